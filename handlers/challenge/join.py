"""Coming along by one tap, going by two, and what becomes of whoever leaves the community."""

from handlers.challenge import board, rules, said
from handlers.challenge.asks import ChallengeJoin, ChallengeQuit, ChallengeShow
from handlers.challenge.look import One, one
from handlers.challenge.show import page
from handlers.kit.arrivals import MemberLeft
from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.kit.happened import ChallengeJoined
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from storage import challenges
from storage.challenges import OPEN


def join(command: ChallengeJoin, ctx: MemberCtx) -> Message:
    """Take part from today on; whoever left goes on with what they had."""
    found = one(ctx, command.challenge, held=True)
    if found.taking_part:
        return page(ctx, found.key, Say("challenge-in-already"))
    about = {"title": said.title(found.plan)}
    if found.stored.state != OPEN or rules.stage(found.plan, ctx.today) == "after":
        raise Trouble(Say("challenge-is-over", about))
    if found.mine is None:
        _come(ctx, found)
        own = rules.need(found.plan, ctx.today)
        say = Say("challenge-joined", {**about, "need": own, "days": found.plan.days})
        if found.plan.kind == "photo":
            say = Say("challenge-joined-photo", {**about, "need": own, "days": found.plan.days})
    else:
        _seated(ctx, found, new=False)
        challenges.come_back(ctx.tx, ctx.community.id, found.key, ctx.person_id)
        say = Say("challenge-back-in", about)
    board.fresh(ctx, found.key)
    return page(ctx, found.key, say)


def _come(ctx: MemberCtx, found: One) -> None:
    if not rules.may_join(found.plan, ctx.today):
        raise Trouble(Say("challenge-too-late", {"title": said.title(found.plan)}))
    _seated(ctx, found, new=True)
    here, need = ctx.community.id, rules.need(found.plan, ctx.today)
    if not challenges.join(ctx.tx, here, found.key, ctx.person_id, ctx.today, need):
        # The same tap in another process was faster.
        challenges.free_seat(ctx.tx, here, found.key, new=True)
        return
    ctx.note(ChallengeJoined(found.key, ctx.person_id))


def _seated(ctx: MemberCtx, found: One, *, new: bool) -> None:
    if not challenges.take_seat(ctx.tx, ctx.community.id, found.key, new=new):
        raise Trouble(Say("challenge-full", {"title": said.title(found.plan)}))


def leave(command: ChallengeQuit, ctx: MemberCtx) -> Message:
    """Asks first: their days stay, and they may come back."""
    found = one(ctx, command.challenge, held=True)
    about = {"title": said.title(found.plan)}
    if not found.taking_part:
        raise Trouble(Say("challenge-not-in", about))
    if not command.sure:
        sure = ChallengeQuit(challenge=found.key, sure=True)
        back = ChallengeShow(challenge=found.key)
        taps = (
            Button(Say("challenge-quit-sure"), sure, "danger"),
            Button(Say("challenge-stay"), back),
        )
        return Message(Say("challenge-quit-ask", about), (), (taps,), private=True, style="edit")
    _gone(ctx, found.key, ctx.person_id)
    return page(ctx, found.key, Say("challenge-left", about))


def member_left(_: MemberLeft, ctx: CommunityCtx) -> None:
    """Nobody counts on them any more; what they did and won stays theirs."""
    found = challenges.of_person(ctx.tx, ctx.community.id, ctx.person_id)
    for stored, _standing in found:
        _gone(ctx, stored.key, ctx.person_id)


def _gone(ctx: CommunityCtx, key: str, person_id: int) -> None:
    here = ctx.community.id
    if challenges.leave(ctx.tx, here, key, person_id):
        challenges.free_seat(ctx.tx, here, key)
        board.fresh(ctx, key)
