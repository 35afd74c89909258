"""What admins and operators write: texts in both languages, and the pieces of what they define."""

import re
import unicodedata
from datetime import time
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from handlers.kit.rule import wrong

Language = Literal["en", "zh"]
"""The field of a text in each language of Hearth."""

FIELDS: dict[str, Language] = {"en": "en", "zh-Hans": "zh"}


def field_of(language: str) -> Language:
    """The field for who reads that language."""
    return FIELDS.get(language, "en")


def other(field: Language) -> Language:
    """The field of the other language."""
    return "zh" if field == "en" else "en"


def both(en: str, zh: str) -> dict[str, str]:
    """The values of a phrase for a text in two languages, of which one may be missing."""
    return {"en": en or zh, "zh": zh or en}


def in_both(line: str) -> dict[str, str]:
    """A text in both languages: "Join | 参加" says each, else it is the same in both."""
    en, _, zh = " ".join(line.split()).replace("｜", "|").partition("|")
    return both(en.strip(), zh.strip())


def clock_of(text: str) -> time | None:
    """A time of day as people write it ("9:30", "18", "18点"); None for anything else."""
    read = _CLOCK.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return time(int(read[1]), int(read[2] or 0)) if read else None


def longest_on(platform: str) -> int:
    """The longest text of a message there, in UTF-16 units as platforms count them."""
    return _LENGTHS.get(platform, 2000)


def _web(url: str) -> str:
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise wrong("an address that begins with https:// or http://")
    return url


Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,23}$")]
Url = Annotated[str, Field(max_length=500), AfterValidator(_web)]
"""A web address, or "" for none."""


_CLOCK = re.compile(r"([01]?\d|2[0-3])\s*(?:[:.点时h]\s*([0-5]\d)?\s*分?)?")
_LENGTHS = {"telegram": 4096, "discord": 2000, "playground": 4000}


class Part(BaseModel):
    """A piece of a definition: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Texts(Part):
    """A text in both languages; "" where there is none. Others are as long as their field says."""

    en: str = Field(default="", max_length=400)
    zh: str = Field(default="", max_length=400)

    @property
    def said(self) -> dict[str, str]:
        """The values of a phrase that shows it in the reader's language, else in the other."""
        return both(self.en, self.zh)

    @property
    def empty(self) -> bool:
        return not (self.en or self.zh)

    def lacks(self, field: Language) -> bool:
        """Whether it is said in the other language alone."""
        return not (self.empty or getattr(self, field))


def units(text: Texts) -> int:
    """The length of the longer of the two, in UTF-16 units."""
    return max(length(one) for one in (text.en, text.zh))


def length(text: str) -> int:
    """The length of a text in UTF-16 units, as platforms count them."""
    return len(text.encode("utf-16-le")) // 2
