"""What is said about challenges that nobody asked for just now: all of it passes the gate."""

from datetime import datetime

from handlers.kit import direct, gate
from handlers.kit.context import CommunityCtx
from handlers.kit.inbound import Place
from handlers.kit.message import Message
from storage import communities, outbox

TOPIC = "challenge"


def post(
    ctx: CommunityCtx, message: Message, key: str, kind: str, expires_at: datetime | None = None
) -> None:
    """Say it once in each group of the community."""
    for space in communities.spaces(ctx.tx, ctx.community.id):
        to = Place(space.platform, space.space)
        gate.post(ctx, to, message, place_key(key, space), kind, expires_at, topic=TOPIC)


def place_key(key: str, space: object) -> str:
    """The key of what is said in that group."""
    return f"{key}:{getattr(space, 'platform', '')}:{getattr(space, 'space', 0)}"


def tell(ctx: CommunityCtx, person_id: int, message: Message, key: str, kind: str) -> None:
    """Say it once to one person."""
    direct.tell(ctx, person_id, message, key, kind=kind, topic=TOPIC)


def tell_admin(ctx: CommunityCtx, person_id: int, message: Message, key: str) -> None:
    """Say it once to an admin."""
    direct.tell(ctx, person_id, message, key, kind=outbox.SERVICE, topic="admin")
