"""Roles inside Hearth, given and taken by admins: confirmed, written down, taken back."""

from datetime import timedelta
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, model_validator

from handlers.kit import confirm, people
from handlers.kit.command import Command
from handlers.kit.context import MemberCtx
from handlers.kit.inbound import Role
from handlers.kit.message import Button, Message, Say
from handlers.kit.people import MemberName
from handlers.kit.vocabulary import Trouble
from storage import audit, members, named
from storage.named import Named

UNDO = timedelta(hours=24)
"""How long a change can be taken back by its button."""

_ROLE = "role"

_CALLED = {
    "成员": "member",
    "普通成员": "member",
    "分析员": "analyst",
    "审核员": "reviewer",
    "管理员": "admin",
    "所有者": "owner",
}
_NAMES = tuple(role.name.lower() for role in Role)


def _role_named(wanted: object) -> object:
    """The role that people call so, else what was given."""
    name = wanted.strip().lower() if isinstance(wanted, str) else ""
    return _CALLED.get(name) or (name if name in _NAMES else wanted)


class SetRole(Command, word="admin role"):
    """Gives a member a role of Hearth's own; "member" takes it. Either value may come first."""

    role: Annotated[
        Literal["member", "analyst", "reviewer", "admin", "owner"], BeforeValidator(_role_named)
    ]
    who: MemberName

    @model_validator(mode="before")
    @classmethod
    def _either_order(cls, values: Any) -> Any:
        first, rest = values.get("role"), values.get("who")
        if not isinstance(first, str) or not isinstance(rest, str) or _role_named(first) in _NAMES:
            return values
        *who, last = f"{first} {rest}".split()
        return {"role": last, "who": " ".join(who)} if _role_named(last) in _NAMES else values


class Grant(Command, word="grant"):
    """The button that confirms a role, or takes it back. Rights are looked at anew."""

    token: str


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
