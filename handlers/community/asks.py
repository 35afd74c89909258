"""What everybody may ask of Hearth itself, and what its admins set up."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, model_validator

from handlers.kit.command import Command
from handlers.kit.inbound import Role
from handlers.kit.people import MemberName
from handlers.kit.wording import language_named

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


class Help(Command, word="help", aliases=("menu",)):
    """The most useful things for this reader."""


class AdminHelp(Command, word="admin"):
    """Everything that admins can do."""


class Start(Command, word="start"):
    """The first word in private; `code` is what a deep link carries."""

    code: str = ""


class Settings(Command, word="settings"):
    """One's own settings, or one page of choices."""

    page: Literal["main", "language", "zone"] = "main"


class SetLanguage(Command, word="language", aliases=("lang",)):
    """One's own language; "auto" follows the platform's, without a value it asks."""

    language: Annotated[
        Literal["en", "zh-Hans", "auto"] | None, BeforeValidator(language_named)
    ] = None


class SetZone(Command, word="zone"):
    """One's own time zone, by its name in the tz database."""

    zone: str


class CommunitySettings(Command, word="admin settings"):
    """The community's language and time zone."""

    page: Literal["main", "language", "zone"] = "main"


class CommunityLanguage(Command, word="admin language"):
    """The language for what the whole community reads."""

    language: Annotated[Literal["en", "zh-Hans"], BeforeValidator(language_named)]


class CommunityZone(Command, word="admin zone"):
    """The time zone of the community's day."""

    zone: str


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


class ShowAudit(Command, word="audit"):
    """The last acts of this community's admins."""
