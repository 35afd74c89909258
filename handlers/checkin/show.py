"""The streak on one page: the last weeks as a calendar of signs, and in words what made it so."""

from datetime import date, timedelta
from itertools import groupby

from handlers.checkin import rules
from handlers.checkin.asks import ShowStreak
from handlers.checkin.book import Book, open_book
from handlers.checkin.commands import next_step, useful
from handlers.checkin.rules import DAY, Kind
from handlers.kit.context import MemberCtx
from handlers.kit.message import Message, Say

WEEKS = 4
REASONS = 5
"""How many of the latest special days are told in words."""

_SPECIAL = ("grace", "frozen", "paused", "protected", "repaired", "moved", "missed")
_CELLS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Told = list[tuple[date, Kind]]


def show_streak(_: ShowStreak, ctx: MemberCtx) -> Message:
    book = open_book(ctx, ctx.person_id, ctx.calendar)
    book.settle()
    book.save()
    state, today = book.state, ctx.today
    if state.through is None:
        return Message(Say("streak-none"), buttons=((next_step(book),),), private=True)
    monday = today - DAY * today.weekday() - timedelta(weeks=WEEKS - 1)
    # A streak that is over is settled no further, but its days pass all the same.
    over = max(state.through, book.settled)
    told = rules.explain(book.history(), monday, today, over, book.policy)
    lines = (*_weeks(told), Say("streak-legend"), *_reasons(told), *_standing(book))
    button = useful(book) or (next_step(book) if state.last_day != today else None)
    return Message(_headline(book), lines, ((button,),) if button else (), private=True)


def _headline(book: Book) -> Say:
    state = book.state
    if state.start:
        return Say("streak-now", {"days": state.length, "since": state.start})
    return Say("streak-over", {"days": state.lost, "day": state.lost_on or book.ctx.now})


def _weeks(told: Told) -> list[Say]:
    """One line a week, from Monday to Sunday."""
    lines: list[Say] = []
    for n in range(0, len(told), 7):
        week = told[n : n + 7]
        if all(kind == "before" for _, kind in week):
            continue
        kinds = [kind for _, kind in week] + ["ahead"] * (7 - len(week))
        cells = {d: Say(f"streak-cell-{k}") for d, k in zip(_CELLS, kinds, strict=True)}
        lines.append(Say("streak-week", {"from": week[0][0], **cells}))
    return lines


def _reasons(told: Told) -> list[Say]:
    """The latest days that were neither simply kept nor still open, days in a row together."""
    found: list[Say] = []
    for kind, days in groupby(told, key=lambda day: day[1]):
        if kind in _SPECIAL:
            row = [day for day, _ in days]
            key = f"streak-why-{kind}"
            found.append(Say(key, {"first": row[0], "last": row[-1], "days": len(row)}))
    return found[-REASONS:]


def _standing(book: Book) -> list[Say]:
    state, policy = book.state, book.policy
    lines = [Say("streak-best", {"best": state.best, "total": state.total})]
    if policy.freezes_held:
        held, most = state.freezes, policy.freezes_held
        left = policy.freeze_every - state.total % policy.freeze_every if held < most else 0
        lines.append(Say("streak-freezes", {"held": held, "most": most, "left": left}))
    return lines
