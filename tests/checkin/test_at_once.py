"""Many events of one person at the same moment, and of many in one transaction."""

from handlers.kit.inbound import Inbound, Typed
from storage import checkins
from tests.checkin.looks import (
    assert_sound,
    balance,
    booked,
    community_id,
    kinds,
    person_id,
    streak,
)
from tests.hands import HANDS, at_once
from tests.world import Someone, World


def says(who: Someone, *lines: str) -> list[Inbound]:
    return [who.event(Typed(line, n)) for n, line in enumerate(lines, 1)]


def test_the_first_day_counts_once(world: World) -> None:
    ann = world.person("Ann")
    ann.says("hello")
    answers = at_once([world.app.dispatcher], says(ann, *["/checkin"] * HANDS))
    assert answers == {"checkin-done": 1, "checkin-already": HANDS - 1}
    assert (booked(world), balance(world, ann)) == (["checkin"], 6)
    assert_sound(world)


def test_today_and_yesterday_at_once_lose_neither(world: World) -> None:
    ann = world.person("Ann")
    ann.says("hello")
    world.sleeps(hours=15, minutes=30)
    answers = at_once([world.app.dispatcher], says(ann, *["/checkin", "/yesterday"] * (HANDS // 2)))
    assert answers["checkin-done"] == answers["yesterday-done"] == 1
    assert streak(world, ann).length == 2
    assert booked(world) == ["checkin", "checkin"]
    assert_sound(world)


def test_a_repair_is_paid_once(world: World) -> None:
    ann = world.person("Ann")
    for _ in range(5):
        ann.says("/checkin")
        world.sleeps(days=1)
    world.sleeps(days=1)
    held = balance(world, ann)
    answers = at_once([world.app.dispatcher], says(ann, *["/repair"] * HANDS))
    assert answers["repair-done"] == 1
    assert balance(world, ann) == held - 15
    assert_sound(world)


def test_a_check_in_while_its_day_is_protected(world: World) -> None:
    ann, robin = world.person("Ann"), world.admin()
    for _ in range(3):
        ann.says("/checkin")
        world.sleeps(days=1)
    world.sleeps(days=1)
    robin.says("hello")
    lines = says(ann, "/checkin", "/streak") + says(robin, "/admin protect 2026-03-05 Outage")
    at_once([world.app.dispatcher], [*lines, *says(ann, "/checkin")])
    world.sleeps(hours=1)
    assert streak(world, ann).length == 4
    assert kinds(world, ann).count("checked-in") == 4
    assert_sound(world)


def together(world: World, events: list[Inbound]) -> list[str]:
    """Hand all of them in as one transaction; the answers' keys in their order."""
    return [sending.message.say.key for sending in world.app.dispatcher.run(events)]


def test_many_in_one_transaction_are_as_many_one_by_one(world: World) -> None:
    people = [world.person(name) for name in ("Ann", "Ben", "Cem", "Dee")]
    for person in people[:3]:
        person.says("/checkin")
    world.sleeps(days=1)
    lines = ["/checkin", "/streak", "/checkin", "/points"]
    answers = together(world, [event for who in people for event in says(who, *lines)])
    assert answers[::4] == ["checkin-done"] * 4
    assert answers[2::4] == ["checkin-already"] * 4
    assert [streak(world, who).length for who in people] == [2, 2, 2, 1]
    assert [balance(world, who) for who in people] == [13, 13, 13, 6]
    assert_sound(world)


def test_a_streak_that_misses_a_day_makes_nobody_check_in_twice(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    for person in (ann, ben):
        person.says("/checkin")
    world.sleeps(days=1)
    with world.app.store.write(world.clock.now()) as tx:
        # Today is kept, and the cache of Ann's days does not know it.
        today = world.clock.now().date()
        checkins.keep(tx, community_id(tx), person_id(tx, ann), today, "done")
    events = [event for who in (ann, ben) for event in says(who, "/checkin")]
    assert together(world, events) == ["checkin-already", "checkin-done"]
    assert [balance(world, who) for who in (ann, ben)] == [6, 13]
    assert booked(world) == ["checkin"] * 3
