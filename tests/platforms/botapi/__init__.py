"""A Bot API server for tests: real HTTP, groups with people in them, faults on demand."""

from .chats import Chat, Posted
from .server import BotApi
from .users import Press, User

__all__ = ["BotApi", "Chat", "Posted", "Press", "User"]
