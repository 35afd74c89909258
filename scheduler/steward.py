"""The steward: sees to it that members hold on the platforms what they shall hold.

What is wished lies in storage/grants.py. The steward claims what is ripe, has the platforms carry
it out, and hands the outcome in as an event, which writes it down. Whatever happens in between,
the claim ends after a while and it is done again: a role or tag that is there stays as it is.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from handlers.kit.inbound import Carried, Inbound
from scheduler.platform import (
    Favour,
    Giving,
    Gone,
    Lacks,
    Later,
    Platform,
    Stopped,
    Unknown,
)
from scheduler.ticker import Ticker
from storage import grants, members
from storage.engine import Store
from storage.grants import Errand
from storage.transaction import Tx

log = logging.getLogger("hearth.steward")

LONGEST = 10.0
"""Seconds that one favour may take."""

MEND, ABSENT, AWAY = timedelta(hours=1), timedelta(days=1), timedelta(minutes=10)
"""When it is tried again: after a right was missing, a person, a platform."""

_FIRST = 0.4
"""Seconds after the start at which it begins to look: between the looks of the others."""

_TICK, _CLAIM = 2.0, 50
_RETRY, _LONGEST_RETRY = timedelta(seconds=5), timedelta(minutes=10)
_ENOUGH = grants.LEASE.total_seconds() * 0.75


@dataclass(frozen=True, slots=True)
class _Job:
    """An errand with the favours that it takes: none when the person is in no fitting group."""

    errand: Errand
    favours: tuple[tuple[str, Favour], ...]
    needless: bool = False


@dataclass(slots=True)
class _Round:
    """What one round of errands has learned: nothing is done twice, no wall is run into twice.

    A tag that takes another one's place is two errands with one outcome.
    """

    walls: dict[tuple[str, int, str], Exception] = field(
        default_factory=dict[tuple[str, int, str], Exception]
    )
    done: set[tuple[str, Favour]] = field(default_factory=set[tuple[str, Favour]])


class Steward:
    """Carries out what members shall hold, one thing at a time."""

    def __init__(
        self, store: Store, platforms: Mapping[str, Platform], clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._giving = {n: p for n, p in platforms.items() if isinstance(p, Giving)}
        self._clock = clock
        failure = "what members shall hold could not be seen to"
        self._ticker = Ticker(self._look, _TICK, failure, first=_FIRST)

    def start(
        self, report: Callable[[Sequence[Inbound]], Awaitable[None]], *, looks: bool = True
    ) -> None:
        """Begin to work; `report` hands in what became of it, and returns when that is written.

        looks: whether it looks by itself for what is ripe.
        """
        self._report = report
        if looks:
            self._ticker.start()

    async def stop(self) -> None:
        """End what is under way; the rest waits for the next start."""
        await self._ticker.stop()

    async def look(self) -> None:
        """Carry out whatever is ripe."""
        await self._ticker.look()

    async def _look(self) -> None:
        jobs = await asyncio.to_thread(self._claimed)
        until = asyncio.get_running_loop().time() + _ENOUGH
        this = _Round()
        for job in jobs:
            # What is left when the lease is nearly over is claimed again.
            if self._ticker.closing or asyncio.get_running_loop().time() > until:
                return
            await self._carry(job, this)

    # --- what there is to do

    def _claimed(self) -> list[_Job]:
        # A look costs nothing; the claim takes the write lock.
        with self._store.read(self._clock()) as tx:
            if not grants.has_ripe(tx):
                return []
        with self._store.write(self._clock()) as tx:
            return [self._job(tx, errand) for errand in grants.claim(tx, _CLAIM)]

    def _job(self, tx: Tx, errand: Errand) -> _Job:
        wanted = grants.wanted_of(tx, errand)
        if errand.kind == "role" and not errand.wanted and errand.value in wanted:
            return _Job(errand, (), needless=True)
        if errand.kind == "link":
            return _Job(errand, self._way(errand))
        if errand.kind == "entry":
            return _Job(errand, self._entry(tx, errand))
        if errand.kind == "pin":
            return _Job(errand, self._pin(errand))
        value = errand.value
        given = errand.wanted
        if errand.kind == "tag":
            value, given = next(iter(wanted), ""), True
        spots = grants.spots(tx, errand.community_id, errand.person_id)
        return _Job(
            errand,
            tuple(
                (spot.platform, Favour(errand.kind, value, spot.space, spot.user, given))
                for spot in spots
                if self._can(spot.platform, errand.kind)
            ),
        )

    def _way(self, errand: Errand) -> tuple[tuple[str, Favour], ...]:
        """The favour that a link takes: it leads into a group that the person is not in yet."""
        platform, _, group = errand.value.partition(":")
        if not self._can(platform, "link") or not (errand.wanted or errand.made):
            return ()
        link = Favour("link", "", int(group), 0, errand.wanted, errand.made)
        return ((platform, link),)

    def _pin(self, errand: Errand) -> tuple[tuple[str, Favour], ...]:
        """The favour that a pin takes; what Hearth did not pin itself stays pinned."""
        platform, space, where = errand.value.split(":", 2)
        if not self._can(platform, "pin") or not (errand.wanted or errand.made):
            return ()
        pin = Favour("pin", where, int(space), 0, errand.wanted, errand.made)
        return ((platform, pin),)

    def _entry(self, tx: Tx, errand: Errand) -> tuple[tuple[str, Favour], ...]:
        """The favour that an entry takes, for who is in no group yet."""
        platform, _, group = errand.value.partition(":")
        accounts = members.accounts(tx, errand.person_id)
        users = [one.user for one in accounts if one.platform == platform]
        if not self._can(platform, "entry"):
            return ()
        return tuple(
            (platform, Favour("entry", "", int(group), user, errand.wanted)) for user in users
        )

    def _can(self, platform: str, kind: str) -> bool:
        giving = self._giving.get(platform)
        return giving is not None and kind in giving.gives

    # --- doing it

    async def _carry(self, job: _Job, this: _Round) -> None:
        made: str = ""
        wrong: tuple[Exception, str, int] | None = None
        for platform, favour in job.favours:
            try:
                made = await self._done(job.errand, platform, favour, this) or made
            except Exception as error:  # noqa: BLE001 - whatever it is, the others go on
                wrong = wrong or (error, platform, favour.space)
        errand = job.errand
        if wrong:
            body = self._failed(errand, *wrong)
        elif job.favours or job.needless or not errand.wanted:
            body = Carried(errand.id, errand.turn, made=made)
        else:
            again = self._clock() + ABSENT
            body = Carried(errand.id, errand.turn, grants.NOWHERE, again=again)
        await self._hand_in("carried", errand, body)

    async def _hand_in(self, what: str, errand: Errand, body: Carried) -> None:
        number = f"{what}:{errand.id}:{errand.tries}"
        await self._report([Inbound(number, self._clock(), None, None, body)])

    async def _done(self, errand: Errand, platform: str, favour: Favour, this: _Round) -> str:
        """Carry a favour out; what nobody can tell afterwards is written down before it is done."""
        made = await self._give(platform, favour, this)
        if favour.kind == "pin" and made and not favour.made:
            again = self._clock() + grants.LEASE
            note = Carried(errand.id, errand.turn, made=made, again=again)
            await self._hand_in("aimed", errand, note)
            made = await self._give(platform, replace(favour, made=made), this)
        return made

    async def _give(self, platform: str, favour: Favour, this: _Round) -> str:
        wall = (platform, favour.space, f"{favour.kind}:{favour.value}")
        if wall in this.walls:
            raise this.walls[wall]
        if (platform, favour) in this.done:
            return ""
        try:
            async with asyncio.timeout(LONGEST):
                made = await self._giving[platform].give(favour)
        except (Lacks, Later, Stopped) as error:
            this.walls[wall] = error
            raise
        if favour.kind != "link":
            this.done.add((platform, favour))
        return made

    def _failed(self, errand: Errand, error: Exception, platform: str, space: int) -> Carried:
        now, this, made = self._clock(), (errand.id, errand.turn), errand.made
        match error:
            case Lacks(what=what):
                return Carried(*this, what, True, platform, space, made, again=now + MEND)
            case Later(seconds=seconds):
                return Carried(*this, made=made, again=now + timedelta(seconds=seconds))
            case Unknown() | TimeoutError():
                wait = min(_RETRY * 2 ** min(errand.tries, 10), _LONGEST_RETRY)
                return Carried(*this, again=now + wait)
            case Stopped():
                return Carried(*this, made=made, again=now + AWAY)
            case Gone() if not errand.wanted:
                # Who is not there any more has lost it.
                return Carried(*this)
            case Gone():
                return Carried(*this, grants.AWAY, made=made, again=now + ABSENT)
            case _:
                log.warning("%s refused errand %d: %r", platform, errand.id, error)
                return Carried(*this, f"refused: {error}", made=made, again=now + ABSENT)
