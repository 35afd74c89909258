"""A word to one person in private, about what happened to something of theirs."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from handlers.kit.context import CommunityCtx, zone
from handlers.kit.days import DAY, boundary
from handlers.kit.inbound import Place
from handlers.kit.message import Message
from handlers.kit.wording import reader_language
from storage import members, outbox

QUIET_FROM, QUIET_UNTIL = time(22), time(9)
"""The hours of a member's own clock in which what can wait does."""


def tell(
    ctx: CommunityCtx,
    person_id: int,
    message: Message,
    key: str,
    expires_at: datetime | None = None,
    *,
    by_day: bool = False,
    kind: str = outbox.SERVICE,
) -> bool:
    """Tell them where they can be reached, once for that key; False where that is nowhere.

    by_day: not in the quiet hours of their own clock, but in the morning after them.
    """
    for account in members.reachable(ctx.tx, person_id):
        to = Place(account.platform, account.user, private=True)
        language = reader_language(account.language, account.locale, ctx.community.language)
        after = waking(ctx.now, zone(account.zone or ctx.community.zone)) if by_day else None
        return ctx.announce(
            to,
            message,
            key,
            kind,
            user=account.user,
            language=language,
            not_before=after,
            expires_at=expires_at,
        )
    return False


def waking(now: datetime, where: ZoneInfo) -> datetime:
    """`now`, or the end of the quiet hours that it is in."""
    clock = now.astimezone(where)
    if QUIET_UNTIL <= clock.time() < QUIET_FROM:
        return now
    day = clock.date() + DAY if clock.time() >= QUIET_FROM else clock.date()
    return boundary(day, where, QUIET_UNTIL.hour * 60)
