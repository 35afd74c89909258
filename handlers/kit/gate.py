"""The fatigue gate: everything that Hearth says unasked passes it, and each decision is kept.

What may go becomes an outbox row at once; what must wait is a row with a promise to look again, in
the order of importance; the rest is dropped. All of it in the transaction of its cause.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from handlers.kit.codec import decode, encode
from handlers.kit.context import CommunityCtx, zone
from handlers.kit.inbound import Place
from handlers.kit.message import Button, Message, Say
from handlers.kit.push_asks import Release, StopTopic
from handlers.kit.push_rules import (
    LIFE,
    SERVICE,
    Decision,
    Group,
    Listener,
    Said,
    Wish,
    decide,
    decide_post,
    importance,
)
from handlers.kit.topics import TOPICS
from handlers.kit.wording import reader_language
from storage import communities, pushes, topics
from storage.pushes import DROPPED, GONE, WAITING, Past, Push, Reach

_MOST_ROWS = 5
"""Rows of buttons that Discord has room for."""

_LATELY = timedelta(days=6)
"""What was said to those who were seen since then, a week tells it all, whatever their zone."""

_STATES = {"go": GONE, "hold": WAITING, "drop": DROPPED}


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is known of one person in this transaction."""

    reach: Reach
    seen: date | None
    joined_at: datetime | None
    said: tuple[Said, ...]
    off: frozenset[str]
    waiting: tuple[Push, ...]


# --- to one person


def tell(
    ctx: CommunityCtx,
    person_id: int,
    message: Message,
    key: str,
    kind: str,
    topic: str,
    expires_at: datetime | None = None,
) -> bool:
    """Have something told to a person as soon as they may be written to, once for that key.

    False when it was asked for before, or is dropped at once. For many people call `load` first.
    """
    now = ctx.batch.clock()
    told = encode(stoppable(message, topic))
    push = _push(ctx, key, kind, told, expires_at).model_copy(
        update={"person_id": person_id, "topic": topic}
    )
    load(ctx, [person_id])
    if not pushes.put(ctx.tx, push):
        return False
    standing = _standing(ctx, person_id)
    _keep(ctx, person_id, replace(standing, waiting=(*standing.waiting, push)))
    return _settled(ctx, person_id, now)[push.id] != DROPPED


def load(ctx: CommunityCtx, people: Sequence[int]) -> None:
    """Read all that is to be known of those people at once, and let nobody else decide for them."""
    new = [who for who in people if (_Standing, who) not in ctx.tx.memo]
    if not new:
        return
    tx, now = ctx.tx, ctx.batch.clock()
    pushes.lock(tx, new)
    reach, seen = pushes.reach(tx, new), pushes.last_seen(tx, new)
    past, off = pushes.past(tx, new, now, _silent(seen, now)), topics.off(tx, new)
    waiting = pushes.waiting(tx, new)
    for who in new:
        day, joined = seen.get(who, (None, None))
        said = _said(past.get(who, ()), now)
        known = (frozenset(off.get(who, ())), tuple(waiting.get(who, ())))
        standing = _Standing(reach.get(who) or Reach("", False), day, joined, said, *known)
        _keep(ctx, who, standing)


def _silent(seen: Mapping[int, tuple[date | None, datetime]], now: datetime) -> tuple[int, ...]:
    """Those who may have left more unanswered than a week tells."""
    before = (now - _LATELY).date()
    return tuple(who for who, (day, joined) in seen.items() if (day or joined.date()) < before)


def forget(ctx: CommunityCtx, person_id: int) -> None:
    """They chose something anew: read it again when it is needed."""
    ctx.tx.memo.pop((_Standing, person_id), None)


def settle(ctx: CommunityCtx, person_id: int) -> None:
    """Decide again on all that waits for a person, the more important first."""
    load(ctx, [person_id])
    _settled(ctx, person_id, ctx.batch.clock())


def withdraw(ctx: CommunityCtx, wanted: Sequence[Push], reason: str) -> list[Push]:
    """Drop pushes that still wait; gives those that did."""
    now, dropped = ctx.batch.clock(), list[Push]()
    pushes.lock(ctx.tx, [push.person_id for push in wanted])
    for push in wanted:
        news = {"state": DROPPED, "reason": reason, "message": "", "until": None}
        one = push.model_copy(update={**news, "decided_at": now})
        if pushes.decide(ctx.tx, one):
            pushes.note(ctx.tx, one, "drop", reason, 0)
            dropped.append(one)
        forget(ctx, push.person_id)
    return dropped


def reword(ctx: CommunityCtx, push: Push, message: Message, kind: str) -> None:
    """Let a post that still waits say this when it goes, as one of that kind."""
    pushes.decide(ctx.tx, push.model_copy(update={"message": encode(message), "kind": kind}))


def _settled(ctx: CommunityCtx, person_id: int, now: datetime) -> dict[int, str]:
    """What became of each push that waited, by its id."""
    became: dict[int, str] = {}
    for push in sorted(_standing(ctx, person_id).waiting, key=lambda p: importance(_wish(p))):
        standing, wish = _standing(ctx, person_id), _wish(push)
        home = _home(ctx, push.community_id)
        listener = _listener(ctx, person_id, standing, home)
        found = decide(wish, listener, now, ctx.batch.messages)
        decided = _decided(ctx, push, found, now)
        became[push.id] = decided.state
        rest = tuple(p for p in standing.waiting if p.id != push.id)
        if decided.state == WAITING:
            rest = (*rest, decided)
            _look_again(home, decided, person_id)
        said = standing.said
        if decided.state == GONE:
            said = (*said, Said(now, push.kind))
            _send(home, standing.reach, push, listener)
        _keep(ctx, person_id, replace(standing, waiting=rest, said=said))
    return became


def _listener(ctx: CommunityCtx, who: int, standing: _Standing, home: CommunityCtx) -> Listener:
    reach, where = standing.reach, zone(standing.reach.zone or home.community.zone)
    # What they do in this very transaction is not written yet.
    seen = [day for day in (standing.seen, ctx.tx.memo.get((HERE, who))) if day]
    if not seen and standing.joined_at:
        seen = [standing.joined_at.astimezone(where).date()]
    asked = {"streak"} if reach.reminders else set[str]()
    unasked = frozenset(key for key, one in TOPICS.items() if one.asked) - asked
    known = (standing.said, standing.off, unasked, bool(reach.platform))
    return Listener(where, max(seen, default=None), *known)


def _send(home: CommunityCtx, reach: Reach, push: Push, to: Listener) -> None:
    language = reader_language(reach.language, reach.locale, home.community.language)
    home.announce(
        Place(reach.platform, reach.user, private=True),
        decode(push.message, home.vocabulary),
        push.key,
        push.kind,
        user=reach.user,
        language=language,
        expires_at=push.expires_at,
        zone=to.zone.key,
    )


def stoppable(message: Message, topic: str) -> Message:
    """The message with the one tap that ends its topic."""
    if TOPICS[topic].always:
        return message
    stop = Button(Say("stop-button"), StopTopic(topic=topic))
    *rows, last = message.buttons or ((),)
    below = (
        (*rows, last, (stop,)) if last and len(rows) < _MOST_ROWS - 1 else (*rows, (*last, stop))
    )
    return replace(message, buttons=below)


# --- to a group


def post(
    ctx: CommunityCtx,
    place: Place,
    message: Message,
    key: str,
    kind: str,
    expires_at: datetime | None = None,
    topic: str = "",
) -> bool:
    """Have something posted in a group as soon as it may be, once for that key.

    A service (a greeting, the outcome of what the group just did) goes at once. topic: what it is
    about, for who asks why it came or did not. False when it was asked for before, or is dropped
    at once.
    """
    now = ctx.batch.clock()
    push = _push(ctx, key, kind, encode(message), expires_at).model_copy(
        update={
            "platform": place.platform,
            "space": place.space,
            "channel": place.channel,
            "topic": topic,
        }
    )
    if not pushes.put(ctx.tx, push):
        return False
    return _posted(ctx, place.platform, place.space, now).get(push.id) != DROPPED


def aloud(
    ctx: CommunityCtx,
    message: Message,
    key: str,
    kind: str = SERVICE,
    expires_at: datetime | None = None,
    topic: str = "",
) -> None:
    """Have something posted in each group of the community, once there for that key."""
    for there in communities.spaces(ctx.tx, ctx.community.id):
        to = Place(there.platform, there.space)
        post(ctx, to, message, key_in(to, key), kind, expires_at, topic)


def key_in(group: Place, key: str) -> str:
    """The key of what is said aloud, in one of the groups."""
    return f"{key}:{group.platform}:{group.space}"


def settle_group(ctx: CommunityCtx, platform: str, space: int) -> None:
    """Decide again on all that waits for a group, the more important first."""
    # It may have another id by now than when that was promised.
    found = communities.find_space(ctx.tx, platform, space)
    _posted(ctx, platform, found.space if found else space, ctx.batch.clock())


def _posted(ctx: CommunityCtx, platform: str, space: int, now: datetime) -> dict[int, str]:
    became: dict[int, str] = {}
    row = communities.speakers(ctx.tx, platform, space)
    own, heard = (row.own_at, row.heard_at) if row else (None, None)
    every = _said(pushes.past_in(ctx.tx, platform, space, now), now)
    said = tuple(one for one in every if one.kind != SERVICE)
    for push in sorted(
        pushes.waiting_in(ctx.tx, platform, space), key=lambda p: importance(_wish(p))
    ):
        found = decide_post(_wish(push), Group(said, own, heard), now, ctx.batch.messages)
        decided = _decided(ctx, push, found, now)
        became[push.id] = decided.state
        home = _home(ctx, push.community_id)
        if decided.state == WAITING:
            _look_again(home, decided, 0, Release(platform=platform, space=space))
        if decided.state == GONE:
            own = now
            said = said if push.kind == SERVICE else (*said, Said(now, push.kind))
            message = decode(push.message, home.vocabulary)
            to = Place(platform, space, push.channel)
            home.announce(to, message, push.key, push.kind, expires_at=push.expires_at)
    return became


# --- what both have in common


HERE = "here"
"""In the memo of a transaction, with a person: the day on which they do something just now."""


def _push(
    ctx: CommunityCtx, key: str, kind: str, message: str, expires_at: datetime | None
) -> Push:
    now = ctx.batch.clock()
    return Push(
        id=ctx.tx.new_id(),
        key=key,
        community_id=ctx.community.id,
        kind=kind,
        message=message,
        wanted_at=now,
        expires_at=expires_at or now + LIFE,
        decided_at=now,
    )


def _wish(push: Push) -> Wish:
    always = push.topic in TOPICS and TOPICS[push.topic].always
    expires = push.expires_at or push.wanted_at + LIFE
    return Wish(push.key, push.kind, push.topic, push.wanted_at, expires, always)


def _decided(ctx: CommunityCtx, push: Push, found: Decision, now: datetime) -> Push:
    """The push as it is decided; written down where that is anything new."""
    state = _STATES[found.outcome]
    message = push.message if state == WAITING else ""
    news = {"state": state, "reason": found.reason, "until": found.until, "message": message}
    decided = push.model_copy(update={**news, "decided_at": now})
    same = push.reason == found.reason and (push.until == found.until or found.reason == "own-last")
    if pushes.decide(ctx.tx, decided) and not (state == WAITING and same):
        pushes.note(ctx.tx, decided, found.outcome, found.reason, found.number)
    return decided


def _look_again(home: CommunityCtx, push: Push, person: int, what: Release | None = None) -> None:
    assert push.until is not None
    whose = person or f"{push.platform}:{push.space}"
    home.promise(what or Release(), push.until, f"release:{whose}:{push.until.isoformat()}", person)


def _said(past: Sequence[Past], now: datetime) -> tuple[Said, ...]:
    """What was let go, each at the moment of its sending; what is overdue is sent any time now."""
    found = [
        Said(one.at or (one.decided_at if one.leased else now), one.kind, one.opened)
        for one in past
    ]
    return tuple(sorted(found, key=lambda one: one.at))


def _home(ctx: CommunityCtx, community_id: int) -> CommunityCtx:
    """The ground of the community that a push is from, at this moment."""
    found = ctx.community
    if found.id != community_id:
        found = ctx.tx.memo.get((_home, community_id)) or communities.get(ctx.tx, community_id)
        assert found is not None
        ctx.tx.memo[_home, community_id] = found
    base = (ctx.tx, ctx.batch.clock(), ctx.batch, None, ctx.cause)
    return CommunityCtx(*base, found, ctx.person_id)


def _standing(ctx: CommunityCtx, person_id: int) -> _Standing:
    standing: _Standing = ctx.tx.memo[_Standing, person_id]
    return standing


def _keep(ctx: CommunityCtx, person_id: int, standing: _Standing) -> None:
    ctx.tx.memo[_Standing, person_id] = standing
