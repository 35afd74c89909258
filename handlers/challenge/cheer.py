"""Cheering one another on: one tap, so many a day, told once an evening. It pays nothing."""

from datetime import date, timedelta

from handlers.challenge import board, push, said
from handlers.challenge.asks import (
    Challenge,
    ChallengeCheer,
    ChallengeCheerAll,
    ChallengeCheers,
)
from handlers.challenge.look import One, community_day, one
from handlers.challenge.policy import ChallengePolicy
from handlers.kit.context import CommunityCtx, MemberCtx, zone
from handlers.kit.days import DAY, boundary
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from storage import board_people, challenge_days, members, outbox
from storage.challenge_days import EVERYBODY

EVENING = 20 * 60
"""The minute of the community's day at which everybody hears who cheered them on."""

TOGETHER = 30
"""How many people a tap on the whole board reaches: those who did it last."""


def cheer(command: ChallengeCheer, ctx: MemberCtx) -> Message:
    """A cheer for one companion."""
    found, who, here = one(ctx, command.challenge), command.person, ctx.community.id
    if who == ctx.person_id:
        raise Trouble(Say("challenge-cheer-self"))
    days = (ctx.today, ctx.today - DAY, ctx.today + DAY)
    kept = [challenge_days.record(ctx.tx, here, found.key, who, day) for day in days]
    if not any(record is not None and record.counts for record in kept):
        raise Trouble(Say("challenge-cheer-late"))
    _allowed(found)
    names = board_people.names(ctx.tx, [who])
    about = {"name": said.name(names.get(who, "?"))}
    if _is_given(ctx, found.key, who):
        return _passing(Say("challenge-cheer-twice", about))
    _spend(ctx)
    if challenge_days.cheer(ctx.tx, here, found.key, ctx.person_id, who, ctx.today):
        _promise(ctx, who)
    return _passing(Say("challenge-cheered", about))


def cheer_all(command: ChallengeCheerAll, ctx: MemberCtx) -> Message:
    """A cheer for all who did it today: it reaches those who did it last."""
    found, here, today = one(ctx, command.challenge), ctx.community.id, community_day(ctx)
    _allowed(found)
    if _is_given(ctx, found.key, EVERYBODY):
        return _passing(Say("challenge-cheer-all-twice"))
    kept = challenge_days.lately(ctx.tx, here, found.key, today, TOGETHER + 1)
    people = sorted({record.person_id for record in kept} - {ctx.person_id})[:TOGETHER]
    if not people:
        raise Trouble(Say("challenge-cheer-nobody"))
    _spend(ctx)
    if not challenge_days.cheer(ctx.tx, here, found.key, ctx.person_id, EVERYBODY, ctx.today):
        return _passing(Say("challenge-cheer-all-twice"))
    for who in people:
        key, me = found.key, ctx.person_id
        if challenge_days.cheer(ctx.tx, here, key, me, who, ctx.today, own=False):
            _promise(ctx, who)
    challenge_days.add(ctx.tx, here, found.key, today, cheers=1)
    board.fresh(ctx, found.key)
    return _passing(Say("challenge-cheered-all", {"count": len(people)}))


def _allowed(found: One) -> None:
    if not found.plan.cheers:
        raise Trouble(Say("challenge-cheer-quiet", {"title": said.title(found.plan)}))


def _passing(say: Say) -> Message:
    return Message(say, private=True, style="toast")


def _is_given(ctx: MemberCtx, key: str, who: int) -> bool:
    here, day = ctx.community.id, ctx.today
    return bool(challenge_days.cheered_by(ctx.tx, here, key, ctx.person_id, day, [who]))


def _spend(ctx: MemberCtx) -> None:
    """Raises Trouble when they have cheered enough for a day."""
    policy: ChallengePolicy = ctx.policy
    given = challenge_days.cheers_given(ctx.tx, ctx.community.id, ctx.person_id, ctx.today)
    if given >= policy.cheers_a_day:
        raise Trouble(Say("challenge-cheer-enough", {"most": policy.cheers_a_day}))


def _promise(ctx: CommunityCtx, person_id: int) -> None:
    """Have them told this evening, or tomorrow's when it is over: one promise for all cheers."""
    key = f"challenge-cheers:{ctx.community.id}:{person_id}"
    where, day = zone(ctx.community.zone), _evening(ctx)
    at = boundary(day, where, EVENING)
    ctx.promise(ChallengeCheers(), at, f"{key}:{day}", person_id)


def _evening(ctx: CommunityCtx) -> date:
    where = zone(ctx.community.zone)
    now = max(ctx.now, ctx.batch.clock())
    day = now.astimezone(where).date()
    return day if now < boundary(day, where, EVENING) else day + timedelta(days=1)


def tell_cheers(_: ChallengeCheers, ctx: CommunityCtx) -> None:
    """One message for all who cheered them on since the last."""
    if not members.is_here(ctx.tx, ctx.community.id, ctx.person_id):
        return
    number = challenge_days.take_cheers(ctx.tx, ctx.community.id, ctx.person_id)
    if number:
        button = Button(Say("challenge-mine-button"), Challenge())
        message = Message(Say("challenge-cheered-you", {"count": number}), (), ((button,),))
        push.tell(ctx, ctx.person_id, message, f"challenge-cheered:{ctx.cause}", outbox.SERVICE)
