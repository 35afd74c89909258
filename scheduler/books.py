"""Keeps the ledger's books: seals what is old enough, and compares all of it every night."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from handlers.kit.promised import TellWrong
from storage import due, ledger, ledger_check
from storage.engine import Store
from storage.transaction import Tx

log = logging.getLogger("hearth.books")

NIGHT = "reconcile"
"""What the nightly look is called among the things that are due."""

CRON = "30 2 * * *"
"""When it comes, in UTC."""

_EVERY = timedelta(minutes=1)


class Books:
    """The chores of the ledger; to be called by one thread at a time."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._looked: datetime | None = None

    def seal(self) -> int:
        """Seal what can be sealed, at most once a minute; gives the number of entries."""
        now = self._now()
        if self._looked is not None and now - self._looked < _EVERY:
            return 0
        self._looked = now
        with self._store.read(now) as tx:
            if not ledger_check.unsealed(tx):
                return 0
        with self._store.write(now) as tx:
            return ledger_check.seal(tx)

    def reconcile(self) -> bool:
        """Compare all balances and seals with the entries; True when everything fits.

        Where a balance does not fit nothing is spent any more until an admin thaws it, and the
        admins of that community are told.
        """
        now = self._now()
        with self._store.read(now) as tx:
            found = ledger_check.verify(tx)
        if found.broken:
            log.error(
                "seal %d does not fit its ledger entries: run `hearth ledger verify`", found.broken
            )
        wrong: dict[int, int] = {}
        for one in found.mismatches:
            wrong[one.community_id] = wrong.get(one.community_id, 0) + 1
        for community_id, count in wrong.items():
            with self._store.write(now) as tx:
                ledger.freeze(tx, community_id, f"{count} balances are not what their entries say")
                _alarm(tx, community_id, count)
            log.error(
                "%d balances of community %d are not what their entries say: spending is frozen "
                "there, run `hearth ledger verify`",
                count,
                community_id,
            )
        return found.sound


def _alarm(tx: Tx, community_id: int, count: int) -> None:
    """Tell the admins once for each time that spending is frozen, not again every night."""
    since = next(one.since for one in ledger.freezes(tx) if one.community_id == community_id)
    key = f"wrong:{community_id}:{since.timestamp():.0f}"
    due.put(tx, key, tx.now, TellWrong(count=count).pack(), community_id)
