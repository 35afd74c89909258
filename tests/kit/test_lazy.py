"""Handlers that are imported when they first run: all are there, and nothing is known too late."""

import inspect
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from bot.features import FEATURES
from handlers.kit.lazy import Lazy, lazy
from tests.ops.process import ROOT

KNOWN = """
import json, pkgutil, sys
from importlib import import_module
import bot.app, handlers
from handlers.kit.command import Command
from storage.facts import Fact

def known():
    return [sorted(c.__qualname__ for c in below(base)) for base in (Command, Fact)]

def below(base):
    for one in base.__subclasses__():
        yield one
        yield from below(one)

before, loaded = known(), len(sys.modules)
for module in pkgutil.walk_packages(handlers.__path__, "handlers."):
    import_module(module.name)
print(json.dumps({"before": before, "after": known(), "more": len(sys.modules) - loaded}))
"""


def handlers_of_all() -> Iterator[Any]:
    for feature in FEATURES:
        for on in (*feature.commands, *feature.promises):
            yield from (on.handler, on.reads, on.wants)
        yield from (when.reaction for when in feature.facts)
        yield from (every.handler for every in feature.moments)


def test_all_that_features_name_is_there() -> None:
    named = [handler for handler in handlers_of_all() if isinstance(handler, Lazy)]
    assert len(named) > 300
    for handler in named:
        assert inspect.isfunction(handler._function())


def test_commands_and_facts_are_known_before_their_handlers_are() -> None:
    # Buttons and rules speak of them by name, whichever features have been used so far.
    done = subprocess.run(
        [sys.executable, "-c", KNOWN], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert found["before"] == found["after"]
    assert found["more"] > 100


def test_a_function_is_imported_when_it_is_called() -> None:
    with lazy(__name__):
        from email import utils  # noqa: PLC0415
        from xml.sax import not_there  # noqa: PLC0415
        from xml.sax.saxutils import escape  # noqa: PLC0415
    assert isinstance(escape, Lazy)
    assert escape("<") == "&lt;"
    assert utils.quote('"') == '\\"'
    with pytest.raises(ModuleNotFoundError):
        not_there.anything()


def test_others_import_as_ever_meanwhile() -> None:
    found: list[Any] = []

    def imports() -> None:
        namespace = {"__name__": "somebody.else"}
        exec("from xml.sax.saxutils import quoteattr", namespace)
        found.append(namespace["quoteattr"])

    with lazy(__name__):
        thread = threading.Thread(target=imports)
        thread.start()
        thread.join()
    assert callable(found[0])
    assert not isinstance(found[0], Lazy)
