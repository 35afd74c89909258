"""A Hearth in a process of its own, as an operator starts it, or forked where that is the same."""

import atexit
import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds after which a process that says nothing is given up."""


class Process:
    """`python -m bot …` with a playground on a free port, in the working directory."""

    def __init__(
        self, *arguments: str, environment: Mapping[str, str] = {}, command: Sequence[str] = ()
    ) -> None:
        self.popen = self._begin(
            os.environ
            | {"PYTHONPATH": str(ROOT), "HEARTH_PLAYGROUND__PORT": "0", "PYTHONUNBUFFERED": "1"}
            | dict(environment),
            command or [sys.executable, "-m", "bot", *arguments],
        )
        self.said = ""
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _begin(self, environment: dict[str, str], command: Sequence[str]) -> Any:
        return subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
            env=environment,
        )

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


class Forked(Process):
    """The same without the second that importing takes: for tests of what comes after it.

    command: `python -m module …` and nothing else.
    """

    def _begin(self, environment: dict[str, str], command: Sequence[str]) -> Any:
        _, _, module, *arguments = command
        job = {"module": module, "arguments": arguments, "environment": environment}
        return _Child(job | {"folder": str(Path.cwd())})


class _Child:
    """What subprocess.Popen is for a process of our own, for one that the zygote forked."""

    def __init__(self, job: dict[str, Any]) -> None:
        mine, its = os.pipe()
        self.stdout: IO[str] | None = os.fdopen(mine, encoding="utf-8")
        self._code: int | None = None
        try:
            self.pid = _zygote().ask(job, its)
        finally:
            os.close(its)

    def poll(self) -> int | None:
        return self._code

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def send_signal(self, number: int) -> None:
        if self._code is None:
            os.kill(self.pid, number)

    def wait(self, _patience: float = PATIENCE) -> int:
        if self._code is None:
            self._code = _zygote().ask({"wait": self.pid})
        return self._code


class _Zygote:
    """The process that forks (see tests.ops.zygote), one for all tests of this one."""

    def __init__(self) -> None:
        self._socket, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._socket.settimeout(PATIENCE)
        environment = {k: v for k, v in os.environ.items() if not k.startswith("HEARTH_")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ops.zygote", str(its.fileno())],
            cwd=ROOT,
            env=environment,
            pass_fds=[its.fileno()],
        )
        its.close()
        atexit.register(self._end)

    def ask(self, what: dict[str, Any], *files: int) -> int:
        """Its answer: a process id or an exit code."""
        socket.send_fds(self._socket, [json.dumps(what).encode()], files)
        return int(self._socket.recv(64))

    def _end(self) -> None:
        self._socket.close()
        self._process.wait()


_zygote = cache(_Zygote)
