"""What a platform is to Hearth: it hands events to the desk and shows messages to people."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from handlers.kit.inbound import Place
from handlers.kit.message import Message

if TYPE_CHECKING:
    from handlers.kit.vocabulary import Vocabulary
    from scheduler.desk import Desk
    from storage.outbox import Letter, Outgoing


SEND = timedelta(seconds=30)
"""A platform that has not answered by then does not answer; well within the lease on a message."""


def place_of(row: "Letter | Outgoing") -> Place:
    """Where a message of the outbox goes, or went."""
    return Place(row.platform, row.space, row.channel, row.private)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one place.

    user: the person it is for (0: everyone there). A private message in a group names them.
    locale: the language to dress it in, "en" or "zh-Hans".
    cause: the id of the event it answers ("" for none): an adapter that still holds that
           interaction or callback query answers through it.
    reply_to: the platform's id of the message it answers, edits: of the one to change in place.
    """

    id: int
    key: str
    to: Place
    user: int
    message: Message
    locale: str
    cause: str = ""
    reply_to: int = 0
    edits: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform's id of what was sent; `fleeting` asks that it be retracted after a while."""

    message: int
    fleeting: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """How much a platform takes; 0 is without a limit.

    per_second: messages a second in all. per_chat: messages a second to one chat.
    per_group_minute: messages a minute in one group.
    """

    per_second: float = 0
    per_chat: float = 0
    per_group_minute: int = 0


class Gone(Exception):
    """The place or person cannot be reached any more (blocked, kicked, deleted)."""


class Later(Exception):
    """The same is to be sent again in `seconds`: it was not sent, and `why` says what was amiss."""

    def __init__(self, seconds: float, why: str = "it asks to wait") -> None:
        super().__init__(f"{why}, again in {seconds:g} s")
        self.seconds = seconds
        self.why = why


class Unknown(Exception):
    """No answer came: the message may or may not have been sent."""


class Refused(Exception):
    """The platform will never take this message as it is (malformed, too old to edit)."""


class Relocated(Exception):
    """The group lives on under the id `to` (Telegram's upgrade to a supergroup)."""

    def __init__(self, to: int) -> None:
        super().__init__(f"moved to {to}")
        self.to = to


class Lacks(Exception):
    """Hearth may not do that there: `what` names the right, or the wrong name, that is in the way.

    handlers/kit/carried.py has the words for each.
    """

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class Stopped(Exception):
    """The platform refuses our token: nothing more can be sent until an operator acts."""


@dataclass(frozen=True, slots=True)
class Favour:
    """What somebody shall hold in a group, or lose when `wanted` is False.

    kind: "role" (value: its name or number), "tag" (value: the word beside the name, "" for none),
    "silence" (they may not write there), "out" (they are removed, and may come again), "entry"
    (they asked to be let in), "link" (a way into the group, for one person, once) or "pin" (value:
    "channel:message"; it stays at the top, told to nobody). user: their number on this platform,
    0 where it is not known. made: what `give` gave for this before, "" for nothing.
    """

    kind: str
    value: str
    space: int
    user: int
    wanted: bool = True
    made: str = ""


PINNED = "pinned"
"""What was made for a pin: it is Hearth's own, and so Hearth may take it down."""


@runtime_checkable
class Giving(Protocol):
    """A platform that can carry out favours of the kinds in `gives`."""

    gives: frozenset[str]

    async def give(self, favour: Favour) -> str:
        """Give or take it; what was so before is no error. Gives the address of a link, PINNED for
        a pin, else "".

        Nobody can tell afterwards who pinned a message. So a pin for which nothing was made yet is
        only looked at: PINNED says that nobody has pinned it, and that it is to be asked for again
        with that as `made`, once this is written down.

        Raises Lacks, Gone (the person is not there), Later, Unknown, Refused or Stopped.
        """
        ...


@runtime_checkable
class Fetching(Protocol):
    """A platform from which the photos and files that members sent can be fetched."""

    async def fetch(self, ref: str, most: int) -> bytes:
        """The content behind an attachment's `ref`, at most so many bytes.

        Raises Gone (it is there no more), Refused (it is larger), Later, Unknown or Stopped.
        """
        ...


class Platform(Protocol):
    """The adapter of one platform: three verbs, and a fourth to clean up."""

    name: str
    pace: Pace

    async def start(self, desk: "Desk", vocabulary: "Vocabulary") -> None:
        """Connect and begin to hand events to the desk; returns when ready."""
        ...

    async def send(self, delivery: Delivery) -> Sent:
        """Show a message. Raises Gone, Later, Unknown, Refused, Relocated or Stopped."""
        ...

    async def retract(self, to: Place, message: int) -> None:
        """Delete a message that Hearth sent; one that is already gone is no error."""
        ...

    async def stop(self) -> None:
        """Stop receiving, let what was received be finished, and close."""
        ...
