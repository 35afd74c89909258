"""The curve in whole numbers: level and growth agree at every step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.levels.rules import CURVES, MOST, Curve, LevelsPolicy, cells, curve

STEPS = st.integers(0, 1000)
ANY = st.builds(Curve, STEPS, STEPS, st.integers(1, 1_000_000))
LEVELS = st.integers(0, MOST)


@given(ANY, LEVELS)
def test_the_level_of_the_growth_of_a_level_is_that_level(any_curve: Curve, level: int) -> None:
    assert any_curve.level(any_curve.start(level)) == level


@given(ANY, st.integers(1, MOST))
def test_one_growth_less_is_one_level_less(any_curve: Curve, level: int) -> None:
    assert any_curve.level(any_curve.start(level) - 1) == level - 1


@given(ANY, st.integers(-10, 10**12), st.integers(0, 10**9))
def test_more_growth_is_never_a_lower_level(any_curve: Curve, growth: int, more: int) -> None:
    assert any_curve.level(growth) <= any_curve.level(growth + more)


@given(ANY, st.integers(0, 10**12))
def test_growth_lies_within_its_level(any_curve: Curve, growth: int) -> None:
    level = any_curve.level(growth)
    floor, ceiling = any_curve.span(level)
    assert floor <= growth
    assert growth < ceiling or level == MOST


@pytest.mark.parametrize("name", CURVES)
def test_each_step_is_what_the_formula_says(name: str) -> None:
    preset = CURVES[name]
    steps = [b - a for a, b in zip(preset.starts, preset.starts[1:], strict=False)]
    told = [preset.square * n * n + preset.slope * n + preset.base for n in range(MOST)]
    assert steps == told


def test_the_presets_are_those_of_the_bots_they_are_named_after() -> None:
    # The table in MEE6's documentation.
    published = {1: 100, 2: 255, 5: 1150, 10: 4675, 30: 67_525, 50: 268_375, 100: 1_899_250}
    assert {n: CURVES["mee6"].start(n) for n in published} == published
    assert all(CURVES["square"].start(n) == 100 * n * n for n in range(MOST))
    assert all(CURVES["linear"].start(n) == 100 * n for n in range(MOST))


def test_steps_of_ones_own_replace_the_preset() -> None:
    assert curve(LevelsPolicy()) == CURVES["mee6"]
    assert curve(LevelsPolicy(curve="gentle", steps=(1, 2, 3))) == Curve(1, 2, 3)


@given(st.floats(0, 1))
def test_a_bar_is_full_only_at_the_end(progress: float) -> None:
    bar = cells(progress)
    assert len(bar) == 10
    assert ("▱" not in bar) == (progress == 1)
