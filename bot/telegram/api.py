"""Calls to the Bot API: plain JSON in and out, refusals as the errors that the scheduler knows."""

import logging
import os
from collections.abc import Mapping
from functools import cache
from ssl import SSLContext
from typing import Any, NamedTuple, cast

import httpx
from pydantic_core import to_json
from telegram import InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.error import Conflict as LibraryConflict
from telegram.request import BaseRequest, HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.settings import Telegram
from scheduler.platform import Gone, Later, Refused, Relocated, Stopped, Unknown

Json = dict[str, Any]

# The library asks to opt in to durations as timedelta; without it each 429 also warns.
os.environ.setdefault("PTB_TIMEDELTA", "1")
# Below WARNING these write addresses, and with them the token, or what people say to the log.
for _name in ("httpx", "httpcore", "telegram"):
    logging.getLogger(_name).setLevel(logging.WARNING)
# It writes a traceback for each answer that is no JSON, and raises what is told anyway.
logging.getLogger("telegram.request.BaseRequest").setLevel(logging.CRITICAL)

_LOST_SECONDS = 2.0
"""The wait before a request is made again that could not even be sent."""

REJECTED = (
    "Telegram does not accept the token. Copy it again from @BotFather (/mybots → API Token) into"
    " telegram.token, then restart."
)


class Upload(NamedTuple):
    """A file that goes with a call; the kind that its name ends in is its media type."""

    name: str
    data: bytes


class Conflict(Exception):
    """Somebody else asks for this bot's updates."""


FAILURES = (Gone, Later, Unknown, Refused, Relocated, Stopped, Conflict)
"""All that a call can raise."""


@cache
def trusted() -> SSLContext:
    """The authorities that all lines to Telegram trust: to read them takes a while, and memory."""
    return httpx.create_ssl_context()


class Api:
    """One bot's line to the Bot API; `request` and `polls` stand in for the library's own."""

    def __init__(
        self,
        settings: Telegram,
        request: BaseRequest | None = None,
        polls: BaseRequest | None = None,
    ) -> None:
        if settings.token is None:
            raise ValueError("telegram.token is not set")
        token = settings.token.get_secret_value()
        self.bot_id = int(token.partition(":")[0]) if token.partition(":")[0].isdigit() else 0
        self.poll_timeout = settings.poll_timeout
        chosen: Json = {"verify": trusted()}
        self._requests = (
            request or HTTPXRequest(read_timeout=15.0, pool_timeout=10.0, httpx_kwargs=chosen),
            polls
            or HTTPXRequest(
                connection_pool_size=2,
                read_timeout=self.poll_timeout + 10.0,
                httpx_kwargs=chosen,
            ),
        )
        self._methods = f"{settings.api_base_url}{token}/"

    async def open(self) -> None:
        for request in self._requests:
            await request.initialize()

    async def close(self) -> None:
        for request in self._requests:
            await request.shutdown()

    async def call(self, method: str, **params: Any) -> Any:
        """The result of a method, as JSON.

        Raises Gone, Later, Unknown, Refused (its text is Telegram's reason), Relocated, Stopped
        or Conflict.
        """
        return await self.upload(method, {}, **params)

    async def upload(self, method: str, uploads: Mapping[str, Upload], **params: Any) -> Any:
        """The same with files: the parameter "attach://x" means the upload of that name."""
        # Straight to the library's request: its Bot looks many times at each value on the way.
        request = self._requests[method == "getUpdates"]
        try:
            return await request.post(self._methods + method, _data(params, uploads))
        except TelegramError as error:
            raise _known(error) from None
        except (LookupError, TypeError, AttributeError, ValueError) as error:
            # JSON, but not Telegram's: a proxy in between said it.
            raise Unknown(f"an answer that is none of the Bot API: {error!r}") from error

    async def updates(self, offset: int, kinds: list[str]) -> list[Json]:
        """Updates from `offset` on, waited for; asking confirms all before it (0: none)."""
        params: Json = {"timeout": self.poll_timeout, "allowed_updates": kinds}
        if offset:
            params["offset"] = offset
        return cast("list[Json]", await self.call("getUpdates", **params))


def _data(params: Json, uploads: Mapping[str, Upload]) -> RequestData:
    """The parameters, every value as the text it is on the wire, and the uploads as parts."""
    flat = {k: v if isinstance(v, str) else to_json(v).decode() for k, v in params.items()}
    given = [RequestParameter(name, text, None) for name, text in flat.items()]
    for name, upload in uploads.items():
        part = InputFile(upload.data, filename=upload.name)
        given.append(RequestParameter(name, None, [part]))
    return RequestData(given)


def _known(error: TelegramError) -> Exception:
    match error:
        case ChatMigrated():
            return Relocated(error.new_chat_id)
        case RetryAfter():
            wait = error.retry_after
            return Later(float(wait) if isinstance(wait, int) else wait.total_seconds())
        case Forbidden():
            return Gone(error.message)
        case LibraryConflict():
            return Conflict(error.message)
        case BadRequest():
            return _refusal(error.message)
        case InvalidToken():
            return _rejected(error)
        case NetworkError():
            return _lost(error)
        case _:
            return Unknown(error.message)


def _refusal(reason: str) -> Exception:
    gone = ("chat not found", "peer_id_invalid", "user is deactivated")
    return Gone(reason) if reason.lower() in gone else Refused(reason)


def _rejected(error: InvalidToken) -> Exception:
    """A refused token and an unknown method are the same error to the library."""
    unknown = "not found" in error.message.lower()
    return Refused("method not found") if unknown else Stopped(REJECTED)


def _lost(error: NetworkError) -> Exception:
    """No answer. When the connection was never made, nothing can have been done."""
    if isinstance(error.__cause__, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return Later(_LOST_SECONDS, "no connection")
    return Unknown(error.message)
