"""What members do brings boxes: one row is counted up, and nothing is looked for."""

from handlers.box import rules, seeds
from handlers.box.rules import BoxPolicy
from handlers.kit import direct
from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.kit.earned import Earned
from handlers.kit.happened import CheckedIn
from handlers.kit.message import Message, Say
from storage import boxes
from storage.ledger import POINTS


def checked_in(_: CheckedIn, ctx: CommunityCtx) -> None:
    """Count a check-in, also one that is worth no points."""
    policy: BoxPolicy = ctx.policy
    if policy.activity == rules.CHECK_IN:
        _step(ctx, ctx.person_id, 1)


def earned(fact: Earned, ctx: CommunityCtx) -> None:
    """Count what a rule paid points for."""
    policy: BoxPolicy = ctx.policy
    if fact.by_person or fact.currency != POINTS or fact.reason == rules.OWN:
        return
    if policy.activity == rules.POINTS:
        _step(ctx, fact.person_id, fact.amount)
    elif policy.activity == fact.reason and policy.activity != rules.CHECK_IN:
        _step(ctx, fact.person_id, 1)


def _step(ctx: CommunityCtx, who: int, steps: int) -> None:
    """Count, and give the boxes that it makes."""
    policy: BoxPolicy = ctx.policy
    if not policy.every:
        return
    daily = policy.activity == rules.POINTS
    here, today = ctx.community.id, seeds.today(ctx)
    counts = boxes.step(ctx.tx, here, who, steps, today, daily=daily)
    new = min(counts.steps // policy.every, policy.most_a_day - counts.today)
    if new > 0:
        boxes.grant(ctx.tx, here, who, new, new * policy.every)
        _tell(ctx, who, counts.earned + new, counts.closed + new)


def _tell(ctx: CommunityCtx, who: int, earned: int, closed: int) -> None:
    """Say so with the answer they get anyway, else in private; the hash goes along."""
    seed, here = seeds.current(ctx), ctx.community.id
    say = Say("box-earned", {"boxes": closed, "hash": seed.hash})
    if isinstance(ctx, MemberCtx) and ctx.person_id == who:
        ctx.asides.append(say)
    elif not direct.tell(ctx, who, Message(say), f"box-earned:{here}:{who}:{earned}"):
        return
    boxes.tell(ctx.tx, here, who, seeds.told(seed, rules.odds(ctx.policy)))
