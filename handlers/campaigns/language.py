"""The language in which an audience is written, in English and Chinese words.

    active 7 and (level 5 or task:first-steps) and not language zh

`not` binds closest, then `and`, then `or`. A word and its value stand apart or with a colon.
"""

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from handlers.kit.inbound import Role
from handlers.kit.wording import language_named
from storage.audiences import Both, Either, Is, Not, Rule, What

MOST_DAYS = 3650
_MOST_LEVEL = 1_000_000
_DEEPEST, _MOST_TERMS, _SOME = 10, 30, 5
_TOKEN = re.compile(r"[()&|!]|[^\s()&|!]+")
_TOGETHER = re.compile(r"([^\W\d_]+)(\d.*)")
_PLAIN = str.maketrans("（）：！＆｜，", "():!&| ")
_AND, _OR, _NOT = "and", "or", "not"
_JOINING = {
    **dict.fromkeys(("and", "&", "且", "并且", "和"), _AND),
    **dict.fromkeys(("or", "|", "或", "或者"), _OR),
    **dict.fromkeys(("not", "!", "非", "不是", "除了"), _NOT),
}
_WORDS: Mapping[str, What] = {
    **dict.fromkeys(("everybody", "everyone", "all", "所有人", "全部"), "everybody"),
    **dict.fromkeys(("active", "活跃"), "active"),
    **dict.fromkeys(("silent", "沉默"), "silent"),
    **dict.fromkeys(("joined", "new", "加入", "新人"), "joined"),
    **dict.fromkeys(("level", "等级"), "level"),
    **dict.fromkeys(("task", "done", "任务", "完成"), "task"),
    **dict.fromkeys(("open", "undone", "未完成"), "open"),
    **dict.fromkeys(("badge", "徽章"), "badge"),
    **dict.fromkeys(("tag", "标签", "头衔"), "tag"),
    **dict.fromkeys(("role", "角色"), "role"),
    **dict.fromkeys(("language", "lang", "语言"), "language"),
    **dict.fromkeys(("platform", "平台"), "platform"),
}
_NUMBERS: Mapping[What, int] = {
    "active": MOST_DAYS, "silent": MOST_DAYS, "joined": MOST_DAYS, "level": _MOST_LEVEL,
}  # fmt: skip
_ROLES = {role.name.lower(): int(role) for role in Role if role > Role.MEMBER}


class Wrong(Exception):
    """A rule that cannot be read. what: the end of a phrase's key; at: the place, 1 the first."""

    def __init__(self, what: str, at: int, found: str = "", near: str = "", most: int = 0) -> None:
        super().__init__(what)
        self.what, self.at, self.found, self.near, self.most = what, at, found[:24], near, most


@dataclass(frozen=True, slots=True)
class Known:
    """The names there are in a community."""

    tasks: Collection[str] = ()
    badges: Collection[str] = ()
    platforms: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    at: int


def read(text: str, known: Known | None) -> Rule:
    """The rule that a text means. known: None where names may have gone since. Raises Wrong."""
    plain = text.translate(_PLAIN)
    tokens = [_Token(found[0], found.start() + 1) for found in _TOKEN.finditer(plain)]
    if not tokens:
        raise Wrong("empty", 1)
    reader = _Reader(tokens, known, len(plain) + 1)
    rule = reader.either(0)
    if (extra := reader.peek()) is not None:
        raise Wrong("closed" if extra.text == ")" else "extra", extra.at, extra.text)
    return rule


@dataclass(slots=True)
class _Reader:
    """Reads from left to right; `end` is the place behind the last letter."""

    tokens: list[_Token]
    known: Known | None
    end: int
    _next: int = 0
    _terms: int = 0

    def peek(self) -> _Token | None:
        return self.tokens[self._next] if self._next < len(self.tokens) else None

    def _take(self) -> _Token:
        found = self.peek()
        if found is None:
            raise Wrong("end", self.end)
        self._next += 1
        return found

    def _joins(self, how: str) -> bool:
        found = self.peek()
        if found is None or _JOINING.get(found.text.lower()) != how:
            return False
        self._next += 1
        return True

    def either(self, depth: int) -> Rule:
        rules = [self._both(depth)]
        while self._joins(_OR):
            rules.append(self._both(depth))
        return rules[0] if len(rules) == 1 else Either(tuple(rules))

    def _both(self, depth: int) -> Rule:
        rules = [self._one(depth)]
        while self._joins(_AND):
            rules.append(self._one(depth))
        return rules[0] if len(rules) == 1 else Both(tuple(rules))

    def _one(self, depth: int) -> Rule:
        if depth > _DEEPEST or self._terms >= _MOST_TERMS:
            raise Wrong("much", self.tokens[min(self._next, len(self.tokens) - 1)].at)
        if self._joins(_NOT):
            return Not(self._one(depth + 1))
        token = self._take()
        if token.text != "(":
            return self._term(token)
        inner = self.either(depth + 1)
        closing = self.peek()
        if closing is None or closing.text != ")":
            raise Wrong("unclosed", token.at)
        self._next += 1
        return inner

    def _term(self, token: _Token) -> Rule:
        self._terms += 1
        name, joined = _parted(token.text)
        what = _WORDS.get(name.lower())
        if what is None:
            raise Wrong("unknown", token.at, name, _near(name.lower(), [*_WORDS, *_JOINING]))
        if what == "everybody":
            return Is(what)
        value = _Token(joined, token.at + len(token.text) - len(joined)) if joined else self._take()
        if value.text in {"(", ")"}:
            raise Wrong("value", value.at, value.text, what)
        return Is(what, self._value(what, value))

    def _value(self, what: What, value: _Token) -> int | str:
        if what in _NUMBERS:
            return _number(value, _NUMBERS[what])
        if what == "language":
            named = language_named(value.text)
            if named not in ("en", "zh-Hans"):
                raise Wrong("some", value.at, value.text, "en, zh")
            return cast(str, named)
        if what == "role":
            return _ROLES[self._named(value, _ROLES)]
        if what == "tag" or self.known is None:
            return value.text if what == "tag" else value.text.lower()
        names = {
            "task": self.known.tasks,
            "open": self.known.tasks,
            "badge": self.known.badges,
            "platform": self.known.platforms,
        }
        return self._named(value, names[what])

    def _named(self, value: _Token, names: Iterable[str]) -> str:
        every = list(names)
        name = value.text.lower()
        if name not in every:
            near = _near(name, every)
            some = ", ".join(every[:_SOME])
            raise Wrong("name" if near or not some else "some", value.at, value.text, near or some)
        return name


def _parted(text: str) -> tuple[str, str]:
    """A word and its value, where they stand together: "task:tea", "level5", "活跃7天"."""
    name, _, value = text.partition(":")
    if not value and (together := _TOGETHER.fullmatch(name)):
        return together[1], together[2]
    return name, value


def _number(value: _Token, most: int) -> int:
    digits = value.text.rstrip("+天dD级") or value.text
    if not (digits.isascii() and digits.isdecimal() and 1 <= int(digits[:12]) <= most):
        raise Wrong("number", value.at, value.text, most=most)
    return int(digits)


def _near(name: str, known: Iterable[str]) -> str:
    return next(iter(difflib.get_close_matches(name, list(known), 1, 0.5)), "")
