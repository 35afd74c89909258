"""Callback queries: every one is answered, with a notice when there is one, else quietly."""

import asyncio
import logging
from dataclasses import dataclass

from bot.telegram.api import FAILURES, Api

QUIET_SECONDS = 3.0
"""How long a press waits for its notice."""
_KEEP_SECONDS = 15.0
"""How long Telegram lets a press open an ephemeral message."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Held:
    query: str
    answered: bool = False


class Presses:
    """The queries of the last seconds, by the id of the event that they became."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._held: dict[str, _Held] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def hold(self, cause: str, query: str) -> None:
        """Keep a query, to be answered soon."""
        self._held[cause] = _Held(query)
        loop = asyncio.get_running_loop()
        loop.call_later(QUIET_SECONDS, self.answer, cause)
        loop.call_later(_KEEP_SECONDS, self._held.pop, cause, None)

    def query(self, cause: str) -> str:
        """The id of the query behind that event, "" when there is none any more."""
        held = self._held.get(cause)
        return held.query if held else ""

    def answer(self, cause: str, notice: str = "") -> bool:
        """Answer a query in the background; False when it was answered before, or is unknown."""
        held = self._held.get(cause)
        if held is None or held.answered:
            return False
        held.answered = True
        task = asyncio.get_running_loop().create_task(self._send(held.query, notice))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return True

    async def _send(self, query: str, notice: str) -> None:
        text = {"text": notice} if notice else {}
        try:
            await self._api.call("answerCallbackQuery", callback_query_id=query, **text)
        except FAILURES as error:
            # Too late, mostly. The press itself is done; only its little clock spins on.
            _log.debug("a press stays unanswered: %s", error)

    async def finish(self) -> None:
        """Answer what is still open, and wait for the answers on their way."""
        for cause in list(self._held):
            self.answer(cause)
        await asyncio.gather(*self._tasks)
        self._held.clear()
