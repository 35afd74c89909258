"""Points from one member to another: `/give @who 20 thanks`, within the limits of a day.

Points that came round in a ring within some hours wait for an admin first (see held.py).
"""

from datetime import date

from handlers.kit import confirm, people
from handlers.kit.context import MemberCtx, zone
from handlers.kit.days import Calendar
from handlers.kit.happened import Tipped
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.points import held, receipts, rules
from handlers.points.asks import ConfirmTip, GivePoints, Thank
from handlers.points.rules import PointsPolicy
from storage import gifts, ledger, named, tips
from storage.accounts import AVAILABLE, PENDING
from storage.gifts import Gift
from storage.ledger import About
from storage.named import Named

_TIP = "tip"


def give(command: GivePoints, ctx: MemberCtx) -> Message:
    policy: PointsPolicy = ctx.policy
    if not policy.tips:
        raise Trouble(Say("tip-off"))
    someone = people.meant(command.who, ctx)
    if someone.person_id == ctx.person_id:
        raise Trouble(Say("tip-own"))
    if command.amount < policy.tip_confirm_from:
        with ctx.tx.savepoint():
            return _given(ctx, someone, command.amount, command.words)
    return _asked(ctx, someone, command.amount, command.words)


def thank(command: Thank, ctx: MemberCtx) -> Message | None:
    """Thanks with a number, in answer to somebody's message: a tip only where that is wanted."""
    return give(command, ctx) if rules.hears_thanks(ctx.community.key, ctx.policy) else None


def _asked(ctx: MemberCtx, someone: Named, amount: int, words: str) -> Message:
    """Asks once more, when it could be done now."""
    if ledger.frozen(ctx.tx, ctx.community.id) is not None:
        raise Trouble(Say("spending-frozen"))
    total = ledger.balance(ctx.tx, ctx.community.id, ctx.person_id)
    if total < amount:
        raise Trouble(Say("tip-short", {"total": total}))
    day, here = _today(ctx), ctx.community.id
    given, _ = tips.of_day(ctx.tx, here, day, ctx.person_id)
    _, received = tips.of_day(ctx.tx, here, day, someone.person_id)
    _check(ctx, someone, amount, given + amount, received + amount)
    token = confirm.offer(
        ctx,
        _TIP,
        {"person": someone.person_id, "name": someone.name, "amount": amount, "words": words},
    )
    facts = {"name": someone.name, "amount": amount, "left": total - amount}
    button = Button(Say("tip-button", {"amount": amount}), ConfirmTip(token=token), "danger")
    return Message(Say("tip-ask", {**facts}), buttons=((button,),), private=True)


def confirm_tip(command: ConfirmTip, ctx: MemberCtx) -> Message:
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, command.token, _TIP)
        found = named.with_id(ctx.tx, ctx.community.id, int(about["person"]))
        someone = people.only(found, str(about["name"]))
        return _given(ctx, someone, int(about["amount"]), str(about["words"]))


def _given(ctx: MemberCtx, someone: Named, amount: int, words: str) -> Message:
    here, who = ctx.community.id, (ctx.person_id, someone.person_id)
    gift = Gift(
        id=ctx.tx.new_id(),
        community_id=here,
        giver_id=ctx.person_id,
        receiver_id=someone.person_id,
        amount=amount,
        words=words,
        key=f"tip:{_today(ctx)}:{here}:{ctx.cause}",
        told=not ctx.policy.tip_receipts,
        at=ctx.now,
    )
    ring = held.ring(ctx, gift)
    kind = AVAILABLE if ring is None else PENDING
    about = About(ctx.cause, ctx.person_id, words)
    try:
        ledger.transfer(ctx.tx, gift.key, here, *who, amount, _TIP, about=about, kind=kind)
    except ledger.Short as short:
        raise Trouble(Say("tip-short", {"total": max(short.balance, 0)})) from None
    except ledger.Frozen:
        raise Trouble(Say("spending-frozen")) from None
    _count(ctx, someone, amount)
    if ring is not None:
        return held.hold(ctx, gift, ring, someone.name)
    gifts.put(ctx.tx, gift)
    receipts.soon(ctx, gift)
    ctx.batch.react(Tipped(*who, amount), ctx)
    facts = {"giver": ctx.actor.name, "name": someone.name, "amount": amount}
    say = Say("tip-done-words", facts | {"words": words}) if words else Say("tip-done", {**facts})
    # Thanks are for all to see where they were said.
    return Message(say, private=ctx.place.private)


def _count(ctx: MemberCtx, someone: Named, amount: int) -> None:
    """Counts the tip. The two rows are written in one order: two givers never wait in a ring."""
    day, here, given, received = _today(ctx), ctx.community.id, 0, 0
    for person_id in sorted((ctx.person_id, someone.person_id)):
        if person_id == ctx.person_id:
            given, _ = tips.add(ctx.tx, here, day, person_id, given=amount)
        else:
            _, received = tips.add(ctx.tx, here, day, person_id, received=amount)
    _check(ctx, someone, amount, given, received)


def _check(ctx: MemberCtx, someone: Named, amount: int, given: int, received: int) -> None:
    """Raises Trouble when the day's sums, this tip included, are over a limit."""
    policy: PointsPolicy = ctx.policy
    left = rules.left(policy.tip_daily_given, given, amount)
    if left is not None:
        raise Trouble(Say("tip-given-enough", {"most": policy.tip_daily_given, "left": left}))
    left = rules.left(policy.tip_daily_received, received, amount)
    if left is not None:
        raise Trouble(Say("tip-received-enough", {"name": someone.name, "left": left}))


def _today(ctx: MemberCtx) -> date:
    """The community's day: a member's own could be moved to have two."""
    return Calendar(zone(ctx.community.zone), ctx.community.day_start).day(ctx.now)
