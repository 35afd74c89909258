"""Admins decide: a favourite is pinned, the next best is looked at, or nothing is pinned today."""

from handlers.kit.context import MemberCtx
from handlers.kit.direct import tell
from handlers.kit.message import Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.picks import evening, page, votes
from handlers.picks.asks import PickDown, PickNo, Picks, PickShow, PickYes, PinThis
from handlers.picks.policy import PicksPolicy
from storage import audit, communities, grants, outbox, picks
from storage.picks import DECLINED, OPEN, OVER, PINNED, Candidate, Pick


def today(_: Picks, ctx: MemberCtx) -> Message:
    """Today's favourite as it stands, asked about now where nobody was asked yet."""
    policy: PicksPolicy = ctx.policy
    if not votes.watches(ctx):
        raise Trouble(Say("pick-off"))
    pick, _new = evening.proposed(ctx)
    if pick is None:
        return Message(Say("pick-none", {"least": policy.least}), private=True, style="edit")
    if pick.state == PINNED:
        return page.pinned(ctx, pick, pick.chosen, "pick-there")
    if pick.state == OPEN:
        return page.asked(ctx, pick, 0, "edit")
    return Message(Say("pick-declined"), private=True, style="edit")


def turn(command: PickShow, ctx: MemberCtx) -> Message:
    pick = _open(ctx, command.day.isoformat())
    return page.asked(ctx, pick, min(command.rank, len(pick.candidates) - 1), "edit")


def yes(command: PickYes, ctx: MemberCtx) -> Message:
    """Pin it; whoever wrote it does not decide about that."""
    pick = _open(ctx, command.key)
    if command.rank >= len(pick.candidates):
        raise Trouble(Say("pick-late"))
    if pick.candidates[command.rank].author_id == ctx.person_id:
        raise Trouble(Say("pick-own"))
    return _pin(ctx, pick, command.rank)


def no(command: PickNo, ctx: MemberCtx) -> Message:
    pick = _open(ctx, command.key)
    if not picks.decide(ctx.tx, ctx.community.id, pick, DECLINED, by_person=ctx.person_id):
        raise Trouble(Say("pick-decided"))
    evening.withdraw(ctx, pick)
    return Message(Say("pick-declined"), private=True, style="edit")


def by_hand(command: PinThis, ctx: MemberCtx) -> Message:
    """An admin pins a message of their own choice: the same road, without a question."""
    one = _meant(ctx, command.link)
    here, key = ctx.community.id, f"{one.platform}:{one.space}:{one.message}"
    picks.propose(ctx.tx, here, key, [one], ctx.now)
    pick = picks.find(ctx.tx, here, key)
    assert pick is not None
    if pick.state == PINNED:
        return page.pinned(ctx, pick, 0, "pick-there")
    return _pin(ctx, pick, 0)


def down(command: PickDown, ctx: MemberCtx) -> Message:
    """Take down what Hearth pinned; what was paid for it stays paid."""
    pick = picks.find(ctx.tx, ctx.community.id, command.key)
    if pick is None or pick.state != PINNED or not _take_down(ctx, pick):
        raise Trouble(Say("pick-down-already"))
    audit.write(ctx.tx, ctx.community.id, ctx.person_id, "pick-down", after={"key": pick.key})
    return Message(Say("pick-is-down"), private=True, style="edit")


def _open(ctx: MemberCtx, key: str) -> Pick:
    """The question of that day. Raises Trouble when it is answered, or the day is over."""
    pick = picks.find(ctx.tx, ctx.community.id, key)
    if pick is None or ctx.now >= pick.until:
        raise Trouble(Say("pick-late"))
    if pick.state != OPEN:
        raise Trouble(Say("pick-decided"))
    return pick


def _pin(ctx: MemberCtx, pick: Pick, chosen: int) -> Message:
    """Pin it in place of what Hearth pinned before; its author is paid once and told."""
    here, one = ctx.community.id, pick.candidates[chosen]
    before = picks.pinned(ctx.tx, here)
    if not picks.decide(ctx.tx, here, pick, PINNED, chosen, ctx.person_id):
        raise Trouble(Say("pick-decided"))
    evening.withdraw(ctx, pick)
    for old in before:
        _take_down(ctx, old)
    holder = one.author_id or ctx.person_id
    grants.want(ctx.tx, here, holder, "pin", one.address, _source(pick))
    audit.write(ctx.tx, here, ctx.person_id, "pick-pin", after={"key": pick.key})
    if one.author_id not in (0, ctx.person_id):
        _thank(ctx, one)
    return page.pinned(ctx, pick, chosen)


def _thank(ctx: MemberCtx, one: Candidate) -> None:
    policy: PicksPolicy = ctx.policy
    key = f"pick:{ctx.community.id}:{one.platform}:{one.space}:{one.message}"
    if policy.points:
        ctx.pay(key, one.author_id, policy.points, "pick", by_person=ctx.person_id)
    told = page.yours(ctx, one, policy.points)
    tell(ctx, one.author_id, told, f"{key}:yours", kind=outbox.RECEIPT)


def _take_down(ctx: MemberCtx, pick: Pick) -> bool:
    """False when somebody was quicker."""
    one = pick.candidates[pick.chosen]
    if not picks.decide(ctx.tx, ctx.community.id, pick, OVER, pick.chosen, pick.by_person):
        return False
    holder = one.author_id or pick.by_person
    grants.unwant(ctx.tx, ctx.community.id, holder, _source(pick))
    return True


def _source(pick: Pick) -> str:
    """The reason under which it is wished for; see storage/grants.py."""
    return f"pick:{pick.key}"


def _meant(ctx: MemberCtx, link: str) -> Candidate:
    """The message that an admin replies to, or names by its address. Raises Trouble."""
    if link.strip():
        one = page.linked(link)
        if one is None:
            raise Trouble(Say("pick-how"))
        account = 0
    elif ctx.reply_to:
        place = ctx.place
        one = Candidate(place.platform, place.space, place.channel, ctx.reply_to, 0, 0)
        account = ctx.answers
    else:
        raise Trouble(Say("pick-how"))
    spaces = communities.spaces(ctx.tx, ctx.community.id)
    if (one.platform, one.space) not in {(space.platform, space.space) for space in spaces}:
        raise Trouble(Say("pick-elsewhere"))
    author = votes.author_of(ctx, one.platform, one.space, one.message, account)
    return one._replace(author_id=author)
