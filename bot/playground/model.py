"""What the playground's chat world is made of; every value is kept as JSON."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

RoleName = Literal["member", "analyst", "reviewer", "admin", "owner"]


class Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class Item(Value):
    """Something with an id of its own."""

    id: int


class Member(Item):
    """A person. The id is also that of their private chat with Hearth.

    role: what they may do. roles, tag: what Hearth gave them, shown beside their name. silent: the
    groups in which they may not write, because Hearth holds them back.
    """

    name: str
    locale: str = "en"
    role: RoleName = "member"
    roles: tuple[str, ...] = ()
    tag: str = ""
    silent: tuple[int, ...] = ()


class Chat(Item):
    """A group, or the private chat of its only member with Hearth; the id is a place's space."""

    kind: Literal["group", "private"]
    title: str
    members: tuple[int, ...] = ()


class Key(Value):
    """A button: `data` is what it carries, `url` where it leads; it has one of the two."""

    id: str
    label: str
    style: str = "plain"
    row: int = 0
    url: str = ""
    data: str = ""


class Option(Value):
    value: str
    label: str


class Field(Value):
    """One line of a form. type: str, int, bool, date or choice."""

    name: str
    label: str
    type: str
    required: bool
    options: tuple[Option, ...] = ()
    value: str = ""


class Sheet(Value):
    """A form: the command it fills and the values it has already.

    photo: whether a photo, sent as a reply, answers it as well.
    """

    title: str
    submit: str
    word: str
    given: dict[str, str]
    fields: tuple[Field, ...]
    photo: bool = False


class Attached(Item):
    """A file to keep; its content lies with the pictures, under its id."""

    name: str
    kind: str
    size: int


class Content(Value):
    """What a message shows. say, more: the phrases behind Hearth's own texts, as JSON.

    alt: what the pictures show, for those who do not see them.
    """

    text: str = ""
    buttons: tuple[Key, ...] = ()
    form: Sheet | None = None
    pictures: tuple[int, ...] = ()
    alt: str = ""
    file: Attached | None = None
    say: dict[str, Any] | None = None
    more: tuple[dict[str, Any], ...] = ()

    @property
    def stored(self) -> tuple[int, ...]:
        """The ids of its pictures and of its file."""
        return (*self.pictures, *((self.file.id,) if self.file else ()))


class Post(Item):
    """A message. author 0 is Hearth; `to` is the one person who sees it, 0 for everyone there.

    revision: grows with each change anywhere, so that readers know what they have not seen.
    key: what it was sent under; the same key is never posted twice. pinned: it stays at the top.
    """

    chat: int
    author: int
    at: datetime
    content: Content
    to: int = 0
    reply_to: int = 0
    edited: bool = False
    deleted: bool = False
    reactions: dict[int, str] = {}
    revision: int = 0
    key: str = ""
    pinned: bool = False
