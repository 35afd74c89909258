"""Answers to interactions: acknowledged in time, told to whom they are for, edited in place."""

import asyncio
import contextlib
import logging
from collections import OrderedDict
from collections.abc import Generator
from dataclasses import dataclass, field
from enum import Enum, auto

import aiohttp
import discord

from bot.discord.dress import Dressed
from bot.discord.errors import ANSWERED, expired

ACKNOWLEDGE = 1.5
"""Seconds after which an interaction without an answer is acknowledged; Discord waits 3."""

PROMISED = 60.0
"""Seconds that a thinking one is left to think."""

FRESH = 14 * 60.0
"""Seconds for which an interaction takes answers; Discord's own limit is 15 minutes."""

_HELD = 10_000
_log = logging.getLogger(__name__)


class Expired(Exception):
    """The interaction takes no answers any more: another way is needed."""


class State(Enum):
    """How far an interaction is: nothing said, a promise to answer, a promise to edit, answered."""

    OPEN = auto()
    THINKING = auto()
    UPDATING = auto()
    ANSWERED = auto()


@dataclass(slots=True)
class Held:
    """An interaction that is being answered. `since`: the loop's time of its arrival."""

    given: discord.Interaction
    since: float
    state: State = State.OPEN
    tried: bool = False
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def private(self) -> bool:
        return self.given.guild_id is None

    async def acknowledge(self) -> None:
        """Keep the interaction alive. A thinking one is shown to the person alone: if the answer
        turns out to be for all, it takes its place; the other way round could not be undone."""
        async with self.lock:
            if self.state is not State.OPEN:
                return
            if self.given.message is not None:
                await self.given.response.defer()
                self.state = State.UPDATING
            else:
                await self.given.response.defer(ephemeral=not self.private, thinking=True)
                self.state = State.THINKING

    async def give_up(self) -> None:
        """Take a promise to answer back that nothing came of."""
        async with self.lock:
            if self.state is State.THINKING:
                await self.given.delete_original_response()
                self.state = State.ANSWERED

    async def show(self, window: discord.ui.Modal) -> bool:
        """Open a modal, if it can be: only as the first answer, and not to another modal."""
        async with self.lock:
            modal = discord.InteractionType.modal_submit
            if self.state is not State.OPEN or self.given.type is modal:
                return False
            with _alive():
                await self.given.response.send_modal(window)
            self.state = State.ANSWERED
            return True

    async def answer(self, what: Dressed, *, alone: bool, edits: int) -> int:
        """Say it, to the person `alone` or to all; returns the id of the message.

        edits: the id of the message to change, when it is the one that was pressed.
        Raises Expired, or what the library raises.
        """
        async with self.lock:
            try:
                with _alive():
                    return await self._answer(what, alone, edits)
            except discord.HTTPException as error:
                if error.code != ANSWERED or not self.tried:
                    raise
                return await self._arrived()

    async def _answer(self, what: Dressed, alone: bool, edits: int) -> int:
        pressed = self.given.message
        if pressed is not None and edits == pressed.id:
            return await self._edit(what, pressed.id)
        if self.state is State.OPEN:
            return await self._first(what, alone)
        if self.state is State.THINKING:
            return await self._think_aloud(what, alone)
        return await self._further(what, alone)

    async def _think_aloud(self, what: Dressed, alone: bool) -> int:
        sent = await self.given.edit_original_response(**what.changed)
        self.state = State.ANSWERED
        if alone or self.private:
            return sent.id
        # Only the person sees that one, and that cannot be changed: all get another in its place.
        public = await self._further(what, alone=False)
        with contextlib.suppress(discord.HTTPException):
            await self.given.delete_original_response()
        return public

    async def _further(self, what: Dressed, alone: bool) -> int:
        return (await self.given.followup.send(**what.new, ephemeral=alone, wait=True)).id

    async def _first(self, what: Dressed, alone: bool) -> int:
        self.tried = True
        sent = await self.given.response.send_message(**what.new, ephemeral=alone)
        self.state = State.ANSWERED
        return sent.message_id or 0

    async def _edit(self, what: Dressed, message: int) -> int:
        if self.state is State.OPEN:
            self.tried = True
            await self.given.response.edit_message(**what.changed)
            self.state = State.ANSWERED
            return message
        if self.state is not State.UPDATING:
            raise Expired  # its answer was another message: this one is edited like any other
        await self.given.edit_original_response(**what.changed)
        return message

    async def _arrived(self) -> int:
        """The answer whose outcome was unknown did arrive: its id."""
        self.state = State.ANSWERED
        return (await self.given.original_response()).id


class Interactions:
    """Those that came in lately, by the id of their event."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._timers: set[asyncio.Task[None]] = set()

    def hold(self, event: str, given: discord.Interaction) -> Held:
        """Keep an interaction for its answers, and acknowledge it in time."""
        self._drop_old()
        held = self._held[event] = Held(given, _time())
        timer = asyncio.create_task(self._in_time(held))
        self._timers.add(timer)
        timer.add_done_callback(self._timers.discard)
        return held

    def find(self, event: str) -> Held | None:
        """The interaction behind an event while it takes answers."""
        held = self._held.get(event)
        return held if held and _time() - held.since < FRESH else None

    def close(self) -> None:
        for timer in self._timers:
            timer.cancel()
        self._held.clear()

    async def _in_time(self, held: Held) -> None:
        try:
            await asyncio.sleep(ACKNOWLEDGE)
            await held.acknowledge()
            if held.state is State.THINKING:
                await asyncio.sleep(PROMISED)
                await held.give_up()
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            _log.warning("an interaction could not be acknowledged: %s", error)

    def _drop_old(self) -> None:
        while self._held:
            oldest = next(iter(self._held.values()))
            if len(self._held) < _HELD and _time() - oldest.since < FRESH:
                return
            self._held.popitem(last=False)


@contextlib.contextmanager
def _alive() -> Generator[None]:
    try:
        yield
    except discord.HTTPException as error:
        if expired(error):
            raise Expired from error
        raise


def _time() -> float:
    return asyncio.get_running_loop().time()
