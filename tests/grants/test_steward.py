"""What members shall hold is carried out once, through kills, refusals and changes of mind."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from handlers.kit.inbound import Role
from scheduler.platform import Gone, Lacks, Later, Unknown
from storage import communities, grants, members
from tests.world import GROUP, Someone, World


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url)
    yield made
    made.close()


def ids(world: World, who: Someone) -> tuple[int, int]:
    with world.read() as tx:
        home = communities.of_spaces(tx, [(who.platform, GROUP)])[who.platform, GROUP].id
        return home, members.load(tx, who.platform, [who.user], home)[who.user].person_id


def want(world: World, who: Someone, kind: Any, value: str, source: str = "order:1") -> None:
    with world.write() as tx:
        grants.want(tx, *ids(world, who), kind, value, source)


def unwant(world: World, who: Someone, source: str = "order:1") -> None:
    with world.write() as tx:
        grants.unwant(tx, *ids(world, who), source)


class Killed(BaseException):
    """The end of the process."""


async def killed(events: Any) -> None:
    raise Killed


def test_a_role_and_a_tag_come_and_go(world: World) -> None:
    ann, platform = world.person("Ann"), world.recorder()
    ann.says("/level")
    want(world, ann, "role", "Regular")
    want(world, ann, "tag", "Sprout", "level:5")
    want(world, ann, "tag", "Tree", "level:10")
    world.sleeps(seconds=1)
    assert platform.holds == {(ann.user, "role", "Regular"), (ann.user, "tag", "Tree")}
    asked = len(platform.favours)
    world.sleeps(minutes=5)
    assert len(platform.favours) == asked, "what is held is left alone"

    unwant(world, ann)
    unwant(world, ann, "level:10")
    world.sleeps(minutes=5)
    assert platform.holds == {(ann.user, "tag", "Sprout")}


def test_what_was_carried_out_and_not_written_down_is_done_again(world: World) -> None:
    ann, platform = world.person("Ann"), world.recorder()
    ann.says("/level")
    want(world, ann, "role", "Regular")
    want(world, ann, "link", "test:555", "order:2")
    world.app.steward._report = killed
    with pytest.raises(Killed):
        world.sleeps(seconds=1)
    assert platform.favours, "carried out, and not written down"
    world.restart()
    world.sleeps(minutes=2)
    assert len(platform.favours) > 1
    assert platform.holds == {(ann.user, "role", "Regular")}
    links = [d for d in ann.seen() if d.message.say.key == "grant-link"]
    assert len(links) == 1
    assert links[0].to.private


def test_a_link_is_sent_once_and_is_good_for_nobody_else(world: World) -> None:
    ann, platform = world.person("Ann"), world.recorder()
    ann.says("/level")
    want(world, ann, "link", "test:555")
    world.sleeps(seconds=1)
    (favour,) = platform.favours
    assert (favour.kind, favour.space) == ("link", 555)
    ann.hears("grant-link")
    unwant(world, ann)
    world.sleeps(minutes=5)
    assert platform.favours[1:] == [replace(favour, wanted=False, made="https://test.example/1")]


def test_a_missing_right_is_told_once_and_mended(world: World) -> None:
    ann, bob, platform = world.person("Ann"), world.person("Bob"), world.recorder()
    for one in (ann, bob):
        one.says("/level")
    platform.walls["role"] = Lacks("manage_roles")
    for one in (ann, bob):
        want(world, one, "role", "Regular")
    world.sleeps(seconds=1)
    world.sleeps(hours=1)
    told = [d for d in platform.sent if d.message.say.key == "lacks-manage-roles"]
    assert len(told) == 1, "the group, once"
    assert len(platform.favours) == 2, "one knock at the wall an hour"
    platform.walls.clear()
    world.sleeps(hours=1)
    assert len(platform.holds) == 2


def test_admins_whom_hearth_knows_are_told_alone(world: World) -> None:
    ann, platform = world.person("Ann"), world.recorder()
    ann.says("/level")
    with world.write() as tx:
        members.set_role(tx, *ids(world, ann), Role.ADMIN)
    platform.walls["tag"] = Lacks("can_manage_tags")
    want(world, ann, "tag", "Tree")
    world.sleeps(hours=1)
    world.sleeps(hours=2)
    (told,) = [d for d in platform.sent if d.message.say.key == "lacks-manage-tags"]
    assert told.to.private
    assert told.user == ann.user


@pytest.mark.parametrize(
    ("wall", "minutes"), [(Later(30), 1), (Unknown("?"), 1), (Gone("not there"), 24 * 60)]
)
def test_what_is_nobodys_fault_is_tried_again(world: World, wall: Exception, minutes: int) -> None:
    ann, platform = world.person("Ann"), world.recorder()
    ann.says("/level")
    platform.walls["role"] = wall
    want(world, ann, "role", "Regular")
    world.sleeps(seconds=1)
    platform.walls.clear()
    world.sleeps(minutes=minutes + 1)
    assert platform.holds == {(ann.user, "role", "Regular")}
    assert [d.message.say.key for d in platform.sent if "lacks" in d.message.say.key] == []
