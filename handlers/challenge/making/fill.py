"""A draft is begun and filled in: each button and form says one thing, looked at at once."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.challenge import rules
from handlers.challenge.definition import Plan
from handlers.challenge.look import community_day
from handlers.challenge.making import drafts, pages
from handlers.challenge.making.asks import (
    ChallengeBadge,
    ChallengeDays,
    ChallengeDraft,
    ChallengeDrop,
    ChallengeMeasure,
    ChallengeMore,
    ChallengeNew,
    ChallengePick,
    ChallengePoints,
    ChallengeStarts,
    ChallengeText,
    ChallengeTitle,
    ChallengeWords,
)
from handlers.challenge.making.drafts import DRAFTS, Data
from handlers.challenge.policy import ChallengePolicy
from handlers.challenge.rules import Flaw
from handlers.kit.command import Command
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.kit.written import in_both, other
from storage import badges

_SAID = frozenset(
    ("title", "text", "unit", "goal", "days", "starts", "rest", "join_until", "size", "points",
     "badge")
)  # fmt: skip
"""The fields that have words of their own for what they may be."""

_SETTLED = frozenset(("kind", "language"))
"""What a button has said before a form asks for the rest."""


def new(_: ChallengeNew, ctx: MemberCtx) -> Message:
    """The kinds, or the draft that is there already."""
    kept = DRAFTS.find(ctx)
    if kept is None:
        return pages.kinds(ctx)
    go_on = Button(Say("challenge-go-on-button"), ChallengeDraft(), "primary")
    away = Button(Say("challenge-anew-button"), ChallengeDrop(then="new"))
    title = kept.get("title", {})
    named = {
        "en": title.get("en") or title.get("zh", "?"),
        "zh": title.get("zh") or title.get("en", "?"),
    }
    say = Say("challenge-draft-there", {"title": Say("challenge-said", named)})
    return Message(say, buttons=((go_on, away),), private=True, style="edit")


def drop(command: ChallengeDrop, ctx: MemberCtx) -> Message:
    DRAFTS.drop(ctx)
    if command.then == "new":
        return pages.kinds(ctx)
    again = Button(Say("challenge-new-button"), ChallengeNew())
    say = Say("challenge-draft-dropped")
    return Message(say, buttons=((again,),), private=True, style="edit")


def show(command: ChallengeDraft, ctx: MemberCtx) -> Message:
    return pages.shown(ctx, mine(ctx), command.part)


def mine(ctx: MemberCtx) -> Data:
    """This admin's draft. Raises Trouble."""
    return DRAFTS.mine(ctx)


def begin(command: ChallengeWords, ctx: MemberCtx) -> Message:
    """A new draft of that kind, with its words."""
    theirs = other(command.language)
    title = {command.language: _one_line(command.title), theirs: _one_line(command.other_title)}
    text = {command.language: command.says.strip(), theirs: command.other_text.strip()}
    data: Data = {"kind": command.kind, "title": _filled(title), "rest": 0, "join_until": 3}
    data |= {"text": _filled(text)} if any(text.values()) else {}
    return _kept(ctx, lambda: data, command)


def fill(command: Any, ctx: MemberCtx) -> Message:
    """One thing of the draft is said."""
    data = mine(ctx)
    return _kept(ctx, lambda: _FILLED[type(command)](command, data, ctx), command)


def _kept(ctx: MemberCtx, changed: Callable[[], Data], command: Command) -> Message:
    """The next page of the changed draft; when it cannot be so, why, and a button to try again."""
    try:
        data = changed()
        looked_at(ctx, "", data)
    except Trouble as trouble:
        return Message(trouble.say, buttons=(_ways_on(command),), private=True)
    DRAFTS.keep(ctx, data)
    return pages.shown(ctx, data)


def _ways_on(command: Command) -> tuple[Button, ...]:
    """What was asked for may be said again; with the first there is no draft yet to go back to."""
    given = {n: str(getattr(command, n)) for n in command.field_names if n in _SETTLED}
    again = Button(Say("challenge-retry-button"), Form(type(command), given), "primary")
    back = Button(Say("challenge-page-draft"), ChallengeDraft())
    taps = () if isinstance(command, ChallengePick) else (again,)
    return taps if isinstance(command, ChallengeWords) else (*taps, back)


def looked_at(ctx: MemberCtx, key: str, data: Data) -> Plan:
    """The plan that a draft makes. Raises Trouble for the first thing that is wrong with it."""
    policy: ChallengePolicy = ctx.policy
    plan, flaws = drafts.plan_of(key, data)
    if plan is not None:
        today, language = community_day(ctx), ctx.community.language
        found = rules.flaws(plan, today, language, policy.most_points)
        flaws = [flaw for flaw in found if flaw.at in (*data, "title")]
    if plan is None or flaws:
        raise Trouble(_refusal(ctx, flaws[0], data))
    return plan


def _refusal(ctx: MemberCtx, flaw: Flaw, data: Data) -> Say:
    """A flaw in words: the field, and what it may be."""
    policy: ChallengePolicy = ctx.policy
    field = flaw.at if flaw.at in _SAID else "other"
    limits = {
        "most": policy.most_points,
        "last": int(data.get("days", 7)),
        "least": int(data.get("days", 7)) - 3,
        "today": community_day(ctx),
    }
    rule = Say(f"challenge-rule-{field}".replace("_", "-"), limits)
    what = {"field": Say(f"challenge-field-{field}".replace("_", "-")), "rule": rule}
    if flaw.found:
        return Say("challenge-refused-found", {**what, "found": flaw.found})
    return Say("challenge-refused", {**what})


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    return {language: text for language, text in texts.items() if text}


def _with_text(name: str, language: str, text: str, data: Data) -> Data:
    texts = {**data.get(name, {}), language: "" if text in ("-", "–", "—") else text}
    return {**data, name: _filled(texts)}


def _measured(command: ChallengeMeasure, data: Data, ctx: MemberCtx) -> Data:
    goal = drafts.goal_of(command.goal)
    if goal is None:
        raise Trouble(_refusal(ctx, Flaw("goal", command.goal[:24]), data))
    return {**data, "unit": in_both(command.unit), "goal": goal}


def _picked(command: ChallengePick, data: Data, ctx: MemberCtx) -> Data:
    value = command.value
    if command.part == "starts":
        return {**data, "starts": value}
    if not value.isdecimal():
        raise Trouble(_refusal(ctx, Flaw(command.part, value), data))
    if command.part == "points":
        return {
            **{k: v for k, v in data.items() if k != "points"},
            **_points(int(value)),
            "prize": 1,
        }
    if command.part == "days":
        return _of_days(data, int(value))
    return {**data, command.part: int(value)}


def _of_days(data: Data, days: int) -> Data:
    """Another length; what no longer fits into it is cut."""
    rest, until = int(data.get("rest", 0)), int(data.get("join_until", 0))
    return {
        **data,
        "days": days,
        "rest": max(min(rest, days - 3), 0),
        "join_until": min(until, days),
    }


def _points(number: int) -> Data:
    return {"points": number} if number else {}


def _more(command: ChallengeMore, data: Data) -> Data:
    return {**data, "rest": command.rest, "join_until": command.join_until, "size": command.size}


def _badge(command: ChallengeBadge, data: Data, ctx: MemberCtx) -> Data:
    """A badge that is known by that name, or a new one."""
    named = in_both(command.badge)
    if not named["en"] or max(map(len, named.values())) > 40:
        raise Trouble(_refusal(ctx, Flaw("badge", command.badge[:24]), data))
    kind = badges.called(ctx.tx, ctx.community.id, named["en"])
    if kind is not None:
        badge = {"key": kind.badge, "emoji": kind.emoji, "en": kind.en, "zh": kind.zh}
    else:
        key = drafts.key_from(named["en"], ())
        badge = {"key": key, "emoji": command.emoji.strip(), **named}
    return {**data, "badge": badge, "prize": 1}


_FILLED: Mapping[type, Callable[[Any, Data, MemberCtx], Data]] = {
    ChallengeTitle: lambda c, data, _: _with_text("title", c.language, _one_line(c.title), data),
    ChallengeText: lambda c, data, _: _with_text("text", c.language, c.says.strip(), data),
    ChallengeMeasure: _measured,
    ChallengePick: _picked,
    ChallengeDays: lambda c, data, _: _of_days(data, c.number),
    ChallengeStarts: lambda c, data, _: {**data, "starts": str(c.day)},
    ChallengeMore: lambda c, data, _: _more(c, data),
    ChallengePoints: lambda c, data, _: {**data, "points": c.number, "prize": 1},
    ChallengeBadge: _badge,
}
"""What each of them makes of a draft."""
