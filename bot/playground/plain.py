"""People's texts made harmless for a page that shows them as they are."""

import re

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
"""Controls, and marks that turn or hide what stands beside them. Joiners stay: emoji need them."""


def plain(text: str) -> str:
    """Somebody's text without marks that could disturb the text around it."""
    return _INVISIBLE.sub("", text)


def plain_name(name: str) -> str:
    """A name on one line."""
    return " ".join(plain(name).split())
