"""Raffles: opened by an admin, told to the group with the seed's hash, drawn once at the end."""

import logging
from datetime import timedelta

from handlers.kit import gate
from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.kit.direct import tell
from handlers.kit.message import Button, Message, Say
from handlers.shop import rules
from handlers.shop.asks import DrawRaffle, Look, StartRaffle
from handlers.shop.goods import add, card
from storage import audit, named, orders, outbox, raffles, shop
from storage.orders import Order
from storage.raffles import Raffle
from storage.shop import ENDLESS, RAFFLE, Item

log = logging.getLogger("hearth.shop")

_KEY_AWAY = timedelta(hours=1)
"""How long a draw waits for the key that its seed is sealed with."""


def start_raffle(cmd: StartRaffle, ctx: MemberCtx) -> Message:
    """Tickets are on sale, and the group hears of it."""
    item = add(ctx, cmd.goods, cmd.price, RAFFLE, ENDLESS)
    ends = ctx.now + timedelta(days=cmd.days)
    raffle = raffles.begin(ctx.tx, item.id, ends)
    ctx.promise(DrawRaffle(item=item.id), ends, f"raffle:{item.id}")
    price = ctx.currencies.amount(item.currency, item.price)
    about = {"name": item.name, "price": price, "left": ends - ctx.now}
    ticket = Button(Say("raffle-ticket-button"), Look(item=item.id), "primary")
    hashed = Say("raffle-hash", {"hash": raffle.hash})
    news = Message(Say("raffle-open", about), (hashed,), ((ticket,),))
    gate.aloud(ctx, news, f"raffle-open:{item.id}")
    return card(ctx, item, Say("goods-added", {"name": item.name}))


def draw_raffle(cmd: DrawRaffle, ctx: CommunityCtx) -> None:
    """Whoever has the ticket that the seed names has won; an admin hands the prize over."""
    item = shop.find(ctx.tx, ctx.community.id, cmd.item)
    if item is None or _waits(cmd, ctx):
        return
    # The item before the raffle, as buyers do: nobody waits for each other.
    shop.change(ctx.tx, ctx.community.id, item.id, on_sale=False)
    raffle = raffles.close(ctx.tx, item.id)
    if raffle is None:
        return
    number = rules.drawn(raffle.seed, raffle.sold) if raffle.sold else 0
    ticket = orders.with_ticket(ctx.tx, item.id, number) if number else None
    after = {"item": item.id, "name": item.name, "tickets": raffle.sold, "ticket": number}
    audit.write(ctx.tx, ctx.community.id, 0, "draw-raffle", after=after)
    if ticket is None:
        gate.aloud(ctx, Message(Say("raffle-nobody", {"name": item.name})), f"raffle:{item.id}")
        return
    prize = orders.place(ctx.tx, ctx.community.id, ticket.person_id, item, 0)
    raffles.won(ctx.tx, item.id, prize)
    _tell(ctx, item, raffle, ticket)


def _waits(cmd: DrawRaffle, ctx: CommunityCtx) -> bool:
    """Whether it must be drawn later: by another seed than the promised one it never is."""
    raffle = raffles.find(ctx.tx, cmd.item)
    if raffle is None or raffle.seed:
        return False
    log.error("raffle %d waits: its seed was sealed with another key than shop.key", cmd.item)
    ctx.promise(cmd, ctx.now + _KEY_AWAY, f"raffle:{cmd.item}:{ctx.cause}")
    return True


def _tell(ctx: CommunityCtx, item: Item, raffle: Raffle, ticket: Order) -> None:
    who = named.with_id(ctx.tx, ctx.community.id, ticket.person_id)
    winner: str | Say = who[0].name if who else Say("queue-left")
    about: dict[str, str | int | Say] = {"winner": winner, "name": item.name}
    about |= {"ticket": ticket.ticket, "tickets": raffle.sold}
    # As text: grouped digits would not be what was hashed.
    proof = Say("raffle-proof", {"seed": raffle.seed, "tickets": str(raffle.sold)})
    gate.aloud(ctx, Message(Say("raffle-won", about), (proof,)), f"raffle:{item.id}")
    mine = Message(Say("raffle-yours", about), private=True)
    tell(ctx, ticket.person_id, mine, f"raffle-yours:{item.id}", kind=outbox.RECEIPT)
