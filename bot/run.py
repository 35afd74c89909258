"""`hearth run` and `hearth demo`: start, say where, wait for a signal, and leave in good order."""

import asyncio
import errno
import logging
import os
import signal
import tempfile
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path

import click
from sqlalchemy.exc import OperationalError

from bot.apart import apart
from bot.app import App
from bot.config import readable_by_all
from bot.logs import configure
from bot.settings import Database, Discord, Settings, Telegram
from storage.engine import StoreError

DRAIN_SECONDS = 7.5
"""What a first signal leaves for finishing, so that all is over within 8 s."""

_TOLD = 64
"""The exit code of a child that told the whole story."""

_log = logging.getLogger("hearth")


def run(settings: Settings, source: Path | None = None) -> int:
    """Run until a signal comes; the exit code."""
    configure(settings.log)
    for finding in readable_by_all(settings, source):
        _log.warning("%s: %s", finding.text, finding.next_step)
    if _is_new(settings):
        # What making all tables, and the demo's two weeks, load would stay in memory until the end.
        code = apart(lambda: _rehearsed(settings))
        if code not in (_TOLD, None):
            return code
    return _ended(lambda: _serve(App(settings)))


def _is_new(settings: Settings) -> bool:
    scheme, _, file = settings.database.url.partition(":///")
    return scheme == "sqlite" and not Path(file).exists()


def _rehearsed(settings: Settings) -> int:
    """Make the database, let the demo's story happen, and nothing else: _TOLD, or an exit code."""
    nowhere = settings.model_copy(update={"telegram": Telegram(), "discord": Discord()})
    return _ended(lambda: _rehearse(App(nowhere, looks=False)))


def _ended(serve: Callable[[], Coroutine[None, None, int]]) -> int:
    """What comes of it; the exit code."""
    try:
        return asyncio.run(serve())
    except StoreError as error:
        click.echo(str(error), err=True)
    except (OSError, OperationalError) as error:
        _log.debug("the start failed", exc_info=True)
        click.echo(explained(error), err=True)
    return 1


def explained(error: OSError | OperationalError) -> str:
    """What the machine or the database server refused, and what to do."""
    if isinstance(error, OperationalError):
        reason = str(error.orig).partition("\n")[0]
        return f"The database cannot be used: {reason}. See that its server runs."
    what = f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    if error.errno == errno.EADDRINUSE:
        return f"{what}. Choose another port, or 0 for a free one."
    return f"{what}. `hearth check` looks at all that Hearth needs."


def demo(settings: Settings) -> int:
    """Run the playground alone, with a demo community in a database that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="hearth-demo-") as folder:
        playground = settings.playground.model_copy(update={"enabled": True, "demo": True})
        return run(
            settings.model_copy(
                update={
                    "telegram": Telegram(),
                    "discord": Discord(),
                    "database": Database(url=f"sqlite:///{folder}/demo.db"),
                    "playground": playground,
                    "community": (),
                }
            )
        )


async def _serve(app: App) -> int:
    async with _until_asked(app, app.start()) as (started, asked):
        if started:
            if app.url:
                click.echo(f"Hearth is here: {app.url}")
            await asked.wait()
    return 0


async def _rehearse(app: App) -> int:
    async with _until_asked(app, app.rehearse()) as (told, _):
        return _TOLD if told else 0


@asynccontextmanager
async def _until_asked(
    app: App, start: Coroutine[None, None, None]
) -> AsyncGenerator[tuple[bool, asyncio.Event]]:
    """Start it, stop it at the end: whether it is started, and what comes when it is asked to stop.

    A request to stop ends the start as well.
    """
    asked = asyncio.Event()
    _listen(asked)
    starting = asyncio.create_task(start)
    waiting = asyncio.create_task(asked.wait())
    await asyncio.wait({starting, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    try:
        if starting.done():
            starting.result()
        yield starting.done(), asked
    finally:
        await _stopped(app, starting)


async def _stopped(app: App, starting: asyncio.Task[None]) -> None:
    starting.cancel()
    try:
        async with asyncio.timeout(DRAIN_SECONDS):
            await asyncio.wait({starting})
            await app.stop()
    except TimeoutError:
        _log.error("leaving with work unfinished; it goes on at the next start")
        # A thread that does not end would hold up an ordinary exit.
        os._exit(1)


def _listen(asked: asyncio.Event) -> None:
    """The first signal asks to stop. After it the signals act as if nobody listened: they kill."""
    loop = asyncio.get_running_loop()

    def first(number: signal.Signals) -> None:
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(each)
            signal.signal(each, signal.SIG_DFL)
        _log.info("%s: stopping; a second signal leaves at once", number.name)
        asked.set()

    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, first, each)
