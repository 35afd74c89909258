"""Drafts of entries in plain values: what they make, what is wrong, and where they go."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from hashlib import blake2s
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_json

from handlers.answers.definition import LONGEST_QUESTION, LONGEST_WORDING, Entry
from handlers.kit.written import Language
from storage.answers import Draft

Data = dict[str, Any]
"""The fields of an entry given so far, as in its JSON."""

NOTHING = ("-", "–", "—")
"""What people write for nothing."""

_HAN = re.compile("[\u3400-\u9fff]")
_KEY_WORDS, _LONGEST_KEY = 4, 20
_FIELDS = ("question", "answer", "words", "link", "button")


def entry_of(key: str, data: Data) -> tuple[Entry | None, str]:
    """The entry that a draft makes, else the field that is wrong with it."""
    try:
        return Entry.model_validate({**data, "key": key or "new"}), ""
    except ValidationError as error:
        first = error.errors()[0]
        at = str(first["loc"][0]) if first["loc"] else str(first.get("ctx", {}).get("at", ""))
        return None, at if at in _FIELDS else "other"


def data_of(entry: Entry) -> Data:
    """The fields of an entry, to be changed."""
    return entry.model_dump(mode="json", exclude={"key", "community"}, exclude_defaults=True)


def language_of(words: str) -> Language:
    """The language in which something is written."""
    return "zh" if _HAN.search(words) else "en"


def texts(**said: str) -> dict[str, str]:
    """Texts by language, without those that are not there."""
    return {language: text.strip() for language, text in said.items() if text.strip()}


def with_text(data: Data, part: str, language: str, says: str) -> Data:
    """The draft with another text in that language, or none."""
    text = "" if says in NOTHING else says.strip()
    if part == "question":
        text = one_line(text)
    return {**data, part: texts(**{**data.get(part, {}), language: text})}


def with_action(data: Data, says: str) -> Data:
    """The draft with a button: an address, a command, or none."""
    rest = {k: v for k, v in data.items() if k not in ("link", "button")}
    line = one_line(says)
    if line in NOTHING:
        return rest
    return {**rest, "button" if line.startswith("/") else "link": line}


def wordings_of(lines: str) -> list[str]:
    """Other wordings, one a line or parted by a semicolon; each once."""
    found = (one_line(line) for line in re.split(r"[\n;；|｜]", lines))
    return list(dict.fromkeys(line for line in found if line and line not in NOTHING))


def asked(data: Data, words: str) -> Data:
    """The draft with the question of somebody as it was put, in full as a wording if it is long."""
    question = {language_of(words): words[:LONGEST_QUESTION]}
    long = [words[:LONGEST_WORDING]] if len(words) > LONGEST_QUESTION else []
    return {**data, "question": question, **({"words": long} if long else {})}


def one_line(text: str) -> str:
    return " ".join(text.split())


def key_from(question: str, taken: Collection[str]) -> str:
    """A key for a new entry: from its first words, else a number; none of the taken."""
    plain = unicodedata.normalize("NFKD", question).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)[:_KEY_WORDS]
    slug = "-".join(words)[:_LONGEST_KEY].strip("-") or "question"
    number, key = 1, slug
    while key in taken:
        number += 1
        key = f"{slug}-{number}"
    return key


def stamp(draft: Draft) -> str:
    """A digest of a draft, to know it again."""
    said = to_json([draft.key, draft.revision, draft.data, draft.question])
    return blake2s(said, digest_size=12).hexdigest()


def differing(before: Data, after: Data) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The fields that a change is about, as they were and are, short enough to be read."""
    names = [n for n in _FIELDS if before.get(n) != after.get(n)]
    was, now = ({f"faq-{n}": _short(side.get(n)) for n in names} for side in (before, after))
    return was, now


def _short(value: Any) -> str:
    if isinstance(value, dict):
        value = " / ".join(str(text) for text in value.values())  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
    if isinstance(value, list):
        value = ", ".join(map(str, value))  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
    shown = str(value or "")  # pyright: ignore[reportUnknownArgumentType]
    return shown if len(shown) <= 60 else shown[:59] + "…"
