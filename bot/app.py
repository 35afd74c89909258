"""The composition root: from settings to a running Hearth, and back to a clean stop."""

import asyncio
import gc
import logging
import secrets
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random, SystemRandom
from typing import TYPE_CHECKING

from bot.features import FEATURES
from bot.pictures.shrink import shrunk
from bot.settings import Settings
from bot.vault import vault_of
from bot.watch import Watch
from handlers.kit.context import zone
from handlers.kit.dispatch import Dispatcher
from handlers.kit.feature import Feature
from handlers.kit.push_rules import quiet_until
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.wording import Words
from scheduler.clock import Clock
from scheduler.collector import Collector
from scheduler.desk import Desk
from scheduler.platform import Platform, Stopped
from scheduler.pump import Pump, no_key
from scheduler.steward import Steward
from scheduler.timer import Timer
from storage import communities, outbox
from storage.engine import Store, StoreError
from storage.migrate import HEAD, current, upgrade
from storage.transaction import Tx

if TYPE_CHECKING:
    from bot.playground.adapter import Playground

log = logging.getLogger("hearth")

MOST_BYTES = 20 << 20
"""Bytes of a photo or file that is fetched: Telegram gives bots no larger ones."""

_COLLECT_AFTER = 50_000
"""New objects between two rounds of the collector: more than a batch of events needs at once."""


class App:
    """One process of Hearth.

    features, clock, rng: others than the built-in ones, for tests and rehearsals.
    extra: platforms beside those that the settings turn on.
    looks: whether it looks by itself, all the time, for what is due; without it nothing happens
    before somebody calls the looks of `timer`, `pump`, `steward` and `collector`.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        features: Sequence[Feature] = FEATURES,
        clock: Clock | None = None,
        rng: Random | None = None,
        extra: Sequence[Platform] = (),
        looks: bool = True,
    ) -> None:
        self.settings = settings
        self._looks = looks
        self.clock = clock or Clock()
        # Seeds of draws come from it, so nobody may be able to foretell it.
        self._rng = rng or SystemRandom()
        self.store = Store(settings.database.url)
        try:
            self._build(features, extra)
        except BaseException:
            self.store.close()
            raise

    def _build(self, features: Sequence[Feature], extra: Sequence[Platform]) -> None:
        settings = self.settings
        self._migrate()
        vault = self.store.vault = vault_of(getattr(settings, "shop", None))
        self.vocabulary = _vocabulary(tuple(features))
        policies = {f.name: settings.policy(f.name) for f in features if f.policy}
        self.vocabulary.listens = any(getattr(p, "listens", False) for p in policies.values())
        self.me = secrets.token_hex(8)
        self.dispatcher = Dispatcher(
            self.store,
            self.vocabulary,
            features,
            policies,
            self.clock.now,
            self.me,
            self._rng,
        )
        read, moments = self.dispatcher.read, self.dispatcher.moments
        self.timer = Timer(self.store, self.clock, moments, read)
        self.playground: Playground | None = None
        self.platforms: dict[str, Platform] = {p.name: p for p in (*self._chosen(), *extra)}
        messages = self.dispatcher.messages
        self.pump = Pump(
            self.store,
            self.vocabulary,
            self.platforms,
            self.clock.now,
            self.me,
            vault.unseal if vault else no_key,
            lambda now, where: quiet_until(now, zone(where), messages),
        )
        self.desk = Desk(self.dispatcher, self.store.workers, self.pump, self.clock.now)
        self.steward = Steward(self.store, self.platforms, self.clock.now)
        self.collector = Collector(self.store, self.platforms, self.clock.now, shrunk, MOST_BYTES)
        self.watch = Watch(settings, self.store, self.desk, self.clock)

    @property
    def url(self) -> str:
        """Where the playground is, "" without one. Known after `start`."""
        return self.playground.url if self.playground else ""

    async def start(self) -> None:
        """Declare the communities, take up what was left, and open the doors."""
        self._begin()
        log.info("%s", self.store.setup)
        if gc.isenabled():
            # Others were here before, as in a test. What they left behind is not to be kept.
            gc.collect()
        # What is loaded by now stays: the collector need not walk over it again and again.
        gc.freeze()
        gc.set_threshold(_COLLECT_AFTER, 20, 20)
        gc.enable()
        await asyncio.gather(*(self._open(p) for p in self.platforms.values()))
        self.steward.start(self.desk.take, looks=self._looks)
        if self._looks:
            self.collector.start()
            self.watch.start()

    async def rehearse(self) -> None:
        """Let what the playground shows from its first day on happen, and open no door."""
        self.store.relax()
        self._begin()
        if self.playground:
            await self.playground.furnish(self.desk, self.vocabulary)
            # What waited for its hour, and for nothing else by now.
            await self.pump.look()
            await self.desk.quiet()

    def _begin(self) -> None:
        with self.store.write(self.clock.now()) as tx:
            declare(tx, self.settings)
            if tx.vault:
                _seal(tx)
            if self.store.is_sqlite:
                outbox.release(tx, self.me)
        self.pump.start(self.desk.mark, self.desk.hand_in, looks=self._looks)
        self.desk.start()
        self.timer.start(self.desk, looks=self._looks)

    async def _open(self, platform: Platform) -> None:
        try:
            await platform.start(self.desk, self.vocabulary)
        except Stopped as stopped:
            log.error("%s does not start: %s", platform.name, stopped)  # noqa: TRY400
        except Exception:
            if platform is self.playground:
                raise
            # One platform that does not start must not take the others down.
            log.exception("%s does not start; the others go on", platform.name)

    async def stop(self) -> None:
        """Take nothing more, finish what was taken, and close."""
        await self.timer.stop()
        await self.steward.stop()
        await self.collector.stop()
        await self.watch.stop()
        # Answers to what was taken still go out, so the platforms close last.
        await self.desk.refuse()
        await self.pump.stop()
        await self.desk.stop()
        stops = [platform.stop() for platform in self.platforms.values()]
        for failure in await asyncio.gather(*stops, return_exceptions=True):
            if isinstance(failure, Exception):
                log.error("a platform did not close cleanly", exc_info=failure)
        self.store.close()

    def _migrate(self) -> None:
        if self.settings.database.migrate == "auto":
            upgrade(self.store)
        elif current(self.store) != HEAD:
            raise StoreError(f"the database is not at schema {HEAD}: run `hearth migrate`")

    def _chosen(self) -> list[Platform]:
        # Each library is imported only when its platform is on: they cost seconds and megabytes.
        chosen: list[Platform] = []
        if self.settings.playground.enabled:
            chosen.append(self._playground())
        if self.settings.telegram.token:
            from bot.telegram.adapter import Telegram  # noqa: PLC0415

            chosen.append(Telegram(self.settings.telegram, self.clock.now))
        if self.settings.discord.token:
            from bot.discord.adapter import Discord  # noqa: PLC0415

            chosen.append(Discord(self.settings.discord, self.clock.now))
        return chosen

    def _playground(self) -> Platform:
        from bot.playground import demo  # noqa: PLC0415
        from bot.playground.adapter import Playground  # noqa: PLC0415
        from bot.playground.world import World  # noqa: PLC0415

        if self.settings.playground.demo:
            shown = demo.declared(self.settings.community)
            self.settings = self.settings.model_copy(update={"community": shown})
        with self.store.read(self.clock.now()) as tx:
            fresh = not communities.everyone(tx)
        world = World(playground_file(self.settings))
        self.playground = Playground(
            self.settings.playground,
            self.settings.community,
            world,
            self.clock,
            self.timer.run_until,
            homes=lambda: self._homes(Playground.name),
            fresh=fresh,
        )
        return self.playground

    def _homes(self, platform: str) -> dict[int, communities.Community]:
        """The communities of a platform's groups, as they are now."""
        with self.store.read(self.clock.now()) as tx:
            return communities.of_platform(tx, platform)


@cache
def _vocabulary(features: tuple[Feature, ...]) -> Vocabulary:
    """What these features hear and say; made once, whoever starts again in the same process."""
    return Vocabulary(features, Words())


def playground_file(settings: Settings) -> Path:
    """Where the playground keeps its chats: beside the database file, else under data/."""
    url = settings.database.url
    if url.startswith("sqlite:///"):
        return Path(url.removeprefix("sqlite:///")).with_name("playground.db")
    return Path("data/playground.db")


def _seal(tx: Tx) -> None:
    from bot import seeds  # noqa: PLC0415 -- only where there is a key

    if sealed := seeds.seal(tx):
        log.info("%d seeds that could be read in the database are sealed now", sealed)


def declare(tx: Tx, settings: Settings) -> None:
    """Bring the communities of the configuration into the database; what is there is updated."""
    for declared in settings.community:
        values = {
            "name": declared.name,
            "zone": declared.zone,
            "language": declared.languages[0],
            "day_start": declared.day_start.hour * 60 + declared.day_start.minute,
            "kind": declared.kind,
            "ready": True,
        }
        known = communities.by_key(tx, declared.key)
        if known is None:
            known = communities.create(tx, key=declared.key, **values)
        else:
            communities.change(tx, known.id, **values)
        for group in declared.groups:
            communities.assign_space(tx, group.platform, group.id, known.id, declared.name)
    for declared in settings.community:
        known = communities.by_key(tx, declared.key)
        parent = communities.by_key(tx, declared.parent) if declared.parent else None
        if known is not None:
            communities.change(tx, known.id, parent_id=parent.id if parent else None)
