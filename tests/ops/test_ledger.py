"""`hearth ledger`: what it proves, and how it mends balances."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import text

from bot.check.machine import database
from bot.settings import Database, Settings
from storage import audit, communities, ledger, ledger_check
from storage.accounts import Purse
from storage.engine import Store
from tests.world import START

Hearth = Callable[..., Result]


@pytest.fixture
def store(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("HEARTH_DATABASE__URL", url)
    opened = Store(url, lock=False)
    with opened.write(START) as tx:
        here = communities.create(tx, name="Tea").id
        for n in range(3):
            ledger.pay(tx, f"{n}", Purse(here, n), 10, "test")
    with opened.write(START.replace(hour=10)) as tx:
        assert ledger_check.seal(tx) == 3
    yield opened
    opened.close()


def spoil(store: Store, statement: str) -> None:
    with store.writer.begin() as connection:
        if store.is_sqlite:
            connection.execute(text("DROP TRIGGER ledger_entries_no_update"))
        else:
            connection.execute(text("ALTER TABLE ledger_entries DISABLE TRIGGER USER"))
        connection.execute(text(statement))


def test_all_is_well(hearth: Hearth, store: Store) -> None:
    result = hearth("ledger", "verify")
    assert result.exit_code == 0
    assert "ok       balances         all are what the 3 entries say" in result.stdout
    assert "ok       seals            1 fit their entries" in result.stdout
    said = json.loads(hearth("ledger", "verify", "--json").stdout)
    assert said["ok"]
    assert {finding["level"] for finding in said["findings"]} == {"ok"}


def test_a_wrong_balance_is_found_and_mended(hearth: Hearth, store: Store) -> None:
    spoil(store, "UPDATE ledger_accounts SET balance = 15 WHERE person_id = 2")
    result = hearth("ledger", "verify")
    assert result.exit_code == 1
    assert "in “Tea” holds 15, its entries make 10" in result.stdout
    assert "→ find out who wrote to the database" in result.stdout
    assert not json.loads(hearth("ledger", "verify", "--json").stdout)["ok"]
    assert hearth("ledger", "rebuild").stdout == "1 balance was put right.\n"
    assert hearth("ledger", "verify").exit_code == 0
    with store.read(START) as tx:
        (tea,) = communities.everyone(tx)
        assert ledger.balance(tx, tea.id, 2) == 10
        (act,) = audit.of_community(tx, tea.id)
        assert json.loads(act.before)["balance"] == 15


def test_a_changed_entry_is_found_and_not_believed(hearth: Hearth, store: Store) -> None:
    spoil(store, "UPDATE ledger_entries SET amount = 99 WHERE key = '2'")
    result = hearth("ledger", "verify")
    assert result.exit_code == 1
    assert "FAILURE  seals            seal 1 of 1 does not fit its entries" in result.stdout
    result = hearth("ledger", "rebuild")
    assert result.exit_code == 1
    assert "hearth restore" in result.stderr


def test_what_is_frozen_is_told(hearth: Hearth, store: Store, url: str) -> None:
    with store.write(START) as tx:
        (tea,) = communities.everyone(tx)
        ledger.freeze(tx, tea.id, "2 balances are wrong")
    result = hearth("ledger", "verify")
    assert result.exit_code == 0
    assert "frozen in “Tea” since 2026-03-02 09:00 UTC: 2 balances are wrong" in result.stdout
    found = database(Settings(database=Database(url=url)))
    (line,) = [finding for finding in found if finding.subject == "spending"]
    assert (line.level, "thaw" in line.next_step) == ("warning", True)


def test_without_a_database_there_is_nothing_wrong(hearth: Hearth, here: Path) -> None:
    assert hearth("ledger", "verify").exit_code == 0
    assert list(here.iterdir()) == []


def test_an_unreachable_database_is_code_1(hearth: Hearth, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTH_DATABASE__URL", "postgresql://ann:hush@127.0.0.1:1/none")
    result = hearth("ledger", "verify")
    assert result.exit_code == 1
    assert "→ run `hearth check`" in result.stdout
    assert "hush" not in result.stdout
