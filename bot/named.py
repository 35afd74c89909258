"""Names in the configuration that stand for something else in it, or in Hearth: each must be known.

A misspelt name would be no error by itself: it would only never do anything.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from bot.problems import Problem, nearest, shown
from bot.toml_lines import KeyPath, Table, rows, table
from handlers.kit.feature import Feature

ALL = "*"
_LISTS = (("points", "tip_replies"), ("conversation", "likes"), ("answers", "unasked"))
"""Lists of communities, where ALL stands for every one."""

_POINTS, _BOX = "points", "box"
"""What earns boxes beside what pays points; and what boxes pay, which earns none."""


def problems(data: Table, features: Iterable[Feature]) -> Iterator[Problem]:
    """Communities that are not declared, and reasons that nothing pays points for."""
    keys = [str(table(row).get("key")) for row in rows(data.get("community"))]
    yield from _seasons(data, keys)
    yield from _lists(data, keys)
    yield from _answers(data, keys)
    pays = sorted(chain.from_iterable(feature.pays for feature in features))
    yield from _reasons(data, pays)


def _seasons(data: Table, keys: list[str]) -> Iterator[Problem]:
    for number, season in enumerate(map(table, rows(table(data.get("boards")).get("seasons")))):
        at = ("boards", "seasons", number, "community")
        none = "no community, for the season of all"
        if wanted := season.get("community"):
            yield from _unknown(at, wanted, keys, none)


def _lists(data: Table, keys: list[str]) -> Iterator[Problem]:
    for section, name in _LISTS:
        for number, wanted in enumerate(rows(table(data.get(section)).get(name))):
            if wanted != ALL:
                every = f'"{ALL}" for all'
                yield from _unknown((section, name, number), wanted, keys, every)


def _answers(data: Table, keys: list[str]) -> Iterator[Problem]:
    """Entries for communities that are not declared."""
    for number, entry in enumerate(map(table, rows(table(data.get("answers")).get("entries")))):
        if wanted := entry.get("community"):
            at = ("answers", "entries", number, "community")
            yield from _unknown(at, wanted, keys, "no community, for an entry of all")


def _reasons(data: Table, pays: list[str]) -> Iterator[Problem]:
    growth = table(table(data.get("levels")).get("growth"))
    for reason in growth:
        yield from _unknown(("levels", "growth", reason), reason, pays)
    activity = table(data.get("box")).get("activity")
    if activity is not None and activity != _BOX:
        earns = [*(reason for reason in pays if reason != _BOX), _POINTS]
        yield from _unknown(("box", "activity"), activity, earns)


def _unknown(
    at: KeyPath, wanted: object, known: Sequence[str], more: str = ""
) -> Iterator[Problem]:
    """A name that is none of those known. What is no text at all, pydantic tells."""
    if isinstance(wanted, str) and wanted not in known:
        allowed = ", ".join((*known, more) if more else known)
        yield Problem(at, shown(at, wanted), allowed, nearest(wanted, known))
