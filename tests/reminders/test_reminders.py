"""Reminders, through the front door: who is reminded, of what, when, and of what no more."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from handlers.kit.message import Message
from handlers.kit.written import Texts
from handlers.points import feature as points
from handlers.points.rules import PointsPolicy
from handlers.tasks.definition import Task
from storage import due, reminders, tasks
from storage.outbox import SERVICE
from storage.schema import table_of
from tests.checkin.looks import community_id, keeps, person_id
from tests.messages.caller import WITH_CALLER, became, wants
from tests.points.looks import paid
from tests.world import START, Someone, World

HOUR = timedelta(hours=1)


class Expiring(PointsPolicy):
    """Points last thirty days behind their month."""

    expire_days: int = 30


OURS = tuple(replace(f, policy=Expiring) if f is points.FEATURE else f for f in WITH_CALLER)


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, OURS)
    yield made
    made.close()


@pytest.fixture
def ann(world: World) -> Someone:
    """Three days kept at nine in the morning, reminded from then on; it is the fourth, at six."""
    ann = world.person("Ann")
    keeps(world, ann, 2)
    ann.says("/checkin")
    ann.hears("checkin-done")
    ann.presses("remind-offer-button")
    ann.hears("messages-saved")
    until(world, 5, 6)
    return ann


def until(world: World, day: int, hour: int, month: int = 3) -> None:
    """Live on until then."""
    left = datetime(2026, month, day, hour, tzinfo=UTC) - world.clock.now()
    world.sleeps(seconds=left.total_seconds())


def told(who: Someone) -> list[Message]:
    keys = ("remind-streak", "remind-streak-frozen", "remind-task", "remind-challenge")
    return [d.message for d in who.seen() if d.message.say.key in keys]


def lines(message: Message) -> list[str]:
    return [say.key for say in (message.say, *message.more)]


def key(world: World, who: Someone, day: int) -> str:
    with world.read() as tx:
        return f"remind:{community_id(tx)}:{person_id(tx, who)}:2026-03-{day:02}"


def test_at_the_usual_hour_once_and_only_while_the_day_is_empty(world: World, ann: Someone) -> None:
    until(world, 5, 8)
    assert told(ann) == []
    world.sleeps(hours=1, minutes=1)
    (said,) = told(ann)
    assert (said.say.args["days"], said.private) == (3, True)
    assert ann.seen()[-1].to.private
    assert "3 days" in ann.words
    ann.presses("cmd-checkin.button")
    ann.hears("checkin-done", days=4)
    until(world, 6, 8)
    assert len(told(ann)) == 1
    ann.says("/checkin")
    until(world, 7, 8)
    assert len(told(ann)) == 1
    until(world, 7, 23)
    assert len(told(ann)) == 2
    ann.presses("stop-button")
    ann.hears("stop-done")
    with world.read() as tx:
        assert tx.all(table_of(reminders.Reminder).select()) == []
    until(world, 8, 23)
    assert len(told(ann)) == 2


def test_the_offer_is_made_once(world: World) -> None:
    ben = world.person("Ben")
    offers: list[int] = []
    for day in range(1, 6):
        ben.says("/checkin")
        buttons = [b.label.key for row in ben.hears("checkin-done").buttons for b in row]
        offers += [day] * buttons.count("remind-offer-button")
        world.clock.advance(world.clock.now() + 24 * HOUR)
    assert offers == [3]
    world.sleeps(hours=12)
    assert told(ben) == []


def test_an_hour_of_ones_own(world: World, ann: Someone) -> None:
    ann.says("/remind-me", private=True)
    ann.hears("remind-usual", hour="09:00")
    ann.presses("remind-hour")
    ann.hears("remind-fixed", hour="09:00")
    ann.says("/remind-me 23", private=True)
    ann.hears("remind-fixed", hour="23:00")
    ann.hears("remind-moved", hour="21:00")
    until(world, 5, 20)
    assert told(ann) == []
    until(world, 5, 22)
    assert [world.clock.now().hour, len(told(ann))] == [22, 1]
    ann.says("/messages", private=True)
    ann.presses("cmd-remind_me.button")
    ann.presses("remind-usual-button")
    ann.hears("remind-usual", hour="09:00")


def test_what_waits_is_not_said_when_the_day_is_kept(world: World, ann: Someone) -> None:
    until(world, 5, 8)
    ann.says("/remind-me 18", private=True)
    until(world, 5, 17)
    wants(ann, SERVICE, "points")
    until(world, 5, 19)
    assert became(world, key(world, ann, 5)) == ("waiting", "gap")
    ann.says("/checkin")
    ann.hears("checkin-done")
    assert became(world, key(world, ann, 5)) == ("dropped", "kept")
    until(world, 6, 8)
    assert told(ann) == []


def test_an_outage_is_not_made_up_for(world: World, ann: Someone) -> None:
    world.is_down(days=7)
    world.sleeps(hours=6)
    # The streak is over; of all the days that were missed nothing is said.
    assert told(ann) == []
    ann.says("/checkin")
    world.is_down(days=1, hours=6)
    world.sleeps(minutes=1)
    # The hour was missed, the day is not over.
    assert [m.say.args["days"] for m in told(ann)] == [1]
    world.sleeps(hours=3)
    assert len(told(ann)) == 1


def test_one_message_says_all_that_is_due(world: World, ann: Someone) -> None:
    ben, lin = world.person("Ben"), world.person("林", locale="zh-CN")
    ben.says("/points", private=True)
    lin.says("/checkin")
    lin.says("/reminders on", private=True)
    for who in (ann, ben, lin):
        paid(world, who, 50)
    at = datetime(2026, 4, 26, 19, tzinfo=UTC)
    world.clock.advance(at)
    task = Task(
        key="tea", title=Texts(en="Brew tea", zh="泡茶"), kind="visit", url="https://a.example/"
    )
    with world.write() as tx:
        here = community_id(tx)
        tasks.create(tx, here, "tea", task.written, START, datetime(2026, 4, 28, tzinfo=UTC))
        tasks.renew(tx, here)
    for who in (ann, lin):
        who.says("/checkin")
    world.sleeps(hours=24, minutes=1)
    for who in (ann, lin):
        (said,) = told(who)[-1:]
        assert lines(said) == ["remind-streak", "remind-task", "points-expiring"]
        assert sum("points-expiring" in lines(d.message) for d in who.seen()) == 1
    words = world.app.vocabulary.words
    text = "\n".join(words(say, "zh-Hans") for say in (said.say, *said.more))
    assert "今天截止：泡茶" in text
    assert "56 积分将在5月27日结束时到期" in text
    # Who asked for no reminders is told in the morning, by itself.
    assert [lines(d.message) for d in ben.seen() if "expiring" in d.message.say.key] == [
        ["points-expiring"]
    ]


def test_what_is_left_to_say_is_said_without_the_streak(world: World, ann: Someone) -> None:
    until(world, 5, 8)
    ann.says("/remind-me 18", private=True)
    task = Task(
        key="tea", title=Texts(en="Brew tea", zh="泡茶"), kind="visit", url="https://a.example/"
    )
    with world.write() as tx:
        here = community_id(tx)
        tasks.create(tx, here, "tea", task.written, START, datetime(2026, 3, 6, tzinfo=UTC))
        tasks.renew(tx, here)
    until(world, 5, 17)
    wants(ann, SERVICE, "points")
    until(world, 5, 19)
    ann.says("/checkin")
    until(world, 5, 21)
    assert [lines(m) for m in told(ann)] == [["remind-task"]]


def test_who_left_is_reminded_of_nothing(world: World, ann: Someone) -> None:
    ann.leaves()
    until(world, 5, 20)
    assert told(ann) == []
    with world.read() as tx:
        assert tx.all(table_of(reminders.Reminder).select()) == []
    ann.joins()
    with world.read() as tx:
        assert len(tx.all(table_of(reminders.Reminder).select())) == 1


def test_two_looks_at_once_say_it_once(world: World, ann: Someone) -> None:
    with world.write() as tx:
        here = community_id(tx)
        for n in range(2):
            at = datetime(2026, 3, 5, 9, tzinfo=UTC)
            due.put(tx, f"twice:{n}", at, "remind", here)
    until(world, 5, 12)
    assert len(told(ann)) == 1
