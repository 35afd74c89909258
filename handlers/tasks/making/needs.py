"""What must hold to do or to see a task: shown in words, and put together by buttons."""

from datetime import date
from typing import Any

from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.tasks import rules, said
from handlers.tasks.definition import Need
from handlers.tasks.making import drafts
from handlers.tasks.making.asks import (
    Group,
    TaskDraft,
    TaskNeed,
    TaskNeeds,
    TaskUnneed,
    Tree,
    What,
)
from handlers.tasks.making.kept import Draft
from handlers.tasks.shelf import index
from storage import badges

_GROUPS: tuple[Group, ...] = ("all", "any", "none")
_WHAT: tuple[What, ...] = ("task", "level", "badge", "role", "tag", "days", "before")
_ROLES = ("reviewer", "analyst", "admin")
_FIELD = {"days": "days_here", "before": "joined_before"}
_TYPED = ("level", "tag", "days", "before")
"""What is sent as a line, for want of anything to choose from."""

_IN_ROW = 5
_BESIDE = 2
_MOST = 10
"""What can be taken away by a button each."""
_ON_PAGE = 8


def spoken(ctx: MemberCtx, need: Need) -> Say:
    """A need in words."""
    each = [_leaf(ctx, name, value) for name, value in drafts.leaves(need).items()]
    each += [spoken(ctx, one) for one in need.all_of]
    if need.any_of:
        either = said.listed([spoken(ctx, one) for one in need.any_of])
        each.append(Say("make-need-any", {"list": either}))
    if need.none_of:
        neither = said.listed([spoken(ctx, one) for one in need.none_of])
        each.append(Say("make-need-none", {"list": neither}))
    return said.listed(each) if each else Say("make-need-nothing")


def _leaf(ctx: MemberCtx, name: str, value: Any) -> Say:
    match name:
        case "task":
            live = index(ctx).tasks.get(value)
            title = said.title(live.task) if live else value
            return Say("make-need-task", {"task": title})
        case "badge":
            kind = badges.find(ctx.tx, ctx.community.id, value)
            named = {"en": kind.en, "zh": kind.zh} if kind else {"en": value, "zh": value}
            return Say("make-need-badge", {"badge": Say("task-said", named)})
        case _:
            return Say(f"make-need-{name}".replace("_", "-"), {"value": value})


def needs_page(ctx: MemberCtx, draft: Draft, part: str) -> Message:
    """What must hold by now, each with a button that takes it away, and three that add one."""
    tree: Tree = "shown" if part == "shown" else "needs"
    what = spoken(ctx, Need.model_validate(draft.data.get(tree, {})))
    lines = (Say(f"make-is-{tree}", {"what": what}),)
    return Message(Say(f"make-ask-{tree}"), lines, _taps(draft, tree), private=True, style="edit")


def _taps(draft: Draft, tree: Tree) -> tuple[tuple[Button, ...], ...]:
    found = drafts.groups(draft.data.get(tree, {}))
    away = [
        Button(
            Say("make-unneed-button", {"what": _brief(one)}),
            TaskUnneed(tree=tree, group=group, number=number),
        )
        for group in _GROUPS
        for number, one in enumerate(found[group])
    ][:_MOST]
    add = tuple(
        Button(Say(f"make-group-{group}"), TaskNeeds(tree=tree, group=group)) for group in _GROUPS
    )
    back = (Button(Say("make-back-button"), TaskDraft()),)
    lines = [tuple(away[i : i + _IN_ROW]) for i in range(0, len(away), _IN_ROW)]
    return (*lines, add, back)


def _brief(one: dict[str, Any]) -> str:
    name, value = next(iter(one.items()), ("", ""))
    return str(value) if len(one) == 1 and name not in drafts.GROUPS.values() else "…"


def choose(cmd: TaskNeeds, ctx: MemberCtx) -> Message:
    """What one more thing is about; then which one."""
    tree, group = cmd.tree, cmd.group
    given = {"tree": tree, "group": group}
    back = (Button(Say("make-back-button"), TaskDraft(part=tree)),)

    def ready(what: What, value: str, label: Say) -> Button:
        return Button(label, TaskNeed(tree=tree, group=group, what=what, value=value))

    def typed(what: What) -> Button:
        return Button(Say("make-other-name"), Form(TaskNeed, {**given, "what": what}))

    if cmd.what == "task":
        return _tasks(cmd, ctx, back)
    if cmd.what == "badge":
        tasks = (live.task for live in index(ctx).tasks.values())
        given_by = {task.reward.badge.key: task.reward.badge for task in tasks if task.reward.badge}
        taps = [
            ready("badge", key, Say("badge-named", {"emoji": b.emoji, "en": b.en, "zh": b.zh}))
            for key, b in sorted(given_by.items())[: _ON_PAGE - 1]
        ]
        return _choice(Say("make-ask-badge"), [*taps, typed("badge")], back)
    if cmd.what == "role":
        taps = [ready("role", role, Say(f"choice-{role}")) for role in _ROLES]
        return _choice(Say("make-ask-role"), [*taps, typed("role")], back)
    taps = [
        Button(
            Say(f"make-what-{what}"),
            Form(TaskNeed, {**given, "what": what})
            if what in _TYPED
            else TaskNeeds(tree=tree, group=group, what=what),
        )
        for what in _WHAT
    ]
    return _choice(Say("make-ask-what"), taps, back)


def _choice(say: Say, taps: list[Button], last: tuple[Button, ...]) -> Message:
    lines = tuple(tuple(taps[i : i + _BESIDE]) for i in range(0, len(taps), _BESIDE))
    return Message(say, buttons=(*lines, last), private=True, style="edit")


def _tasks(cmd: TaskNeeds, ctx: MemberCtx, back: tuple[Button, ...]) -> Message:
    found = list(index(ctx).tasks.values())
    shown, page, pages = rules.page_of(found, cmd.page, _ON_PAGE)
    taps = [
        Button(
            said.title(live.task),
            TaskNeed(tree=cmd.tree, group=cmd.group, what="task", value=live.key),
        )
        for live in shown
    ]
    turns = tuple(
        Button(Say(key), cmd.model_copy(update={"page": number}))
        for key, number in (("quests-button-back", page - 1), ("quests-button-on", page + 1))
        if 1 <= number <= pages
    )
    return _choice(Say("make-ask-task"), taps, (*turns, *back))


def added(cmd: TaskNeed, ctx: MemberCtx, draft: Draft) -> drafts.Data:
    """The draft with one more thing that must hold. Raises Trouble."""
    found = drafts.groups(draft.data.get(cmd.tree, {}))
    value: int | str = cmd.value.strip()
    if cmd.what in ("level", "days"):
        if not value.isdecimal():
            raise Trouble(Say("make-number-wrong", {"found": value}))
        value = int(value)
    if cmd.what == "before":
        value = _day(str(value))
    if cmd.what == "badge" and badges.find(ctx.tx, ctx.community.id, str(value)) is None:
        kind = badges.called(ctx.tx, ctx.community.id, str(value))
        offered = {
            t.task.reward.badge.key for t in index(ctx).tasks.values() if t.task.reward.badge
        }
        if kind is None and value not in offered:
            raise Trouble(Say("make-badge-unknown", {"found": str(value)}))
        value = kind.badge if kind else value
    item = {_FIELD.get(cmd.what, cmd.what): value}
    if item not in found[cmd.group]:
        found[cmd.group].append(item)
    return {**draft.data, cmd.tree: drafts.need_of(found)}


def _day(found: str) -> str:
    """A day as it stands in a need. Raises Trouble."""
    try:
        return date.fromisoformat(found).isoformat()
    except ValueError:
        raise Trouble(Say("make-day-wrong", {"found": found})) from None


def removed(cmd: TaskUnneed, draft: Draft) -> drafts.Data:
    """The draft without one of them."""
    found = drafts.groups(draft.data.get(cmd.tree, {}))
    found[cmd.group] = [one for n, one in enumerate(found[cmd.group]) if n != cmd.number]
    return {**draft.data, cmd.tree: drafts.need_of(found)}
