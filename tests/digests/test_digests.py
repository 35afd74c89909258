"""Digests, through the front door: who hears what of a week, and when nothing is said."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from handlers.digests.asks import DigestMake
from handlers.kit.card import Chart
from handlers.kit.inbound import Inbound, Ripe, Tally, Thanks
from storage import communities, due, facts
from storage.schema import table_of
from tests.checkin.looks import community_id
from tests.digests.looks import appointed, became, chosen, heard, listed, until, values
from tests.hands import at_once, two_processes
from tests.world import Someone, World

MONDAY = date(2026, 3, 9)
OURS = "substr(key, 1, 7) = 'digest:'"


@pytest.fixture
def robin(world: World) -> Someone:
    found = world.admin()
    world.adds_bot(found)
    return found


@pytest.fixture
def mia(world: World, robin: Someone) -> Someone:
    del robin
    return appointed(world, locale="zh-CN")


@pytest.fixture
def week(world: World, mia: Someone) -> list[Someone]:
    """Six days of Ann, Ben and Dee, who does not want to be on the boards."""
    del mia
    people = [world.person(name) for name in ("Ann", "Ben", "Dee")]
    ann, ben, dee = people
    dee.says("/boards off")
    for day in range(3, 9):
        until(world, day, 9)
        for who in (ann, dee) if day == 5 else (ann, ben, dee):
            who.says("/checkin")
    for giver in (ann, dee):
        giver.says("/give Ben 1 thanks")
    return people


def test_a_week_in_the_group(world: World, week: list[Someone]) -> None:
    ann = week[0]
    until(world, 9, 9, lives=True)
    assert heard(ann) == []
    world.sleeps(hours=1)
    (said,) = heard(ann)
    assert values(said, "digest-active")["checkins"] == 17
    assert listed(values(said, "digest-streaks")["names"]) == [
        {"name": "Ann", "number": 6},
        {"name": "Ben", "number": 3},
    ]
    assert listed(values(said, "digest-thanked")["names"]) == [{"name": "Ben", "number": 2}]
    assert "Dee" not in repr(said)
    card = said.card
    assert isinstance(card, Chart)
    assert [row[1] for row in card.rows][1] == (0, 3, 3, 2, 3, 3, 3)
    (button,) = (one for row in said.buttons for one in row)
    assert button.label.key == "digest-button-checkin"
    ann.presses("digest-button-checkin")
    ann.hears("checkin-done")
    world.sleeps(days=2)
    assert len(heard(ann)) == 1


def test_what_changed_and_what_waits_is_for_admins_alone(
    world: World, mia: Someone, week: list[Someone]
) -> None:
    ann, ben, _ = week
    until(world, 9, 10, lives=True)
    (first,) = heard(mia, private=True)
    assert values(first, "digest-row")["change"].key == "digest-new"  # type: ignore[attr-defined]
    ann.says("/checkin")
    ben.says("good morning, is anybody else awake?")
    until(world, 16, 10, lives=True)
    _, told = heard(mia, private=True)
    lines: dict[Any, Any] = {
        say.args["what"].key: say  # type: ignore[union-attr]
        for say in told.more
        if say.key == "digest-row"
    }
    change = lines["digest-row-checkins"].args["change"]
    assert (lines["digest-row-checkins"].args["now"], change.key) == (1, "digest-down")
    assert change.args == {"by": 16}
    # Only two took part: too few for the group.
    assert len(heard(ann)) == 1
    assert "digest-nothing-waits" in [say.key for say in told.more]
    assert told.more[-1].key == "digest-do-plan"
    assert mia.words.startswith("Tea friends · 3月9日至3月15日周报\n和前七天相比：")
    with world.write() as tx:
        rows = tx.connection.exec_driver_sql(f"SELECT kind FROM outbox WHERE {OURS}")
        assert {row[0] for row in rows} == {"programme", "service"}


def test_nothing_is_said_where_nobody_did_anything(world: World, mia: Someone) -> None:
    chosen(world, "daily", "both")
    until(world, 9, 10, lives=True)
    assert len(heard(mia, private=True)) == 2
    until(world, 17, 9, lives=True)
    assert heard(mia) == []
    assert len(heard(mia, private=True)) == 2
    assert became(world, "weekly") == {MONDAY: "sent", date(2026, 3, 16): "nothing"}
    # On Monday the week tells of Sunday, too.
    assert became(world, "daily") == {
        date(2026, 3, day): "sent" if day == 3 else "nothing"
        for day in range(3, 17)
        if day not in (9, 16)
    }


def test_after_seven_days_away_one_weekly_and_no_daily(
    world: World, mia: Someone, week: list[Someone]
) -> None:
    chosen(world, "daily", "both")
    until(world, 8, 18, lives=True)
    before, posted = len(heard(mia, private=True)), len(heard(week[0]))
    world.is_down(days=7)
    world.sleeps(minutes=1)
    (weekly,) = heard(week[0])[posted:]
    assert weekly.say.key == "digest-title-weekly"
    assert weekly.say.args["last"] == date(2026, 3, 8)
    (told,) = heard(mia, private=True)[before:]
    assert told.say.key == "digest-title-weekly"
    missed = {date(2026, 3, day): "late" for day in range(10, 16)}
    assert {day: state for day, state in became(world, "daily").items() if day > MONDAY} == missed
    # A weekly one is sent within its own week, and never beside the next.
    world.is_down(days=15)
    world.sleeps(minutes=1)
    assert became(world, "weekly") == {
        MONDAY: "sent",
        date(2026, 3, 16): "late",
        date(2026, 3, 23): "late",
        date(2026, 3, 30): "nothing",
    }


def test_one_that_is_late_does_not_come_at_night(world: World, week: list[Someone]) -> None:
    until(world, 8, 20, lives=True)
    until(world, 9, 23)
    world.sleeps(hours=9, minutes=58)
    assert heard(week[0]) == []
    world.sleeps(minutes=2)
    assert len(heard(week[0])) == 1
    assert became(world, "weekly") == {MONDAY: "sent"}


@pytest.mark.parametrize("month", [3, 10])
def test_a_changing_clock_neither_loses_nor_doubles_one(
    world: World, mia: Someone, month: int
) -> None:
    """The hour of the digest is missing on a day of spring, and comes twice on one of autumn."""
    with world.write() as tx:
        communities.change(tx, community_id(tx), zone="Europe/Berlin")
    chosen(world, "daily", "admins", 2)
    last = {3: 29, 10: 25}[month]
    until(world, last - 1, 12, month)
    mia.says("hello again")
    world.sleeps(days=2)
    slot = date(2026, month, last)
    assert became(world, "daily")[slot] == "sent"
    assert became(world, "weekly")[slot + timedelta(days=1)] == "sent"
    with world.read() as tx:
        row = table_of(due.Due)
        asked = row.select().where(row.c.key.contains(f":daily:{slot}:")).order_by(row.c.id)
        promised, counted = tx.records(due.Due, asked)
    assert counted.at == promised.at
    assert promised.at == datetime(2026, month, last, {3: 1, 10: 0}[month], tzinfo=UTC)


def test_many_hands_make_one(world: World, url: str, week: list[Someone]) -> None:
    until(world, 9, 1, lives=True)
    world.clock.advance(world.clock.now() + timedelta(hours=12))
    with world.write() as tx:
        here = community_id(tx)
        for number in range(8):
            packed = DigestMake(period="weekly", slot=MONDAY, counted=True).pack()
            due.put(tx, f"once-more:{number}", world.clock.now(), packed, here)
        ripe = [one for one in due.ripe(tx, 99) if one.command.startswith("1:digest_make")]
    assert len(ripe) == 9
    events = [
        Inbound(f"due:{one.id}", one.at, None, None, Ripe(one.id, one.command, here, 0))
        for one in ripe
    ]
    with two_processes(world, url) as dispatchers:
        said = at_once(dispatchers, events * 2, batch=2)
    assert said["digest-title-weekly"] <= 2
    with world.read() as tx:
        rows = tx.connection.exec_driver_sql(f"SELECT key FROM outbox WHERE {OURS}")
        assert len(rows.all()) == 2
    assert became(world, "weekly") == {MONDAY: "sent"}


def test_thanks_in_words_count_once_a_day_and_never_for_oneself(
    world: World, week: list[Someone]
) -> None:
    ann, ben, dee = week
    for _ in range(2):
        for who in (ann, ben, dee):
            thanks = Thanks(ann.user, 0, "thanks", world.number())
            who.does(Tally(thanks=thanks))
    world.sleeps(seconds=30)
    until(world, 9, 10, lives=True)
    (said,) = heard(ann)
    there = {one["name"]: one["number"] for one in listed(values(said, "digest-thanked")["names"])}
    assert there == {"Ben": 2, "Ann": 2}


def test_the_index_of_what_is_counted_is_used(world: World, robin: Someone) -> None:
    with world.read() as tx:
        if not tx.sqlite:
            return
        plan = tx.connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT kind, count(*) FROM facts WHERE community_id = 1"
            f" AND id >= 1 AND id < 9 AND {facts.TOLD} GROUP BY kind"
        ).all()
    assert "ix_facts_told" in repr(plan)


def test_what_it_tells_is_read_while_others_write(tmp_path: Path) -> None:
    """On SQLite there is one writer: a month of a large community is not read by that one."""
    world = World(f"sqlite:///{tmp_path / 'hearth.db'}")
    world.adds_bot(world.admin())
    mia = appointed(world)
    for day in range(3, 9):
        until(world, day, 9)
        mia.says("/checkin")
    written: list[str] = []

    def taken(connection: Any, *_: object) -> None:
        connection.set_trace_callback(written.append)

    event.listen(world.app.store.writer, "checkout", taken)
    until(world, 9, 11, lives=True)
    assert "sent" in became(world, "weekly").values()
    assert heard(mia, private=True)
    assert any("INSERT INTO digests " in sql for sql in written)
    large = ("count(DISTINCT tallies.person_id)", "ORDER BY streaks.length DESC")
    assert not [sql for sql in written if any(part in sql for part in large)]
    world.close()
