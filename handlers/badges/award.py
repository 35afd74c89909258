"""Badges by rule: given once, when what is counted comes far enough."""

from collections.abc import Iterable
from datetime import date

from handlers.badges import rules
from handlers.badges.asks import JoinedLongAgo
from handlers.badges.rules import BadgeRule, BadgesPolicy, Counts
from handlers.kit.context import CommunityCtx, MemberCtx, zone
from handlers.kit.days import DAY, boundary, day_of
from handlers.kit.happened import CheckedIn, LevelReached, StreakMended, Tipped
from handlers.kit.message import Say
from storage import badges, celebrations, checkins, levels
from storage.badges import Kind

CHUNK = 500
"""Members given a badge in one go by the day they joined."""

TIPS = "tips"


def checked_in(fact: CheckedIn, ctx: CommunityCtx) -> None:
    policy: BadgesPolicy = ctx.policy
    # What a late day made longer is seen with the next one: so the day before is looked at too.
    found = rules.reached(policy, "streak", fact.streak, fact.streak - 2)
    found += rules.reached(policy, "checkins", fact.total, fact.total - 1)
    if found:
        give(ctx, ctx.person_id, found)


def mended(fact: StreakMended, ctx: CommunityCtx) -> None:
    give(ctx, fact.person_id, rules.reached(ctx.policy, "streak", fact.length))


def level_reached(fact: LevelReached, ctx: CommunityCtx) -> None:
    give(ctx, fact.person_id, rules.reached(ctx.policy, "level", fact.level, fact.before))


def tipped(fact: Tipped, ctx: CommunityCtx) -> None:
    given = badges.add(ctx.tx, ctx.community.id, fact.giver, TIPS, fact.amount)
    found = rules.reached(ctx.policy, "tips", given, given - fact.amount)
    if found:
        give(ctx, fact.giver, found)


def give(ctx: CommunityCtx, person_id: int, found: Iterable[BadgeRule]) -> list[BadgeRule]:
    """Give those badges, each once and never again; gives the new ones."""
    new: list[BadgeRule] = []
    for rule in found:
        kind = kind_of(rule)
        if badges.award(ctx.tx, ctx.community.id, person_id, kind):
            new.append(rule)
            if ctx.policy.tell and isinstance(ctx, MemberCtx) and ctx.person_id == person_id:
                ctx.asides.append(Say("badge-new", {"badge": named(kind)}))
    return new


def kind_of(rule: BadgeRule) -> Kind:
    return Kind(rule.key, rule.emoji, rule.en, rule.zh)


def named(kind: Kind) -> Say:
    """A badge by its name in the reader's language."""
    return Say("badge-named", {**kind.said})


def numbers(ctx: MemberCtx) -> dict[Counts, int]:
    """What a member has come to in all that rules count, each read by its key."""
    tx, here, who = ctx.tx, ctx.community.id, ctx.person_id
    kept, joined = checkins.counted(tx, here, who), ctx.member.joined_at
    days = [ctx.calendar.day(at) for at in (joined, ctx.now) if at]
    return {
        # A streak that is over was one all the same.
        "streak": kept.best if kept else 0,
        "checkins": kept.total if kept else 0,
        "level": levels.of(tx, here, who).level,
        "tips": badges.number(tx, here, who, TIPS),
        "months": rules.months_between(*days) if len(days) == 2 else 0,
    }


def catch_up(ctx: MemberCtx, come_to: dict[Counts, int]) -> None:
    """Give what was reached before there was such a badge."""
    had = badges.ever(ctx.tx, ctx.community.id, ctx.person_id)
    found = [r for what, n in come_to.items() for r in rules.reached(ctx.policy, what, n)]
    give(ctx, ctx.person_id, [rule for rule in found if rule.key not in had])


def joined_long_ago(command: JoinedLongAgo, ctx: CommunityCtx) -> None:
    """Give the badges for months of membership, by the index over the days of joining."""
    policy: BadgesPolicy = ctx.policy
    if command.day is not None:
        _after_months(ctx, command.day, command.months, command.after)
        return
    today = day_of(ctx.now, zone(ctx.community.zone), ctx.community.day_start)
    for months in policy.numbers["months"]:
        _after_months(ctx, today, months, 0)


def _after_months(ctx: CommunityCtx, day: date, months: int, after: int) -> None:
    where, start = zone(ctx.community.zone), ctx.community.day_start
    fulfilled = rules.reached(ctx.policy, "months", months, months - 1)
    found = sorted(
        one.person_id
        for joined in rules.days_before(day, months)
        for one in celebrations.joined_in(
            ctx.tx,
            ctx.community.id,
            boundary(joined, where, start),
            boundary(joined + DAY, where, start),
            after,
            CHUNK,
        )
    )[:CHUNK]
    for person_id in found:
        give(ctx, person_id, fulfilled)
    if len(found) == CHUNK:
        rest = JoinedLongAgo(day=day, months=months, after=found[-1])
        key = f"joined-long-ago:{day}:{months}:{ctx.community.id}:{ctx.cause}"
        ctx.promise(rest, ctx.now, key)
