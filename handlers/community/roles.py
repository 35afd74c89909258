"""Roles inside Hearth, given and taken by admins: confirmed, written down, taken back."""

from datetime import timedelta

from handlers.community.asks import Grant, SetRole
from handlers.kit import confirm, people
from handlers.kit.context import MemberCtx
from handlers.kit.inbound import Role
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from storage import audit, members, named
from storage.named import Named

UNDO = timedelta(hours=24)
"""How long a change can be taken back by its button."""

_ROLE = "role"


def set_role(cmd: SetRole, ctx: MemberCtx) -> Message:
    """Asks whether it is meant."""
    someone, role = people.meant(cmd.who, ctx), Role[cmd.role.upper()]
    _check(ctx, someone, role)
    about = {"name": someone.name, "role": _called(role), "before": _called(someone.role)}
    button = Button(
        Say("role-confirm-button"), _grant(ctx, someone, role, confirm.CONFIRM), "danger"
    )
    return Message(Say("role-confirm", {**about}), buttons=((button,),), private=True)


def grant(cmd: Grant, ctx: MemberCtx) -> Message:
    """Changes the role, for whoever was asked and still may."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, cmd.token, _ROLE)
        found = named.with_id(ctx.tx, ctx.community.id, int(about["person"]))
        someone, role = people.only(found, str(about["name"])), Role(int(about["role"]))
        _check(ctx, someone, role)
        return _granted(ctx, someone, role)


def _granted(ctx: MemberCtx, someone: Named, role: Role) -> Message:
    members.set_role(ctx.tx, ctx.community.id, someone.person_id, role)
    about = {"person": someone.person_id}
    audit.write(
        ctx.tx,
        ctx.community.id,
        ctx.person_id,
        "set-role",
        before=about | {"role": someone.role},
        after=about | {"role": int(role)},
    )
    say = Say("role-done", {"name": someone.name, "role": _called(role)})
    # Whoever gave up the role that allowed it cannot take it back.
    if someone.person_id == ctx.person_id:
        return Message(say, private=True, style="edit")
    undo = Button(Say("role-undo-button"), _grant(ctx, someone, Role(someone.role), UNDO))
    return Message(say, buttons=((undo,),), private=True, style="edit")


def _check(ctx: MemberCtx, someone: Named, role: Role) -> None:
    """Nobody gives more than they have, or changes who stands higher.

    Only who owns the group raises themselves: else one who administers it now would for ever.
    """
    if role > ctx.role or someone.role > ctx.role:
        raise Trouble(Say("role-too-high", {"role": _called(ctx.role)}))
    own = someone.person_id == ctx.person_id
    if own and role > someone.role and ctx.role < Role.OWNER:
        raise Trouble(Say("role-own"))
    if someone.role == role:
        raise Trouble(Say("role-already", {"name": someone.name, "role": _called(role)}))


def _grant(ctx: MemberCtx, someone: Named, role: Role, lasts: timedelta) -> Grant:
    about = {"person": someone.person_id, "name": someone.name, "role": int(role)}
    return Grant(token=confirm.offer(ctx, _ROLE, about, lasts))


def _called(role: int) -> Say:
    return Say(f"choice-{Role(role).name.lower()}")
