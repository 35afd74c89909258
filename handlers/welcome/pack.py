"""The newcomer pack: tasks of the first seven days, told in the morning while they take part."""

from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from typing import Any

from pydantic_core import from_json

from handlers.kit import direct
from handlers.kit.context import CommunityCtx, MemberCtx, calendar_of, zone
from handlers.kit.days import DAY
from handlers.kit.happened import CouponDue, TaskDone
from handlers.kit.message import Button, Message, Say
from handlers.kit.push_rules import quiet_until
from handlers.kit.written import both
from handlers.welcome import activity
from handlers.welcome.asks import PackDay, PackTell
from handlers.welcome.policy import WelcomePolicy
from handlers.welcome.rules import DAYS
from storage import communities, members, outbox, pushes, task_books, tasks, welcome
from storage.welcome import EVERY, Newcomer

REASON = "newcomer"

IGNORED = 2
"""Mornings without an answer after which nothing more is said."""

_WHILE = timedelta(hours=12)
"""How long such a message is worth sending."""

Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A task of the pack: its title, and from which day after that of joining it is open.

    taps: whether it has a button of its own. Of a day's tasks such a one comes first.
    """

    key: str
    en: str
    zh: str
    day: int
    taps: bool

    @property
    def title(self) -> Say:
        return Say("pack-task", {**both(self.en, self.zh)})


def pieces(ctx: CommunityCtx) -> list[Piece]:
    """The tasks of the pack as they run now, by day."""
    policy: WelcomePolicy = ctx.policy
    if not policy.pack:
        return []
    running = (from_json(one.definition) for one in tasks.running(ctx.tx, ctx.community.id))
    found = [_piece(one) for one in running if one.get("set") == policy.pack]
    return sorted(found, key=lambda piece: (piece.day, not piece.taps, piece.key))


def _piece(task: dict[str, Any]) -> Piece:
    title = task["title"]
    day, taps = _day(task.get("needs", {})), bool(task.get("next"))
    return Piece(task["key"], title.get("en", ""), title.get("zh", ""), day, taps)


def _day(need: dict[str, Any]) -> int:
    return max([need.get("days_here") or 0, *(_day(each) for each in need.get("all_of", ()))])


def open_ones(ctx: CommunityCtx, who: int, day: int) -> tuple[list[Piece], int, int]:
    """The pieces that are open on that day after joining, how many are done, and of how many."""
    every = pieces(ctx)
    done = task_books.load(ctx.tx, ctx.community.id, who).done
    left = [piece for piece in every if piece.key not in done]
    return [piece for piece in left if piece.day <= day], len(every) - len(left), len(every)


# --- in the guide


def first(ctx: MemberCtx, me: Newcomer) -> tuple[tuple[Say, ...], Rows]:
    """What there is to do next, with its button."""
    day = (ctx.today - ctx.calendar.day(me.joined_at)).days
    todo, done, of = open_ones(ctx, me.person_id, day)
    if not of:
        return (Say("pack-none"),), _button(ctx, "checkin")
    progress = Say("pack-progress", {"done": done, "of": of})
    if not todo:
        key = "pack-tomorrow" if done < of else "pack-all"
        return (progress, Say(key)), _button(ctx, "quests")
    rows = (*_button(ctx, "quest", todo[0].key), *_button(ctx, "quests"))
    return (progress, Say("pack-next", {"task": todo[0].title})), rows


def _button(ctx: CommunityCtx, word: str, task: str = "") -> Rows:
    """The button of another feature's command; none where it is not there."""
    on = ctx.vocabulary.entries.get(word)
    if on is None:
        return ()
    if task:
        does = on.command.model_validate({"task": task})
        return ((Button(Say("pack-button-first"), does, "primary"),),)
    return ((Button(Say(f"{ctx.vocabulary.key(on.command)}.button"), on.command()),),)


def goes_on(ctx: MemberCtx, me: Newcomer) -> bool:
    """Whether there are mornings left on which they could be told something."""
    day = (ctx.today - ctx.calendar.day(me.joined_at)).days
    counted = me.steps != EVERY and not welcome.has(me.steps, "done")
    return counted and day < DAYS - 1 and bool(pieces(ctx))


# --- day by day


def begin(ctx: CommunityCtx, me: Newcomer, *, told: bool) -> None:
    """Somebody joined: their first seven days begin."""
    policy: WelcomePolicy = ctx.policy
    if told:
        welcome.change(ctx.tx, me.community_id, me.person_id, told=1)
    if policy.pack and policy.pack_tell:
        _promise(ctx, me, 2)


def _promise(ctx: CommunityCtx, me: Newcomer, day: int) -> None:
    """See in the morning of that day what there is to tell."""
    about = members.about(ctx.tx, me.community_id, me.person_id)
    if about is None or day > DAYS:
        return
    calendar = calendar_of(about, ctx.community)
    starts = calendar.begins(calendar.day(me.joined_at) + DAY * (day - 1))
    at = quiet_until(starts, zone(about.zone or ctx.community.zone), ctx.batch.messages)
    key = f"pack:{me.community_id}:{me.person_id}:{day}"
    ctx.promise(PackDay(day=day), max(at, ctx.now), key, me.person_id)


def pack_day(command: PackDay, ctx: CommunityCtx) -> None:
    """A morning of the first week."""
    here, who, day = ctx.community.id, ctx.person_id, command.day
    policy: WelcomePolicy = ctx.policy
    me = welcome.find(ctx.tx, here, who)
    if me is None or not policy.pack_tell or welcome.has(me.steps, "done"):
        return
    ignored = _ignored(ctx, me, day)
    if ignored >= IGNORED:
        return
    told = day if _told(ctx, me, day) else me.told
    welcome.change(ctx.tx, here, who, told=told, ignored=ignored)
    _promise(ctx, me, day + 1)


def _ignored(ctx: CommunityCtx, me: Newcomer, day: int) -> int:
    """How many mornings in a row they have not answered by doing anything on that day."""
    about = members.about(ctx.tx, me.community_id, me.person_id)
    seen, _ = pushes.last_seen(ctx.tx, [me.person_id]).get(me.person_id, (None, None))
    if about is None:
        return 0
    joined = calendar_of(about, ctx.community).day(me.joined_at)
    if seen is not None and seen >= joined + DAY * (day - 2):
        return 0
    return me.ignored + 1 if me.told == day - 1 else me.ignored


def _told(ctx: CommunityCtx, me: Newcomer, day: int) -> bool:
    if me.quiet or not members.is_here(ctx.tx, me.community_id, me.person_id):
        return False
    if _told_elsewhere(ctx, me):
        return False
    todo, done, of = open_ones(ctx, me.person_id, day - 1)
    if not todo:
        return False
    about = {"community": ctx.community.name, "day": day}
    new = [piece for piece in todo if piece.day == day - 1]
    shown = new or todo[:1]
    named = reduce(
        lambda rest, one: Say("list-more", {"first": one, "rest": rest}),
        [one.title for one in shown[::-1]],
    )
    lines = [Say("pack-line-new" if new else "pack-line", {"task": named})]
    lines.append(Say("pack-progress", {"done": done, "of": of}))
    rows = (*_button(ctx, "quest", shown[0].key), *_button(ctx, "quests"))
    message = Message(Say("pack-day", {**about}), tuple(lines), rows, private=True)
    key = f"pack:{me.community_id}:{me.person_id}:{day}"
    until = ctx.now + _WHILE
    return direct.tell(
        ctx, me.person_id, message, key, kind=outbox.PROGRAMME, topic="welcome", expires_at=until
    )


def _told_elsewhere(ctx: CommunityCtx, me: Newcomer) -> bool:
    """Whether they heard of another community's pack this morning: one such message is enough."""
    for other in members.communities_of(ctx.tx, me.person_id):
        there = welcome.find(ctx.tx, other, me.person_id) if other != me.community_id else None
        community = communities.get(ctx.tx, other) if there and there.told > 1 else None
        about = members.about(ctx.tx, other, me.person_id) if community else None
        if there is None or community is None or about is None:
            continue
        calendar = calendar_of(about, community)
        if calendar.day(there.joined_at) + DAY * (there.told - 1) == calendar.day(ctx.now):
            return True
    return False


def tell(command: PackTell, ctx: MemberCtx) -> Message:
    """Whether this newcomer hears of each day's tasks."""
    welcome.change(ctx.tx, ctx.community.id, ctx.person_id, quiet=not command.on, ignored=0)
    label = "pack-button-quiet" if command.on else "pack-button-tell"
    rows = (*_button(ctx, "quests"), (Button(Say(label), PackTell(on=not command.on)),))
    key = "pack-told" if command.on else "pack-quiet"
    return Message(Say(key), buttons=rows, private=True, style="edit")


# --- what they did


def task_done(fact: TaskDone, ctx: CommunityCtx) -> None:
    """Somebody did a task: if it is one of the pack, it may be the first, or the last."""
    policy: WelcomePolicy = ctx.policy
    here, who = ctx.community.id, fact.person_id
    activity.seen(ctx, who)
    if not policy.pack or fact.set != policy.pack:
        return
    me = welcome.find(ctx.tx, here, who)
    if me is not None:
        welcome.reach(ctx.tx, here, who, me.day, "first")
    every = pieces(ctx)
    done = task_books.load(ctx.tx, here, who).done
    if all(piece.key in done for piece in every):
        _finished(ctx, me, who, len(every))


def _finished(ctx: CommunityCtx, me: Newcomer | None, who: int, count: int) -> None:
    """The whole pack is done: a coupon where there are any, else points, once."""
    policy: WelcomePolicy = ctx.policy
    here = ctx.community.id
    key, points = f"{REASON}:{here}:{who}", policy.pack_points
    new = me is not None and welcome.reach(ctx.tx, here, who, me.day, "done")
    if new and _coupon(ctx, who):
        _say(ctx, who, Say("pack-finished-coupon", {"count": count}), key)
    elif _pays(me, new=new) and points and ctx.pay(key, who, points, REASON).new:
        gain = ctx.currencies.amount("points", points)
        _say(ctx, who, Say("pack-finished", {"count": count, "brings": gain}), key)


def _pays(me: Newcomer | None, *, new: bool) -> bool:
    """Whether this is the first time; who was here before is known by the ledger alone."""
    return new or me is None or me.steps == EVERY


def _coupon(ctx: CommunityCtx, who: int) -> bool:
    policy: WelcomePolicy = ctx.policy
    if not policy.pack_coupon:
        return False
    due = CouponDue(policy.pack_coupon, who)
    ctx.batch.react(due, ctx)
    return bool(ctx.tx.memo.pop(due, False))


def _say(ctx: CommunityCtx, who: int, say: Say, key: str) -> None:
    """In the answer to what they did, else in private."""
    if isinstance(ctx, MemberCtx) and ctx.person_id == who:
        ctx.asides.append(say)
        return
    direct.tell(ctx, who, Message(say, private=True), key, kind=outbox.RECEIPT)
