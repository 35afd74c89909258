"""The server: HTTP in front, the bot's queue of updates behind."""

import asyncio
import copy
import itertools
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from aiohttp import web

from . import checks
from .chats import Chat, Json, Posted
from .checks import ApiError
from .delivery import Delivery
from .faults import Fault, Faults
from .limits import Limits
from .methods import Methods
from .users import Press, User

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"


@dataclass(frozen=True, slots=True)
class Call:
    """A call that the bot made."""

    method: str
    params: Json


class BotApi(Faults):
    """One bot's Bot API: `async with BotApi() as api: …`, then talk to `api.base_url`.

    ephemeral: whether the server knows ephemeral messages (one that does not posts publicly).
    reads_all: the bot's privacy mode is off.
    strict: refuse what exceeds the published limits, with 429.
    """

    def __init__(
        self,
        *,
        ephemeral: bool = True,
        reads_all: bool = False,
        strict: bool = False,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        # Now: later it would hold up the first call.
        checks.models()
        self.token = TOKEN
        self.ephemeral = ephemeral
        self.reads_all = reads_all
        self.limits = Limits() if strict else None
        self.revoked = False
        self.now = lambda: int(clock())
        self.bot = User(self, int(TOKEN.partition(":")[0]), "Hearth", is_bot=True)
        self.bot.username = "hearth_test_bot"
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.chats: dict[int, Chat] = {}
        self.moved: dict[int, int] = {}
        self.presses: dict[str, Press] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.files: dict[str, bytes] = {}
        self.calls: list[Call] = []
        self.slips: list[BaseException] = []
        self._numbers = itertools.count(5_000_001)
        self._messages = itertools.count(101)
        self.delivery = Delivery(self)
        self._methods = Methods(self)

    # --- people and places

    def user(self, name: str, *, language_code: str = "", started: bool = False) -> User:
        made = User(self, self.next_id(), name, language_code, started=started)
        self.users[made.id] = made
        return made

    def group(
        self,
        title: str,
        *people: User,
        kind: str = "group",
        forum: bool = False,
        bot: str = "member",
    ) -> Chat:
        """A group; the first of the people owns it, `bot` is the bot's status ("left": not in)."""
        kind = "supergroup" if forum else kind
        number = self.next_id()
        chat = Chat(self, -number if kind == "group" else -1_000_000_000_000 - number, kind, title)
        chat.forum = forum
        owner, *others = people or (self.user(f"Owner of {title}"),)
        chat.status = {owner.id: "creator"} | dict.fromkeys([o.id for o in others], "member")
        chat.status[self.bot.id] = bot
        self.chats[chat.id] = chat
        return chat

    def private(self, user: User) -> Chat:
        chat = self.chats.setdefault(user.id, Chat(self, user.id, "private"))
        chat.status.setdefault(self.bot.id, "member")
        return chat

    def anonymous(self, chat: Chat) -> Json:
        """The sender of a message that an administrator posted as the group."""
        bot = self.stand_in(1087968824, "Group") | {"username": "GroupAnonymousBot"}
        return {"from": bot, "sender_chat": chat.json()}

    def stand_in(self, number: int, name: str) -> Json:
        return {"id": number, "is_bot": number != 777000, "first_name": name}

    # --- numbers

    def next_id(self) -> int:
        return next(self._numbers)

    def next_message_id(self) -> int:
        return next(self._messages)

    def keep_file(self, name: str, content: bytes) -> Json:
        """Store a file; its PhotoSize."""
        self.files[name] = content
        return {
            "file_id": name,
            "file_unique_id": f"u{name}",
            "width": 64,
            "height": 64,
            "file_size": len(content),
        }

    # --- updates

    def push(self, kind: str, body: Json) -> None:
        """Queue an update, if the bot wants that kind."""
        self.delivery.push(kind, json.loads(json.dumps(body)))

    def show_bot(self, posted: Posted) -> None:
        """Queue a message if the bot would see it there, privacy mode and all."""
        if self._sees(posted):
            self.push("message", posted.body)

    def _sees(self, posted: Posted) -> bool:
        chat = posted.chat
        if chat.kind == "private":
            return True
        if not chat.has(self.bot.id):
            return False
        text = posted.text
        first = text.split(maxsplit=1)[0] if text.strip() else ""
        command, _, named = first.partition("@")
        to_me = command.startswith("/") and named.lower() in ("", self.bot.username.lower())
        replied = posted.body.get("reply_to_message", {}).get("from", {}).get("id")
        service = not ({"text", "photo", "caption"} & posted.body.keys())
        mentioned = f"@{self.bot.username}".lower() in text.lower()
        open_ears = self.reads_all or chat.is_admin(self.bot.id)
        return open_ears or to_me or mentioned or service or replied == self.bot.id

    async def asked(self, seconds: float = 60) -> None:
        """Wait until the bot has said which updates it wants: others are not kept for it."""
        await asyncio.wait_for(self.delivery.known.wait(), seconds)

    async def taken(self, seconds: float = 60) -> None:
        """Wait until the bot has confirmed every update queued so far."""
        await asyncio.wait_for(self.delivery.empty(), seconds)

    # --- what the bot did

    def called(self, method: str) -> list[Json]:
        """The parameters of all calls of a method, oldest first."""
        return [c.params for c in self.calls if c.method == method]

    # --- HTTP

    async def __aenter__(self) -> "BotApi":
        app = web.Application(client_max_size=50 * 2**20)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        self._runner = web.AppRunner(
            app, handler_cancellation=True, shutdown_timeout=0.1, access_log=None
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        self.base_url = f"{self.url}/bot"
        self.file_base_url = f"{self.url}/file/bot"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.delivery.close()
        await self._runner.cleanup()
        if self.slips and error is None:
            raise self.slips[0]

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        try:
            self._let_in(request.match_info["token"])
            fault = self.take(method)
            if fault is not None and fault.answer is not None:
                if isinstance(fault.answer, str):
                    return web.Response(text=fault.answer, content_type="text/html")
                return web.json_response(fault.answer)
            return _answer(await self._run(method, await _raw(request), fault))
        except ApiError as refused:
            return _refusal(refused)
        except AssertionError as slip:
            self.slips.append(slip)
            raise

    def _let_in(self, token: str) -> None:
        if token != self.token or self.revoked:
            raise ApiError(401, "Unauthorized")

    def revoke(self) -> None:
        """The operator took the token back: 401 from now on."""
        self.revoked = True
        self.delivery.notify()

    async def _run(self, method: str, raw: Json, fault: Fault | None) -> Any:
        if fault is not None and fault.hang is not None:
            await fault.hang.wait()
            raise ApiError(504, "Gateway Timeout")
        if fault is not None and not fault.done_first:
            raise ApiError(fault.code, fault.description, **fault.parameters)
        params = checks.params(method, raw)
        self.calls.append(Call(method, copy.deepcopy(params)))
        result = await self._methods.run(method, params)
        checks.result(method, result)
        if fault is not None:
            raise ApiError(fault.code, fault.description, **fault.parameters)
        return result

    async def _file(self, request: web.Request) -> web.Response:
        content = self.files.get(request.match_info["path"].removeprefix("photos/"))
        if request.match_info["token"] != self.token or content is None:
            raise web.HTTPNotFound
        return web.Response(body=content)


async def _raw(request: web.Request) -> Json:
    """The parameters as they came: query, form, multipart or JSON."""
    if request.content_type == "application/json":
        return dict(request.query) | await request.json()
    raw: Json = dict(request.query)
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            raw[name] = checks.Sent(value.filename, value.content_type, value.file.read())
        else:
            raw[name] = value
    return raw


def _answer(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _refusal(refused: ApiError) -> web.Response:
    said: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
    if refused.parameters:
        said["parameters"] = refused.parameters
    return web.json_response(said, status=refused.code)
