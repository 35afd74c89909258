"""What a scene is played on, whichever platform it is."""

import base64
from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import timedelta
from html import escape
from typing import Any

from bot.app import App
from tests.tasks.test_proof_photos import photo

NAMES = {"en": ("Olga", "Ann", "Ben"), "zh": ("老周", "小美", "阿强")}
LOCALES = {"en": ("en",), "zh": ("zh-Hans",)}
TITLES = {"en": "Tea friends", "zh": "茶友会"}


class Stage(ABC):
    """A group with an admin and two members, who all read one language; what they see is kept.

    Buttons are pressed by a part of their label, in either language: of the newest message that
    has such a button and that the person sees.
    """

    platform: str
    app: App

    def __init__(self, language: str) -> None:
        self.language = language
        self.frames: list[str] = []

    def t(self, en: str, zh: str) -> str:
        """What somebody types, in the language of the scene."""
        return zh if self.language == "zh" else en

    @property
    @abstractmethod
    def people(self) -> Sequence[Any]:
        """The admin, and two members."""

    @abstractmethod
    async def settle(self) -> None:
        """All that was done is answered, and drawn."""

    @abstractmethod
    async def asks(self, who: Any, command: str, /, **fields: Any) -> None:
        """Give a command; the fields in the order in which it is typed."""

    @abstractmethod
    async def says(self, who: Any, text: str) -> Any:
        """Say something in the group."""

    @abstractmethod
    async def presses(self, who: Any, *labels: str) -> None: ...

    @abstractmethod
    async def fills(self, who: Any, /, **answers: str) -> None:
        """Answer what is asked: question by question, or all in one window."""

    @abstractmethod
    async def proves(self, who: Any, name: str, caption: str, picture: bytes) -> None:
        """Hand a photo in for a task."""

    @abstractmethod
    async def reacts(self, who: Any, said: Any) -> None: ...

    @abstractmethod
    async def pins(self, who: Any, said: Any) -> None: ...

    @abstractmethod
    async def joins(self, name: str) -> Any:
        """Somebody new comes into the group."""

    @abstractmethod
    async def begins(self, who: Any) -> None:
        """A newcomer follows the greeting."""

    async def passes(self, **time: float) -> None:
        """Time passes, and all that is due on the way happens."""
        await self.app.timer.run_until(self.app.clock.now() + timedelta(**time))
        await self.app.pump.claim()
        await self.app.desk.quiet()
        await self.app.collector.look()
        await self.app.steward.look()
        await self.settle()

    def act(self, text: str) -> None:
        """A line between messages: what somebody did that leaves none."""
        self.frames.append(f'<p class="act">{escape(text)}</p>')

    def picture(self, number: int = 1) -> bytes:
        return photo(number, kind="PNG")


def source(data: bytes) -> str:
    """A picture as the address of an <img>."""
    kind = "jpeg" if data.startswith(b"\xff\xd8") else "png"
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
