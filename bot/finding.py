"""What `hearth check` has to say about one thing."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warning", "failure"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a check: how it stands with `subject`, and what to do about it.

    subject: a short name, like "database" or "telegram rights".
    text: what was found, in one sentence, without secrets.
    next_step: what the operator does now; "" when there is nothing to do.
    """

    level: Level
    subject: str
    text: str
    next_step: str = ""
