"""A community's tasks as they are kept in memory: made once, and anew when they have changed."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter

from pydantic import ValidationError

from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.tasks import rules
from handlers.tasks.definition import Condition, Need, Period, Task
from handlers.tasks.operate import INDEX, declare
from handlers.tasks.policy import TasksPolicy
from storage import named, tasks
from storage.facts import Fact
from storage.task_books import Step
from storage.tasks import Stored

log = logging.getLogger("hearth.tasks")

CLOSED = -1
"""How far somebody is for whom all places were taken: no further, unless the task is changed."""

_AUTHOR = "author"
"""The field of a fact that is an account, not a person: whose message it is about."""

_ALIKE = attrgetter("period", "gate")
_EVER = datetime.min.replace(tzinfo=UTC)
_FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Live:
    """A task that runs, with what it takes to move somebody on in it; see storage.tasks.TaskRow."""

    key: str
    task: Task
    since: datetime
    until: datetime
    revision: int
    valid_from: int
    done_before: int
    goals: Mapping[int, int]
    stored: Stored
    period: Period
    aim: int
    is_top: bool
    """The task's own, which are asked for with every fact."""
    gate: int
    """The same number for all that ask the same of who does them; 0 for nothing."""

    def runs(self, now: datetime) -> bool:
        return self.since <= now < self.until

    def goal(self, revision: int) -> int:
        """The goal of who began under that revision."""
        return self.goals.get(revision, self.task.goal)

    def begun(self, step: Step | None, slot: int) -> Step | None:
        """The step, where it still counts for that period."""
        if step is None or step[1] != slot or step[2] < self.valid_from:
            return None
        return None if step[0] == CLOSED and step[2] < self.revision else step

    def reached(self, step: Step) -> bool:
        """Whether that is far enough."""
        return step[0] >= self.goal(step[2]) or step[2] < self.done_before


Running = tuple[tuple[Live, ...], ...]
"""Tasks that run; those of the same period and gate stand together."""


@dataclass(frozen=True, slots=True)
class Counting:
    """What some tasks count in the same way, looked at once for all of them."""

    fields: tuple[tuple[str, Condition], ...]
    adds: str
    whose: str
    place: str
    lives: tuple[Live, ...] = ()
    lately: list[tuple[datetime, datetime, Running]] = field(
        default_factory=list[tuple[datetime, datetime, Running]], compare=False
    )

    def running(self, now: datetime) -> Running:
        """Those of the tasks that run: found anew only when one of them begins or ends."""
        for since, until, lives in self.lately:
            if since <= now < until:
                return lives
        moments = {moment for live in self.lives for moment in (live.since, live.until)}
        since = max((m for m in moments if m <= now), default=_EVER)
        until = min((m for m in moments if m > now), default=_FAR)
        running = sorted((live for live in self.lives if live.runs(now)), key=_ALIKE)
        found = tuple(tuple(alike) for _, alike in groupby(running, key=_ALIKE))
        self.lately[:] = [(since, until, found)]
        return found

    def person(self, fact: Fact, ctx: CommunityCtx) -> int:
        """Whom the fact is about; 0 for nobody, as who wrote what they themselves react to."""
        if self.whose == _AUTHOR:
            return _author(fact, ctx)
        if self.whose:
            return getattr(fact, self.whose)
        return getattr(fact, "person_id", 0) or ctx.person_id

    def number(self, fact: Fact, ctx: CommunityCtx) -> int:
        """How far the fact moves those tasks on; 0 where it is none of theirs."""
        for name, condition in self.fields:
            if not rules.meets(getattr(fact, name), condition):
                return 0
        if self.place and not _happened_at(self.place, fact, ctx):
            return 0
        return max(getattr(fact, self.adds), 0) if self.adds else 1


def _author(fact: Fact, ctx: CommunityCtx) -> int:
    """The member behind the account that a fact names as the author of a message."""
    user, platform = getattr(fact, _AUTHOR), getattr(fact, "platform", "")
    found = named.with_account(ctx.tx, ctx.community.id, platform, user) if user else None
    return found[0].person_id if found and found[0].person_id != ctx.person_id else 0


def _happened_at(place: str, fact: Fact, ctx: CommunityCtx) -> bool:
    platform, space = getattr(fact, "platform", ""), getattr(fact, "space", 0)
    if not platform and isinstance(ctx, MemberCtx):
        platform, space = ctx.place.platform, ctx.place.space
    return place == f"{platform}:{space}"


@dataclass(frozen=True, slots=True)
class Index:
    """All tasks of a community that have not ended; by the kind of fact, those it moves on."""

    version: int = 0
    tasks: Mapping[str, Live] = field(default_factory=dict[str, Live])
    facts: Mapping[str, tuple[Counting, ...]] = field(
        default_factory=dict[str, tuple[Counting, ...]]
    )


def index(ctx: CommunityCtx) -> Index:
    """The tasks of this community; a fact costs one look at their version a transaction."""
    here, memo = ctx.community.id, ctx.tx.memo
    found = memo.get((INDEX, here))
    if found is None:
        found = memo[INDEX, here] = _current(ctx)
    return found


def _current(ctx: CommunityCtx) -> Index:
    policy: TasksPolicy = ctx.policy
    here = ctx.community.id
    version, declared = tasks.version(ctx.tx, here)
    version = declare(ctx, policy, version, declared)
    kept: Index | None = policy.shelf.get(here)
    if kept is None or kept.version != version:
        kept = policy.shelf[here] = (
            made(version, tasks.running(ctx.tx, here)) if version else Index()
        )
    return kept


def made(version: int, stored: Iterable[Stored]) -> Index:
    """The index of those tasks; one that this version of Hearth cannot read is left out."""
    nothing = Need().model_dump_json()
    gates = {nothing + nothing: 0}
    found = (_live(one, gates) for one in stored)
    lives = {live.key: live for live in found if live is not None}
    kinds: dict[str, dict[Counting, list[Live]]] = {}
    for live in lives.values():
        if live.task.counts:
            same = kinds.setdefault(live.task.counts, {})
            same.setdefault(_counting(live.task), []).append(live)
    facts = {
        kind: tuple(replace(counting, lives=tuple(mine)) for counting, mine in same.items())
        for kind, same in kinds.items()
    }
    return Index(version, lives, facts)


def _counting(task: Task) -> Counting:
    return Counting(tuple(sorted(task.where.items())), task.adds, task.whose, task.place)


def live_of(stored: Stored) -> Live | None:
    """A single task, also one that has ended."""
    return _live(stored, {})


def _live(stored: Stored, gates: dict[str, int]) -> Live | None:
    try:
        task = Task.model_validate_json(stored.definition)
    except ValidationError as error:
        log.error("task %s cannot be read, so it rests: %s", stored.key, error)  # noqa: TRY400
        return None
    asked = f"{task.needs.model_dump_json()}{task.shown.model_dump_json()}"
    gate = gates.setdefault(asked, len(gates))
    return Live(
        stored.key,
        task,
        stored.since,
        stored.until or _FAR,
        stored.revision,
        stored.valid_from,
        stored.done_before,
        stored.goals,
        stored,
        task.period,
        task.goal,
        task.reward.mode == "top",
        gate,
    )
