"""`make run` in a fresh clone, without network: what git holds is all that is needed."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ops.process import ROOT, Process


@pytest.fixture
def clone(here: Path) -> Path:
    """The tracked files, and the environment that `make` has already installed for them."""
    tracked = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=True
    )
    for name in tracked.stdout.decode().strip("\0").split("\0"):
        if (ROOT / name).is_file():
            (here / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, here / name)
    python = here / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\necho "$@" >>calls\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    for stamp in (".python", ".run", ".dev"):
        (here / ".venv" / stamp).touch()
    return here


@pytest.mark.long
def test_a_fresh_clone_starts_and_starts_again(clone: Path) -> None:
    targets = ("run", "run", "demo", "demo")
    for target in targets:
        with Process(command=["make", target], environment={"PYTHONPATH": ""}) as process:
            process.url()
            os.killpg(process.popen.pid, signal.SIGINT)
            process.code()
            assert "stopping" in process.said
            assert "Traceback" not in process.said
    called = "".join(f"-m bot {target}\n" for target in targets)
    assert (clone / "calls").read_text(encoding="utf-8") == called


def test_what_make_does_the_first_time(clone: Path) -> None:
    shutil.rmtree(clone / ".venv")
    said = subprocess.run(["make", "-n", "test"], capture_output=True, text=True, check=True).stdout
    steps = ["-m venv .venv", "-r requirements.txt", "-r requirements-dev.txt", "-m pytest"]
    places = [said.index(step) for step in steps]
    assert places == sorted(places)


def test_an_old_python_is_told() -> None:
    shutil.copy(ROOT / "Makefile", "Makefile")
    shutil.copy(ROOT / "requirements.txt", "requirements.txt")
    make = shutil.which("make")
    assert make is not None
    result = subprocess.run(
        [make, "run", "PYTHON=/bin/false"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/nonexistent"},
    )
    assert result.returncode != 0
    assert "Hearth needs Python 3.11 or newer" in result.stderr


def test_the_examination_is_a_sound_script() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", str(script)], check=True)
