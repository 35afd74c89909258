"""A draft is begun and filled in: each button and form says one thing, looked at at once."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from handlers.campaigns import look
from handlers.campaigns.asks import (
    AdminBroadcast,
    CampaignAt,
    CampaignAudience,
    CampaignDraft,
    CampaignDrop,
    CampaignLevel,
    CampaignPick,
    CampaignTap,
    CampaignText,
    CampaignWords,
)
from handlers.campaigns.definition import KINDS, MOST_OUT, WHENS
from handlers.campaigns.making import drafts, pages
from handlers.campaigns.making.drafts import DRAFTS, Data
from handlers.campaigns.show import listing
from handlers.kit.command import Command
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.taps import tap_flaw
from handlers.kit.vocabulary import Trouble
from handlers.kit.written import clock_of, in_both, other

_DASHES = ("-", "–", "—")
_SETTLED = frozenset(("language",))
"""What a button has said before a form asks for the rest."""


def new(command: AdminBroadcast, ctx: MemberCtx) -> Message:
    """Whom it is for, or the draft that is there already."""
    if command.campaigns == "list":
        return listing(ctx)
    if DRAFTS.find(ctx) is None:
        return pages.begin(ctx)
    go_on = Button(Say("campaign-go-on-button"), CampaignDraft(), "primary")
    away = Button(Say("campaign-anew-button"), CampaignDrop(then="new"))
    say = Say("campaign-draft-there")
    return Message(say, buttons=((go_on, away),), private=True, style="edit")


def drop(command: CampaignDrop, ctx: MemberCtx) -> Message:
    DRAFTS.drop(ctx)
    if command.then == "new":
        return pages.begin(ctx)
    again = Button(Say("campaign-new-button"), AdminBroadcast())
    say = Say("campaign-draft-dropped")
    return Message(say, buttons=((again,),), private=True, style="edit")


def show(command: CampaignDraft, ctx: MemberCtx) -> Message:
    return pages.shown(ctx, DRAFTS.mine(ctx), command.part)


def fill(command: Any, ctx: MemberCtx) -> Message:
    """One thing of the draft is said; when it cannot be so, why, and a button to try again."""
    data = (DRAFTS.find(ctx) or {}) if "audience" in _says(command) else DRAFTS.mine(ctx)
    try:
        data = _FILLED[type(command)](command, data, ctx)
        _raise_flaw(ctx, data, command)
    except Trouble as trouble:
        return Message(trouble.say, buttons=(_ways_on(command, data),), private=True)
    DRAFTS.keep(ctx, data)
    return pages.shown(ctx, data)


def _says(command: Command) -> frozenset[str]:
    """The fields of a draft that a command says."""
    audience = isinstance(command, CampaignAudience | CampaignLevel)
    return frozenset(("audience",)) if audience else frozenset()


def _raise_flaw(ctx: MemberCtx, data: Data, command: Command) -> None:
    """Raises Trouble for the first thing that is wrong with it."""
    if "audience" in _says(command):
        _count(ctx, data)
    if flaw := look.flaw(ctx, drafts.broadcast_of(data)):
        raise Trouble(flaw)


def _count(ctx: MemberCtx, data: Data) -> None:
    if not pages.counted(ctx, data)[0].people:
        raise Trouble(Say("campaign-nobody"))


def _ways_on(command: Command, data: Data) -> tuple[Button, ...]:
    """What was asked for may be said again."""
    given = {n: str(getattr(command, n)) for n in command.field_names if n in _SETTLED}
    again = Button(Say("campaign-retry-button"), Form(type(command), given), "primary")
    taps = () if isinstance(command, CampaignPick) else (again,)
    begun = bool(data) and not (len(data) == 1 and "audience" in _says(command))
    back = Button(Say("campaign-page-draft"), CampaignDraft())
    anew = Button(Say("campaign-easy-button"), AdminBroadcast())
    return (*taps, back if begun else anew)


def _words(command: CampaignWords, data: Data, _: MemberCtx) -> Data:
    text = {command.language: command.says.strip()}
    if command.other_text.strip() not in ("", *_DASHES):
        text[other(command.language)] = command.other_text.strip()
    return {**data, "text": text}


def _text(command: CampaignText, data: Data, _: MemberCtx) -> Data:
    says = "" if command.says.strip() in _DASHES else command.says.strip()
    texts = {**data.get("text", {}), command.language: says}
    left = {name: text for name, text in texts.items() if text}
    if not left:
        raise Trouble(Say("campaign-wrong-text"))
    return {**data, "text": left}


def _picked(command: CampaignPick, data: Data, _: MemberCtx) -> Data:
    value, known = command.value, {"kind": KINDS, "when": WHENS}
    if command.part == "tap":
        return _without(data, "tap")
    if command.part == "out":
        share = int(value) if value.isdecimal() and int(value[:3]) <= MOST_OUT else 0
        return {**data, "hold_out": share}
    if value not in known[command.part]:
        raise Trouble(Say("campaign-draft-old"))
    rest = _without(data, "at") if command.part == "when" else data
    return {**rest, command.part: value}


def _without(data: Data, name: str) -> Data:
    return {n: value for n, value in data.items() if n != name}


def _at(command: CampaignAt, data: Data, _: MemberCtx) -> Data:
    clock = clock_of(command.clock)
    if clock is None:
        raise Trouble(Say("campaign-wrong-clock", {"found": command.clock}))
    return {**data, "when": "at", "at": datetime.combine(command.day, clock).isoformat()}


def _tapped(command: CampaignTap, data: Data, ctx: MemberCtx) -> Data:
    opens = command.opens.strip()
    if flaw := tap_flaw(opens, ctx.vocabulary):
        raise Trouble(flaw)
    return {**data, "tap": {"label": in_both(command.label), "does": opens}}


_FILLED: Mapping[type, Callable[[Any, Data, MemberCtx], Data]] = {
    CampaignAudience: lambda c, data, _: {**data, "audience": c.audience.strip()},
    CampaignLevel: lambda c, data, _: {**data, "audience": f"level {c.level}"},
    CampaignWords: _words,
    CampaignText: _text,
    CampaignPick: _picked,
    CampaignAt: _at,
    CampaignTap: _tapped,
}
"""What each of them makes of a draft."""
