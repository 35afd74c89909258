"""What can be configured about frequent questions."""

import tomllib
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from handlers.answers.definition import Entry
from handlers.kit.rule import wrong

MOST = 500
"""Entries that a community may have."""

ALL = "*"

ENTRIES = """\
Questions and their answers, as [[answers.entries]] or in one line. An entry has a key that stays, \
a question (question.en, question.zh) and an answer (answer.en, answer.zh), each in at least one \
language. `words` are other wordings and keywords, of both languages: the more of them, the better \
it is found. It may have one button: `link` an address, or `button` a command such as "/points". \
`community` is the key of the one it is for, else it is for all. What admins change in chat \
takes the place of the entry of that key; the same key takes the place of one that comes along."""

EXAMPLE = {
    "key": "meeting",
    "question": {"en": "When do we meet?", "zh": "什么时候聚会？"},
    "answer": {"en": "On the first Sunday, at three.", "zh": "每月第一个星期天下午三点。"},
    "words": ["next meeting", "meetup time", "聚会时间", "下次活动"],
}


class AnswersPolicy(BaseModel):
    """Frequent questions: answered when somebody asks Hearth."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    own: bool = Field(
        True,
        description="Whether the questions about Hearth itself that come along are answered too; "
        "admins can change or remove each.",
    )
    unasked: tuple[str, ...] = Field(
        (),
        description="The communities, by key, in which Hearth also answers who asks the group, "
        'when it is very sure; ["*"] for all of them. It must see ordinary messages there; '
        "none of their words are kept.",
    )
    unasked_pause: int = Field(
        10,
        ge=0,
        le=1440,
        description="Minutes before Hearth gives the same answer in the same group again without "
        "being asked.",
    )
    unanswered_days: int = Field(
        90,
        ge=1,
        le=365,
        description="Days for which questions that had no answer are kept for the admins.",
    )
    entries: tuple[Entry, ...] = Field(
        (), max_length=MOST, description=ENTRIES, examples=[[EXAMPLE]]
    )

    @model_validator(mode="after")
    def _different(self) -> Self:
        seen: set[tuple[str, str]] = set()
        for number, entry in enumerate(self.entries):
            if (entry.community, entry.key) in seen:
                raise wrong("a key of its own", at=f"entries.{number}.key", found=entry.key)
            seen.add((entry.community, entry.key))
        return self

    @property
    def listens(self) -> bool:
        """Whether ordinary talk is looked at anywhere."""
        return bool(self.unasked)

    def unasks(self, community: str) -> bool:
        """Whether Hearth answers unasked in the community with that key."""
        return ALL in self.unasked or (bool(community) and community in self.unasked)

    def of(self, community: str) -> dict[str, Entry]:
        """What is declared for the community with that key ("" for one without), by key."""
        found = self._found.get(community)
        if found is None:
            general = [e for e in self.entries if not e.community]
            special = [e for e in self.entries if e.community and e.community == community]
            listed = (*(own() if self.own else ()), *general, *special)
            found = self._found[community] = {entry.key: entry for entry in listed}
        return found

    @cached_property
    def _found(self) -> dict[str, dict[str, Entry]]:
        return {}

    @cached_property
    def shelf(self) -> dict[int, Any]:
        """What is kept in memory of each community's entries; see shelf.py."""
        return {}


@cache
def own() -> tuple[Entry, ...]:
    """The questions about Hearth itself that come along."""
    path = Path(__file__).with_name("own.toml")
    listed = tomllib.loads(path.read_text(encoding="utf-8"))["entry"]
    return tuple(map(Entry.model_validate, listed))
