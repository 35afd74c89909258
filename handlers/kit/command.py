"""A command: one typed value, whether it was typed, filled in, pressed or promised."""

from enum import Enum
from threading import RLock
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

VERSION = "1"
PACKED_BYTES = 64
"""The most that a button can carry (Telegram's callback data)."""

_BUILDING = RLock()

_WORDS = 2
"""Words in a command's name at the most: a group and a name, as Discord nests them."""


class Command(BaseModel):
    """Base of all commands: `class Pause(Command, word="pause"): days: int`.

    `word` is the name on every platform, "group name" for one inside a group; `aliases` are
    further English names. Fields are filled in their order; a last `str` takes the rest.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    word: ClassVar[str] = ""
    aliases: ClassVar[tuple[str, ...]] = ()
    takes_file: ClassVar[bool] = False
    """Whether a photo or file may come with it (see MemberCtx.attached)."""
    field_names: ClassVar[tuple[str, ...]] = ()
    """The names of its fields in their order; asking pydantic each time is slow."""

    def __init_subclass__(cls, *, word: str, aliases: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for name in (word, *aliases):
            parts = name.split(" ")
            if len(parts) > _WORDS or not all(_fits(part) for part in parts):
                raise TypeError(f"{cls.__name__}: {name!r} is not a name both platforms take")
        cls.word = word
        cls.aliases = aliases

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        cls.field_names = tuple(cls.model_fields)

    @classmethod
    def model_rebuild(cls, *, _parent_namespace_depth: int = 2, **options: Any) -> bool | None:
        """Build its validator, which happens when the first of its kind is made.

        In one thread at a time: pydantic's own is not safe with several.
        """
        with _BUILDING:
            depth = _parent_namespace_depth + 1
            return super().model_rebuild(_parent_namespace_depth=depth, **options)

    @classmethod
    def heard(cls, given: dict[str, str]) -> dict[str, str]:
        """The values as people gave them, before they are read: some belong elsewhere."""
        return given

    @classmethod
    def answering(cls, given: dict[str, str], author: str) -> dict[str, str]:
        """The values of a line that replies to what `author` said, a mention of them."""
        del author
        return given

    def pack(self) -> str:
        """The command as a button carries it.

        Raises ValueError when that is more than 64 bytes, or could not be parted again.
        """
        values = [flat(getattr(self, f)) for f in self.field_names]
        if any(":" in value for value in values[:-1]):
            raise ValueError(f"a colon in {self.word!r} before its last value")
        packed = ":".join([VERSION, self.word, *values])
        if len(packed.encode()) > PACKED_BYTES:
            raise ValueError(f"{packed!r} is too long for a button")
        return packed


def _fits(part: str) -> bool:
    ok = part.isascii() and part.replace("_", "").isalnum() and part == part.lower()
    return ok and 1 <= len(part) <= 32


def flat(value: object) -> str:
    """The value of a field as text, from which it can be read again; "" for none."""
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case Enum():
            return str(value.value)
        case _:
            return str(value)
