"""Photos and files that members hand in."""

from datetime import datetime

from handlers.kit.command import Command
from handlers.kit.context import MemberCtx
from handlers.kit.inbound import Attachment
from storage import files
from storage.files import HandedIn


def fetch(
    ctx: MemberCtx,
    sent: Attachment,
    number: int,
    *,
    then: Command | None = None,
    over: datetime | None = None,
) -> None:
    """Have a file fetched from where it was sent, and kept by that number.

    then: what happens when it is there, or never will be. over: since when nobody needs it,
    for one that is needed no longer than until a time that is known.
    """
    file = HandedIn(
        id=number,
        community_id=ctx.community.id,
        person_id=ctx.person_id,
        platform=ctx.place.platform,
        kind=sent.kind,
        ref=sent.ref,
        name=sent.name,
        size=sent.size,
        not_before=ctx.tx.now,
        then=then.pack() if then else "",
        until=over + files.KEEP if over else None,
    )
    files.put(ctx.tx, file)
