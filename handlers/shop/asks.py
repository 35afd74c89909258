"""What can be asked about the shop, by members and by admins."""

import re
from typing import Annotated, Literal

from pydantic import Field

from handlers.kit.command import Command
from handlers.shop.rules import ENDLESS_WORDS

Id = Annotated[int, Field(ge=0, le=2**63 - 1)]
Page = Annotated[int, Field(ge=1, le=1000)]

_NUMBER = rf"\d+|{'|'.join(ENDLESS_WORDS)}"
_UNIT = re.compile(
    rf"(?P<unit>[^\d\s]\D*?)\s+(?P<number>{_NUMBER})\s+(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL
)


def with_unit(given: dict[str, str], names: tuple[str, ...]) -> dict[str, str]:
    """The values of a line in which a unit stands apart behind the price: "50 green 10 Tea mug".

    names: the fields behind the price in their order; the first of them is a number.
    """
    line = " ".join(given[name] for name in names if name in given)
    found = _UNIT.fullmatch(line)
    if found is None or not given.get("price", "").isdigit():
        return given
    first, *others = names
    rest = dict(zip(others, found["rest"].split(None, len(others) - 1), strict=False))
    price = f"{given['price']} {found['unit']}"
    return {"price": price, first: found["number"], **rest}


class Shop(Command, word="shop"):
    """What there is to be had."""

    page: Page = 1


class Redeem(Command, word="redeem", aliases=("buy",)):
    """Asks whether to buy the goods of that name, or of that number in the list."""

    goods: Annotated[str, Field(max_length=64)] = ""


class Look(Command, word="item"):
    """Asks whether to buy that item."""

    item: Id


class Purchase(Command, word="purchase"):
    """The button that buys; what and for how much is with the token."""

    offer: Annotated[str, Field(max_length=64)]


class Orders(Command, word="orders"):
    """One's own orders, and how they stand."""


class Goods(Command, word="admin goods"):
    """All goods, to be looked at and changed."""

    page: Page = 1


class AddGoods(Command, word="admin sell"):
    """Puts something new on sale."""

    price: Annotated[str, Field(max_length=48)]
    stock: Annotated[str, Field(max_length=48)]
    goods: Annotated[str, Field(min_length=1, max_length=64)]

    @classmethod
    def heard(cls, given: dict[str, str]) -> dict[str, str]:
        return with_unit(given, ("stock", "goods"))


class SellCodes(Command, word="admin sell_codes"):
    """Puts coupon codes on sale; the operator loads them afterwards."""

    price: Annotated[str, Field(max_length=48)]
    goods: Annotated[str, Field(min_length=1, max_length=64)]


class BringCodes(Command, word="admin codes"):
    """Asks an admin for codes of one of the goods, in private."""

    item: Id


class LoadCodes(Command, word="load_codes"):
    """The answer: codes as lines of text, or the file that came with it."""

    takes_file = True

    token: str
    text: str = ""


class CodesCame(Command, word="codes_came"):
    """The file with codes of that item is there, or cannot be had."""

    file: int
    item: Id


class SellRole(Command, word="admin sell_role"):
    """Puts a role, or a tag beside the name, on sale."""

    price: Annotated[str, Field(max_length=48)]
    stock: Annotated[str, Field(max_length=48)]
    kind: Literal["role", "tag"]
    gives: Annotated[str, Field(min_length=1, max_length=64)]
    goods: Annotated[str, Field(min_length=1, max_length=64)]

    @classmethod
    def heard(cls, given: dict[str, str]) -> dict[str, str]:
        return with_unit(given, ("stock", "kind", "gives", "goods"))


class StartRaffle(Command, word="admin raffle"):
    """Sells tickets for so many days, then draws one."""

    price: Annotated[str, Field(max_length=48)]
    days: Annotated[int, Field(ge=1, le=90)]
    goods: Annotated[str, Field(min_length=1, max_length=64)]

    @classmethod
    def heard(cls, given: dict[str, str]) -> dict[str, str]:
        return with_unit(given, ("days", "goods"))


class DrawRaffle(Command, word="draw_raffle"):
    """The end of a raffle has come."""

    item: Id


class AboutGoods(Command, word="admin item"):
    """One item with its buttons."""

    item: Id


class ChangeGoods(Command, word="admin change"):
    """Changes one property of an item; on sale is "1" or "0"."""

    item: Id
    what: Literal["price", "stock", "limit", "level", "discount", "sale"]
    value: Annotated[str, Field(max_length=48)]


class Queue(Command, word="admin orders"):
    """The oldest order that waits, behind the one named."""

    behind: Id = 0


class Delivered(Command, word="admin delivered"):
    """The newest order that was handed over, before the one named."""

    behind: Id = 0


class Deliver(Command, word="admin deliver"):
    """An order was handed over."""

    order: Id


class Refund(Command, word="admin refund"):
    """Points and stock of an order go back, whether or not it was handed over."""

    order: Id
    note: Annotated[str, Field(min_length=1, max_length=200)]
