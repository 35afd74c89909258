"""Somebody who is new in two communities at once."""

from collections.abc import Callable
from dataclasses import replace

from tests.welcome.looks import pack
from tests.world import World

Make = Callable[..., World]


def test_they_hear_of_one_in_a_morning(make: Make) -> None:
    world = make(*pack())
    ann = world.person("Ann")
    ann.joins()
    there = replace(ann, space=200)
    there.joins()
    for _ in range(2):
        world.sleeps(days=1)
        ann.says("/checkin")
        there.says("/checkin")
    heard = [d.key.split(":")[1:] for d in ann.seen() if d.key.startswith("pack:")]
    assert [day for _here, _who, day in heard] == ["2", "3"]
    assert len({here for here, _who, _day in heard}) == 1
