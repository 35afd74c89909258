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

from handlers.kit import clean, moments, talk
from handlers.kit.arrivals import fresh, park
from handlers.kit.codec import payload_of
from handlers.kit.context import Batch, Ctx, Sending
from handlers.kit.currencies import Currencies
from handlers.kit.feature import Every, Feature, When
from handlers.kit.inbound import Inbound, Ripe
from handlers.kit.limits import Limits, Over
from handlers.kit.push_rules import MessagesPolicy
from handlers.kit.turns import Turns
from handlers.kit.vocabulary import Vocabulary
from storage import due, outbox
from storage.engine import Store, away, passing
from storage.facts import Fact
from storage.outbox import Mark

log = logging.getLogger("hearth.dispatch")

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
            batch, events = self.batch(careful), [clean.event(e) for e in new]
            return Turns(tx, batch, events, over, self.moments, self.policy).take()

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


def reference(event_id: str) -> str:
    """The short number by which a member can ask about a parked event."""
    return blake2s(event_id.encode(), digest_size=3).hexdigest().upper()
