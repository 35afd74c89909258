"""The pages of a draft: one thing is asked on each, mostly by buttons; the last shows it whole."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handlers.campaigns import look, said
from handlers.campaigns.asks import (
    CampaignAt,
    CampaignAudience,
    CampaignDraft,
    CampaignDrop,
    CampaignLevel,
    CampaignList,
    CampaignPick,
    CampaignPublish,
    CampaignTap,
    CampaignTest,
    CampaignText,
    CampaignWords,
)
from handlers.campaigns.definition import KINDS, WHENS
from handlers.campaigns.making import drafts
from handlers.campaigns.making.drafts import Data
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.written import FIELDS, Language, field_of
from storage import audiences
from storage.audiences import Counted

SAMPLE = 5
"""Names that are shown of an audience."""

_EASY = ("everybody", "active 7", "silent 14", "joined 7", "language en", "language zh")
"""Audiences for which there is a button, by their rules."""

_SHARES = (0, 5, 10, 20)
_IN_ROW = 3
Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class At:
    """Where an admin is: `back` is the button that leads away."""

    ctx: MemberCtx
    data: Data
    back: Button


def begin(ctx: MemberCtx) -> Message:
    """Whom it is for: nothing of it is kept yet."""
    return _audience(At(ctx, {}, Button(Say("campaign-all-button"), CampaignList())))


def shown(ctx: MemberCtx, data: Data, part: str = "next") -> Message:
    """A page of the draft; "next" is what is still to be said, or the whole."""
    step = drafts.open_step(data)
    if part == "next":
        part = step or "look"
    if part == "look":
        return whole(ctx, data) if not step else shown(ctx, data)
    first = part == step
    label = "campaign-drop-button" if first else "campaign-page-draft"
    back = Button(Say(label), CampaignDrop() if first else CampaignDraft())
    return _PAGES[part](At(ctx, data, back))


def _page(say: Say, rows: Rows, lines: tuple[Say, ...] = ()) -> Message:
    return Message(say, lines, tuple(filter(None, rows)), private=True, style="edit")


def _rows(taps: list[Button]) -> Rows:
    return tuple(tuple(taps[i : i + _IN_ROW]) for i in range(0, len(taps), _IN_ROW))


def _audience(at: At) -> Message:
    taps = [
        Button(Say(f"campaign-easy-{rule.replace(' ', '-')}"), CampaignAudience(audience=rule))
        for rule in _EASY
    ]
    level = Button(Say("campaign-easy-level"), Form(CampaignLevel))
    own = Button(Say("campaign-easy-rule"), Form(CampaignAudience))
    return _page(Say("campaign-ask-audience"), (*_rows(taps), (level, own), (at.back,)))


def _text(at: At) -> Message:
    own = field_of(at.ctx.language)
    if "text" not in at.data:
        write = Button(
            Say("campaign-write-button"), Form(CampaignWords, {"language": own}), "primary"
        )
        lines = tuple(counted(at.ctx, at.data)[1])
        return _page(Say("campaign-ask-text"), ((write,), (at.back,)), lines)
    fields: tuple[Language, ...] = ("en", "zh")
    taps = tuple(
        Button(Say(f"campaign-says-{field}"), Form(CampaignText, {"language": field}))
        for field in fields
    )
    return _page(Say("campaign-ask-which"), (taps, (at.back,)))


def _kind(at: At) -> Message:
    taps = tuple(Button(Say(f"choice-{k}"), CampaignPick(part="kind", value=k)) for k in KINDS)
    lines = tuple(Say(f"campaign-about-{kind}") for kind in KINDS)
    return _page(Say("campaign-ask-kind"), (taps, (at.back,)), lines)


def _when(at: At) -> Message:
    taps = [
        Button(
            Say(f"campaign-when-{when}"),
            Form(CampaignAt) if when == "at" else CampaignPick(part="when", value=when),
        )
        for when in WHENS
    ]
    hour = {"hour": f"{at.ctx.policy.hour}:00"}
    return _page(Say("campaign-ask-when"), (tuple(taps), (at.back,)), (Say("campaign-best", hour),))


def _tap(at: At) -> Message:
    row = [Button(Say("campaign-tap-button"), Form(CampaignTap), "primary")]
    if at.data.get("tap"):
        row.append(Button(Say("campaign-no-tap-button"), CampaignPick(part="tap")))
    return _page(Say("campaign-ask-tap"), (tuple(row), (at.back,)))


def _out(at: At) -> Message:
    taps = [
        Button(Say("campaign-share", {"percent": n}), CampaignPick(part="out", value=str(n)))
        for n in _SHARES
    ]
    return _page(Say("campaign-ask-out"), (tuple(taps), (at.back,)))


def counted(ctx: MemberCtx, data: Data) -> tuple[Counted, list[Say]]:
    """The audience of a draft now, and what is said of it. Raises Trouble."""
    who = look.audience(ctx, drafts.broadcast_of(data).audience)
    found = look.counted(ctx, who)
    names = audiences.sample(ctx.tx, who, SAMPLE)
    return found, said.audience(found, names, who.rule)


def whole(ctx: MemberCtx, data: Data) -> Message:
    """The campaign with all that is said of it, and what can be changed."""
    parts = ("audience", "text", "kind", "when", "tap", "out")
    taps = [
        Button(Say(f"campaign-part-{part}"), CampaignDraft.model_validate({"part": part}))
        for part in parts
    ]
    last = (
        Button(Say("campaign-test-button"), CampaignTest()),
        Button(Say("campaign-publish-button"), CampaignPublish(), "primary"),
        Button(Say("campaign-drop-button"), CampaignDrop()),
    )
    return _page(Say("campaign-look"), (*_rows(taps), last), described(ctx, data))


def described(ctx: MemberCtx, data: Data) -> tuple[Say, ...]:
    """All that a draft says, and what keeps it from being sent."""
    broadcast = drafts.broadcast_of(data)
    found, lines = counted(ctx, data)
    texts = [
        Say("campaign-text", {"language": Say(f"language-{name}"), "text": text})
        for name, field in FIELDS.items()
        if (text := said.text(broadcast, field))
    ]
    troubles = look.unreadable(broadcast, found)
    flaw = look.flaw(ctx, broadcast)
    return (*texts, *lines, *said.facts(ctx, broadcast), *troubles, *((flaw,) if flaw else ()))


_PAGES: Mapping[str, Callable[[At], Message]] = {
    "audience": _audience,
    "text": _text,
    "kind": _kind,
    "when": _when,
    "tap": _tap,
    "out": _out,
}
