"""The pages of a draft: one thing is asked on each, mostly by buttons; the last shows it whole."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.written import field_of, other
from handlers.tasks import quest, said
from handlers.tasks.definition import Task
from handlers.tasks.making import drafts
from handlers.tasks.making.asks import (
    Page,
    TaskBadge,
    TaskDraft,
    TaskDrop,
    TaskEnds,
    TaskGoal,
    TaskOptions,
    TaskPays,
    TaskPick,
    TaskPlaces,
    TaskPublish,
    TaskStarts,
    TaskText,
    TaskTitle,
    TaskUrl,
    TaskWait,
    TaskWinners,
    TaskWords,
)
from handlers.tasks.making.kept import Draft
from handlers.tasks.making.needs import needs_page, spoken
from handlers.tasks.shelf import Live, made
from handlers.tasks.show import Open, Rows, line
from storage import communities
from storage.accounts import GROWTH, POINTS
from storage.tasks import CHAT, RUNNING, Stored

TEMPLATES = ("count", "checkin", "proof", "quiz", "visit", "join")
_ONLY = {
    "fact": ("count",),
    "goal": ("count", "checkin"),
    "place": ("count", "checkin", "join"),
    "url": ("visit", "join"),
    "options": ("quiz",),
    "answer": ("quiz",),
}
"""The parts that only some templates have."""

_GOALS = (1, 3, 5, 7, 10, 20, 30)
_POINTS = (5, 10, 20, 50)
_WAITS = (0, 5, 15, 60)
_IN_ROW = 3
_MOST_GROUPS = 11
_MOST_CURRENCIES = 8

Taps = Sequence[Button]


@dataclass(frozen=True, slots=True)
class At:
    """Where an admin is: `back` is the button that leads away."""

    ctx: MemberCtx
    draft: Draft
    back: Button


def rows(taps: Taps, size: int = _IN_ROW) -> Rows:
    return tuple(tuple(taps[i : i + size]) for i in range(0, len(taps), size))


def tap(key: str, part: Page) -> Button:
    return Button(Say(key), TaskDraft(part=part))


def templates(ctx: MemberCtx) -> Message:
    """What kind of task it is to be: the words come next."""
    about = {"language": field_of(ctx.community.language)}
    taps = [
        Button(Say(f"make-template-{kind}"), Form(TaskWords, {"template": kind, **about}))
        for kind in TEMPLATES
    ]
    lines = tuple(Say(f"make-about-{kind}") for kind in TEMPLATES)
    return _page(Say("make-new"), rows(taps, 2), lines)


def shown(ctx: MemberCtx, draft: Draft, part: str = "next") -> Message:
    """A page of the draft; "next" is what is still to be said, or the whole."""
    if part == "next":
        part = drafts.open_step(draft.data) or "look"
    if part in ("needs", "shown"):
        return needs_page(ctx, draft, part)
    if draft.data["kind"] not in _ONLY.get(part, TEMPLATES) or (
        part == "answer" and "options" not in draft.data
    ):
        # A button from the page of another draft.
        part = drafts.open_step(draft.data) or "look"
    step = part == drafts.open_step(draft.data)
    last = (TaskDrop(),) if step else (TaskDraft(),)
    back = Button(Say("make-drop-button" if step else "make-back-button"), last[0])
    return look(ctx, draft) if part == "look" else _PAGES[part](At(ctx, draft, back))


def _page(say: Say, made_rows: Rows, lines: tuple[Say, ...] = ()) -> Message:
    return Message(say, lines, made_rows, private=True, style="edit")


def _pick(part: str, value: str | int, label: Say) -> Button:
    return Button(label, TaskPick.model_validate({"part": part, "value": str(value)}))


def _fact(at: At) -> Message:
    taps = [_pick("fact", way, Say(f"make-way-{way}")) for way in drafts.WAYS]
    return _page(Say("make-ask-fact"), (*rows(taps), (at.back,)))


def _goal(at: At) -> Message:
    at_once = drafts.numbered(at.draft.data)
    taps = [_pick("goal", n, Say("make-number", {"number": n})) for n in _GOALS]
    taps.append(Button(Say("make-other-number"), Form(TaskGoal)))
    what = counted(at.draft.data)
    say = Say(f"make-ask-{at_once}") if at_once else Say("make-ask-goal", {"what": what})
    return _page(say, (*rows(taps, 4), (at.back,)))


def counted(data: drafts.Data) -> Say:
    """What a task counts, as people call it."""
    if data["kind"] == "checkin":
        return Say("make-way-checkin")
    way = drafts.way_of(data)
    return Say(f"make-way-{way}") if way else Say("make-fact", {"fact": data.get("fact", "")})


def _period(at: At) -> Message:
    each = ("once", "daily", "weekly", "monthly")
    taps = [_pick("period", period, Say(f"make-period-{period}")) for period in each]
    return _page(Say("make-ask-period"), (*rows(taps, 2), (at.back,)))


def _place(at: At) -> Message:
    """A group that Hearth is in."""
    found = communities.spaces(at.ctx.tx, at.ctx.community.id)[:_MOST_GROUPS]
    taps = [
        _pick("place", f"{one.platform}:{one.space}", Say("make-group", _group(one)))
        for one in found
    ]
    if at.draft.data["kind"] == "count":
        taps.append(_pick("place", "", Say("make-anywhere-button")))
    return _page(Say(f"make-ask-place-{at.draft.data['kind']}"), (*rows(taps), (at.back,)))


def _group(space: object) -> dict[str, str]:
    platform = getattr(space, "platform", "")
    return {"group": getattr(space, "title", "") or platform, "platform": platform.title()}


def _url(at: At) -> Message:
    send = Button(Say("make-link-button"), Form(TaskUrl), "primary")
    return _page(Say("make-ask-link"), ((send,), (at.back,)))


def _options(at: At) -> Message:
    send = Button(Say("make-options-button"), Form(TaskOptions), "primary")
    return _page(Say("make-ask-options"), ((send,), (at.back,)))


def _answer(at: At) -> Message:
    taps = [
        _pick("answer", number, Say("task-said", option))
        for number, option in enumerate(at.draft.data["options"], 1)
    ]
    return _page(Say("make-ask-answer"), (*rows(taps, 2), (at.back,)))


def _reward(at: At) -> Message:
    amounts = [_pick("points", n, at.ctx.currencies.amount(POINTS, n)) for n in _POINTS]
    other = [
        Button(
            Say("make-pays-button", {"currency": at.ctx.currencies.label(key)}),
            Form(TaskPays, {"currency": key}),
        )
        for key in (POINTS, GROWTH, *at.ctx.currencies.declared)[:_MOST_CURRENCIES]
    ]
    badge = Button(Say("make-badge-button"), Form(TaskBadge))
    nothing = _pick("points", "none", Say("make-nothing-button"))
    who = tap("make-mode-button", "mode")
    what = (tuple(amounts), *rows(other, 4), (badge, who, nothing), (at.back,))
    return _page(Say("make-ask-reward"), what)


def _mode(at: At) -> Message:
    taps = [
        _pick("mode", "all", Say("make-mode-all")),
        *(
            Button(Say(f"make-mode-{mode}"), Form(TaskWinners, {"mode": mode}))
            for mode in ("first", "raffle", "top")
        ),
    ]
    return _page(Say("make-ask-mode"), (*rows(taps, 2), (at.back,)))


def _days(at: At) -> Message:
    today = at.ctx.calendar.day(at.ctx.now)
    begins = [
        _pick("starts", "", Say("make-starts-now")),
        _pick("starts", str(today + timedelta(days=1)), Say("make-starts-tomorrow")),
        Button(Say("make-other-day"), Form(TaskStarts)),
    ]
    ends = [
        *(
            _pick("ends", str(today + timedelta(days=days)), Say("make-ends-in", {"days": days}))
            for days in (7, 30)
        ),
        Button(Say("make-other-end"), Form(TaskEnds)),
        _pick("ends", "", Say("make-ends-never")),
    ]
    return _page(Say("make-ask-days"), (tuple(begins), *rows(ends, 2), (at.back,)))


def _more(at: At) -> Message:
    kind = at.draft.data["kind"]
    taps = [
        tap("make-needs-button", "needs"),
        tap("make-shown-button", "shown"),
        Button(Say("make-places-button"), Form(TaskPlaces)),
    ]
    if kind in ("quiz", "proof"):
        taps.append(tap("make-wait-button", "wait"))
    if kind == "count":
        taps.append(tap("make-group-button", "place"))
    if kind == "join":
        taps.append(tap("make-link-button", "url"))
    return _page(Say("make-ask-more"), (*rows(taps, 2), (at.back,)))


def _wait(at: At) -> Message:
    taps = [
        _pick("cooldown", n, Say("make-wait", {"wait": timedelta(minutes=n), "minutes": n}))
        for n in _WAITS
    ]
    taps.append(Button(Say("make-other-number"), Form(TaskWait)))
    return _page(Say("make-ask-wait"), (*rows(taps), (at.back,)))


def _words(at: At) -> Message:
    first = field_of(at.ctx.community.language)
    each = (first, other(first))
    taps = [
        Button(Say(f"make-{what}-{language}"), Form(form, {"language": language}))
        for language in each
        for what, form in (("title", TaskTitle), ("text", TaskText))
    ]
    lines = tuple(
        Say("make-words-line", {"what": Say(f"make-{what}-{language}"), "text": found})
        for language in each
        for what in ("title", "text")
        if (found := at.draft.data.get(what, {}).get(language, ""))
    )
    return _page(Say("make-ask-words"), (*rows(taps, 2), (at.back,)), lines)


def look(ctx: MemberCtx, draft: Draft) -> Message:
    """The task as members will see it, what they do not see, and what can be changed."""
    task, flaws = drafts.task_of(draft.task, draft.data)
    if task is None:
        return _page(Say("make-unreadable", {"at": flaws[0].at}), ((_drop(),),))
    one = _as_open(ctx, task)
    lines = (
        Say("make-look-list", {"line": line(ctx, one, 1)}),
        Say("make-look-card", {"task": said.title(task)}),
        *quest.card(ctx, one),
        Say("make-look-rest"),
        *facts(ctx, task),
    )
    publish = Button(
        Say("make-save-button" if draft.task else "make-publish-button"), TaskPublish(), "primary"
    )
    kind = tap("make-period-button", "period")
    rest = (
        tap("make-reward-button", "reward"),
        tap("make-days-button", "days"),
        tap("make-more-button", "more"),
    )
    taps = (
        (tap("make-words-button", "words"), *_kind_taps(task), kind),
        rest,
        (publish, _drop()),
    )
    title = Say("make-look-change" if draft.task else "make-look")
    return _page(title, taps, lines)


def _drop() -> Button:
    return Button(Say("make-drop-button"), TaskDrop())


def _kind_taps(task: Task) -> tuple[Button, ...]:
    match task.kind:
        case "count":
            return (tap("make-fact-button", "fact"), tap("make-goal-button", "goal"))
        case "checkin":
            return (tap("make-group-button", "place"), tap("make-goal-button", "goal"))
        case "quiz":
            return (tap("make-answers-button", "options"), tap("make-answer-button", "answer"))
        case "visit":
            return (tap("make-link-button", "url"),)
        case "join":
            return (tap("make-group-button", "place"),)
        case "proof":
            return ()


def _as_open(ctx: MemberCtx, task: Task) -> Open:
    """The task as it would stand before somebody who has done nothing yet."""
    row = Stored(task.key, CHAT, task.written, 1, 0, 0, {}, ctx.now, None, RUNNING)
    live: Live = made(1, [row]).tasks[task.key]
    return Open(live, (0, 0, 1), waits=False)


def facts(ctx: MemberCtx, task: Task) -> tuple[Say, ...]:
    """What admins should know of a task that its card does not say."""
    found = [Say("make-is-period", {"period": Say(f"make-period-{task.period}")})]
    data = drafts.data_of(task.written)
    if task.kind in ("count", "checkin"):
        number = drafts.number_of(data)
        found.insert(0, Say("make-is-counted", {"what": counted(data), "number": number}))
    if task.place:
        found.append(Say("make-is-place", {"group": _called(ctx, task.place)}))
    if task.starts:
        found.append(Say("make-is-starts", {"day": task.starts}))
    if task.ends:
        found.append(Say("make-is-ends", {"day": task.ends}))
    if task.kind == "quiz" and task.answer:
        right = said.words(task.options[task.answer - 1])
        found.append(Say("make-is-answer", {"answer": right}))
    if task.cooldown:
        found.append(Say("make-is-wait", {"wait": timedelta(minutes=task.cooldown)}))
    for which, need in (("needs", task.needs), ("shown", task.shown)):
        if not need.empty:
            found.append(Say(f"make-is-{which}", {"what": spoken(ctx, need)}))
    found += _missing(ctx, task)
    return tuple(found)


def _missing(ctx: MemberCtx, task: Task) -> list[Say]:
    """A warning where readers of the other language see this community's."""
    theirs = other(field_of(ctx.community.language))
    gaps = any(text.lacks(theirs) for text in (task.title, task.text, *task.options))
    return [Say(f"make-lacks-{theirs}")] if gaps else []


def _called(ctx: MemberCtx, place: str) -> str:
    platform, _, space = place.partition(":")
    found = communities.find_space(ctx.tx, platform, int(space))
    return (found.title if found else "") or place


_PAGES: Mapping[str, Callable[[At], Message]] = {
    "words": _words,
    "fact": _fact,
    "goal": _goal,
    "place": _place,
    "url": _url,
    "options": _options,
    "answer": _answer,
    "period": _period,
    "reward": _reward,
    "mode": _mode,
    "days": _days,
    "more": _more,
    "wait": _wait,
}
