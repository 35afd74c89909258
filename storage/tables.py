"""All tables: importing this module makes the metadata complete."""

from sqlmodel import SQLModel

from storage import (
    accounts,
    audit,
    boards,
    celebrations,
    checkins,
    communities,
    dialogs,
    due,
    facts,
    inbox,
    ledger,
    ledger_check,
    levels,
    members,
    orders,
    outbox,
    profiles,
    ranks,
    shop,
    tallies,
    tokens,
)

METADATA = SQLModel.metadata
MODULES = (
    accounts,
    audit,
    boards,
    celebrations,
    checkins,
    communities,
    dialogs,
    due,
    facts,
    inbox,
    ledger,
    ledger_check,
    levels,
    members,
    orders,
    outbox,
    profiles,
    ranks,
    shop,
    tallies,
    tokens,
)

PERSONAL = {
    "accounts": "person_id",
    "audit": "person_id",
    "birthdays": "person_id",
    "board_hidden": "person_id",
    "board_news": "person_id",
    "board_scores": "person_id",
    "checkins": "person_id",
    "dialogs": "person_id",
    "due": "person_id",
    "facts": "person_id",
    "ledger_accounts": "person_id",
    "ledger_entries": "by_person",
    "levels": "person_id",
    "members": "person_id",
    "outbox": "user",
    "persons": "id",
    "presences": "person_id",
    "profiles": "person_id",
    "protected_days": "by_person",
    "rests": "person_id",
    "shop_orders": "person_id",
    "shop_taken": "person_id",
    "streaks": "person_id",
    "tallies": "person_id",
    "tokens": "person_id",
}
"""The tables that hold something about a person, with the column that says about whom: what an
export reads and an erasure goes through. `outbox.user` is a platform's number, all others are ours.
"""
