"""What members do brings boxes: one row is counted up, or none, and nothing is looked for."""

from handlers.box import rules, seeds
from handlers.box.rules import BoxPolicy
from handlers.kit import direct
from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.kit.earned import Earned
from handlers.kit.happened import CheckedIn
from handlers.kit.message import Message, Say
from storage import boxes, outbox
from storage.boxes import Counts
from storage.ledger import POINTS


def checked_in(fact: CheckedIn, ctx: CommunityCtx) -> None:
    """Give a box for every so many check-ins, also those that are worth no points.

    They are counted already, and a day brings no more than one: nothing else is written.
    """
    policy: BoxPolicy = ctx.policy
    if policy.activity != rules.CHECK_IN or not policy.every or fact.total % policy.every:
        return
    counts = boxes.step(ctx.tx, ctx.community.id, ctx.person_id, 0, seeds.today(ctx), daily=False)
    _give(ctx, ctx.person_id, counts, 1, 0)


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
        _give(ctx, who, counts, new, new * policy.every)


def _give(ctx: CommunityCtx, who: int, counts: Counts, new: int, spent: int) -> None:
    boxes.grant(ctx.tx, ctx.community.id, who, new, spent)
    _tell(ctx, who, counts.earned + new, counts.closed + new)


def _tell(ctx: CommunityCtx, who: int, earned: int, closed: int) -> None:
    """Say so with the answer they get anyway, else in private; the hash goes along."""
    seed, here = seeds.current(ctx), ctx.community.id
    say = Say("box-earned", {"boxes": closed, "hash": seed.hash})
    if isinstance(ctx, MemberCtx) and ctx.person_id == who:
        ctx.asides.append(say)
    elif not direct.tell(
        ctx,
        who,
        Message(say),
        f"box-earned:{here}:{who}:{earned}",
        kind=outbox.PROGRAMME,
        topic="points",
    ):
        return
    boxes.tell(ctx.tx, here, who, seeds.told(seed, rules.odds(ctx.policy)))
