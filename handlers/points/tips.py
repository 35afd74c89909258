"""Points from one member to another: `/give @who 20 thanks`, within the limits of a day.

Points that came round in a ring within some hours wait for an admin first (see held.py).
"""

from dataclasses import dataclass
from datetime import date

from handlers.kit import confirm, people, purses
from handlers.kit.context import MemberCtx, zone
from handlers.kit.days import Calendar
from handlers.kit.happened import Tipped
from handlers.kit.message import Button, Message, Say, Value
from handlers.kit.vocabulary import Trouble
from handlers.points import held, receipts, rules
from handlers.points.asks import ConfirmTip, GivePoints, Thank
from handlers.points.rules import PointsPolicy
from storage import gifts, ledger, named, tips
from storage.accounts import AVAILABLE, PENDING, Purse
from storage.gifts import Gift
from storage.ledger import POINTS, About
from storage.named import Named

_TIP = "tip"


@dataclass(frozen=True, slots=True)
class _Tip:
    """To whom, how much of what, and with which words."""

    someone: Named
    amount: int
    currency: str
    words: str


def give(command: GivePoints, ctx: MemberCtx) -> Message:
    policy: PointsPolicy = ctx.policy
    tip = _read(command, ctx)
    if tip.someone.person_id == ctx.person_id:
        raise Trouble(Say("tip-own"))
    if tip.amount < policy.tip_confirm_from:
        with ctx.tx.savepoint():
            return _given(ctx, tip)
    return _asked(ctx, tip)


def _read(command: GivePoints, ctx: MemberCtx) -> _Tip:
    """What is to be given. Raises Trouble where that may not be given."""
    allowed = _giftable(ctx)
    if not allowed:
        raise Trouble(Say("tip-off"))
    someone = people.meant(command.who, ctx)
    currency, words = purses.led(ctx, command.words, allowed)
    if currency not in allowed:
        about = {"currency": ctx.currencies.name(currency)}
        raise Trouble(Say("tip-not-that", about | {"known": ctx.currencies.listed(allowed)}))
    return _Tip(someone, command.amount, currency, words)


def _giftable(ctx: MemberCtx) -> tuple[str, ...]:
    """All that members may give to each other."""
    policy: PointsPolicy = ctx.policy
    return (*((POINTS,) if policy.tips else ()), *ctx.currencies.giftable)


def thank(command: Thank, ctx: MemberCtx) -> Message | None:
    """Thanks with a number, in answer to somebody's message: a tip only where that is wanted."""
    return give(command, ctx) if rules.hears_thanks(ctx.community.key, ctx.policy) else None


def _asked(ctx: MemberCtx, tip: _Tip) -> Message:
    """Asks once more, when it could be done now."""
    if ledger.frozen(ctx.tx, ctx.community.id) is not None:
        raise Trouble(Say("spending-frozen"))
    day, here, who, currency = _today(ctx), ctx.community.id, tip.someone, tip.currency
    total = ledger.balance(ctx.tx, here, ctx.person_id, currency)
    if total < tip.amount:
        raise Trouble(_short(ctx, currency, total))
    given, _ = tips.of_day(ctx.tx, here, day, ctx.person_id, currency)
    _, received = tips.of_day(ctx.tx, here, day, who.person_id, currency)
    _check(ctx, tip, given + tip.amount, received + tip.amount)
    about = {"person": who.person_id, "name": who.name, "amount": tip.amount, "words": tip.words}
    token = confirm.offer(ctx, _TIP, about | {"currency": currency})
    left = {"left": total - tip.amount}
    button = Button(Say("tip-button", {"amount": tip.amount}), ConfirmTip(token=token), "danger")
    shown = Say("tip-ask", {"name": who.name, **_sum(ctx, tip), **left})
    return Message(shown, buttons=((button,),), private=True)


def confirm_tip(command: ConfirmTip, ctx: MemberCtx) -> Message:
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, command.token, _TIP)
        found = named.with_id(ctx.tx, ctx.community.id, int(about["person"]))
        someone = people.only(found, str(about["name"]))
        # A button from before there were other currencies names none.
        currency = str(about.get("currency", POINTS))
        return _given(ctx, _Tip(someone, int(about["amount"]), currency, str(about["words"])))


def _given(ctx: MemberCtx, tip: _Tip) -> Message:
    here, who, currency = ctx.community.id, (ctx.person_id, tip.someone.person_id), tip.currency
    gift = Gift(
        id=ctx.tx.new_id(),
        community_id=here,
        giver_id=ctx.person_id,
        receiver_id=tip.someone.person_id,
        amount=tip.amount,
        words=tip.words,
        key=f"tip:{_today(ctx)}:{here}:{ctx.cause}",
        told=not ctx.policy.tip_receipts,
        at=ctx.now,
        currency=currency,
    )
    ring = held.ring(ctx, gift)
    mine = Purse(here, ctx.person_id, currency)
    to = Purse(here, gift.receiver_id, currency, AVAILABLE if ring is None else PENDING)
    about = About(ctx.cause, ctx.person_id, tip.words)
    try:
        ledger.transfer(ctx.tx, gift.key, mine, to, tip.amount, _TIP, about)
    except ledger.Short as short:
        raise Trouble(_short(ctx, currency, max(short.balance, 0))) from None
    except ledger.Frozen:
        raise Trouble(Say("spending-frozen")) from None
    _count(ctx, tip)
    if ring is not None:
        return held.hold(ctx, gift, ring, tip.someone.name)
    gifts.put(ctx.tx, gift)
    receipts.soon(ctx, gift)
    if currency == POINTS:
        ctx.batch.react(Tipped(*who, tip.amount), ctx)
    facts = {"giver": ctx.actor.name, "name": tip.someone.name, **_sum(ctx, tip)}
    if tip.words:
        facts |= {"words": tip.words}
    # Thanks are for all to see where they were said.
    say = Say("tip-done-words" if tip.words else "tip-done", facts)
    return Message(say, private=ctx.place.private, shared=not ctx.place.private)


def _sum(ctx: MemberCtx, tip: _Tip) -> dict[str, Value | Say]:
    return {"amount": tip.amount, "sum": ctx.currencies.amount(tip.currency, tip.amount)}


def _short(ctx: MemberCtx, currency: str, total: int) -> Say:
    if currency != POINTS and total <= 0:
        return Say("tip-nothing-of", {"currency": ctx.currencies.name(currency)})
    have = {"total": total, "held": ctx.currencies.amount(currency, total)}
    return Say("tip-short" if currency == POINTS else "tip-short-of", {**have})


def _count(ctx: MemberCtx, tip: _Tip) -> None:
    """Counts the tip. The two rows are written in one order: two givers never wait in a ring."""
    day, here, given, received = _today(ctx), ctx.community.id, 0, 0
    amount, currency = tip.amount, tip.currency
    for person_id in sorted((ctx.person_id, tip.someone.person_id)):
        if person_id == ctx.person_id:
            given, _ = tips.add(ctx.tx, here, day, person_id, currency, given=amount)
        else:
            _, received = tips.add(ctx.tx, here, day, person_id, currency, received=amount)
    _check(ctx, tip, given, received)


def _check(ctx: MemberCtx, tip: _Tip, given: int, received: int) -> None:
    """Raises Trouble when the day's sums, this tip included, are over a limit."""
    policy: PointsPolicy = ctx.policy
    most = policy.tip_daily_given
    left = rules.left(most, given, tip.amount)
    if left is not None:
        limit = ctx.currencies.amount(tip.currency, most)
        raise Trouble(Say("tip-given-enough", {"most": most, "left": left, "limit": limit}))
    left = rules.left(policy.tip_daily_received, received, tip.amount)
    if left is not None:
        rest = ctx.currencies.amount(tip.currency, left)
        about = {"name": tip.someone.name, "left": left, "rest": rest}
        raise Trouble(Say("tip-received-enough", about))


def _today(ctx: MemberCtx) -> date:
    """The community's day: a member's own could be moved to have two."""
    return Calendar(zone(ctx.community.zone), ctx.community.day_start).day(ctx.now)
