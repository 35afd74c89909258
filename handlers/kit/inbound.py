"""What comes in: one neutral event, whatever platform, button, form or alarm clock it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any


class Role(IntEnum):
    """What somebody may do in a community; a higher role may do all that a lower one may."""

    MEMBER = 0
    ANALYST = 1
    REVIEWER = 2
    ADMIN = 3
    OWNER = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said.

    `space` is the platform's id of the group, server or, in private, of the person spoken to.
    `channel` is the forum topic or channel inside it (0: the space itself).
    `title` is what the platform calls the space, "" where it does not say.
    """

    platform: str
    space: int
    channel: int = 0
    private: bool = False
    title: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it, as the platform names them.

    `role` is what the platform says they may do in this place, None where it was not asked.
    `human` is False for bots and for the stand-ins a platform uses for anonymous speakers.
    `handle` is the short name by which others mention them, "" where there is none.
    """

    platform: str
    user: int
    name: str
    locale: str = ""
    role: Role | None = None
    human: bool = True
    handle: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo or file that came with what somebody said.

    kind: "photo" or "file". ref: what its platform fetches it by, never an address with a secret.
    size: its bytes, as the platform declares them.
    """

    kind: str
    ref: str
    name: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Typed:
    """A line of text meant for Hearth; `message` is the platform's id of it.

    reply_to: the message it replies to; answers: the account that wrote that one, 0 for none.
    """

    text: str
    message: int = 0
    reply_to: int = 0
    attached: Attachment | None = None
    answers: int = 0


@dataclass(frozen=True, slots=True)
class Filled:
    """A slash command or a form with its values, as text."""

    word: str
    values: Mapping[str, str]
    message: int = 0
    attached: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button. `own` says that the message it hangs on is shown to this person alone."""

    data: str
    message: int = 0
    own: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """A person came into the place, by the invitation `via` where the platform says so."""

    via: str = ""


@dataclass(frozen=True, slots=True)
class Knocked:
    """A person asks to be let into the place, where that takes somebody's yes."""


@dataclass(frozen=True, slots=True)
class Left:
    """A person left the place or was removed from it."""


@dataclass(frozen=True, slots=True)
class Reacted:
    """An emoji put on a message. author: the account that wrote it, 0 where that is not told."""

    message: int
    emoji: str
    author: int = 0


THANKS = "thank"
"""The word of the command that hears thanks; where nobody declares it they are talk."""


@dataclass(frozen=True, slots=True)
class Thanks:
    """Talk that answers what account `user` said with thanks, and maybe a number of points.

    about: the platform's id of what they said.
    """

    user: int
    amount: int
    words: str
    message: int = 0
    about: int = 0


ADDRESSED, OVERHEARD = "addressed", "overheard"
"""The words of the commands that hear what is said to Hearth and is no command, and questions that
are asked of a group; where nobody declares them there is no answer."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A question that somebody asked the group; nothing of its text is kept."""

    text: str = field(repr=False)
    message: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """Ordinary talk: counted, not answered. `worth`: it may earn points (see kit/worth.py).

    thanks: where it may be a tip; only a community that wants that answers it.
    message: the platform's id of it, 0 where that does not matter. answers: the account whose
    message it replies to, 0 for none. heard: where it is a question that replies to nobody, and
    Hearth answers those somewhere.
    """

    messages: int = 1
    worth: bool = False
    thanks: Thanks | None = None
    message: int = 0
    answers: int = 0
    heard: Heard | None = None

    @property
    def asks(self) -> bool:
        """Whether it may want an answer."""
        return self.thanks is not None and self.thanks.amount > 0


@dataclass(frozen=True, slots=True)
class Added:
    """Hearth itself was brought into a group; the actor is who did it."""

    title: str


@dataclass(frozen=True, slots=True)
class Removed:
    """Hearth itself was taken out of a group, or blocked by a person in private."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A group got a new id (Telegram's upgrade to a supergroup)."""

    to: int


@dataclass(frozen=True, slots=True)
class Ripe:
    """A promise or a calendar moment whose time has come: row `due`, with its packed `command`.

    job: the word of a calendar moment's command. skip: too late to be carried out.
    then: the moment after it, as (key, at, slot), planned in the same transaction. read: what was
    read for it beforehand.
    """

    due: int
    command: str
    community: int
    person: int = 0
    job: str = ""
    skip: bool = False
    then: tuple[str, datetime, str] | None = None
    read: Any = None


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of something that a member shall hold (see storage/grants.py), at try `tries`.

    error: why not, "" when it is done. lacks: `error` names what an admin can mend, in the group
    `space` of `platform`. made: what the platform has of Hearth's for it now, None for what it had
    before. again: when it is to be tried once more.
    """

    grant: int
    turn: int
    error: str = ""
    lacks: bool = False
    platform: str = ""
    space: int = 0
    made: str | None = None
    again: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What the platform sent could not be decoded: kept with its payload for a human to read."""

    payload: str
    error: str


Body = (
    Typed
    | Filled
    | Pressed
    | Joined
    | Knocked
    | Left
    | Reacted
    | Tally
    | Added
    | Removed
    | Moved
    | Ripe
    | Carried
    | Unreadable
)


@dataclass(frozen=True, slots=True)
class Inbound:
    """One event. `id` is unique for ever and the same at every delivery, like "telegram:8812"."""

    id: str
    at: datetime
    place: Place | None
    actor: Actor | None
    body: Body
