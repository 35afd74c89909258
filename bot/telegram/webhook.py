"""The webhook: Telegram posts each update, and hears 200 only when it is durable."""

import asyncio
import contextlib
import hashlib
import hmac
import json
import logging
import socket
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.settings import Telegram
from bot.telegram.api import FAILURES, Api, Json
from bot.telegram.decode import KINDS
from bot.telegram.polling import Ready, Take
from bot.telegram.receive import album_of
from scheduler.platform import Stopped

_log = logging.getLogger(__name__)

BODY_LIMIT = 1 << 20
"""The largest update that is read, in bytes."""
HEADER = "X-Telegram-Bot-Api-Secret-Token"
_GAP_SECONDS = 0.25
"""How long an update waits for the one before it, which may come by another connection."""
_CONNECTIONS = 40


class InOrder:
    """Lets updates through in the order of their numbers, as far as that costs no long wait."""

    def __init__(self, gap: float = _GAP_SECONDS) -> None:
        self._gap = gap
        self._next = 0
        self._waiting: dict[int, asyncio.Event] = {}

    async def turn(self, number: int) -> None:
        """Returns when it is this update's turn."""
        if self._next and number > self._next:
            turn = self._waiting.setdefault(number, asyncio.Event())
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(turn.wait(), self._gap)
        self._waiting.pop(number, None)
        self._next = max(self._next, number + 1)
        for later, waiting in self._waiting.items():
            if later <= self._next:
                waiting.set()


class Server(uvicorn.Server):
    """uvicorn without its own signal handlers: the application has them."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


class Webhook:
    """The endpoint, and telling Telegram about it."""

    def __init__(self, api: Api, settings: Telegram) -> None:
        self._api = api
        self._settings = settings.webhook
        token = settings.token.get_secret_value() if settings.token else ""
        chosen = self._settings.secret
        self._secret = chosen.get_secret_value() if chosen else derived(token)
        self._order = InOrder()
        self._albums: dict[str, Album] = {}
        self._take: Take | None = None
        self._server: Server | None = None
        self._serving: asyncio.Task[None] | None = None
        self._trying: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        """The port that is listened on."""
        assert self._server is not None, "started"
        address: tuple[str, int] = self._server.servers[0].sockets[0].getsockname()
        return address[1]

    async def start(self, ready: Ready) -> None:
        """Listen and have Telegram call; returns after the first try, successful or not."""
        route = Route(self._settings.path, self._post, methods=["POST"])
        config = uvicorn.Config(
            Starlette(routes=[route]),
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=5,
            lifespan="off",
        )
        listening = socket.create_server((self._settings.listen, self._settings.port))
        self._server = Server(config)
        self._serving = asyncio.create_task(self._server.serve(sockets=[listening]))
        await self._server.up.wait()
        if not await self._connect(ready):
            self._trying = asyncio.create_task(self._keep_trying(ready))

    async def _connect(self, ready: Ready) -> bool:
        """Whether there is nothing left to try."""
        try:
            self._take = await ready()
            await self._api.call(
                "setWebhook",
                url=f"{self._settings.public_url}{self._settings.path}",
                secret_token=self._secret,
                allowed_updates=KINDS,
                max_connections=_CONNECTIONS,
            )
        except Stopped as stopped:
            _log.error("%s", stopped)
            return True
        except Exception as error:  # noqa: BLE001 -- a proxy may answer anything: try on
            reason = error if isinstance(error, FAILURES) else repr(error)
            _log.warning("Telegram: the webhook is not set (%s). This goes on trying.", reason)
            return False
        return True

    async def _keep_trying(self, ready: Ready) -> None:
        seconds = 1.0
        await asyncio.sleep(seconds)
        while not await self._connect(ready):
            seconds = min(30.0, seconds * 2)
            await asyncio.sleep(seconds)

    async def stop(self) -> None:
        """Close the door; requests inside are finished. Telegram keeps what it could not bring."""
        if self._trying is not None:
            self._trying.cancel()
            await asyncio.gather(self._trying, return_exceptions=True)
        if self._server is not None and self._serving is not None:
            self._server.should_exit = True
            await self._serving

    async def _post(self, request: Request) -> Response:
        given = request.headers.get(HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            return Response(status_code=401)
        try:
            update = await _read(request)
        except OverflowError:
            return Response(status_code=413)
        except (ValueError, ClientDisconnect):
            return Response(status_code=400)
        return Response(status_code=200 if await self._taken(update) else 503)

    async def _taken(self, update: Json) -> bool:
        if self._take is None:
            return False
        await self._order.turn(update["update_id"])
        try:
            await self._together(update, self._take)
        except Exception:  # noqa: BLE001 -- whatever it is, Telegram brings it again
            _log.exception("an update was not taken")
            return False
        return True

    async def _together(self, update: Json, take: Take) -> None:
        """Hand in an update, a part of an album with the others: the words may stand at any."""
        name = album_of(update)
        if not name:
            return await take([update])
        album = self._albums.get(name)
        if album is None:
            album = self._albums[name] = Album([], asyncio.create_task(self._album(name, take)))
        album.parts.append(update)
        return await asyncio.shield(album.taken)

    async def _album(self, name: str, take: Take) -> None:
        await asyncio.sleep(_GAP_SECONDS)
        await take(self._albums.pop(name).parts)


@dataclass(frozen=True, slots=True)
class Album:
    """The parts of an album that came so far, and what ends when they are durable."""

    parts: list[Json]
    taken: asyncio.Task[None]


def derived(token: str) -> str:
    """The secret that belongs to a token when none was chosen."""
    return hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


async def _read(request: Request) -> Json:
    """The update in a request; OverflowError when it is too large, ValueError when it is none."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            raise OverflowError
    update: Any = json.loads(bytes(body))
    number: Any = update.get("update_id") if hasattr(update, "get") else None
    if isinstance(number, int):
        return update
    raise ValueError("no update")
