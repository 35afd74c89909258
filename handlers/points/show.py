"""The statement: what somebody has, what came and went, and the story of each entry."""

from collections.abc import Sequence

from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Message, Say, Value
from handlers.kit.purses import purses
from handlers.kit.vocabulary import Trouble
from handlers.points.asks import Older, Points
from handlers.points.expiry import expiring
from handlers.points.export import export
from handlers.points.tell import NAMELESS, moved, reason, told
from storage import accounts, ledger, statement
from storage.accounts import AVAILABLE, GROWTH, PENDING, POINTS, RESERVED
from storage.statement import Line

PAGE = 10
"""Entries shown at once."""

_PENDING_SHOWN = _EXPIRING_SHOWN = 3

_CHOICES = 4
"""Other currencies with a button; the rest by name."""


def show_points(command: Points, ctx: MemberCtx) -> Message:
    currency = _meant(command.currency, ctx)
    match command.page:
        case "why":
            return _why(command.number, currency, ctx)
        case "csv":
            return export(ctx, (currency,) if command.currency else (POINTS, *_others(ctx)))
        case None:
            return _statement(ctx, currency)


def _meant(called: str, ctx: MemberCtx) -> str:
    """The currency that is called so, points for "". Raises Trouble."""
    if not called:
        return POINTS
    known = (POINTS, GROWTH, *ctx.currencies.shown)
    found = ctx.currencies.named(called)
    if found not in known:
        about = {"found": called, "known": ctx.currencies.listed(known)}
        raise Trouble(Say("currency-unknown", about))
    return found


def _others(ctx: MemberCtx) -> list[str]:
    """The declared currencies of which they have something."""
    return [key for key, _ in purses(ctx, ctx.person_id)]


def _statement(ctx: MemberCtx, currency: str) -> Message:
    held = accounts.kinds(ctx.tx, ctx.community.id, ctx.person_id, currency)
    have, bare = held.get(AVAILABLE, 0), currency == POINTS
    about = {"total": have, "sum": ctx.currencies.amount(currency, have)}
    found = _lines(ctx, currency, PAGE + 1)
    first = (
        Say("points-total", about),
        *(_purses(ctx) if bare else ()),
        *_aside(ctx, currency, held),
    )
    if not found:
        last = (Say("points-none" if bare else "points-none-of"),)
        return _told(first + last, (_choices(ctx, currency),))
    entries = (Say("points-last"), *_listed(ctx, currency, found[:PAGE], 1))
    hint = Say("points-hint") if bare else Say("points-hint-of", {"currency": currency})
    if currency in ctx.currencies.giftable:
        first = (*first, Say("points-giftable", {"currency": currency}))
    file = Button(Say("points-file-button"), Points(page="csv", currency="" if bare else currency))
    older = _older(found, currency, 1)
    row = (*older, file) if ctx.place.private else older
    return _told((*first, *entries, hint), (row, _choices(ctx, currency)))


def _told(lines: tuple[Say, ...], rows: tuple[tuple[Button, ...], ...]) -> Message:
    return Message(lines[0], lines[1:], tuple(row for row in rows if row), private=True)


def _purses(ctx: MemberCtx) -> tuple[Say, ...]:
    """What they have of other currencies."""
    return tuple(
        Say("points-purse", {"currency": ctx.currencies.label(key), "amount": amount})
        for key, amount in purses(ctx, ctx.person_id)
    )


def _choices(ctx: MemberCtx, shown: str) -> tuple[Button, ...]:
    """The statements of the other currencies."""
    others = _others(ctx)[:_CHOICES]
    keys = [key for key in (POINTS, *others) if key != shown] if others or shown != POINTS else []
    return tuple(
        Button(ctx.currencies.label(key), Points(currency="" if key == POINTS else key))
        for key in keys
    )


def show_older(command: Older, ctx: MemberCtx) -> Message:
    currency = _meant(command.currency, ctx)
    found = _lines(ctx, currency, PAGE + 1, command.entry)
    if not found:
        raise Trouble(Say("points-no-older"))
    shown = found[:PAGE]
    about = {"from": command.number, "to": command.number + len(shown) - 1}
    older = _older(found, currency, command.number)
    back = Button(Say("points-back-button"), Points(currency=command.currency))
    return Message(
        Say("points-older", {**about}),
        _listed(ctx, currency, shown, command.number),
        ((*older, back),),
        private=True,
        style="edit",
    )


def _aside(ctx: MemberCtx, currency: str, held: dict[str, int]) -> tuple[Say, ...]:
    """What is held but cannot be spent now, and why nothing can."""

    def about(amount: int) -> dict[str, Value | Say]:
        return {"amount": amount, "sum": ctx.currencies.amount(currency, amount)}

    lines: list[Say] = []
    if held.get(PENDING):
        lines.append(Say("points-pending", about(held[PENDING])))
        lines += _pending(ctx, currency)
    if held.get(RESERVED):
        lines.append(Say("points-reserved", about(held[RESERVED])))
    soon = expiring(ctx, ctx.person_id, currency, _EXPIRING_SHOWN)
    lines += [Say("points-expires", about(amount) | {"day": day}) for amount, day in soon]
    if held.get(AVAILABLE, 0) < 0:
        lines.append(Say("points-below"))
    if ledger.frozen(ctx.tx, ctx.community.id) is not None:
        lines.append(Say("spending-frozen"))
    return tuple(lines)


def _pending(ctx: MemberCtx, currency: str) -> list[Say]:
    found = statement.waiting(ctx.tx, ctx.community.id, ctx.person_id, currency)
    lines: list[Say] = []
    for one in found[:_PENDING_SHOWN]:
        about = {"amount": one.amount, "what": reason(ctx, one.reason)}
        if one.until is None:
            lines.append(Say("points-pending-open", about))
        else:
            lines.append(Say("points-pending-until", about | {"day": ctx.calendar.day(one.until)}))
    return lines


def _lines(ctx: MemberCtx, currency: str, most: int, first: int = 0) -> list[Line]:
    mine = statement.available(ctx.community.id, ctx.person_id, currency)
    return statement.lines(ctx.tx, mine, most, first)


def _older(found: Sequence[Line], currency: str, number: int) -> tuple[Button, ...]:
    if len(found) <= PAGE:
        return ()
    of = "" if currency == POINTS else currency
    following = Older(entry=found[PAGE].entry, number=number + PAGE, currency=of)
    return (Button(Say("points-older-button"), following),)


def _listed(ctx: MemberCtx, currency: str, found: Sequence[Line], number: int) -> tuple[Say, ...]:
    called = statement.names(ctx.tx, [line.other for line in found])
    return tuple(
        Say(
            "points-line",
            {
                "number": n,
                "amount": moved(ctx, currency, line.amount),
                "what": told(ctx, line, called),
                "day": ctx.calendar.day(line.at),
            },
        )
        for n, line in enumerate(found, number)
    )


def _why(number: int, currency: str, ctx: MemberCtx) -> Message:
    found = _lines(ctx, currency, number)
    if len(found) < number:
        raise Trouble(Say("points-no-entry", {"number": number, "last": len(found)}))
    line = found[-1]
    called = statement.names(ctx.tx, [line.other, line.by_person])
    head = Say(
        "points-why",
        {
            "number": number,
            "amount": moved(ctx, currency, line.amount),
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
