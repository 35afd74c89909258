"""A campaign on its way: its people are listed, written to, and taken back where it is stopped.

All of it in steps of some hundred people, each a transaction that promises the next: whenever a
process dies, another goes on where the last transaction ended.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.campaigns import look, progress, rules
from handlers.campaigns.asks import (
    CampaignBack,
    CampaignClose,
    CampaignGather,
    CampaignGo,
    CampaignStep,
)
from handlers.campaigns.policy import CampaignsPolicy
from handlers.kit import gate, hours
from handlers.kit.command import Command
from handlers.kit.context import CommunityCtx, zone
from handlers.kit.days import Calendar
from handlers.kit.direct import tell
from storage import audiences, campaigns, outbox, pushes
from storage.campaigns import (
    CANCELLED,
    DONE,
    LEFT,
    LISTED,
    OFF,
    OUT,
    PAUSED,
    PLANNED,
    RUNNING,
    TOLD,
    UNFIT,
    WAITING,
    CampaignRow,
)

TOPIC = "news"
LIST, CHUNK = 2000, 200
"""People listed, and people written to, in one transaction."""

AHEAD = 600
"""So much is handed over before it leaves: 20 s of what Telegram takes, so that no turn is lost.
What is paused or called off stops after no more than that."""

LOOK = timedelta(seconds=5)
KEEP = timedelta(days=90)
"""How long it is kept who they were."""


def begin(ctx: CommunityCtx, one: CampaignRow) -> None:
    """A campaign was confirmed: list whom it is for, and write to them at its time."""
    _promise(ctx, one, CampaignGather(number=one.number), ctx.batch.clock())
    if one.state == PLANNED:
        _promise(ctx, one, CampaignGo(number=one.number), one.at)
    else:
        start(ctx, one)


def start(ctx: CommunityCtx, one: CampaignRow, at: datetime | None = None) -> None:
    """Go on with it, or begin."""
    step_ = CampaignStep(number=one.number, turn=one.turn)
    _promise(ctx, one, step_, at or ctx.batch.clock())
    progress.fresh(ctx, one)


def _promise(ctx: CommunityCtx, one: CampaignRow, command: Command, at: datetime) -> None:
    ctx.promise(command, at, f"{command.word}:{one.community_id}:{one.number}:{ctx.cause}")


# --- who it is for


def gather(command: CampaignGather, ctx: CommunityCtx) -> None:
    """List the next of them; never more than were confirmed."""
    one = campaigns.hold(ctx.tx, ctx.community.id, command.number)
    if one is None or one.state in (DONE, CANCELLED) or one.after == LISTED:
        return
    broadcast = look.broadcast_of(one.definition)
    who = look.audience_of(ctx, one)
    most = min(LIST, one.people - one.listed)
    people = audiences.page(ctx.tx, who, one.after, most) if most else []
    moments = _moments(ctx, one, people) if broadcast.when == "best" else {}
    share = broadcast.hold_out
    campaigns.add(
        ctx.tx,
        one,
        [(p, rules.held_out(one.salt, p, share), moments.get(p, one.at)) for p in people],
    )
    one.listed += len(people)
    more = len(people) == LIST
    one.after = people[-1] if more else LISTED
    campaigns.save(ctx.tx, one)
    if more:
        _promise(ctx, one, command, ctx.batch.clock())


def _moments(ctx: CommunityCtx, one: CampaignRow, people: Sequence[int]) -> dict[int, datetime]:
    """The next moment at which each mostly is there; of whom little is known, that of them all."""
    policy: CampaignsPolicy = ctx.policy
    community, now = ctx.community, max(one.at, ctx.batch.clock())
    reach = pushes.reach(ctx.tx, people)
    zones = {who: zone(reach[who].zone or community.zone) for who in people}
    calendars = {who: Calendar(where, community.day_start) for who, where in zones.items()}
    usual = hours.usual(ctx.tx, community.id, calendars, now)
    found: dict[int, datetime] = {}
    for who, calendar in calendars.items():
        hour = usual.get(who, policy.hour)
        found[who] = hours.next_slot(calendar, hour, ctx.batch.messages, now) or now
    return found


# --- they are written to


def go(command: CampaignGo, ctx: CommunityCtx) -> None:
    """Begin at its time; where that passed long ago, wait for an admin."""
    policy: CampaignsPolicy = ctx.policy
    one = campaigns.hold(ctx.tx, ctx.community.id, command.number)
    if one is None or one.state != PLANNED:
        return
    one.turn += 1
    if ctx.batch.clock() - one.at > timedelta(hours=policy.late_hours):
        one.state, one.note = PAUSED, "late"
        progress.tell(ctx, one, "late")
    else:
        one.state = RUNNING
        start(ctx, one)
    campaigns.save(ctx.tx, one)


def step(command: CampaignStep, ctx: CommunityCtx) -> None:
    """Hand the next of them to the gate, as far as those before have left."""
    one = campaigns.hold(ctx.tx, ctx.community.id, command.number)
    if one is None or one.state != RUNNING or one.turn != command.turn:
        return
    now = ctx.batch.clock()
    room = min(CHUNK, AHEAD - outbox.backlog(ctx.tx, one.kind, AHEAD))
    people = campaigns.ripe(ctx.tx, one, now, room) if room > 0 else []
    if people:
        _hand_over(ctx, one, people, now)
        one.handled += len(people)
    at = now if len(people) == CHUNK else _next(ctx, one, now)
    if at is not None:
        _promise(ctx, one, command, at)
    else:
        _end(ctx, one, DONE)
    campaigns.save(ctx.tx, one)
    progress.fresh(ctx, one)


def _hand_over(
    ctx: CommunityCtx, one: CampaignRow, people: Sequence[tuple[int, bool]], now: datetime
) -> None:
    """Write to those who are still meant, and note of each what became of them."""
    broadcast = look.broadcast_of(one.definition)
    every = [who for who, _ in people]
    here = audiences.here(ctx.tx, one.community_id, every)
    who = look.audience_of(ctx, one)
    meant = audiences.fitting(ctx.tx, who, every) & here
    told = [person for person, out in people if person in meant and not out]
    became = {
        LEFT: [person for person in every if person not in here],
        UNFIT: [person for person in every if person in here - meant],
        OUT: [person for person, out in people if person in meant and out],
    }
    gate.load(ctx, told)
    message, start_ = look.message(ctx, broadcast), campaigns.prefix(one)
    keys = {person: f"{start_}{person}:{one.turn}" for person in told}
    for person, key in keys.items():
        tell(ctx, person, message, key, kind=one.kind, topic=TOPIC)
    campaigns.mark(ctx.tx, one, TOLD, now, keys)
    for state, those in became.items():
        campaigns.mark(ctx.tx, one, state, now, dict.fromkeys(those, ""))


def _next(ctx: CommunityCtx, one: CampaignRow, now: datetime) -> datetime | None:
    """When there is something to do again; None when all is decided and nothing waits."""
    soon = now + LOOK
    if (at := campaigns.next_at(ctx.tx, one)) is not None:
        return at if at > now else soon
    if one.after != LISTED or campaigns.is_leaving(ctx.tx, one):
        return soon
    until = campaigns.held_until(ctx.tx, one)
    return max(until, soon) if until is not None else None


def _end(ctx: CommunityCtx, one: CampaignRow, state: str) -> None:
    """It is over; its numbers are final when nobody can act on it any more."""
    one.state, one.ended_at = state, ctx.batch.clock()
    _promise(ctx, one, CampaignClose(number=one.number), one.ended_at + rules.ACTS)
    if one.ended_at - one.at > progress.LONG:
        progress.tell(ctx, one, state)


# --- it is stopped


def stop(ctx: CommunityCtx, one: CampaignRow, state: str) -> None:
    """Pause it, or call the rest off: what has not left is taken back."""
    one.state, one.note = state, ""
    one.turn += 1
    if state == CANCELLED:
        _end(ctx, one, CANCELLED)
    campaigns.save(ctx.tx, one)
    back(CampaignBack(number=one.number, turn=one.turn), ctx)


def back(command: CampaignBack, ctx: CommunityCtx) -> None:
    """Take back what waits in the gate or has not left; what is under way arrives."""
    one = campaigns.hold(ctx.tx, ctx.community.id, command.number)
    if one is None or one.state not in (PAUSED, CANCELLED) or one.turn != command.turn:
        return
    keys = campaigns.recall(ctx.tx, one, CHUNK)
    waiting = campaigns.held(ctx.tx, one, CHUNK)
    dropped = gate.withdraw(ctx, waiting, "withdrawn")
    people = [int(key.split(":")[3]) for key in (*keys, *(push.key for push in dropped))]
    off = one.state == CANCELLED
    campaigns.take_back(ctx.tx, one, OFF if off else WAITING, people)
    one.handled -= 0 if off else len(people)
    rest = campaigns.waiting(ctx.tx, one, LIST) if off else []
    campaigns.mark(ctx.tx, one, OFF, ctx.batch.clock(), dict.fromkeys(rest, ""))
    one.handled += len(rest)
    campaigns.save(ctx.tx, one)
    if CHUNK in (len(keys), len(waiting)) or len(rest) == LIST:
        _promise(ctx, one, command, ctx.batch.clock())
    progress.fresh(ctx, one)


# --- it is over


def close(command: CampaignClose, ctx: CommunityCtx) -> None:
    """Keep the final numbers; later forget who they were."""
    one = campaigns.hold(ctx.tx, ctx.community.id, command.number)
    if one is None or one.ended_at is None:
        return
    if not one.report:
        one.report = progress.counted(ctx, one)
        campaigns.save(ctx.tx, one)
        _promise(ctx, one, command, one.ended_at + KEEP)
    else:
        campaigns.forget(ctx.tx, one)
