"""How goods of each kind reach their buyer: by hand, or in the same moment they are bought."""

from dataclasses import dataclass

from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.kit.direct import tell
from handlers.kit.message import Button, Message, Say, Sealed, Value
from handlers.kit.vocabulary import Trouble
from handlers.shop.asks import Orders
from handlers.shop.rules import ShopPolicy
from storage import codes, grants, orders, outbox, raffles
from storage.shop import BY_HAND, CODE, RAFFLE, ROLE, Item


@dataclass(frozen=True, slots=True)
class Sold:
    """What was sold for how much, and what comes with it. code: its number, 0 without one."""

    item: Item
    order: int
    amount: int
    ticket: int = 0
    code: int = 0

    @property
    def at_once(self) -> bool:
        """Whether it is the buyer's already."""
        return self.item.kind != BY_HAND


def sold(ctx: MemberCtx, item: Item, amount: int) -> Sold:
    """The order, with all that the buyer gets at once. Raises Trouble."""
    here, at_once = ctx.community.id, item.kind != BY_HAND
    ticket = _ticket(ctx, item) if item.kind == RAFFLE else 0
    order = orders.place(ctx.tx, here, ctx.person_id, item, amount, ticket, at_once=at_once)
    code = _code(ctx, item, order) if item.kind == CODE else 0
    if item.kind == ROLE:
        kind, value = gift(item.gives)
        grants.want(ctx.tx, here, ctx.person_id, kind, value, source(order))
    return Sold(item, order, amount, ticket, code)


def gift(gives: str) -> tuple[grants.Kind, str]:
    """Kind and value of what a ROLE gives."""
    kind, _, value = gives.partition(":")
    return ("tag" if kind == "tag" else "role"), value


def source(order: int) -> str:
    """The reason for which a buyer holds what the order gave."""
    return f"order:{order}"


def mark(ctx: CommunityCtx) -> str:
    """The mark of the key for codes, "" without a key: no code has that."""
    policy: ShopPolicy = ctx.policy
    return codes.mark_of(policy.key.get_secret_value()) if policy.key else ""


def _ticket(ctx: MemberCtx, item: Item) -> int:
    number = raffles.sell(ctx.tx, item.id)
    if number is None:
        raise Trouble(Say("raffle-over", {"name": item.name}))
    return number


def _code(ctx: MemberCtx, item: Item, order: int) -> int:
    number = codes.claim(ctx.tx, item.id, order, mark(ctx))
    if number is None:
        raise Trouble(Say("shop-sold-out", {"name": item.name}))
    return number


def answer(ctx: MemberCtx, what: Sold, have: int) -> Message:
    """What the buyer reads. A code goes to a private chat, wherever it was bought."""
    mine = Button(Say("orders-button"), Orders())
    say = _said(ctx, what, have)
    return Message(say, buttons=((mine,),), private=True, style="edit")


def _said(ctx: MemberCtx, what: Sold, have: int) -> Say:
    item = what.item
    about: dict[str, Value | Say] = {"name": item.name}
    about |= {"have": ctx.currencies.short(item.currency, have)}
    about |= {"price": ctx.currencies.amount(item.currency, what.amount)}
    match item.kind:
        case "code":
            code = Sealed(what.code)
            if ctx.place.private:
                return Say("shop-bought-code", about | {"code": code})
            note = Say("code-note", {"name": item.name, "code": code})
            tell(
                ctx,
                ctx.person_id,
                Message(note, private=True),
                f"code:{what.order}",
                kind=outbox.RECEIPT,
            )
            return Say("shop-bought-sent", about)
        case "role":
            return Say("shop-bought-role", about)
        case "raffle":
            return Say("shop-bought-ticket", about | {"ticket": what.ticket})
        case _:
            return Say("shop-bought", about)
