"""Days of a small community with everything at once: no limit is ever broken, nothing is lost."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random  # noqa: TID251 - a seed makes it repeatable
from zoneinfo import ZoneInfo

import pytest

from handlers.kit.inbound import Inbound, Ripe
from scheduler.platform import Unknown
from storage import due, outbox, pushes
from storage.due import Due
from storage.outbox import PROGRAMME, PROMOTION, SERVICE
from storage.schema import table_of
from tests.checkin.looks import community_id, person_id
from tests.hands import at_once, two_processes
from tests.messages.caller import WITH_CALLER, Call, became, came, decisions, wants
from tests.world import START, Someone, World

ZONES = ("UTC", "Europe/Berlin", "America/Santiago", "Asia/Shanghai", "Pacific/Kiritimati")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TOPICS = {SERVICE: "points", PROGRAMME: "tasks", PROMOTION: "news"}


@pytest.fixture
def world(url: str) -> Iterator[World]:
    world = World(url, WITH_CALLER)
    yield world
    world.close()


def test_a_fortnight_with_an_outage_and_two_changes_of_the_clock(world: World) -> None:
    rng = Random(20260324)
    # Berlin changes its clocks on 29 March, in the outage, and Santiago on 5 April.
    world.is_down(days=22)
    begins = world.clock.now()
    people = [world.person(zone) for zone in ZONES]
    wanted: dict[str, tuple[Someone, str]] = {}
    for who in people:
        who.says(f"/zone {who.name}")
        for minute in sorted(rng.sample(range(14 * 24 * 60), 24)):
            kind = rng.choice(list(TOPICS))
            at = begins + timedelta(minutes=minute)
            wanted[wants(who, kind, TOPICS[kind], at=at)] = (who, kind)
    for day in range(14):
        for who in people[: rng.randrange(len(people) + 1)]:
            who.says("/help")
        if day == 4:
            world.is_down(days=7)
        if day not in range(5, 11):
            world.sleeps(days=1)
    _nobody_got_too_much(world, wanted)
    states = {key: became(world, key) for key in wanted}
    left = {key for key, _ in came(world, *wanted)}
    assert left == {key for key, (state, _) in states.items() if state == "gone"}
    assert len(left) > 30
    assert {"gap", "day", "quiet", "away"} <= {d.reason for who in people for d in decisions(who)}
    # What waits is looked at again, and in the end nothing does.
    world.sleeps(days=4)
    assert {became(world, key)[0] for key in wanted} == {"gone", "dropped"}
    _nobody_got_too_much(world, wanted)


def _nobody_got_too_much(world: World, wanted: dict[str, tuple[Someone, str]]) -> None:
    sent: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for key, at in came(world, *wanted):
        who, kind = wanted[key]
        sent[who.name].append((at, kind))
    for zone, each in sent.items():
        times = [at for at, _ in each]
        news = [at for at, kind in each if kind == PROMOTION]
        assert all(9 <= at.astimezone(ZoneInfo(zone)).hour < 22 for at in times), zone
        assert all(b - a >= 3 * HOUR for a, b in pairwise(times)), zone
        assert all(b - a >= DAY for a, b in zip(times, times[3:], strict=False)), zone
        assert all(b - a >= 7 * DAY for a, b in zip(times, times[10:], strict=False)), zone
        assert all(b - a >= 2 * DAY for a, b in pairwise(news)), zone


def test_what_could_not_leave_by_day_waits_for_the_morning(world: World) -> None:
    ann = world.person("Ann")
    world.sleeps(hours=12, minutes=55)
    ann.says("/help")
    # Nobody knows whether it arrived; it is tried again, and by then it is night.
    world.recorder().fails.append(Unknown())
    late = wants(ann, SERVICE, "points")
    world.is_down(hours=1)
    waits = wants(ann, SERVICE, "points")
    assert became(world, late) == ("gone", "")
    assert came(world, late) == []
    for _ in range(20):
        world.sleeps(hours=1)
    (_, first), (_, second) = came(world, late, waits)
    assert first == datetime(2026, 3, 3, 9, 55, tzinfo=UTC)
    assert second >= first + 3 * HOUR


def test_a_held_message_survives_a_restart_and_an_outage(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/help")
    keys = [wants(ann, SERVICE, "points") for _ in range(3)]
    world.restart()
    world.is_down(days=2)
    world.restart()
    world.sleeps(hours=4)
    assert [(key, at - START) for key, at in came(world, *keys)] == [
        (keys[0], timedelta(0)),
        (keys[1], 2 * DAY),
        (keys[2], 2 * DAY + 3 * HOUR),
    ]
    # Three days are over, and then it is of no use.
    old = [wants(ann, SERVICE, "points", hours=6) for _ in range(2)]
    world.is_down(days=7)
    world.sleeps(hours=1)
    assert {became(world, key)[0] for key in old} == {"dropped"}


def test_each_of_three_deliveries_by_two_processes_lets_it_go_once(world: World, url: str) -> None:
    ann = world.person("Ann")
    ann.says("/help")
    keys = [wants(ann, SERVICE, "points") for _ in range(4)]
    world.is_down(hours=3)
    with world.read() as tx:
        rows = [row for row in due.ripe(tx, 100) if row.key.startswith("release:")]
    assert rows
    packed = Call(key="rival", kind=SERVICE, topic="points").pack()
    with world.write() as tx:
        due.put(tx, "rival", world.clock.now(), packed, community_id(tx), person_id(tx, ann))
        rows += [row for row in due.ripe(tx, 100) if row.key == "rival"]
    with two_processes(world, url) as dispatchers:
        at_once(dispatchers, [_ripe(row) for row in rows] * 3)
    world.sleeps(seconds=0)
    states = [became(world, key)[0] for key in keys]
    assert states == ["gone", "gone", "waiting", "waiting"]
    assert became(world, "rival")[0] == "waiting"
    table = table_of(outbox.Outgoing)
    with world.read() as tx:
        found = tx.all(table.select().where(table.c.key.in_(keys)))
        assert pushes.find(tx, "rival") is not None
    assert len(found) == 2


def _ripe(row: Due) -> Inbound:
    body = Ripe(row.id, row.command, row.community_id, row.person_id)
    return Inbound(f"due:{row.id}", row.at, None, None, body)
