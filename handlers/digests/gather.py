"""All that a digest is made of: the numbers, who shone, what comes next, and what waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pydantic_core import from_json

from handlers.digests import numbers, rules
from handlers.digests.numbers import Numbers
from handlers.digests.rules import DigestsPolicy, Period
from handlers.kit.card import Chart
from handlers.kit.clean import text as shortened
from handlers.kit.context import CommunityCtx, zone
from handlers.kit.days import DAY
from handlers.kit.message import Say
from handlers.kit.written import both
from storage import board_people, challenges, digest_counts, digests, plans
from storage.plans import PLANNED

NAMED = 3
_READ = 30
"""How many rows are read to find those who like to be named."""

_LEAST_STREAK = 3
_COMING = 3
"""So many planned posts, and challenges, are told of."""

_SHORT = 60

Named = Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Found:
    """What a digest tells. before: the numbers of the period before, None where none are known.

    coming: what is planned, in lines; planned, challenges: how many posts and challenges that is.
    """

    period: Period
    now: Numbers
    before: Numbers | None
    waits: Mapping[str, int]
    coming: tuple[Say, ...]
    planned: int
    challenges: int
    chart: Chart
    shone: "Shone"


@dataclass(frozen=True, slots=True)
class Shone:
    """Who is named in a group, with a number each: days, a level, times thanked."""

    streaks: Named
    levels: Named
    thanked: Named


def look(ctx: CommunityCtx, period: Period) -> Found:
    now = ctx.batch.clock()
    posts, planned = _posts(ctx, period, now)
    lines, running = _challenges(ctx, period, now)
    month = now.astimezone(zone(ctx.community.zone)).date().replace(day=1) - DAY
    return Found(
        period,
        numbers.of(ctx, period),
        numbers.before(ctx, period),
        digest_counts.waiting(ctx.tx, ctx.community.id, month.replace(day=1)),
        (*posts, *lines),
        planned,
        running,
        _chart(ctx, period),
        _shone(ctx, period),
    )


def title(ctx: CommunityCtx, period: Period) -> Say:
    about = {"community": ctx.community.name, "first": period.first, "last": period.last}
    return Say(f"digest-title-{period.kind}", {**about})


def _chart(ctx: CommunityCtx, period: Period) -> Chart:
    shown = rules.charted(period)
    days = numbers.days(ctx, shown)
    policy: DigestsPolicy = ctx.policy
    rows = (
        (Say("digest-row-active"), tuple(day.active for day in days)),
        (Say("digest-row-checkins"), tuple(day.checkins for day in days)),
        (Say("digest-row-messages"), tuple(day.messages for day in days)),
    )
    about = title(ctx, shown)
    if shown.kind != period.kind:
        about = replace(about, key="digest-days")
    return Chart(about, tuple(day.day for day in days), rows, policy.theme)


# --- who shone


def _shone(ctx: CommunityCtx, period: Period) -> Shone:
    """Those who are named: members still, who did not leave the boards."""
    tx, here = ctx.tx, ctx.community.id
    begin, end = numbers.span(ctx, period)
    streaks = digest_counts.longest(tx, here, _LEAST_STREAK, _READ)
    levels = digest_counts.levels(tx, here, begin, end, _READ)
    thanked = digests.thanked(tx, here, period.first, period.last, _READ)
    people = {who for found in (streaks, levels, thanked) for who, _ in found}
    unseen = board_people.unseen(tx, [here], people)
    called = board_people.names(tx, people - unseen)

    def named(found: Sequence[tuple[int, int]]) -> Named:
        return [(called[who], number) for who, number in found if who in called][:NAMED]

    return Shone(named(streaks), named(levels), named(thanked))


# --- what comes next


def _ahead(period: Period) -> timedelta:
    return period.days * DAY


def _posts(ctx: CommunityCtx, period: Period, now: datetime) -> tuple[list[Say], int]:
    """What is planned for all groups; promotions have posts of their own to be told in."""
    where, here = zone(ctx.community.zone), ctx.community.id
    found = plans.between(ctx.tx, here, now, now + _ahead(period))
    coming = [
        (one.at.astimezone(where), definition)
        for one in found
        if one.state == PLANNED and one.kind != "promotion"
        if not (definition := from_json(one.definition)).get("groups")
    ]
    lines = [
        Say(
            "digest-post",
            {"day": wall.date(), "time": f"{wall:%H:%M}", "post": _said(definition["text"])},
        )
        for wall, definition in coming[:_COMING]
    ]
    return lines, len(coming)


def _challenges(ctx: CommunityCtx, period: Period, now: datetime) -> tuple[list[Say], int]:
    if "challenge" not in ctx.vocabulary.entries:
        return [], 0
    today = numbers.calendar(ctx).day(now)
    there = [
        one
        for one in challenges.running(ctx.tx, ctx.community.id)
        if one.ends >= today and one.starts <= today + _ahead(period)
    ]
    there.sort(key=lambda one: one.starts)
    lines = [_challenge(one, today) for one in there[:_COMING]]
    return lines, len(there)


def _challenge(one: challenges.Stored, today: date) -> Say:
    what = _said(from_json(one.definition)["title"])
    if one.starts > today:
        return Say("digest-challenge-comes", {"challenge": what, "day": one.starts})
    return Say("digest-challenge-runs", {"challenge": what, "day": one.ends})


def _said(texts: Mapping[str, str]) -> Say:
    """The beginning of what somebody wrote in both languages or one."""
    short = {name: _cut(text) for name, text in texts.items()}
    return Say("digest-said", {**both(short.get("en", ""), short.get("zh", ""))})


def _cut(text: str) -> str:
    line = " ".join(text.split())
    short = shortened(line, _SHORT)
    return line if short == line else f"{short.rstrip()}…"
