"""The statement: what somebody has, what came and went, and the story of each entry."""

from collections.abc import Sequence

from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.points.asks import Older, Points
from handlers.points.expiry import expiring
from handlers.points.export import export
from handlers.points.tell import NAMELESS, reason, signed, told
from storage import accounts, ledger, statement
from storage.accounts import AVAILABLE, PENDING, POINTS, RESERVED
from storage.statement import Line

PAGE = 10
"""Entries shown at once."""

_PENDING_SHOWN = _EXPIRING_SHOWN = 3


def show_points(command: Points, ctx: MemberCtx) -> Message:
    match command.page:
        case "why":
            return _why(command.number, ctx)
        case "csv":
            return export(ctx)
        case None:
            return _statement(ctx)


def _statement(ctx: MemberCtx) -> Message:
    held = accounts.kinds(ctx.tx, ctx.community.id, ctx.person_id, POINTS)
    total = Say("points-total", {"total": held.get(AVAILABLE, 0)})
    found = _lines(ctx, PAGE + 1)
    if not found:
        return Message(total, (*_aside(ctx, held), Say("points-none")), private=True)
    more = (*_aside(ctx, held), Say("points-last"), *_listed(ctx, found[:PAGE], 1))
    file = Button(Say("points-file-button"), Points(page="csv"))
    rows = ((*_older(found, 1), file),) if ctx.place.private else (_older(found, 1),)
    return Message(total, (*more, Say("points-hint")), rows if rows[0] else (), private=True)


def show_older(command: Older, ctx: MemberCtx) -> Message:
    found = _lines(ctx, PAGE + 1, command.entry)
    if not found:
        raise Trouble(Say("points-no-older"))
    shown = found[:PAGE]
    about = {"from": command.number, "to": command.number + len(shown) - 1}
    older = _older(found, command.number)
    back = Button(Say("points-back-button"), Points())
    return Message(
        Say("points-older", {**about}),
        _listed(ctx, shown, command.number),
        ((*older, back),),
        private=True,
        style="edit",
    )


def _aside(ctx: MemberCtx, held: dict[str, int]) -> tuple[Say, ...]:
    """What is held but cannot be spent now, and why nothing can."""
    lines: list[Say] = []
    if held.get(PENDING):
        lines.append(Say("points-pending", {"amount": held[PENDING]}))
        lines += [*_pending(ctx)]
    if held.get(RESERVED):
        lines.append(Say("points-reserved", {"amount": held[RESERVED]}))
    soon = expiring(ctx, ctx.person_id, POINTS, _EXPIRING_SHOWN)
    lines += [Say("points-expires", {"amount": amount, "day": day}) for amount, day in soon]
    if held.get(AVAILABLE, 0) < 0:
        lines.append(Say("points-below"))
    if ledger.frozen(ctx.tx, ctx.community.id) is not None:
        lines.append(Say("spending-frozen"))
    return tuple(lines)


def _pending(ctx: MemberCtx) -> list[Say]:
    found = statement.waiting(ctx.tx, ctx.community.id, ctx.person_id)
    lines: list[Say] = []
    for one in found[:_PENDING_SHOWN]:
        about = {"amount": one.amount, "what": reason(ctx, one.reason)}
        if one.until is None:
            lines.append(Say("points-pending-open", about))
        else:
            lines.append(Say("points-pending-until", about | {"day": ctx.calendar.day(one.until)}))
    return lines


def _lines(ctx: MemberCtx, most: int, first: int = 0) -> list[Line]:
    mine = statement.available(ctx.community.id, ctx.person_id)
    return statement.lines(ctx.tx, mine, most, first)


def _older(found: Sequence[Line], number: int) -> tuple[Button, ...]:
    if len(found) <= PAGE:
        return ()
    following = Older(entry=found[PAGE].entry, number=number + PAGE)
    return (Button(Say("points-older-button"), following),)


def _listed(ctx: MemberCtx, found: Sequence[Line], number: int) -> tuple[Say, ...]:
    called = statement.names(ctx.tx, [line.other for line in found])
    return tuple(
        Say(
            "points-line",
            {
                "number": n,
                "amount": signed(line.amount),
                "what": told(ctx, line, called),
                "day": ctx.calendar.day(line.at),
            },
        )
        for n, line in enumerate(found, number)
    )


def _why(number: int, ctx: MemberCtx) -> Message:
    found = _lines(ctx, number)
    if len(found) < number:
        raise Trouble(Say("points-no-entry", {"number": number, "last": len(found)}))
    line = found[-1]
    called = statement.names(ctx.tx, [line.other, line.by_person])
    head = Say(
        "points-why",
        {
            "number": number,
            "amount": signed(line.amount),
            "what": told(ctx, line, called),
            "day": ctx.calendar.day(line.at),
            "time": line.at.astimezone(ctx.calendar.zone).strftime("%H:%M"),
        },
    )
    return Message(head, (*_story(ctx, line, called),), private=True)


def _story(ctx: MemberCtx, line: Line, called: dict[int, str]) -> list[Say]:
    if line.by_person == ctx.person_id:
        story = [Say("points-why-yourself")]
    elif line.by_person:
        story = [Say("points-why-who", {"name": called.get(line.by_person, NAMELESS)})]
    else:
        story = [Say("points-why-rule", {"rule": line.reason})]
    if line.note:
        story.append(Say("points-why-words", {"words": line.note}))
    if line.cause:
        story.append(Say("points-why-event", {"event": line.cause}))
    if statement.undone(ctx.tx, line.key):
        story.append(Say("points-why-undone"))
    return [*story, Say("points-why-key", {"key": line.key, "entry": str(line.entry)})]
