"""What Hearth writes down while it runs: one line an event, safe to read and safe to share."""

import logging
import re
import sys
from typing import Any, TextIO, cast

import structlog
from structlog.typing import EventDict, Processor

from bot.redaction import redact
from bot.settings import Log

_NOISY = ("httpx", "httpcore", "apscheduler", "uvicorn", "asyncio", "alembic")
"""Libraries that are heard from WARNING on only: httpx logs addresses with the token in them."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def configure(log: Log, stream: TextIO | None = None) -> None:
    """Send the logs of Hearth and of its libraries to `stream`, standard error by default."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        _escaped,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        _Redacting(foreign_pre_chain=shared, processors=_ending(log, handler.stream))
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(log.level.upper())
    for name in _NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    logging.captureWarnings(capture=True)


def _ending(log: Log, stream: TextIO) -> list[Processor]:
    remove = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    if log.format == "json":
        return [remove, structlog.processors.JSONRenderer(ensure_ascii=False)]
    return [remove, structlog.dev.ConsoleRenderer(colors=stream.isatty())]


class _Redacting(structlog.stdlib.ProcessorFormatter):
    """The last step before the stream: whatever was logged, by whomever, leaves without secrets."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def _escaped(_logger: Any, _name: str, event: EventDict) -> EventDict:
    """Text from outside cannot begin a line of its own, move the cursor or turn the direction."""
    return {key: _plain(key, value) for key, value in event.items()}


def _plain(key: str, value: object) -> object:
    if key in {"exception", "stack"} and isinstance(value, str):
        return "\n".join("  | " + escape(line) for line in value.split("\n"))
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, dict):
        return {k: _plain("", v) for k, v in cast("dict[str, object]", value).items()}
    if isinstance(value, list | tuple):
        return [_plain("", v) for v in cast("list[object]", value)]
    return value


def escape(text: str) -> str:
    """The text with control and direction characters written out, like \\n or \\u202e."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
