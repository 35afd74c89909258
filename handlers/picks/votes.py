"""Reactions and thanks from others are counted for the message, as they come; never its words."""

from datetime import date, datetime

from handlers.kit.context import CommunityCtx, zone
from handlers.kit.happened import Liked, Said
from handlers.picks.policy import PicksPolicy
from storage import likes, named, picks
from storage.picks import Candidate


def said(fact: Said, ctx: CommunityCtx) -> None:
    """Remember for a while who wrote a message, for platforms that do not tell."""
    if watches(ctx):
        here = ctx.community.id
        likes.spoke(ctx.tx, here, fact.platform, fact.space, fact.message, ctx.person_id)


def liked(fact: Liked, ctx: CommunityCtx) -> None:
    message = fact.thanked or fact.message
    if not message or not watches(ctx):
        return
    author = author_of(ctx, fact.platform, fact.space, message, fact.author)
    if author not in (0, ctx.person_id):
        found = Candidate(fact.platform, fact.space, fact.channel, message, author, 0)
        picks.vote(ctx.tx, ctx.community.id, day_of(ctx, ctx.now), ctx.person_id, found)


def watches(ctx: CommunityCtx) -> bool:
    policy: PicksPolicy = ctx.policy
    return policy.watches(ctx.community.key or "")


def author_of(ctx: CommunityCtx, platform: str, space: int, message: int, account: int) -> int:
    """The member who wrote a message; 0 for a bot, and for whom nobody knows."""
    here = ctx.community.id
    if not account:
        return likes.author(ctx.tx, here, platform, space, message)
    found = named.with_account(ctx.tx, here, platform, account)
    return found[0].person_id if found else 0


def day_of(ctx: CommunityCtx, at: datetime) -> date:
    """The date on the community's clock."""
    return at.astimezone(zone(ctx.community.zone)).date()
