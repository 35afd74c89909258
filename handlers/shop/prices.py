"""What goods cost a member, and how many there are, as numbers and in words."""

from handlers.kit.context import MemberCtx
from handlers.kit.message import Say
from handlers.shop import rules
from storage import grants, raffles
from storage.shop import ENDLESS, RAFFLE, Item


def pays(ctx: MemberCtx, item: Item) -> int:
    """What this member pays for it now: the larger discount counts, the item's or their own."""
    own = grants.discount(ctx.tx, ctx.community.id, ctx.person_id)
    return rules.discounted(item.price, min(max(own, item.discount), rules.MOST_DISCOUNT))


def price(ctx: MemberCtx, item: Item) -> Say:
    """What this member pays for it, and what it costs without a discount."""
    now, before = pays(ctx, item), ctx.currencies.amount(item.currency, item.price)
    if now == item.price:
        return before
    cut = {"now": ctx.currencies.amount(item.currency, now), "before": before}
    return Say("shop-price-cut", {**cut})


def left(ctx: MemberCtx, item: Item) -> Say:
    """How many there are, or until when, in words."""
    if item.kind == RAFFLE:
        raffle = raffles.find(ctx.tx, item.id)
        if raffle and raffle.drawn_at is None and raffle.ends_at > ctx.now:
            return Say("shop-drawn-in", {"left": raffle.ends_at - ctx.now})
        return Say("shop-drawn")
    if item.stock == ENDLESS:
        return Say("shop-endless")
    return Say("shop-left", {"count": item.stock})
