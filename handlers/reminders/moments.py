"""The hourly look at those whose hour it is, and what ends a reminder that still waits."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.kit import gate, hours
from handlers.kit.codec import decode
from handlers.kit.context import CommunityCtx, MemberCtx, calendar_of
from handlers.kit.days import DAY, Calendar
from handlers.kit.direct import tell
from handlers.kit.happened import CameIn, CheckedIn, Chose
from handlers.kit.message import Button, Message, Say
from handlers.reminders import due
from handlers.reminders.asks import Remind
from handlers.reminders.due import Looked
from handlers.reminders.rules import RemindersPolicy
from storage import communities, members, pushes, reminders
from storage.communities import Community
from storage.outbox import SERVICE
from storage.pushes import DROPPED, GONE, WAITING
from storage.reminders import USUAL, Slot

TOPIC = "streak"
CHUNK = 200
"""People looked at in one transaction; the rest follows in the next."""


def remind(_: Remind, ctx: CommunityCtx) -> None:
    here, now = ctx.community.id, ctx.batch.clock()
    slots = reminders.ripe(ctx.tx, here, now, CHUNK)
    for slot in slots:
        if not slot.wanted or not slot.here:
            stop(ctx, slot.person_id)
    wanted = [slot for slot in slots if slot.wanted and slot.here]
    if wanted:
        people = _look(ctx, wanted, now)
        if people:
            _tell(ctx, people, now)
    if len(slots) == CHUNK:
        ctx.promise(Remind(), now, f"remind:{here}:{ctx.cause}")


def _look(ctx: CommunityCtx, slots: Sequence[Slot], now: datetime) -> dict[int, Looked]:
    """Plan each one's next look; gives those who are looked at now.

    What was missed is over where its day is; only today still counts.
    """
    usual = usual_hours(ctx, slots, now)
    people: dict[int, Looked] = {}
    moved: list[tuple[int, int, datetime]] = []
    for slot in slots:
        calendar = calendar_of(slot, ctx.community)
        today = calendar.day(now)
        at = hours.slot(today, usual[slot.person_id], calendar, ctx.batch.messages)
        missed = calendar.day(slot.at) < today
        if not missed or at is None or at <= now:
            people[slot.person_id] = Looked(slot, calendar, today)
            at = hours.slot(today + DAY, usual[slot.person_id], calendar, ctx.batch.messages)
        moved.append((slot.person_id, slot.hour, at or calendar.ends(today)))
    reminders.move(ctx.tx, ctx.community.id, moved)
    return people


def usual_hours(ctx: CommunityCtx, slots: Sequence[Slot], now: datetime) -> Mapping[int, int]:
    """The hour of each: the one they chose, else that at which they mostly check in."""
    policy: RemindersPolicy = ctx.policy
    asked = {s.person_id: calendar_of(s, ctx.community) for s in slots if s.hour == USUAL}
    usual = hours.usual(ctx.tx, ctx.community.id, asked, now)
    chosen = {slot.person_id: slot.hour for slot in slots if slot.hour != USUAL}
    return dict.fromkeys(asked, policy.hour) | usual | chosen


def _tell(ctx: CommunityCtx, people: Mapping[int, Looked], now: datetime) -> None:
    due.gather(ctx, people, now)
    told = {who: one for who, one in people.items() if one.says}
    gate.load(ctx, list(told))
    for who, one in told.items():
        key, over = _key(ctx, who, one.today.isoformat()), one.calendar.ends(one.today)
        tell(ctx, who, due.message(ctx, one), key, kind=one.kind, topic=TOPIC, expires_at=over)


def _key(ctx: CommunityCtx, who: int, day: str) -> str:
    return f"remind:{ctx.community.id}:{who}:{day}"


# --- who wants it


def chose(fact: Chose, ctx: CommunityCtx) -> None:
    """They want to be reminded from now on, or no more, or live by another clock."""
    if fact.what not in ("reminders", "zone"):
        return
    wanted = _wants(ctx)
    for here in members.communities_of(ctx.tx, ctx.person_id):
        community = communities.get(ctx.tx, here)
        if community is None:
            continue
        inner = _in(ctx, community)
        if wanted:
            plan(inner, ctx.person_id)
        elif fact.what == "reminders":
            stop(inner, ctx.person_id)


def _wants(ctx: CommunityCtx) -> bool:
    reach = pushes.reach(ctx.tx, [ctx.person_id]).get(ctx.person_id)
    return reach is not None and reach.reminders


def came_in(_: CameIn, ctx: CommunityCtx) -> None:
    """Who wants reminders elsewhere wants them here, too."""
    if _wants(ctx):
        plan(ctx, ctx.person_id)


def plan(ctx: CommunityCtx, who: int, hour: int | None = None) -> None:
    """Look at somebody from now on, at that hour, their own choice of before, or the usual one."""
    here, now, about = ctx.community.id, ctx.now, members.about(ctx.tx, ctx.community.id, who)
    if about is None:
        return
    before = reminders.find(ctx.tx, here, who)
    hour = (before[0] if before else USUAL) if hour is None else hour
    slot = Slot(who, hour, now, True, about.zone, about.zone_before, about.zone_from, True)
    calendar = calendar_of(about, ctx.community)
    at = next_look(calendar, usual_hours(ctx, [slot], now)[who], ctx, now)
    reminders.begin(ctx.tx, here, who, at)
    reminders.move(ctx.tx, here, [(who, hour, at)])


def next_look(calendar: Calendar, hour: int, ctx: CommunityCtx, now: datetime) -> datetime:
    """The first moment from now on at which who has that hour may be reminded."""
    at = hours.next_slot(calendar, hour, ctx.batch.messages, now)
    return at or calendar.ends(calendar.day(now))


def stop(ctx: CommunityCtx, who: int) -> None:
    """Look at somebody no more; what waited for their next reminder is told by itself."""
    here, now = ctx.community.id, ctx.batch.clock()
    reminders.end(ctx.tx, here, who)
    for row in reminders.take(ctx.tx, here, [who], now).get(who, ()):
        message = decode(row.message, ctx.vocabulary)
        tell(ctx, who, message, row.key, kind=SERVICE, topic="points", expires_at=row.until)


def _in(ctx: CommunityCtx, community: Community) -> CommunityCtx:
    base = (ctx.tx, ctx.now, ctx.batch, ctx.policy, ctx.cause)
    return CommunityCtx(*base, community, ctx.person_id)


# --- the day is kept


def checked_in(fact: CheckedIn, ctx: CommunityCtx) -> None:
    """What was to be said about the streak is not; the reminders are offered once."""
    if not isinstance(ctx, MemberCtx):
        return
    if ctx.member.reminders:
        _unsay(fact, ctx)
        return
    policy: RemindersPolicy = ctx.policy
    on = ctx.vocabulary.entries.get("reminders")
    if on and fact.total == policy.offer_after:
        does = on.command.model_validate({"on": True})
        ctx.offers.append(Button(Say("remind-offer-button"), does))


def _unsay(fact: CheckedIn, ctx: MemberCtx) -> None:
    """Nobody is reminded of what they did; what else the message says is said without it."""
    who, key = ctx.person_id, _key(ctx, ctx.person_id, fact.day.isoformat())
    push = pushes.find(ctx.tx, key)
    if push is None:
        return
    if push.state == GONE:
        pushes.withdraw(ctx.tx, who, [TOPIC])
    if push.state != WAITING:
        return
    news = {"state": DROPPED, "reason": "kept", "until": None, "message": ""}
    dropped = push.model_copy(update={**news, "decided_at": ctx.now})
    pushes.decide(ctx.tx, dropped)
    pushes.note(ctx.tx, dropped, "drop", "kept", 0)
    gate.forget(ctx, who)
    rest = due.without_streak(decode(push.message, ctx.vocabulary))
    if rest:
        message = Message(rest[0], tuple(rest[1:]), private=True)
        over = push.expires_at
        tell(ctx, who, message, f"{key}:rest", kind=push.kind, topic=TOPIC, expires_at=over)
