"""Who asks to be let into a group: the human check comes first, and its right answer opens.

Telegram lets Hearth write to them for five minutes; whatever comes later is shown in place of the
question, which needs no such leave.
"""

from datetime import timedelta

from handlers.kit import direct
from handlers.kit.context import CommunityCtx, PersonCtx
from handlers.kit.happened import WantsIn
from handlers.kit.message import Button, Message, Say
from handlers.welcome import check, rules
from handlers.welcome.asks import Guide, Knock, KnockOver
from handlers.welcome.policy import WelcomePolicy
from storage import communities, grants, join_requests, members, outbox
from storage.communities import Community
from storage.join_requests import JoinRequest
from storage.transaction import Tx
from storage.welcome import FAILED, LET_IN, PASSED, WAITING

LEAVE = timedelta(minutes=5)
"""For so long who asks to be let in may be written to (Bot API, ChatJoinRequest)."""

_ROUND = Button(Say("guide-button-begin"), Guide(), "primary")


def wants_in(fact: WantsIn, ctx: CommunityCtx) -> None:
    """Ask them, unless that is left to the admins, or it is too late to write to them."""
    policy: WelcomePolicy = ctx.policy
    here, who = ctx.community.id, ctx.person_id
    if policy.check == "off" or not policy.check_requests:
        return
    if ctx.batch.clock() - ctx.now >= LEAVE:
        return
    until = ctx.now + timedelta(minutes=policy.check_minutes)
    row = JoinRequest(
        platform=fact.platform,
        space=fact.space,
        person_id=who,
        community_id=here,
        number=ctx.tx.new_id(),
        state=WAITING,
        until=until,
    )
    join_requests.put(ctx.tx, row)
    members.set_reachable(ctx.tx, fact.platform, fact.user, reachable=True)
    over = KnockOver(platform=fact.platform, space=fact.space)
    ctx.promise(over, until, f"door:{row.number}", who)
    message = _question(policy, row, fact.name, ctx.community)
    expires = ctx.now + LEAVE
    key = f"door:{row.number}"
    direct.tell(ctx, who, message, key, kind=outbox.RECEIPT, expires_at=expires)


def _question(
    policy: WelcomePolicy, row: JoinRequest, name: str, community: Community, say: str = ""
) -> Message:
    about = {"name": name, "community": community.name}

    def press(option: int) -> Knock:
        return Knock(space=row.space, option=option)

    return check.question(policy, _seed(row), about, press, say)


def _seed(row: JoinRequest) -> str:
    return f"door:{row.number}:{row.tries}"


def knock(command: Knock, ctx: PersonCtx) -> Message:
    """What they press."""
    row = join_requests.find(ctx.tx, ctx.place.platform, command.space, ctx.person.person_id)
    community = communities.get(ctx.tx, row.community_id) if row else None
    if row is None or community is None or row.state == FAILED:
        return _edited(Say("door-settled"), *((_ROUND,) if ctx.community else ()))
    policy: WelcomePolicy = ctx.policy
    about = {"community": community.name}
    if row.state == PASSED:
        return _edited(Say("door-opens", about), _ROUND)
    if command.option == check.right(policy, _seed(row)):
        if join_requests.change(ctx.tx, row, state=PASSED):
            _open(ctx.tx, row)
        return _edited(Say("door-opens", about), _ROUND)
    if row.tries + 1 < rules.TRIES:
        join_requests.change(ctx.tx, row, tries=row.tries + 1)
        again = row.model_copy(update={"tries": row.tries + 1})
        return _question(policy, again, ctx.actor.name, community, "human-wrong")
    if policy.check_after == "remove":
        _turn_away(ctx.tx, row)
        return _edited(Say("human-removed", about))
    join_requests.change(ctx.tx, row, state=FAILED)
    return _edited(Say("door-stays", about))


def _edited(say: Say, *buttons: Button) -> Message:
    return Message(say, buttons=(buttons,) if buttons else (), private=True, style="edit")


def knock_over(command: KnockOver, ctx: CommunityCtx) -> None:
    """The time is over: turned away, or left to the admins, as the operator wants it."""
    policy: WelcomePolicy = ctx.policy
    row = join_requests.find(ctx.tx, command.platform, command.space, ctx.person_id)
    due = row is not None and row.state == WAITING and row.until and ctx.now >= row.until
    if row is not None and due and policy.check_after == "remove":
        _turn_away(ctx.tx, row)


def _source(row: JoinRequest) -> str:
    return f"door:{row.number}"


def _open(tx: Tx, row: JoinRequest) -> None:
    where = f"{row.platform}:{row.space}"
    grants.want(tx, row.community_id, row.person_id, "entry", where, _source(row))


def _turn_away(tx: Tx, row: JoinRequest) -> None:
    """They may ask again at once."""
    _open(tx, row)
    grants.unwant(tx, row.community_id, row.person_id, _source(row))
    join_requests.drop(tx, row.platform, row.space, row.person_id)


def came_through(ctx: CommunityCtx, platform: str, space: int) -> str:
    """How somebody who comes into a group was let in there: "" where they had not to ask.

    Whoever comes in with the question still open was let in by an admin.
    """
    row = join_requests.find(ctx.tx, platform, space, ctx.person_id)
    if row is None:
        return ""
    join_requests.drop(ctx.tx, platform, space, ctx.person_id)
    return PASSED if row.state == PASSED else LET_IN
