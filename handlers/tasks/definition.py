"""What a task is: the model that config.toml and admins fill in, with what each field may be."""

from datetime import date
from functools import cached_property
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from handlers.kit.rule import wrong
from handlers.kit.written import Key, Part, Texts, Url

TaskKind = Literal["count", "proof", "quiz", "visit", "join", "checkin"]
Period = Literal["once", "daily", "weekly", "monthly", "return"]
PERIODS: tuple[Period, ...] = get_args(Period)
Mode = Literal["all", "first", "raffle", "top"]

_COUNTED = {"checkin": "checked-in", "join": "came-in"}
"""The facts that kinds other than "count" wait for."""

Place = Annotated[str, Field(pattern=r"^((telegram|discord|playground|test):-?\d{1,19})?$")]
Amount = Annotated[int, Field(ge=1, le=1_000_000_000)]
Condition = int | Annotated[str, Field(max_length=64)]


class Need(Part):
    """What must hold, all of it: about tasks done, the member, and other needs as a tree.

    role: one of Hearth's ("reviewer") or one that they were given on a platform. days_here: at
    least so many days since they joined, the day of joining being day 0. back: they came back
    after a long silence at most so many days ago, that day included.
    """

    all_of: tuple["Need", ...] = ()
    any_of: tuple["Need", ...] = ()
    none_of: tuple["Need", ...] = ()
    task: Key | None = None
    level: int | None = Field(default=None, ge=1, le=1000)
    badge: str = Field(default="", max_length=48)
    role: str = Field(default="", max_length=100)
    tag: str = Field(default="", max_length=16)
    joined_before: date | None = None
    days_here: int | None = Field(default=None, ge=0, le=36500)
    back: int | None = Field(default=None, ge=1, le=365)

    @cached_property
    def tasks(self) -> tuple[str, ...]:
        """The keys of all tasks that are named in it."""
        below = (*self.all_of, *self.any_of, *self.none_of)
        return (*([self.task] if self.task else ()), *(key for n in below for key in n.tasks))

    @cached_property
    def costly(self) -> bool:
        """Whether it takes a look into the database."""
        below = (*self.all_of, *self.any_of, *self.none_of)
        own = self.level is not None or self.badge or self.role or self.tag
        return bool(own) or any(need.costly for need in below)

    @cached_property
    def ways(self) -> tuple["Need", ...]:
        """Those of which one is enough, the cheapest first."""
        return tuple(sorted(self.any_of, key=lambda need: need.costly))

    @cached_property
    def empty(self) -> bool:
        """Whether it asks for nothing."""
        return self == Need()


class Badge(Part):
    """A badge that a task gives."""

    key: Key
    emoji: str = Field(min_length=1, max_length=16)
    en: str = Field(min_length=1, max_length=40)
    zh: str = Field(min_length=1, max_length=40)


class Reward(Part):
    """What a task brings, and to whom of those who did it.

    mode: "all"; the "first" so many; a "raffle" among them at the end; or the "top" so many at the
    end, by how far they came. winners: how many, for these three.
    """

    points: int = Field(default=0, ge=0, le=1_000_000_000)
    growth: int = Field(default=0, ge=0, le=1_000_000_000)
    pays: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,23}$")], Amount] = Field(default={})
    badge: Badge | None = None
    mode: Mode = "all"
    winners: int = Field(default=0, ge=0, le=1000)

    @property
    def amounts(self) -> dict[str, int]:
        """What is paid of each currency."""
        own = {"points": self.points, "growth": self.growth}
        return {name: n for name, n in (own | self.pays).items() if n}

    @model_validator(mode="after")
    def _winners(self) -> Self:
        if (self.mode != "all") != bool(self.winners):
            raise wrong('1 to 1000 for "first", "raffle" and "top", and 0 for "all"', at="winners")
        for name in ("points", "growth"):
            if name in self.pays:
                raise wrong(f"{name} beside it, not in it", at=f"pays.{name}")
        return self


class Task(Part):
    """A task; see TasksPolicy.task for what the fields mean."""

    key: Key
    title: Texts
    text: Texts = Texts()
    community: str = ""
    kind: TaskKind = "count"
    goal: int = Field(default=1, ge=1, le=1_000_000)
    fact: str = Field(default="", max_length=32)
    where: dict[str, Condition] = Field(default={})
    adds: str = Field(default="", max_length=32)
    whose: str = Field(default="", max_length=32)
    place: Place = ""
    url: Url = ""
    options: tuple[Texts, ...] = Field(default=(), max_length=8)
    answer: int = Field(default=0, ge=0, le=8)
    cooldown: int = Field(default=0, ge=0, le=10080)
    period: Period = "once"
    starts: date | None = None
    ends: date | None = None
    needs: Need = Need()
    shown: Need = Need()
    reward: Reward = Reward()
    places: int = Field(default=0, ge=0, le=1_000_000_000)
    set: str = Field(default="", max_length=24)
    next: str = Field(default="", max_length=32)

    @property
    def counts(self) -> str:
        """The kind of fact that moves it on, "" where the member does it by a button."""
        return _COUNTED.get(self.kind, self.fact)

    @property
    def written(self) -> str:
        """The definition as it is kept."""
        return self.model_dump_json(exclude_defaults=True)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not self.title.en and not self.title.zh:
            raise wrong("a title in at least one language", at="title")
        if self.starts and self.ends and self.ends < self.starts:
            raise wrong("the day on which it starts, or later", at="ends", found=str(self.ends))
        if self.reward.mode in ("raffle", "top") and (self.ends is None or self.period != "once"):
            raise wrong('a day, for a raffle or the top, and period = "once"', at="ends")
        if self.reward.mode == "top" and self.kind not in ("count", "checkin"):
            raise wrong('"count" or "checkin", for the top', at="kind", found=self.kind)
        self._by_kind()
        return self

    def _by_kind(self) -> None:
        """What this kind needs is there, and nothing that is another kind's."""
        needed = {"count": ("fact",), "visit": ("url",), "join": ("place",), "checkin": ("place",)}
        for name in needed.get(self.kind, ()):
            if not getattr(self, name):
                raise wrong(f'something, for kind = "{self.kind}"', at=name)
        if self.kind == "quiz" and not (len(self.options) > 1 and self.answer > 0):
            raise wrong("two options at least, and the number of the right one", at="options")
        if self.answer > len(self.options):
            most = f"1 to {len(self.options)}, the number of an option"
            raise wrong(most, at="answer", found=str(self.answer))
        if self.kind != "count" and self.fact:
            raise wrong(f'nothing, for kind = "{self.kind}"', at="fact", found=self.fact)
        if self.goal > 1 and self.kind not in ("count", "checkin"):
            raise wrong(f'1, for kind = "{self.kind}"', at="goal", found=str(self.goal))
