"""The turns of a batch's events: who sent each, where, and what becomes of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from handlers.kit import carried, counting, moments, talk
from handlers.kit.arrivals import Arrivals, GroupAdded, MemberJoined, MemberLeft, park
from handlers.kit.context import Batch, CommunityCtx, Ctx, Sending
from handlers.kit.counting import Gathered
from handlers.kit.earned import Talked
from handlers.kit.feature import Every
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
from handlers.kit.limits import Over
from storage import communities, grants, inbox, members
from storage.communities import Community
from storage.members import Known
from storage.tallies import Counts
from storage.transaction import Tx

_ABOUT_GROUPS = (Moved, Added, Removed)
_COMINGS = (Joined, Knocked, Left)
_UNANSWERED = (Tally, Reacted)


class Turns:
    """Gives each event of a batch its turn.

    over: those, by id, that are more than their sender may ask for. jobs: the calendar moments, by
    their commands' names. policy: the policy of the feature that declares a command.
    """

    def __init__(
        self,
        tx: Tx,
        batch: Batch,
        events: Sequence[Inbound],
        over: Mapping[str, Over],
        jobs: Mapping[str, Every],
        policy: Callable[[type], Any],
    ) -> None:
        self._tx = tx
        self._batch = batch
        self._events = events
        self._over = over
        self._jobs = jobs
        self._policy = policy
        self._now = tx.now
        self._counts = Counts()
        self._talked: dict[int, CommunityCtx] = {}
        self._gathered = Gathered()
        self._arrivals = Arrivals(tx, events)

    def take(self) -> list[Sending]:
        """Take them, one after another, and give what is now to be sent."""
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
        if not self._tx.careful:
            inbox.take(self._tx, event.id, self._now)
        if isinstance(body, Ripe):
            ctx = Ctx(self._tx, self._tx.now, self._batch, None, event.id)
            moments.ripe(ctx, body, self._jobs, self._policy)
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
            talk.not_a_person(self._ctx(event), event, self._batch.vocabulary)
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
            talk.talk(self._ctx(event), event, person, community, self._policy)
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
