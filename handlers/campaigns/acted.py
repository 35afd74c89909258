"""Who was written to and then does what counts: see rules.ACTS."""

from handlers.campaigns.rules import ACTS
from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.kit.happened import AllCounted, Counted
from handlers.kit.push_rules import LIFE
from storage import campaigns
from storage.facts import Fact


def did(fact: Fact, ctx: CommunityCtx) -> None:
    """Somebody did something that counts."""
    person_id = getattr(fact, "person_id", 0) or ctx.person_id
    if isinstance(ctx, MemberCtx):
        _gather(ctx, person_id)
    else:
        _note(ctx, [person_id])


def talked(fact: Counted, ctx: CommunityCtx) -> None:
    """Somebody wrote or reacted."""
    _gather(ctx, fact.person_id)


def _gather(ctx: CommunityCtx, person_id: int) -> None:
    """Have all who act in this batch of events noted together."""
    ctx.tx.memo.setdefault((_gather, ctx.community.id), set()).add(person_id)


def all_acted(_: AllCounted, ctx: CommunityCtx) -> None:
    people: set[int] = ctx.tx.memo.pop((_gather, ctx.community.id), set())
    if people:
        _note(ctx, sorted(people))


def _note(ctx: CommunityCtx, people: list[int]) -> None:
    if not _counts(ctx):
        return
    now = ctx.tx.now
    # What was handed over before that has expired in the gate, or left it too long ago.
    campaigns.acted(ctx.tx, ctx.community.id, people, now - ACTS, now - ACTS - LIFE)


def _counts(ctx: CommunityCtx) -> bool:
    """Whether any campaign is to be noted: looked up once for all events of a transaction."""
    key = (_counts, ctx.community.id)
    if key not in ctx.tx.memo:
        ctx.tx.memo[key] = campaigns.counts(ctx.tx, ctx.community.id)
    return ctx.tx.memo[key]
