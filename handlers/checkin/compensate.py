"""Making up for days that went wrong: everybody who was hit gets their points, once.

Hit is a member who did something on one of the days (a check-in, a message, a reaction, a command),
or whose streak ran then, or was lost then. Each gets what a check-in pays them, as often as the
policy says, or an amount that the admin chose. Who that is, is written down before the admin is
asked; a large community is looked at, paid and, if need be, taken back in many transactions.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from handlers.checkin import rules
from handlers.checkin.asks import (
    Compensate,
    CompensationBack,
    CompensationLook,
    CompensationPay,
    CompensationStep,
    CompensationTidy,
)
from handlers.checkin.rules import DAY
from handlers.kit import confirm
from handlers.kit.context import CommunityCtx, MemberCtx, zone
from handlers.kit.days import Calendar
from handlers.kit.direct import tell
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from storage import audit, compensations, outbox
from storage.compensations import (
    ASKED,
    DROPPED,
    LOOKING,
    PAID,
    PAYING,
    UNDOING,
    UNDONE,
    Compensation,
)

LOOK, PAY = 2000, 200
"""Members looked at, and members paid, in one transaction: some tens of milliseconds."""

BACK, MOST = timedelta(days=90), 31
"""How far back the days may lie, and how many they may be."""

ASK, UNDO = timedelta(hours=1), timedelta(hours=24)
"""How long what was counted is good for confirming, and what was paid for taking back."""

_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:(?:\.{2,3}|[~～/至到—–]+)(\d{4}-\d\d-\d\d))?", re.ASCII)
_PAY, _BACK = "compensate", "compensate-back"


def ask(command: Compensate, ctx: MemberCtx) -> Message:
    """Looks who was hit; in a community of some size that goes on behind the answer."""
    days = _days(command.when, ctx)
    here, who = ctx.community.id, ctx.person_id
    one = compensations.begin(ctx.tx, here, who, days, command.amount or 0, command.reason)
    ctx.promise(CompensationTidy(number=one.id), ctx.now + ASK, f"compensation:{one.id}:asked")
    _go_on(ctx, one)
    return _shown(ctx, one)


def look(command: CompensationLook, ctx: MemberCtx) -> Message:
    return _shown(ctx, _found(ctx, command.number))


def pay(command: CompensationPay, ctx: MemberCtx) -> Message:
    """Pays what was confirmed, from the first one on."""
    with ctx.tx.savepoint():
        one = _found(ctx, int(confirm.spend(ctx, command.token, _PAY)["number"]))
        if one.state != ASKED:
            raise Trouble(Say("confirm-late"))
        one.state, one.after, one.done, one.paid_at = PAYING, 0, 0, ctx.now
        _written(ctx, one, "compensate")
        _go_on(ctx, one)
        return _shown(ctx, one)


def take_back(command: CompensationBack, ctx: MemberCtx) -> Message:
    """Undoes each payment by an entry of its own."""
    with ctx.tx.savepoint():
        one = _found(ctx, int(confirm.spend(ctx, command.token, _BACK)["number"]))
        if one.state != PAID or not _undoable(ctx, one):
            raise Trouble(Say("confirm-late"))
        one.state, one.after, one.done = UNDOING, 0, 0
        _written(ctx, one, "undo-compensate")
        _go_on(ctx, one)
        return _shown(ctx, one)


def step(command: CompensationStep, ctx: CommunityCtx) -> None:
    one = compensations.hold(ctx.tx, ctx.community.id, command.number)
    if one is not None:
        _go_on(ctx, one)


def tidy(command: CompensationTidy, ctx: CommunityCtx) -> None:
    """What nobody confirmed in time is dropped; what cannot be taken back needs no list."""
    one = compensations.hold(ctx.tx, ctx.community.id, command.number)
    if one is None or one.state in (PAYING, UNDOING) or (one.state == PAID and _undoable(ctx, one)):
        return
    if one.state in (LOOKING, ASKED):
        one.state = DROPPED
        compensations.save(ctx.tx, one)
    if compensations.forget(ctx.tx, one, LOOK):
        ctx.promise(command, ctx.now, f"compensation:{one.id}:{ctx.cause}")


def _go_on(ctx: CommunityCtx, one: Compensation) -> None:
    """One step of what is under way, and the promise of the next."""
    steps: dict[str, Callable[[CommunityCtx, Compensation], bool]] = {
        LOOKING: _look,
        PAYING: _pay,
        UNDOING: _undo,
    }
    state = one.state
    if state not in steps:
        return
    more = steps[state](ctx, one)
    compensations.save(ctx.tx, one)
    if more:
        key = f"compensation:{one.id}:{state}:{one.after}"
        ctx.promise(CompensationStep(number=one.id), ctx.now, key)


def _look(ctx: CommunityCtx, one: Compensation) -> bool:
    days = [one.first + DAY * n for n in range((one.last - one.first).days + 1)]
    hit, last = compensations.hit(ctx.tx, one, days, LOOK)
    each = {h.person_id: one.amount or rules.compensation(h.streak, ctx.policy) for h in hit}
    shares = {person: amount for person, amount in each.items() if amount}
    compensations.put(ctx.tx, one.id, shares)
    one.people += len(shares)
    one.points += sum(shares.values())
    one.after = last
    if not last:
        one.state = ASKED
    return bool(last)


def _pay(ctx: CommunityCtx, one: Compensation) -> bool:
    shares = compensations.shares(ctx.tx, one, PAY)
    for who, amount in shares:
        key, by = _key(one, who), one.person_id
        ctx.pay(key, who, amount, "compensation", note=one.reason, by_person=by)
    _moved(one, shares, PAID)
    if one.state == PAID:
        tidy_at = ctx.now + UNDO + ASK
        ctx.promise(CompensationTidy(number=one.id), tidy_at, f"compensation:{one.id}:paid")
        _told(ctx, one, "compensate-paid")
    return one.state == PAYING


def _undo(ctx: CommunityCtx, one: Compensation) -> bool:
    shares = compensations.shares(ctx.tx, one, PAY)
    for who, _ in shares:
        ctx.take_back(_key(one, who), "undo", one.reason, one.person_id)
    _moved(one, shares, UNDONE)
    if one.state == UNDONE:
        _told(ctx, one, "compensate-undone")
    return one.state == UNDOING


def _moved(one: Compensation, shares: compensations.Shares, end: str) -> None:
    one.done += len(shares)
    if len(shares) < PAY:
        one.state = end
    else:
        one.after = shares[-1].person_id


def _key(one: Compensation, who: int) -> str:
    return f"compensation:{one.id}:{who}"


def _told(ctx: CommunityCtx, one: Compensation, key: str) -> None:
    """Whoever waited for it is told in private; a small one was done with the answer itself."""
    if one.people >= PAY:
        say = Say(key, {"people": one.people, "points": one.points})
        tell(ctx, one.person_id, Message(say, private=True), f"{key}:{one.id}", kind=outbox.RECEIPT)


def _shown(ctx: MemberCtx, one: Compensation) -> Message:
    """How far it has come, with the button for what can be done now."""
    facts: dict[str, int | str | Say] = {
        "people": one.people,
        "points": one.points,
        "done": one.done,
    }
    more: tuple[Say, ...] = ()
    button: Button | None = None
    match one.state:
        case "looking" | "paying" | "undoing":
            button = Button(Say("compensate-look-button"), CompensationLook(number=one.id))
        case "asked" if one.people == 0:
            return Message(Say("compensate-nobody"), private=True, style="edit")
        case "asked":
            facts |= {"days": _span(one), "reason": one.reason}
            more = (_rule(one, ctx), *_again(ctx, one))
            token = confirm.offer(ctx, _PAY, {"number": one.id})
            pays = CompensationPay(token=token)
            button = Button(Say("compensate-button", {"points": one.points}), pays, "danger")
        case "paid" if _undoable(ctx, one):
            left = (one.paid_at or ctx.now) + UNDO - ctx.now
            token = confirm.offer(ctx, _BACK, {"number": one.id}, left)
            button = Button(Say("hand-back-button"), CompensationBack(token=token))
        case _:
            pass
    buttons = ((button,),) if button else ()
    return Message(Say(f"compensate-{one.state}", facts), more, buttons, private=True, style="edit")


def _rule(one: Compensation, ctx: MemberCtx) -> Say:
    """Who gets how much, in words."""
    times = ctx.policy.compensation_times
    return Say("compensate-rule", {"amount": one.amount, "times": times})


def _again(ctx: MemberCtx, one: Compensation) -> tuple[Say, ...]:
    """A warning when some of the days were compensated for before."""
    before = compensations.same_days(ctx.tx, one)
    if before is None:
        return ()
    return (Say("compensate-again", {"days": _span(before)}),)


def _span(one: Compensation) -> Say:
    days = (one.last - one.first).days + 1
    return Say("compensate-span", {"count": days, "first": one.first, "last": one.last})


def _undoable(ctx: CommunityCtx, one: Compensation) -> bool:
    return one.paid_at is not None and ctx.now <= one.paid_at + UNDO


def _found(ctx: MemberCtx, number: int) -> Compensation:
    one = compensations.hold(ctx.tx, ctx.community.id, number)
    if one is None:
        raise Trouble(Say("confirm-late"))
    return one


def _days(when: str, ctx: MemberCtx) -> tuple[date, date]:
    """The days that are meant, all of which are over. Raises Trouble."""
    today = Calendar(zone(ctx.community.zone), ctx.community.day_start).day(ctx.now)
    found = _DAYS.fullmatch(when.strip())
    try:
        first, last = map(date.fromisoformat, (found[1], found[2] or found[1]) if found else ())
    except ValueError:
        raise Trouble(Say("compensate-days")) from None
    # Until a day is over, nobody knows who was hit on it.
    if not today - BACK <= first <= last < today or (last - first).days >= MOST:
        raise Trouble(Say("compensate-range", {"back": BACK.days, "most": MOST}))
    return first, last


def _written(ctx: MemberCtx, one: Compensation, action: str) -> None:
    days = {"first": one.first.isoformat(), "last": one.last.isoformat()}
    about = days | {"people": one.people, "points": one.points}
    audit.write(ctx.tx, ctx.community.id, ctx.person_id, action, one.reason, after=about)
