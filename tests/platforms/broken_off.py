"""`hearth run` that gets a signal at a fixed point: when it writes down something the nth time.

    python -m tests.platforms.broken_off post 30 15

The playground's chats are watched from below all of our own code, as SQLite is told of them.
"""

import os
import sys
from functools import partial
from itertools import count
from typing import Any

from bot.cli import app
from storage.engine import sqlite_module

WRITES = {
    "post": "INSERT OR REPLACE INTO item VALUES ('post',",
    "ahead": "INSERT OR REPLACE INTO meta VALUES ('ahead',",
}
"""A message, and how far the clock was moved on."""


def break_off(what: str, nth: int, number: int) -> None:
    """Send this process the signal `number` when it is about to write that."""
    times, (module, _) = count(1), sqlite_module()

    def told(statement: str) -> None:
        if statement.startswith(WRITES[what]) and next(times) == nth:
            os.kill(os.getpid(), number)

    class Watched(module.Connection):
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            self.set_trace_callback(told)

    module.connect = partial(module.connect, factory=Watched)


if __name__ == "__main__":
    break_off(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    app(["run"])
