"""The rules of the house that no other tool keeps: words, limits, layers of time, lists."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

from bot.discord.commands import Menu
from bot.features import FEATURES
from bot.listing import table
from handlers.kit.message import Say
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.wording import LANGUAGES, Words
from storage.tables import METADATA, PERSONAL

ROOT = Path(__file__).parents[1]
LAYERS = ("bot", "scheduler", "handlers", "storage")
WORDS = sorted(ROOT.glob("handlers/*/words"))
VOCABULARY = Vocabulary(FEATURES, Words())

MOST_LINES = 400

MADE = ("cmd-", "field-", "choice-", "language-", "rule-")
"""Keys with these beginnings are put together where they are used."""


def sources(*folders: str) -> list[Path]:
    return sorted(chain.from_iterable((ROOT / folder).rglob("*.py") for folder in folders))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


class Variables(Visitor):
    """Which values a phrase needs."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802
        self.found.add(node.id.name)


@cache
def phrases(path: Path) -> dict[str, set[str]]:
    """The keys of a words file, attributes as "key.attribute", with the values they need."""
    found: dict[str, set[str]] = {}
    for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
        assert not isinstance(entry, fluent.Junk), f"{path}: {entry.content}"
        if isinstance(entry, fluent.Message):
            parts = [(entry.id.name, entry.value)]
            parts += [(f"{entry.id.name}.{a.id.name}", a.value) for a in entry.attributes]
            for key, value in parts:
                if value is not None:
                    assert key not in found, f"{path}: {key} is there twice"
                    found[key] = needs(value)
    return found


def needs(pattern: fluent.Pattern) -> set[str]:
    variables = Variables()
    variables.visit(pattern)
    return variables.found


def known() -> dict[str, set[str]]:
    """All keys, with the values that they need."""
    found = [phrases(folder / f"{LANGUAGES[0]}.ftl") for folder in WORDS]
    return {key: needed for one in found for key, needed in one.items()}


@pytest.mark.parametrize("folder", WORDS, ids=[f.parent.name for f in WORDS])
def test_every_language_has_the_same_phrases_with_the_same_values(folder: Path) -> None:
    first, *others = [phrases(folder / f"{lang}.ftl") for lang in LANGUAGES]
    # The words that call a command and its localised name are each language's own.
    own = (".words", ".name")
    for other in others:
        for key in {k for k in first.keys() ^ other.keys() if not k.endswith(own)}:
            pytest.fail(f"{key} is not in every language")
        assert {k: v for k, v in other.items() if k in first} == {
            k: v for k, v in first.items() if k in other
        }


def test_no_phrase_is_in_two_features() -> None:
    for lang in LANGUAGES:
        keys = [key for folder in WORDS for key in phrases(folder / f"{lang}.ftl")]
        assert sorted(keys) == sorted(set(keys))


def says() -> Iterator[tuple[str, Any]]:
    """Every `Say("key", …)` in the code, with where it is."""
    for path in sources(*LAYERS):
        for node in ast.walk(tree(path)):
            called = node.func if isinstance(node, ast.Call) and node.args else None
            if isinstance(called, ast.Name) and called.id == "Say":
                yield f"{path.relative_to(ROOT)}:{called.lineno}", node


def test_every_phrase_that_is_said_exists_and_gets_its_values() -> None:
    wrong: list[str] = []
    keys = known()
    for where, node in says():
        key, *rest = node.args
        if not isinstance(key, ast.Constant):
            continue
        if key.value not in keys:
            wrong.append(f"{where}: {key.value} is in no words file")
        elif given(rest) is not None and not keys[key.value] <= given(rest):
            wrong.append(f"{where}: {key.value} needs {keys[key.value]}")
    assert wrong == []


def given(rest: list[ast.expr]) -> Any:
    """The names of the values, None where they cannot be read off the code."""
    if not rest:
        return set()
    names = rest[0].keys if isinstance(rest[0], ast.Dict) else [None]
    return {n.value for n in names} if all(isinstance(n, ast.Constant) for n in names) else None


def test_every_phrase_is_used() -> None:
    literals: set[str] = set()
    beginnings: set[str] = set()
    for path in sources(*LAYERS):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literals.add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                beginnings.add(str(node.values[0].value))
    made = (*MADE, *(b for b in beginnings if b.endswith("-")))
    unused = {k.split(".")[0] for k in known()} - literals
    assert {key for key in unused if not key.startswith(made)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_described_and_fits_both_platforms(language: str) -> None:
    for on in VOCABULARY.entries.values():
        key = VOCABULARY.key(on.command)
        for needed in [key] * on.menu + [f"{key}.usage"] * bool(on.command.model_fields):
            assert VOCABULARY.words.has(needed, language), needed
        if on.menu:
            assert 1 <= len(VOCABULARY.words(Say(key), language)) <= 100, key
        for name in on.command.model_fields:
            assert VOCABULARY.words.has(f"field-{name}", language), name


def test_discord_takes_all_commands() -> None:
    payloads = Menu(VOCABULARY).payloads
    assert len(payloads) <= 100
    for payload in payloads:
        fits_discord(payload)


def fits_discord(payload: dict[str, Any]) -> None:
    for name in (payload["name"], *payload.get("name_localizations", {}).values()):
        assert 1 <= len(name) <= 32, name
        assert name == name.lower(), name
        assert " " not in name, name
    for text in (payload["description"], *payload.get("description_localizations", {}).values()):
        assert 1 <= len(text) <= 100, text
    options = payload.get("options", [])
    assert len(options) <= 25
    for option in options:
        fits_discord(option)
    for choice in payload.get("choices", []):
        assert 1 <= len(choice["name"]) <= 100


def test_telegram_takes_all_commands() -> None:
    listed = [on for on in VOCABULARY.entries.values() if on.menu]
    assert len(listed) <= 100
    names = [on.command.word.replace(" ", "_") for on in listed]
    assert all(len(name) <= 32 for name in names)
    assert len(set(names)) == len(names)


READMES = {"en": "README.md", "zh-Hans": "README.zh-CN.md"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_readme_lists_the_commands(language: str) -> None:
    shown = (ROOT / READMES[language]).read_text(encoding="utf-8")
    assert table(language) in shown, "`hearth commands` prints the list"


def test_no_feature_is_left_out_of_the_import_contracts() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {one["name"]: one for one in project["tool"]["importlinter"]["contracts"]}
    named = contracts["features do not know each other"]["modules"]
    assert named == sorted(f"handlers.{feature.name}" for feature in FEATURES)


def test_files_are_short() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources(*LAYERS, "tests")
        if (lines := path.read_text(encoding="utf-8").count("\n")) > MOST_LINES
    }
    assert long == {}


def test_every_table_about_people_is_known_to_export_and_erasure() -> None:
    about: dict[str, set[str]] = {}
    for name, columns in ((t.name, t.columns) for t in METADATA.tables.values()):
        for column in columns:
            refers = any(key.column.table.name == "persons" for key in column.foreign_keys)
            if refers or "person" in column.name or column.name == "user":
                about.setdefault(name, set()).add(column.name)
    about["persons"] = {"id"}
    assert about.keys() == PERSONAL.keys()
    assert all(PERSONAL[name] in columns for name, columns in about.items())


READS = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
    ("time", "time"), ("time", "time_ns"), ("time", "monotonic"), ("time", "perf_counter"),
}  # fmt: skip


def test_only_the_clock_reads_the_clock() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources("scheduler", "handlers", "storage")
        if path.name != "clock.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in READS
    }
    assert found == set()


def test_randomness_comes_in_from_the_rim() -> None:
    """ruff bans the module; the type may be named, but nobody below the rim makes a source."""
    found = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources("scheduler", "handlers", "storage")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"Random", "SystemRandom"}
    }
    assert found == set()
