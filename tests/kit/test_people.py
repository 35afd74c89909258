"""Members are found by what others call them."""

from dataclasses import replace

import pytest

from handlers.kit.inbound import Typed
from tests.world import Someone, World


def speaks(someone: Someone, handle: str) -> None:
    """Something that their platform hands in with the short name of the account."""
    actor = replace(someone.actor, handle=handle)
    someone.world.hand_in([someone.world.event(someone.place(), actor, Typed("/help"))])


@pytest.fixture
def robin(world: World) -> Someone:
    robin = world.admin()
    robin.says("/help")
    return robin


@pytest.mark.parametrize("who", ["@AnnLee", "annlee", "Ann", "@ann", "ANN"])
def test_one_member_by_many_names(world: World, robin: Someone, who: str) -> None:
    speaks(world.person("Ann"), "AnnLee")
    robin.says(f"/admin role {who} reviewer")
    robin.hears("role-confirm", name="Ann")


def test_a_short_name_goes_before_a_shown_one(world: World, robin: Someone) -> None:
    speaks(world.person("Ann"), "star")
    speaks(world.person("Star"), "somebody")
    robin.says("/admin role @star reviewer")
    robin.hears("role-confirm", name="Ann")


def test_a_new_short_name_takes_the_place_of_the_old(world: World, robin: Someone) -> None:
    ann = world.person("Ann")
    speaks(ann, "before")
    speaks(ann, "after")
    robin.says("/admin role @before reviewer")
    robin.hears("member-nobody")
    robin.says("/admin role @AFTER reviewer")
    robin.hears("role-confirm", name="Ann")


def test_an_event_without_a_short_name_leaves_it(world: World, robin: Someone) -> None:
    ann = world.person("Ann")
    speaks(ann, "ann_l")
    ann.says("/help")
    robin.says("/admin role @ann_l reviewer")
    robin.hears("role-confirm", name="Ann")
