"""What needs ask about a member, looked up only where somebody asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from handlers.kit.context import CommunityCtx, MemberCtx, calendar_of
from handlers.kit.days import Calendar
from handlers.kit.inbound import Role
from handlers.tasks import rules
from handlers.tasks.definition import Period
from handlers.tasks.shelf import Live
from storage import badges, grants, levels, members, task_books


def doer(ctx: CommunityCtx, person_id: int, done: Mapping[str, int]) -> "Doer":
    """What is known of somebody, the same for all facts of one event."""
    key = (Doer, ctx.community.id)
    event = (ctx.cause, person_id, ctx.now)
    found: tuple[object, Doer] | None = ctx.tx.memo.get(key)
    if found is None or found[0] != event:
        found = ctx.tx.memo[key] = (event, Doer(ctx, person_id, done))
    return found[1]


def forget(ctx: CommunityCtx) -> None:
    """Something happened by which tasks may open."""
    ctx.tx.memo.pop((Doer, ctx.community.id), None)


class Doer:
    """Somebody who is on the way with tasks; see rules.Known."""

    def __init__(self, ctx: CommunityCtx, person_id: int, done: Mapping[str, int]) -> None:
        self._ctx = ctx
        self._person = person_id
        self.gates: dict[int, bool] = {0: True}
        self.done = done

    def may(self, live: Live) -> bool:
        """Whether a task is for this member by now."""
        found = self.gates.get(live.gate)
        if found is None:
            found = self.sees(live) and rules.holds(live.task.needs, self)
            self.gates[live.gate] = found
        return found

    def sees(self, live: Live) -> bool:
        """Whether a task is shown to this member, also one on which they are on the way."""
        return live.task.shown.empty or rules.holds(live.task.shown, self)

    @cached_property
    def slots(self) -> dict[Period, int]:
        """The numbers of the periods they are in, by their own day."""
        return {**rules.slots(self.today), "return": self.back}

    @cached_property
    def _known(self) -> Any:
        ctx = self._ctx
        if isinstance(ctx, MemberCtx) and ctx.person_id == self._person:
            return ctx.member
        return members.about(ctx.tx, ctx.community.id, self._person)

    @cached_property
    def calendar(self) -> Calendar:
        if self._known is not None:
            return calendar_of(self._known, self._ctx.community)
        return calendar_of(_Nowhere(), self._ctx.community)

    @property
    def back(self) -> int:
        """The day on which they came back last after a long silence, as a number; 0 for never."""
        return task_books.load(self._ctx.tx, self._ctx.community.id, self._person).back

    @property
    def today(self) -> date:
        return self._today

    @cached_property
    def _today(self) -> date:
        return self.calendar.day(self._ctx.now)

    @property
    def joined(self) -> date:
        return self._joined

    @cached_property
    def _joined(self) -> date:
        at = self._known.joined_at if self._known is not None else None
        return self.calendar.day(at) if at else self.today

    @property
    def level(self) -> int:
        return self._level

    @cached_property
    def _level(self) -> int:
        return levels.level(self._ctx.tx, self._ctx.community.id, self._person)

    @property
    def badges(self) -> frozenset[str]:
        return self._badges

    @cached_property
    def _badges(self) -> frozenset[str]:
        return badges.held_keys(self._ctx.tx, self._ctx.community.id, self._person)

    @cached_property
    def _granted(self) -> frozenset[tuple[str, str]]:
        wishes = grants.wishes(self._ctx.tx, self._ctx.community.id, self._person)
        return frozenset((wish.kind, wish.value) for wish in wishes if wish.wanted)

    @property
    def roles(self) -> frozenset[str]:
        return self._roles

    @cached_property
    def _roles(self) -> frozenset[str]:
        """Those of Hearth that they have or outrank, and those given on platforms."""
        ctx = self._ctx
        rank = (self._known.role if self._known is not None else None) or Role.MEMBER
        if isinstance(ctx, MemberCtx) and ctx.person_id == self._person:
            rank = max(rank, ctx.role)
        own = {role.name.casefold() for role in Role if role <= rank}
        return frozenset(own | {v.casefold() for kind, v in self._granted if kind == "role"})

    @property
    def tags(self) -> frozenset[str]:
        return self._tags

    @cached_property
    def _tags(self) -> frozenset[str]:
        return frozenset(value for kind, value in self._granted if kind == "tag")


@dataclass(frozen=True)
class _Nowhere:
    """Whoever is not known as a member lives by the community's clock."""

    zone: str = ""
    zone_before: str = ""
    zone_from: datetime | None = None
