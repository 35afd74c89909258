"""What is open for a member by the sets it belongs to, with what comes next in each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from handlers.kit.currencies import Currencies
from handlers.kit.message import Say
from handlers.tasks import rules, said
from handlers.tasks.definition import Task
from handlers.tasks.packs import headings, positions
from handlers.tasks.people import Doer
from handlers.tasks.shelf import Live
from storage.task_books import Step

_LAST = 1000
"""The place of a task or set that is of no pack: behind the days and weeks, before the chains."""


@dataclass(frozen=True, slots=True)
class Open:
    """A task that is open for a member, how far they are, and whether a proof of theirs waits."""

    live: Live
    step: Step
    waits: bool

    @property
    def goal(self) -> int:
        return self.live.goal(self.step[2])


@dataclass(slots=True)
class Group:
    """The open tasks of one set.

    whole: the one that pays for all of them. locked: the next one that is not open yet. steps: of
    a chain, all its tasks.
    """

    set: str
    opens: list[Open] = field(default_factory=list[Open])
    whole: Open | None = None
    locked: Live | None = None
    steps: int = 0
    done: int = 0


def grouped(found: Iterable[Open], running: Iterable[Live], doer: Doer) -> list[Group]:
    """What was found open, by sets, in the order of the packs; without a set by what is nearest."""
    groups: dict[str, Group] = {}
    for one in sorted(found, key=_order):
        name = _set(one.live.task)
        group = groups.setdefault(name, Group(name))
        if _is_whole(one.live.task):
            group.whole = one
        else:
            group.opens.append(one)
    opened = {one.live.key for one in found}
    ahead = [live for live in running if live.task.set and live.key not in opened]
    for live in sorted(ahead, key=lambda live: _place(live.key)):
        _look_ahead(groups, live, doer)
    chains = {live.task.set for live in running if live.task.set and live.task.needs.task}
    for live in running:
        group = groups.get(_set(live.task))
        if group is not None and group.set in chains:
            group.steps += 1
            group.done += live.key in doer.done
    return sorted(groups.values(), key=_rank)


def _look_ahead(groups: dict[str, Group], live: Live, doer: Doer) -> None:
    """Keep the first of a set that is not open for them by now, where it is near."""
    name = _set(live.task)
    if doer.done.get(live.key, -1) >= doer.slots[live.period] or doer.may(live):
        return
    near = (live.task.needs.level or 0) <= doer.level + 1
    if name in groups or (near and live.task.needs.level):
        group = groups.setdefault(name, Group(name))
        group.locked = group.locked or live


def heading(group: Group, currencies: Currencies) -> Say | None:
    """The line above a set; None for tasks without one that has a name."""
    texts = headings().get(group.set)
    if texts is None:
        return None
    name = said.words(texts)
    if group.steps:
        about = {"name": name, "done": group.done, "of": group.steps}
        return Say("quests-heading-chain", {**about})
    one = group.whole
    if one is None:
        return Say("quests-heading", {"name": name})
    number = min(one.step[0], one.goal)
    about = {"name": name, "bar": rules.bar(number, one.goal), "number": number, "goal": one.goal}
    gain = said.brings(one.live.task.reward, currencies)
    if gain is None:
        return Say("quests-heading-whole", {**about})
    return Say("quests-heading-brings", {**about, "brings": gain})


def ahead(group: Group, doer: Doer) -> Say | None:
    """What comes next in a set, and when."""
    if group.locked is None:
        return None
    task = group.locked.task
    need, about = task.needs, {"task": said.title(task)}
    if need.level is not None and doer.level < need.level:
        return Say("quests-next-level", {**about, "level": need.level})
    days = (need.days_here or 0) - (doer.today - doer.joined).days
    if days > 0:
        return Say("quests-next-days", {**about, "days": days})
    return Say("quests-next", {**about})


def _set(task: Task) -> str:
    """The set under which a task is shown: that of the tasks for all of which it pays."""
    return str(task.where["set"]) if _is_whole(task) else task.set


def _is_whole(task: Task) -> bool:
    return task.fact == "task-done" and str(task.where.get("set", "")) in headings()


def _order(one: Open) -> tuple[bool, int, float, int, str]:
    periods = ("return", "daily", "weekly", "monthly", "once")
    nearest = -one.step[0] / one.goal
    period = periods.index(one.live.task.period)
    return one.waits, _place(one.live.key), nearest, period, one.live.key


def _place(key: str) -> int:
    return positions().get(key, _LAST)


def _rank(group: Group) -> tuple[int, str]:
    names: Sequence[str] = tuple(headings())
    if group.set in ("skills", "cocreation"):
        return _LAST + names.index(group.set), group.set
    return names.index(group.set) if group.set in names else _LAST, group.set
