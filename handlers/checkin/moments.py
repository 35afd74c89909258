"""The hourly settlement: streaks whose empty day is over for good take a freeze, or end."""

from handlers.checkin.asks import Settle
from handlers.checkin.book import Book, book_of, rests_of
from handlers.kit.context import CommunityCtx, zone
from handlers.kit.days import Calendar
from storage import checkins
from storage.checkins import Stored

CHUNK = 500
"""Streaks settled in one transaction; the rest follows in the next."""


def settle(command: Settle, ctx: CommunityCtx) -> None:
    found, last = checkins.due(ctx.tx, ctx.community.id, command.after, CHUNK)
    books = [book_of(ctx, s.person_id, _calendar(s, ctx), s) for s in found]
    for book in books:
        book.keep_skipped()
    _give_rests(ctx, books)
    for book in books:
        book.settle()
    rows = [(book.person_id, book.values()) for book in books]
    checkins.save(ctx.tx, ctx.community.id, rows)
    if last:
        ctx.promise(Settle(after=last), ctx.now, f"settle:{ctx.community.id}:{ctx.cause}")


def _give_rests(ctx: CommunityCtx, books: list[Book]) -> None:
    """Read what all of them rest in one go."""
    since = [book.state.through for book in books if book.state.through]
    if since:
        rests = rests_of(ctx, [book.person_id for book in books], min(since))
        for book in books:
            book.rests = rests[book.person_id]


def _calendar(stored: Stored, ctx: CommunityCtx) -> Calendar:
    community = ctx.community
    before = zone(stored.zone_before or community.zone) if stored.zone_from else None
    here = zone(stored.zone or community.zone)
    return Calendar(here, community.day_start, before, stored.zone_from)
