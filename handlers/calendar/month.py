"""A month of the calendar: a picture of it, and the same in words."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from handlers.calendar import look, said
from handlers.calendar.asks import Plan, PlanMonth
from handlers.calendar.definition import KINDS, Kind
from handlers.calendar.look import Dated
from handlers.calendar.recurrence import instant
from handlers.kit.card import Month, Sign
from handlers.kit.context import MemberCtx, zone
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from storage import plans, profiles

_SIGNS: dict[Kind, Sign] = {"value": "disc", "interaction": "ring", "promotion": "diamond"}
_WRITTEN = re.compile(r"(\d{4})[-/.年](\d{1,2})月?")
_LINES = 12
_BEHIND, _AHEAD = 2, 4
"""How many months one can turn back, and on: older posts are forgotten, later ones not planned."""


def show(command: PlanMonth, ctx: MemberCtx) -> Message:
    """The posts of a month: planned, posted and skipped ones. Raises Trouble."""
    today = look.wall_now(ctx).date()
    first = _first(command.month, today)
    posts = _posts(ctx, first)
    title = Say("plan-month-title", {"first": first, "count": len(posts)})
    lines = [said.line(ctx, one) for one in posts[:_LINES]]
    if len(posts) > _LINES:
        lines.append(Say("plan-month-more", {"count": len(posts) - _LINES}))
    card = _card(ctx, first, today, posts)
    rows = (_turns(first, today), (Button(Say("plan-back-button"), Plan()),))
    return Message(title, tuple(lines), rows, private=True, style="edit", card=card)


def _first(written: str, today: date) -> date:
    """The first day of the month that is meant; this one's where nothing is said."""
    if not written.strip():
        return _turned(today, 0)
    read = _WRITTEN.fullmatch(written.strip())
    if read is None or not 1 <= int(read[2]) <= 12:
        raise Trouble(Say("plan-month-wrong", {"found": written}))
    first = date(int(read[1]), int(read[2]), 1)
    if not _within(first, today):
        raise Trouble(Say("plan-month-far"))
    return first


def _within(first: date, today: date) -> bool:
    return _turned(today, -_BEHIND) <= first <= _turned(today, _AHEAD)


def _turned(day: date, months: int) -> date:
    """The first day of the month that comes so many after that of a day."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _posts(ctx: MemberCtx, first: date) -> list[Dated]:
    """What there was and will be in that month."""
    where = zone(ctx.community.zone)
    ends = (datetime.combine(day, datetime.min.time()) for day in (first, _turned(first, 1)))
    begin, end = (instant(wall, where) for wall in ends)
    return plans.between(ctx.tx, ctx.community.id, begin, end)


def _card(ctx: MemberCtx, first: date, today: date, posts: Sequence[Dated]) -> Month:
    marks: dict[int, tuple[tuple[Sign, str], ...]] = {}
    for one in posts:
        wall = look.wall(ctx, one.at)
        mark = (_SIGNS[look.post_of(one.definition).kind], f"{wall:%H:%M}")
        marks[wall.day] = (*marks.get(wall.day, ()), mark)
    return Month(
        first=first,
        marks=marks,
        signs=tuple((_SIGNS[kind], Say(f"choice-{kind}")) for kind in KINDS),
        today=today.day if _turned(today, 0) == first else 0,
        theme=profiles.of(ctx.tx, ctx.community.id, ctx.person_id).theme,
    )


def _turns(first: date, today: date) -> tuple[Button, ...]:
    return tuple(
        Button(Say("plan-month-turn", {"first": to}), PlanMonth(month=f"{to:%Y-%m}"))
        for to in (_turned(first, -1), _turned(first, 1))
        if _within(to, today)
    )
