"""Wishes for somebody on a real platform, as other features would write them."""

from typing import Any

from bot.app import App
from storage import communities, grants, members


class Wishes:
    """Those of one person in one group."""

    def __init__(self, app: App, platform: str, space: int, user: int) -> None:
        self._app = app
        with app.store.read(app.clock.now()) as tx:
            here = communities.of_spaces(tx, [(platform, space)])[platform, space].id
            self._ids = here, members.load(tx, platform, [user], here)[user].person_id

    async def want(self, kind: Any, value: str, source: str = "order:1") -> None:
        with self._app.store.write(self._app.clock.now()) as tx:
            grants.want(tx, *self._ids, kind, value, source)
        await self.carried_out()

    async def unwant(self, source: str = "order:1") -> None:
        with self._app.store.write(self._app.clock.now()) as tx:
            grants.unwant(tx, *self._ids, source)
        await self.carried_out()

    async def carried_out(self) -> None:
        await self._app.steward.look()
        await self._app.desk.quiet()

    @property
    def errors(self) -> list[str]:
        with self._app.store.read(self._app.clock.now()) as tx:
            return [w.error for w in grants.wishes(tx, *self._ids)]
