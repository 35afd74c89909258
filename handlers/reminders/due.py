"""What is due for people today: their streak, tasks, challenges, and what others left to be said.

Each source is read once for all who are looked at together, by their keys.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pydantic_core import from_json

from handlers.kit.codec import decode
from handlers.kit.context import CommunityCtx
from handlers.kit.days import DAY, Calendar
from handlers.kit.message import Button, Message, Say
from storage import challenges, checkins, reminders, task_books, tasks
from storage.outbox import PROGRAMME, SERVICE
from storage.reminders import Slot

STREAK = ("remind-streak", "remind-streak-frozen")
_LINES = 6
"""So much is read at a glance."""


@dataclass(slots=True)
class Looked:
    """Somebody who is looked at now, on their day. says: what is due, the most pressing first.

    press: the word of the command behind the button, that of the most pressing one.
    """

    slot: Slot
    calendar: Calendar
    today: date
    says: list[Say] = field(default_factory=list[Say])
    press: str = ""
    kind: str = PROGRAMME

    def add(self, say: Say, press: str = "") -> None:
        self.says.append(say)
        self.press = self.press or press


def gather(ctx: CommunityCtx, people: Mapping[int, Looked], now: datetime) -> None:
    """Note for each what is due."""
    _streaks(ctx, people, now)
    _tasks(ctx, people, now)
    _challenges(ctx, people)
    _matters(ctx, people, now)


def message(ctx: CommunityCtx, one: Looked) -> Message:
    """All that is due for somebody in one message, with one button."""
    on = ctx.vocabulary.entries.get(one.press)
    button = Button(Say(f"cmd-{one.press}.button"), on.command(), "primary") if on else None
    say, *more = one.says[:_LINES]
    return Message(say, tuple(more), ((button,),) if button else (), private=True)


def _streaks(ctx: CommunityCtx, people: Mapping[int, Looked], now: datetime) -> None:
    here = ctx.community.id
    living = reminders.living(ctx.tx, here, list(people), now)
    if not living:
        return
    first = min(people[who].today for who in living)
    asked = set(checkins.protected(ctx.tx, here, first - DAY))
    rests = checkins.rests(ctx.tx, here, list(living), first - DAY)
    resting = {r.person_id for r in rests if r.first <= people[r.person_id].today <= r.last}
    for who, streak in living.items():
        one = people[who]
        last, through = streak.last_day, streak.through
        kept = any(day is not None and day >= one.today for day in (last, through))
        if not kept and who not in resting and one.today not in asked:
            about = {"community": ctx.community.name, "days": streak.length}
            one.add(Say(STREAK[bool(streak.freezes)], {**about}), "checkin")


def _tasks(ctx: CommunityCtx, people: Mapping[int, Looked], now: datetime) -> None:
    """Tasks that end today, of those for everybody, and those on the way."""
    if "quests" not in ctx.vocabulary.entries:
        return
    here, last = ctx.community.id, max(one.calendar.ends(one.today) for one in people.values())
    ending = [
        (task, from_json(task.definition))
        for task in tasks.running(ctx.tx, here)
        if task.until is not None and now < task.until <= last and task.since <= now
    ]
    for task, raw in ending:
        assert task.until is not None
        for who, one in people.items():
            if task.until <= one.calendar.ends(one.today) and _open(ctx, who, task.key, raw):
                said = Say("task-said", _both(raw["title"]))
                one.add(Say("remind-task", {"task": said}), "quests")


def _open(ctx: CommunityCtx, who: int, key: str, raw: Mapping[str, Any]) -> bool:
    """Whether a task is still to be done by somebody, as far as their book tells."""
    book = task_books.load(ctx.tx, ctx.community.id, who)
    if key in book.done or key in book.waits:
        return False
    free = not raw.get("needs") and not raw.get("shown")
    once = raw.get("period", "once") == "once"
    return key in book.steps or (free and once)


def _challenges(ctx: CommunityCtx, people: Mapping[int, Looked]) -> None:
    """Challenges whose record of today is missing."""
    if "challenge" not in ctx.vocabulary.entries:
        return
    here = ctx.community.id
    for one in challenges.running(ctx.tx, here):
        there = reminders.taking_part(ctx.tx, here, one.key, list(people))
        said = Say("challenge-said", _both(from_json(one.definition)["title"]))
        for who, (since, last) in there.items():
            today = people[who].today
            running = max(one.starts, since) <= today <= one.ends
            if running and (last is None or last < today):
                people[who].add(Say("remind-challenge", {"challenge": said}), "challenge")


def _matters(ctx: CommunityCtx, people: Mapping[int, Looked], now: datetime) -> None:
    """What other features left to be told with the rest."""
    for who, rows in reminders.take(ctx.tx, ctx.community.id, list(people), now).items():
        for row in rows:
            told = decode(row.message, ctx.vocabulary)
            people[who].says += [told.say, *told.more]
            people[who].kind = SERVICE


def _both(texts: Mapping[str, str]) -> dict[str, Any]:
    en, zh = texts.get("en", ""), texts.get("zh", "")
    return {"en": en or zh, "zh": zh or en}


def without_streak(message: Message) -> Sequence[Say]:
    """What a reminder says beside the streak."""
    return [say for say in (message.say, *message.more) if say.key not in STREAK]
