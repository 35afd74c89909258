"""Forks Hearths from a process that has imported everything: a start in a tenth of the time.

Told what to run over a socket, with the file to write to; answers with process ids, and later with
exit codes. What a child does is what `python -m …` does, except for importing.
"""

import asyncio
import json
import os
import runpy
import socket
import sys
import tempfile
from typing import Any

from bot.app import App
from bot.features import FEATURES
from bot.settings import Database, Playground, settings_model

LONGEST = 2**18
"""Bytes of a request: the whole environment is in it."""


async def warm(folder: str) -> None:
    """Start once and stop: what is imported at the start only, is imported now."""
    settings = settings_model(FEATURES)(
        database=Database(url=f"sqlite:///{folder}/warm.db"),
        playground=Playground(port=0, demo=False),
    )
    app = App(settings)
    await app.start()
    await app.stop()


def become(job: dict[str, Any], out: int) -> None:
    """Be the process that was asked for; returns by raising, as any program ends."""
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number in (1, 2):
        os.dup2(out, number)
    os.close(out)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    os.chdir(job["folder"])
    os.environ.clear()
    os.environ.update(job["environment"])
    sys.argv = [job["module"], *job["arguments"]]
    runpy.run_module(job["module"], run_name="__main__", alter_sys=True)


def main() -> None:
    requests = socket.socket(fileno=int(sys.argv[1]))
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(warm(folder))
    while True:
        line, files, _, _ = socket.recv_fds(requests, LONGEST, 1)
        if not line:
            return
        job = json.loads(line)
        if "wait" in job:
            _, status = os.waitpid(job["wait"], 0)
            requests.send(str(os.waitstatus_to_exitcode(status)).encode())
            continue
        pid = os.fork()
        if pid == 0:
            requests.close()
            become(job, files[0])
            return
        os.close(files[0])
        requests.send(str(pid).encode())


if __name__ == "__main__":
    main()
