"""`hearth shop`: a key, and codes from a file, sealed and counted, all or none."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result

from bot.vault import Vault
from handlers.shop.code_list import LONGEST
from storage import codes, communities, shop
from storage.engine import Store
from storage.migrate import upgrade
from storage.schema import table_of
from storage.shop import BY_HAND, CODE
from tests.shop.looks import KEY, VAULT

NOW = datetime(2026, 3, 2, tzinfo=UTC)

Run = Callable[..., Result]


@pytest.fixture
def tea(here: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A community that sells codes and mugs, in the database of the working directory."""
    url = f"sqlite:///{here}/hearth.db"
    monkeypatch.setenv("HEARTH_DATABASE__URL", url)
    monkeypatch.setenv("HEARTH_SHOP__KEY", KEY)
    store = Store(url)
    upgrade(store)
    with store.write(NOW) as tx:
        made = communities.create(tx, name="Tea friends", key="tea")
        shop.add(tx, made.id, "Tea voucher", 50, "points", 0, CODE)
        shop.add(tx, made.id, "Tea mug", 50, "points", 3, BY_HAND)
    store.close()
    return url


def kept(url: str) -> tuple[list[str], int]:
    """The codes in the clear, and the stock."""
    store = Store(url)
    with store.read(NOW) as tx:
        sealed = [row.sealed for row in tx.all(table_of(codes.ShopCode).select())]
        where = communities.everyone(tx)[0]
        item = shop.named(tx, where.id, "Tea voucher")
    store.close()
    assert item
    return [VAULT.open(one) for one in sealed], item.stock


def file(text: str, encoding: str = "utf-8") -> str:
    Path("codes.csv").write_text(text, encoding=encoding)
    return "codes.csv"


def test_a_new_key_fits(hearth: Run) -> None:
    first, second = hearth("shop", "key").stdout.strip(), hearth("shop", "key").stdout.strip()
    assert first != second
    sealed, _ = Vault(first).seal(1, "ABC")
    assert Vault(first).open(sealed) == "ABC"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_codes_are_loaded_once(hearth: Run, tea: str, encoding: str) -> None:
    name = file('Code,Note\n"AB,1",x\n\n茶-2,\n AB3 ,\nAB3,\n', encoding)
    done = hearth("shop", "codes", "tea VOUCHER", name)
    assert (done.exit_code, done.stdout) == (
        0,
        "3 codes are on sale in “Tea friends”. 1 had been loaded before.\n",
    )
    assert kept(tea) == (["AB,1", "茶-2", "AB3"], 3)
    again = hearth("shop", "codes", "Tea voucher", name, "--community", "tea")
    assert again.stdout.startswith("0 codes are on sale")
    assert kept(tea) == (["AB,1", "茶-2", "AB3"], 3)
    connection = sqlite3.connect(tea.removeprefix("sqlite:///"))
    dump = "\n".join(connection.iterdump())
    connection.close()
    assert "AB,1" not in dump
    assert "load-codes" in dump


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has 0 codes"),
        ("code\n", "has 0 codes"),
        ("A1\n,x\n", "row 2 is not a code"),
        ("A1\n" + "B" * (LONGEST + 1), "row 2 is not a code"),
        ("A1\nB\u202e2\n", "row 2 is not a code"),
        ('A1\n"B2\n', "no CSV file"),
    ],
)
def test_a_bad_file_loads_nothing(hearth: Run, tea: str, text: str, said: str) -> None:
    done = hearth("shop", "codes", "Tea voucher", file(text))
    assert done.exit_code == 1
    assert said in done.stderr
    assert kept(tea) == ([], 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Tea voucher", "none.csv"), "none.csv cannot be read"),
        (("Cake", "codes.csv"), "no shop sells “Cake”"),
        (("Tea mug", "codes.csv"), "“Tea mug” are no codes"),
        (("Tea voucher", "codes.csv", "--community", "chess"), "no community with the key chess"),
    ],
)
def test_what_is_not_there(hearth: Run, tea: str, arguments: tuple[str, ...], said: str) -> None:
    file("A1\n")
    done = hearth("shop", "codes", *arguments)
    assert done.exit_code == 1
    assert said in done.stderr


def test_without_a_key(hearth: Run, tea: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name = file("A1\nA2\n")
    monkeypatch.delenv("HEARTH_SHOP__KEY")
    done = hearth("shop", "codes", "Tea voucher", name)
    assert (done.exit_code, "there is no shop.key" in done.stderr) == (1, True)
    assert "shop.key is not set, so none can be loaded" in hearth("check").stdout
    Path("key").write_text(KEY + "\n", encoding="utf-8")
    monkeypatch.setenv("HEARTH_SHOP__KEY_FILE", "key")
    assert hearth("shop", "codes", "Tea voucher", name).exit_code == 0
    assert "2, all sealed with shop.key" in hearth("check").stdout
    monkeypatch.delenv("HEARTH_SHOP__KEY_FILE")
    said = hearth("check").stdout
    assert "shop.key is not set, so 2 codes can be neither sold nor shown" in said
    monkeypatch.setenv("HEARTH_SHOP__KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
    assert "2 of 2 were sealed with another key" in hearth("check").stdout


@pytest.mark.parametrize("wrong", ["short", "c2hvcnQ=", "ü" * 44])
def test_what_is_no_key_is_said_without_showing_it(
    hearth: Run, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setenv("HEARTH_SHOP__KEY", wrong)
    done = hearth("check")
    assert done.exit_code == 2
    assert "what `hearth shop key` prints" in done.stderr
    assert wrong not in done.stderr
