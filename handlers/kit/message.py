"""What goes out: keys and numbers, never sentences. Each platform's dresser finds the words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from handlers.kit.command import Command

if TYPE_CHECKING:
    from handlers.kit.card import Shown


@dataclass(frozen=True, slots=True)
class Sealed:
    """A text that is kept encrypted, by its number; opened when it is sent, in private only."""

    id: int


Value = int | str | date | datetime | timedelta | Sealed


@dataclass(frozen=True, slots=True)
class Say:
    """One phrase: its key in the words and the values in it. A value may be a phrase itself.

    Every `str` value is somebody's text: dressers escape it for their platform.
    """

    key: str
    args: Mapping[str, "Value | Say"] = field(default_factory=dict[str, "Value | Say"])

    def escaped(self, escape: Callable[[str], str]) -> "Say":
        """The phrase with every text in it, and in the phrases inside it, put through `escape`."""
        if not any(isinstance(value, str | Say) for value in self.args.values()):
            return self
        return Say(self.key, {name: _escaped(v, escape) for name, v in self.args.items()})


def _escaped(value: "Value | Say", escape: Callable[[str], str]) -> "Value | Say":
    match value:
        case str():
            return escape(value)
        case Say():
            return value.escaped(escape)
        case _:
            return value


@dataclass(frozen=True, slots=True)
class Form:
    """Asks for the fields of a command that are still open: a modal, a form, or one question each.

    `given` are values already known, as text by field name.
    """

    command: type[Command]
    given: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def asks(self) -> tuple[str, ...]:
        """The names of the fields to ask for."""
        return tuple(name for name in self.command.model_fields if name not in self.given)

    @property
    def first(self) -> str:
        """The field to ask for first, one that must be given if there is any; "" for none."""
        fields = self.command.model_fields
        needed = (name for name in self.asks if fields[name].is_required())
        return next(iter((*needed, *self.asks)), "")


@dataclass(frozen=True, slots=True)
class Link:
    """A web address behind a button."""

    url: str


@dataclass(frozen=True, slots=True)
class Button:
    """A command already filled in, a form that fills one, or a link."""

    label: Say
    does: Command | Form | Link
    style: Literal["plain", "primary", "danger"] = "plain"


@dataclass(frozen=True, slots=True)
class File:
    """A text to keep, as a file. `media_type` is its kind, such as "text/csv"."""

    name: str
    media_type: str
    text: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A photo or file that a member handed in, by its number in storage/files.py.

    kind: "photo" or "file". platform, ref: where it came from, and what that platform knows it by.
    data: what is kept of it, b"" for nothing; found when the message is sent.
    """

    number: int
    kind: str
    name: str
    platform: str
    ref: str
    data: bytes = field(default=b"", repr=False)


Style = Literal["new", "edit", "replace", "toast", "renew"]


@dataclass(frozen=True, slots=True)
class Message:
    """What Hearth says.

    private: for the one person alone, by the quietest means the platform has.
    shared: an answer that the whole group shall read, and so in its language.
    style: "new" message; "edit" the pressed one when it is the reader's own, else new;
           "replace" the pressed one, shared or not; "toast": a passing notice on a press;
           "renew": new, or in place of the one that its outbox row names; where that is gone,
           nothing is said.
    card: a picture above the text. It tells nothing that the text does not tell: where it cannot
          be drawn or shown, the text goes alone.
    file: goes with the text, always as a new message.
    exhibit: shown with the text, in place of a card. apart: no picture of the message that this
          one takes the place of may stay above it.
    """

    say: Say
    more: tuple[Say, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    form: Form | None = None
    private: bool = False
    style: Style = "new"
    card: "Shown | None" = None
    file: File | None = None
    exhibit: Exhibit | None = None
    apart: bool = False
    shared: bool = False
