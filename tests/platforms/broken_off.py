"""`hearth run` that gets a signal at a fixed point: when it writes down its nth message.

    python -m tests.platforms.broken_off 30 15

The playground's chats are watched from below all of our own code, as SQLite is told of them.
"""

import os
import sys
from functools import partial
from itertools import count
from typing import Any

from bot.cli import app
from storage.engine import sqlite_module

POST = "INSERT OR REPLACE INTO item VALUES ('post',"


def break_off(nth: int, number: int) -> None:
    """Send this process the signal `number` at that message."""
    posts, (module, _) = count(1), sqlite_module()

    def told(statement: str) -> None:
        if statement.startswith(POST) and next(posts) == nth:
            os.kill(os.getpid(), number)

    class Watched(module.Connection):
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            self.set_trace_callback(told)

    module.connect = partial(module.connect, factory=Watched)


if __name__ == "__main__":
    break_off(int(sys.argv[1]), int(sys.argv[2]))
    app(["run"])
