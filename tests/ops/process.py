"""A Hearth in a process of its own, as an operator starts it."""

import os
import select
import subprocess
import sys
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

    def __enter__(self) -> "Process":
        return self

    def __exit__(self, *_: object) -> None:
        if self.popen.poll() is None:
            self.popen.kill()
        self.popen.wait()
        assert self.popen.stdout is not None
        self.popen.stdout.close()

    def says(self, words: str) -> str:
        """Wait for a line with these words and give it."""
        assert self.popen.stdout is not None
        while select.select([self.popen.stdout], [], [], PATIENCE)[0]:
            line = self.popen.stdout.readline()
            self.said += line
            if words in line:
                return line
            if not line:
                break
        raise AssertionError(f"it never said {words!r}, but:\n{self.said}")

    def url(self) -> str:
        """The one address that it prints."""
        return self.says("Hearth is here: ").split()[-1]

    def signal(self, number: int) -> None:
        self.popen.send_signal(number)

    def code(self) -> int:
        """Wait for the end; its exit code, or minus the signal that killed it."""
        assert self.popen.stdout is not None
        self.said += self.popen.stdout.read()
        return self.popen.wait(PATIENCE)
