"""Reactions and thanks from others count for who wrote the message, as a minute of talk each.

Between two members there is one credit a day, whoever likes whom, and one for a message; nobody
likes themselves. Where a platform does not say who wrote a message, that is kept for two days.
"""

from datetime import date, timedelta

from handlers.conversation.asks import ForgetLikes
from handlers.conversation.pay import talked
from handlers.conversation.rules import ConversationPolicy, counts_likes
from handlers.kit.context import CommunityCtx, zone
from handlers.kit.days import Calendar
from handlers.kit.earned import Talked
from handlers.kit.happened import Liked, Said
from storage import likes, named, tallies

_HOUR = timedelta(hours=1)


def said(fact: Said, ctx: CommunityCtx) -> None:
    if not counts_likes(ctx.community.key, ctx.policy):
        return
    here = ctx.community.id
    likes.spoke(ctx.tx, here, fact.platform, fact.space, fact.message, ctx.person_id)
    if ("forget-likes", here) not in ctx.tx.memo:
        ctx.tx.memo["forget-likes", here] = True
        hour = int(ctx.tx.now.timestamp()) // 3600
        ctx.promise(ForgetLikes(), ctx.tx.now + _HOUR, f"forget-likes:{here}:{hour}")


def liked(fact: Liked, ctx: CommunityCtx) -> None:
    policy: ConversationPolicy = ctx.policy
    if not counts_likes(ctx.community.key, policy):
        return
    here, author, day = ctx.community.id, _author(fact, ctx), _today(ctx)
    if author in (0, ctx.person_id):
        return
    most = policy.likes_given, policy.likes_received
    if likes.like(ctx.tx, here, day, (ctx.person_id, author), fact.message, most):
        tallies.credit(ctx.tx, here, author, day)
        talked(Talked(), ctx)


def forget_likes(_: ForgetLikes, ctx: CommunityCtx) -> None:
    likes.forget(ctx.tx, ctx.community.id, _today(ctx))


def _author(fact: Liked, ctx: CommunityCtx) -> int:
    """The member who wrote it; 0 for a bot, and for whom nobody knows."""
    here = ctx.community.id
    if not fact.author:
        return likes.author(ctx.tx, here, fact.platform, fact.space, fact.message)
    found = named.with_account(ctx.tx, here, fact.platform, fact.author)
    return found[0].person_id if found else 0


def _today(ctx: CommunityCtx) -> date:
    """The community's day, which is the same for both."""
    return Calendar(zone(ctx.community.zone), ctx.community.day_start).day(ctx.now)
