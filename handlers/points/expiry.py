"""Expiry: found at night, told 30 and 3 days before, carried out when the last day is over."""

from datetime import date, datetime

from handlers.kit import gate
from handlers.kit.context import CommunityCtx, zone
from handlers.kit.days import DAY, Calendar
from handlers.kit.joined import tell_joined
from handlers.kit.message import Message, Say, Value
from handlers.points import rules
from handlers.points.asks import ExpirePoints, PlanExpiry, TellExpiring
from handlers.points.rules import FIRST_NOTICE, LAST_NOTICE, PointsPolicy
from storage import accounts, due, ledger, lots
from storage.accounts import POINTS, Purse
from storage.outbox import SERVICE

CHUNK = 200
"""Members looked at in one transaction; the rest follows in the next."""


def plan_expiry(command: PlanExpiry, ctx: CommunityCtx) -> None:
    here, today = ctx.community.id, _calendar(ctx).day(ctx.now)
    for currency, days in rules.lifetimes(ctx.policy):
        if lots.fold(ctx.tx, currency):
            ctx.promise(command, ctx.now, f"plan-expiry:{here}:{ctx.cause}")
            return
        month = rules.lapsing(today, days)
        if lots.holders(ctx.tx, here, currency, month, 0, 1):
            _plan(ctx, currency, month, _not_before_notice(month, days, today))


def _plan(ctx: CommunityCtx, currency: str, month: int, day: date) -> None:
    """Plans the end of what came until that month, once, and the notices before it."""
    over = _over(ctx, day)
    key = _key(currency, month, ctx.community.id)
    if not ctx.promise(ExpirePoints(currency=currency, month=month, day=day), over, key):
        return
    for ahead in (FIRST_NOTICE, LAST_NOTICE):
        what = TellExpiring(currency=currency, month=month, day=day, before=ahead.days)
        at = max(_calendar(ctx).begins(day - ahead), ctx.now)
        ctx.promise(what, at, f"{key}:{ahead.days}")


def tell_expiring(command: TellExpiring, ctx: CommunityCtx) -> None:
    if not _still(ctx, command) or not _folded(ctx, command):
        return
    here, currency = ctx.community.id, command.currency
    if currency not in (POINTS, *ctx.currencies.shown):
        return
    people = lots.holders(ctx.tx, here, currency, command.month, command.after, CHUNK)
    gate.load(ctx, people)
    for who in people:
        amount = lots.old(ctx.tx, Purse(here, who, currency), command.month)
        if amount:
            about: dict[str, Value | Say] = {"community": ctx.community.name, "amount": amount}
            about |= {"sum": ctx.currencies.amount(currency, amount), "day": command.day}
            key = f"{_key(currency, command.month, here)}:{command.before}:{who}"
            message = Message(Say("points-expiring", about), private=True)
            over = _over(ctx, command.day)
            # There is time to tell it with the rest of a day, where they are told of that anyway.
            tell_joined(ctx, who, message, key, kind=SERVICE, topic="points", expires_at=over)
    _rest(ctx, command, people)


def expire_points(command: ExpirePoints, ctx: CommunityCtx) -> None:
    if not _still(ctx, command) or not _folded(ctx, command):
        return
    here, currency, month = ctx.community.id, command.currency, command.month
    if ledger.frozen(ctx.tx, here) is not None:
        # Who may not spend now does not lose what could have been spent.
        ctx.promise(command, ctx.now + DAY, f"{_key(currency, month, here)}:{ctx.cause}")
        return
    people = lots.holders(ctx.tx, here, currency, month, command.after, CHUNK)
    accounts.lock(ctx.tx, here, tuple(people), currency)
    for who in people:
        purse = Purse(here, who, currency)
        amount = lots.old(ctx.tx, purse, month)
        if amount:
            key = f"expire:{command.day}:{currency}:{here}:{who}"
            ledger.expire(ctx.tx, key, purse, amount, "expired")
        lots.forget(ctx.tx, purse, month)
    _rest(ctx, command, people)


def expiring(ctx: CommunityCtx, person_id: int, currency: str, most: int) -> list[tuple[int, date]]:
    """What of theirs expires, and on which day, the next first; nothing while all is frozen."""
    days = dict(rules.lifetimes(ctx.policy)).get(currency)
    if not days or ledger.frozen(ctx.tx, ctx.community.id) is not None:
        return []
    left = lots.left(ctx.tx, Purse(ctx.community.id, person_id, currency))[:most]
    calendar = _calendar(ctx)
    today, planned = calendar.day(ctx.now), _planned(ctx, currency, [one.month for one in left])
    sums: dict[date, int] = {}
    for one in left:
        end = next((at for month, at in planned if month >= one.month), None)
        day = _not_before_notice(one.month, days, today)
        day = calendar.day(end) - DAY if end else day
        sums[day] = sums.get(day, 0) + one.amount
    return [(amount, day) for day, amount in sums.items()]


def _planned(ctx: CommunityCtx, currency: str, months: list[int]) -> list[tuple[int, datetime]]:
    """The ends that are planned from the first of those months on, with their months."""
    here = ctx.community.id
    span = range(months[0], lots.month_of(ctx.now) + 1) if months else range(0)
    found = due.moments(ctx.tx, [_key(currency, month, here) for month in span])
    keys = ((month, found.get(_key(currency, month, here))) for month in span)
    return [(month, at) for month, at in keys if at is not None]


def _still(ctx: CommunityCtx, command: TellExpiring | ExpirePoints) -> bool:
    """Whether the configuration wants it so still: it may last longer now, or for ever."""
    policy: PointsPolicy = ctx.policy
    days = dict(rules.lifetimes(policy)).get(command.currency)
    return bool(days) and rules.last_day(command.month, days) <= command.day


def _folded(ctx: CommunityCtx, command: TellExpiring | ExpirePoints) -> bool:
    """Whether all entries are counted; when not, some more are, and the command comes again."""
    if not lots.fold(ctx.tx, command.currency):
        return True
    ctx.promise(command, ctx.now, _again(ctx, command))
    return False


def _rest(ctx: CommunityCtx, command: TellExpiring | ExpirePoints, people: list[int]) -> None:
    if len(people) == CHUNK:
        rest = command.model_copy(update={"after": people[-1]})
        ctx.promise(rest, ctx.now, _again(ctx, command))


def _again(ctx: CommunityCtx, command: TellExpiring | ExpirePoints) -> str:
    return f"{_key(command.currency, command.month, ctx.community.id)}:{ctx.cause}"


def _not_before_notice(month: int, days: int, today: date) -> date:
    """The last day of what came in a month, at which a first notice can still be in time."""
    return max(rules.last_day(month, days), today + FIRST_NOTICE)


def _calendar(ctx: CommunityCtx) -> Calendar:
    return Calendar(zone(ctx.community.zone), ctx.community.day_start)


def _over(ctx: CommunityCtx, day: date) -> datetime:
    return _calendar(ctx).begins(day + DAY)


def _key(currency: str, month: int, here: int) -> str:
    return f"expire:{currency}:{month}:{here}"
