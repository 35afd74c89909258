"""config.example.toml is what the models print, and can be used."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from bot.config import load
from bot.example import example, write_example
from bot.features import FEATURES
from bot.settings import settings_model

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
MODEL = settings_model(FEATURES)
ELSEWHERE = {"api_base_url", "gateway_url", "token_file", "secret_file", "key", "key_file"}
"""Keys whose example needs another key beside it, a file, or a secret of one's own."""


def test_the_example_is_what_the_models_print() -> None:
    assert EXAMPLE.read_text(encoding="utf-8") == example(MODEL), (
        "write it anew: python -m bot init --config config.example.toml, after deleting it"
    )


def test_nobody_else_reads_what_is_written_for_an_operator(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    assert write_example(MODEL, path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert not write_example(MODEL, path)


def test_the_example_changes_nothing() -> None:
    assert load(EXAMPLE).model_dump() == load(None).model_dump()


def test_every_key_in_it_can_be_set() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert tomllib.loads(text).keys() == MODEL.model_fields.keys() - {"community"}
    community, rest = _parts(text)
    Path("tokens").mkdir()
    for line in re.findall(r"^#(\w+ = .*|\[\[.*)$", rest, re.MULTILINE):
        if line.split(" = ")[0] in ELSEWHERE:
            continue
        Path("one.toml").write_text(text.replace(f"#{line}\n", f"{line}\n", 1), encoding="utf-8")
        load(Path("one.toml"))
    whole = re.sub(r"^#(\w+ = |\[\[)", r"\1", community, flags=re.MULTILINE)
    Path("all.toml").write_text(whole.replace("parent", "#parent"), encoding="utf-8")
    assert load(Path("all.toml")).community[0].key == "tea"


def _parts(text: str) -> tuple[str, str]:
    """What belongs to the community, and the rest."""
    start = text.index("#[[community]]")
    end = text.find("\n[", start)
    end = len(text) if end < 0 else end
    return text[start:end], text[:start] + text[end:]


def test_every_key_is_explained() -> None:
    unexplained = [
        f"{section}.{key}"
        for section, field in MODEL.model_fields.items()
        if field.annotation is not None and hasattr(field.annotation, "model_fields")
        for key, inner in field.annotation.model_fields.items()
        if not inner.description and not hasattr(inner.annotation, "model_fields")
    ]
    assert unexplained == []


@pytest.mark.parametrize("name", ["config.toml", "other.toml"])
def test_init_never_overwrites(name: str, hearth: Callable[..., Result]) -> None:
    arguments = () if name == "config.toml" else ("--config", name)
    first = hearth("init", *arguments)
    assert (first.exit_code, Path(name).read_text("utf-8")) == (0, example(MODEL))
    Path(name).write_text("# mine\n", encoding="utf-8")
    second = hearth("init", *arguments)
    assert (second.exit_code, Path(name).read_text("utf-8")) == (1, "# mine\n")
