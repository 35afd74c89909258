"""Discord on a real socket: simcord's model of it behind HTTP and WebSocket, as the library has it.

simcord alone replaces the library's transport inside the process. Here its world (guilds, members,
commands, interactions, permissions, error codes) answers REST calls and feeds a gateway with
hello, identify, resume, heartbeats and zlib-stream, so that nothing of the library is replaced.
"""

import asyncio
import contextlib
import json
import struct
import zlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from socket import SO_LINGER, SOL_SOCKET
from typing import Any

import discord
import simcord
from aiohttp import WSMsgType, web
from simcord._clock import Clock
from simcord.backend import Backend, serializers
from simcord.backend.cdn import CDN_BASE
from simcord.backend.errors import BackendError
from simcord.gateway import FakeGateway
from simcord.http import router

from tests.platforms.discord_pins import pin

TOKEN = "emulated.token.of-a-bot"
_RESET = struct.pack("ii", 1, 0)
_FLUSH = zlib.Z_SYNC_FLUSH
_GRANTED = {"members": 1 << 15, "message_content": 1 << 19}


class _Now(Clock):
    """Snowflakes and deadlines by the clock of the test, or by the wall."""

    def __init__(self, now: Callable[[], datetime] | None) -> None:
        super().__init__()
        self._now = now or (lambda: datetime.now(UTC))

    def now(self) -> datetime:
        return self._now()


class _Upload:
    """A file as simcord's routes expect one."""

    def __init__(self, name: str, data: bytes) -> None:
        self.filename, self.fp = name, _Bytes(data)
        self.description: str | None = None


class _Bytes:
    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self) -> bytes:
        return self._data


class _Everything(dict[str, Callable[[Mapping[str, Any]], None]]):
    """Parsers by event name, as FakeGateway looks them up: all lead to the socket."""

    def __init__(self, send: Callable[[str, Mapping[str, Any]], None]) -> None:
        super().__init__()
        self._send = send

    def __missing__(self, event: str) -> Callable[[Mapping[str, Any]], None]:
        return lambda payload: self._send(event, payload)


class _Identified:
    """What FakeGateway wants to know of a connection."""

    def __init__(
        self, intents: discord.Intents, send: Callable[[str, Mapping[str, Any]], None]
    ) -> None:
        self.intents = intents
        self.parsers = _Everything(send)


class _Session:
    """A gateway session: it outlives its socket, so that it can be resumed."""

    def __init__(self, server: "DiscordServer", intents: discord.Intents, number: int) -> None:
        self.id = f"session-{number}"
        self.open = True
        self.beats = 0
        self.log: list[dict[str, Any]] = []
        self.queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.gateway = FakeGateway(server.backend, _Identified(intents, self.put))

    def put(self, event: str, payload: Mapping[str, Any]) -> None:
        frame = {"op": 0, "t": event, "s": len(self.log) + 1, "d": payload}
        self.log.append(frame)
        self.queue.put_nowait(frame)

    def replay(self, after: int) -> None:
        self.queue = asyncio.Queue()
        for frame in self.log[after:]:
            self.queue.put_nowait(frame)


class DiscordServer(simcord.Env):
    """The emulator: simcord's builders and actors (`create_guild`, `member.slash`, …), on sockets.

    now: the clock of snowflakes and of interaction deadlines; the wall clock by default.
    settled: waits until the bot under test has nothing more to do; called after every act.
    """

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        super().__init__(discord.Client(intents=discord.Intents(guilds=True)))
        self.backend = Backend(clock=_Now(now))
        self.locales: dict[int, str] = {}
        self.granted: set[str] = set()
        self.seen: list[tuple[str, str]] = []
        self.connections: list[dict[str, str]] = []
        self.intents: list[discord.Intents] = []
        self.resumed = 0
        self.refusals: list[tuple[str, str, web.Response]] = []
        self.cut: list[str] = []
        self.holding: asyncio.Event | None = None
        self.settled: Callable[[], Any] | None = None
        self._sessions: dict[str, _Session] = {}
        self._sockets: list[web.WebSocketResponse] = []
        self._runner: web.AppRunner | None = None
        self._started = True
        self._port = 0
        self._moves = 0
        self.backend.subscribers.append(self._emit)

    # ------------------------------------------------------------------ life

    @property
    def api_base_url(self) -> str:
        return f"http://127.0.0.1:{self._port}/api/v10"

    @property
    def cdn_base_url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def gateway_url(self) -> str:
        return f"ws://127.0.0.1:{self._port}/gateway"

    async def open(self, port: int = 0) -> "DiscordServer":
        app = web.Application(client_max_size=32 << 20)
        app.router.add_get("/gateway", self._gateway)
        app.router.add_route("*", "/api/v10/{path:.*}", self._rest)
        app.router.add_route("*", "/{path:.*}", self._elsewhere)
        self._runner = web.AppRunner(app, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def close(self) -> None:
        await self.drop()
        if self._runner:
            await self._runner.cleanup()
        await self.bot.close()

    async def drop(self, code: int = 1012) -> None:
        """Cut every gateway connection; sessions stay and can be resumed."""
        for socket in self._sockets:
            await socket.close(code=code)

    def raw(self, message: Any) -> dict[str, Any]:
        """A message as the gateway tells of it."""
        stored = self.backend.get_message(message.channel_id, message.id)
        return dict(serializers.message_payload(self.backend, stored))

    def lose(self, path_part: str) -> None:
        """Carry out the next call whose path contains that part, and reset its connection."""
        self.cut.append(path_part)

    def refuse(self, method: str, path_part: str, response: web.Response) -> None:
        """Answer the next call whose path contains that part with a raw response."""
        self.refusals.append((method, path_part, response))

    # --------------------------------------------------------------- settling

    async def _settle_internal(self, dispatch: str | None = None, **_kwargs: Any) -> None:
        """What simcord's actors wait for after every act."""
        if self.holding is not None:
            return
        if dispatch == "INTERACTION_CREATE":
            newest = next(reversed(self.backend.interactions.values()))
            await self.until(lambda: newest.responded)
        await self.quiet()

    async def quiet(self) -> None:
        """Return when the bot has read everything and nothing has moved for a moment."""
        still = -1
        while still != self._moves:
            still = self._moves
            await self._read_up()
            await asyncio.sleep(0.02)
            if self.settled is not None:
                await self.settled()

    async def _read_up(self) -> None:
        """Have every open session answer a heartbeat: it has read all that came before."""
        for session in [s for s in self._sessions.values() if s.open]:
            beats = session.beats
            session.queue.put_nowait({"op": 1, "s": None, "t": None, "d": None})
            await self.until(lambda s=session, b=beats: s.beats > b or not s.open)

    async def until(self, met: Callable[[], object], seconds: float = 20) -> None:
        """Wait until `met()` is true; fails after a while."""
        async with asyncio.timeout(seconds):
            while not met():
                await asyncio.sleep(0.01)

    # ------------------------------------------------------------------- REST

    async def _rest(self, request: web.Request) -> web.Response:
        path = "/" + request.match_info["path"]
        self._moves += 1
        self.seen.append((request.method, path))
        for refusal in self.refusals:
            if refusal[0] == request.method and refusal[1] in path:
                self.refusals.remove(refusal)
                return refusal[2]
        open_door = path.startswith(("/interactions/", "/webhooks/"))
        if not open_door and request.headers.get("Authorization") != f"Bot {TOKEN}":
            return answer({"message": "401: Unauthorized", "code": 0}, 401)
        body, files = await _read(request)
        try:
            if "/messages/pins/" in path:
                pin(self.backend, request.method == "PUT", *path.split("/")[2::3])
                return web.Response(status=204)
            found = router.dispatch(
                self.backend,
                request.method,
                path,
                json=body,
                params=dict(request.query),
                files=files,
                reason=request.headers.get("X-Audit-Log-Reason"),
            )
        except BackendError as error:
            return answer(error.to_json(), error.status)
        if path == "/oauth2/applications/@me":
            found["flags"] = sum(_GRANTED[name] for name in self.granted)
        elif path == "/users/@me/guilds":
            for guild in found:
                guild["permissions"] = str(self._may(int(guild["id"])))
        for part in [part for part in self.cut if part in path]:
            # Done, but nobody hears of it: the connection is reset.
            self.cut.remove(part)
            assert request.transport
            request.transport.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, _RESET)
            request.transport.abort()
        return web.Response(status=204) if found is None else answer(found)

    def _may(self, guild: int) -> int:
        return self.backend.compute_permissions(guild, self.backend.bot_user.id)

    async def _elsewhere(self, request: web.Request) -> web.Response:
        self.seen.append((request.method, request.path))
        stored = self.backend.cdn.get(CDN_BASE + request.path)
        if stored is not None:
            return web.Response(body=stored)
        return answer({"message": "404: Not Found", "code": 0}, 404)

    # ---------------------------------------------------------------- gateway

    def _emit(self, event: str, payload: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            user = payload.get("member", payload).get("user", {})
            payload = {**payload, "locale": self.locales.get(int(user["id"]), "en-US")}
        for session in self._sessions.values():
            session.gateway.feed(event, payload)

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoping=True)
        await socket.prepare(request)
        self._sockets.append(socket)
        self.connections.append(dict(request.query))
        send = _sender(socket, packed=request.query.get("compress") == "zlib-stream")
        await send({"op": 10, "s": None, "t": None, "d": {"heartbeat_interval": 41250}})
        session: _Session | None = None
        writer: asyncio.Task[None] | None = None
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT:
                break
            message = json.loads(frame.data)
            if message["op"] == 1:
                await send({"op": 11, "s": None, "t": None, "d": None})
                if session:
                    session.beats += 1
            elif message["op"] in {2, 6}:
                session = await self._session(socket, message, send)
                if session is None:
                    break
                session.open = True
                writer = asyncio.create_task(self._write(session, send))
        if session:
            session.open = False
        if writer:
            writer.cancel()
        self._sockets.remove(socket)
        return socket

    async def _session(
        self, socket: web.WebSocketResponse, message: dict[str, Any], send: Any
    ) -> _Session | None:
        data = message["d"]
        if data["token"] != TOKEN:
            await socket.close(code=4004, message=b"Authentication failed.")
            return None
        if message["op"] == 6:
            session = self._sessions.get(data["session_id"])
            if session is None:
                await send({"op": 9, "s": None, "t": None, "d": False})
                return None
            self.resumed += 1
            session.replay(data["seq"])
            session.put("RESUMED", {})
            return session
        intents = discord.Intents._from_value(data["intents"])
        self.intents.append(intents)
        if any(getattr(intents, name) and name not in self.granted for name in _GRANTED):
            await socket.close(code=4014, message=b"Disallowed intent(s).")
            return None
        session = _Session(self, intents, len(self._sessions) + 1)
        self._sessions[session.id] = session
        self._welcome(session)
        return session

    def _welcome(self, session: _Session) -> None:
        guilds = list(self.backend.guilds.values())
        session.put(
            "READY",
            {
                "v": 10,
                "user": dict(serializers.user_payload(self.backend.bot_user)),
                "guilds": [{"id": str(g.id), "unavailable": True} for g in guilds],
                "session_id": session.id,
                "resume_gateway_url": "wss://gateway.elsewhere.invalid",
                "application": {"id": str(self.backend.application_id), "flags": 0},
            },
        )
        for guild in guilds:
            payload = serializers.guild_create_payload(self.backend, guild)
            session.gateway.feed("GUILD_CREATE", payload)

    async def _write(self, session: _Session, send: Any) -> None:
        with contextlib.suppress(ConnectionResetError):
            while True:
                frame = await session.queue.get()
                await send(frame)
                self._moves += frame["op"] == 0


def answer(body: Any, status: int = 200, **headers: str) -> web.Response:
    """JSON without a charset behind its type: the library compares the header as a whole."""
    data = json.dumps(body).encode()
    return web.Response(body=data, status=status, content_type="application/json", headers=headers)


def _sender(socket: web.WebSocketResponse, *, packed: bool) -> Any:
    squeeze = zlib.compressobj()

    async def send(frame: Mapping[str, Any]) -> None:
        text = json.dumps(frame)
        if packed:
            await socket.send_bytes(squeeze.compress(text.encode()) + squeeze.flush(_FLUSH))
        else:
            await socket.send_str(text)

    return send


async def _read(request: web.Request) -> tuple[Any, list[_Upload]]:
    if request.content_type == "multipart/form-data":
        body, files = None, []
        for name, part in (await request.post()).items():
            if name == "payload_json":
                body = json.loads(part)
            elif isinstance(part, web.FileField):
                files.append(_Upload(part.filename, part.file.read()))
        for number, said in enumerate(_told(body, len(files))):
            files[number].description = said.get("description")
        return body, files
    raw = await request.read()
    return (json.loads(raw) if raw else None), []


def _told(body: Any, files: int) -> list[dict[str, Any]]:
    """What the call tells of its files, in their order; kept ones are left out."""
    data = body.get("data", body) or {}
    told = {str(said["id"]): said for said in data.get("attachments", [])}
    return [told.get(str(number), {}) for number in range(files)]
