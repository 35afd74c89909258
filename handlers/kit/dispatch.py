"""The dispatcher: takes events in, one transaction a batch, and hands out what is to be said.

When anything raises, the batch is rolled back and its events run again one by one; the one that
still raises is parked alone, and its sender is told with a reference number.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from hashlib import blake2s
from random import Random  # noqa: TID251 - the type; the values come in with the event
from typing import Any

from pydantic import BaseModel

from handlers.kit import carried, clean, counting, moments, talk
from handlers.kit.arrivals import Arrivals, GroupAdded, MemberJoined, MemberLeft, fresh, park
from handlers.kit.codec import payload_of
from handlers.kit.context import Batch, CommunityCtx, Ctx, Sending
from handlers.kit.counting import Gathered
from handlers.kit.currencies import Currencies
from handlers.kit.earned import Talked
from handlers.kit.feature import Every, Feature, When
from handlers.kit.happened import CameIn, WantsIn
from handlers.kit.inbound import (
    Added,
    Carried,
    Inbound,
    Joined,
    Knocked,
    Left,
    Moved,
    Reacted,
    Removed,
    Ripe,
    Role,
    Tally,
    Unreadable,
)
from handlers.kit.limits import Limits, Over
from handlers.kit.push_rules import MessagesPolicy
from handlers.kit.vocabulary import Vocabulary
from storage import communities, due, grants, inbox, members, outbox
from storage.communities import Community
from storage.engine import Store, away, passing
from storage.facts import Fact
from storage.members import Known
from storage.outbox import Mark
from storage.tallies import Counts
from storage.transaction import Tx

log = logging.getLogger("hearth.dispatch")

_ABOUT_GROUPS = (Moved, Added, Removed)
_COMINGS = (Joined, Knocked, Left)
_UNANSWERED = (Tally, Reacted)
_NOTHING_OVER: Mapping[str, Over] = {}


class Dispatcher:
    """Runs events through the features: one thread at a time for each writer of the database."""

    def __init__(
        self,
        store: Store,
        vocabulary: Vocabulary,
        features: Sequence[Feature],
        policies: Mapping[str, BaseModel],
        clock: Callable[[], datetime],
        me: str,
        rng: Random,
    ) -> None:
        self.vocabulary = vocabulary
        self._store = store
        self._clock = clock
        self._me = me
        self._rng = rng
        self._policies: dict[type, Any] = {}
        self._reactions: dict[type[Fact], list[tuple[When, Any]]] = {}
        self._heard: dict[type[Fact], list[tuple[When, Any]]] = {}
        self.moments: dict[str, Every] = {}
        self._limits = Limits()
        self._currencies = Currencies.of(policies)
        self.messages = MessagesPolicy.of(policies)
        for feature in features:
            self._register(feature, policies.get(feature.name))

    def _register(self, feature: Feature, policy: BaseModel | None) -> None:
        for on in (*feature.commands, *feature.promises):
            self._policies[on.command] = policy
        for every in feature.moments:
            self._policies[every.command] = policy
            self.moments[every.command.word] = every
        for when in feature.facts:
            self._reactions.setdefault(when.fact, []).append((when, policy))

    def policy(self, command: type) -> Any:
        """The policy of the feature that declares a command."""
        return self._policies[command]

    def read(self, event: Inbound) -> Inbound:
        """The event of a promise with what its handler wants to have read beforehand."""
        if not moments.reads(event.body, self.vocabulary):
            return event
        with self._store.read(min(event.at, self._clock())) as tx:
            ctx = Ctx(tx, tx.now, self.batch(careful=False), None, event.id)
            return moments.read(ctx, event, self.policy)

    def judge(self, events: Sequence[Inbound]) -> dict[str, Over]:
        """Those of the events, by id, that are more than their sender may ask for.

        To be called once for each event, however often `run` is tried, and by one thread.
        """
        return self._limits.over(events, self._clock())

    def run(
        self,
        events: Sequence[Inbound],
        marks: Sequence[Mark] = (),
        over: Mapping[str, Over] = _NOTHING_OVER,
    ) -> list[Sending]:
        """Take events, each once however often it comes, and give what is now to be sent.

        marks: what became of earlier sendings, written along. over: what `judge` said.
        Raises only what a later try may mend (the database is away): then nothing was taken.
        """
        try:
            return self._store.retrying(lambda: self._batch(events, marks, over))
        except Exception as error:
            if away(error):
                raise
            log.warning("a batch of %d failed, one by one: %r", len(events), error)
        sendings: list[Sending] = []
        if marks:
            self._store.retrying(lambda: self._batch((), marks, over))
        for event in events:
            sendings += self._alone(event, over)
        return sendings

    def _alone(self, event: Inbound, over: Mapping[str, Over]) -> list[Sending]:
        try:
            return self._store.retrying(lambda: self._batch((event,), (), over, careful=True))
        except Exception as error:
            if away(error):
                raise
            log.exception("event %s is parked", event.id)
            failure = repr(error)
        try:
            return self._store.retrying(lambda: self._park(event, failure, apologise=True))
        except Exception as error:
            if away(error):
                raise
            log.warning("the sender of event %s cannot be told: %r", event.id, error)
        return self._store.retrying(lambda: self._park(event, failure, apologise=False))

    def _batch(
        self,
        events: Sequence[Inbound],
        marks: Sequence[Mark],
        over: Mapping[str, Over],
        careful: bool = False,
    ) -> list[Sending]:
        now = self._clock()
        with self._store.write(now) as tx:
            tx.careful = careful
            outbox.finish(tx, self._me, marks)
            new = fresh(tx, events, careful)
            if not new:
                return []
            return _Run(self, tx, [clean.event(e) for e in new], now, over, careful).go()

    def batch(self, careful: bool) -> Batch:
        def react(fact: Fact, ctx: Ctx) -> None:
            for when, policy in self._hearing(type(fact)):
                self._react(when, policy, fact, ctx, careful)

        ours = (self._me, self.vocabulary, self._currencies, self.messages, self._rng)
        return Batch(*ours, react, self._clock)

    def _hearing(self, kind: type[Fact]) -> list[tuple[When, Any]]:
        """Who reacts to that kind of fact, and then who reacts to all."""
        found = self._heard.get(kind)
        if found is None:
            everything = self._reactions.get(Fact, [])
            found = self._heard[kind] = [*self._reactions.get(kind, ()), *everything]
        return found

    @staticmethod
    def _react(when: When, policy: Any, fact: Fact, ctx: Ctx, careful: bool) -> None:
        before, ctx.policy = ctx.policy, policy
        try:
            if not careful:
                when.reaction(fact, ctx)
                return
            said = len(ctx.batch.sendings)
            try:
                with ctx.tx.savepoint():
                    when.reaction(fact, ctx)
            except Exception as error:
                if away(error) or passing(error):
                    raise
                # A reaction of another feature must not undo what the member did.
                del ctx.batch.sendings[said:]
                log.exception("a reaction to %s failed", fact.kind)
        finally:
            ctx.policy = before

    def _park(self, event: Inbound, error: str, *, apologise: bool) -> list[Sending]:
        """Keep the event with its error, and tell who sent it."""
        with self._store.write(self._clock()) as tx:
            number = reference(event.id)
            if not park(tx, event, payload_of(event), f"{number} {error}"):
                return []
            ctx = Ctx(tx, tx.now, self.batch(careful=True), None, event.id)
            if isinstance(event.body, Ripe):
                moments.close(ctx, event.body, due.PARKED)
            if apologise:
                talk.apologise(ctx, event, number)
            return ctx.batch.sendings


class _Run:
    """The events of one transaction, one after another."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        tx: Tx,
        events: Sequence[Inbound],
        now: datetime,
        over: Mapping[str, Over],
        careful: bool,
    ) -> None:
        self._dispatcher = dispatcher
        self._tx = tx
        self._careful = careful
        self._events = events
        self._now = now
        self._over = over
        self._batch = dispatcher.batch(careful)
        self._counts = Counts()
        self._talked: dict[int, CommunityCtx] = {}
        self._gathered = Gathered()
        self._arrivals = Arrivals(tx, events)

    def go(self) -> list[Sending]:
        for event in self._events:
            # An event from the past keeps its time; a clock that runs ahead gains nothing by it.
            self._tx.now = min(event.at, self._now)
            self._one(event)
        self._tx.now = self._now
        self._counts.write(self._tx)
        self._gathered.tell()
        for ctx in self._talked.values():
            self._batch.react(Talked(), ctx)
        return self._batch.sendings

    def _one(self, event: Inbound) -> None:
        body = event.body
        if isinstance(body, Unreadable):
            park(self._tx, event, body.payload, body.error)
            return
        if not self._careful:
            inbox.take(self._tx, event.id, self._now)
        if isinstance(body, Ripe):
            ctx = Ctx(self._tx, self._tx.now, self._batch, None, event.id)
            moments.ripe(ctx, body, self._dispatcher.moments, self._dispatcher.policy)
        elif isinstance(body, Carried):
            carried.carried(self._ctx(event), body)
        elif isinstance(body, _ABOUT_GROUPS):
            self._group(event, body)
        elif event.actor is not None and event.place is not None:
            self._human(event)

    def _group(self, event: Inbound, body: Moved | Added | Removed) -> None:
        place = event.place
        if place is None:
            return
        if isinstance(body, Moved):
            self._arrivals.moved(place.platform, place.space, body.to)
        elif isinstance(body, Added):
            community, made = self._arrivals.added(place, body)
            ctx = self._community_ctx(event, community)
            ctx.note(GroupAdded(place.platform, place.space, int(made)))
        elif place.private:
            members.set_reachable(self._tx, place.platform, place.space, reachable=False)
        else:
            communities.close_space(self._tx, place.platform, place.space)

    def _human(self, event: Inbound) -> None:
        assert event.actor is not None
        assert event.place is not None
        community = None if event.place.private else self._here(event)
        if not event.actor.human:
            talk.not_a_person(self._ctx(event), event, self._dispatcher.vocabulary)
            return
        person = self._arrivals.person(event.actor, community.id if community else 0)
        if isinstance(event.body, _COMINGS):
            if community is not None:
                self._membership(event, person, community)
            return
        if community is not None:
            self._settle_in(event, person, community)
        else:
            person, community = self._private(event, person)
        if not person.held:
            self._count(event, person, community)
        body = event.body
        thanks = isinstance(body, Tally) and body.asks
        heard = isinstance(body, Tally) and body.heard is not None and not person.held
        if isinstance(body, _UNANSWERED) and not (thanks or heard):
            return
        over = self._over.get(event.id)
        if over is None:
            talk.talk(self._ctx(event), event, person, community, self._dispatcher.policy)
        elif over is Over.NOTICE and not thanks:
            talk.too_much(self._ctx(event), event, person, community)

    def _here(self, event: Inbound) -> Community:
        assert event.place is not None
        community, made = self._arrivals.community(event.place)
        if made:
            ctx = self._community_ctx(event, community)
            ctx.note(GroupAdded(event.place.platform, event.place.space, 1))
        return community

    def _private(self, event: Inbound, person: Known) -> tuple[Known, Community | None]:
        assert event.actor is not None
        if not person.reachable:
            members.set_reachable(self._tx, event.actor.platform, event.actor.user, reachable=True)
        community = self._arrivals.home(person)
        if community is not None:
            person = self._arrivals.person(event.actor, community.id)
        is_member = person.role is not None and person.left_at is None
        return person, community if is_member else None

    def _settle_in(self, event: Inbound, person: Known, community: Community) -> None:
        """Who speaks in a group is a member, whether or not the platform told of their joining."""
        assert event.place is not None
        if person.role is None or person.left_at is not None:
            self._enter(event, person, community, "")
        if person.home != community.id:
            members.set_home(self._tx, person.person_id, community.id)
            person.home = community.id

    def _enter(self, event: Inbound, person: Known, community: Community, via: str) -> None:
        assert event.place is not None
        back = person.left_at is not None
        place = event.place
        new = members.settle_in(self._tx, person, community.id, place.platform, place.space)
        if not new:
            # What they hold may have been lost with their leaving, or is not known in this group.
            grants.again(self._tx, community.id, person.person_id)
        ctx = self._community_ctx(event, community, person.person_id)
        if new or back:
            told = int(isinstance(event.body, Joined))
            ctx.note(MemberJoined(int(back), via, told))
        role = event.actor.role if event.actor else None
        self._batch.react(CameIn(place.platform, place.space, role or Role.MEMBER), ctx)

    def _membership(self, event: Inbound, person: Known, community: Community) -> None:
        assert event.place is not None
        assert event.actor is not None
        place, who = event.place, event.actor
        if isinstance(event.body, Joined):
            self._enter(event, person, community, event.body.via)
            return
        ctx = self._community_ctx(event, community, person.person_id)
        is_member = person.role is not None and person.left_at is None
        if isinstance(event.body, Knocked):
            if not is_member:
                wants = WantsIn(place.platform, place.space, who.user, who.name)
                self._batch.react(wants, ctx)
        elif person.role is not None and members.leave(
            self._tx, person, community.id, place.platform, place.space
        ):
            person.left_at = self._tx.now
            ctx.note(MemberLeft())

    def _count(self, event: Inbound, person: Known, community: Community | None) -> None:
        if community is None:
            return
        ctx = self._community_ctx(event, community, person.person_id)
        worth = counting.count(self._counts, self._gathered, ctx, event, person)
        if worth and community.id not in self._talked:
            self._talked[community.id] = self._community_ctx(event, community)

    def _ctx(self, event: Inbound) -> Ctx:
        return Ctx(self._tx, self._tx.now, self._batch, None, event.id)

    def _community_ctx(
        self, event: Inbound, community: Community, person_id: int = 0
    ) -> CommunityCtx:
        base = (self._tx, self._tx.now, self._batch, None, event.id)
        return CommunityCtx(*base, community, person_id)


def reference(event_id: str) -> str:
    """The short number by which a member can ask about a parked event."""
    return blake2s(event_id.encode(), digest_size=3).hexdigest().upper()
