"""Planned posts in words: when they come, where they go, and what became of them."""

from handlers.calendar import check, look, missed, operate
from handlers.calendar.check import Refused
from handlers.calendar.definition import KINDS, Post
from handlers.calendar.look import Group, beginning, when
from handlers.calendar.recurrence import AHEAD, PRESETS, WEEKDAYS, walls
from handlers.calendar.rules import SHARES, SIX, WEEK, WEEKLY, WINDOW, around
from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.kit.days import DAY
from handlers.kit.message import Say, Value
from storage import plans, pushes
from storage.plans import PLANNED, SENT, SKIPPED, Dated
from storage.pushes import Push

_DATES, _PAST, _LATELY = 5, 5, 3


def text(post: Post) -> Say:
    """All of a post, in the reader's language."""
    return Say("plan-said", {**post.text.said})


def facts(ctx: MemberCtx, post: Post, *, dated: bool = True) -> list[Say]:
    """All that a post is, without its text."""
    lines = [Say("plan-is-kind", {"kind": Say(f"choice-{post.kind}")})]
    if dated:
        lines += dates(ctx, post)
    lines.append(_where(ctx, post))
    for tap in post.taps:
        about = {"label": Say("plan-said", {**tap.label.said}), "opens": tap.does}
        lines.append(Say("plan-is-tap", about))
    if post.photo:
        there = operate.picture(ctx, post.photo) is not None
        lines.append(Say("plan-is-photo") if there else Say("plan-photo-lost"))
    lacking = check.lacking(ctx, post)
    return [*lines, lacking] if lacking else lines


def dates(ctx: MemberCtx, post: Post) -> list[Say]:
    """When it comes next, and by which rule."""
    now = look.wall_now(ctx)
    found = walls(post, now, now + AHEAD)
    about: dict[str, Value | Say] = {
        "count": len(found),
        "zone": ctx.community.zone,
        "dates": listed([when(one) for one in found[:_DATES]]),
    }
    if not post.rule:
        return [Say("plan-is-once", about)] if found else []
    rule = _rule(post.rule)
    return [Say("plan-is-often", about), rule] if found else [rule]


def _rule(rule: str) -> Say:
    for name, preset in PRESETS.items():
        for day in WEEKDAYS:
            if rule == preset.format(day=day):
                return Say(f"plan-is-{name}", {"day": day})
    return Say("plan-is-rule", {"rule": rule})


def listed(each: list[Say]) -> Say | str:
    """Phrases in a row."""
    if not each:
        return ""
    said, *rest = reversed(each)
    for one in rest:
        said = Say("plan-comma", {"first": one, "rest": said})
    return said


def _where(ctx: CommunityCtx, post: Post) -> Say:
    if not post.groups:
        return Say("plan-is-all-groups")
    titles = [g.title for g in look.groups(ctx) if post.goes_to(g.name)]
    return Say(
        "plan-is-groups", {"groups": listed([Say("plan-name", {"name": t}) for t in titles])}
    )


def became(ctx: MemberCtx, number: int) -> list[Say]:
    """What became of the last posts of a plan, the newest first."""
    found: list[Say] = []
    pushed: dict[str, list[tuple[Group, Push]]] = {}
    for post, group, push in operate.held(ctx, number):
        pushed.setdefault(post.slot, []).append((group, push))
    past = [p for p in plans.of_plan(ctx.tx, ctx.community.id, number) if p.state != PLANNED]
    for post in reversed(past[-_PAST:]):
        at = when(look.wall(ctx, post.at))
        if post.state == SENT:
            each = pushed.get(post.slot, [])
            found += [_fate(ctx, at, group, push) for group, push in each]
            found += [] if each else [Say("plan-was-nowhere", {"when": at})]
        else:
            about = {"when": at, "reason": Say(f"plan-reason-{post.reason}")}
            found.append(Say("plan-was-skipped", about))
    return found


def _fate(ctx: MemberCtx, at: Say, group: Group, push: Push) -> Say:
    about: dict[str, Value | Say] = {"when": at, "group": group.title}
    if push.state == pushes.GONE:
        return Say("plan-was-sent", about)
    about["reason"] = _reason(ctx, push.reason)
    if push.state == pushes.WAITING and push.until is not None:
        return Say("plan-was-held", about | {"until": when(look.wall(ctx, push.until))})
    return Say("plan-was-dropped", about)


def _reason(ctx: MemberCtx, reason: str) -> Say:
    """Why a group did not get a post, or not yet."""
    called_off = reason == operate.WITHDRAWN
    return Say("plan-reason-cancelled") if called_off else missed.reason(ctx, reason)


def lately(ctx: MemberCtx) -> list[tuple[int, Say]]:
    """What waits, or did not come, since yesterday: the plan's number, and why; newest first."""
    found: list[tuple[int, Say]] = []
    groups = look.groups(ctx)
    for post in reversed(plans.every(ctx.tx, ctx.community.id, ctx.now - DAY, ctx.now)):
        at = when(look.wall(ctx, post.at))
        if post.state == SKIPPED and post.reason != "cancelled":
            about: dict[str, Value | Say] = {
                "when": at,
                "reason": Say(f"plan-reason-{post.reason}"),
            }
            found.append((post.number, Say("plan-was-skipped", about)))
        for group in groups if post.state == SENT else ():
            push = pushes.find(ctx.tx, missed.key_of(ctx, post, group.name))
            if push is not None and push.state != pushes.GONE and push.reason != operate.WITHDRAWN:
                found.append((post.number, _fate(ctx, at, group, push)))
    return found[:_LATELY]


def line(ctx: CommunityCtx, one: Dated) -> Say:
    """A post in a list."""
    post = look.post_of(one.definition)
    about = {
        "when": when(look.wall(ctx, one.at)),
        "kind": Say(f"choice-{one.kind}"),
        "text": beginning(post),
    }
    return Say("plan-line", about)


def refusal(ctx: CommunityCtx, refused: Refused) -> tuple[Say, ...]:
    """Why a promotion is refused, and when one may come."""
    broken = refused.broken
    about: dict[str, Value | Say] = {
        "when": when(look.wall(ctx, broken.at)),
        "group": refused.group,
        "number": broken.number,
        "have": broken.have,
        "of": broken.of,
        "others": broken.of - broken.have,
    }
    why = Say(f"plan-breaks-{broken.rule}", about)
    if refused.free is None:
        return why, Say("plan-free-none")
    return why, Say("plan-free", {"when": when(look.wall(ctx, refused.free))})


def mix(ctx: CommunityCtx) -> tuple[Say, ...]:
    """The mix of the 28 days and of the week around now, over all groups together."""
    posts = [look.Planned(one.at, one.kind) for one in look.counted(ctx)]
    wide, week = around(posts, ctx.now, WINDOW), around(posts, ctx.now, WEEK)
    total = sum(wide.values())
    lines = [Say("plan-mix-window", {"count": total})]
    for kind in KINDS:
        share = round(100 * wide[kind] / total) if total else 0
        about = {"kind": Say(f"choice-{kind}"), "count": wide[kind], "share": share}
        lines.append(Say("plan-mix-line", {**about, "bar": bar(share), "goal": SHARES[kind]}))
    counts: dict[str, int] = {kind: week[kind] for kind in KINDS}
    lines.append(Say("plan-mix-week", {**counts, "six": SIX, "most": WEEKLY["promotion"]}))
    return tuple(lines)


def bar(percent: int) -> str:
    """A share as ten cells."""
    full = round(percent / 10)
    return "▰" * full + "▱" * (10 - full)
