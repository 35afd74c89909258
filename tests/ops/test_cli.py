"""The command line: what it needs, what it answers, with which code."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import cast

import click
import pytest
from click.testing import Result

from bot.cli import app
from bot.version import VERSION
from storage.migrate import HEAD
from tests.ops.process import ROOT

COMMANDS = {"run", "demo", "check", "init", "migrate", "backup", "restore", "commands"}
LEDGER = {"verify", "rebuild"}
HEAVY = {"sqlalchemy", "sqlmodel", "pydantic", "telegram", "discord", "starlette", "alembic"}


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def test_the_commands_and_their_options() -> None:
    found = dict(app.commands)
    ledger, shop = (dict(cast("click.Group", found.pop(n)).commands) for n in ("ledger", "shop"))
    assert set(found) == COMMANDS
    assert set(ledger) == LEDGER
    assert set(shop) == {"codes", "key"}
    assert shop.pop("key").help
    for command in (*found.values(), *ledger.values(), *shop.values()):
        assert "--config" in {option for parameter in command.params for option in parameter.opts}
        assert command.help


def test_help_is_instant() -> None:
    code = "import sys\nfrom bot.cli import app\napp(['--help'], standalone_mode=False)\n"
    result = python("-c", f"{code}print(sorted({HEAVY!r} & set(sys.modules)))")
    assert result.stdout.splitlines()[-1] == "[]", result.stderr


def test_python_m_bot_is_the_same() -> None:
    result = python("-m", "bot", "--version")
    assert (result.returncode, result.stdout) == (0, f"hearth {VERSION}\n")


def test_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION


def test_every_pin_of_the_project_is_in_the_requirements() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    runtime = _pins("requirements.txt")
    assert _names(project["dependencies"]) <= runtime
    assert _names(project["optional-dependencies"]["dev"]) <= _pins("requirements-dev.txt")
    assert all("==" in line for line in runtime)


def _pins(name: str) -> set[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return _names([line for line in lines if not line.startswith(("#", "-r "))])


def _names(requirements: list[str]) -> set[str]:
    """Name and version alone, in one spelling."""
    return {line.split(";")[0].strip().replace("[binary]", "").lower() for line in requirements}


@pytest.mark.parametrize("command", ["check", "migrate", "backup", "restore", "commands", "demo"])
def test_a_bad_configuration_is_code_2(command: str, hearth: Callable[..., Result]) -> None:
    Path("bad.toml").write_text("[log]\nlevel = 1\n", encoding="utf-8")
    path = ("x",) if command in {"backup", "restore"} else ()
    result = hearth(command, *path, "--config", "bad.toml")
    assert result.exit_code == 2
    assert result.stderr == (
        'bad.toml:2: log.level: found 1, allowed: "debug", "info", "warning" or "error"\n'
        "    level = 1\n"
    )


def test_an_unknown_command_is_code_2(hearth: Callable[..., Result]) -> None:
    result = hearth("runn")
    assert result.exit_code == 2
    assert "run" in result.stderr


def test_migrate(hearth: Callable[..., Result]) -> None:
    first, second = hearth("migrate"), hearth("migrate")
    assert (first.exit_code, first.stdout) == (0, f"The database is now at schema {HEAD}.\n")
    assert (second.exit_code, second.stdout) == (0, f"The database was at schema {HEAD} already.\n")


def test_commands_in_both_languages(hearth: Callable[..., Result]) -> None:
    english, chinese = hearth("commands"), hearth("commands", "--language", "zh-Hans")
    assert english.stdout.startswith("| Command | Also | For | What it does |\n| --- |")
    assert "| `/checkin` | `/daily`, 签到, 打卡 | everyone |" in english.stdout
    assert "| `/checkin` | `/daily`, 签到, 打卡 | 所有人 |" in chinese.stdout
    assert hearth("commands", "--language", "fr").exit_code == 1


def test_what_nobody_caught_is_shown_without_secrets() -> None:
    token = "123456789:" + "A" * 35
    result = python(
        "-c",
        f"import bot.cli\ndef fail(**_): raise ValueError('{token}')\n"
        "bot.cli.app = fail\nbot.cli.main()",
    )
    assert result.returncode == 1
    assert result.stderr.endswith("ValueError: [telegram token]\n")
    assert token not in result.stderr
