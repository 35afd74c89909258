"""People's texts made harmless: before they are stored, and before Discord shows them."""

import re

_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ud800-\udfff]"
)
"""What no database takes, and marks that turn or hide what stands beside them.
Joiners stay: emoji need them."""

_MARKUP = re.compile(r"([\\*_~|`<>#\-+\[\]()@:])")


def clean(text: str, most: int) -> str:
    """Somebody's text without such marks, not longer than that."""
    return _CONTROLS.sub("", text[:most]).strip()


def plain(text: str) -> str:
    """Somebody's text so that Discord shows it as it was written: no markup, mention or link."""
    return _MARKUP.sub(r"\\\1", " ".join(_CONTROLS.sub("", text).split()))
