"""A Telegram update as JSON → durable → reply at the library's request object, beside the library.

The library alone gets the same updates and does nothing with them: it reads the JSON, makes its
objects and calls one empty handler. Hearth's road is measured with a handler that does nothing
but answer, and with a check-in.
"""

import asyncio
import json
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from typing import Any

from pydantic import SecretStr
from telegram import Bot, Update
from telegram.ext import Application, MessageHandler, filters
from telegram.request import BaseRequest, RequestData

from bot.app import App
from bot.features import FEATURES
from bot.settings import Database, Playground, Telegram, settings_model
from bot.telegram import adapter
from handlers.kit.command import Command
from handlers.kit.context import MemberCtx
from handlers.kit.feature import Feature, On
from handlers.kit.message import Message, Say
from scheduler.clock import StoppedClock
from scheduler.platform import Pace
from tests.bench.databases import Databases, sqlite
from tests.bench.days import best, long
from tests.bench.road import IN_FLIGHT, timed
from tests.bench.table import Line
from tests.world import START


class Ping(Command, word="ping"):
    """Asks for an answer and nothing else."""


def _pong(_: Ping, _ctx: MemberCtx) -> Message:
    return Message(Say("points-none"), private=True)


PING = Feature("ping", commands=(On(Ping, _pong),))
WORDS = ("/ping", "/checkin")

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
GROUP = -1001234567890
ME = {"id": 110201543, "is_bot": True, "first_name": "Hearth", "username": "hearth_bot"}
ME |= {"can_join_groups": True, "can_read_all_group_messages": False}


class Stub(BaseRequest):
    """The transport: answers as Telegram does, at once, and counts the replies."""

    def __init__(self) -> None:
        self.replies = 0
        self._ids = count(1)

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        """No connection to open."""

    async def shutdown(self) -> None:
        """None to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        called = url.rpartition("/")[2]
        if called == "getMe":
            return 200, json.dumps({"ok": True, "result": ME}).encode()
        if called != "sendMessage":
            return 200, b'{"ok":true,"result":true}'
        assert request_data is not None
        assert request_data.parameters["text"]
        self.replies += 1
        number = next(self._ids)
        return 200, b'{"ok":true,"result":{"message_id":%d,"ephemeral_message_id":%d}}' % (
            number,
            number,
        )


class Source:
    """Stands where polling or the webhook is: it has the JSON of updates and hands it on."""

    def __init__(self) -> None:
        self.take: Any = None

    async def start(self, ready: Callable[[], Any]) -> None:
        self.take = await ready()

    async def stop(self) -> None:
        """Nothing to stop."""

    async def hand_in(self, bodies: Sequence[bytes]) -> None:
        """One update at a time from each of many senders."""
        waiting = iter(bodies)

        async def one_by_one() -> None:
            for body in waiting:
                await self.take([json.loads(body)])

        await asyncio.gather(*(one_by_one() for _ in range(IN_FLIGHT)))


class House:
    """Hearth on Telegram, where Telegram is the stub."""

    def __init__(self, url: str, at: datetime) -> None:
        self.loop = asyncio.new_event_loop()
        self.stub, self.source, clock = Stub(), Source(), StoppedClock(at)
        settings = settings_model(FEATURES)(
            database=Database(url=url), playground=Playground(enabled=False)
        )
        token = Telegram(token=SecretStr(TOKEN))
        platform = adapter.Telegram(token, clock.now, self.stub, self.stub)
        platform.source, platform.pace = self.source, Pace()  # type: ignore[assignment]
        self.app = App(settings, features=(*FEATURES, PING), clock=clock, extra=[platform])
        self.run(self.app.start())

    def run(self, work: Any) -> Any:
        return self.loop.run_until_complete(work)

    def close(self) -> None:
        self.run(self.app.stop())
        self.loop.close()

    def take(self, bodies: Sequence[bytes]) -> None:
        """Hand updates in; returns when their replies are at the transport."""
        self.run(self._take(bodies))

    async def _take(self, bodies: Sequence[bytes]) -> None:
        await self.source.hand_in(bodies)
        await self.app.desk.quiet()


def run(quick: bool) -> list[Line]:
    users, rounds = (30, 1) if quick else (1500, 7)
    with sqlite() as databases:
        yesterday = databases.empty()
        with _house(yesterday, START) as house:
            house.take(updates(users, START, "/checkin"))
        plain, check_in, library = best(
            rounds,
            *(partial(_hearth, databases, yesterday, users, word) for word in WORDS),
            lambda: long(2, lambda: _library(users)),
        )
    beside = ("the library, empty handler", library)
    return [
        Line("Telegram updates, answered", plain, "/s", *beside, 0.6),
        Line("Telegram updates, checked in", check_in, "/s", *beside),
    ]


def updates(users: int, at: datetime, word: str) -> list[bytes]:
    """The JSON of a command of each member in the group."""
    first = at.toordinal() * 1_000_000
    each = (_update(first + user, user, at, word) for user in range(1, users + 1))
    return [json.dumps(update).encode() for update in each]


def _update(number: int, user: int, at: datetime, word: str) -> dict[str, Any]:
    return {
        "update_id": number,
        "message": {
            "message_id": number % 1_000_000,
            "from": {
                "id": 5_000_000_000 + user,
                "is_bot": False,
                "first_name": f"Member {user}",
                "username": f"member_{user}",
                "language_code": "en",
            },
            "chat": {"id": GROUP, "title": "Tea friends", "type": "supergroup"},
            "date": int(at.timestamp()),
            "text": word,
            "entities": [{"offset": 0, "length": len(word), "type": "bot_command"}],
        },
    }


@contextmanager
def _house(url: str, at: datetime) -> Generator[House]:
    house = House(url, at)
    try:
        yield house
    finally:
        house.close()


def _hearth(databases: Databases, yesterday: str, users: int, word: str) -> float:
    """Updates a second on the second day, each with its reply."""
    at = START + timedelta(days=1)
    url = databases.copy(yesterday)
    with _house(url, at) as house:
        bodies = updates(users, at, word)
        rate = timed(users, lambda: house.take(bodies))
        if house.stub.replies != users:
            raise AssertionError(f"{users} updates, but {house.stub.replies} replies")
    databases.drop(url)
    return rate


def _library(users: int) -> float:
    """Updates a second that the library alone reads and hands to an empty handler."""
    bodies = updates(users, START + timedelta(days=1), "/ping")
    loop = asyncio.new_event_loop()
    bot = Bot(TOKEN, request=Stub(), get_updates_request=Stub())
    application = Application.builder().bot(bot).updater(None).job_queue(None).build()
    application.add_handler(MessageHandler(filters.ALL, _nothing))
    loop.run_until_complete(application.initialize())
    rate = timed(users, lambda: loop.run_until_complete(_processed(application, bodies)))
    loop.run_until_complete(application.shutdown())
    loop.close()
    return rate


async def _processed(application: Any, bodies: Sequence[bytes]) -> None:
    for body in bodies:
        await application.process_update(Update.de_json(json.loads(body), application.bot))


async def _nothing(_update: Update, _context: Any) -> None:
    """The empty handler."""
