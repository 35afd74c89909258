"""All tables: importing this module makes the metadata complete."""

from sqlmodel import SQLModel

from storage import (
    audit,
    checkins,
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
MODULES = (
    audit,
    checkins,
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
