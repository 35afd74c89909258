"""A Hearth in a process of its own, as an operator starts it."""

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds after which a process that says nothing is given up."""


class Process:
    """`python -m bot …` with a playground on a free port, in the working directory."""

    def __init__(
        self, *arguments: str, environment: Mapping[str, str] = {}, command: Sequence[str] = ()
    ) -> None:
        self.popen = subprocess.Popen(
            command or [sys.executable, "-m", "bot", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
            env=os.environ
            | {"PYTHONPATH": str(ROOT), "HEARTH_PLAYGROUND__PORT": "0", "PYTHONUNBUFFERED": "1"}
            | dict(environment),
        )
        self.said = ""
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.popen.stdout is not None
        for line in self.popen.stdout:
            self._lines.put(line)
        self._lines.put("")

    def __enter__(self) -> "Process":
        return self

    def __exit__(self, *_: object) -> None:
        if self.popen.poll() is None:
            self.popen.kill()
        self.popen.wait()
        self._reader.join()
        assert self.popen.stdout is not None
        self.popen.stdout.close()

    def says(self, words: str) -> str:
        """Wait for a line with these words and give it."""
        while line := self._next():
            if words in line:
                return line
        raise AssertionError(f"it never said {words!r}, but:\n{self.said}")

    def _next(self) -> str:
        """The next line, "" at the end."""
        try:
            line = self._lines.get(timeout=PATIENCE)
        except queue.Empty:
            raise AssertionError(f"it says nothing any more, after:\n{self.said}") from None
        self.said += line
        return line

    def url(self) -> str:
        """The one address that it prints."""
        return self.says("Hearth is here: ").split()[-1]

    def signal(self, number: int) -> None:
        self.popen.send_signal(number)

    def code(self) -> int:
        """Wait for the end; its exit code, or minus the signal that killed it."""
        while self._next():
            continue
        return self.popen.wait(PATIENCE)
