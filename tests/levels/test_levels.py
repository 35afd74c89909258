"""Growth and levels, through the front door."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pydantic import Field
from sqlalchemy import select

from bot.features import FEATURES
from handlers.kit.inbound import Left, Typed
from handlers.kit.message import Message
from handlers.levels import feature
from handlers.levels.rules import LevelsPolicy
from storage import facts, ledger
from storage.accounts import Entry
from storage.levels import Standing
from storage.schema import table_of
from tests.levels.work import WORK, ids, standing
from tests.world import Someone, World

_e = table_of(Entry)


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, (*FEATURES, WORK))
    yield made
    made.close()


def news(world: World) -> list[Message]:
    """What the group was told of levels."""
    sent = [d for d in world.recorder().sent if not d.user]
    return [d.message for d in sent if d.message.say.key.startswith("level-news")]


def reached(world: World, who: Someone) -> list[tuple[int, int]]:
    with world.read() as tx:
        told = facts.of_person(tx, *ids(world, who))
    return [(data["before"], data["level"]) for kind, data in told if kind == "level-reached"]


def test_a_check_in_brings_growth_as_it_brings_points(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    points = ann.hears("checkin-done").say.args["points"]
    assert standing(world, ann) == Standing(0, points, 0, 100)
    assert reached(world, ann) == []


def test_a_level_is_told_in_the_answer_to_what_brought_it(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    ben.says("/work 1")
    ann.says("/work 99")
    assert "level-reached" not in {s.key for s in ann.hears("worked").more}
    ann.says("/work 1")
    ann.hears("level-reached", level=1)
    assert standing(world, ann) == Standing(1, 100, 100, 255)
    assert standing(world, ben) == Standing(0, 1, 0, 100)
    world.sleeps(minutes=3)
    (line,) = news(world)
    assert line.say.args == {"name": "Ann", "level": 1}
    ann.says("/work 2000")
    ann.hears("level-reached", level=6)
    assert reached(world, ann) == [(0, 1), (1, 6)]


def test_a_check_in_tells_of_the_level_it_brought(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/work 99")
    ann.says("/checkin")
    ann.hears("level-reached", level=1)
    assert "You reached level 1" in ann.words


def test_growth_that_comes_without_points_makes_levels_too(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/grow 255")
    ann.hears("level-reached", level=2)
    community, person = ids(world, ann)
    with world.read() as tx:
        assert ledger.balance(tx, community, person) == 0


def test_what_somebody_gives_brings_no_growth(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/present 500")
    assert standing(world, ann) == Standing()
    community, person = ids(world, ann)
    with world.read() as tx:
        assert ledger.balance(tx, community, person) == 500


def test_an_event_that_comes_three_times_counts_once(world: World) -> None:
    ann = world.person("Ann")
    event = ann.event(Typed("/work 150", 1))
    world.hand_in([event])
    world.hand_in([event, event])
    assert standing(world, ann) == Standing(1, 150, 100, 255)
    assert reached(world, ann) == [(0, 1)]
    with world.read() as tx:
        keys = tx.all(select(_e.c.key).where(_e.c.key.like("work:%")))
    assert sorted(k.key for k in keys) == [f"work:{event.id}", f"work:{event.id}:growth"]


def test_levels_within_a_minute_are_one_line_in_the_group(world: World) -> None:
    ann, ben, zoe = (world.person(name) for name in ("Ann", "Ben", "Zoe"))
    ann.says("/toil 100")
    ben.says("/toil 255")
    ben.says("/toil 220")
    zoe.says("/toil 10")
    world.sleeps(seconds=1)
    assert news(world) == []
    world.sleeps(minutes=2)
    (line,) = news(world)
    assert line.say.key == "level-news-several"
    assert "New levels: Ben (3), Ann (1)." in ann.words
    world.sleeps(minutes=5)
    assert len(news(world)) == 1


def test_one_new_level_is_a_line_of_its_own_and_many_are_counted(world: World) -> None:
    people = [world.person(f"P{n}") for n in range(8)]
    people[0].says("/toil 100")
    world.sleeps(minutes=2)
    assert (news(world)[-1].say.key, news(world)[-1].say.args["level"]) == ("level-news", 1)
    for n, person in enumerate(people):
        person.says(f"/toil {300 + 300 * n}")
    world.sleeps(minutes=2)
    assert news(world)[-1].say.key == "level-news-many"
    assert news(world)[-1].say.args["more"] == 3
    assert "P7 (7), P" in people[0].words


def test_there_is_never_more_than_one_line_a_minute(world: World) -> None:
    people = [world.person(f"P{n}") for n in range(6)]
    for person in people:
        person.says("/toil 100")
        world.sleeps(seconds=25)
    world.sleeps(minutes=2)
    sent = [d for d in world.recorder().sent if d.message.say.key.startswith("level-news")]
    assert len(sent) == 3


def test_a_member_can_keep_levels_to_themselves(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    ann.says("/level")
    ann.hears("level-aloud-yes")
    ann.presses("level-button-quiet")
    ann.hears("level-aloud-no")
    ann.says("/toil 100")
    world.sleeps(minutes=2)
    assert news(world) == []
    assert standing(world, ann).level == 1
    ann.says("/level")
    ann.hears("level-aloud-no")
    ann.presses("level-button-aloud")
    ann.says("/toil 155")
    ben.says("/toil 100")
    world.sleeps(minutes=2)
    assert "Ann (2), Ben (1)" in ben.words


def test_who_falls_silent_before_the_line_is_not_in_it(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/toil 100")
    world.sleeps(seconds=1)
    ann.says("/level")
    ann.presses("level-button-quiet")
    world.sleeps(minutes=2)
    assert news(world) == []


def test_who_has_left_is_not_told_about(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    ben.says("/toil 100")
    ann.says("/toil 100")
    world.sleeps(seconds=1)
    ann.does(Left())
    world.sleeps(minutes=2)
    (line,) = news(world)
    assert line.say.args["name"] == "Ben"


def test_the_command_shows_what_is_missing(world: World) -> None:
    ann = world.person("Ann", locale="zh-CN")
    ann.says("等级")
    ann.hears("level-none")
    ann.hears("level-left", left=100, next=1, bar="▱" * 10)
    ann.says("/work 150")
    ann.says("/level", private=True)
    ann.hears("level-now", level=1, growth=150)
    ann.hears("level-left", left=105, next=2, bar="▰▰▰" + "▱" * 7)
    assert "再攒 105 成长值就到 2 级" in ann.words


def test_the_highest_level_has_nothing_above_it(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/work 1000000000000")
    ann.says("/level")
    ann.hears("level-now", level=1000)
    ann.hears("level-top")
    assert standing(world, ann).progress == 1


def test_a_command_of_a_silent_newcomer_knows_the_next_level(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/level")
    ann.presses("level-button-quiet")
    assert standing(world, ann) == Standing(0, 0, 0, 100)


class Own(LevelsPolicy):
    """Growth and levels."""

    steps: tuple[int, int, int] | None = (0, 0, 10)
    growth: dict[str, int] = Field({"work": 3, "checkin": 0})


def test_curve_and_rates_are_the_operators(url: str) -> None:
    ours = [replace(f, policy=Own) if f is feature.FEATURE else f for f in FEATURES]
    world = World(url, (*ours, WORK))
    ann = world.person("Ann")
    ann.says("/checkin")
    assert standing(world, ann) == Standing()
    ann.says("/work 7")
    ann.hears("level-reached", level=2)
    assert standing(world, ann) == Standing(2, 21, 20, 30)
    world.close()


def test_another_curve_counts_at_once_for_the_member(url: str) -> None:
    world = World(url, (*FEATURES, WORK))
    ann = world.person("Ann")
    ann.says("/work 120")
    assert standing(world, ann).level == 1
    world.features = [replace(f, policy=Own) if f is feature.FEATURE else f for f in FEATURES]
    world.restart()
    ann.says("/level")
    ann.hears("level-now", level=12, growth=120)
    world.close()
