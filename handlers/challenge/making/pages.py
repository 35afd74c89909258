"""The pages of a draft: one thing is asked on each, mostly by buttons; the last shows it whole."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from handlers.challenge import said
from handlers.challenge.definition import Plan
from handlers.challenge.look import community_day
from handlers.challenge.making import drafts
from handlers.challenge.making.asks import (
    ChallengeBadge,
    ChallengeDays,
    ChallengeDraft,
    ChallengeDrop,
    ChallengeMeasure,
    ChallengeMore,
    ChallengePick,
    ChallengePoints,
    ChallengePublish,
    ChallengeStarts,
    ChallengeText,
    ChallengeTitle,
    ChallengeWords,
    Page,
)
from handlers.challenge.making.drafts import Data
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.written import Texts, field_of, other
from storage.accounts import POINTS

KINDS = ("tick", "number", "photo")
_DAYS = (7, 14, 21, 30)
_POINTS = (20, 50, 100)
_IN_ROW = 4
Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class At:
    """Where an admin is: `back` is the button that leads away."""

    ctx: MemberCtx
    data: Data
    back: Button


def kinds(ctx: MemberCtx) -> Message:
    """What is recorded each day: the words come next."""
    about = {"language": field_of(ctx.community.language)}
    taps = tuple(
        Button(Say(f"challenge-kind-{kind}"), Form(ChallengeWords, {"kind": kind, **about}))
        for kind in KINDS
    )
    lines = tuple(Say(f"challenge-about-{kind}") for kind in KINDS)
    return _page(Say("challenge-make"), (taps,), lines)


def shown(ctx: MemberCtx, data: Data, part: str = "next") -> Message:
    """A page of the draft; "next" is what is still to be said, or the whole."""
    step = drafts.open_step(data)
    if part == "next" or (part == "measure" and data["kind"] != "number"):
        part = step or "look"
    if part == "look":
        return look(ctx, data) if not step else shown(ctx, data)
    first = part == step
    back = Button(
        Say("challenge-drop-button" if first else "challenge-page-draft"),
        ChallengeDrop() if first else ChallengeDraft(),
    )
    return _PAGES[part](At(ctx, data, back))


def _page(say: Say, rows: Rows, lines: tuple[Say, ...] = ()) -> Message:
    return Message(say, lines, rows, private=True, style="edit")


def _pick(part: str, value: object, label: Say) -> Button:
    return Button(label, ChallengePick.model_validate({"part": part, "value": str(value)}))


def _measure(at: At) -> Message:
    send = Button(Say("challenge-measure-button"), Form(ChallengeMeasure), "primary")
    return _page(Say("challenge-ask-measure"), ((send,), (at.back,)))


def _days(at: At) -> Message:
    taps = tuple(_pick("days", n, Say("challenge-for-days", {"days": n})) for n in _DAYS)
    other = Button(Say("challenge-other-number"), Form(ChallengeDays))
    return _page(Say("challenge-ask-days"), (taps, (other, at.back)))


def _starts(at: At) -> Message:
    today = community_day(at.ctx)
    monday = today + timedelta(days=7 - today.weekday())
    taps = [
        _pick("starts", today + timedelta(days=1), Say("challenge-starts-tomorrow")),
        _pick("starts", monday, Say("challenge-starts-monday", {"day": monday})),
        _pick("starts", today, Say("challenge-starts-today")),
    ]
    other = Button(Say("challenge-other-day"), Form(ChallengeStarts))
    return _page(Say("challenge-ask-starts"), (tuple(taps), (other, at.back)))


def _prize(at: At) -> Message:
    currencies = at.ctx.currencies
    taps = tuple(_pick("points", n, currencies.amount(POINTS, n)) for n in _POINTS)
    other = (
        Button(Say("challenge-points-button"), Form(ChallengePoints)),
        Button(Say("challenge-badge-button"), Form(ChallengeBadge)),
        _pick("points", 0, Say("challenge-nothing-button")),
    )
    return _page(Say("challenge-ask-prize"), (taps, other, (at.back,)))


def _more(at: At) -> Message:
    data = at.data
    rests = tuple(
        _pick("rest", n, Say("challenge-rest-days", {"rest": n}))
        for n in (0, 1, 2, 3)
        if n <= int(data.get("days", 7)) - 3
    )
    until = tuple(
        _pick("join_until", n, Say("challenge-until-day", {"number": n}))
        for n in sorted({0, 1, 3, int(data.get("days", 7))})
        if n <= int(data.get("days", 7))
    )
    form = Button(Say("challenge-more-form"), Form(ChallengeMore))
    return _page(Say("challenge-ask-more"), (rests, until, (form, at.back)))


def _words(at: At) -> Message:
    first = field_of(at.ctx.community.language)
    each = (first, other(first))
    rows = tuple(
        tuple(
            Button(Say(f"challenge-{what}-{language}"), Form(form, {"language": language}))
            for what, form in (("title", ChallengeTitle), ("says", ChallengeText))
        )
        for language in each
    )
    return _page(Say("challenge-ask-words"), (*rows, (at.back,)))


def look(ctx: MemberCtx, data: Data) -> Message:
    """The challenge as the group will see it, and what can be changed."""
    plan, flaws = drafts.plan_of("", data)
    if plan is None:
        drop = Button(Say("challenge-drop-button"), ChallengeDrop())
        return _page(Say("challenge-unreadable", {"at": flaws[0].at}), ((drop,),))
    counted: tuple[Page, ...] = ("measure",) if plan.kind == "number" else ()
    parts: tuple[Page, ...] = ("words", "days", "starts", *counted, "prize", "more")
    taps = [Button(Say(f"challenge-part-{part}"), ChallengeDraft(part=part)) for part in parts]
    publish = (
        Button(Say("challenge-publish-button"), ChallengePublish(), "primary"),
        Button(Say("challenge-drop-button"), ChallengeDrop()),
    )
    rows = (tuple(taps[:3]), tuple(taps[3:]), publish)
    return _page(Say("challenge-look"), rows, facts(ctx, plan))


def facts(ctx: MemberCtx, plan: Plan) -> tuple[Say, ...]:
    """All that a challenge is, in words."""
    lines = [Say("challenge-is", {"title": said.title(plan)})]
    if not plan.text.empty:
        lines.append(Say("challenge-text", {**plan.text.said}))
    lines += [
        Say("challenge-plan", {"days": plan.days, "asks": said.asks(plan)}),
        Say("challenge-is-when", {"first": plan.starts, "last": plan.ends}),
        Say("challenge-is-rest", {"rest": plan.rest}),
        Say("challenge-is-until", {"number": plan.join_until}),
        Say("challenge-is-size", {"size": plan.size}),
    ]
    gain = said.prize(plan, ctx.currencies)
    lines.append(Say("challenge-prize", {"prize": gain}) if gain else Say("challenge-no-prize"))
    return (*lines, *_missing(ctx, (plan.title, plan.text, plan.unit)))


def _missing(ctx: MemberCtx, texts: Sequence[Texts]) -> tuple[Say, ...]:
    """A warning where readers of the other language see this community's."""
    theirs = other(field_of(ctx.community.language))
    return (Say(f"challenge-lacks-{theirs}"),) if any(t.lacks(theirs) for t in texts) else ()


_PAGES: Mapping[str, Callable[[At], Message]] = {
    "measure": _measure,
    "days": _days,
    "starts": _starts,
    "prize": _prize,
    "more": _more,
    "words": _words,
}
