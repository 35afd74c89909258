"""What a member earns makes them grow, and growth makes levels."""

from datetime import timedelta

from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.kit.earned import Earned, TakenBack
from handlers.kit.happened import LevelReached
from handlers.kit.message import Say
from handlers.levels import perks, rules
from handlers.levels.asks import TellLevels
from handlers.levels.rules import LevelsPolicy
from storage import ledger, levels
from storage.ledger import GROWTH, POINTS

_MINUTE = timedelta(minutes=1)


def earned(fact: Earned, ctx: CommunityCtx) -> None:
    """Points that a rule paid bring growth; growth, wherever it came from, may bring a level."""
    policy: LevelsPolicy = ctx.policy
    if fact.currency == GROWTH:
        _grown(fact, ctx, policy)
    elif fact.currency == POINTS and not fact.by_person:
        growth = fact.amount * policy.growth.get(fact.reason, 1)
        if growth:
            key = f"{fact.key}:growth"
            ctx.pay(key, fact.person_id, growth, fact.reason, GROWTH, new=True)


def _grown(fact: Earned, ctx: CommunityCtx, policy: LevelsPolicy) -> None:
    curve, grown = rules.curve(policy), fact.balance
    before, level = curve.level(grown - fact.amount), curve.level(grown)
    first = grown == fact.amount
    if level == before and not first:
        return
    where, who = ctx.community.id, fact.person_id
    aloud = levels.reach(ctx.tx, where, who, level, *curve.span(level))
    if level == before:
        return
    perks.see_to(ctx, policy, who, level)
    ctx.note(LevelReached(level, before, who), who)
    if isinstance(ctx, MemberCtx) and ctx.person_id == who:
        ctx.asides += [Say("level-reached", {"level": level}), *perks.news(policy, before, level)]
    if aloud:
        levels.tell(ctx.tx, where, who)
        tell_soon(ctx)


def taken_back(fact: TakenBack, ctx: CommunityCtx) -> None:
    """The growth that points had brought goes with them; a level that it had made, too."""
    if fact.currency == POINTS:
        if ledger.booked(ctx.tx, growth := f"{fact.key}:growth"):
            ctx.take_back(growth, "undo")
        return
    policy: LevelsPolicy = ctx.policy
    if fact.currency == GROWTH:
        curve = rules.curve(policy)
        grown = ledger.balance(ctx.tx, ctx.community.id, fact.person_id, GROWTH)
        if curve.level(grown) != curve.level(grown + fact.amount):
            put_right(ctx, policy, fact.person_id)


def put_right(ctx: CommunityCtx, policy: LevelsPolicy, person_id: int) -> int:
    """Write the level of somebody's growth as it is now, and see to their perks; gives it.

    For growth that went down, of which nobody hears.
    """
    here, curve = ctx.community.id, rules.curve(policy)
    level = curve.level(ledger.balance(ctx.tx, here, person_id, GROWTH))
    levels.reach(ctx.tx, here, person_id, level, *curve.span(level))
    perks.see_to(ctx, policy, person_id, level)
    return level


def tell_soon(ctx: CommunityCtx) -> None:
    """Have the group told when the running minute is over, together with all others of it."""
    minute = int(ctx.tx.now.timestamp()) // 60
    over = ctx.tx.now.replace(second=0, microsecond=0) + _MINUTE
    ctx.promise(TellLevels(), over, f"levels:{ctx.community.id}:{minute}")
