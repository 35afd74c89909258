"""The pages of a draft: one thing is asked on each, mostly by buttons; the last shows it whole."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handlers.calendar import check, look, said
from handlers.calendar.asks import (
    PlanAgain,
    PlanDraft,
    PlanDrop,
    PlanPhoto,
    PlanPick,
    PlanPreview,
    PlanPublish,
    PlanStarts,
    PlanTap,
    PlanText,
    PlanWords,
)
from handlers.calendar.definition import KINDS, MOST_BUTTONS, Post
from handlers.calendar.making import drafts
from handlers.calendar.making.drafts import Data
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.kit.written import field_of

OFTEN = ("once", "daily", "workdays", "weekly", "fortnight")
_IN_ROW = 3
Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class At:
    """Where an admin is: `back` is the button that leads away."""

    ctx: MemberCtx
    data: Data
    back: Button


def kinds(ctx: MemberCtx) -> Message:
    """What a post is for: the words come next."""
    about = {"language": field_of(ctx.community.language)}
    taps = tuple(
        Button(Say(f"choice-{kind}"), Form(PlanWords, {"kind": kind, **about})) for kind in KINDS
    )
    lines = tuple(Say(f"plan-about-{kind}") for kind in KINDS)
    return _page(Say("plan-make"), (taps,), lines)


def shown(ctx: MemberCtx, data: Data, part: str = "next") -> Message:
    """A page of the draft; "next" is what is still to be said, or the whole."""
    step = drafts.open_step(data)
    if part == "next":
        part = step or "look"
    if part == "look":
        return look_at(ctx, data) if not step else shown(ctx, data)
    first = part == step
    back = Button(
        Say("plan-drop-button" if first else "plan-page-draft"),
        PlanDrop() if first else PlanDraft(),
    )
    return _PAGES[part](At(ctx, data, back))


def _page(say: Say, rows: Rows, lines: tuple[Say, ...] = ()) -> Message:
    return Message(say, lines, rows, private=True, style="edit")


def _words(at: At) -> Message:
    taps = tuple(
        Button(Say(f"plan-says-{language}"), Form(PlanText, {"language": language}))
        for language in ("en", "zh")
    )
    kinds = tuple(
        Button(Say(f"choice-{kind}"), PlanPick(part="kind", value=kind)) for kind in KINDS
    )
    return _page(Say("plan-ask-words"), (taps, kinds, (at.back,)))


def _starts(at: At) -> Message:
    form = Button(Say("plan-starts-button"), Form(PlanStarts), "primary")
    say = Say("plan-ask-starts", {"zone": at.ctx.community.zone})
    return _page(say, ((form,), (at.back,)))


def _again(at: At) -> Message:
    taps = [Button(Say(f"plan-again-{n}"), PlanPick(part="again", value=n)) for n in OFTEN]
    rows = tuple(tuple(taps[i : i + _IN_ROW]) for i in range(0, len(taps), _IN_ROW))
    form = Button(Say("plan-again-button"), Form(PlanAgain))
    return _page(Say("plan-ask-again"), (*rows, (form, at.back)))


def _taps(at: At) -> Message:
    row: list[Button] = []
    if len(at.data.get("taps", ())) < MOST_BUTTONS:
        row.append(Button(Say("plan-tap-button"), Form(PlanTap), "primary"))
    if at.data.get("taps"):
        row.append(Button(Say("plan-no-taps-button"), PlanPick(part="taps")))
    return _page(Say("plan-ask-taps"), (tuple(row), (at.back,)))


def _photo(at: At) -> Message:
    row = [Button(Say("plan-photo-button"), Form(PlanPhoto), "primary")]
    if at.data.get("photo"):
        row.append(Button(Say("plan-no-photo-button"), PlanPick(part="photo")))
    return _page(Say("plan-ask-photo"), (tuple(row), (at.back,)))


def _groups(at: At) -> Message:
    chosen = frozenset(at.data.get("groups", ()))
    taps = [
        Button(
            Say("plan-group-on" if g.name in chosen else "plan-group-off", {"group": g.title}),
            PlanPick(part="group", value=g.name),
        )
        for g in look.groups(at.ctx)[:12]
    ]
    rows = tuple(tuple(taps[i : i + _IN_ROW]) for i in range(0, len(taps), _IN_ROW))
    every = Button(Say("plan-all-groups-button"), PlanPick(part="group", value="all"))
    return _page(Say("plan-ask-groups"), (*rows, (every, at.back)))


def look_at(ctx: MemberCtx, data: Data) -> Message:
    """The post with all that is said of it, and what can be changed."""
    post = drafts.post_of(data)
    drop = Button(Say("plan-drop-button"), PlanDrop())
    if post is None:
        return _page(Say("plan-draft-old"), ((drop,),))
    parts = ("words", "starts", "again", "taps", "photo", "groups")
    taps = [
        Button(Say(f"plan-part-{part}"), PlanDraft.model_validate({"part": part})) for part in parts
    ]
    last = (
        Button(Say("plan-preview-button"), PlanPreview()),
        Button(Say("plan-publish-button"), PlanPublish(), "primary"),
        drop,
    )
    rows = (tuple(taps[:3]), tuple(taps[3:]), last)
    lines = [
        Say("plan-text", {**post.text.said}),
        *said.facts(ctx, post),
        *troubles(ctx, post, data),
    ]
    return _page(Say("plan-look"), rows, tuple(lines))


def troubles(ctx: MemberCtx, post: Post, data: Data) -> tuple[Say, ...]:
    """What keeps a post from being planned: a flaw, or the mix."""
    if flaw := check.flaw(ctx, post):
        return (flaw,)
    refused = check.mix(ctx, [post], frozenset({int(data.get("number", 0))}))
    return said.refusal(ctx, refused) if refused else ()


def raise_flaw(ctx: MemberCtx, data: Data) -> Post:
    """The post that a draft makes. Raises Trouble for the first thing that is wrong with it."""
    post = drafts.post_of(data)
    if post is None:
        raise Trouble(Say("plan-draft-old"))
    if flaw := check.flaw(ctx, post, open_=drafts.open_fields(data)):
        raise Trouble(flaw)
    return post


_PAGES: Mapping[str, Callable[[At], Message]] = {
    "words": _words,
    "starts": _starts,
    "again": _again,
    "taps": _taps,
    "photo": _photo,
    "groups": _groups,
}
