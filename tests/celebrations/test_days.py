"""Birthdays and joining days: told, greeted once in the morning, with a gift, and kept quiet."""

from datetime import UTC, date, datetime, timedelta

import pytest

from storage import ledger_check
from tests.checkin.looks import balance, booked
from tests.world import GROUP, START, Someone, World


def until(world: World, when: datetime, *here: Someone) -> None:
    """Jump to a good day before, on which those do something, and live through the rest."""
    world.clock.advance(max(world.clock.now(), when - timedelta(hours=30)))
    for someone in here:
        someone.says("/help")
    world.sleeps(hours=(when - world.clock.now()) / timedelta(hours=1))


def at(year: int, month: int, day: int, hour: int = 12) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def told(who: Someone, key: str, *, group: bool = False) -> list[dict[str, object]]:
    """What came by itself, in private or in the group."""
    sent = who.world.recorder(who.platform).sent
    place = GROUP if group else who.user
    lines = [s for d in sent if d.to.space == place for s in (d.message.say, *d.message.more)]
    return [dict(s.args) for s in lines if s.key == key]


def test_a_birthday_is_told_and_forgotten(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/birthday")
    ann.hears("birthday-none")
    ann.says("/birthday 3月14日")
    ann.hears("birthday-set", day=date(2000, 3, 14))
    ann.hears("birthday-settled", days=14)
    ann.says("/birthday")
    ann.hears("birthday-now", day=date(2000, 3, 14))
    ann.says("/birthday forget")
    ann.hears("birthday-forgotten")
    ann.says("/birthday")
    ann.hears("birthday-none")


def test_what_cannot_be_read_changes_nothing(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/birthday 29 Feb")
    ann.says("/birthday 2-30")
    ann.hears("birthday-unread", found="2-30")
    ann.says("/birthday")
    ann.hears("birthday-now", day=date(2000, 2, 29))


def test_the_greeting_comes_once_a_year_with_its_gift(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/birthday 04-01")
    until(world, at(2026, 4, 1, 8), ann)
    assert told(ann, "greet-birthday") == []
    world.sleeps(hours=1, minutes=1)
    assert [(t["points"], t["total"]) for t in told(ann, "greet-birthday")] == [(20, 20)]
    world.sleeps(days=4)
    assert booked(world).count("birthday") == 1
    assert len(told(ann, "greet-birthday")) == 1
    until(world, at(2027, 4, 1), ann)
    assert booked(world).count("birthday") == 2
    assert len(told(ann, "greet-birthday")) == 2


def test_the_morning_is_the_members_own(world: World) -> None:
    east, west = world.person("Mei"), world.person("Ann")
    for who, zone in ((east, "Pacific/Auckland"), (west, "America/Los_Angeles")):
        who.says(f"/zone {zone}")
        who.says("/birthday 04-20")
    until(world, at(2026, 4, 19, 20), east, west)
    assert told(east, "greet-birthday") == []
    world.sleeps(hours=1, minutes=1)
    assert len(told(east, "greet-birthday")) == 1
    until(world, at(2026, 4, 20, 15))
    assert told(west, "greet-birthday") == []
    world.sleeps(hours=1, minutes=1)
    assert len(told(west, "greet-birthday")) == 1


def test_who_moves_west_after_the_plan_waits_for_the_new_morning(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/birthday 04-20")
    until(world, at(2026, 4, 18, 12))
    world.sleeps(hours=13)
    ann.says("/zone America/Los_Angeles")
    ann.hears("zone-saved")
    until(world, at(2026, 4, 20, 12))
    assert told(ann, "greet-birthday") == []
    until(world, at(2026, 4, 20, 17))
    assert len(told(ann, "greet-birthday")) == 1
    assert booked(world) == ["birthday"]


def test_the_leap_day_is_kept_on_the_28th(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/birthday 2月29日")
    until(world, at(2027, 2, 28), ann)
    assert len(told(ann, "greet-birthday")) == 1
    world.sleeps(days=3)
    until(world, at(2028, 2, 28))
    assert len(told(ann, "greet-birthday")) == 1
    until(world, at(2028, 2, 29), ann)
    assert len(told(ann, "greet-birthday")) == 2


def test_no_gift_for_a_birthday_set_just_before(world: World) -> None:
    ann, bob = world.person("Ann"), world.person("Bob")
    ann.says("/birthday 03-10")
    bob.says("/birthday 03-02")
    until(world, at(2026, 3, 12), ann, bob)
    # Ann is greeted without a gift; Bob, who said that it is today, is not.
    assert [t["points"] for t in told(ann, "greet-birthday")] == [0]
    assert told(bob, "greet-birthday") == []
    assert booked(world) == []


def test_moving_the_birthday_brings_no_second_gift(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/birthday 04-01")
    until(world, at(2026, 4, 2), ann)
    ann.says("/birthday 05-01")
    until(world, at(2026, 5, 2))
    ann.says("/birthday forget")
    ann.says("/birthday 06-01")
    until(world, at(2026, 6, 2))
    assert booked(world) == ["birthday"]
    assert [t["points"] for t in told(ann, "greet-birthday")] == [20]


def test_saying_the_same_day_again_does_not_delay_the_gift(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/birthday 04-01")
    until(world, at(2026, 3, 30))
    ann.says("/birthday 1 April")
    until(world, at(2026, 4, 2))
    assert booked(world) == ["birthday"]


def test_the_anniversary_of_joining_is_greeted(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/birthday")
    until(world, START + timedelta(days=365, hours=1), ann)
    (greeting,) = told(ann, "greet-anniversary")
    assert (greeting["years"], greeting["points"]) == (1, 10)
    until(world, at(2028, 3, 2), ann)
    assert [t["years"] for t in told(ann, "greet-anniversary")] == [1, 2]
    assert booked(world) == ["anniversary", "anniversary"]
    assert told(ann, "aloud-anniversary", group=True) == []


def test_who_left_gets_nothing(world: World) -> None:
    ann, bob = world.person("Ann"), world.person("Bob")
    for who in (ann, bob):
        who.says("/birthday 04-01")
        who.presses("birthday-button-aloud")
    ann.leaves()
    until(world, at(2026, 3, 31, 12))
    bob.leaves()
    until(world, at(2026, 4, 2))
    assert booked(world) == []
    assert told(ann, "greet-birthday") == told(bob, "greet-birthday") == []
    assert told(ann, "aloud-birthday", group=True) == []


def test_the_group_hears_one_message_of_those_who_said_so(world: World) -> None:
    people = [world.person(f"P{n}") for n in range(14)]
    for who in people:
        who.says("/birthday 03-02")
    for who in people[1:]:
        who.presses("birthday-button-aloud")
        who.hears("birthday-aloud-yes")
    people[13].presses("birthday-button-quiet")
    people[13].hears("birthday-aloud-no")
    until(world, at(2027, 3, 2, 10))
    there = [d.message for d in world.recorder().sent if d.to.space == GROUP and not d.user]
    (message,) = [m for m in there if m.say.key.startswith("aloud-")]
    assert [(s.key, s.args["more"]) for s in (message.say, *message.more)] == [
        ("aloud-birthday", 2),
        ("aloud-anniversary", 2),
    ]
    line = world.app.vocabulary.words(message.say, "en")
    assert line.startswith("🎂 Happy birthday, P1, P2, P3")
    assert "P13" not in line
    assert len(booked(world)) == 28
    with world.read() as tx:
        assert ledger_check.mismatches(tx) == []


def test_many_are_planned_in_chunks(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.celebrations.moments.CHUNK", 3)
    people = [world.person(f"P{n}") for n in range(8)]
    for who in people:
        who.says("/birthday 04-01")
    until(world, at(2026, 4, 1), *people)
    assert [len(told(who, "greet-birthday")) for who in people] == [1] * 8
    assert booked(world) == ["birthday"] * 8


def test_a_day_missed_in_an_outage_is_made_up_for(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/birthday 04-01")
    until(world, at(2026, 4, 1, 5))
    ann.says("/help")
    world.clock.advance(at(2026, 4, 2, 20))
    world.sleeps(minutes=5)
    assert len(told(ann, "greet-birthday")) == 1
    assert booked(world) == ["birthday"]


def test_who_cannot_be_written_to_still_gets_the_gift(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/birthday 04-01")
    with world.app.store.write(world.clock.now()) as tx:
        tx.connection.exec_driver_sql("UPDATE accounts SET reachable = false")
    until(world, at(2026, 4, 2))
    assert told(ann, "greet-birthday") == []
    assert balance(world, ann) == 20


@pytest.mark.parametrize(
    ("locale", "said"), [("en", "Happy birthday, Ann!"), ("zh", "Ann，生日快乐")]
)
def test_the_greeting_is_in_the_members_language(world: World, locale: str, said: str) -> None:
    ann = world.person("Ann", locale=locale)
    ann.says("/birthday 04-01")
    until(world, at(2026, 4, 2), ann)
    assert said in ann.words


def test_who_was_silent_for_days_gets_the_gift_in_silence(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/birthday 04-01")
    until(world, at(2026, 4, 2))
    assert told(ann, "greet-birthday") == []
    assert balance(world, ann) == 20
