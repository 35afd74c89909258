"""What can be asked about points, by members and admins."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from handlers.kit.command import Command
from handlers.kit.currencies import LONGEST, unit_first
from handlers.kit.inbound import THANKS
from handlers.kit.people import MemberName
from storage import ledger

MOST = 10_000
"""Entries that a statement goes back at most."""

_CALLED = {"为什么": "why", "原因": "why", "明细": "why", "导出": "csv", "表格": "csv"}


_PAGES = ("why", "csv")
_ORDER = ("page", "number", "currency")
_NUMBER = re.compile(r"[+-]?\d\S*")
Currency = Annotated[str, Field(max_length=LONGEST)]


def _page_named(wanted: object) -> object:
    return _CALLED.get(wanted, wanted) if isinstance(wanted, str) else wanted


def _home(value: Any) -> str:
    if _page_named(value) in _PAGES:
        return "page"
    is_number = not isinstance(value, str) or _NUMBER.fullmatch(value)
    return "number" if is_number else "currency"


class Points(Command, word="points"):
    """The statement; "why" with an entry's number tells its story, "csv" gives all as a file.

    currency: as people call it, "" for points. The values may come in any order.
    """

    page: Annotated[Literal["why", "csv"] | None, BeforeValidator(_page_named)] = None
    number: Annotated[int, Field(ge=1, le=MOST)] = 1
    currency: Currency = ""

    @model_validator(mode="before")
    @classmethod
    def _any_order(cls, values: Any) -> Any:
        given = {n: values[n] for n in ("page", "number") if values.get(n) is not None}
        if all(_home(value) == name for name, value in given.items()):
            return values
        found: dict[str, Any] = {n: v for n, v in values.items() if n not in _ORDER}
        for value in (values[name] for name in _ORDER if values.get(name) is not None):
            home = _home(value)
            words = f"{found[home]} {value}" if home in found else ""
            found[home] = words if home == "currency" and words else value
        return found


class Older(Command, word="older"):
    """The statement from an entry on, which is its line `number`."""

    entry: Annotated[int, Field(ge=1, le=2**63 - 1)]
    number: Annotated[int, Field(ge=1, le=MOST)]
    currency: Currency = ""


Amount = Annotated[int, Field(ge=1, le=ledger.MOST)]
Words = Annotated[str, Field(max_length=200)]
_A_NUMBER = re.compile(r"[+＋-]?\d\S*")
_SPLIT = re.compile(r"(?P<who>.+?)\s+(?P<amount>[+-]?\d\S*)(?:\s+(?P<words>.+))?", re.DOTALL)


def with_spaces(values: Any, words: str) -> Any:
    """The values of a typed line whose name has spaces in it: the first number is the amount."""
    given = [values.get(name) for name in ("who", "amount", words)]
    line = " ".join(part for part in given if isinstance(part, str))
    found = _SPLIT.fullmatch(line)
    if found is None or not isinstance(given[1], str) or given[1][:1] in "+-0123456789":
        return values
    rest = {words: found["words"]} if found["words"] else {}
    return {"who": found["who"], "amount": found["amount"], **rest}


def to_author(given: dict[str, str], author: str, words: str) -> dict[str, str]:
    """The values of "/give 5 lovely" below somebody's message: it is for who wrote that."""
    first, amount = given.get("who", ""), given.get("amount", "")
    if not first:
        return {**given, "who": author}
    if _A_NUMBER.fullmatch(first) is None or _A_NUMBER.fullmatch(amount):
        return given
    said = " ".join(part for part in (amount, given.get(words, "")) if part)
    return {"who": author, "amount": first} | ({words: said} if said else {})


class GivePoints(Command, word="give", aliases=("tip",)):
    """Gives another member some of one's own points, with a few words.

    The words may begin with the currency, where it is not points.
    """

    who: MemberName
    amount: Amount
    words: Words = ""

    @classmethod
    def heard(cls, given: dict[str, str]) -> dict[str, str]:
        return unit_first(given, "words")

    @classmethod
    def answering(cls, given: dict[str, str], author: str) -> dict[str, str]:
        return to_author(given, author, "words")

    @model_validator(mode="before")
    @classmethod
    def _spaces(cls, values: Any) -> Any:
        return with_spaces(values, "words")


class ConfirmTip(Command, word="give_now"):
    """The button that confirms a larger gift."""

    token: str


class Thank(GivePoints, word=THANKS):
    """Words of thanks with a number, in answer to somebody's message."""


class TellTips(Command, word="tell_tips"):
    """Tells a member in private what they were given lately."""


class PassTip(Command, word="pass_tip"):
    """A tip that was held goes through, when nobody has decided."""

    gift: int


class HeldTips(Command, word="admin tips"):
    """The oldest tip that is held, behind the one named."""

    behind: int = 0


class AllowTip(Command, word="allow_tip"):
    """The button that lets a held tip go through."""

    gift: int


class ReturnTip(Command, word="return_tip"):
    """The button that gives a held tip back to the giver."""

    gift: int


class AdminGive(Command, word="admin give"):
    """Gives a member points, once it is confirmed; the reason may begin with another currency."""

    who: MemberName
    amount: Amount
    reason: Words

    @classmethod
    def heard(cls, given: dict[str, str]) -> dict[str, str]:
        return unit_first(given, "reason") if given.get("reason") else given

    @classmethod
    def answering(cls, given: dict[str, str], author: str) -> dict[str, str]:
        return to_author(given, author, "reason")

    @model_validator(mode="before")
    @classmethod
    def _spaces(cls, values: Any) -> Any:
        return with_spaces(values, "reason")


class AdminTake(AdminGive, word="admin take"):
    """Takes points from a member, once it is confirmed."""


class FreezeSpending(Command, word="admin freeze_spending"):
    """Lets nothing be spent in the community."""

    reason: Words


class ThawSpending(Command, word="admin thaw_spending"):
    """Lets be spent again, when the books fit."""

    reason: Words


class Hand(Command, word="hand"):
    """The button that confirms what an admin was shown."""

    token: str


class HandBack(Command, word="hand_back"):
    """The button that takes back what an admin did."""

    token: str


class PlanExpiry(Command, word="plan_expiry"):
    """Finds what comes to its end, and plans the notices and the end."""


class TellExpiring(Command, word="tell_expiring"):
    """Tells members behind `after` what expires when `day` is over: all that came until `month`."""

    currency: str
    month: int
    day: date
    before: int
    after: int = 0


class ExpirePoints(Command, word="expire_points"):
    """Lets expire, for members behind `after`, what is left of all that came until `month`."""

    currency: str
    month: int
    day: date
    after: int = 0
