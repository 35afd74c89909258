"""The seed of each day: made ahead, published by its hash, and shown when the day is over.

Until then it is sealed in the database, where there is a key; see storage/untold.py.
"""

from datetime import date

from handlers.box import rules
from handlers.box.asks import SealDay
from handlers.box.rules import BoxPolicy, Odds
from handlers.kit.context import CommunityCtx, zone
from handlers.kit.days import DAY, Calendar
from storage import boxes
from storage.boxes import Seed


def calendar(ctx: CommunityCtx) -> Calendar:
    """The community's days: a member's own could be moved."""
    return Calendar(zone(ctx.community.zone), ctx.community.day_start)


def today(ctx: CommunityCtx) -> date:
    return calendar(ctx).day(ctx.now)


def current(ctx: CommunityCtx) -> Seed:
    """The seed that boxes are opened with now: today's, or the next that nobody has seen.

    A day comes again when the community's zone is changed, and an old event belongs to its own day.
    What is sealed with a key that is gone is passed over too.
    """
    day = today(ctx)
    while (seed := sealed(ctx, day)).shown or seed.lost:
        day += DAY
    return seed


def sealed(ctx: CommunityCtx, day: date) -> Seed:
    """The seed of a day, made now if there is none yet."""
    found = boxes.seed(ctx.tx, ctx.community.id, day)
    if found is None:
        secret = ctx.rng.randbytes(rules.SEED_BYTES)
        published = rules.commitment(secret)
        boxes.put_seed(ctx.tx, ctx.community.id, day, secret.hex(), published)
        # Another process may have been faster.
        found = boxes.seed(ctx.tx, ctx.community.id, day)
        assert found is not None
    return found


def told(seed: Seed, odds: Odds) -> str:
    """What a member must have been shown before a box is opened: this seed's hash, these odds."""
    return f"{seed.day}:{odds.version}"


def seal_day(_: SealDay, ctx: CommunityCtx) -> None:
    """Make what comes, and show what is over: its proof then outlives the key."""
    policy: BoxPolicy = ctx.policy
    here = ctx.community.id
    for day in boxes.sealed_days(ctx.tx, here, today(ctx)):
        seed = boxes.seed(ctx.tx, here, day)
        if seed is not None and not seed.lost:
            boxes.show_seed(ctx.tx, here, seed)
    if policy.every:
        for day in (today(ctx), today(ctx) + DAY):
            sealed(ctx, day)
