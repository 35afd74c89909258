"""A promotion that would break the mix is refused with the reason and the next free time."""

from datetime import UTC, datetime

from handlers.kit.inbound import Filled
from handlers.kit.message import Say
from tests.calendar.looks import drafted, planned, posted, standing, timed
from tests.world import GROUP, Someone, World


def keys(robin: Someone) -> set[str]:
    message = robin.seen()[-1].message
    return {say.key for say in (message.say, *message.more)}


def test_refused_with_the_next_free_time_and_taken_there(world: World, robin: Someone) -> None:
    drafted(robin, "promotion", "Ten percent off")
    timed(robin, "2026-03-04")
    assert {"plan-breaks-mix", "plan-free-none"} <= keys(robin)
    robin.presses("plan-publish-button")
    robin.hears("plan-breaks-mix", have=1, of=1)
    robin.presses("plan-page-draft")
    robin.presses("plan-drop-button")
    planned(robin, "2026-03-20", often="daily", says="Tip of the day", clock="10:00")
    drafted(robin, "promotion", "Ten percent off")
    timed(robin, "2026-03-04")
    robin.presses("plan-publish-button")
    refused = robin.hears("plan-breaks-mix", have=1, of=1)
    free = next(say for say in refused.more if say.key == "plan-free").args["when"]
    assert isinstance(free, Say)
    assert free.args == {"day": datetime(2026, 3, 14, tzinfo=UTC).date(), "time": "18:00"}
    robin.presses("plan-page-draft")
    robin.does(Filled("plan_starts", {"day": "2026-03-14", "clock": "18:00"}))
    robin.presses("plan-publish-button")
    robin.hears("plan-ask-publish")
    robin.presses("plan-do-new")
    robin.hears("plan-done-new")
    robin.says("/plan mix")
    robin.hears("plan-mix-title")
    robin.hears("plan-mix-window")
    assert "Promotion: 1" in robin.words
    assert "(4-1-1)" in robin.words
    world.sleeps(days=13)
    assert [d.message.say.args["en"] for d in posted(world, GROUP)] == ["Ten percent off"]


def test_of_a_promotion_that_comes_again_each_time_is_judged(world: World, robin: Someone) -> None:
    planned(robin, "2026-03-03", often="daily", says="Tip of the day", clock="10:00")
    drafted(robin, "promotion", "Market day")
    timed(robin, "2026-03-20", often="weekly")
    robin.presses("plan-publish-button")
    robin.hears("plan-breaks-mix", have=4, of=32)
    robin.presses("plan-page-draft")
    robin.does(Filled("plan_again", {"rule": "FREQ=WEEKLY;INTERVAL=3", "last": "2026-05-01"}))
    robin.presses("plan-publish-button")
    robin.presses("plan-do-new")
    robin.hears("plan-done-new")
    assert [plan.kind for plan in standing(world, robin)] == ["value", "promotion"]
    drafted(robin, "promotion", "Another")
    timed(robin, "2026-03-21")
    robin.presses("plan-publish-button")
    robin.hears("plan-breaks-gap", number=2)


def test_a_move_is_judged_like_a_new_one(world: World, robin: Someone) -> None:
    planned(robin, "2026-03-20", often="daily", says="Tip of the day", clock="10:00")
    drafted(robin, "promotion", "Ten percent off")
    timed(robin, "2026-03-25")
    robin.presses("plan-publish-button")
    robin.presses("plan-do-new")
    robin.fills("plan_move", number="2", day="2026-03-04", clock="10:00")
    robin.hears("plan-breaks-mix")
    robin.fills("plan_move", number="2", day="2026-03-26", clock="10:00")
    robin.hears("plan-ask-move")
