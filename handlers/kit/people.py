"""Members as people name them in a command: by mention, short name, shown name or number."""

import re
from typing import Annotated

from pydantic import Field

from handlers.kit.context import MemberCtx
from handlers.kit.fields import AMember
from handlers.kit.message import Say
from handlers.kit.vocabulary import Trouble
from storage import named
from storage.named import Named

_NUMBER = re.compile(r"<@!?(\d{1,19})>|(\d{5,19})", re.ASCII)
_BIGGEST = 2**63 - 1


MemberName = Annotated[str, Field(min_length=1, max_length=64), AMember()]


def meant(who: str, ctx: MemberCtx) -> Named:
    """The one member of this community who is named so. Raises Trouble for none or several."""
    return only(_called(who.strip(), ctx), who)


def _called(who: str, ctx: MemberCtx) -> list[Named]:
    here = ctx.community.id
    if number := _NUMBER.fullmatch(who):
        user = min(int(number[1] or number[2]), _BIGGEST)
        return named.with_account(ctx.tx, here, ctx.place.platform, user)
    name = who.removeprefix("@")
    by_handle = named.with_handle(ctx.tx, here, name) if name else []
    # A shown name may be anybody's choice; the short one is the platform's own.
    return by_handle or named.with_name(ctx.tx, here, name)


def only(found: list[Named], who: str) -> Named:
    """The single one of them. Raises Trouble."""
    if len(found) > 1:
        raise Trouble(Say("member-several", {"count": len(found), "who": who}))
    if not found:
        raise Trouble(Say("member-nobody", {"who": who}))
    return found[0]
