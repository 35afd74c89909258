"""An empty working directory without HEARTH_… variables: what an operator begins with."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import app


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name.startswith("HEARTH_") and not name.startswith("HEARTH_TEST_"):
            monkeypatch.delenv(name)
    return tmp_path


@pytest.fixture
def hearth() -> Callable[..., Result]:
    """Runs a command line within this process: `hearth("check", "--json")`."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, list(arguments), prog_name="hearth")

    return run
