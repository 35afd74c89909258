"""What Hearth writes down while it runs: one line an event, safe to read and safe to share."""

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from typing import TextIO

from bot.redaction import redact
from bot.settings import Log

_NOISY = ("httpx", "httpcore", "apscheduler", "uvicorn", "asyncio", "alembic")
"""Libraries that are heard from WARNING on only: httpx logs addresses with the token in them."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def configure(log: Log, stream: TextIO | None = None) -> None:
    """Send the logs of Hearth and of its libraries to `stream`, standard error by default."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Json() if log.format == "json" else _Console())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(log.level.upper())
    for name in _NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    logging.captureWarnings(capture=True)


class _Console(logging.Formatter):
    """A line to read: time, level, what happened, and who says so; a traceback is indented."""

    def format(self, record: logging.LogRecord) -> str:
        said = f"{escape(record.getMessage())}  [{escape(record.name)}]"
        lines = [f"{_time(record)} {record.levelname.lower():<8} {said}"]
        lines += [f"  | {escape(line)}" for line in _trace(record)]
        return redact("\n".join(lines))


class _Json(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "timestamp": _time(record),
            "level": record.levelname.lower(),
            "logger": escape(record.name),
            "event": escape(record.getMessage()),
        }
        trace = _trace(record)
        if trace:
            said["exception"] = "\n".join(escape(line) for line in trace)
        return redact(json.dumps(said, ensure_ascii=False))


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _trace(record: logging.LogRecord) -> list[str]:
    if not record.exc_info:
        return []
    return "".join(traceback.format_exception(*record.exc_info)).rstrip().split("\n")


def escape(text: str) -> str:
    """The text with control and direction characters written out, like \\n or \\u202e.

    Text from outside cannot begin a line of its own, move the cursor or turn the direction.
    """
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
