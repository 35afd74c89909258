"""The draw: even, as the odds say, and checked by the lines that the documentation gives."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from handlers.box.rules import (
    WHOLE,
    BoxPolicy,
    Odds,
    commitment,
    draw,
    name,
    odds,
    percent,
    prize,
    read,
    ticket,
)

DOCS = Path(__file__).parents[2] / "docs"
ODDS = odds(BoxPolicy())

SEEDS = st.binary(min_size=32, max_size=32)


@st.composite
def tables(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    """Prizes with tickets, 10,000 together, the lowest first."""
    points = sorted(draw(st.sets(st.integers(1, 10**6), min_size=1, max_size=20)))
    most = len(points) - 1
    cuts = draw(st.sets(st.integers(1, WHOLE - 1), min_size=most, max_size=most))
    ends = [0, *sorted(cuts), WHOLE]
    return tuple(zip(points, (b - a for a, b in pairwise(ends)), strict=True))


def documented(page: str) -> Callable[..., tuple[int, int]]:
    """The check as the documentation prints it."""
    (code,) = re.findall(r"```python\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL)
    made: dict[str, Any] = {}
    exec(code, made)
    return made["check"]


@pytest.mark.parametrize("page", ["boxes.md", "boxes.zh-CN.md"])
@pytest.mark.parametrize("seed", [bytes(32), bytes(range(32)), b"\xff" * 32])
def test_prizes_come_as_often_as_published_and_the_documented_check_agrees(
    seed: bytes, page: str
) -> None:
    draws, check = 20_000, documented(page)
    drawn = [draw(seed, name(7, 8, n), ODDS.prizes) for n in range(draws)]
    found = Counter(points for _, points in drawn)
    wanted = {points: draws * tickets / WHOLE for points, tickets in ODDS.prizes}
    chi = sum((found[points] - n) ** 2 / n for points, n in wanted.items())
    assert chi < 18.47  # 4 degrees of freedom, 0.1 %
    # Tickets as well, in a hundred equal parts: 99 degrees of freedom, 0.1 %.
    parts = Counter(t // 100 for t, _ in drawn)
    assert sum((parts[n] - draws / 100) ** 2 / (draws / 100) for n in range(100)) < 148.23
    published = commitment(seed)
    for n in range(0, draws, 500):
        assert check(published, seed.hex(), f"7:8:{n}", ODDS.prizes) == drawn[n]
    with pytest.raises(AssertionError):
        check(published, (b"\x01" + seed[1:]).hex(), "7:8:1", ODDS.prizes)


@given(SEEDS, tables(), st.integers(0, 2**63 - 1), st.integers(1, 10**6), st.integers(0, WHOLE))
@example(bytes(32), ((1, WHOLE),), 1, 1, 0)
def test_every_draw_is_the_documented_one_whatever_the_odds(
    seed: bytes, prizes: tuple[tuple[int, int], ...], person: int, number: int, pity_from: int
) -> None:
    box, table = name(3, person, number), Odds(prizes, 5, min(pity_from, prizes[-1][0]))
    for eligible in (table.eligible(4), table.eligible(5)):
        drawn, points = draw(seed, box, eligible)
        assert 0 <= drawn < sum(tickets for _, tickets in eligible)
        assert points in dict(eligible)
        check = documented("boxes.md")
        assert check(commitment(seed), seed.hex(), box, eligible) == (drawn, points)
    assert read(table.text) == table
    assert read(table.text).version == table.version


@given(tables())
def test_every_ticket_wins_what_the_odds_say(prizes: tuple[tuple[int, int], ...]) -> None:
    won = [prize(n, prizes) for n in range(WHOLE)]
    assert Counter(won) == dict(prizes)
    assert won == sorted(won)
    with pytest.raises(ValueError, match="ticket"):
        prize(WHOLE, prizes)


@given(SEEDS)
def test_the_documented_check_draws_again_where_numbers_do_not_come_out_even(seed: bytes) -> None:
    """With three quarters of all numbers as tickets, a plain remainder would favour a third."""
    below, check = 3 * 2**254, documented("boxes.md")
    for n in range(24):
        drawn = ticket(seed, f"1:1:{n}", below)
        assert check(commitment(seed), seed.hex(), f"1:1:{n}", ((1, below),)) == (drawn, 1)


def test_the_top_numbers_are_drawn_again() -> None:
    below, seed = 3 * 2**254, bytes(range(32))
    first = {n: ticket(seed, f"1:1:{n}", 2**256) for n in range(400)}
    high = [n for n, drawn in first.items() if drawn >= below]
    assert 60 < len(high) < 140
    once = [n for n in high if ticket(seed, f"1:1:{n}:1", 2**256) < below]
    assert 0 < len(once) < len(high)
    assert all(ticket(seed, f"1:1:{n}", below) == ticket(seed, f"1:1:{n}:1", 2**256) for n in once)


@given(st.lists(st.integers(0, WHOLE - 1), max_size=60), st.integers(1, 6))
def test_pity_comes_after_so_many_boxes_and_not_before(drawn: list[int], after: int) -> None:
    table, dry, worst = Odds(ODDS.prizes, after, 50), 0, 0
    for n in drawn:
        eligible = table.eligible(dry)
        assert (eligible == ODDS.prizes) == (dry < after)
        points = prize(n % sum(tickets for _, tickets in eligible), eligible)
        dry = table.dry_after(points, dry)
        assert dry == 0 or points < 50
        worst = max(worst, dry)
    assert worst <= after


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"prizes": [(5, 99)]}, "100 %"),
        ({"prizes": [(5, 60), (10, 40.01)]}, "100 %"),
        ({"prizes": [(5, 60.001), (10, 39.999)]}, "hundredth"),
        ({"prizes": [(5, 99.999), (10, 0.001)]}, "hundredth"),
        ({"prizes": [(5, 110), (10, -10)]}, "greater than 0"),
        ({"prizes": [(0, 100)]}, "greater than or equal to 1"),
        ({"prizes": [(5, 50), (5, 50)]}, "same points"),
        ({"prizes": []}, "at least 1"),
        ({"prizes": [(5, 100)], "pity_after": 3}, "pity_from"),
        ({"activity": "box"}, "opening boxes"),
        ({"every": -1}, "greater than or equal to 0"),
    ],
)
def test_odds_that_are_not_fair_are_refused(values: dict[str, Any], why: str) -> None:
    if "prizes" in values:
        values["prizes"] = [{"points": points, "odds": odd} for points, odd in values["prizes"]]
    with pytest.raises(ValidationError, match=why):
        BoxPolicy(**values)


def test_odds_in_words() -> None:
    assert [percent(n) for n in (1, 10, 100, 550, WHOLE)] == ["0.01", "0.1", "1", "5.5", "100"]
