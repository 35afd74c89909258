"""What can be decided about goods without a database: how prices and numbers are written."""

import re
import unicodedata
from base64 import urlsafe_b64decode
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr
from pydantic_core import PydanticCustomError

ENDLESS_WORDS = ("unlimited", "endless", "不限", "无限")
"""What people write for a stock without end."""

MOST_DISCOUNT = 90
"""Percent: something is always paid, or it would be no price."""

_KEY_BYTES = 32
_PRICE = re.compile(r"(\d{1,12}) ?([^\d\s.,+-].*)?")
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


def _key(key: SecretStr) -> SecretStr:
    try:
        right = len(urlsafe_b64decode(key.get_secret_value())) == _KEY_BYTES
    except ValueError:
        right = False
    if not right:
        raise PydanticCustomError("key", "what `hearth shop key` prints")
    return key


class ShopPolicy(BaseModel):
    """The shop."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Annotated[SecretStr, AfterValidator(_key)] | None = Field(
        None,
        description="What coupon codes are encrypted with in the database, and the seeds of boxes "
        "and raffles until they are told; `hearth shop key` prints a new one. Better in "
        "HEARTH_SHOP__KEY or in a file. Without it no codes can be loaded or sold, and seeds can "
        "be read there; who loses it loses the codes, and raffles wait for it.",
        examples=["the-44-characters-that-it-prints"],
    )
    key_file: Path | None = Field(
        None, description="File to read the key from.", examples=["/run/secrets/shop"]
    )


def discounted(amount: int, percent: int) -> int:
    """The price with so many percent off, rounded down; at least 1."""
    return max(amount * (100 - percent) // 100, 1)


def percent(text: str) -> int | None:
    """0 to MOST_DISCOUNT of "20", "20%" or "20 %"; None for anything else."""
    found = number(text.strip().removesuffix("%").removesuffix("％"))
    return found if found is not None and found <= MOST_DISCOUNT else None


def drawn(seed: str, tickets: int) -> int:
    """The winning number, from 1 to `tickets`, that anybody can compute from a raffle's seed.

    The SHA-256 of "seed:tickets" as a number, modulo `tickets`, plus 1. The remainder favours
    no ticket by more than one in 2^200.
    """
    return int(sha256(f"{seed}:{tickets}".encode()).hexdigest(), 16) % tickets + 1


def price(text: str) -> tuple[int, str] | None:
    """Amount and unit of "50", "50 points" or "50 gems"; None for what is no price."""
    found = _PRICE.fullmatch(_folded(text))
    amount = int(found[1]) if found else 0
    return (amount, found[2] or "") if found and amount else None


def number(text: str) -> int | None:
    """A whole number from 0 on; None for anything else."""
    found = _NUMBER.fullmatch(_folded(text))
    return int(found[0]) if found else None


def is_endless(text: str) -> bool:
    """Whether a stock without end is meant."""
    return _folded(text) in ENDLESS_WORDS


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())
