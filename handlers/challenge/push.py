"""What is said about challenges that nobody asked for just now: all of it passes the gate."""

from datetime import datetime

from handlers.kit import direct, gate
from handlers.kit.context import CommunityCtx
from handlers.kit.message import Message
from storage import outbox

TOPIC = "challenge"


def post(
    ctx: CommunityCtx, message: Message, key: str, kind: str, expires_at: datetime | None = None
) -> None:
    """Say it once in each group of the community."""
    gate.aloud(ctx, message, key, kind, expires_at, TOPIC)


def tell(ctx: CommunityCtx, person_id: int, message: Message, key: str, kind: str) -> None:
    """Say it once to one person."""
    direct.tell(ctx, person_id, message, key, kind=kind, topic=TOPIC)


def tell_admin(ctx: CommunityCtx, person_id: int, message: Message, key: str) -> None:
    """Say it once to an admin."""
    direct.tell(ctx, person_id, message, key, kind=outbox.SERVICE, topic="admin")
