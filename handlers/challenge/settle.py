"""The end of a challenge: closed once, prizes given, told in the group and to the admins."""

from datetime import date

from handlers.challenge import board, operate, push, rules, said
from handlers.challenge.asks import (
    ChallengeBoard,
    ChallengeClose,
    ChallengeOver,
    ChallengeShow,
    Way,
)
from handlers.challenge.look import One, plan_of
from handlers.challenge.making.asks import ChallengeAbout
from handlers.challenge.reward import give
from handlers.kit.context import CommunityCtx
from handlers.kit.inbound import Role
from handlers.kit.message import Button, Message, Say
from storage import challenge_days, challenge_ends, challenges, members, outbox
from storage.challenges import CLOSING, OPEN, OVER, Standing

TOGETHER = 200
"""People who are given their prize in one transaction; more than these follow in the next."""

NAMED = 10
"""Finishers who are named in the group."""

_LOOKED_AT = 40
_ADMINS = 10
_STOPS = 5
_DAYS = 14
"""Days that the admins' page lists, each on a line of its own."""


def over(command: ChallengeOver, ctx: CommunityCtx) -> None:
    """Close it, or wait for those whose last day is not over where they are."""
    stored = challenges.find(ctx.tx, ctx.community.id, command.challenge)
    if stored is None or stored.state != OPEN:
        return
    one = One(stored, plan_of(stored.definition))
    if operate.over_here(ctx, one.plan) > ctx.now:
        # It was moved since this was promised, and is promised anew.
        return
    until = operate.over_for_all(ctx, one)
    if until > ctx.now:
        operate.promise_over(ctx, one.key, until)
        return
    close(ctx, one.key, "due", 0)


def close(ctx: CommunityCtx, key: str, way: Way, left: int) -> bool:
    """Let nobody record any more, and have the prizes given; False when that was done before."""
    if not challenges.move(ctx.tx, ctx.community.id, key, OPEN, CLOSING):
        return False
    command = ChallengeClose(challenge=key, way=way, left=left)
    # In a transaction of its own: it locks members, and whoever records locks the challenge last.
    ctx.promise(command, ctx.now, f"challenge-close:{ctx.community.id}:{key}:0")
    return True


def settle(command: ChallengeClose, ctx: CommunityCtx) -> None:
    """Give the prize to some who are owed it, and go on; at the end tell how it went."""
    here, key = ctx.community.id, command.challenge
    stored = challenges.find(ctx.tx, here, key)
    if stored is None or stored.state != CLOSING:
        return
    one = One(stored, plan_of(stored.definition))
    near, owed = _owed(ctx, one, command)
    done = {standing.person_id: standing.done for standing in owed}
    for person_id in challenges.finish_late(ctx.tx, here, key, list(done)):
        give(ctx, person_id, one.plan, done[person_id])
        _tell(ctx, one, person_id)
    if len(near) == TOGETHER:
        after = near[-1].person_id
        next_ones = command.model_copy(update={"after": after})
        ctx.promise(next_ones, ctx.now, f"challenge-close:{here}:{key}:{after}")
    elif challenges.move(ctx.tx, here, key, CLOSING, OVER):
        _aloud(ctx, key)


def _owed(
    ctx: CommunityCtx, one: One, command: ChallengeClose
) -> tuple[list[Standing], list[Standing]]:
    """The next ones who come near the prize, and those of them who are owed it."""
    where = (ctx.tx, ctx.community.id, one.key)
    if command.way == "keep":
        return [], []
    if command.way == "course":
        near = challenge_ends.all_still(*where, command.left, command.after, TOGETHER)
        return near, near
    days = operate.protected(ctx, one.plan)
    near = challenge_ends.on_course(*where, len(days), command.after, TOGETHER)
    return near, [each for each in near if operate.is_made(days, one.plan, each, each.done)]


def _tell(ctx: CommunityCtx, one: One, person_id: int) -> None:
    """They hear of the prize that they did not reach by a record of their own."""
    gain, title = said.prize(one.plan, ctx.currencies), said.title(one.plan)
    say = Say("challenge-owed", {"title": title})
    more = (Say("challenge-prize", {"prize": gain}),) if gain is not None else ()
    key = f"challenge-won:{ctx.community.id}:{one.key}:{person_id}"
    push.tell(ctx, person_id, Message(say, more), key, outbox.RECEIPT)


def _aloud(ctx: CommunityCtx, key: str) -> None:
    """Tell the group who made it, of those who like to be named, and the admins all of it."""
    stored = challenges.find(ctx.tx, ctx.community.id, key)
    assert stored is not None
    one = One(stored, plan_of(stored.definition))
    board.renew(ChallengeBoard(challenge=key), ctx)
    if stored.ever:
        found = challenge_ends.winners(ctx.tx, ctx.community.id, key, _LOOKED_AT)
        names = [name for _, name in board.seen(ctx, found)][:NAMED]
        about = {"title": said.title(one.plan), "count": stored.finished, "ever": stored.ever}
        lines: list[Say] = []
        if names:
            more = {"more": max(stored.finished - len(names), 0)}
            lines.append(Say("challenge-winners", {"names": said.listed(names), **more}))
        lines.append(Say("challenge-thanks"))
        shown = Button(Say("challenge-mine-button"), ChallengeShow(challenge=key))
        message = Message(Say("challenge-ended-aloud", about), tuple(lines), ((shown,),))
        push.post(ctx, message, f"challenge-ended:{ctx.community.id}:{key}", outbox.SERVICE)
    for admin in members.with_role(ctx.tx, ctx.community.id, Role.ADMIN)[:_ADMINS]:
        told = f"challenge-summary:{ctx.community.id}:{key}:{admin}"
        push.tell_admin(ctx, admin, summary(ctx, one), told)


def summary(ctx: CommunityCtx, one: One) -> Message:
    """What admins see: how many came, what each day was like, and where people stopped."""
    here, plan, stored = ctx.community.id, one.plan, one.stored
    lines = [
        Say("challenge-sum-people", {"ever": stored.ever, "joined": stored.joined}),
        Say("challenge-sum-made", {"count": stored.finished}),
    ]
    most = max(stored.ever, 1)
    each = challenge_days.days(ctx.tx, here, one.key)
    for day, done in each[:_DAYS]:
        about = {"number": rules.day_number(plan, day), "bar": rules.bar(done, most)}
        lines.append(Say("challenge-sum-day", {**about, "count": done}))
    if len(each) > _DAYS:
        average = round(sum(done for _, done in each) / len(each))
        lines.append(Say("challenge-sum-days-more", {"days": len(each) - _DAYS, "count": average}))
    lines += _stops(ctx, one)
    again = Button(Say("challenge-sum-button"), ChallengeAbout(challenge=one.key))
    say = Say("challenge-sum", {"title": said.title(plan)})
    return Message(say, tuple(lines), ((again,),), private=True, style="edit")


def _stops(ctx: CommunityCtx, one: One) -> list[Say]:
    """Where those stopped who did not make it: on which day they were last seen, most of all."""
    found = challenge_ends.stopped(ctx.tx, ctx.community.id, one.key)
    if one.stored.state == OPEN or not found:
        return []
    never = sum(number for day, number in found if day is None)
    last: list[tuple[date, int]] = [(day, number) for day, number in found if day is not None]
    lines = [Say("challenge-sum-never", {"count": never})] if never else []
    for day, number in sorted(last, key=lambda stop: -stop[1])[:_STOPS]:
        about = {"number": rules.day_number(one.plan, day), "count": number}
        lines.append(Say("challenge-sum-stop", about))
    return lines
