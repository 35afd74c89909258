"""Hearth is stopped, or killed, in the middle of what takes long: a clock's move, the story."""

import json
import signal
import sqlite3
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import closing
from datetime import datetime, timedelta
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest

from bot.playground.demo import CAMPFIRE, CHINESE, TALK
from bot.playground.play import STEP
from tests.ops.process import Forked, Process

NO_DEMO = {"HEARTH_PLAYGROUND__DEMO": "false"}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def get(url: str, path: str) -> Any:
    with urllib.request.urlopen(f"{url.rstrip('/')}{path}") as answer:
        return json.load(answer)


def now(url: str) -> datetime:
    return datetime.fromisoformat(get(url, "/api/world")["now"])


class Moving(threading.Thread):
    """A call that moves the clock by a month; `answer` is its status and body, if it had one."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.answer: tuple[int, Any] | None = None

    def run(self) -> None:
        request = urllib.request.Request(
            f"{self.url.rstrip('/')}/api/clock",
            b'{"advance": "P31D"}',
            {"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request) as good:
                self.answer = good.status, json.load(good)
        except urllib.error.HTTPError as bad:
            self.answer = bad.code, json.load(bad)
        except OSError:
            return


def broken_off(what: str, nth: int, number: signal.Signals, **environment: str) -> Process:
    """A Hearth that gets that signal when it writes down that for the nth time."""
    arguments = ("-m", "tests.platforms.broken_off", what, str(nth), str(number.value))
    return Forked(command=[sys.executable, *arguments], environment=environment)


def last_seen(url: str) -> datetime:
    """What its clock showed last before it was gone."""
    seen = now(url)
    while True:
        try:
            seen = now(url)
        except (OSError, HTTPException):
            return seen
        # The clock goes on between two looks: it is not held up by being looked at.
        time.sleep(0.01)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_move_that_is_broken_off_has_not_gone_back_after_a_restart(number: signal.Signals):
    with broken_off("ahead", 100, number, **NO_DEMO) as process:
        url = process.url()
        start = now(url)
        moving = Moving(url)
        moving.start()
        seen = last_seen(url)
        assert process.code() == (0 if number == signal.SIGTERM else -number)
        moving.join()
        assert "Traceback" not in process.said
    if number == signal.SIGTERM:
        assert moving.answer is not None
        status, body = moving.answer
        assert (status, body["error"]["code"]) == (503, "stopping")
    with Forked("run", environment=NO_DEMO) as process:
        again = now(process.url())
        assert seen <= again
        assert start + STEP * 98 < again < start + timedelta(days=31)
        process.signal(signal.SIGTERM)
        assert process.code() == 0


def told(here: Path) -> int:
    """How many messages the story has put into the world."""
    with closing(sqlite3.connect(here / "data" / "playground.db")) as world:
        return world.execute("SELECT count(*) FROM item WHERE kind = 'post'").fetchone()[0]


def break_off(nth: int) -> None:
    """Let Hearth tell its story, until it is asked to stop at the nth message from here on."""
    with broken_off("post", nth, signal.SIGTERM) as process:
        assert process.code() == 0
        assert "Hearth is here" not in process.said


def lasting(messages):
    """Without what comes or goes by itself a little after a start."""
    passing = {"welcome-new", "level-news"}
    return [m for m in messages if (m["say"] or {}).get("key") not in passing]


def test_a_story_that_is_broken_off_twice_goes_on(here: Path):
    break_off(10)
    before = told(here)
    # Two of the writes change a question that is answered.
    assert 8 <= before < 15, "it stops with the line it was at"
    break_off(40)
    assert before + 40 <= told(here) < before + 45
    with Forked("run") as process:
        url = process.url()
        campfire = get(url, f"/api/messages?as=Robin&in={CAMPFIRE}")
        query = urllib.request.quote("小林")
        chinese = get(url, f"/api/messages?as={query}&in={CHINESE}")
        people = [m["name"] for m in get(url, "/api/world")["members"]]
        process.signal(signal.SIGTERM)
        assert process.code() == 0
    assert people == ["Robin", "Ann", "小林", "Ben", "小满"]
    said = [m["text"] for m in (*campfire, *chinese)]
    assert all(said.count(text) == 1 for *_, text in TALK)
    answers = [m["say"] for m in chinese if m["bot"] and m["say"]["key"] == "checkin-done"]
    assert [say["args"]["days"] for say in answers] == list(range(1, 17))
    with Forked("run") as process:
        again = get(process.url(), f"/api/messages?as=Robin&in={CAMPFIRE}")
    assert lasting(again) == lasting(campfire)
