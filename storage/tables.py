"""All tables: importing this module makes the metadata complete."""

from sqlmodel import SQLModel

from storage import (
    audit,
    communities,
    dialogs,
    due,
    facts,
    inbox,
    ledger,
    members,
    outbox,
    tallies,
)

METADATA = SQLModel.metadata
MODULES = (audit, communities, dialogs, due, facts, inbox, ledger, members, outbox, tallies)
