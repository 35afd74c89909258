"""Work that a child process does, so that what it takes of memory goes when it ends."""

import os
import signal
import threading
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from typing import NoReturn

import click

from bot.redaction import redact

_STOPS = (signal.SIGINT, signal.SIGTERM)


def apart(work: Callable[[], int]) -> int | None:
    """The exit code of `work`; None when its process was killed.

    To be called before there is any thread. A request to stop is handed on to the child, and meant
    for this process as well when the child did not end with 0 upon it. After the first one the
    signals kill; and whatever ends this process, the child does not outlive it.
    """
    ours, its = os.pipe()
    # Until it is known whom to hand them on to, requests wait.
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
    child = os.fork()
    if child == 0:
        os.close(its)
        _do(work, ours, mask)
    os.close(ours)
    with _handing_on(child) as asked:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        _, status = os.waitpid(child, 0)
    os.close(its)
    code = os.waitstatus_to_exitcode(status)
    if asked and code:
        signal.raise_signal(asked[0])
    return code if code >= 0 else None


def _do(work: Callable[[], int], parent: int, mask: set[int]) -> NoReturn:
    code = 1
    try:
        # Out of the terminal's group: Ctrl-C is handed on, and twice would be once too often.
        os.setpgid(0, 0)
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        code = work()
    except Exception:  # noqa: BLE001 -- whatever it is, nobody above this may go on
        click.echo(redact(traceback.format_exc()), err=True, nl=False)
    finally:
        # What the parent began (a temporary folder, an exit handler) is the parent's to end.
        os._exit(code)


def _follow(parent: int) -> None:
    os.read(parent, 1)
    os._exit(1)


@contextmanager
def _handing_on(child: int) -> Generator[list[int]]:
    """Hands requests to stop on; gives them, the first in front."""
    asked: list[int] = []

    def first(number: int, _: object) -> None:
        asked.append(number)
        for each in _STOPS:
            signal.signal(each, signal.SIG_DFL)
        with suppress(ProcessLookupError):
            os.kill(child, number)

    before = {each: signal.signal(each, first) for each in _STOPS}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
