"""What is done for all members at once: a compensation, and the honours of the month.

Each for a member among a million beside the same among a thousand: nothing may look at all of them
again and again.
"""

import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import Any

from sqlalchemy import delete, select

from handlers.badges import feature as badges
from handlers.badges.asks import ProposeHonours
from handlers.badges.honours import propose
from handlers.kit.command import Command
from handlers.kit.context import CommunityCtx
from storage import communities, honours
from storage.compensations import PAID, PAYING, Compensation
from storage.due import Due
from storage.engine import sqlite_module
from storage.schema import table_of
from tests.bench import road
from tests.bench.crowd import crowd
from tests.bench.databases import Databases, path_of, sqlite
from tests.bench.table import Line
from tests.world import START, World

PAID_AT_MOST = 20_000
"""Members who are paid before the clock stops; the rest would take as long each."""

_MINUTES = (
    "UPDATE tallies SET messages = 1, minutes = 1 + person_id % 97, paid = 1 + person_id % 97"
)
_SUMS = "SELECT person_id, sum(minutes) FROM tallies GROUP BY person_id"
_c, _d = table_of(Compensation), table_of(Due)
_OF_HONOURS = _d.c.command.like("1:propose_honours:2%")
_PAGES, _NO_PAGES = select(_d.c.command).where(_OF_HONOURS), delete(_d).where(_OF_HONOURS)


def run(quick: bool) -> list[Line]:
    few, many = (100, 1000) if quick else (1000, 1_000_000)
    with sqlite() as databases:
        small, large = (_measured(databases, count) for count in (few, many))
    found = [
        Line(f"{what}, a member of {many:,}", figure, "µs", f"of {few:,}", against)
        for what, figure, against in zip(_WORKS, large[:3], small[:3], strict=True)
    ]
    honoured, longest, plain = large[-3:]
    what = f"honours, the longest transaction among {many:,}"
    found.append(Line(what, longest, "ms", f"among {few:,}", small[-2]))
    found.append(
        Line(
            f"honours proposed by the tallies of {many:,}",
            honoured * many / 1e6,
            "s",
            "reading them",
            plain * many / 1e6,
        )
    )
    return found


_WORKS = ("a compensation counted", "a compensation paid", "honours of the month proposed")


def _measured(databases: Databases, count: int) -> list[float]:
    """Microseconds a member of each of the works."""
    url = crowd(databases, count)
    with closing(sqlite_module()[0].connect(path_of(url))) as connection:
        connection.execute(_MINUTES)
        connection.commit()
    found = _compensation(url, count)
    honoured, longest = _honours(url)
    found += [honoured / count * 1e6, longest * 1e3]
    with closing(sqlite_module()[0].connect(path_of(url))) as connection:
        plain = _timed(lambda: connection.execute(_SUMS).fetchall())
    return [*found, plain / count * 1e6]


def _compensation(url: str, count: int) -> list[float]:
    with road.world(url) as world:
        world.is_down(days=1)
        world.sleeps(seconds=1)
        robin = world.admin()
        line = f"/admin compensate {START.date()} the tea was cold"
        counting = _timed(lambda: (robin.says(line), world.run(world.app.timer.tick())))
        if robin.seen()[-1].message.say.key != "compensate-asked":
            robin.presses("compensate-look-button")
        robin.hears("compensate-asked", people=count + 1)
        paying = _timed(lambda: (robin.presses("compensate-button"), _pay(world)))
        paid = _now(world).done
    return [counting / count * 1e6, paying / paid * 1e6]


def _pay(world: World) -> None:
    timer: Any = world.app.timer
    while (one := _now(world)).state == PAYING and one.done < PAID_AT_MOST:
        world.run(world.app.desk.take(timer._due()))  # one page
    assert one.state in (PAYING, PAID)


def _now(world: World) -> Compensation:
    with world.app.store.read(world.clock.now()) as tx:
        (found,) = tx.records(Compensation, _c.select())
    return found


def _honours(url: str) -> tuple[float, float]:
    """Seconds that the first of the next month takes for it, and its longest transaction."""
    with road.world(url) as world:
        world.is_down(days=30)
        took: list[float] = []
        ahead: Command | None = ProposeHonours()
        while isinstance(ahead, ProposeHonours):
            took.append(_timed(partial(_propose, world, ahead)))
            ahead = _promised(world)
        with world.app.store.read(world.clock.now()) as tx:
            (here,) = communities.everyone(tx)
            assert len(honours.of_month(tx, here.id, START.date().replace(day=1))) == 2
    return sum(took), max(took)


def _propose(world: World, page: ProposeHonours) -> None:
    """One page of members, in a transaction of its own."""
    app, now = world.app, world.clock.now()
    policy = app.settings.policy(badges.FEATURE.name)
    with app.store.write(now) as tx:
        (here,) = communities.everyone(tx)
        base = (tx, now, app.dispatcher.batch(careful=False), policy, "bench")
        propose(page, CommunityCtx(*base, here))


def _promised(world: World) -> Command | None:
    """The page that was promised last; taken away, so that nobody else does it."""
    with world.app.store.write(world.clock.now()) as tx:
        rows = tx.all(_PAGES)
        tx.run(_NO_PAGES)
    found = world.app.vocabulary.promised(rows[0].command) if rows else None
    return found[1] if found else None


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
