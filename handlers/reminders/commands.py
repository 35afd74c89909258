"""The page on which a member chooses when they are reminded."""

from datetime import time

from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Message, Say
from handlers.reminders import moments
from handlers.reminders.asks import UNSAID, RemindMe
from storage import reminders
from storage.reminders import USUAL, Slot

_HOURS = (9, 12, 15, 17, 18, 19, 20, 21)
_IN_A_ROW = 4


def remind_me(command: RemindMe, ctx: MemberCtx) -> Message:
    on = ctx.vocabulary.entries.get("reminders")
    if not ctx.member.reminders:
        does = on.command.model_validate({"on": True}) if on else None
        rows = ((Button(Say("remind-offer-button"), does),),) if does else ()
        return Message(Say("remind-off"), buttons=rows, private=True, style="edit")
    if command.hour != UNSAID or not reminders.find(ctx.tx, ctx.community.id, ctx.person_id):
        moments.plan(ctx, ctx.person_id, None if command.hour == UNSAID else command.hour)
    found = reminders.find(ctx.tx, ctx.community.id, ctx.person_id)
    assert found is not None
    hour, at = found
    who = ctx.member
    slot = Slot(who.person_id, hour, at, True, who.zone, who.zone_before, who.zone_from, True)
    usual = moments.usual_hours(ctx, [slot], ctx.now)[who.person_id]
    said = {"hour": _clock(usual), "zone": ctx.calendar.zone.key}
    say = Say("remind-usual" if hour == USUAL else "remind-fixed", {**said})
    taps = [Button(Say("remind-hour", {"hour": _clock(h)}), RemindMe(hour=h)) for h in _HOURS]
    rows = [tuple(taps[i : i + _IN_A_ROW]) for i in range(0, len(taps), _IN_A_ROW)]
    if hour != USUAL:
        rows.append((Button(Say("remind-usual-button"), RemindMe(hour=USUAL)),))
    # What is due comes at another hour, where theirs is a quiet one.
    comes = moments.next_look(ctx.calendar, usual, ctx, ctx.now).astimezone(ctx.calendar.zone).hour
    moved = (Say("remind-moved", {"hour": _clock(comes)}),) if comes != usual else ()
    more = (*moved, Say("remind-how"))
    return Message(say, more, tuple(rows), private=True, style="edit")


def _clock(hour: int) -> str:
    return time(hour).strftime("%H:%M")
