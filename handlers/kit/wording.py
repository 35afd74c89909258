"""The words: Fluent files, one a feature and language, formatted in the reader's language."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, cast

from babel.core import Locale, get_global
from babel.dates import format_skeleton, format_timedelta, get_timezone_location
from fluent.runtime import FluentBundle
from fluent.runtime.prepare import Compiler
from fluent.runtime.resolver import Literal, Message, Pattern
from fluent.runtime.types import FluentType
from fluent.syntax import FluentParser

from handlers.kit.message import Say, Value

LANGUAGES = ("en", "zh-Hans")
"""Complete languages, the last resort first. A file of that name in each words folder makes one."""

_MINUTE = timedelta(minutes=1)
_HERE = Path(__file__).resolve().parents[1]
_CHINESE = ("zh", "yue", "cmn")
_UNIT = re.compile(r"(?<=\d)(?=[一-鿿])")
_TAG = re.compile(r"[a-z]{2,3}([-_][a-z]{2,4})*")
_NAMES = {
    **dict.fromkeys(("english", "英语", "英文"), "en"),
    **dict.fromkeys(("chinese", "中文", "汉语", "简体", "简体中文"), "zh-Hans"),
    **dict.fromkeys(("default", "自动", "跟随应用"), "auto"),
}
"""What people call the languages."""


@lru_cache(maxsize=256)
def language_of(locale: str) -> str:
    """The language for a platform's locale tag, "" when it is none of ours.

    Script-aware: every Chinese tag reads Simplified Chinese until Traditional exists.
    """
    primary = locale.replace("_", "-").split("-")[0].lower()
    if primary in _CHINESE:
        return "zh-Hans"
    return "en" if primary == "en" else ""


def language_named(wanted: object) -> object:
    """The language that people call so ("中文", "English", "zh-cn"), else what was given."""
    if not isinstance(wanted, str):
        return wanted
    name = wanted.strip().lower()
    return _NAMES.get(name) or (language_of(name) if _TAG.fullmatch(name) else "") or wanted


def reader_language(saved: str, locale: str, community: str) -> str:
    """Saved choice, then the platform's locale, then the community's language."""
    return saved or language_of(locale) or community or LANGUAGES[0]


_FIXED = re.compile(r"UTC|Etc/GMT([+-]\d+)")
_TURNED = str.maketrans("+-", "-+")


def city(zone: str, language: str) -> str:
    """The city a time zone is named after, or its hours from UTC ("UTC+8")."""
    if fixed := _FIXED.fullmatch(zone):
        # The names of these zones count the hours the other way round.
        return "UTC" + (fixed[1] or "").translate(_TURNED)
    return _city(zone, _babel(language))


@lru_cache(maxsize=2048)
def _city(zone: str, locale: str) -> str:
    names = cast("Mapping[str, Mapping[str, str]]", Locale.parse(locale).time_zones)
    renamed = get_global("zone_aliases")
    now = renamed.get(zone, zone)
    # CLDR keeps some cities under the name that their zone had before (Kolkata: Asia/Calcutta).
    for known in (now, *(before for before, after in renamed.items() if after == now)):
        if found := names.get(known, {}).get("city"):
            return found
    return get_timezone_location(zone, locale=locale, return_city=True).rpartition("/")[2]


# Hebrew, Arabic and the other scripts that are written from right to left.
_LEFTWARDS = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def isolated(text: str) -> str:
    """A text that turns none around it: behind an Arabic name a number stays where it is.

    The marks are those of Unicode's bidirectional algorithm (UAX 9, 2.4).
    """
    if text.isascii() or not _LEFTWARDS.search(text):
        return text
    return f"\u2068{text}\u2069"


_ENTRY = re.compile(r"^(?=[a-zA-Z][\w-]* *=)", re.MULTILINE)
_PARSER = FluentParser(with_spans=False)
_COMPILED = Compiler()


class _Span(FluentType):
    """A duration, as Fluent lets it through to DURATION."""

    def __init__(self, value: timedelta) -> None:
        self.value = value


class Words:
    """All phrases of all features, in every language."""

    def __init__(self, folders: Iterable[Path] | None = None) -> None:
        found = folders if folders is not None else sorted(_HERE.glob("*/words"))
        self._phrases = _phrases(tuple(found))
        self._phrase = lru_cache(maxsize=4096)(self._format)

    def __call__(self, say: Say, language: str) -> str:
        """The phrase in that language. Text values go in as they are: escape them before."""
        args = tuple((k, self._value(v, language)) for k, v in say.args.items())
        return self._phrase(say.key, args, language)

    def _value(self, value: Value | Say, language: str) -> Value:
        if isinstance(value, Say):
            return self(value, language)
        return isolated(value) if isinstance(value, str) else value

    def _format(self, key: str, args: tuple[tuple[str, Value], ...], language: str) -> str:
        for lang in (language, *LANGUAGES):
            phrases = self._phrases.get(lang)
            pattern = phrases.find(key) if phrases else None
            if phrases is None or pattern is None:
                continue
            if isinstance(pattern, Literal):
                return pattern.value
            values = {k: _Span(v) if isinstance(v, timedelta) else v for k, v in args}
            text, errors = phrases.bundle.format_pattern(pattern, values)
            if errors:
                raise ValueError(f"{key} in {lang}: {errors[0]}")
            return str(text)
        raise KeyError(f"no words for {key}")

    def has(self, key: str, language: str) -> bool:
        """Whether that key ("name" or "name.attribute") exists in that very language."""
        return self._phrases[language].find(key) is not None

    def bare_words(self, key: str) -> list[str]:
        """The words without a slash that call a command, of all languages."""
        found: list[str] = []
        for lang in LANGUAGES:
            if self.has(f"{key}.words", lang):
                found += [w.strip() for w in self(Say(f"{key}.words"), lang).split(",")]
        return found


class _Phrases:
    """The phrases of one language, each parsed at its first use: all take 8 MB."""

    def __init__(self, language: str, files: Iterable[Path]) -> None:
        self._language = language
        self._sources: dict[str, str] = {}
        self._messages: dict[str, Message] = {}
        for file in files:
            entries = _ENTRY.split(file.read_text(encoding="utf-8"))
            self._sources |= {e.partition("=")[0].strip(): e for e in entries if e[:1].isalpha()}

    @cached_property
    def bundle(self) -> FluentBundle:
        """What puts values into phrases. Only then: it takes what Babel knows of the language."""
        return _bundle(self._language)

    def find(self, key: str) -> Pattern | Literal | None:
        """The pattern of "name" or "name.attribute"."""
        name, _, attribute = key.partition(".")
        source = self._sources.get(name)
        if source is None or (attribute and f".{attribute}" not in source):
            return None
        message = self._messages.get(name)
        if message is None:
            message = self._messages[name] = _COMPILED(_PARSER.parse_entry(source))
        return message.attributes.get(attribute) if attribute else message.value


@lru_cache(maxsize=8)
def _phrases(folders: tuple[Path, ...]) -> Mapping[str, _Phrases]:
    """The phrases of those folders, once a process."""
    return {
        lang: _Phrases(lang, [folder / f"{lang}.ftl" for folder in folders]) for lang in LANGUAGES
    }


def _bundle(language: str) -> FluentBundle:
    def duration(span: object) -> str:
        if not isinstance(span, _Span):
            raise TypeError(f"DURATION takes a duration, not {span!r}")
        # To the minute, or else a moment less than two hours is "120 minutes".
        whole = round(span.value / _MINUTE) * _MINUTE if span.value > _MINUTE * 1.5 else span.value
        said = format_timedelta(whole, threshold=2, locale=_babel(language))
        return _UNIT.sub(" ", said)

    def place(zone: object) -> str:
        return city(str(zone), language)

    def day(value: object) -> str:
        if not isinstance(value, date):
            raise TypeError(f"DAY takes a date, not {value!r}")
        return format_skeleton("MMMd", value, locale=_babel(language))

    def month(value: object) -> str:
        if not isinstance(value, date):
            raise TypeError(f"MONTH takes a date, not {value!r}")
        return format_skeleton("yMMMM", value, locale=_babel(language))

    def own(en: object, zh: object) -> object:
        return zh if language == "zh-Hans" else en

    functions: dict[str, Any] = {
        "DURATION": duration,
        "ZONE": place,
        "DAY": day,
        "MONTH": month,
        # What operators and admins name in both languages themselves.
        "OWN": own,
    }
    return FluentBundle([language], use_isolating=False, functions=functions)


def _babel(language: str) -> str:
    return language.replace("-", "_")
