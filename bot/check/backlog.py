"""What `hearth check` finds in the database that waits: for a human, or for being sent."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select

from bot.finding import Finding
from handlers.kit.dispatch import reference
from storage import inbox
from storage.engine import Store
from storage.outbox import SENDING, WAITING, Outgoing
from storage.schema import table_of

_SHOWN = 3
_LATE = timedelta(minutes=5)
"""A message that should have left that long ago is not only slow."""

_o = table_of(Outgoing)
_unsent = select(func.count(), func.min(_o.c.not_before)).where(_o.c.state.in_([WAITING, SENDING]))


def backlog(store: Store, now: datetime) -> Iterator[Finding]:
    """Parked events and late messages of a database whose schema is this version's."""
    with store.read(now) as tx:
        parked, newest = inbox.parked_count(tx), inbox.parked(tx, _SHOWN)
        count, oldest = tx.all(_unsent)[0]
    yield _parked(parked, newest)
    yield _late(count, oldest, now)


def _parked(count: int, newest: Sequence[inbox.Parked]) -> Finding:
    """The events that could not be handled, by the numbers that their senders were told."""
    if not count:
        return Finding("ok", "parked events", "none")
    numbers = ", ".join(reference(event.key) for event in newest)
    events = "1 event" if count == 1 else f"{count} events"
    text = f"{events} could not be handled, newest first: {numbers}"
    return Finding(
        "warning",
        "parked events",
        text,
        "see the column error of the table inbox, and report it with the log",
    )


def _late(count: int, oldest: datetime | None, now: datetime) -> Finding:
    if oldest is None or now - oldest < _LATE:
        return Finding("ok", "unsent messages", str(count) if count else "none")
    minutes = int((now - oldest).total_seconds()) // 60
    age = f"{minutes} min" if minutes < 120 else f"{minutes // 60} h"
    text = f"{count} wait, the oldest for {age}"
    return Finding(
        "warning",
        "unsent messages",
        text,
        "see that Hearth runs, and that its platform is turned on and reached",
    )
