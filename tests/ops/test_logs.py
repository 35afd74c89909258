"""Logs without secrets, and lines that nobody else can write."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Literal

import pytest

from bot.logs import configure
from bot.redaction import redact
from bot.settings import Log

TELEGRAM = "123456789:" + "AbCdEfGhI_" * 4
DISCORD = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE." + "abcDEF-_12" * 4
Logged = Callable[..., str]


@pytest.fixture
def logged() -> Iterator[Logged]:
    """Runs something and gives what it logged."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level

    def run(
        what: Callable[[], object],
        form: Literal["console", "json"] = "console",
        level: Literal["debug", "info"] = "info",
    ) -> str:
        stream = io.StringIO()
        configure(Log(format=form, level=level), stream)
        what()
        return stream.getvalue()

    yield run
    root.handlers[:] = before
    root.setLevel(level)
    logging.captureWarnings(capture=False)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (f"https://api.telegram.org/bot{TELEGRAM}/getMe", TELEGRAM),
        (f"Authorization: Bot {DISCORD}", DISCORD),
        ("postgresql://ann:p@ss:w/rd@host/db", "p@ss:w/rd"),
        ("host=h password=hush user=u", "hush"),
        ("POST /webhooks/123456/aW50ZXJhY3Rpb246MTIzNDU2Nzg5", "aW50ZXJhY3Rpb246"),
    ],
)
def test_secrets_are_taken_out(text: str, hidden: str) -> None:
    assert hidden not in redact(text)
    assert redact(text)[:5] == text[:5]


@pytest.mark.parametrize(
    "text", ["12:34:56", "2026-11-21T09:00:00", "http://127.0.0.1:8765/", "a@b"]
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert redact(text) == text


def rejected(text: str) -> None:
    raise RuntimeError(text)


@pytest.mark.parametrize("form", ["console", "json"])
def test_no_secret_is_logged(logged: Logged, form: Literal["console", "json"]) -> None:
    def fail() -> None:
        try:
            rejected(f"The token `{TELEGRAM}` was rejected")
        except RuntimeError:
            logging.getLogger("telegram").exception("cannot start with %s", DISCORD)
            logging.getLogger("hearth").warning("no: https://x/%s %s", TELEGRAM, [DISCORD])

    said = logged(fail, form)
    assert "[telegram token]` was rejected" in said
    assert said.count("[discord token]") == 2
    assert TELEGRAM not in said
    assert DISCORD not in said


def test_a_name_cannot_write_lines(logged: Logged) -> None:
    name = "Ann\n2026-01-01 [error] all is lost\r\x1b[2J\u2028\u202e"

    def fail() -> None:
        logging.getLogger("hearth").info("joined: %s", {"inner": name})
        logging.getLogger(name).warning("joined: %s", name)
        try:
            rejected(name)
        except RuntimeError:
            logging.getLogger("other").exception("bad")

    for line in logged(fail).splitlines():
        assert line.startswith(("20", "  | "))
        assert not line.startswith("2026-01-01")
        assert line.isprintable()


def test_json_is_one_object_a_line(logged: Logged) -> None:
    def talk() -> None:
        logging.getLogger("hearth").info("one")
        logging.getLogger("discord").warning("two\n%s", "lines")

    first, second = map(json.loads, logged(talk, "json").splitlines())
    assert (first["event"], first["level"]) == ("one", "info")
    assert (second["event"], second["logger"]) == ("two\\nlines", "discord")


def test_libraries_that_log_addresses_are_quiet(logged: Logged) -> None:
    def talk() -> None:
        for name in ("httpx", "httpcore.http11", "apscheduler.scheduler", "uvicorn.access"):
            logging.getLogger(name).info("GET https://api.telegram.org/")
        logging.getLogger("hearth").debug("heard")

    assert logged(talk, level="debug").count("\n") == 1
