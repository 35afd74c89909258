"""What members can ask for about challenges, and what the clock does."""

from typing import Annotated, Literal

from pydantic import Field

from handlers.kit.command import Command

Key = Annotated[str, Field(max_length=24)]
Number = Annotated[str, Field(min_length=1, max_length=24)]
Way = Literal["due", "keep", "course"]
"""How a challenge ends: in its time; before it, with the prize for who has it; or for all who could
still make it, too."""


class Challenge(Command, word="challenge"):
    """The challenge that runs, or the list of them."""


class ChallengeShow(Command, word="challenge_show"):
    """One challenge: how far I am, the board, and what comes next."""

    challenge: Key


class ChallengeJoin(Command, word="challenge_join"):
    """Come along."""

    challenge: Key


class ChallengeQuit(Command, word="challenge_quit"):
    """Take part no more; asks first."""

    challenge: Key
    sure: bool = False


class Done(Command, word="done"):
    """Records today: a tick, a number, or the photo that came with it."""

    takes_file = True

    record: Annotated[str, Field(max_length=120)] = ""


class ChallengeDone(Command, word="challenge_done"):
    """The button that records today's tick."""

    challenge: Key


class ChallengeTap(Command, word="challenge_tap"):
    """The same button under a board that all see: it answers in passing."""

    challenge: Key


class ChallengeAmount(Command, word="challenge_amount"):
    """Records today's number."""

    challenge: Key
    record: Number


class ChallengePhoto(Command, word="challenge_photo"):
    """Records today's photo."""

    takes_file = True

    challenge: Key
    record: Annotated[str, Field(max_length=120)] = ""


class ChallengeBack(Command, word="challenge_back"):
    """Takes today's record back."""

    challenge: Key


class ChallengeToday(Command, word="challenge_today"):
    """Who did it today, to be cheered."""

    challenge: Key
    page: Annotated[int, Field(ge=1, le=1000)] = 1


class ChallengeSee(Command, word="challenge_see"):
    """The photo that somebody recorded today."""

    challenge: Key
    person: int


class ChallengeCheer(Command, word="challenge_cheer"):
    """A cheer for somebody who did it today."""

    challenge: Key
    person: int


class ChallengeCheerAll(Command, word="challenge_cheer_all"):
    """A cheer for those who did it today."""

    challenge: Key


class ChallengeDay(Command, word="challenge_day"):
    """Posts the boards of a new day."""


class ChallengeBoard(Command, word="challenge_board"):
    """Brings a board that was posted up to date."""

    challenge: Key


class ChallengeOver(Command, word="challenge_over"):
    """Closes a challenge when its last day is over for everybody in it."""

    challenge: Key


class ChallengeClose(Command, word="challenge_close"):
    """Gives prizes to those behind that person, some at a time; then tells how it went.

    left: days in which those could still make it who are rewarded, by `way` "course".
    """

    challenge: Key
    way: Way = "due"
    left: int = 0
    after: int = 0


class ChallengeCheers(Command, word="challenge_cheers"):
    """Tells somebody that they were cheered on."""
