"""A word to one person in private that is no reply to them."""

from datetime import datetime

from handlers.kit import gate
from handlers.kit.context import CommunityCtx
from handlers.kit.inbound import Place
from handlers.kit.message import Message
from handlers.kit.wording import reader_language
from storage import members, outbox


def tell(
    ctx: CommunityCtx,
    person_id: int,
    message: Message,
    key: str,
    *,
    kind: str,
    topic: str = "",
    expires_at: datetime | None = None,
) -> bool:
    """Tell them where they can be reached, once for that key; False where they never will be.

    kind: a RECEIPT is what became of something they did, or of something of theirs: it goes at
    once, whatever they heard before. SERVICE, PROGRAMME and PROMOTION go through the gate, which
    may hold or drop them, and need a `topic` (see topics.py). expires_at: after that it is not
    worth saying; what passes the gate is worth it for three days where nothing is said.
    """
    if kind != outbox.RECEIPT:
        return gate.tell(ctx, person_id, message, key, kind, topic, expires_at)
    for account in members.reachable(ctx.tx, person_id):
        to = Place(account.platform, account.user, private=True)
        language = reader_language(account.language, account.locale, ctx.community.language)
        return ctx.announce(to, message, key, kind, account.user, language, expires_at=expires_at)
    return False
