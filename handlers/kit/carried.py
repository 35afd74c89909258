"""What became of the things that members shall hold: written down, and told to whom it concerns."""

from handlers.kit import direct, gate
from handlers.kit.context import CommunityCtx, Ctx
from handlers.kit.inbound import Carried, Place, Role
from handlers.kit.message import Button, Link, Message, Say
from storage import communities, grants, members, outbox
from storage.grants import Outcome

LACKS = {
    "manage_roles": "lacks-manage-roles",
    "role_above": "lacks-role-above",
    "role_unknown": "lacks-role-unknown",
    "can_manage_tags": "lacks-manage-tags",
    "tag_unfit": "lacks-tag-unfit",
    "can_invite_users": "lacks-invite-users",
    "join_requests": "lacks-join-requests",
    "create_invite": "lacks-create-invite",
    "group_unknown": "lacks-group-unknown",
    "can_restrict_members": "lacks-restrict-members",
    "supergroup": "lacks-supergroup",
    "moderate_members": "lacks-moderate-members",
    "kick_members": "lacks-kick-members",
    "can_pin_messages": "lacks-pin-telegram",
    "pin_messages": "lacks-pin-discord",
}
"""What an admin can mend, and the words for it."""


def carried(ctx: Ctx, body: Carried) -> None:
    """Write the outcome down; send a link to whom it is for, tell admins what Hearth lacks."""
    row = grants.find(ctx.tx, body.grant)
    community = communities.get(ctx.tx, row.community_id) if row else None
    if row is None or community is None:
        return
    base = (ctx.tx, ctx.now, ctx.batch, None, ctx.cause)
    here = CommunityCtx(*base, community, row.person_id)
    outcome = Outcome(body.grant, body.turn, body.error, body.made, body.again)
    done = grants.finish(ctx.tx, outcome) and body.again is None
    if done and body.made and row.kind == "link":
        _send_link(here, body, body.made)
    if body.lacks:
        _tell_admins(here, body, row.value)


def _send_link(ctx: CommunityCtx, body: Carried, link: str) -> None:
    button = Button(Say("grant-link-button"), Link(link))
    message = Message(Say("grant-link"), buttons=((button,),), private=True)
    direct.tell(ctx, ctx.person_id, message, f"grant:{body.grant}:{body.turn}", kind=outbox.RECEIPT)


def _tell_admins(ctx: CommunityCtx, body: Carried, value: str) -> None:
    """Once for each thing in the way: the admins whom Hearth knows in private, else the group."""
    say = Say(LACKS[body.error], {"value": value, "community": ctx.community.name})
    what = value if body.error.endswith(("_unknown", "_unfit", "_above")) else ""
    key = f"lacks:{ctx.community.id}:{body.platform}:{body.space}:{body.error}:{what}"
    admins = members.with_role(ctx.tx, ctx.community.id, Role.ADMIN)
    reached = [a for a in admins if members.reachable(ctx.tx, a)]
    for person in reached:
        direct.tell(
            ctx,
            person,
            Message(say, private=True),
            f"{key}:{person}",
            kind=outbox.SERVICE,
            topic="admin",
        )
    groups = communities.spaces(ctx.tx, ctx.community.id)
    if not reached and groups:
        group = next((g for g in groups if g.platform == body.platform), groups[0])
        to = Place(group.platform, group.space)
        gate.post(ctx, to, Message(say), key, outbox.SERVICE, topic="admin")
