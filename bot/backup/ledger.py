"""Where the ledger of a database stands: what a backup must find again after a restore."""

import hashlib

from sqlalchemy import Connection, func, inspect, select

from bot.backup.archive import LedgerHead
from storage.accounts import Entry
from storage.schema import table_of

_ENTRIES = table_of(Entry)
_CONTENT = ("id", "community_id", "key", "debit", "credit", "amount", "reason")


def ledger_head(connection: Connection) -> LedgerHead:
    """Count, newest id, sum and digest of all entries; reads the whole ledger."""
    if not inspect(connection).has_table(_ENTRIES.name):
        return LedgerHead(entries=0, last_id=0, total=0, digest=hashlib.sha256().hexdigest())
    count, last, total = connection.execute(
        select(func.count(), func.max(_ENTRIES.c.id), func.sum(_ENTRIES.c.amount)).select_from(
            _ENTRIES
        )
    ).one()
    digest = hashlib.sha256()
    content = select(*(_ENTRIES.c[name] for name in _CONTENT)).order_by(_ENTRIES.c.id)
    for row in connection.execution_options(yield_per=1000).execute(content):
        digest.update(repr(tuple(row)).encode())
    return LedgerHead(
        entries=count, last_id=last or 0, total=int(total or 0), digest=digest.hexdigest()
    )
