"""What a community counts in: points and growth, and whatever else its operator declares.

The one place where declared currencies are known. The ledger keeps a balance of any name; what is
not declared (any more) is kept there, and shown nowhere.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from handlers.kit.message import Say
from storage.accounts import GROWTH, POINTS

LONGEST = 40
"""Characters of a currency's name."""

_NAMES = {
    POINTS: ("points", "point", "pts", "积分", "分"),
    GROWTH: ("growth", "成长值", "成长"),
}
"""What people call what is always there."""

_TAKEN = {name for names in _NAMES.values() for name in names} | {"why", "csv"}
_KEY = re.compile(r"[a-z][a-z0-9-]{0,15}", re.ASCII)
_ENDS = r"(?=$|[\s,，.。:：!！])"
_UNIT = "\x1f"
"""Parts a unit from the words behind it; nobody can write it (see kit/clean.py)."""
_AMOUNT = re.compile(r"(\d+)\s*((?:[a-z]|[^\x00-\x7f])\D*)", re.IGNORECASE)


def _wrong(allowed: str, at: str = "", found: str = "", near: str = "") -> PydanticCustomError:
    context = {"allowed": allowed, "choices": [near] if near else [], "at": at, "found": found}
    return PydanticCustomError("rule", "{allowed}", context)


def _own_key(key: str) -> str:
    if key in _TAKEN:
        raise _wrong("a key of its own: points and growth are always there")
    if not _KEY.fullmatch(key):
        near = re.sub("[^a-z0-9]+", "-", key.lower()).strip("-")
        allowed = "a key of a-z, 0-9 and - that begins with a letter, at most 16 of them"
        raise _wrong(allowed, near=near)
    return key


Key = Annotated[str, AfterValidator(_own_key)]
_Name = Annotated[str, Field(min_length=1, max_length=LONGEST, pattern=r"^\S(.*\S)?$")]


class Declared(BaseModel):
    """A currency of the operator's own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    en: _Name
    zh: _Name
    en_one: str = Field("", max_length=LONGEST)
    sign: str = Field("", max_length=16)
    giftable: bool = False
    expire_days: int = Field(0, ge=0, le=3650)
    shown: bool = True

    @property
    def names(self) -> Iterator[tuple[str, str]]:
        """What it is called, each with the key in the configuration that says so."""
        said = {"en": self.en, "zh": self.zh, "en_one": self.en_one, "sign": self.sign}
        return ((at, name) for at, name in said.items() if name)


def check_names(declared: Mapping[str, Declared]) -> None:
    """Raise where a name would mean two currencies."""
    meant = dict.fromkeys(_TAKEN, "") | {key: key for key in declared}
    for key, one in declared.items():
        for at, name in one.names:
            if meant.setdefault(_folded(name), key) != key:
                allowed = "a name that no other currency has"
                raise _wrong(allowed, f"currencies.{key}.{at}", f'"{name}"')


class UnknownUnit(Exception):
    """No currency is called so."""

    def __init__(self, unit: str) -> None:
        super().__init__(unit)
        self.unit = unit


class Currencies:
    """Points, growth and the declared ones: what they are called, and what they are for."""

    def __init__(self, declared: Mapping[str, Declared]) -> None:
        self.declared = dict(declared)

    @classmethod
    def of(cls, policies: Mapping[str, Any]) -> "Currencies":
        """Those that the section [points] declares."""
        return cls(getattr(policies.get("points"), "currencies", {}))

    @property
    def shown(self) -> tuple[str, ...]:
        """The declared ones that members see."""
        return tuple(key for key, one in self.declared.items() if one.shown)

    @property
    def giftable(self) -> tuple[str, ...]:
        """The declared ones that members may give to each other."""
        return tuple(key for key, one in self.declared.items() if one.giftable and one.shown)

    @property
    def spendable(self) -> tuple[str, ...]:
        """All in which something may cost something: growth is what levels are counted by."""
        return (POINTS, *self.declared)

    def named(self, text: str) -> str | None:
        """The currency that people call so in any language; None for none."""
        return self._called.get(_folded(text))

    def leading(self, words: str) -> tuple[str, str]:
        """The currency that words begin with, and the rest; points where they begin otherwise.

        Raises UnknownUnit where they begin with what stood at a number, and is no currency.
        """
        unit, mark, said = words.partition(_UNIT)
        if mark:
            known = self.named(unit)
            if known is None:
                raise UnknownUnit(unit)
            return known, said
        found = self._pattern.match(words)
        key = self.named(found[0]) if found else None
        if found is None or key is None:
            return POINTS, words
        return key, words[found.end() :].lstrip(" \t\n,，.。:：")

    def amount(self, key: str, amount: int | str) -> Say:
        """So much of it, in words."""
        if key in {POINTS, GROWTH}:
            return Say(f"currency-{key}", {"amount": amount})
        if key not in self.declared:
            return Say("currency-undeclared", {"amount": amount, "currency": key})
        return Say("currency-own", {"amount": amount, **self._said(key)})

    def short(self, key: str, amount: int) -> int | Say:
        """The bare number of points, and so much of anything else in words."""
        return amount if key == POINTS else self.amount(key, amount)

    def name(self, key: str) -> Say:
        """What it is called."""
        if key in {POINTS, GROWTH}:
            return Say(f"currency-{key}-name")
        if key not in self.declared:
            return Say("currency-undeclared-name", {"currency": key})
        return Say("currency-own-name", self._said(key))

    def label(self, key: str) -> Say:
        """What it is called, with its sign if it has one."""
        one = self.declared.get(key)
        if one is None or not one.sign:
            return self.name(key)
        return Say("currency-label", {"sign": one.sign, "name": self.name(key)})

    def listed(self, keys: tuple[str, ...]) -> Say:
        """The names of some, at least one, as a list in the reader's language."""
        said = self.name(keys[-1])
        for n, key in enumerate(reversed(keys[:-1])):
            said = Say("list-more" if n else "list-or", {"first": self.name(key), "rest": said})
        return said

    def _said(self, key: str) -> dict[str, str]:
        one = self.declared[key]
        return {"en": one.en, "one": one.en_one or one.en, "zh": one.zh}

    @cached_property
    def _called(self) -> dict[str, str]:
        called = {name: key for key, names in _NAMES.items() for name in names}
        for key, one in self.declared.items():
            called |= {_folded(name): key for name in (key, *(name for _, name in one.names))}
        return called

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Any of the names in front, the longest first.

        Behind a name of Latin letters, or of one sign, there is a space, a mark or nothing;
        Chinese goes on without.
        """
        ways = [_way(name) for name in sorted(self._called, key=len, reverse=True)]
        return re.compile("|".join(ways), re.IGNORECASE)


def _way(name: str) -> str:
    text = r"\s+".join(map(re.escape, name.split()))
    goes_on = len(name) > 1 and not name[-1].isascii()
    return text if goes_on else text + _ENDS


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def has_unit(words: str) -> bool:
    """Whether those words begin with what stood at a number."""
    return _UNIT in words


def unit_first(given: Mapping[str, str], words: str) -> dict[str, str]:
    """The values of a line, with the unit that stands behind its amount put before its words."""
    found = _AMOUNT.fullmatch(unicodedata.normalize("NFKC", given.get("amount", "")))
    if found is None:
        return dict(given)
    said = given.get(words, "")
    if found[2].isascii():
        # Latin letters at a number are its unit and no word: "5x" is nothing that is known.
        return {**given, "amount": found[1], words: f"{found[2]}{_UNIT}{said}"}
    return {**given, "amount": found[1], words: f"{found[2]} {said}".strip()}
