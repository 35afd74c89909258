"""Groups and their people: unknown ones, moved ones, those who leave and come back."""

from collections.abc import Iterator

import pytest

from handlers.kit.inbound import Inbound, Moved, Place, Role, Typed
from scheduler.platform import Relocated
from storage import communities, facts, ledger, members
from storage.communities import Community
from storage.members import Known
from tests.world import GROUP, Someone, World

SUPERGROUP = -100_200


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, platforms=("test", "other"))
    yield made
    made.close()


def known(someone: Someone) -> Known:
    with someone.world.read() as tx:
        community = where(someone)
        return members.load(tx, someone.platform, [someone.user], community.id)[someone.user]


def where(someone: Someone) -> Community:
    with someone.world.read() as tx:
        key = (someone.platform, someone.space)
        return communities.of_spaces(tx, [key])[key]


def points(someone: Someone) -> int:
    with someone.world.read() as tx:
        return ledger.balance(tx, where(someone).id, known(someone).person_id)


def count(world: World) -> int:
    with world.read() as tx:
        return len(communities.everyone(tx))


def moved(world: World, number: int = 1) -> Inbound:
    place = Place("test", GROUP)
    return Inbound(f"test:moved:{number}", world.clock.now(), place, None, Moved(SUPERGROUP))


def test_many_speak_at_once_in_an_unknown_group(world: World) -> None:
    people = [world.person(f"P{i}") for i in range(40)]
    world.hand_in([p.event(Typed("/checkin")) for p in people])
    assert count(world) == 1
    assert {points(p) for p in people} == {6}


def test_a_moved_group_keeps_everything(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    ann.says("/checkin")
    before = known(ann).person_id, where(ann).id
    world.hand_in([moved(world)])
    ann.space = ben.space = SUPERGROUP
    ann.says("/checkin")
    ann.hears("checkin-already")
    assert (known(ann).person_id, where(ann).id) == before
    assert points(ann) == 6
    ben.says("/checkin")
    assert where(ben).id == before[1]
    assert count(world) == 1


def test_a_move_can_be_told_twice(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    world.hand_in([moved(world, 1), moved(world, 2)])
    world.hand_in([moved(world, 3)])
    ann.space = SUPERGROUP
    assert points(ann) == 6
    ann.leaves()
    assert known(ann).left_at is not None, "who was in it before the move can leave it after"


def test_a_move_and_what_follows_it_come_together(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    late = [world.person(f"P{i}", space=SUPERGROUP) for i in range(20)]
    first = ann.event(Typed("/help"))
    world.hand_in([first, moved(world), *(p.event(Typed("/checkin")) for p in late)])
    assert count(world) == 1
    assert {points(p) for p in late} == {6}


def test_a_late_word_in_the_old_group_is_about_the_same_community(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    ann.says("/checkin")
    world.hand_in([moved(world)])
    for _ in range(2):
        world.recorder().fails = [Relocated(SUPERGROUP)]
        ben.says("/checkin")
        world.sleeps(seconds=1)
        assert world.recorder().sent[-1].to.space == SUPERGROUP
        assert world.recorder().sent[-1].user == ben.user
    assert count(world) == 1


def test_the_platform_tells_of_a_move_when_hearth_speaks(world: World) -> None:
    ann = world.person("Ann")
    ann.says("hello")
    world.recorder().fails = [Relocated(SUPERGROUP)]
    ann.says("/checkin")
    world.sleeps(seconds=1)
    assert world.recorder().sent[-1].to.space == SUPERGROUP
    ann.space = SUPERGROUP
    assert points(ann) == 6


def test_who_comes_back_is_the_member_they_were(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    with world.app.store.write(world.clock.now()) as tx:
        members.set_role(tx, where(ann).id, known(ann).person_id, Role.REVIEWER)
    before = known(ann)
    ann.leaves()
    assert known(ann).left_at is not None
    world.sleeps(hours=1)
    ann.joins()
    after = known(ann)
    assert (after.left_at, after.role) == (None, Role.REVIEWER)
    assert after.joined_at == before.joined_at
    ann.says("/checkin")
    ann.hears("checkin-already")


def test_who_leaves_one_of_two_groups_stays_a_member(world: World) -> None:
    ann = world.person("Ann")
    ann.says("hello")
    second = 200
    with world.app.store.write(world.clock.now()) as tx:
        communities.assign_space(tx, "test", second, where(ann).id, "second")
    ann.space = second
    ann.says("hello")
    ann.leaves()
    assert known(ann).left_at is None
    ann.space = GROUP
    ann.leaves()
    assert known(ann).left_at is not None


def test_leaving_and_joining_can_be_told_twice(world: World) -> None:
    ann = world.person("Ann")
    ann.joins()
    ann.joins()
    ann.leaves()
    gone = known(ann).left_at
    world.sleeps(minutes=1)
    ann.leaves()
    assert known(ann).left_at == gone
    ann.joins()
    assert known(ann).left_at is None
    with world.read() as tx:
        told = [kind for kind, _ in facts.of_person(tx, where(ann).id, known(ann).person_id)]
    assert told == ["member-joined", "member-left", "member-joined"]


def test_two_accounts_of_one_person_check_in_within_a_second(world: World) -> None:
    here = world.person("Ann")
    there = world.person("Ann too", platform="other")
    here.says("hello")
    with world.app.store.write(world.clock.now()) as tx:
        communities.assign_space(tx, "other", GROUP, where(here).id, "there")
    there.says("hello")
    person = known(here).person_id
    with world.app.store.write(world.clock.now()) as tx:
        members.attach(tx, "other", there.user, person)
    for _ in range(3):
        world.hand_in([here.event(Typed("/checkin")), there.event(Typed("/checkin"))])
        world.sleeps(days=1)
    assert known(there).person_id == person
    assert points(here) == 6 + 7 + 8 + bonus(world, 3)


def bonus(world: World, days: int) -> int:
    """What the milestone of that many days pays."""
    return world.app.settings.policy("checkin").milestones[days]
