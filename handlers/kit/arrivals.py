"""Who is it, and where: from a platform's place and account to a community and its member."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from handlers.kit import clean
from handlers.kit.inbound import Actor, Added, Inbound, Place, Reacted, Tally, Unreadable
from handlers.kit.lazy import lazy
from storage import communities, inbox, members, outbox, pushes
from storage.communities import Community
from storage.facts import Fact
from storage.members import Known
from storage.transaction import Tx

with lazy(__name__):
    # Needed where a group got a new number.
    from storage import board_list, join_requests, welcome


@dataclass(frozen=True, slots=True)
class GroupAdded(Fact):
    """Hearth came into a group; `made` says that a community was made for it on the spot."""

    kind: ClassVar[str] = "group-added"
    platform: str
    space: int
    made: int


@dataclass(frozen=True, slots=True)
class MemberJoined(Fact):
    """Somebody became a member, or came back as one (`back`), by the invitation `via` if known.

    told: whether the platform told of their coming; else they were first seen as they spoke.
    """

    kind: ClassVar[str] = "member-joined"
    back: int
    via: str
    told: int = 0


@dataclass(frozen=True, slots=True)
class MemberLeft(Fact):
    """A member left the last group of the community."""

    kind: ClassVar[str] = "member-left"


class Arrivals:
    """Looks up all places and people of a batch at once, and makes what is new one by one."""

    def __init__(self, tx: Tx, events: Iterable[Inbound]) -> None:
        self._tx = tx
        self.spaces: dict[tuple[str, int], Community] = {}
        self._people: dict[tuple[str, int, int], Known] = {}
        self._homes: dict[int, Community | None] = {}
        self._load(list(events))

    def _load(self, events: list[Inbound]) -> None:
        groups = {
            (e.place.platform, e.place.space) for e in events if e.place and not e.place.private
        }
        if groups:
            self.spaces = communities.of_spaces(self._tx, sorted(groups))
        users: dict[tuple[str, int], set[int]] = {}
        for event in events:
            if event.actor and event.place:
                community = self.spaces.get((event.place.platform, event.place.space))
                key = (event.actor.platform, community.id if community else 0)
                users.setdefault(key, set()).add(event.actor.user)
        for (platform, community_id), wanted in users.items():
            for user, known in members.load(self._tx, platform, wanted, community_id).items():
                self._people[platform, user, community_id] = known
        self._tx.acting = self._acting(events)

    def _acting(self, events: list[Inbound]) -> dict[int, set[int]]:
        """By community, who is known already and does more than talk."""
        found: dict[int, set[int]] = {}
        for event in events:
            if event.actor and event.place and not isinstance(event.body, Tally | Reacted):
                community = self.spaces.get((event.place.platform, event.place.space))
                here = community.id if community else 0
                known = self._people.get((event.actor.platform, event.actor.user, here))
                if known and here:
                    found.setdefault(here, set()).add(known.person_id)
        return found

    def community(self, place: Place, title: str = "") -> tuple[Community, bool]:
        """The community of a group, made on the spot for an unknown one (then True)."""
        key = (place.platform, place.space)
        known = self.spaces.get(key)
        if known is not None:
            return known, False
        called = title or (clean.name(place.title) if place.title else "")
        community, made = communities.of_space(self._tx, place.platform, place.space, called)
        self.spaces[key] = community
        return community, made

    def person(self, actor: Actor, community_id: int) -> Known:
        """The person behind an account, as a member of that community (0: of none)."""
        key = (actor.platform, actor.user, community_id)
        known = self._people.get(key) or self._fetch(actor, community_id)
        self._people[key] = known
        if (
            known.name != actor.name
            or (actor.locale and known.locale != actor.locale)
            or (actor.handle and known.handle != actor.handle.lower())
        ):
            self._rename(known, actor)
        return known

    def _rename(self, known: Known, actor: Actor) -> None:
        known.name, known.locale = actor.name, actor.locale or known.locale
        known.handle = (actor.handle or known.handle).lower()
        members.rename(self._tx, actor.platform, actor.user, known.name, known.locale, known.handle)

    def _fetch(self, actor: Actor, community_id: int) -> Known:
        found = members.load(self._tx, actor.platform, [actor.user], community_id)
        if actor.user in found:
            return found[actor.user]
        return members.meet(
            self._tx, actor.platform, actor.user, actor.name, actor.locale, actor.handle
        )

    def home(self, person: Known) -> Community | None:
        """The community that a private conversation is about: the one last spoken in."""
        if person.home not in self._homes:
            self._homes[person.home] = communities.get(self._tx, person.home)
        community = self._homes[person.home] if person.home else None
        if community is not None:
            return community
        joined = members.communities_of(self._tx, person.person_id)
        return communities.get(self._tx, joined[0]) if joined else None

    def moved(self, platform: str, old: int, new: int) -> None:
        """A group has a new id: rewrite it wherever it is kept. Safe to repeat."""
        if communities.move_space(self._tx, platform, old, new):
            board_list.move_group(self._tx, platform, old, new)
            members.move_space(self._tx, platform, old, new)
            welcome.move_group(self._tx, platform, old, new)
            join_requests.move_group(self._tx, platform, old, new)
        # Also when it had moved before: a late word there may have been answered to the old id.
        pushes.move_space(self._tx, platform, old, new)
        outbox.move_space(self._tx, platform, old, new)

    def added(self, place: Place, body: Added) -> tuple[Community, bool]:
        """Hearth came into a group."""
        community, made = self.community(place, body.title)
        communities.add_space(self._tx, place.platform, place.space, community.id, body.title)
        return community, made


def park(tx: Tx, event: Inbound, payload: str, error: str) -> bool:
    """Set one event aside for a human; False when it was taken before."""
    return inbox.park(tx, event.id, event.at, payload, error)


def fresh(tx: Tx, events: Sequence[Inbound], alone: bool) -> list[Inbound]:
    """The events that were not taken before, each once, in their order."""
    if alone:
        # Another process may hold the same event: its key waits for that one's commit.
        return [e for e in events if isinstance(e.body, Unreadable) or not _taken(tx, e)]
    known = inbox.seen(tx, [e.id for e in events]) if events else set[str]()
    new: dict[str, Inbound] = {}
    for event in events:
        if event.id not in known:
            new.setdefault(event.id, event)
    return list(new.values())


def _taken(tx: Tx, event: Inbound) -> bool:
    return not inbox.take_now(tx, event.id, tx.now)
