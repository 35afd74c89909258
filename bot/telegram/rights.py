"""What Telegram says that somebody may do in a group, remembered for a minute."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.telegram.api import Api
from handlers.kit.inbound import Role

_KEEP = timedelta(seconds=60)
_MOST = 10_000
_ROLES = {"creator": Role.OWNER, "administrator": Role.ADMIN}


class Rights:
    """Roles by group and user."""

    def __init__(self, api: Api, now: Callable[[], datetime]) -> None:
        self._api = api
        self._now = now
        self._known: dict[tuple[int, int], tuple[Role, datetime]] = {}

    async def role(self, chat: int, user: int, *, fresh: bool = False) -> Role:
        """Their role in that group, `fresh` from Telegram. Raises what `Api.call` raises."""
        known = None if fresh else self._known.get((chat, user))
        if known is not None and known[1] > self._now():
            return known[0]
        member = await self._api.call("getChatMember", chat_id=chat, user_id=user)
        role = _ROLES.get(member["status"], Role.MEMBER)
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[chat, user] = (role, self._now() + _KEEP)
        return role

    def forget(self, chat: int, user: int) -> None:
        """Something about them changed: ask again next time."""
        self._known.pop((chat, user), None)
