"""The real road with the probe feature on it: database, dispatcher, desk, pump, one platform."""

import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random  # noqa: TID251 - a seed makes it repeatable

from handlers.kit.dispatch import Dispatcher
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.wording import Words
from scheduler.clock import Clock
from scheduler.desk import Desk
from scheduler.platform import Platform
from scheduler.pump import Pump
from storage.engine import Store
from storage.migrate import upgrade
from tests.platforms.probe import PROBE, words_folder

KIT = Path(__file__).parents[2] / "handlers" / "kit" / "words"


def _folders(own: Path) -> list[Path]:
    return [*([KIT] if (KIT / "en.ftl").exists() else []), words_folder(own)]


class House:
    """Start it, drive the platform from outside, stop it; start another one on the same file.

    `adapt` makes the platform from the clock.
    """

    def __init__(
        self,
        folder: Path,
        adapt: Callable[[Callable[[], datetime]], Platform],
        clock: Clock | None = None,
    ) -> None:
        self.clock = clock or Clock()
        self.store = Store(f"sqlite:///{folder}/house.db")
        upgrade(self.store)
        self.vocabulary = Vocabulary([PROBE], Words(_folders(folder / "words")))
        me = secrets.token_hex(4)
        self.dispatcher = Dispatcher(
            self.store, self.vocabulary, [PROBE], {}, self.clock.now, me, Random(1)
        )
        self.platform = adapt(self.clock.now)
        platforms = {self.platform.name: self.platform}
        self.pump = Pump(self.store, self.vocabulary, platforms, self.clock.now, me)
        self.desk = Desk(self.dispatcher, self.store.workers, self.pump, self.clock.now)

    async def start(self) -> "House":
        self.pump.start(self.desk.mark, self.desk.hand_in)
        self.desk.start()
        await self.platform.start(self.desk, self.vocabulary)
        return self

    async def stop(self) -> None:
        await self.platform.stop()
        await self.pump.stop()
        await self.desk.stop()
        self.store.close()
