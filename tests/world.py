"""A small world for conversation tests: people who speak, a clock, and a platform that hears.

The whole of Hearth runs, on a real database; only the platform is a recorder. Tests assert keys
and numbers, not sentences:

    ann = world.person("Ann")
    ann.says("/checkin")
    ann.hears("checkin-done", days=1)
    world.sleeps(days=1)
"""

import asyncio
import secrets
from collections.abc import Awaitable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random  # noqa: TID251 - the type; each world may have a source of its own
from typing import Any, TypeVar

from bot.app import App
from bot.features import FEATURES
from bot.settings import Database, Playground, Settings, settings_model
from handlers.kit import questions
from handlers.kit.codec import press_data
from handlers.kit.feature import Feature
from handlers.kit.inbound import (
    Actor,
    Added,
    Filled,
    Inbound,
    Joined,
    Left,
    Place,
    Pressed,
    Reacted,
    Role,
    Tally,
    Typed,
)
from handlers.kit.message import Button, Link, Message
from handlers.kit.worth import Worth
from scheduler.clock import StoppedClock
from scheduler.platform import PINNED, Delivery, Favour, Gone, Pace, Sent
from storage.ids import Ids
from storage.transaction import Tx

GROUP = 100
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday morning in UTC."""

T = TypeVar("T")


class Recorder:
    """A platform that shows nothing and remembers everything. `fails` are raised, one a send.

    holds: the roles and tags that members hold by now, as (user, kind, value). walls: what is
    raised for a favour, by its kind. files: what was sent as photos and files, by its ref.
    """

    pace = Pace()
    gives = frozenset({"role", "tag", "link", "silence", "out", "entry", "pin"})

    def __init__(self, name: str = "test") -> None:
        self.name = name
        self.sent: list[Delivery] = []
        self.retracted: list[int] = []
        self.fails: list[Exception] = []
        self.favours: list[Favour] = []
        self.holds: set[tuple[int, str, str]] = set()
        self.walls: dict[str, Exception] = {}
        self.files: dict[str, bytes] = {}

    async def start(self, desk: Any, vocabulary: Any) -> None:
        """Nothing to connect to."""

    async def send(self, delivery: Delivery) -> Sent:
        if self.fails:
            raise self.fails.pop(0)
        self.sent.append(delivery)
        return Sent(delivery.edits or delivery.id)

    async def retract(self, to: Place, message: int) -> None:
        self.retracted.append(message)

    async def give(self, favour: Favour) -> str:
        held = (favour.user, favour.kind, favour.value)
        if favour.kind == "pin" and favour.wanted and not favour.made:
            return "" if held in self.holds else PINNED
        self.favours.append(favour)
        if favour.kind in self.walls:
            raise self.walls[favour.kind]
        if favour.kind == "link":
            return f"https://test.example/{len(self.favours)}" if favour.wanted else ""
        if favour.kind == "tag":
            self.holds = {h for h in self.holds if h[:2] != held[:2]}
        self.holds.discard(held)
        if favour.wanted and favour.value:
            self.holds.add(held)
        return PINNED if favour.kind == "pin" and favour.wanted else ""

    async def fetch(self, ref: str, most: int) -> bytes:
        if ref not in self.files:
            raise Gone(ref)
        return self.files[ref][: most + 1]

    async def stop(self) -> None:
        """Nothing to close."""


@dataclass
class Someone:
    """A person with an account on a platform, who speaks in the group unless told otherwise."""

    world: "World"
    user: int
    name: str
    platform: str
    locale: str = "en"
    role: Role | None = None
    space: int = GROUP
    _heard: int = field(default=0, repr=False)

    @property
    def actor(self) -> Actor:
        return Actor(self.platform, self.user, self.name, self.locale, self.role)

    def place(self, private: bool = False) -> Place:
        return Place(self.platform, self.user if private else self.space, private=private)

    def says(self, text: str, *, private: bool = False, reply_to: int = 0) -> None:
        """A line of text: a command where it is one, else chatter in the group."""
        heard = private or reply_to or self.world.app.vocabulary.hears(text)
        number = self.world.number()
        worth = not heard and self.world.worth.judge(self.user, number, text)
        asks = self.world.app.vocabulary.listens and not heard
        question = questions.heard(text, number) if asks else None
        talk = Tally(worth=worth, message=number if question else 0, heard=question)
        body = Typed(text, number, reply_to) if heard else talk
        self.does(body, private=private)

    def fills(self, word: str, *, private: bool = False, **values: str) -> None:
        """A slash command or a form with its values."""
        self.does(Filled(word, values), private=private)

    def presses(self, label: str, *, private: bool = False) -> None:
        """The button with that label key under the last message with buttons that they see."""
        delivery = next(d for d in reversed(self.seen()) if _buttons(d.message))
        button = next(b for b in _buttons(delivery.message) if b.label.key == label)
        assert not isinstance(button.does, Link)
        own = delivery.message.private or delivery.to.private
        body = Pressed(press_data(button.does), delivery.edits or delivery.id, own)
        self.does(body, private=delivery.to.private or private)

    def presses_data(self, data: str) -> None:
        """A button as a forging client would send it."""
        self.does(Pressed(data, 1))

    def joins(self, via: str = "") -> None:
        self.does(Joined(via))

    def leaves(self) -> None:
        self.does(Left())

    def reacts(self, emoji: str = "👍") -> None:
        self.does(Reacted(1, emoji))

    def does(self, body: Any, *, private: bool = False) -> None:
        """Any event of this person; returns when its effects are committed and delivered."""
        self._heard = len(self.seen())
        self.world.hand_in([self.event(body, private=private)])

    def event(self, body: Any, *, private: bool = False) -> Inbound:
        return self.world.event(self.place(private), self.actor, body)

    def seen(self) -> list[Delivery]:
        """All that this person could read, oldest first."""
        sent = self.world.recorder(self.platform).sent
        return [d for d in sent if d.user in (0, self.user) and self._reads(d)]

    def _reads(self, delivery: Delivery) -> bool:
        return delivery.to.space in (self.user, self.space)

    def hears(self, key: str, **args: object) -> Message:
        """The answer to what they did last has that key and those values; gives the message."""
        new = [d.message for d in self.seen()[self._heard :]]
        found = next((m for m in new if _says(m, key)), None)
        assert found is not None, f"{self.name} heard {[m.say for m in new]}, not {key}"
        say = next(s for s in (found.say, *found.more) if s.key == key)
        got = {name: say.args.get(name) for name in args}
        assert got == args, f"{key} came with {dict(say.args)}"
        return found

    def hears_nothing(self) -> None:
        new = self.seen()[self._heard :]
        assert not new, f"{self.name} heard {[d.message.say for d in new]}"

    @property
    def words(self) -> str:
        """The last message, in the words this person read."""
        last = self.seen()[-1]
        words = self.world.app.vocabulary.words
        return "\n".join(words(s, last.locale) for s in (last.message.say, *last.message.more))


class World:
    """A running Hearth on the database at `url`, in a time of its own.

    packs: the ready-made tasks that run; none, so that they pay nothing beside what a
    test is about.
    """

    def __init__(
        self,
        url: str,
        features: Sequence[Feature] = FEATURES,
        platforms: Sequence[str] = ("test",),
        rng: Random | None = None,
        packs: Sequence[str] = (),
    ) -> None:
        self.loop = asyncio.new_event_loop()
        self.clock = StoppedClock(START)
        self.features = features
        self._url, self._rng = url, rng
        self._packs = packs
        self._recorders = {name: Recorder(name) for name in platforms}
        self._count = count(1)
        self._people = count(1)
        self._starts = count(secrets.randbits(12))
        self.worth = Worth(b"of this world")
        self.open()

    def open(self) -> None:
        """Start Hearth, on whatever the database holds."""
        sections: dict[str, Any] = {"tasks": {"packs": self._packs}} if self._has_tasks() else {}
        settings = settings_model(self.features)(
            database=Database(url=self._url), playground=Playground(enabled=False), **sections
        )
        self.app = App(
            settings,
            features=self.features,
            clock=self.clock,
            rng=self._rng,
            extra=list(self._recorders.values()),
            looks=False,
        )
        self._number_ids()
        self.run(self.app.start())

    def _number_ids(self) -> None:
        """Where time stands still, one start in thousands would draw the ids of an earlier one."""
        self.app.store.ids = Ids(next(self._starts))

    def _has_tasks(self) -> bool:
        return any(feature.name == "tasks" for feature in self.features)

    def settings(self) -> Settings:
        return self.app.settings

    def close(self) -> None:
        """Stop cleanly, and forget."""
        self.run(self.app.stop())
        self.loop.run_until_complete(asyncio.sleep(0))
        self.loop.close()

    def restart(self, features: Sequence[Feature] | None = None) -> None:
        """Stop and start again on the same database, with those features from now on."""
        self.features = features or self.features
        self.run(self.app.stop())
        self.open()
        self.run(self._look())

    def replace(self, recorder: Recorder) -> None:
        """Stop and start again with another platform in the place of all others."""
        self.run(self.app.stop())
        self._recorders = {recorder.name: recorder}
        self.open()

    def run(self, work: Awaitable[T]) -> T:
        async def awaited() -> T:
            return await work

        return self.loop.run_until_complete(awaited())

    def number(self) -> int:
        return next(self._count)

    def visit(self, number: int) -> None:
        """The events of this world are others than those of another visit to its database."""
        self._count = count(1 + number * 1000)
        self._starts = count(number * 16)
        self._number_ids()

    def person(self, name: str, **more: Any) -> Someone:
        """A new person; `locale`, `role`, `platform`, `space` as keywords."""
        more.setdefault("platform", next(iter(self._recorders)))
        return Someone(self, next(self._people), name, **more)

    def admin(self, name: str = "Robin", **more: Any) -> Someone:
        return self.person(name, role=Role.ADMIN, **more)

    def adds_bot(self, by: Someone, title: str = "Tea friends") -> None:
        """Hearth is brought into the group of that person."""
        by.does(Added(title))

    def event(self, place: Place | None, actor: Actor | None, body: Any) -> Inbound:
        return Inbound(f"test:{self.number()}", self.clock.now(), place, actor, body)

    def hand_in(self, events: Sequence[Inbound]) -> None:
        self.run(self._hand_in(events))

    async def _hand_in(self, events: Sequence[Inbound]) -> None:
        await self.app.desk.take(events)
        await self.app.desk.quiet()

    def recorder(self, platform: str = "") -> Recorder:
        return self._recorders[platform or next(iter(self._recorders))]

    def sleeps(self, **duration: float) -> None:
        """Time passes: `days`, `hours`, `minutes` … Everything due on the way happens."""
        self.run(self._sleep(timedelta(**duration)))

    def is_down(self, **duration: float) -> None:
        """Time passes while Hearth does not run: with the next sleep it catches up."""
        self.clock.advance(self.clock.now() + timedelta(**duration))

    async def _sleep(self, duration: timedelta) -> None:
        await self.app.desk.finish()
        await self.app.collector.look()
        await self.app.timer.run_until(self.clock.now() + duration)
        await self._look()

    async def _look(self) -> None:
        """What a running Hearth does every few seconds; here nothing does it by itself."""
        await self.app.pump.look()
        await self.app.desk.quiet()
        await self.app.steward.look()
        await self.app.desk.quiet()

    def write(self) -> AbstractContextManager[Tx]:
        """A change in the database: `with world.write() as tx`."""
        return self.app.store.write(self.clock.now())

    def read(self) -> AbstractContextManager[Tx]:
        """A look into the database: `with world.read() as tx`."""
        return self.app.store.read(self.clock.now())


def _buttons(message: Message) -> list[Button]:
    return [b for row in message.buttons for b in row]


def _says(message: Message, key: str) -> bool:
    return key in {s.key for s in (message.say, *message.more)}
