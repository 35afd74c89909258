"""The draft of a task that an admin is making, as it is kept."""

from dataclasses import asdict, dataclass, field

from handlers.kit.context import MemberCtx
from handlers.kit.drafts import Drafts
from handlers.tasks.making.drafts import Data

DRAFTS = Drafts("task", "make-none")


@dataclass(frozen=True, slots=True)
class Draft:
    """task: the key of the task that is changed, "" for a new one; `revision` of it that was read.

    data: the fields given so far.
    """

    task: str = ""
    revision: int = 0
    data: Data = field(default_factory=dict[str, object])


def find(ctx: MemberCtx) -> Draft | None:
    """This admin's draft."""
    found = DRAFTS.find(ctx)
    return Draft(**found) if found else None


def mine(ctx: MemberCtx) -> Draft:
    """The same. Raises Trouble where there is none."""
    return Draft(**DRAFTS.mine(ctx))


def keep(ctx: MemberCtx, draft: Draft) -> None:
    """Write it in place of the one before."""
    DRAFTS.keep(ctx, asdict(draft))
