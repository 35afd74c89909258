"""What levels bring: given with a level, taken when it is lost, and set right at night."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, ValidationError

from bot.features import FEATURES
from handlers.kit.message import Say
from handlers.levels import feature, perks, rules
from handlers.levels.rules import LevelsPolicy, Perk
from scheduler.platform import Lacks
from storage import audit, grants, ledger, ledger_check, levels
from storage.accounts import Purse
from tests.levels.work import WORK, ids, standing
from tests.world import Someone, World

PERKS = (
    Perk(level=2, role="Regular", tag="Sprout"),
    Perk(level=5, role="Elder", tag="Tree", discount=10, votes=2),
    Perk(level=9, link="discord:777", discount=5),
)


class Own(LevelsPolicy):
    """Ten growth a level."""

    steps: tuple[int, int, int] | None = Field((0, 0, 10), description="Ten.")
    perks: tuple[Perk, ...] = Field(PERKS, description="These.")


class Other(Own):
    perks: tuple[Perk, ...] = Field((Perk(level=1, role="Guest"),), description="Another one.")


def features(policy: type[LevelsPolicy]):
    ours = [replace(f, policy=policy) if f is feature.FEATURE else f for f in FEATURES]
    return (*ours, WORK)


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, features(Own))
    yield made
    made.close()


def holds(world: World, who: Someone) -> set[str]:
    world.sleeps(minutes=2)
    return {value for user, _, value in world.recorder().holds if user == who.user}


def counts(world: World, who: Someone) -> tuple[int, int]:
    with world.read() as tx:
        return grants.discount(tx, *ids(world, who)), grants.votes(tx, *ids(world, who))


def test_a_level_brings_its_perks_and_shows_the_next(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/work 20")
    ann.hears("level-reached", level=2)
    ann.hears("perks-new")
    assert holds(world, ann) == {"Regular", "Sprout"}
    ann.says("/level")
    ann.hears("perks-next", level=5)
    assert "With your level: the role “Regular”, the tag “Sprout”." in ann.words
    assert (
        "Level 5 brings: the role “Elder”, the tag “Tree”, 10% off in the shop, "
        "votes that count 2 times." in ann.words
    )
    assert counts(world, ann) == (0, 1)
    ann.says("/work 30")
    assert holds(world, ann) == {"Regular", "Elder", "Tree"}
    assert counts(world, ann) == (10, 2)
    mei = world.person("小美", locale="zh-hans")
    mei.says("/work 25")
    mei.says("/level")
    assert "等级福利：身份组「Regular」、标签「Sprout」。" in mei.words
    assert "到 5 级可得：" in mei.words


def test_an_admin_sets_a_level_down_and_takes_it_back(world: World) -> None:
    ann, robin, ben = world.person("Ann Lee"), world.admin(), world.person("Ben")
    ann.says("/work 57")
    ben.says("/level")
    assert holds(world, ann) == {"Regular", "Elder", "Tree"}

    ben.says("/admin set_level Ann Lee 3 because")
    ben.hears("not-allowed")
    robin.says("/admin set_level Ann Lee 3 points by mistake", private=False)
    robin.hears("set-level-ask", before=5, after=3, growth=-27, reason="points by mistake")
    robin.presses("set-level-button")
    robin.hears("set-level-done", level=3)
    told = next(d for d in ann.seen() if d.message.say.key == "set-level-told")
    assert told.to.private
    assert standing(world, ann).level == 3
    assert holds(world, ann) == {"Regular", "Sprout"}
    assert counts(world, ann) == (0, 1)
    robin.says("/audit")
    assert "set a level (Ann Lee, level 5 → 3, “points by mistake”)" in robin.words

    ann.says("/work 1")
    world.is_down(hours=23)
    robin.seen()
    shown = next(d for d in reversed(robin.seen()) if d.message.say.key == "set-level-done")
    (back,) = shown.message.buttons[0]
    robin.presses_data(back.does.pack())  # type: ignore[union-attr]
    robin.hears("set-level-undone", level=5)
    assert standing(world, ann).growth == 58
    assert holds(world, ann) == {"Regular", "Elder", "Tree"}
    robin.presses_data(back.does.pack())  # type: ignore[union-attr]
    robin.hears("confirm-used")
    with world.read() as tx:
        assert not ledger_check.mismatches(tx, ids(world, ann)[0])
        acts = [act.action for act in audit.of_community(tx, ids(world, ann)[0])]
    assert acts == ["level-set", "level-undo"]


def test_what_is_taken_back_takes_its_growth_and_its_perks(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/work 15")
    ann.says("/work 40")
    assert holds(world, ann) == {"Regular", "Elder", "Tree"}
    ann.says("/regret")
    assert standing(world, ann).growth == 15
    assert standing(world, ann).level == 1
    assert holds(world, ann) == set()


def test_a_level_set_up_is_reached_like_any_other(world: World) -> None:
    ann, robin = world.person("Ann"), world.admin()
    ann.says("/level")
    robin.says("/admin set_level Ann 9 for the festival")
    robin.presses("set-level-button")
    assert "Regular" in holds(world, ann)
    told = [d.message.say for d in world.recorder().sent if d.message.say.key == "level-news"]
    assert told == [Say("level-news", {"name": "Ann", "level": 9})]
    robin.presses("set-level-back-button")
    assert holds(world, ann) == set()
    assert standing(world, ann).level == 0


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("/admin set_level Ann 2 because", "set-level-same"),
        ("/admin set_level Robin 3 because", "set-level-own"),
        ("/admin set_level Nobody 3 because", "member-nobody"),
        ("/admin set_level Ann -1 because", "value-wrong"),
        ("/admin set_level Ann 1001 because", "value-wrong"),
        ("/admin set_level Ann many because", "value-wrong"),
    ],
)
def test_what_does_not_fit_changes_nothing(sqlite_url: str, line: str, key: str) -> None:
    world = World(sqlite_url, features(Own))
    ann, robin = world.person("Ann"), world.admin()
    ann.says("/work 20")
    robin.says("/level")
    robin.says(line)
    robin.hears(key)
    assert standing(world, ann).growth == 20
    world.close()


def test_the_night_puts_right_what_others_changed(world: World, monkeypatch) -> None:
    monkeypatch.setattr(perks, "CHUNK", 2)
    people = [world.person(f"Ann{n}") for n in range(5)]
    for one in people:
        one.says("/work 25")
    assert all(holds(world, one) == {"Regular", "Sprout"} for one in people)
    # Growth that goes without a word, and a role that somebody takes by hand.
    with world.write() as tx:
        community, person = ids(world, people[0])
        ledger.take(tx, "gone", Purse(community, person, "growth"), 24, "undo")
    world.recorder().holds.discard((people[1].user, "role", "Regular"))
    world.is_down(days=8)
    world.sleeps(days=1)
    assert holds(world, people[0]) == set()
    with world.read() as tx:
        assert levels.of(tx, community, person).level == 0
    assert holds(world, people[1]) == {"Regular", "Sprout"}

    world.features = features(Other)
    world.restart()
    world.sleeps(days=1)
    assert [holds(world, one) for one in people] == [set(), *[{"Guest"}] * 4]


def test_who_comes_back_has_it_again_and_a_missing_right_is_told_kindly(world: World) -> None:
    ann, platform = world.person("Ann"), world.recorder()
    platform.walls["role"] = Lacks("role_above")
    ann.says("/work 25")
    assert holds(world, ann) == {"Sprout"}
    ann.says("/level")
    ann.hears("perks-hindered")
    platform.walls.clear()
    world.sleeps(hours=1)
    assert holds(world, ann) == {"Regular", "Sprout"}
    ann.says("/level")
    assert "perks-hindered" not in {s.key for s in ann.seen()[-1].message.more}
    ann.leaves()
    platform.holds.clear()
    ann.joins()
    assert holds(world, ann) == {"Regular", "Sprout"}


@given(st.integers(0, 12), st.lists(st.builds(Perk, level=st.integers(1, 10)), max_size=3))
def test_more_level_never_brings_less(level: int, empty: list[Perk]) -> None:
    now, then = rules.due((*PERKS, *empty), level), rules.due((*PERKS, *empty), level + 1)
    for kind in ("role", "link"):
        assert {b for b in now if b.kind == kind} <= {b for b in then if b.kind == kind}
    for kind in ("discount", "votes"):
        largest = [[int(b.value) for b in held if b.kind == kind] for held in (now, then)]
        assert sum(largest[0]) <= sum(largest[1])
        assert len(largest[1]) <= 1
    assert all(b.level <= level for b in now)
    assert all(b.level > level for b in rules.next_perks(PERKS, level))


@pytest.mark.parametrize("wrong", [{"tag": "🌳"}, {"tag": "x" * 17}, {"link": "t.me/x"}])
def test_what_no_platform_takes_is_refused_in_the_configuration(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Perk(level=1, **wrong)  # type: ignore[arg-type]
