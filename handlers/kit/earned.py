"""What a member was paid: the one fact that lives in the ledger alone and is not noted again."""

from dataclasses import dataclass
from typing import ClassVar

from storage.facts import Fact


@dataclass(frozen=True, slots=True)
class Earned(Fact):
    """A member was paid `amount` for what they did; `key` is the one of the ledger's entry."""

    kind: ClassVar[str] = "earned"
    person_id: int
    currency: str
    amount: int
    reason: str
    key: str
