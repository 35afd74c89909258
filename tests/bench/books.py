"""How long a look at the whole ledger takes, beside reading the same entries by a plain loop."""

from time import perf_counter

from sqlalchemy import insert

from storage import communities, ledger_check
from storage.accounts import Entry, LedgerAccount
from storage.engine import Store, sqlite_module
from storage.ids import first_id
from storage.migrate import upgrade
from storage.schema import table_of
from tests.bench.databases import path_of, sqlite
from tests.bench.table import Line
from tests.world import START

_AMOUNT = 7
_MEMBERS = 100


def run(quick: bool) -> list[Line]:
    count = 2_000 if quick else 1_000_000
    with sqlite() as databases:
        url = databases.empty()
        store = Store(url)
        try:
            _fill(store, count)
            began = perf_counter()
            with store.read(START.replace(year=2027)) as tx:
                verdict = ledger_check.verify(tx)
            took = perf_counter() - began
            assert verdict.sound
            assert verdict.entries == count
        finally:
            store.close()
        plain = _plain(str(path_of(url)))
    what = f"a look at {count:,} ledger entries, balances and seals"
    return [Line(what, took, "s", "reading them", plain, 10, "less", "figure")]


def _fill(store: Store, count: int) -> None:
    """That many payments to a hundredth as many members, all of them under seals."""
    upgrade(store)
    members = max(count // _MEMBERS, 1)
    first = first_id(START)
    with store.write(START) as tx:
        here = communities.create(tx, name="bench").id
        account = {"community_id": here, "currency": "points", "kind": "available"}
        ends = [{"id": n + 1, "person_id": n, "balance": 0} for n in range(members + 1)]
        for n in range(count):
            ends[n % members + 1]["balance"] += _AMOUNT
        tx.connection.execute(
            insert(table_of(LedgerAccount)),
            [account | {"last_entry": 0, "before_last": 0} | end for end in ends],
        )
        blank = {"debit_prev": 0, "credit_prev": 0, "by_person": 0, "cause": "", "note": ""}
        for start in range(0, count, 20_000):
            rows = [
                blank
                | {
                    "id": first + n,
                    "community_id": here,
                    "key": f"checkin:2026-03-02:{here}:{n}",
                    "debit": 1,
                    "credit": n % members + 2,
                    "amount": _AMOUNT,
                    "reason": "checkin",
                    "at": START,
                }
                for n in range(start, min(start + 20_000, count))
            ]
            tx.connection.execute(insert(table_of(Entry)), rows)
    with store.write(START.replace(year=2027)) as tx:
        while ledger_check.seal(tx):
            pass


def _plain(path: str) -> float:
    """Read the bare entries with the driver alone; in seconds."""
    module, _ = sqlite_module()
    connection = module.connect(path)
    began = perf_counter()
    rows = connection.execute("SELECT id, debit, credit, amount FROM ledger_entries ORDER BY id")
    total = sum(amount for *_, amount in rows)
    took = perf_counter() - began
    connection.close()
    assert total > 0
    return took
