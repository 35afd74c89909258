"""What may wait for a person's next reminder, so that one message says all that is due together."""

from datetime import datetime

from handlers.kit.codec import encode
from handlers.kit.context import CommunityCtx
from handlers.kit.direct import tell
from handlers.kit.message import Message
from storage import reminders, topics


def tell_joined(
    ctx: CommunityCtx,
    person_id: int,
    message: Message,
    key: str,
    *,
    kind: str,
    topic: str,
    expires_at: datetime,
) -> bool:
    """Tell them with their next reminder, where one comes in time; else by itself, as `tell` does.

    Only the words are joined, not the buttons. Once for that key.
    """
    found = reminders.find(ctx.tx, ctx.community.id, person_id)
    off = topics.off(ctx.tx, [person_id]).get(person_id, ())
    if found and found[1] < expires_at and topic not in off:
        packed = encode(message)
        return reminders.add(ctx.tx, ctx.community.id, person_id, key, packed, expires_at)
    return tell(ctx, person_id, message, key, kind=kind, topic=topic, expires_at=expires_at)
