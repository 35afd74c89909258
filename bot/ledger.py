"""`hearth ledger`: proves that balances and seals are what the entries say, and mends balances."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from bot.finding import Finding, report
from bot.redaction import redact
from bot.settings import Settings
from scheduler.clock import Clock
from storage import audit, communities, ledger_check
from storage.engine import Store, StoreError
from storage.ledger import freezes
from storage.ledger_check import Verdict
from storage.migrate import HEAD, current
from storage.transaction import Tx

_SHOWN = 20
"""Wrong balances that are listed; of the others only the number is told."""

_REBUILD = (
    "find out who wrote to the database; then `hearth ledger rebuild` takes the entries' word, "
    "and /admin thaw_spending lets members spend again"
)
_RESTORE = "entries were changed, added or taken away: `hearth restore` puts a backup back"


class Unsound(Exception):
    """The entries themselves cannot be trusted; the text says what to do."""


def verify(settings: Settings, *, as_json: bool) -> bool:
    """Print what a look at the whole ledger finds; whether all is well."""
    return report(list(_examined(settings)), as_json=as_json)


def rebuild(settings: Settings) -> int:
    """Let every balance be the sum of its entries; gives how many were not.

    Raises Unsound when a seal does not fit, StoreError when the database cannot be used.
    """
    store = Store(settings.database.url)
    try:
        _same_schema(store)
        with store.write(Clock().now()) as tx:
            if ledger_check.verify(tx).broken:
                raise Unsound(f"a seal does not fit its entries; {_RESTORE}")
            wrong = ledger_check.rebuild(tx)
            for one in wrong:
                before, after = {"balance": one.balance}, {"balance": one.summed}
                about = {"account": one.account}
                audit.write(
                    tx, one.community_id, 0, "rebuild", before=about | before, after=about | after
                )
        return len(wrong)
    finally:
        store.close()


def _examined(settings: Settings) -> Iterator[Finding]:
    url = make_url(settings.database.url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        yield Finding("ok", "entries", "there is no database yet")
        return
    try:
        store = Store(settings.database.url, lock=False)
        try:
            _same_schema(store)
            now = Clock().now()
            with store.read(now) as tx:
                yield from findings(tx, ledger_check.verify(tx))
                yield from frozen(tx)
        finally:
            store.close()
    except DBAPIError as error:
        text = redact(str(error.orig).strip().split("\n", maxsplit=1)[0])
        yield Finding("failure", "database", text, "run `hearth check`")
    except StoreError as error:
        text, _, step = str(error).partition(": run ")
        yield Finding("failure", "database", text, f"run {step or '`hearth check`'}")


def _same_schema(store: Store) -> None:
    if current(store) != HEAD:
        raise StoreError(f"the database is not at schema {HEAD}: run `hearth migrate`")


def findings(tx: Tx, verdict: Verdict) -> Iterator[Finding]:
    """What a verdict means, the seals first: balances are only as good as the entries."""
    if verdict.broken:
        text = f"seal {verdict.broken} of {verdict.seals} does not fit its entries"
        yield Finding("failure", "seals", text, _RESTORE)
    else:
        text = f"{verdict.seals} fit their entries"
        yield Finding("ok", "seals", text)
    called = {c.id: c.name for c in communities.everyone(tx)} if verdict.mismatches else {}
    for one in verdict.mismatches[:_SHOWN]:
        where = called.get(one.community_id, str(one.community_id))
        text = (
            f"account {one.account} in “{where}” holds {one.balance}, its entries make {one.summed}"
        )
        yield Finding("failure", "balances", text, _REBUILD)
    more = len(verdict.mismatches) - _SHOWN
    if more > 0:
        yield Finding("failure", "balances", f"{more} more are wrong", _REBUILD)
    if not verdict.mismatches:
        yield Finding("ok", "balances", f"all are what the {verdict.entries:,} entries say")


def frozen(tx: Tx) -> Iterator[Finding]:
    """The communities in which nothing can be spent."""
    found = freezes(tx)
    called = {c.id: c.name for c in communities.everyone(tx)} if found else {}
    for one in found:
        name = called.get(one.community_id, str(one.community_id))
        text = f"frozen in “{name}” since {_day(one.since)}: {one.reason}"
        step = "run `hearth ledger verify`, then /admin thaw_spending in the community"
        yield Finding("warning", "spending", text, step)
    if not found:
        yield Finding("ok", "spending", "frozen nowhere")


def _day(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M UTC")
