"""Days that ask nothing: a member's pause, and a day that an admin protects for all."""

from datetime import date, timedelta
from typing import Any

from handlers.checkin import rules
from handlers.checkin.asks import CancelPause, Pause, Protect, Unprotect
from handlers.checkin.rules import DAY, CheckInPolicy, Rest
from handlers.kit.context import CommunityCtx, MemberCtx, zone
from handlers.kit.days import Calendar
from handlers.kit.happened import DayProtected
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from storage import audit, checkins

BACK = timedelta(days=90)
AHEAD = timedelta(days=30)
"""How far from today a day can be protected."""

UNDO = timedelta(hours=24)


def pause(command: Pause, ctx: MemberCtx) -> Message:
    policy: CheckInPolicy = ctx.policy
    rests = _pauses(ctx)
    running = next((rest for rest in rests if rest.last >= ctx.today), None)
    if running:
        raise Trouble(Say("pause-running", {"first": running.first, "last": running.last}))
    first = ctx.today + DAY
    last = first + DAY * (command.days - 1)
    left = rules.pause_left(rests, first, command.days, policy)
    if command.days > left:
        raise Trouble(Say("pause-too-long", {"left": left, "window": policy.pause_window}))
    checkins.rest(ctx.tx, ctx.community.id, ctx.person_id, first, last, "paused")
    say = Say("pause-done", {"first": first, "last": last, "days": command.days})
    button = Button(Say("pause-button-cancel"), CancelPause())
    return Message(say, buttons=((button,),), private=True)


def cancel_pause(_: CancelPause, ctx: MemberCtx) -> Message:
    running = next((rest for rest in _pauses(ctx) if rest.last >= ctx.today), None)
    if running is None:
        raise Trouble(Say("pause-none"))
    yesterday = ctx.today - DAY
    checkins.end_rest(
        ctx.tx, ctx.community.id, ctx.person_id, running.first, yesterday, running.kind
    )
    return Message(Say("pause-ended"), private=True)


def _pauses(ctx: MemberCtx) -> list[Rest]:
    # The streak row is the lock of everything that concerns one person's days.
    checkins.streak(ctx.tx, ctx.community.id, ctx.person_id)
    rows = checkins.rests(ctx.tx, ctx.community.id, [ctx.person_id])
    return [Rest(row.first, row.last, row.kind) for row in rows if row.kind == "paused"]


def protect(command: Protect, ctx: MemberCtx) -> Message:
    day, today = command.day, _community_day(ctx)
    if not today - BACK <= day <= today + AHEAD:
        raise Trouble(Say("protect-too-far", {"back": BACK.days, "ahead": AHEAD.days}))
    if not checkins.protect(ctx.tx, ctx.community.id, day, command.reason, ctx.person_id):
        raise Trouble(Say("protect-already", {"day": day}))
    streaks = checkins.spoil(ctx.tx, ctx.community.id, day)
    _audit(ctx, "protect-day", command.reason, {"day": day.isoformat(), "streaks": streaks})
    ctx.note(DayProtected(day))
    say = Say("protect-done", {"day": day, "streaks": streaks})
    button = Button(Say("protect-button-undo"), Unprotect(day=day))
    return Message(say, buttons=((button,),), private=True)


def unprotect(command: Unprotect, ctx: MemberCtx) -> Message:
    day = command.day
    if not checkins.unprotect(ctx.tx, ctx.community.id, day, ctx.now - UNDO):
        raise Trouble(Say("unprotect-not", {"day": day, "hours": UNDO // timedelta(hours=1)}))
    streaks = checkins.spoil_settled(ctx.tx, ctx.community.id, day)
    _audit(ctx, "unprotect-day", "", {"day": day.isoformat(), "streaks": streaks})
    return Message(Say("unprotect-done", {"day": day}), private=True, style="edit")


def _audit(ctx: MemberCtx, action: str, reason: str, after: dict[str, Any]) -> None:
    audit.write(ctx.tx, ctx.community.id, ctx.person_id, action, reason, after=after)


def _community_day(ctx: CommunityCtx) -> date:
    community = ctx.community
    return Calendar(zone(community.zone), community.day_start).day(ctx.now)
