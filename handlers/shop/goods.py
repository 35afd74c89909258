"""The admins' goods: put on sale, changed and closed; each act is written down."""

from typing import Any

from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.shop import rules
from handlers.shop.asks import (
    AboutGoods,
    AddGoods,
    BringCodes,
    ChangeGoods,
    Goods,
    SellCodes,
    SellRole,
    StartRaffle,
)
from handlers.shop.browse import turning
from handlers.shop.handover import gift, mark
from handlers.shop.prices import left
from storage import audit, raffles, shop
from storage.accounts import POINTS
from storage.shop import BY_HAND, CODE, ENDLESS, RAFFLE, ROLE, Item

PAGE = 6
"""Goods shown at once."""

_PROPERTY = {"limit": "per_member", "level": "level"}
_MOST_LEVEL = 1000
_MOST_TAG = 16
"""What Telegram shows beside a name."""


def show_goods(cmd: Goods, ctx: MemberCtx) -> Message:
    """All goods with a button each, and one for something new."""
    skip = (cmd.page - 1) * PAGE
    found = shop.everything(ctx.tx, ctx.community.id, skip, PAGE + 1)
    shown = found[:PAGE]
    taps = tuple(
        Button(Say("shop-item-button", {"name": i.name}), AboutGoods(item=i.id)) for i in shown
    )
    add = Button(Say("goods-add-button"), Form(AddGoods), "primary")
    kinds = (
        Button(Say("goods-codes-button"), Form(SellCodes)),
        Button(Say("goods-role-button"), Form(SellRole)),
        Button(Say("goods-raffle-button"), Form(StartRaffle)),
    )
    turns = turning(Goods, cmd.page, more=len(found) > PAGE)
    rows = (taps[:3], taps[3:], (*turns, add), kinds)
    lines = tuple(_line(ctx, item) for item in shown)
    return Message(
        Say("goods-title" if shown else "goods-none"),
        lines,
        tuple(row for row in rows if row),
        private=True,
        style="edit",
    )


def add_goods(cmd: AddGoods, ctx: MemberCtx) -> Message:
    """Something new is on sale at once."""
    item = add(ctx, cmd.goods, cmd.price, BY_HAND, _first_stock(cmd.stock))
    return card(ctx, item, Say("goods-added", {"name": item.name}))


def sell_codes(cmd: SellCodes, ctx: MemberCtx) -> Message:
    """A place for coupon codes: sold out until the operator has loaded some."""
    if not mark(ctx):
        raise Trouble(Say("goods-no-key"))
    price, goods = _parted(ctx, cmd)
    item = add(ctx, goods, price, CODE, 0)
    return card(ctx, item, Say("goods-codes-added", {"name": item.name}))


def sell_role(cmd: SellRole, ctx: MemberCtx) -> Message:
    """A role of the server, or a tag beside the name."""
    gives = " ".join(cmd.gives.split())
    if cmd.kind == "tag" and len(gives) > _MOST_TAG:
        raise Trouble(Say("goods-tag-long", {"most": _MOST_TAG}))
    item = add(ctx, cmd.goods, cmd.price, ROLE, _first_stock(cmd.stock), f"{cmd.kind}:{gives}")
    return card(ctx, item, Say("goods-added", {"name": item.name}))


def add(ctx: MemberCtx, goods: str, price: str, kind: str, stock: int, gives: str = "") -> Item:
    """Something new, on sale and written down. Raises Trouble."""
    amount, currency = _price(ctx, price)
    name = " ".join(goods.split())
    if shop.named(ctx.tx, ctx.community.id, name):
        raise Trouble(Say("goods-known", {"name": name}))
    item = shop.add(ctx.tx, ctx.community.id, name, amount, currency, stock, kind, gives)
    after = {"item": item.id, "name": name, "price": amount, "currency": currency, "stock": stock}
    after |= {"kind": kind, "gives": gives}
    audit.write(ctx.tx, ctx.community.id, ctx.person_id, "add-goods", after=after)
    return item


def about_goods(cmd: AboutGoods, ctx: MemberCtx) -> Message:
    return card(ctx, _found(cmd.item, ctx))


def change_goods(cmd: ChangeGoods, ctx: MemberCtx) -> Message:
    """One property of an item is another one from now on."""
    item = _found(cmd.item, ctx)
    values = _values(ctx, cmd, item)
    before = {name: getattr(item, name) for name in values}
    shop.change(ctx.tx, ctx.community.id, item.id, **values)
    about = {"item": item.id, "name": item.name}
    audit.write(
        ctx.tx,
        ctx.community.id,
        ctx.person_id,
        "change-goods",
        before=before,
        after=about | values,
    )
    return card(ctx, _found(cmd.item, ctx), Say("goods-saved", {"name": item.name}))


def _values(ctx: MemberCtx, cmd: ChangeGoods, item: Item) -> dict[str, Any]:
    match cmd.what:
        case "price":
            amount, currency = _price(ctx, cmd.value)
            return {"price": amount, "currency": currency}
        case "stock":
            if item.kind in {CODE, RAFFLE}:
                raise Trouble(Say("goods-stock-counted"))
            return {"stock": _stock(cmd.value)}
        case "sale":
            if cmd.value == "1" and item.kind == RAFFLE and _drawn(ctx, item):
                raise Trouble(Say("raffle-over", {"name": item.name}))
            return {"on_sale": cmd.value == "1"}
        case "discount":
            percent = rules.percent(cmd.value)
            if percent is None:
                about = {"found": cmd.value, "most": rules.MOST_DISCOUNT}
                raise Trouble(Say("goods-discount-wrong", about))
            return {"discount": percent}
        case "limit" | "level":
            number = rules.number(cmd.value)
            if number is None or (cmd.what == "level" and number > _MOST_LEVEL):
                raise Trouble(Say("goods-number-wrong", {"found": cmd.value}))
            return {_PROPERTY[cmd.what]: number}


def _price(ctx: MemberCtx, text: str) -> tuple[int, str]:
    """How much of which currency. Growth is what levels are counted by: nothing is sold for it."""
    found = rules.price(text)
    if found is None:
        raise Trouble(Say("goods-price-wrong", {"found": text}))
    amount, unit = found
    known = ctx.currencies.spendable
    currency = ctx.currencies.named(unit) if unit else POINTS
    if currency not in known:
        about = {"found": unit, "known": ctx.currencies.listed(known)}
        raise Trouble(Say("currency-unknown", about))
    return amount, currency


def _stock(text: str) -> int:
    number = ENDLESS if rules.is_endless(text) else rules.number(text)
    if number is None:
        raise Trouble(Say("goods-stock-wrong", {"found": text}))
    return number


def _parted(ctx: MemberCtx, cmd: SellCodes) -> tuple[str, str]:
    """Price and name, where the unit stands apart: "50 green Voucher".

    No number parts it from the name here, so "50 Green tea" is for the goods "Green tea".
    """
    _, name = ctx.currencies.leading(cmd.goods)
    unit = cmd.goods[: len(cmd.goods) - len(name)].strip()
    if not cmd.price.isdigit() or not name or not unit or unit[0].isupper():
        return cmd.price, cmd.goods
    return f"{cmd.price} {unit}", name


def _first_stock(text: str) -> int:
    """Of what is new on sale: sold out from the start is somebody's "endless"."""
    number = _stock(text)
    if not number:
        raise Trouble(Say("goods-stock-none"))
    return number


def _found(item_id: int, ctx: MemberCtx) -> Item:
    item = shop.find(ctx.tx, ctx.community.id, item_id)
    if item is None:
        raise Trouble(Say("goods-gone"))
    return item


def _drawn(ctx: MemberCtx, item: Item) -> bool:
    raffle = raffles.find(ctx.tx, item.id)
    return raffle is None or raffle.drawn_at is not None


def card(ctx: MemberCtx, item: Item, title: Say | None = None) -> Message:
    """The item with all that can be changed about it."""
    properties = (
        Say("goods-limit", {"limit": item.per_member}),
        Say("goods-level", {"level": item.level}),
        *((Say("goods-discount", {"percent": item.discount}),) if item.discount else ()),
        *_of_kind(ctx, item),
    )
    what = ("price", "stock", "limit", "level", "discount")
    if item.kind in {CODE, RAFFLE}:
        what = ("price", "limit", "level", "discount")
    changes = tuple(Button(Say(f"goods-{one}-button"), _form(item, one)) for one in what)
    sale = ChangeGoods(item=item.id, what="sale", value="0" if item.on_sale else "1")
    switch = Button(Say("goods-close-button" if item.on_sale else "goods-open-button"), sale)
    back = Button(Say("goods-all-button"), Goods())
    more = (Button(Say("goods-load-button"), BringCodes(item=item.id), "primary"),)
    rows = (changes[:2], changes[2:], (switch, back))
    lines = (_line(ctx, item), *properties)
    return Message(
        title or lines[0],
        lines if title else properties,
        (more, *rows) if item.kind == CODE else rows,
        private=True,
        style="edit",
    )


def _of_kind(ctx: MemberCtx, item: Item) -> tuple[Say, ...]:
    """How it reaches its buyer, where that is not by hand."""
    if item.kind == CODE:
        return (Say("goods-codes", {"name": item.name}),)
    if item.kind == ROLE:
        kind, value = gift(item.gives)
        return (Say("goods-tag" if kind == "tag" else "goods-role", {"value": value}),)
    raffle = raffles.find(ctx.tx, item.id) if item.kind == RAFFLE else None
    if raffle is None:
        return ()
    return (
        Say("goods-tickets", {"tickets": raffle.sold}),
        Say("raffle-hash", {"hash": raffle.hash}),
    )


def _form(item: Item, what: str) -> Form:
    return Form(ChangeGoods, {"item": str(item.id), "what": what})


def _line(ctx: MemberCtx, item: Item) -> Say:
    key = "goods-line" if item.on_sale else "goods-line-closed"
    price = ctx.currencies.amount(item.currency, item.price)
    return Say(key, {"name": item.name, "price": price, "left": left(ctx, item)})
