"""Tasks in whole numbers: periods, needs, what fits together, what is drawn, and bars."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any, Protocol

from handlers.kit.written import FIELDS
from handlers.tasks.definition import PERIODS, Condition, Need, Period, Task

CELLS = 10
_FULL, _EMPTY = "▰", "▱"

MOST_TOP = 10
"""Tasks for the top that may run at once in a community: each writes a row for what it counts."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a definition is refused: at which field, what stands there and what may."""

    at: str
    found: str
    allowed: str
    choices: tuple[str, ...] = ()


class Known(Protocol):
    """What a need asks about a member."""

    @property
    def done(self) -> Mapping[str, int]: ...
    @property
    def level(self) -> int: ...
    @property
    def badges(self) -> frozenset[str]: ...
    @property
    def roles(self) -> frozenset[str]: ...
    @property
    def tags(self) -> frozenset[str]: ...
    @property
    def joined(self) -> date: ...
    @property
    def today(self) -> date: ...
    @property
    def back(self) -> int: ...


def holds(need: Need, member: Known) -> bool:
    """Whether all that is needed is so. What costs a look into the database is asked last."""
    if need.task is not None and need.task not in member.done:
        return False
    if need.joined_before is not None and not member.joined < need.joined_before:
        return False
    if need.days_here is not None and (member.today - member.joined).days < need.days_here:
        return False
    if need.back is not None and not 0 <= member.today.toordinal() - member.back < need.back:
        return False
    if not all(holds(each, member) for each in need.all_of):
        return False
    if need.any_of and not any(holds(each, member) for each in need.ways):
        return False
    if any(holds(each, member) for each in need.none_of):
        return False
    return _stands(need, member)


def _stands(need: Need, member: Known) -> bool:
    if need.level is not None and member.level < need.level:
        return False
    if need.badge and need.badge not in member.badges:
        return False
    if need.role and need.role.casefold() not in member.roles:
        return False
    return not need.tag or need.tag in member.tags


def slot(period: Period, today: date) -> int:
    """The number of the period that a day is in: of its first day, 0 where no day makes it."""
    match period:
        case "once" | "return":
            return 0
        case "daily":
            return today.toordinal()
        case "weekly":
            return today.toordinal() - today.weekday()
        case "monthly":
            return today.replace(day=1).toordinal()


@lru_cache(maxsize=64)
def slots(today: date) -> Mapping[Period, int]:
    """The numbers of all periods that a day is in: everybody's are those of a few days."""
    return {period: slot(period, today) for period in PERIODS}


def last_day(period: Period, today: date) -> date | None:
    """The last day of the period that a day is in, None where no day ends it."""
    match period:
        case "once" | "return":
            return None
        case "daily":
            return today
        case "weekly":
            return today + timedelta(days=6 - today.weekday())
        case "monthly":
            following = today.replace(day=28) + timedelta(days=4)
            return following.replace(day=1) - timedelta(days=1)


def meets(value: Any, condition: Condition) -> bool:
    """Whether a field's value is the wanted one; ">=7", "<=7" and "!=7" compare."""
    if isinstance(condition, str) and condition[:2] in (">=", "<=", "!="):
        sign, wanted = condition[:2], condition[2:].strip()
        if sign == "!=":
            return str(value) != wanted
        if not isinstance(value, int) or not wanted.lstrip("-").isdecimal():
            return False
        return value >= int(wanted) if sign == ">=" else value <= int(wanted)
    return value == condition if isinstance(condition, int) else str(value) == condition


def flaws(
    task: Task,
    among: Mapping[str, Task],
    facts: Mapping[str, frozenset[str]],
    languages: Iterable[str] = (),
    most: int = 10**9,
) -> Iterator[Flaw]:
    """Why a task is refused that is right in itself.

    among: all tasks of its community, itself included. facts: the kinds of fact that there are,
    with their fields. languages: those of the community. most: that a reward may pay.
    """
    yield from _about_facts(task, facts)
    for field, need in (("needs", task.needs), ("shown", task.shown)):
        for key in need.tasks:
            if key not in among:
                yield Flaw(f"{field}", key, "a task that is there", tuple(among))
    if way := circle(task, among):
        yield Flaw("needs", " → ".join(way), "no task that in the end needs this one")
    for currency, amount in task.reward.amounts.items():
        if amount > most:
            at = "reward" if currency in ("points", "growth") else "reward.pays"
            yield Flaw(f"{at}.{currency}", str(amount), f"at most {most}, by most_points")
    for language in languages:
        yield from _unsaid(task, language)


def _unsaid(task: Task, language: str) -> Iterator[Flaw]:
    """The texts that a language lacks; a text that is in none of them is not missed."""
    texts = {"title": task.title, "text": task.text}
    texts |= {f"options.{n}": option for n, option in enumerate(task.options)}
    field = FIELDS[language]
    for name, text in texts.items():
        if text.lacks(field):
            yield Flaw(f"{name}.{field}", "", f"a text: the community reads {language}")


def _about_facts(task: Task, facts: Mapping[str, frozenset[str]]) -> Iterator[Flaw]:
    if not task.counts:
        return
    if task.counts not in facts:
        yield Flaw("fact", task.fact, "something that is noted of members", tuple(facts))
        return
    named = facts[task.counts]
    asked = [*((f"where.{f}", f) for f in task.where), ("adds", task.adds), ("whose", task.whose)]
    for at, name in asked:
        if name and name not in named:
            fields = ", ".join(sorted(named)) or "nothing"
            yield Flaw(at, name, f"a field of {task.counts}: {fields}", tuple(named))


_COUNTED = (
    "kind", "goal", "fact", "where", "adds", "whose", "place", "period", "options", "answer",
)  # fmt: skip


def concerns(before: Task, after: Task) -> bool:
    """Whether a change is about more than what is shown and paid: about what has to be done."""
    return any(getattr(before, name) != getattr(after, name) for name in _COUNTED)


def circle(task: Task, among: Mapping[str, Task]) -> list[str]:
    """A way from a task through what it needs back to itself, as keys; [] when there is none.

    A task that is needed not to be done is no way: that it is not done needs nothing.
    """
    way, seen = [task.key], set[str]()

    def back(key: str) -> bool:
        for needed in sorted(_required(among[key].needs)) if key in among else ():
            if needed == task.key:
                return True
            if needed not in seen:
                seen.add(needed)
                way.append(needed)
                if back(needed):
                    return True
                way.pop()
        return False

    return [*way, task.key] if back(task.key) else []


def _required(need: Need) -> set[str]:
    """The tasks that a need may ask to be done."""
    own = {need.task} if need.task else set[str]()
    return own.union(*(_required(each) for each in (*need.all_of, *need.any_of)))


def drawn(seed: str, tickets: int, winners: int) -> list[int]:
    """The winning tickets of 1 to `tickets`, in the order in which they are drawn.

    The number at draw n is SHA-256 of "seed:n", modulo how many tickets are left; those drawn
    before are passed over by moving the last one left into their place (Fisher and Yates, 1938).
    """
    moved: dict[int, int] = {}
    found: list[int] = []
    for n in range(min(winners, tickets)):
        left = tickets - n
        place = int(sha256(f"{seed}:{n}".encode()).hexdigest(), 16) % left
        found.append(moved.get(place, place) + 1)
        moved[place] = moved.get(left - 1, left - 1)
    return found


def bar(number: int, goal: int) -> str:
    """Ten cells, of which one is full as soon as there is something, and all only at the goal."""
    full = min(CELLS * number // goal, CELLS)
    if 0 < number < goal:
        full = max(full, 1)
    return _FULL * full + _EMPTY * (CELLS - full)


def page_of(items: Sequence[Any], page: int, size: int) -> tuple[Sequence[Any], int, int]:
    """What is on a page, the page itself as far as there is one, and how many there are."""
    pages = max(-(-len(items) // size), 1)
    page = min(max(page, 1), pages)
    return items[(page - 1) * size : page * size], page, pages
