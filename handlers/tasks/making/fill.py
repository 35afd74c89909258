"""A draft is begun and filled in: each button and form says one thing, looked at at once."""

import difflib
from collections.abc import Callable, Mapping
from typing import Any

from handlers.kit.command import Command
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.kit.written import other
from handlers.tasks import operate
from handlers.tasks.definition import Task
from handlers.tasks.making import drafts, kept, needs, pages
from handlers.tasks.making.asks import (
    TaskBadge,
    TaskDraft,
    TaskDrop,
    TaskEnds,
    TaskGoal,
    TaskNeed,
    TaskNew,
    TaskOptions,
    TaskPays,
    TaskPick,
    TaskPlaces,
    TaskStarts,
    TaskText,
    TaskTitle,
    TaskUnneed,
    TaskUrl,
    TaskWait,
    TaskWinners,
    TaskWords,
)
from handlers.tasks.making.drafts import Data
from handlers.tasks.making.kept import Draft
from handlers.tasks.rules import Flaw
from handlers.tasks.shelf import index
from storage import badges
from storage.accounts import GROWTH, POINTS

_SAID = frozenset(
    ("title", "text", "options", "answer", "goal", "fact", "place", "url", "cooldown", "starts",
     "ends", "needs", "shown", "reward", "places", "period")
)  # fmt: skip
"""The fields that have words of their own for what they may be."""

_SETTLED = frozenset(("template", "language", "currency", "mode", "tree", "group", "what"))
"""What a button has said before a form asks for the rest."""

_LEAVES = {"level": "level", "days_here": "days", "role": "role", "badge": "badge"}
"""What stands inside of others and has words of its own."""


def new(_: TaskNew, ctx: MemberCtx) -> Message:
    """The templates, or the draft that is there already."""
    draft = kept.find(ctx)
    return there(draft, TaskDrop(then="new")) if draft else pages.templates(ctx)


def there(draft: Draft, anew: Command) -> Message:
    """The draft that is there already: to be gone on with, or thrown away."""
    go_on = Button(Say("make-go-on-button"), TaskDraft(), "primary")
    away = Button(Say("make-anew-button"), anew)
    say = Say("make-there", {"task": Say("task-said", _title(draft))})
    return Message(say, buttons=((go_on, away),), private=True, style="edit")


def _title(draft: Draft) -> dict[str, str]:
    title = draft.data.get("title", {})
    return {
        "en": title.get("en") or title.get("zh", "?"),
        "zh": title.get("zh") or title.get("en", "?"),
    }


def drop(cmd: TaskDrop, ctx: MemberCtx) -> Message:
    kept.DRAFTS.drop(ctx)
    if cmd.then == "new":
        return pages.templates(ctx)
    again = Button(Say("make-new-button"), TaskNew())
    return Message(Say("make-dropped"), buttons=((again,),), private=True, style="edit")


def show(cmd: TaskDraft, ctx: MemberCtx) -> Message:
    return pages.shown(ctx, kept.mine(ctx), cmd.part)


def begin(cmd: TaskWords, ctx: MemberCtx) -> Message:
    """A new draft of that kind, with its words."""
    theirs = other(cmd.language)
    title = {cmd.language: _one_line(cmd.title), theirs: _one_line(cmd.other_title)}
    text = {cmd.language: cmd.says.strip(), theirs: cmd.other_text.strip()}
    data: Data = {"kind": cmd.template, "title": _filled(title)}
    data |= {"text": _filled(text)} if any(text.values()) else {}
    return _kept(ctx, Draft(data=data), lambda: data, cmd)


def fill(cmd: Any, ctx: MemberCtx) -> Message:
    """One thing of the draft is said."""
    draft = kept.mine(ctx)
    return _kept(ctx, draft, lambda: _FILLED[type(cmd)](cmd, draft.data, ctx), cmd)


def need(cmd: TaskNeed, ctx: MemberCtx) -> Message:
    draft = kept.mine(ctx)
    return _kept(ctx, draft, lambda: needs.added(cmd, ctx, draft), cmd, cmd.tree)


def unneed(cmd: TaskUnneed, ctx: MemberCtx) -> Message:
    draft = kept.mine(ctx)
    return _kept(ctx, draft, lambda: needs.removed(cmd, draft), cmd, cmd.tree)


def _kept(
    ctx: MemberCtx, draft: Draft, changed: Callable[[], Data], cmd: Command, then: str = "next"
) -> Message:
    """The next page of the changed draft; when it cannot be so, why, and a button to try again."""
    try:
        data = changed()
        looked_at(ctx, draft.task, data)
    except Trouble as trouble:
        return Message(trouble.say, buttons=(_ways_on(cmd),), private=True)
    new = Draft(draft.task, draft.revision, data)
    kept.keep(ctx, new)
    return pages.shown(ctx, new, then)


def _ways_on(cmd: Command) -> tuple[Button, ...]:
    """What was asked for may be said again; there is no draft yet to go back to with the first."""
    given = {name: str(getattr(cmd, name)) for name in cmd.field_names if name in _SETTLED}
    again = Button(Say("make-retry-button"), Form(type(cmd), given), "primary")
    back = Button(Say("make-back-button"), TaskDraft())
    taps = (again,) if Form(type(cmd), given).first and not isinstance(cmd, TaskPick) else ()
    return taps if isinstance(cmd, TaskWords) else (*taps, back)


def looked_at(ctx: MemberCtx, key: str, data: Data) -> Task:
    """The task that a draft makes. Raises Trouble for the first thing that is wrong with it."""
    task, flaws = drafts.task_of(key, data)
    if task is not None:
        running = [live.task for live in index(ctx).tasks.values()]
        flaws = operate.refusals(task, running, ctx.policy, [ctx.community.language])
        if task.ends and task.ends < ctx.calendar.day(ctx.now):
            flaws.append(Flaw("ends", str(task.ends), ""))
    if task is None or flaws:
        raise Trouble(_refusal(ctx, flaws[0]))
    return task


def _refusal(ctx: MemberCtx, flaw: Flaw) -> Say:
    """A flaw in words: the field, what it may be, and what is nearest to what was said."""
    root, leaf = flaw.at.partition(".")[0], flaw.at.rpartition(".")[2]
    field = root if root in _SAID else "other"
    rule = Say(f"make-rule-{_LEAVES.get(leaf, field)}", {"most": ctx.policy.most_points})
    what = {"field": Say(f"make-field-{field}"), "rule": rule, "found": flaw.found}
    near = difflib.get_close_matches(flaw.found, flaw.choices, 1) if flaw.found else []
    if near:
        return Say("make-refused-near", {**what, "near": near[0]})
    return Say("make-refused-found" if flaw.found else "make-refused", what)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    return {language: text for language, text in texts.items() if text}


def _number(value: str) -> int:
    if not value.isdecimal():
        raise Trouble(Say("make-number-wrong", {"found": value}))
    return int(value)


def _without(data: Data, name: str) -> Data:
    return {k: v for k, v in data.items() if k != name}


def _with_text(name: str, language: str, text: str, data: Data) -> Data:
    texts = {**data.get(name, {}), language: "" if text in ("-", "–", "—") else text}
    return {**data, name: _filled(texts)}


def _picked(cmd: TaskPick, data: Data, ctx: MemberCtx) -> Data:
    value, reward = cmd.value, data.get("reward", {})
    match cmd.part:
        case "fact":
            if value not in drafts.WAYS:
                raise Trouble(_refusal(ctx, Flaw("fact", value, "", tuple(drafts.WAYS))))
            return drafts.counting(data, value)
        case "goal":
            return drafts.reaching(data, _number(value))
        case "answer" | "places" | "cooldown":
            return {**data, cmd.part: _number(value)}
        case "points":
            return {
                **data,
                "reward": {**reward, "points": _number(value)} if value != "none" else {},
            }
        case "mode":
            return {
                **data,
                "reward": {k: v for k, v in reward.items() if k not in ("mode", "winners")},
            }
        case "period" | "starts" | "ends" | "place":
            return {**data, cmd.part: value} if value else _without(data, cmd.part)


def _pays(cmd: TaskPays, data: Data, ctx: MemberCtx) -> Data:
    reward = data.get("reward", {})
    if cmd.currency in (POINTS, GROWTH):
        return {**data, "reward": {**reward, cmd.currency: cmd.amount}}
    if cmd.currency not in ctx.currencies.declared:
        known = ctx.currencies.listed(ctx.currencies.spendable)
        raise Trouble(Say("currency-unknown", {"found": cmd.currency, "known": known}))
    pays = {**reward.get("pays", {}), cmd.currency: cmd.amount}
    return {**data, "reward": {**reward, "pays": {k: v for k, v in pays.items() if v}}}


def _badge(cmd: TaskBadge, data: Data, ctx: MemberCtx) -> Data:
    """A badge that is known by that name, or a new one."""
    named = drafts.options_of(cmd.badge.splitlines()[0])
    if not named:
        raise Trouble(_refusal(ctx, Flaw("reward.badge", cmd.badge, "")))
    kind = badges.called(ctx.tx, ctx.community.id, named[0]["en"])
    if kind is not None:
        badge = {"key": kind.badge, "emoji": kind.emoji, "en": kind.en, "zh": kind.zh}
    else:
        badge = {"key": drafts.key_from(named[0]["en"], ()), "emoji": cmd.emoji.strip(), **named[0]}
    return {**data, "reward": {**data.get("reward", {}), "badge": badge}}


def _winners(cmd: TaskWinners, data: Data) -> Data:
    return {**data, "reward": {**data.get("reward", {}), "mode": cmd.mode, "winners": cmd.winners}}


_FILLED: Mapping[type, Callable[[Any, Data, MemberCtx], Data]] = {
    TaskTitle: lambda c, data, _: _with_text("title", c.language, _one_line(c.title), data),
    TaskText: lambda c, data, _: _with_text("text", c.language, c.says.strip(), data),
    TaskPick: _picked,
    TaskGoal: lambda c, data, _: drafts.reaching(data, c.number),
    TaskUrl: lambda c, data, _: {**data, "url": c.link.strip()},
    TaskOptions: lambda c, data, _: {
        **_without(data, "answer"),
        "options": drafts.options_of(c.options),
    },
    TaskPays: _pays,
    TaskBadge: _badge,
    TaskWinners: lambda c, data, _: _winners(c, data),
    TaskStarts: lambda c, data, _: {**data, "starts": str(c.day)},
    TaskEnds: lambda c, data, _: {**data, "ends": str(c.day)},
    TaskPlaces: lambda c, data, _: {**data, "places": c.number},
    TaskWait: lambda c, data, _: {**data, "cooldown": c.minutes},
}
"""What each of them makes of a draft."""
