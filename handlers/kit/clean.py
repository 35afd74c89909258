"""The input filter: what comes from outside is made fit for every database and every reader."""

import re
import unicodedata
from dataclasses import replace
from typing import Any

from handlers.kit.inbound import (
    Actor,
    Added,
    Attachment,
    Body,
    Filled,
    Inbound,
    Joined,
    Pressed,
    Typed,
    Unreadable,
)

LONGEST_TEXT, LONGEST_NAME = 4096, 64
"""Characters of a text and of a name that are kept."""

_BIGGEST = 2**63 - 1

# Controls, marks that turn the writing direction, invisible fillers and lone surrogates.
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_PILED = re.compile(f"({_MARK}{{3}}){_MARK}+")
_JOINER = "\u200d"
# Letters that show nothing: of Hangul, and the empty one of Braille.
_BLANK = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")
_SEEN = frozenset("LNPS")


def text(raw: str, longest: int = LONGEST_TEXT) -> str:
    """A text without what databases refuse or what would deceive readers, cut to size."""
    if raw.isascii() and raw.isprintable() and len(raw) <= longest:
        return raw
    clean = visible(unicodedata.normalize("NFC", visible(raw)))
    return _cut(_PILED.sub(r"\1", clean), longest)


def visible(raw: str) -> str:
    """A text without what only disturbs the texts around it."""
    return _UNFIT.sub("", raw)


def name(raw: str) -> str:
    """A name on one line, of which something can be seen."""
    if raw.isascii() and raw.isprintable() and len(raw) <= LONGEST_NAME:
        return " ".join(raw.split()) or "?"
    found = " ".join(_BLANK.sub(" ", text(raw, LONGEST_NAME)).split())
    return found if any(unicodedata.category(char)[0] in _SEEN for char in found) else "?"


def event(raw: Inbound) -> Inbound:
    """The event with all its texts clean; one whose numbers fit no database is unreadable."""
    if not _fits(raw):
        return replace(raw, place=None, actor=None, body=Unreadable(repr(raw)[:2000], "number"))
    actor = raw.actor
    if actor is not None and not _is_clean(actor):
        actor = replace(actor, name=name(actor.name), locale=text(actor.locale, 35))
    body = raw.body
    match body:
        case Typed():
            body = _kept(body, text=text(body.text), attached=_attachment(body.attached))
        case Filled():
            values = {key: text(value) for key, value in body.values.items()}
            body = _kept(
                body,
                word=text(body.word),
                values=values,
                attached=_attachment(body.attached),
            )
        case Pressed():
            body = _kept(body, data=text(body.data, 256))
        case Joined():
            body = _kept(body, via=text(body.via, 256))
        case Added():
            body = _kept(body, title=name(body.title))
        case _:
            pass
    if actor is raw.actor and body is raw.body:
        return raw
    return replace(raw, actor=actor, body=body)


def _attachment(given: Attachment | None) -> Attachment | None:
    if given is None:
        return None
    # A name may not lead anywhere when the file is saved under it.
    plain = name(given.name.replace("/", "_").replace("\\", "_")) if given.name else ""
    return replace(given, name=plain, size=min(given.size, _BIGGEST))


def _kept(body: Body, **values: object) -> Any:
    """The body with those values, itself when it has them already."""
    same = all(getattr(body, key) == value for key, value in values.items())
    return body if same else replace(body, **values)


def _is_clean(actor: Actor) -> bool:
    plain = actor.name.isascii() and actor.name.isprintable()
    return plain and actor.name == name(actor.name) and len(actor.locale) <= 35


def _fits(raw: Inbound) -> bool:
    numbers = [raw.place.space, raw.place.channel] if raw.place else []
    if raw.actor:
        numbers.append(raw.actor.user)
    return all(-_BIGGEST <= n <= _BIGGEST for n in numbers)


def _cut(clean: str, longest: int) -> str:
    """At most so many characters, never inside one that is built of several."""
    if len(clean) <= longest:
        return clean
    end = longest
    while end and (unicodedata.combining(clean[end]) or _JOINER in clean[end - 1 : end + 1]):
        end -= 1
    return clean[:end]
