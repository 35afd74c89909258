"""`hearth run` and `hearth demo` as processes: start, signals, a second start."""

import json
import signal
import sqlite3
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.ops.process import Forked, Process


def get(url: str, path: str) -> Any:
    with urllib.request.urlopen(f"{url.rstrip('/')}{path}") as answer:
        return json.load(answer)


def post(url: str, path: str, body: dict[str, object]) -> Any:
    request = urllib.request.Request(
        f"{url.rstrip('/')}{path}",
        json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def test_it_starts_with_nothing_and_leaves_in_good_order(here: Path) -> None:
    with Process("run") as process:
        assert get(process.url(), "/api/world")["members"]
        process.signal(signal.SIGTERM)
        assert process.code() == 0
    assert process.said.count("http://") == 1
    assert "error" not in process.said
    assert (here / "data" / "hearth.db").exists()
    assert not (here / "data" / "hearth.db-wal").exists()


def test_it_starts_again_with_what_it_knew() -> None:
    for _ in range(2):
        with Forked("run") as process:
            process.url()
            process.signal(signal.SIGINT)
            assert process.code() == 0


def test_a_second_start_is_refused() -> None:
    with Forked("run", environment={"HEARTH_PLAYGROUND__DEMO": "false"}) as first:
        first.url()
        with Forked("run") as second:
            assert second.code() == 1
            assert second.said.endswith("is in use by another Hearth: stop that one first\n")
        first.signal(signal.SIGTERM)
        assert first.code() == 0


def test_a_port_that_is_taken(here: Path) -> None:
    with Forked("demo") as first:
        port = first.url().rstrip("/").split(":")[-1]
        with Forked("run", environment={"HEARTH_PLAYGROUND__PORT": port}) as second:
            assert second.code() == 1
            assert second.said.endswith(
                f"Address already in use: 127.0.0.1:{port}. "
                "Choose another port, or 0 for a free one.\n"
            )


@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({"HEARTH_PLAYGROUND__LISTEN": "192.0.2.1"}, "192.0.2.1:0. `hearth check`"),
        ({"HEARTH_DATABASE__URL": "postgresql://x:hidden@127.0.0.1:9/x"}, "Connection refused."),
        (
            {"HEARTH_DATABASE__URL": "postgresql://x:hidden@127.0.0.1:9/x?sslmod=require"},
            'invalid connection option "sslmod"',
        ),
        ({"HEARTH_DATABASE__URL": "sqlite:////proc/none/x.db"}, "directory: /proc/none. `hearth"),
    ],
)
def test_what_the_machine_refuses_is_said_without_a_traceback(
    environment: dict[str, str], reason: str
) -> None:
    with Forked("run", environment=environment) as process:
        assert process.code() == 1
        assert reason in process.said
        assert "Traceback" not in process.said
        assert "hidden" not in process.said


def test_the_demo_leaves_nothing_behind(here: Path) -> None:
    with Forked("demo", environment={"HEARTH_TELEGRAM__TOKEN": "1:2"}) as process:
        assert get(process.url(), "/api/world")["members"]
        process.signal(signal.SIGINT)
        assert process.code() == 0
    assert list(here.iterdir()) == []


def test_a_bad_configuration_does_not_start() -> None:
    with Forked("run", environment={"HEARTH_LOG__LEVEL": "loud"}) as process:
        assert process.code() == 2
        assert process.said.startswith(
            'HEARTH_LOG__LEVEL: log.level: found "loud", allowed: "debug"'
        )


@contextmanager
def work_that_cannot_end(process: Process) -> Iterator[None]:
    """Somebody else holds the database while a member waits for an answer."""
    url = process.url()
    world = get(url, "/api/world")
    who, where = world["members"][0]["id"], world["chats"][0]["id"]
    line = {"as": who, "in": where, "text": "/checkin"}
    shown = f"/api/messages?as={who}&in={where}"
    before = len(get(url, shown))
    with sqlite3.connect("data/hearth.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        asking = threading.Thread(target=_ask, args=(url, line))
        asking.start()
        while len(get(url, shown)) == before:
            time.sleep(0.01)
        yield
        other.execute("ROLLBACK")
    other.close()
    asking.join()


def _ask(url: str, line: dict[str, object]) -> None:
    try:
        post(url, "/api/say", line)
    except OSError:
        return


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_second_signal_leaves_at_once(number: signal.Signals) -> None:
    with Forked("run") as process, work_that_cannot_end(process):
        process.signal(signal.SIGTERM)
        process.says("stopping")
        process.signal(number)
        assert process.code() == -number


def test_it_does_not_wait_for_ever() -> None:
    with Forked("run") as process, work_that_cannot_end(process):
        process.signal(signal.SIGTERM)
        assert process.code() == 1
        assert "leaving with work unfinished" in process.said
