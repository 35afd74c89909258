"""Posts that wait for their turn, and those that never come: who planned them is told why."""

from tests.calendar.looks import planned, texts
from tests.world import GROUP, Someone, World


def busy(robin: Someone) -> None:
    """Posts enough for a promotion in the mix, and half an hour before it one more."""
    planned(robin, "2026-03-03", clock="10:00", says="Tip", often="daily")
    planned(robin, "2026-03-10", clock="17:00", says="Just before")


def told(robin: Someone) -> list[str]:
    seen = [d.message.say for d in robin.seen() if d.to.private]
    return [str(say.args["text"].args["en"]) for say in seen if say.key.startswith("plan-missed")]  # type: ignore[union-attr]


def test_a_promotion_waits_for_its_turn_within_the_day(world: World, robin: Someone) -> None:
    robin.says("hello", private=True)
    busy(robin)
    number = planned(robin, "2026-03-10", "promotion", "Buy tea", clock="17:30")
    world.is_down(days=8)
    world.sleeps(hours=10)
    assert "Buy tea" not in texts(world, GROUP)
    robin.says("/plan")
    robin.hears("plan-lately", number=number)
    assert "waits until" in robin.words
    world.sleeps(hours=2)
    # More than two hours late: the gate lets it go when there is room.
    assert texts(world, GROUP)[-1] == "Buy tea"
    world.sleeps(days=1)
    assert told(robin) == ["Tip"]
    assert texts(world, GROUP).count("Buy tea") == 1


def test_one_that_finds_no_turn_is_told_to_who_planned_it(world: World, robin: Someone) -> None:
    robin.says("hello", private=True)
    busy(robin)
    number = planned(robin, "2026-03-10", "promotion", "Buy tea", clock="17:30")
    planned(robin, "2026-03-10", clock="19:00", says="More")
    world.is_down(days=8)
    world.sleeps(hours=25)
    assert "Buy tea" not in texts(world, GROUP)
    # Of the days without Hearth there is one word for all of a plan's posts.
    assert told(robin) == ["Tip", "Buy tea"]
    robin.presses_data(f"1:plan_show:{number}")
    robin.hears("plan-was-dropped")
    robin.says("/plan")
    robin.hears("plan-lately", number=number)
    world.sleeps(days=2)
    assert told(robin) == ["Tip", "Buy tea"]
