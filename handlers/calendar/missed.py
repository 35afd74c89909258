"""How long a post is worth posting; who planned one that did not come is told, with the reason."""

from datetime import datetime

from handlers.calendar import look
from handlers.calendar.asks import PlanShow
from handlers.calendar.policy import CalendarPolicy
from handlers.kit.context import CommunityCtx, zone
from handlers.kit.days import DAY, boundary
from handlers.kit.direct import tell as direct
from handlers.kit.inbound import Role
from handlers.kit.message import Button, Message, Say, Value
from storage import members, outbox, plans
from storage.plans import Dated

_ADMINS = 10
"""So many are told of a post of the configuration."""


def worth_until(ctx: CommunityCtx, post: Dated) -> datetime:
    """Until when a post waits for its turn: a promotion until the quiet hours of its day begin."""
    policy: CalendarPolicy = ctx.policy
    late = post.at + policy.late(post.kind)
    if post.kind != "promotion":
        return late
    where, limits = zone(ctx.community.zone), ctx.batch.messages
    day = look.wall(ctx, post.at).date()
    if limits.quiet_from > limits.quiet_until:
        return max(late, boundary(day, where, limits.quiet_from * 60))
    return max(late, boundary(day + DAY, where))


def key_of(ctx: CommunityCtx, post: Dated, group: str) -> str:
    """The key of a post in a group, "platform:space"."""
    return f"plan:{ctx.community.id}:{post.number}:{post.slot}:{group}"


def tell(ctx: CommunityCtx, post: Dated, why: Say, group: str = "") -> None:
    """A post did not come; one word a day for each plan, to whoever planned it.

    group: the only one in which it did not.
    """
    plan = plans.find(ctx.tx, ctx.community.id, post.number)
    if plan is None:
        return
    about: dict[str, Value | Say] = {
        "number": post.number,
        "when": look.when(look.wall(ctx, post.at)),
        "text": look.beginning(look.post_of(post.definition)),
        "reason": why,
    }
    say = Say("plan-missed-in", about | {"group": group}) if group else Say("plan-missed", about)
    button = Button(Say("plan-missed-button"), PlanShow(number=post.number), "primary")
    message = Message(say, buttons=((button,),), private=True)
    today = look.wall(ctx, ctx.batch.clock()).date()
    for who in _owners(ctx, plan.by_person):
        key = f"plan-missed:{ctx.community.id}:{post.number}:{today}:{who}"
        direct(ctx, who, message, key, kind=outbox.SERVICE, topic="admin")


def _owners(ctx: CommunityCtx, by_person: int) -> list[int]:
    """Who planned it; what the configuration plans concerns all admins."""
    if by_person:
        return [by_person]
    return members.with_role(ctx.tx, ctx.community.id, Role.ADMIN)[:_ADMINS]


def reason(ctx: CommunityCtx, why: str) -> Say:
    """Why the gate holds or drops a post of a group."""
    limits = ctx.batch.messages
    numbers = {
        "promotion-gap": limits.promotion_gap_days,
        "promotion-month": limits.promotions_a_month,
        "group-gap": limits.group_gap_hours,
        "group-day": limits.group_a_day,
    }
    return Say(f"push-{why}", {"number": numbers.get(why, 0)})
