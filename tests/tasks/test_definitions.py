"""Definitions: what is refused, with which line, and the pure rules about tasks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import load
from bot.problems import ConfigError
from handlers.tasks import catalogue, rules
from handlers.tasks.definition import PERIODS, Need, Period, Task
from handlers.tasks.rules import circle, drawn, flaws, holds
from tests.tasks.looks import task

COMMUNITY = '[[community]]\nkey = "tea"\nname = "Tea"\nlanguages = ["en", "zh-Hans"]\n'
GOOD = {
    "key": '"days"',
    "title": '{ en = "Days", zh = "天天" }',
    "fact": '"checked-in"',
}


def written(**more: str) -> str:
    lines = (f"{name} = {value}" for name, value in (GOOD | more).items() if value)
    return "[[tasks.task]]\n" + "\n".join(lines) + "\n"


def refused(tmp_path: Path, text: str) -> str:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as found:
        load(path)
    return "\n".join(found.value.lines)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"fact": '"checked-on"'}, "checked-in"),
        ({"fact": ""}, "task[0].fact"),
        ({"where": "{ streek = 3 }"}, "streak"),
        ({"ends": "2026-01-01", "starts": "2026-02-01"}, "the day on which it starts, or later"),
        ({"reward": "{ points = 5000 }"}, "at most 1000"),
        ({"reward": "{ pays = { gems = 5 } }"}, "an unknown currency"),
        ({"reward": '{ points = 5, mode = "first" }'}, "reward.winners"),
        ({"reward": '{ points = 5, mode = "raffle", winners = 1 }'}, "a day, for a raffle"),
        ({"title": '{ en = "Days" }'}, "tea reads zh-Hans"),
        ({"needs": '{ task = "dais" }'}, "a task that is there"),
        ({"needs": '{ any_of = [{ task = "days" }] }'}, "days → days"),
        ({"community": '"tae"'}, "nearest: tea"),
        ({"goel": "3"}, "nearest: goal"),
        ({"kind": '"quiz"', "fact": ""}, "two options at least"),
        ({"kind": '"visit"', "fact": "", "url": '"ftp://x"'}, "https://"),
        ({"kind": '"checkin"', "fact": ""}, "task[0].place"),
    ],
)
def test_a_bad_definition_is_refused_with_its_line(
    more: dict[str, str], said: str, tmp_path: Path
) -> None:
    shown = refused(tmp_path, COMMUNITY + written(**more))
    assert said in shown
    assert "config.toml:" in shown


def test_a_circle_is_named(tmp_path: Path) -> None:
    one = written(needs='{ task = "two" }')
    two = written(key='"two"', needs='{ all_of = [{ level = 2 }, { task = "three" }] }')
    three = written(key='"three"', needs='{ task = "days" }')
    assert "days → two → three → days" in refused(tmp_path, one + two + three)
    assert "a key of its own" in refused(tmp_path, written() + written())


KEYS = ("a", "b", "c", "d", "e")


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=8))
def test_a_circle_is_found_where_there_is_one(pairs: list[tuple[str, str]]) -> None:
    needed = {key: sorted({b for a, b in pairs if a == key}) for key in KEYS}
    among = {
        key: task(key, needs={"all_of": [{"task": other} for other in others]})
        for key, others in needed.items()
    }

    def reaches(start: str) -> bool:
        seen, ahead = set[str](), list(needed[start])
        while ahead:
            key = ahead.pop()
            if key not in seen:
                seen.add(key)
                ahead += needed[key]
        return start in seen

    for key in KEYS:
        way = circle(among[key], among)
        assert bool(way) == reaches(key)
        if way:
            assert way[0] == way[-1] == key
            assert all(b in needed[a] for a, b in pairwise(way))


@dataclass
class Member:
    done: Mapping[str, int] = field(default_factory=dict[str, int])
    level: int = 3
    badges: frozenset[str] = frozenset({"guest"})
    roles: frozenset[str] = frozenset({"member"})
    tags: frozenset[str] = frozenset()
    joined: date = date(2026, 3, 1)
    today: date = date(2026, 3, 4)


LEAVES = st.sampled_from(
    [
        (Need(level=3), True),
        (Need(level=4), False),
        (Need(badge="guest", days_here=3), True),
        (Need(days_here=4), False),
        (Need(role="Member"), True),
        (Need(tag="vip"), False),
        (Need(joined_before=date(2026, 3, 2)), True),
        (Need(joined_before=date(2026, 3, 1)), False),
        (Need(task="other"), False),
        (Need(), True),
    ]
)


@given(st.lists(LEAVES, min_size=1, max_size=4), st.lists(LEAVES, min_size=1, max_size=4))
def test_needs_are_a_tree(first: list[tuple[Need, bool]], second: list[tuple[Need, bool]]) -> None:
    both = Need(
        all_of=(Need(any_of=tuple(n for n, _ in first)),), none_of=tuple(n for n, _ in second)
    )
    assert holds(both, Member()) == (
        any(true for _, true in first) and not any(true for _, true in second)
    )


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sampled_from(PERIODS))
def test_a_period_is_all_its_days_and_no_other(day: date, period: Period) -> None:
    number, last = rules.slot(period, day), rules.last_day(period, day)
    if last is None:
        assert number == 0
        return
    first = date.fromordinal(number)
    assert first <= day <= last
    assert rules.slot(period, last) == number
    assert rules.slot(period, last + timedelta(days=1)) == last.toordinal() + 1


@given(st.text(min_size=1, max_size=8), st.integers(0, 60), st.integers(0, 70))
def test_tickets_are_drawn_once_and_again_the_same(seed: str, tickets: int, winners: int) -> None:
    found = drawn(seed, tickets, winners)
    assert len(found) == len(set(found)) == min(tickets, winners)
    assert set(found) <= set(range(1, tickets + 1))
    assert found == drawn(seed, tickets, winners)
    assert found[:1] == drawn(seed, tickets, min(winners, 1))


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_a_bar_has_ten_cells(number: int, goal: int) -> None:
    shown = rules.bar(number, goal)
    assert len(shown) == 10
    assert (shown == "▰" * 10) == (number >= goal)
    assert ("▰" in shown) == (number > 0)


def test_every_kind_of_fact_can_be_counted() -> None:
    known = catalogue.known()
    assert {"checked-in", "counted", "earned", "tipped", "task-done", "came-in"} <= known.keys()
    assert "said" not in known
    odd = Task.model_validate(
        task("odd").model_dump() | {"fact": "earned", "where": {"reason": "shop", "amount": ">=3"}}
    )
    assert list(flaws(odd, {"odd": odd}, known)) == []
    assert rules.meets(3, ">=3")
    assert not rules.meets(2, ">=3")
    assert rules.meets("shop", "!=tip")
