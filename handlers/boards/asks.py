"""What can be asked about boards and seasons."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from handlers.boards.rules import LONGEST_SEASON, PAGES
from handlers.kit.command import Command
from handlers.kit.currencies import LONGEST

Period = Literal["day", "week", "month", "season", "all"]
Currency = Literal["points", "growth"] | str
"""Or a declared one, by its key or as people call it."""
Scope = Literal["group", "community", "tree"]

TABS: tuple[Period, ...] = ("day", "week", "month", "season", "all")
CURRENCIES = ("points", "growth")
SCOPES: tuple[Scope, ...] = ("group", "community", "tree")

_CALLED = {
    "today": "day",
    "daily": "day",
    "今天": "day",
    "今日": "day",
    "日榜": "day",
    "weekly": "week",
    "本周": "week",
    "周榜": "week",
    "monthly": "month",
    "本月": "month",
    "月榜": "month",
    "赛季": "season",
    "本赛季": "season",
    "赛季榜": "season",
    "ever": "all",
    "总榜": "all",
    "全部": "all",
    "积分": "points",
    "成长": "growth",
    "成长值": "growth",
    "本群": "group",
    "群": "group",
    "社群": "community",
    "本社群": "community",
    "全部社群": "tree",
    "总部": "tree",
}
_PHASES = {"begin": "start", "开始": "start", "开启": "start", "stop": "end", "结束": "end"}
_CHOICES: dict[str, tuple[str, ...]] = {
    "period": TABS,
    "currency": CURRENCIES,
    "scope": SCOPES,
}
_ORDER = ("period", "currency", "page", "scope", "season")


def _named(wanted: object) -> object:
    """The period, currency or scope that people call so, else what was given."""
    name = wanted.strip().lower() if isinstance(wanted, str) else wanted
    return _CALLED.get(name, name) if isinstance(name, str) else wanted


def _counted(wanted: object) -> object:
    return _named(wanted) or "points"


def _phase(wanted: object) -> object:
    name = wanted.strip().lower() if isinstance(wanted, str) else wanted
    return _PHASES.get(name, name) if isinstance(name, str) else wanted


def _fits(field: str, value: object) -> bool:
    match field:
        case "season":
            return True
        case "page":
            return not isinstance(value, str) or value.strip().isdecimal()
        case _:
            return _named(value) in _CHOICES[field]


def _sorted(given: Mapping[str, Any]) -> dict[str, Any]:
    """What was given, in whatever order, by its fields; other words are the name of a season."""
    found = {name: given[name] for name in _ORDER if name in given and _fits(name, given[name])}
    if "currency" in given and {"period", "page", "scope"} <= found.keys():
        # All of it in its place, as buttons have it.
        return {name: given[name] for name in _ORDER if name in given}
    rest: dict[str, Any] = {}
    for name in [n for n in _ORDER if n in given and n not in found]:
        value = _named(given[name])
        home = next((f for f, cs in _CHOICES.items() if value in cs and f not in found), None)
        (found if home else rest)[home or name] = value if home else given[name]
    if rest and _named(found.get("period")) == "season":
        # "Spring 2 days": a number among the words is no page.
        page = {"page": found.pop("page")} if isinstance(found.get("page"), str) else {}
        words = rest | page | {"season": found.get("season", "")}
        named = " ".join(str(words[name]) for name in _ORDER if words.get(name))
        return found | {"season": named}
    if len(rest) == 1 and "currency" not in found:
        # Which ones there are is not known here.
        return found | {"currency": next(iter(rest.values()))}
    return found | rest


class Top(Command, word="top", aliases=("leaderboard",)):
    """One page of a board, with the reader's own place. The values may come in any order.

    season: its name, or "#" and its number; "" for the latest.
    """

    period: Annotated[Period, BeforeValidator(_named)] = "week"
    currency: Annotated[Currency, Field(max_length=LONGEST), BeforeValidator(_counted)] = "points"
    page: Annotated[int, Field(ge=1, le=PAGES)] = 1
    scope: Annotated[Scope, BeforeValidator(_named)] = "community"
    season: Annotated[str, Field(max_length=2 * LONGEST_SEASON)] = ""

    @model_validator(mode="before")
    @classmethod
    def _any_order(cls, values: Any) -> Any:
        return _sorted(values)


class OnBoards(Command, word="boards"):
    """Whether one is on the boards of this community at all."""

    on: bool


class AdminSeason(Command, word="admin season"):
    """Begins a season of that name, or ends the one that runs, once it is confirmed."""

    phase: Annotated[Literal["start", "end"], BeforeValidator(_phase)]
    name: Annotated[str, Field(max_length=LONGEST_SEASON)] = ""


class SeasonHand(Command, word="season_hand"):
    """The button that confirms what an admin was shown."""

    token: str


class SeasonBack(Command, word="season_back"):
    """The button that lets a season go on that was ended by mistake."""

    token: Annotated[str, Field(max_length=64)]


class Count(Command, word="count_boards"):
    """Counts the earnings that wait."""


class Forget(Command, word="forget_boards"):
    """Forgets boards of days, weeks and months long past."""


class GoOn(Command, word="season_goes_on"):
    """Counts for a season that goes on what was earned since it had been ended."""

    season: int


class CloseSeason(Command, word="close_season"):
    """Tells how a season ended."""

    season: int
