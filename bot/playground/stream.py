"""Server-sent events: each message when it comes or changes, to those who can see it."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable

from bot.playground import view
from bot.playground.model import Member, Post
from bot.playground.world import World

BEAT_SECONDS = 15
"""How often an idle stream shows that it is alive."""

MOST_WAITING = 1000
"""A reader that is further behind is let go; it comes back with Last-Event-ID."""


class Feed:
    """One reader's stream.

    viewers: the members it reads for, none for everything.
    world_now: makes the world that is sent whenever people or time change; None: never sent.
    """

    def __init__(
        self,
        world: World,
        viewers: list[Member],
        world_now: Callable[[], view.Json] | None = None,
    ) -> None:
        self._world = world
        self._viewers = viewers
        self._world_now = world_now
        self._waiting: asyncio.Queue[Post | None] = asyncio.Queue(MOST_WAITING)
        self._over = False

    def _hear(self, change: Post | None) -> None:
        if self._waiting.full():
            self._over = True
        else:
            self._waiting.put_nowait(change)

    def end(self) -> None:
        """Let the reader go, as soon as it has read what it is reading."""
        self._over = True
        self._hear(None)

    def sees(self, post: Post) -> bool:
        return not self._viewers or any(self._world.sees(v, post) for v in self._viewers)

    async def lines(self, since: int | None) -> AsyncGenerator[str, None]:
        """The stream, beginning with what changed after the revision `since`."""
        self._world.listeners.add(self._hear)
        try:
            yield "retry: 1000\n: here\n\n"
            missed = [] if since is None else self._world.changed_since(since)
            for post in sorted(missed, key=lambda p: p.revision):
                yield self._message(post)
            while not self._over:
                if line := await self._next():
                    yield line
        finally:
            self._world.listeners.discard(self._hear)

    async def _next(self) -> str:
        try:
            change = await asyncio.wait_for(self._waiting.get(), BEAT_SECONDS)
        except TimeoutError:
            return ": here\n\n"
        if change is not None:
            return self._message(change)
        if self._world_now is None:
            return ""
        return f"event: world\ndata: {_data(self._world_now())}\n\n"

    def _message(self, post: Post) -> str:
        if not self.sees(post):
            return ""
        data = _data(view.message(self._world, post))
        return f"id: {post.revision}\nevent: message\ndata: {data}\n\n"


def _data(value: view.Json) -> str:
    return json.dumps(value, ensure_ascii=False)
