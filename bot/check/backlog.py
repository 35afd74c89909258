"""What `hearth check` finds in the database that waits: for a human, or for being sent."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import func, select

from bot.finding import Finding
from bot.settings import Limits
from bot.watch import compared, late, unsent
from handlers.kit.dispatch import reference
from storage import communities, grants, inbox
from storage.outbox import SENDING, WAITING, Outgoing
from storage.schema import table_of
from storage.transaction import Tx

_SHOWN = 3
_MENDED = {
    "manage_roles": "give Hearth's role Manage Roles in the Discord server",
    "role_above": "drag Hearth's role above the others in the Discord server",
    "role_unknown": "make that role in the Discord server, or correct its name",
    "can_manage_tags": "let the bot manage tags, among its administrator rights on Telegram",
    "tag_unfit": "take a tag of at most 16 characters, without emoji",
    "can_invite_users": "let the bot invite users, in the Telegram group that it leads to",
    "create_invite": "give Hearth's role Create Invite in the Discord channel that it leads to",
    "can_pin_messages": "let the bot pin messages, among its administrator rights on Telegram",
    "pin_messages": "give Hearth's role Pin Messages in the Discord server",
    "group_unknown": "add Hearth to the group that it leads to, or correct the number",
}
"""What mends each of what handlers/kit/carried.py tells the admins."""

_o = table_of(Outgoing)
_waiting = select(func.count()).where(_o.c.state.in_([WAITING, SENDING]))


def backlog(tx: Tx, limits: Limits) -> Iterator[Finding]:
    """What waits in a database whose schema is this version's."""
    yield _parked(inbox.parked_count(tx), inbox.parked(tx, _SHOWN))
    yield _counted(tx.value(_waiting), unsent(tx, limits))
    yield late(tx, limits)
    yield compared(tx, limits)
    hindered = grants.hindered(tx)
    named = {c.id: c.name for c in communities.everyone(tx)} if hindered else {}
    for (community, error), people in sorted(hindered.items()):
        yield _missing(named.get(community, str(community)), error, people)


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


def _counted(count: int, found: Finding) -> Finding:
    if found.level == "ok":
        return replace(found, text=str(count) if count else "none")
    return replace(found, text=f"{count}, {found.text}")


def _missing(community: str, error: str, people: int) -> Finding:
    """What members shall hold on a platform, and do not."""
    members = "1 member misses" if people == 1 else f"{people} members miss"
    text = f"{members} a role, a tag, a way in or a pin, in {community}: {error.replace('_', ' ')}"
    step = _MENDED.get(error, "see the log of Hearth")
    return Finding("warning", "perks", text, step)
