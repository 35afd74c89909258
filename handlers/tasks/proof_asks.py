"""What can be asked about proofs: by those who hand them in, those who review, and the clock."""

from typing import Annotated, Literal

from pydantic import Field

from handlers.kit.command import Command
from handlers.tasks.asks import Key

What = Literal["no", "again"]
Words = Annotated[str, Field(min_length=1, max_length=300)]


class HandIn(Command, word="proof"):
    """Hands a proof in: what was written, or the photo or file that came with it."""

    takes_file = True

    task: Annotated[str, Field(max_length=64)] = ""
    text: Annotated[str, Field(max_length=2000)] = ""


class HandInFor(Command, word="proof_for"):
    """The button that says for which task a proof is."""

    proof: int
    task: Key


class Appeal(Command, word="proof_appeal"):
    """Asks for another reviewer, once."""

    proof: int
    why: Words


class Review(Command, word="review"):
    """The next proof that waits behind that one."""

    behind: int = 0


class ReviewWhy(Command, word="review_why"):
    """The button that asks for the reason."""

    proof: int
    what: What


class Decide(Command, word="review_do"):
    """Approves, or decides otherwise for a ready-made reason, by its key."""

    proof: int
    what: Literal["yes", "no", "again"]
    why: Annotated[str, Field(max_length=24)] = ""


class DecideSaying(Command, word="review_say"):
    """Decides for a reason in the reviewer's own words."""

    proof: int
    what: What
    reason: Words


class ProofSeen(Command, word="proof_seen"):
    """The photo or file of a proof is there, and can be compared with others."""

    proof: int


class ReviewAlarm(Command, word="review_alarm"):
    """Tells who reviews that proofs wait too long."""
