"""How updates reach the bot: the queue, long polling and the webhook."""

import asyncio
import contextlib
import itertools
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp

from . import checks
from .chats import Json
from .checks import ApiError

if TYPE_CHECKING:
    from .server import BotApi

_ASKED_FOR = ("chat_member", "message_reaction", "message_reaction_count")
"""Update kinds that come only to bots that named them."""

_CONFLICT = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
_HOOKED = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


class Delivery:
    """Updates that are not confirmed yet, and who is asking for them."""

    def __init__(self, api: "BotApi") -> None:
        self._api = api
        self._ids = itertools.count(700_000_001)
        self._allowed: list[str] = []
        self._changed = asyncio.Condition()
        self._poll: object = None
        self._hook: Json = {}
        self.last_error = ""
        self._sender: asyncio.Task[None] | None = None
        self._wake: set[asyncio.Task[None]] = set()
        self.waiting: list[Json] = []
        self.retry_seconds = 0.05
        self.known = asyncio.Event()
        self.failed = asyncio.Event()
        self.handed = 0

    def push(self, kind: str, body: Json) -> None:
        if not self._wants(kind):
            return
        update = {"update_id": next(self._ids), kind: body}
        checks.update(update)
        self.waiting.append(update)
        self.notify()

    def again(self, update: Json) -> None:
        """Queue an update a second time, as after a confirmation that got lost."""
        self.waiting = sorted([*self.waiting, update], key=lambda u: u["update_id"])
        self.notify()

    def notify(self) -> None:
        task = asyncio.get_running_loop().create_task(self._notify())
        self._wake.add(task)
        task.add_done_callback(self._wake.discard)

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def empty(self) -> None:
        async with self._changed:
            await self._changed.wait_for(lambda: not self.waiting)

    def _wants(self, kind: str) -> bool:
        return kind in self._allowed if self._allowed else kind not in _ASKED_FOR

    # --- polling

    async def get(self, params: Json) -> list[Json]:
        if self._hook:
            raise ApiError(409, _HOOKED)
        if "allowed_updates" in params:
            self._allowed = params["allowed_updates"]
        self.known.set()
        mine = self._poll = object()
        await self._confirm(params.get("offset", 0))
        async with self._changed:
            self._changed.notify_all()

            def ready() -> bool:
                return bool(self.waiting) or self._poll is not mine or self._api.revoked

            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(params.get("timeout", 0)):
                    await self._changed.wait_for(ready)
            if self._api.revoked:
                raise ApiError(401, "Unauthorized")
            if self._poll is not mine:
                raise ApiError(409, _CONFLICT)
            batch = self.waiting[: params.get("limit", 100)]
            self.handed += len(batch)
            return batch

    async def _confirm(self, offset: int) -> None:
        if offset < 0:
            self.waiting = self.waiting[offset:]
        elif offset:
            self.waiting = [u for u in self.waiting if u["update_id"] >= offset]
        await self._notify()

    # --- webhook

    def set_hook(self, params: Json) -> None:
        parts = urlsplit(params["url"])
        if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost"):
            raise ApiError(400, "Bad Request: bad webhook: HTTPS url must be provided for webhook")
        self.drop(params)
        self._hook = params
        if "allowed_updates" in params:
            self._allowed = params["allowed_updates"]
        self.known.set()
        self._stop_sender()
        self._sender = asyncio.get_running_loop().create_task(self._send_all())

    def drop(self, params: Json) -> None:
        if params.get("drop_pending_updates"):
            self.waiting = []

    def delete_hook(self) -> None:
        self._hook = {}
        self._stop_sender()

    def info(self) -> Json:
        said: Json = {
            "url": self._hook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self.waiting),
        }
        if self._hook and self.last_error:
            said |= {"last_error_date": self._api.now(), "last_error_message": self.last_error}
        if self._hook:
            said["max_connections"] = self._hook.get("max_connections", 40)
        return said | ({"allowed_updates": self._allowed} if self._allowed else {})

    async def _send_all(self) -> None:
        headers: dict[str, str] = {}
        if "secret_token" in self._hook:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._hook["secret_token"]
        async with aiohttp.ClientSession(headers=headers) as session:
            while True:
                async with self._changed:
                    await self._changed.wait_for(lambda: self.waiting)
                batch = self.waiting[: self._hook.get("max_connections", 40)]
                done = await asyncio.gather(*(self._send(session, u) for u in batch))
                left = [u for u, ok in zip(batch, done, strict=True) if not ok]
                self.waiting = left + self.waiting[len(batch) :]
                await self._notify()
                if left:
                    self.failed.set()
                    await asyncio.sleep(self.retry_seconds)

    async def _send(self, session: aiohttp.ClientSession, update: Json) -> bool:
        try:
            async with session.post(self._hook["url"], json=update) as answer:
                if answer.status // 100 == 2:
                    return True
                self.last_error = f"Wrong response from the webhook: {answer.status}"
        except aiohttp.ClientError as error:
            self.last_error = str(error)
        return False

    def _stop_sender(self) -> None:
        if self._sender is not None:
            self._sender.cancel()
            self._sender = None

    async def close(self) -> None:
        self._stop_sender()
        await asyncio.sleep(0)
