"""Statements of accounts that are older than the chains of their entries."""

from sqlalchemy import Connection, MetaData, Table

from storage import ledger_check
from storage.engine import Store
from storage.migrate import apply, upgrade
from tests.points.looks import listed, sound
from tests.world import GROUP, START, World

AT = int(START.timestamp() * 1_000_000)
TEA, ANN, BEN, ISSUER, ANNS, BENS = 1, 11, 12, 20, 21, 22

ENTRIES = (
    (101, "checkin", ISSUER, ANNS, 6),
    (102, "checkin", ISSUER, BENS, 6),
    (103, "milestone", ISSUER, ANNS, 10),
    (104, "repair", ANNS, ISSUER, 9),
    (105, "checkin", ISSUER, ANNS, 7),
)
"""Number, reason, debit, credit, amount: as they were written by schema 0003."""


def old(connection: Connection) -> None:
    """Fill a database of schema 0003."""

    def put(table: str, **values: object) -> None:
        connection.execute(Table(table, MetaData(), autoload_with=connection).insert(), values)

    put("communities", id=TEA, key="", parent_id=None, kind="interest", name="Tea",
        language="en", zone="UTC", day_start=0, ready=True, made_at=AT)  # fmt: skip
    put("spaces", platform="test", space=GROUP, community_id=TEA, title="Tea", gone=False)
    for user, (person, name) in enumerate(((ANN, "Ann"), (BEN, "Ben")), 1):
        put("persons", id=person, language="", zone="", zone_before="", zone_from=None,
            reminders=False, home=TEA, made_at=AT)  # fmt: skip
        put("accounts", platform="test", user=user, person_id=person, name=name, locale="en",
            reachable=True)  # fmt: skip
        put("members", community_id=TEA, person_id=person, role=0, joined_at=AT, left_at=None)
    for account, person, balance in ((ISSUER, 0, 0), (ANNS, ANN, 14), (BENS, BEN, 6)):
        put("ledger_accounts", id=account, community_id=TEA, person_id=person,
            currency="points", balance=balance)  # fmt: skip
    for number, reason, debit, credit, amount in ENTRIES:
        put("ledger_entries", id=number, community_id=TEA, key=f"k{number}", debit=debit,
            credit=credit, amount=amount, reason=reason, at=AT)  # fmt: skip


def test_a_statement_goes_back_to_before(empty_url: str) -> None:
    store = Store(empty_url)
    with store.writer.begin() as connection:
        apply(connection, "0003")
        old(connection)
    assert upgrade(store) == "0003"
    store.close()
    world = World(empty_url)
    ann = world.person("Ann")
    ann.says("/points")
    ann.hears("points-total", total=14)
    before = [
        ("+7", "reason-checkin"),
        ("−9", "reason-repair"),
        ("+10", "reason-milestone"),
        ("+6", "reason-checkin"),
    ]
    assert [line[1:] for line in listed(ann)] == before
    ann.says("/checkin")
    ann.says("/points")
    assert [line[1:] for line in listed(ann)] == [("+6", "reason-checkin"), *before]
    ben = world.person("Ben")
    ben.says("/points why 1")
    ben.hears("points-why", amount="+6")
    assert sound(world)
    with world.read() as tx:
        assert ledger_check.verify(tx).entries == len(ENTRIES) + 2
    world.close()
