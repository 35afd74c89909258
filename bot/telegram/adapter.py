"""The platform Telegram: hands updates to the desk, shows messages to people."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from telegram.request import BaseRequest

from bot.settings import Telegram as Settings
from bot.telegram import menu
from bot.telegram.api import Api
from bot.telegram.decode import NAME
from bot.telegram.dress import Dresser
from bot.telegram.fetch import fetch
from bot.telegram.give import give
from bot.telegram.polling import Polling, Take
from bot.telegram.presses import Presses
from bot.telegram.receive import Receiver
from bot.telegram.rights import Rights
from bot.telegram.send import Sender
from handlers.kit.inbound import Place
from handlers.kit.vocabulary import Vocabulary
from scheduler.desk import Desk
from scheduler.platform import Delivery, Favour, Pace, Sent

if TYPE_CHECKING:
    from bot.telegram.webhook import Webhook

_log = logging.getLogger(__name__)


class Telegram:
    """One bot on Telegram. `now` is the clock; `request` and `polls` replace the connections."""

    name = NAME
    pace = Pace(per_second=29.9, per_chat=1, per_group_minute=20)
    """A little slower than 30 a second: so they leave evenly, and not thirty at a time."""
    gives = frozenset({"tag", "link", "silence", "out", "entry", "pin"})

    def __init__(
        self,
        settings: Settings,
        now: Callable[[], datetime],
        request: BaseRequest | None = None,
        polls: BaseRequest | None = None,
    ) -> None:
        self._settings = settings
        self._now = now
        self.api = Api(settings, request, polls)
        self._presses = Presses(self.api)
        self.source = _source(self.api, settings)
        self._menu: asyncio.Task[int] | None = None

    async def start(self, desk: Desk, vocabulary: Vocabulary) -> None:
        """Begin to receive.

        When Telegram refuses the token this is logged; when it is out of reach it is tried on.
        """
        self._sender = Sender(self.api, Dresser(vocabulary.words), self._presses)
        await self.api.open()
        await self.source.start(lambda: self._ready(desk, vocabulary))

    async def _ready(self, desk: Desk, vocabulary: Vocabulary) -> Take:
        """Learn who we are; raises what `Api.call` raises."""
        me = await self.api.call("getMe")
        start = f"https://t.me/{me['username']}?start="
        linked = (word for word, on in vocabulary.entries.items() if on.linked)
        self._sender.links = {word: start + word for word in linked}
        rights = Rights(self.api, self._now)
        receiver = Receiver(me, desk, vocabulary, rights, self._presses, self._now)
        _log.info("Telegram: @%s is here, by %s", me["username"], self._settings.mode)
        if self._menu is None:
            self._menu = asyncio.get_running_loop().create_task(menu.publish(self.api, vocabulary))
        return receiver.take

    async def send(self, delivery: Delivery) -> Sent:
        return await self._sender.send(delivery)

    async def retract(self, to: Place, message: int) -> None:
        await self._sender.retract(to, message)

    async def give(self, favour: Favour) -> str:
        """Set or clear a tag, make or revoke a link, silence or remove somebody."""
        return await give(self.api, favour)

    async def fetch(self, ref: str, most: int) -> bytes:
        """The content of a photo or file."""
        return await fetch(self.api, self._settings, ref, most)

    async def stop(self) -> None:
        await self.source.stop()
        if self._menu is not None:
            self._menu.cancel()
            await asyncio.gather(self._menu, return_exceptions=True)
        await self._presses.finish()
        await self.api.close()


def _source(api: Api, settings: Settings) -> "Polling | Webhook":
    if settings.mode == "polling":
        return Polling(api)
    # The server that is called costs 4 MB.
    from bot.telegram.webhook import Webhook  # noqa: PLC0415

    return Webhook(api, settings)
