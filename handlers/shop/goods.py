"""The admins' goods: put on sale, changed and closed; each act is written down."""

from typing import Any

from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.shop import rules
from handlers.shop.asks import AboutGoods, AddGoods, ChangeGoods, Goods
from handlers.shop.browse import left, price, turning
from storage import audit, shop
from storage.shop import ENDLESS, Item

PAGE = 6
"""Goods shown at once."""

_PROPERTY = {"stock": "stock", "limit": "per_member", "level": "level"}
_MOST_LEVEL = 1000


def show_goods(cmd: Goods, ctx: MemberCtx) -> Message:
    """All goods with a button each, and one for something new."""
    skip = (cmd.page - 1) * PAGE
    found = shop.everything(ctx.tx, ctx.community.id, skip, PAGE + 1)
    shown = found[:PAGE]
    taps = tuple(
        Button(Say("shop-item-button", {"name": i.name}), AboutGoods(item=i.id)) for i in shown
    )
    add = Button(Say("goods-add-button"), Form(AddGoods), "primary")
    rows = (taps[:3], taps[3:], (*turning(Goods, cmd.page, more=len(found) > PAGE), add))
    lines = tuple(_line(item) for item in shown)
    return Message(
        Say("goods-title" if shown else "goods-none"),
        lines,
        tuple(row for row in rows if row),
        private=True,
        style="edit",
    )


def add_goods(cmd: AddGoods, ctx: MemberCtx) -> Message:
    """Something new is on sale at once."""
    amount, currency = _price(cmd.price)
    stock = _stock(cmd.stock)
    name = " ".join(cmd.goods.split())
    if shop.named(ctx.tx, ctx.community.id, name):
        raise Trouble(Say("goods-known", {"name": name}))
    item = shop.add(ctx.tx, ctx.community.id, name, amount, currency, stock)
    after = {"item": item.id, "name": name, "price": amount, "currency": currency, "stock": stock}
    audit.write(ctx.tx, ctx.community.id, ctx.person_id, "add-goods", after=after)
    return _card(item, Say("goods-added", {"name": name}))


def about_goods(cmd: AboutGoods, ctx: MemberCtx) -> Message:
    return _card(_found(cmd.item, ctx))


def change_goods(cmd: ChangeGoods, ctx: MemberCtx) -> Message:
    """One property of an item is another one from now on."""
    item = _found(cmd.item, ctx)
    values = _values(cmd)
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
    return _card(_found(cmd.item, ctx), Say("goods-saved", {"name": item.name}))


def _values(cmd: ChangeGoods) -> dict[str, Any]:
    match cmd.what:
        case "price":
            amount, currency = _price(cmd.value)
            return {"price": amount, "currency": currency}
        case "stock":
            return {"stock": _stock(cmd.value)}
        case "sale":
            return {"on_sale": cmd.value == "1"}
        case "limit" | "level":
            number = rules.number(cmd.value)
            if number is None or (cmd.what == "level" and number > _MOST_LEVEL):
                raise Trouble(Say("goods-number-wrong", {"found": cmd.value}))
            return {_PROPERTY[cmd.what]: number}


def _price(text: str) -> tuple[int, str]:
    found = rules.price(text)
    if found is None:
        raise Trouble(Say("goods-price-wrong", {"found": text}))
    return found


def _stock(text: str) -> int:
    number = ENDLESS if rules.is_endless(text) else rules.number(text)
    if number is None:
        raise Trouble(Say("goods-stock-wrong", {"found": text}))
    return number


def _found(item_id: int, ctx: MemberCtx) -> Item:
    item = shop.find(ctx.tx, ctx.community.id, item_id)
    if item is None:
        raise Trouble(Say("goods-gone"))
    return item


def _card(item: Item, title: Say | None = None) -> Message:
    properties = (
        Say("goods-limit", {"limit": item.per_member}),
        Say("goods-level", {"level": item.level}),
    )
    changes = tuple(
        Button(Say(f"goods-{what}-button"), _form(item, what))
        for what in ("price", "stock", "limit", "level")
    )
    sale = ChangeGoods(item=item.id, what="sale", value="0" if item.on_sale else "1")
    switch = Button(Say("goods-close-button" if item.on_sale else "goods-open-button"), sale)
    back = Button(Say("goods-all-button"), Goods())
    lines = (_line(item), *properties)
    return Message(
        title or lines[0],
        lines if title else properties,
        (changes[:2], changes[2:], (switch, back)),
        private=True,
        style="edit",
    )


def _form(item: Item, what: str) -> Form:
    return Form(ChangeGoods, {"item": str(item.id), "what": what})


def _line(item: Item) -> Say:
    key = "goods-line" if item.on_sale else "goods-line-closed"
    return Say(key, {"name": item.name, "price": price(item), "left": left(item)})
