"""A month of the calendar: what stands on which day, and which months there are."""

from datetime import date

import pytest

from handlers.kit.card import Month
from handlers.kit.inbound import Filled
from tests.calendar.looks import planned
from tests.world import Someone, World


def month(robin: Someone, line: str = "/plan month") -> Month:
    robin.says(line)
    card = robin.seen()[-1].message.card
    assert isinstance(card, Month)
    return card


def test_each_day_holds_what_is_planned_and_what_was_posted(world: World, robin: Someone) -> None:
    planned(robin, "2026-03-03", clock="09:00")
    planned(robin, "2026-03-03", "interaction", clock="18:00")
    off = planned(robin, "2026-03-05")
    planned(robin, "2026-04-01", "interaction")
    robin.presses_data(f"1:plan_show:{off}")
    robin.does(Filled("plan_cancel", {"number": str(off), "reason": "no news"}))
    robin.presses("plan-do-off")
    shown = month(robin)
    assert shown.first == date(2026, 3, 1)
    assert shown.today == 2
    assert dict(shown.marks) == {3: (("disc", "09:00"), ("ring", "18:00"))}
    robin.hears("plan-month-title", count=2)
    robin.presses_data("1:plan month:2026-04")
    robin.hears("plan-month-title", first=date(2026, 4, 1), count=1)
    world.sleeps(days=2)
    assert dict(month(robin).marks) == dict(shown.marks)
    assert month(robin, "/plan month 2026年4月").today == 0


def test_a_full_month_says_how_many_are_left_out(robin: Someone) -> None:
    planned(robin, "2026-03-03", often="daily")
    assert len(month(robin).marks) == 29
    more = {say.key: say.args for say in robin.seen()[-1].message.more}
    assert more["plan-month-more"] == {"count": 17}


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("/plan month soon", "plan-month-wrong"),
        ("/plan month 2026-13", "plan-month-wrong"),
        ("/plan month 2025-12", "plan-month-far"),
        ("/plan month 2026-08", "plan-month-far"),
    ],
)
def test_what_is_no_month_or_too_far(robin: Someone, line: str, key: str) -> None:
    robin.says(line)
    robin.hears(key)


def test_only_admins_see_it(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/plan month")
    assert all(delivery.message.card is None for delivery in ann.seen())
