"""From updates to the desk: decoded, with the rights that only Telegram knows, in one batch."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from bot.telegram.api import FAILURES, Json
from bot.telegram.decode import NAME, Decoder
from bot.telegram.presses import Presses
from bot.telegram.rights import Rights
from handlers.kit.inbound import Added, Inbound, Joined, Left, Pressed, Role, Typed
from handlers.kit.vocabulary import Vocabulary
from scheduler.desk import Desk

_log = logging.getLogger(__name__)


class Receiver:
    """Takes updates for the bot that `me` (the result of getMe) describes."""

    def __init__(
        self,
        me: Json,
        desk: Desk,
        vocabulary: Vocabulary,
        rights: Rights,
        presses: Presses,
        now: Callable[[], datetime],
    ) -> None:
        self._me: int = me["id"]
        self._decoder = Decoder(me["id"], me["username"], vocabulary)
        self._desk = desk
        self._vocabulary = vocabulary
        self._rights = rights
        self._presses = presses
        self._now = now

    async def take(self, updates: list[Json]) -> None:
        """Hand updates to the desk; returns when they are durable, raises when they are not."""
        now = self._now()
        events: list[Inbound] = []
        announced: set[str] = set()
        for update in _albums_once(sorted(updates, key=_number)):
            self._forget_rights(update)
            found = self._decoder.read(update, now)
            events += found
            if "callback_query" in update:
                self._hold(update["callback_query"], found)
            elif "message" in update:
                announced.update(e.id for e in found if isinstance(e.body, Joined | Left))
        if announced or any(self._asking(e) is not None for e in events):
            filled = await asyncio.gather(*(self._fill(e, announced) for e in events))
            events = [e for e in filled if e is not None]
        if events:
            await self._desk.take(events)

    def _hold(self, query: Any, found: list[Inbound]) -> None:
        """Keep a press to answer it; one that means nothing is answered at once."""
        if not isinstance(query, dict) or not isinstance(query.get("id"), str):  # pyright: ignore[reportUnknownMemberType]
            return
        body = found[0].body if found else None
        cause = found[0].id if found else f"{NAME}:query:{query['id']}"
        self._presses.hold(cause, query["id"])  # pyright: ignore[reportUnknownArgumentType]
        if not isinstance(body, Pressed) or self._vocabulary.of(body.data) is None:
            self._presses.answer(cause)

    def _forget_rights(self, update: Json) -> None:
        change = update.get("chat_member") or update.get("my_chat_member")
        try:
            if change:
                self._rights.forget(change["chat"]["id"], change["new_chat_member"]["user"]["id"])
        except (LookupError, TypeError):
            _log.debug("a membership update without a member")

    def _asking(self, event: Inbound) -> bool | None:
        """Whether the actor's role is to be asked for anew, None when it is of no use."""
        if event.place is None or event.place.private or not (event.actor and event.actor.human):
            return None
        match event.body:
            case Typed(text=text, reply_to=reply_to):
                on = self._vocabulary.find(text)
                if on is None:
                    # It may answer what an admin's command asked.
                    return True if reply_to else None
                if reply_to and on.role <= Role.MEMBER:
                    # So may a command, where one is asked for.
                    return False
            case Pressed(data=data):
                on = self._vocabulary.of(data)
            case Added():
                return False
            case _:
                return None
        return on.fresh if on is not None and on.role > Role.MEMBER else None

    async def _fill(self, event: Inbound, announced: set[str]) -> Inbound | None:
        """The event with its actor's role; None for a coming or going that is told twice."""
        place, actor = event.place, event.actor
        if place is None or actor is None:
            return event
        if event.id in announced:
            # An administrator hears of it by chat_member too, with the invitation link.
            return None if await self._role(place.space, self._me) >= Role.ADMIN else event
        fresh = self._asking(event)
        if fresh is not None:
            role = await self._role(place.space, actor.user, fresh=fresh)
            return replace(event, actor=replace(actor, role=role))
        return event

    async def _role(self, chat: int, user: int, *, fresh: bool = False) -> Role:
        """What they may do; nothing special when Telegram does not say."""
        try:
            return await self._rights.role(chat, user, fresh=fresh)
        except FAILURES as error:
            _log.warning("cannot ask for the rights of %s in %s: %s", user, chat, error)
            return Role.MEMBER


def _albums_once(updates: Iterable[Json]) -> Iterable[Json]:
    """The updates with one part of each album: the first that has words, else the first."""
    chosen: dict[str, Json] = {}
    for place, update in enumerate(updates):
        one = album_of(update) or str(place)
        words = _shown(update).get("caption")
        if one not in chosen or (words and not _shown(chosen[one]).get("caption")):
            chosen[one] = update
    return chosen.values()


def album_of(update: Json) -> str:
    """Names the album that the photo or file of an update is a part of, "" for none."""
    album = _shown(update).get("media_group_id")
    return f"album {album}" if album else ""


def _shown(update: Json) -> Json:
    message: Any = update.get("message")
    return cast("Json", message) if isinstance(message, dict) else {}


def _number(update: Json) -> int:
    number = update.get("update_id")
    return number if isinstance(number, int) else 0
