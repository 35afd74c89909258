"""What can be decided about goods without a database: how prices and numbers are written."""

import re
import unicodedata

ENDLESS_WORDS = ("unlimited", "endless", "不限", "无限")
"""What people write for a stock without end."""

_PRICE = re.compile(r"(\d{1,12}) ?([a-z][a-z0-9]{0,31}|积分)?", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_UNITS = {"": "points", "point": "points", "pts": "points", "积分": "points"}


def price(text: str) -> tuple[int, str] | None:
    """Amount and currency of "50", "50 points" or "50 gems"; None for what is no price.

    Growth is what levels are counted by, so nothing is sold for it.
    """
    found = _PRICE.fullmatch(_folded(text))
    if found is None:
        return None
    amount, unit = int(found[1]), found[2] or ""
    currency = _UNITS.get(unit, unit)
    return (amount, currency) if amount and currency != "growth" else None


def number(text: str) -> int | None:
    """A whole number from 0 on; None for anything else."""
    found = _NUMBER.fullmatch(_folded(text))
    return int(found[0]) if found else None


def is_endless(text: str) -> bool:
    """Whether a stock without end is meant."""
    return _folded(text) in ENDLESS_WORDS


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())
