"""What members were paid, and that there is something to pay: facts that are not noted again."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from storage.facts import Fact


@dataclass(frozen=True, slots=True)
class Earned(Fact):
    """A member was paid `amount` for what they did; `key` is the one of the ledger's entry.

    balance: what they have of it now. by_person: who decided it, 0 for a rule.
    """

    kind: ClassVar[str] = "earned"
    person_id: int
    currency: str
    amount: int
    reason: str
    key: str
    balance: int
    by_person: int = 0


@dataclass(frozen=True, slots=True)
class TakenBack(Fact):
    """What a member had been paid at `at` under that key was taken back."""

    kind: ClassVar[str] = "taken-back"
    person_id: int
    currency: str
    amount: int
    key: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Talked(Fact):
    """In a batch of events, members of a community said something that is worth points."""

    kind: ClassVar[str] = "talked"
