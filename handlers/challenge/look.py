"""Challenges as they are kept, with their plans."""

import difflib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from handlers.challenge.definition import Plan
from handlers.kit.context import CommunityCtx, MemberCtx, zone
from handlers.kit.days import day_of
from handlers.kit.message import Say
from handlers.kit.vocabulary import Trouble
from storage import challenges
from storage.challenges import Standing, Stored


@dataclass(frozen=True, slots=True)
class One:
    """A challenge, and how far the member is with it; None for who never took part."""

    stored: Stored
    plan: Plan
    mine: Standing | None = None

    @property
    def key(self) -> str:
        return self.stored.key

    @property
    def taking_part(self) -> bool:
        return self.mine is not None and self.mine.left_at is None


@lru_cache(maxsize=1024)
def plan_of(definition: str) -> Plan:
    return Plan.model_validate_json(definition)


def community_day(ctx: CommunityCtx) -> date:
    """The day that it is for the community."""
    return day_of(ctx.now, zone(ctx.community.zone), ctx.community.day_start)


def one(ctx: MemberCtx, key: str, *, held: bool = False) -> One:
    """A challenge of that key, with how far this member is. Raises Trouble.

    held: their standing is locked, to be changed.
    """
    stored = challenges.find(ctx.tx, ctx.community.id, key)
    if stored is None or stored.state == challenges.DROPPED:
        raise Trouble(Say("challenge-unknown"))
    mine = challenges.standing(ctx.tx, ctx.community.id, key, ctx.person_id, held=held)
    return One(stored, plan_of(stored.definition), mine)


def meant(ctx: CommunityCtx, name: str) -> One:
    """The open challenge of that key or title. Raises Trouble with the nearest."""
    each, folded = running(ctx), name.strip().casefold()
    for found in each:
        title = found.plan.title
        if folded in (found.key, title.en.casefold(), title.zh.casefold()):
            return found
    near = difflib.get_close_matches(folded, [found.key for found in each], 1, 0.5)
    if near:
        raise Trouble(Say("challenge-unknown-near", {"found": name[:40], "near": near[0]}))
    raise Trouble(Say("challenge-unknown-named", {"found": name[:40]}))


def mine(ctx: MemberCtx) -> list[One]:
    """The open challenges that this member takes part in."""
    found = challenges.of_person(ctx.tx, ctx.community.id, ctx.person_id)
    return [One(stored, plan_of(stored.definition), standing) for stored, standing in found]


def running(ctx: CommunityCtx) -> list[One]:
    """The open challenges, also before their first day; those first that begin first."""
    found = challenges.running(ctx.tx, ctx.community.id)
    each = [One(stored, plan_of(stored.definition)) for stored in found]
    return sorted(each, key=lambda one: (one.plan.starts, one.key))
