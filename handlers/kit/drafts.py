"""What an admin is making: one draft of each kind, which waits for them until it is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handlers.kit.context import MemberCtx
from handlers.kit.message import Say
from handlers.kit.vocabulary import Trouble
from storage import drafts


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of the kind `what`. gone: the phrase for who comes back when theirs is no more."""

    what: str
    gone: str

    def find(self, ctx: MemberCtx) -> dict[str, Any] | None:
        """The fields that this admin has given so far, None without a draft."""
        return drafts.find(ctx.tx, ctx.community.id, ctx.person_id, self.what)

    def mine(self, ctx: MemberCtx) -> dict[str, Any]:
        """The same. Raises Trouble, with how long a draft waits."""
        kept = self.find(ctx)
        if kept is None:
            raise self.lost
        return kept

    @property
    def lost(self) -> Trouble:
        """There is none any more."""
        return Trouble(Say(self.gone, {"days": drafts.KEEP.days}))

    def keep(self, ctx: MemberCtx, data: Mapping[str, Any]) -> dict[str, Any]:
        """Write it in place of the one before; gives what that was, {} for none."""
        return drafts.keep(ctx.tx, ctx.community.id, ctx.person_id, self.what, data)

    def drop(self, ctx: MemberCtx) -> dict[str, Any]:
        """Throw it away; gives what it was, {} for none."""
        return drafts.drop(ctx.tx, ctx.community.id, ctx.person_id, self.what)
