"""An activity: three posts from one question, moved, called off and taken back together."""

from datetime import timedelta

from handlers.kit.inbound import Filled
from tests.calendar.looks import post, standing, texts
from tests.world import GROUP, Someone, World


def begun(robin: Someone, day: str, name: str = "Tea tasting | 品茶会") -> None:
    robin.does(Filled("plan activity", {"activity": name, "day": day, "clock": "18:00"}))


def starts(world: World, robin: Someone) -> list[str]:
    numbers = sorted(plan.number for plan in standing(world, robin))
    return [f"{post(world, robin, number).starts:%m-%d %H:%M}" for number in numbers]


def test_three_posts_from_one_question(world: World, robin: Someone) -> None:
    robin.says("/plan")
    robin.presses("plan-activity-button")
    robin.hears("cmd-plan-activity.ask-activity")
    robin.says("Tea tasting | 品茶会", reply_to=1)
    robin.hears("cmd-plan-activity.ask-day")
    robin.says("2026-03-06", reply_to=1)
    robin.hears("cmd-plan-activity.ask-clock")
    robin.says("18:00", reply_to=1)
    shown = robin.hears("plan-ask-activity")
    assert [line.key for line in shown.more] == ["plan-phase-line"] * 3
    assert standing(world, robin) == []
    robin.presses("plan-do-activity")
    robin.hears("plan-done-activity", count=3, number=1)
    assert starts(world, robin) == ["03-03 18:00", "03-06 18:00", "03-07 18:00"]
    first = post(world, robin, 1).text
    assert first.en == "Coming on Mar 6 at 18:00: Tea tasting. Will you be there?"
    assert first.zh == "品茶会将于3月6日 18:00 开始，你会来吗？"
    world.sleeps(days=6)
    begins = ("Coming on Mar 6", "It is time: Tea tasting", "Thank you to everybody")
    said = texts(world, GROUP)
    assert len(said) == 3
    assert all(text.startswith(start) for text, start in zip(said, begins, strict=True))


def test_it_is_moved_called_off_and_taken_back_as_a_whole(world: World, robin: Someone) -> None:
    begun(robin, "2026-03-20")
    robin.presses("plan-do-activity")
    robin.hears("plan-done-activity")
    robin.does(Filled("plan_move", {"number": "2", "day": "2026-03-21", "clock": "19:00"}))
    robin.hears("plan-ask-move", count=3)
    robin.presses("plan-do-move")
    assert starts(world, robin) == ["03-18 19:00", "03-21 19:00", "03-22 19:00"]
    robin.does(Filled("plan_cancel", {"number": "3", "reason": "rain"}))
    robin.hears("plan-ask-off", count=3)
    robin.presses("plan-do-off")
    assert standing(world, robin) == []
    robin.presses("plan-undo-button")
    assert len(standing(world, robin)) == 3
    begun(robin, "2026-03-25", "Walk")
    robin.presses("plan-do-activity")
    assert len(standing(world, robin)) == 6
    robin.presses("plan-undo-button")
    robin.hears("plan-undone")
    assert len(standing(world, robin)) == 3


def test_a_warm_up_comes_as_early_as_there_is_time_for_one(world: World, robin: Someone) -> None:
    begun(robin, "2026-03-04")
    robin.presses("plan-do-activity")
    assert starts(world, robin)[0] == "03-02 18:00"
    world.is_down(hours=10)
    begun(robin, "2026-03-03")
    robin.hears("plan-activity-soon")
    begun(robin, "2026-09-03")
    robin.hears("plan-wrong-far")
    world.sleeps(minutes=timedelta(hours=1) // timedelta(minutes=1))
    assert len(standing(world, robin)) == 3
