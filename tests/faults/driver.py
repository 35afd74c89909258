"""Runs the real Hearth in processes of their own, to be killed at any moment.

The process that is started imports everything once and forks for each job it is given, so that
a run costs a fraction of a second. Jobs come as lines of JSON, answers go out as lines.
"""

import asyncio
import gc
import json
import logging
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random  # noqa: TID251 - a seed makes it repeatable
from typing import Any

import psycopg
from sqlalchemy import event, make_url
from sqlalchemy.exc import DBAPIError

from bot.app import App
from bot.features import FEATURES
from bot.settings import Database, Playground, Settings, settings_model
from handlers.kit.feature import Every, Feature
from handlers.kit.inbound import Inbound
from scheduler.clock import StoppedClock
from storage.engine import Store, away
from storage.migrate import upgrade
from tests import compiled
from tests.faults import (
    finishing,
    holding,
    load,
    mailing,
    planning,
    reviewing,
    rush,
    trading,
)
from tests.faults.load import Boundary, Log, Writer
from tests.kit.probe import PROBE, Pulse, pulse
from tests.world import World

FEEDERS = 3


@cache
def equipped(cron: str) -> tuple[tuple[Feature, ...], type[Settings]]:
    """The features, the probe among them with its pulse at those moments, and their settings."""
    moments = (Every(cron, Pulse, pulse, outage="each"),) if cron else PROBE.moments
    features = (*FEATURES, replace(PROBE, moments=moments))
    return features, settings_model(features)


def build(job: dict[str, Any], at: Boundary) -> App:
    """Hearth on the database of the job, with recording platforms."""
    features, model = equipped(job["cron"])
    sections: dict[str, Any] = {
        "database": Database(url=job["url"]),
        "playground": Playground(enabled=False),
        "tasks": {"packs": ()},
    }
    settings = model(**sections)
    sent, given = (Log(Path(job["folder"]) / name) for name in ("sent", "given"))
    return App(
        settings,
        features=features,
        clock=StoppedClock(load.begins(job["run"])),
        extra=[Writer(name, sent, given, at) for name in load.PLATFORMS],
    )


async def play(job: dict[str, Any]) -> None:
    """What was never confirmed first, in its order; then the events of this run."""
    folder = Path(job["folder"])
    at = Boundary(job["boundary"], job["nth"], Log(folder / "boundaries"))
    acks = Log(folder / "acks")
    app = build(job, at)
    await app.start()
    for run in job["again"]:
        await _take(app, load.thrice(run), acks, at)
    if job["boundary"]:
        watch(app.store, at)
        at.on = True
    end = load.ends(job["run"])
    await asyncio.gather(
        _patiently(lambda: app.timer.run_until(end)), _feed(app, job["run"], acks, at)
    )
    await _patiently(app.timer.tick)
    await _patiently(app.pump.claim)
    await app.desk.quiet()
    at.on = False
    await app.stop()


async def _patiently(work: Callable[[], Awaitable[object]]) -> None:
    """Do what the alarm clock does every few seconds, until the database is there for it."""
    while True:
        try:
            await work()
        except DBAPIError as error:
            if not away(error):
                raise
            await asyncio.sleep(0.05)
        else:
            return


async def _feed(app: App, run: int, acks: Log, at: Boundary) -> None:
    stream, rng = load.thrice(run), Random(run)

    async def feed() -> None:
        while stream:
            size = rng.randint(1, 6)
            batch = stream[:size]
            del stream[:size]
            await _take(app, batch, acks, at)

    await asyncio.gather(*(feed() for _ in range(FEEDERS)))


async def _take(app: App, batch: Sequence[Inbound], acks: Log, at: Boundary) -> None:
    await app.desk.take(batch)
    at("taken, not yet acknowledged")
    for one in batch:
        acks.add(one.id)
    at("acknowledged")


def watch(store: Store, at: Callable[[str], None]) -> None:
    """Report every statement, commit and end of a transaction, from below all of our own code."""

    def traced(sql: str) -> None:
        at(f"before {_short(sql)}")

    def committing(_: object) -> None:
        at("before a commit")

    def taken(connection: Any, *_: object) -> None:
        if store.is_sqlite:
            connection.set_trace_callback(traced)
        else:
            connection.cursor_factory = spy

    class Spy(psycopg.Cursor[Any]):
        def execute(self, query: Any, *rest: Any, **named: Any) -> Any:
            at(f"before {_short(str(query))}")
            return super().execute(query, *rest, **named)

        def executemany(self, query: Any, *rest: Any, **named: Any) -> None:
            at(f"before {_short(str(query))}")
            super().executemany(query, *rest, **named)

    spy = Spy
    event.listen(store.writer, "checkout", taken)
    event.listen(store.writer, "commit", committing)
    event.listen(store.writer, "checkin", lambda *_: at("after a transaction"))


def _short(sql: str) -> str:
    words = sql.split()
    name = {"INSERT": 2, "DELETE": 2, "UPDATE": 1}.get(words[0], 0)
    return " ".join([words[0], *words[name : name + 1]] if name else words[:1])


async def moments(job: dict[str, Any]) -> None:
    """Only let time pass, beside another process that does the same."""
    app = build(job, Boundary("", 0, Log(Path(job["folder"]) / "boundaries")))
    await app.start()
    await app.timer.run_until(load.begins(job["until"]))
    await app.stop()


async def migrate(job: dict[str, Any]) -> None:
    """Only bring the schema up to date."""
    store = Store(job["url"])
    upgrade(store)
    store.close()


async def trade(job: dict[str, Any]) -> None:
    """A member buys something and an admin delivers it, in a loop of their own."""
    await asyncio.to_thread(_trade, job)


def _trade(job: dict[str, Any]) -> None:
    at = Boundary(job["boundary"], job["nth"], Log(Path(job["folder"]) / "boundaries"))
    street = trading.street(job["url"], job["run"])
    watch(street.world.app.store, at)
    at.on = True
    trading.buys(street)
    trading.delivers(street)
    at.on = False
    street.world.close()


async def hold(job: dict[str, Any]) -> None:
    """The hours pass after which what is held may go, in a loop of their own."""
    await asyncio.to_thread(_hold, job)


def _hold(job: dict[str, Any]) -> None:
    world, _ = holding.house(job["url"], job["run"], job["who"])
    world.is_down(hours=holding.GAP)
    _live_a_minute(job, world, holding.RELEASE)


def _live_a_minute(job: dict[str, Any], world: World, begins: str) -> None:
    """Boundaries are met from the one of that name on: those before it are another job's."""
    at = Boundary(job["boundary"], job["nth"], Log(Path(job["folder"]) / "boundaries"))

    def since(name: str) -> None:
        at.on = at.on or name == begins
        at(name)

    watch(world.app.store, since)
    world.sleeps(minutes=1)
    at.on = False
    world.close()


async def post(job: dict[str, Any]) -> None:
    """The minute passes in which something planned is posted, in a loop of its own."""
    await asyncio.to_thread(_post, job)


def _post(job: dict[str, Any]) -> None:
    world, _ = planning.house(job["url"], job["run"])
    world.clock.advance(planning.moment(job["day"]))
    _live_a_minute(job, world, planning.GO)


async def mail(job: dict[str, Any]) -> None:
    """The seconds pass in which a campaign goes out, in a loop of their own."""
    await asyncio.to_thread(_mail, job)


def _mail(job: dict[str, Any]) -> None:
    at = Boundary(job["boundary"], job["nth"], Log(Path(job["folder"]) / "boundaries"))
    world, _ = mailing.house(job["url"], job["run"], job["day"])
    watch(world.app.store, at)
    at.on = True
    world.sleeps(seconds=20)
    at.on = False
    world.close()


async def review(job: dict[str, Any]) -> None:
    """A reviewer approves the proof that waits, in a loop of their own."""
    await asyncio.to_thread(_review, job)


def _review(job: dict[str, Any]) -> None:
    at = Boundary(job["boundary"], job["nth"], Log(Path(job["folder"]) / "boundaries"))
    room = reviewing.room(job["url"], job["run"], job["who"])
    room.rita.says("/review")

    def since(name: str) -> None:
        """What is met before, as the marks of earlier messages, comes sooner or later."""
        at.on = at.on or name == reviewing.APPROVAL
        at(name)

    watch(room.world.app.store, since)
    reviewing.approves(room)
    at.on = False
    room.world.close()


async def end(job: dict[str, Any]) -> None:
    """A record makes a challenge, or it gives the prizes that it owes, in a loop of their own."""
    at = Boundary(job["boundary"], job["nth"], Log(Path(job["folder"]) / "boundaries"))
    await asyncio.to_thread(finishing.ends, job, at, watch)


async def give(job: dict[str, Any]) -> None:
    """Carry out what members shall hold."""
    at = Boundary(job["boundary"], job["nth"], Log(Path(job["folder"]) / "boundaries"))
    app = build(job, at)
    watch(app.store, at)
    at.on = True
    await app.start()
    await app.steward.look()
    await app.desk.quiet()
    at.on = False
    await app.stop()


async def buyers(job: dict[str, Any]) -> None:
    """Members who press when they are told to, in a loop of their own."""
    await asyncio.to_thread(rush.crowd, job["url"], job["desk"])


JOBS = {
    "play": play,
    "moments": moments,
    "migrate": migrate,
    "trade": trade,
    "hold": hold,
    "post": post,
    "mail": mail,
    "review": review,
    "finish": end,
    "settle": end,
    "give": give,
    "rush": buyers,
}


def child(job: dict[str, Any]) -> None:
    """One job in a process of its own; never returns."""
    status = 1
    try:
        logging.basicConfig(filename=Path(job["folder"]) / "log", force=True)
        asyncio.run(JOBS[job["do"]](job))
        status = 0
    except BaseException:  # noqa: BLE001 - the parent reads it from the file
        Path(job["folder"], "errors").write_text(traceback.format_exc(), encoding="utf-8")
    finally:
        os._exit(status)


def main() -> None:
    """Fork for each job; `{"wait": pid}` tells how that one ended.

    `{"warm": url}` makes ready for jobs on that server of PostgreSQL.
    """
    compiled.share()
    with tempfile.TemporaryDirectory() as folder:
        warm(f"sqlite:///{folder}/warm.db", folder)
    _settle()
    print("ready", flush=True)
    running: set[int] = set()
    for line in sys.stdin:
        job = json.loads(line)
        if "warm" in job:
            warm_postgres(job["warm"])
            _settle()
            print("warm", flush=True)
            continue
        if "wait" in job:
            _, status = os.waitpid(job["wait"], 0)
            running.discard(job["wait"])
            print(os.waitstatus_to_exitcode(status), flush=True)
            continue
        pid = os.fork()
        if pid == 0:
            child(job)
        running.add(pid)
        print(pid, flush=True)
    # The test that started them ended early.
    for pid in running:
        os.kill(pid, signal.SIGKILL)


def _settle() -> None:
    """Let no forked process walk over what is there already: it would copy all of it."""
    gc.collect()
    gc.freeze()


def warm(url: str, folder: str) -> None:
    """Do everything once, so that no forked process has to import or compile it again.

    url: an empty database.
    """
    store = Store(url)
    upgrade(store)
    store.close()
    load.prepare(url)
    job: dict[str, Any] = {"url": url, "folder": folder, "run": 0, "again": [], "cron": ""}
    logging.disable()
    asyncio.run(play(job | {"boundary": "", "nth": 0}))
    logging.disable(logging.NOTSET)


def warm_postgres(url: str) -> None:
    """Do it in a database beside the one at `url`."""
    name = f"hearth_warm_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        with tempfile.TemporaryDirectory() as folder:
            beside = make_url(url).set(database=name)
            warm(beside.render_as_string(hide_password=False), folder)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


if __name__ == "__main__":
    main()
