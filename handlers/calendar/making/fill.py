"""A draft is begun and filled in: each button and form says one thing, looked at at once."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from handlers.calendar import look
from handlers.calendar.asks import (
    PlanAgain,
    PlanChange,
    PlanDraft,
    PlanDrop,
    PlanNew,
    PlanPhoto,
    PlanPick,
    PlanStarts,
    PlanTap,
    PlanText,
    PlanWords,
)
from handlers.calendar.definition import KINDS
from handlers.calendar.making import drafts, pages
from handlers.calendar.making.drafts import Data
from handlers.calendar.photos import DRAFTS
from handlers.calendar.policy import CalendarPolicy
from handlers.calendar.recurrence import PRESETS, WEEKDAYS
from handlers.kit.command import Command
from handlers.kit.context import MemberCtx
from handlers.kit.handed import fetch
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.taps import tap_flaw
from handlers.kit.vocabulary import Trouble
from handlers.kit.written import in_both, other

_DASHES = ("-", "–", "—")
_SETTLED = frozenset(("kind", "language", "number"))
"""What a button has said before a form asks for the rest."""


def new(_: PlanNew, ctx: MemberCtx) -> Message:
    """The kinds, or the draft that is there already."""
    if DRAFTS.find(ctx) is None:
        return pages.kinds(ctx)
    go_on = Button(Say("plan-go-on-button"), PlanDraft(), "primary")
    away = Button(Say("plan-anew-button"), PlanDrop(then="new"))
    say = Say("plan-draft-there")
    return Message(say, buttons=((go_on, away),), private=True, style="edit")


def change(command: PlanChange, ctx: MemberCtx) -> Message:
    """A plan is taken up as the draft; it stays as it is until that is confirmed."""
    plan = look.one(ctx, command.number)
    data = drafts.data_of(look.post_of(plan.definition), plan.number)
    drafts.keep(ctx, data)
    return pages.shown(ctx, data, "look")


def drop(command: PlanDrop, ctx: MemberCtx) -> Message:
    drafts.drop(ctx)
    if command.then == "new":
        return pages.kinds(ctx)
    again = Button(Say("plan-new-button"), PlanNew())
    say = Say("plan-draft-dropped")
    return Message(say, buttons=((again,),), private=True, style="edit")


def show(command: PlanDraft, ctx: MemberCtx) -> Message:
    return pages.shown(ctx, drafts.mine(ctx), command.part)


def begin(command: PlanWords, ctx: MemberCtx) -> Message:
    """A new draft of that kind, with its words."""
    theirs = other(command.language)
    text = {command.language: command.says.strip()}
    if command.other_text.strip() not in ("", *_DASHES):
        text[theirs] = command.other_text.strip()
    return _kept(ctx, lambda: {"kind": command.kind, "text": text}, command)


def fill(command: Any, ctx: MemberCtx) -> Message:
    """One thing of the draft is said."""
    data = drafts.mine(ctx)
    return _kept(ctx, lambda: _FILLED[type(command)](command, data, ctx), command)


def _kept(ctx: MemberCtx, changed: Callable[[], Data], command: Command) -> Message:
    """The next page of the changed draft; when it cannot be so, why, and a button to try again."""
    try:
        data = changed()
        pages.raise_flaw(ctx, data)
    except Trouble as trouble:
        return Message(trouble.say, buttons=_ways_on(command), private=True)
    drafts.keep(ctx, data)
    return pages.shown(ctx, data, "groups" if _stays(command) else "next")


def _stays(command: Command) -> bool:
    return isinstance(command, PlanPick) and command.part == "group" and command.value != "all"


def _ways_on(command: Command) -> tuple[tuple[Button, ...], ...]:
    """What was asked for may be said again; with the first there is no draft yet to go back to."""
    given = {n: str(getattr(command, n)) for n in command.field_names if n in _SETTLED}
    again = Button(Say("plan-retry-button"), Form(type(command), given), "primary")
    back = Button(Say("plan-page-draft"), PlanDraft())
    taps = () if isinstance(command, PlanPick) else (again,)
    return (taps,) if isinstance(command, PlanWords) else ((*taps, back),)


def _with_text(command: PlanText, data: Data, _: MemberCtx) -> Data:
    says = "" if command.says.strip() in _DASHES else command.says.strip()
    texts = {**data["text"], command.language: says}
    return {**data, "text": {name: text for name, text in texts.items() if text}}


def _started(command: PlanStarts, data: Data, _: MemberCtx) -> Data:
    return {**data, "starts": drafts.wall_of(command.day, command.clock)}


def _picked(command: PlanPick, data: Data, ctx: MemberCtx) -> Data:
    match command.part:
        case "again":
            return {**_without(data, "rule", "ends"), "again": True, **_rule(command.value, data)}
        case "group":
            return _toggled(command.value, data, ctx)
        case "kind":
            return {**data, "kind": command.value} if command.value in KINDS else data
        case "taps" | "photo":
            return _without(data, command.part)


def _without(data: Data, *names: str) -> Data:
    return {name: value for name, value in data.items() if name not in names}


def _rule(value: str, data: Data) -> Data:
    """The rule of a button, on the weekday of the first where that matters."""
    starts = str(data.get("starts", ""))
    day = WEEKDAYS[date.fromisoformat(starts[:10]).weekday()] if starts else WEEKDAYS[0]
    return {"rule": PRESETS[value].format(day=day)} if value in PRESETS else {}


def _toggled(value: str, data: Data, ctx: MemberCtx) -> Data:
    chosen, known = list(data.get("groups", ())), [g.name for g in look.groups(ctx)]
    if value == "all":
        return _without(data, "groups")
    if value not in known:
        raise Trouble(Say("plan-wrong-group", {"found": value}))
    kept = [g for g in known if (g in chosen) != (g == value)]
    return {**data, "groups": kept} if kept else _without(data, "groups")


def _again(command: PlanAgain, data: Data, _: MemberCtx) -> Data:
    said = {**_without(data, "rule", "ends"), "again": True}
    if command.rule.strip() not in _DASHES:
        said["rule"] = command.rule.strip()
    last = command.last.strip()
    if last and last not in _DASHES:
        try:
            said["ends"] = date.fromisoformat(last).isoformat()
        except ValueError:
            raise Trouble(Say("plan-wrong-last", {"found": last})) from None
    return said


def _tapped(command: PlanTap, data: Data, ctx: MemberCtx) -> Data:
    opens = command.opens.strip()
    if flaw := tap_flaw(opens, ctx.vocabulary):
        raise Trouble(flaw)
    label = in_both(command.label)
    return {**data, "taps": [*data.get("taps", ()), {"label": label, "does": opens}]}


def _photo(command: PlanPhoto, data: Data, ctx: MemberCtx) -> Data:
    """The picture is fetched from its platform, and kept as long as the plan needs it."""
    del command
    policy: CalendarPolicy = ctx.policy
    sent = ctx.attached
    if sent is None or sent.kind != "photo":
        raise Trouble(Say("plan-photo-missing"))
    if sent.size > policy.photo_megabytes << 20:
        raise Trouble(Say("plan-photo-large", {"most": policy.photo_megabytes}))
    number = ctx.tx.new_id()
    changed = {**data, "photo": number}
    pages.raise_flaw(ctx, changed)
    fetch(ctx, sent, number)
    return changed


_FILLED: Mapping[type, Callable[[Any, Data, MemberCtx], Data]] = {
    PlanText: _with_text,
    PlanStarts: _started,
    PlanPick: _picked,
    PlanAgain: _again,
    PlanTap: _tapped,
    PlanPhoto: _photo,
}
"""What each of them makes of a draft."""
