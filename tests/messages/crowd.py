"""Two hundred people who live with Hearth, each by their own clock and habit, told by a seed.

What they do is written down here as well, so that a judge needs to ask Hearth nothing about it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random  # noqa: TID251 - a seed makes it repeatable
from typing import Any
from zoneinfo import ZoneInfo

from handlers.kit.codec import press_data
from handlers.kit.command import Command
from handlers.kit.inbound import Filled, Inbound, Joined, Pressed, Reacted, Tally, Typed
from handlers.kit.message import Form, Link, Say
from scheduler.platform import Delivery, Gone, Sent
from tests.world import GROUP, Recorder, Someone, World

NEW_YORK, BERLIN = "America/New_York", "Europe/Berlin"
ZONES = (NEW_YORK, BERLIN, "Asia/Shanghai", "Pacific/Kiritimati", "Australia/Sydney", "UTC")
ELSEWHERE = 200
"""The group of the other community, in Berlin; some belong to both."""

PRIZE, RAFFLE, LASTS = "Tea set", 9, 14
"""What a raffle is for, the day of the story on which an admin opens it, and its days."""

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SLOT = 4 * HOUR
"""How often somebody does something: what happens between is handed in together."""

_HABITS = (
    ["daily"] * 32
    + ["weekly"] * 58
    + ["drifting"] * 25
    + ["silent"] * 45
    + ["blocker"] * 12
    + ["stopper"] * 13
    + ["newcomer"] * 15
)
"""How the two hundred live."""


class Platform(Recorder):
    """Remembers when each message left, and does not reach who has blocked Hearth."""

    def __init__(self) -> None:
        super().__init__()
        self.log: list[tuple[datetime, Delivery]] = []
        self.tried: list[tuple[datetime, int]] = []
        self.blocked_by: set[int] = set()
        self.world: World

    async def send(self, delivery: Delivery) -> Sent:
        now = self.world.clock.now()
        if delivery.to.private and delivery.to.space in self.blocked_by:
            self.tried.append((now, delivery.to.space))
            raise Gone("blocked")
        self.log.append((now, delivery))
        return await super().send(delivery)


@dataclass
class Member:
    """Somebody of the crowd. acts: when they did anything; stops: what they switched off when."""

    who: Someone
    habit: str
    zone: ZoneInfo
    hour: int
    weekday: int
    until: int
    """The day from which on who drifts away or blocks does so, or on which a newcomer comes."""

    acts: list[datetime] = field(default_factory=list[datetime])
    stops: list[tuple[datetime, str]] = field(default_factory=list[tuple[datetime, str]])
    blocks: list[tuple[datetime, datetime]] = field(default_factory=list[tuple[datetime, datetime]])
    elsewhere: bool = False
    joined: set[str] = field(default_factory=set[str])
    opened: dict[str, datetime] = field(default_factory=dict[str, datetime])
    """When they first pressed a button of a message in private, by its key."""

    def zones_at(self, at: datetime) -> tuple[ZoneInfo, ...]:
        """Their zone; in the moment in which they come and say which it is, their community's."""
        return (self.zone,) if at > self.acts[0] else (self.zone, ZoneInfo(NEW_YORK))

    @property
    def asked(self) -> bool:
        """Whether they want to be told that their streak ends."""
        return self.habit in ("daily", "drifting", "stopper")

    def comes(self, day: date, number: int, rng: Random) -> bool:
        """Whether they do anything on that day, the `number`th of the story."""
        match self.habit:
            case "silent":
                return False
            case "weekly":
                return day.weekday() == self.weekday
            case "drifting":
                return number < self.until and rng.random() < 0.8
            case "newcomer":
                return self.until < number < self.until + 12 and rng.random() < 0.7
            case _:
                return rng.random() < 0.85


class Crowd:
    """All of them. spoken: when anybody did anything in each group.

    challenges: the day of the story on which each of them begins.
    """

    def __init__(
        self, world: World, platform: Platform, seed: int, challenges: Mapping[str, int]
    ) -> None:
        self.challenges = challenges
        self.world, self.platform = world, platform
        self.rng = Random(seed)
        self.spoken: dict[int, list[datetime]] = defaultdict(list)
        self.first_day = world.clock.now().astimezone(ZoneInfo(NEW_YORK)).date()
        self.members = [self._member(number, habit) for number, habit in enumerate(_HABITS)]
        self._seen = 0
        self._said = (0, 0)
        self._inbox: dict[int, list[Delivery]] = defaultdict(list)

    def _member(self, number: int, habit: str) -> Member:
        rng = self.rng
        locale = "zh-CN" if number % 3 == 0 else "en"
        who = self.world.person(f"{habit.title()} {number}", locale=locale)
        zone = ZoneInfo(ZONES[number % len(ZONES)])
        return Member(
            who, habit, zone, rng.randrange(9, 22), rng.randrange(7), rng.randrange(5, 40)
        )

    # --- what they do

    def arrive(self, *, both: bool) -> None:
        """All but the newcomers are there, in their zones; every seventh may be in both groups."""
        there = [one for one in self.members if one.habit != "newcomer"]
        # Who speaks when Hearth has just come is a member of old.
        self._hand_in(self._acts(one, Tally()) for one in there)
        set_zone = [self._acts(one, Typed(f"/zone {one.zone.key}", 0), True) for one in there]
        self._hand_in(set_zone)
        for one in self.members[::7] if both else ():
            one.elsewhere = one.habit != "newcomer"
        elsewhere = [one for one in self.members if one.elsewhere]
        self._hand_in(self._acts(one, Joined(), space=ELSEWHERE) for one in elsewhere)
        keen = [one for one in self.members if one.asked]
        self._hand_in(self._acts(one, Filled("reminders", {"on": "on"}), True) for one in keen)
        self._hand_in(self._birthday(one) for one in self.members[::11] if one in there)

    def _birthday(self, one: Member) -> Inbound:
        day = self.first_day + timedelta(days=self.rng.randrange(3, 58))
        return self._acts(one, Typed(f"/birthday {day:%m-%d}", 0), True)

    def does(self, until: datetime) -> None:
        """What all do in the slot that ends at that moment."""
        self._read()
        self._said = (0, 0)
        events: list[Inbound] = []
        for one in self.members:
            clock = until.astimezone(one.zone)
            at = datetime.combine(clock.date(), time(one.hour), one.zone).astimezone(UTC)
            at += DAY if at <= until - SLOT else timedelta()
            if until - SLOT < at <= until:
                day = at.astimezone(one.zone).date()
                events += self._day(one, day, (day - self.first_day).days)
        self._hand_in(events)
        self._read()
        self._hand_in([event for one in self.members for event in self._confirms(one)])

    def _confirms(self, one: Member) -> Iterator[Inbound]:
        """The last word on what they have just asked for: a ticket of the raffle, or a box."""
        last = next(iter(self._inbox[one.who.user][-1:]), None)
        if last is None or self.world.clock.now() not in one.acts[-1:]:
            return
        for button in _taps(last):
            if button.label.key in ("shop-buy-button", "box-button-open"):
                yield self._acts(one, Pressed(press_data(button.does), last.id, own=True), True)

    def _day(self, one: Member, day: date, number: int) -> Iterator[Inbound]:
        rng, now = self.rng, self.world.clock.now()
        user = one.who.user
        if self._blocks(one, number, now):
            return
        if user in self.platform.blocked_by:
            self.platform.blocked_by.discard(user)
            one.blocks[-1] = (one.blocks[-1][0], now)
            yield self._acts(one, Typed("/start", 0), True)
        if one.habit == "newcomer" and number >= one.until and not one.acts:
            yield self._acts(one, Joined())
            yield self._acts(one, Typed(f"/zone {one.zone.key}", 0), True)
        if not one.comes(day, number, rng):
            return
        yield from self._answers(one)
        yield self._acts(one, Typed("/checkin", self.world.number()))
        if one.elsewhere:
            yield self._acts(one, Tally(worth=True), space=ELSEWHERE)
        yield from self._talks(one)
        for chance, text in (
            (0.15, "/quests"),
            (0.1, "/me"),
            (0.1, "/box"),
            (0.05, "/ask How do I get points?"),
            (0.1 * (RAFFLE < number < RAFFLE + LASTS), f"/redeem {PRIZE}"),
        ):
            if rng.random() < chance:
                yield self._acts(one, Typed(text, 0), True)
        yield from self._challenges(one, number)

    def _talks(self, one: Member) -> Iterator[Inbound]:
        """They say something, and like what somebody else was the first to say in these hours."""
        message, author = self._said
        if author not in (0, one.who.user) and self.rng.random() < 0.15:
            yield self._acts(one, Reacted(message, "👍", author))
        if self.rng.random() < 0.5:
            number = self.world.number()
            self._said = self._said if author else (number, one.who.user)
            yield self._acts(one, Tally(worth=True, message=number))

    def _challenges(self, one: Member, number: int) -> Iterator[Inbound]:
        for key, begins in self.challenges.items():
            if key in one.joined and number < begins + 12:
                does = "challenge_tap:walk" if key == "walk" else "challenge_amount:cups:8"
                yield self._acts(one, Pressed(f"1:{does}", 1))
            elif begins <= number < begins + 4 and self.rng.random() < 0.6:
                one.joined.add(key)
                yield self._acts(one, Pressed(f"1:challenge_join:{key}", 1))

    def _blocks(self, one: Member, number: int, now: datetime) -> bool:
        """Whether they want nothing to do with Hearth for now."""
        if one.habit != "blocker" or not one.until <= number < one.until + 9:
            return False
        if one.who.user not in self.platform.blocked_by:
            self.platform.blocked_by.add(one.who.user)
            one.blocks.append((now, datetime.max.replace(tzinfo=UTC)))
        return True

    def _answers(self, one: Member) -> Iterator[Inbound]:
        """A tap on a button of what came last in private, or an end to its topic."""
        inbox = self._inbox[one.who.user]
        last = inbox[-1] if inbox else None
        if last is None or self.rng.random() > 0.4:
            return
        stop = [b for b in _taps(last) if b.label.key == "stop-button"]
        others = [b for b in _taps(last) if b.label.key.startswith("cmd-")]
        pick = stop if one.habit == "stopper" else others
        if pick:
            if pick is stop:
                one.stops.append((self.world.clock.now(), last.key))
            one.opened.setdefault(last.key, self.world.clock.now())
            number = last.edits or last.id
            yield self._acts(one, Pressed(press_data(pick[0].does), number, own=True), True)

    # --- how it is handed in

    def _read(self) -> None:
        """Put what came since the last look where its reader finds it."""
        new = self.platform.log[self._seen :]
        self._seen += len(new)
        for _, delivery in new:
            if delivery.to.private:
                self._inbox[delivery.to.space].append(delivery)

    def _acts(self, one: Member, body: Any, private: bool = False, space: int = GROUP) -> Inbound:
        now = self.world.clock.now()
        one.acts.append(now)
        who = one.who
        if not private:
            self.spoken[space].append(now)
        place = who.place(private)
        if not private and space != GROUP:
            place = type(place)(place.platform, space)
        return self.world.event(place, who.actor, body)

    def _hand_in(self, events: Any) -> None:
        if given := list(events):
            self.world.hand_in(given)


@dataclass(frozen=True)
class _Tap:
    label: Say
    does: Command | Form


def _taps(delivery: Delivery) -> list[_Tap]:
    """What can be pressed below a message, without its links."""
    buttons = (button for row in delivery.message.buttons for button in row)
    return [_Tap(b.label, b.does) for b in buttons if not isinstance(b.does, Link)]
