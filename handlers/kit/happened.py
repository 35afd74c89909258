"""Facts that several features know: what members did, told by the feature they did it with."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from storage.facts import Fact


@dataclass(frozen=True, slots=True)
class CheckedIn(Fact):
    """A day was kept; `streak` and `points` are what it made and paid, `how` "done" or "grace".

    total: the days this member has kept in all, this one included.
    """

    kind: ClassVar[str] = "checked-in"
    day: date
    streak: int
    points: int
    how: str
    total: int = 0


@dataclass(frozen=True, slots=True)
class StreakMended(Fact):
    """A broken streak lives on with `length` days: counted late, repaired, or a day protected."""

    kind: ClassVar[str] = "streak-mended"
    length: int
    person_id: int = 0


@dataclass(frozen=True, slots=True)
class StreakFrozen(Fact):
    """`days` missed days were saved by freezes, of which `left` are left."""

    kind: ClassVar[str] = "streak-frozen"
    days: int
    left: int


@dataclass(frozen=True, slots=True)
class StreakBroken(Fact):
    """A streak of `length` days ended because `day` was missed."""

    kind: ClassVar[str] = "streak-broken"
    day: date
    length: int


@dataclass(frozen=True, slots=True)
class MilestoneReached(Fact):
    """A streak that began on `start` came to `days` days, which paid `points`."""

    kind: ClassVar[str] = "milestone-reached"
    start: date
    days: int
    points: int


@dataclass(frozen=True, slots=True)
class DayProtected(Fact):
    """An admin made a day ask nothing of anybody."""

    kind: ClassVar[str] = "day-protected"
    day: date


@dataclass(frozen=True, slots=True)
class LevelReached(Fact):
    """The member `person_id`, who had level `before`, reached `level`."""

    kind: ClassVar[str] = "level-reached"
    level: int
    before: int
    person_id: int = 0


@dataclass(frozen=True, slots=True)
class Said(Fact):
    """The member wrote that message in a group. Not noted: nothing of talk is kept but numbers."""

    kind: ClassVar[str] = "said"
    platform: str
    space: int
    message: int


@dataclass(frozen=True, slots=True)
class Liked(Fact):
    """The member reacted to a message in a group, or thanked for one (message 0). Not noted.

    author: the account that wrote it, 0 where the platform does not say. channel: where in the
    group. thanked: the message that they thanked for, 0 where that is not known.
    """

    kind: ClassVar[str] = "liked"
    platform: str
    space: int
    message: int
    author: int = 0
    channel: int = 0
    thanked: int = 0


@dataclass(frozen=True, slots=True)
class Answered(Fact):
    """The member replied to a message that the account `author` wrote in a group. Not noted."""

    kind: ClassVar[str] = "answered"
    platform: str
    space: int
    author: int


@dataclass(frozen=True, slots=True)
class Looked(Fact):
    """The member looked at their "card", at the "board" or the "shop". Not noted."""

    kind: ClassVar[str] = "looked"
    at: str


@dataclass(frozen=True, slots=True)
class Chose(Fact):
    """The member chose their "language", "zone", "reminders", "birthday" or "look". Not noted."""

    kind: ClassVar[str] = "chose"
    what: str


@dataclass(frozen=True, slots=True)
class Tipped(Fact):
    """A member gave another one points of their own. The ledger tells it: it is not noted again."""

    kind: ClassVar[str] = "tipped"
    giver: int
    receiver: int
    amount: int


@dataclass(frozen=True, slots=True)
class Counted(Fact):
    """What a member did in a group, in a batch of events together. Not noted: it is counted.

    messages: all of them; worth: those that may earn points (see kit/worth.py).
    """

    kind: ClassVar[str] = "counted"
    messages: int
    reactions: int
    worth: int
    person_id: int
    platform: str = ""
    space: int = 0


@dataclass(frozen=True, slots=True)
class AllCounted(Fact):
    """Behind all that members of a community did in a batch of events, and the last `Counted` of
    it. Not noted.
    """

    kind: ClassVar[str] = "all-counted"


@dataclass(frozen=True, slots=True)
class CameIn(Fact):
    """The member came into a group, or was first seen in it. Not noted.

    role: what the platform says that they may do there, 0 where it does not say.
    """

    kind: ClassVar[str] = "came-in"
    platform: str
    space: int
    role: int = 0


@dataclass(frozen=True, slots=True)
class WantsIn(Fact):
    """Somebody who is no member asks to be let into a group. Not noted.

    user, name: their number and name on that platform.
    """

    kind: ClassVar[str] = "wants-in"
    platform: str
    space: int
    user: int
    name: str


@dataclass(frozen=True, slots=True)
class CameBack(Fact):
    """The member does something, after `days` whole days without anything. Not noted."""

    kind: ClassVar[str] = "came-back"
    days: int


@dataclass(frozen=True, slots=True)
class TaskDone(Fact):
    """The member `person_id` did a task, of those that belong together as `set` ("" for none).

    paid: whether its reward was for them.
    """

    kind: ClassVar[str] = "task-done"
    task: str
    set: str
    paid: int
    person_id: int


@dataclass(frozen=True, slots=True)
class HumanChecked(Fact):
    """The member `person_id` passed the human check, or an admin let them in (`let_in`)."""

    kind: ClassVar[str] = "human-checked"
    let_in: int
    person_id: int


@dataclass(frozen=True, slots=True)
class CouponDue(Fact):
    """The member `person_id` is to be given a coupon code of those goods, as a gift.

    Not noted. Who gives one writes True under this fact into the transaction's memo.
    """

    kind: ClassVar[str] = "coupon-due"
    goods: str
    person_id: int


@dataclass(frozen=True, slots=True)
class ChallengeJoined(Fact):
    """The member `person_id` takes part in a challenge, for the first time."""

    kind: ClassVar[str] = "challenge-joined"
    challenge: str
    person_id: int = 0


@dataclass(frozen=True, slots=True)
class ChallengeRecorded(Fact):
    """A day of a challenge counts for the member `person_id`, for the first time.

    done: how many of its days do by now.
    """

    kind: ClassVar[str] = "challenge-recorded"
    challenge: str
    day: date
    done: int
    person_id: int = 0


@dataclass(frozen=True, slots=True)
class ChallengeFinished(Fact):
    """The member `person_id` made a challenge, with so many days."""

    kind: ClassVar[str] = "challenge-finished"
    challenge: str
    done: int
    person_id: int = 0


@dataclass(frozen=True, slots=True)
class BoxOpened(Fact):
    """A member opened their box of that number, and it had so many points."""

    kind: ClassVar[str] = "box-opened"
    number: int
    points: int
