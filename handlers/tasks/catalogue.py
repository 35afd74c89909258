"""Which facts there are to count: those that any feature or the ground declares, by kind."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from storage.facts import Fact

_NOBODY = frozenset({"said", "talked"})
"""Facts that come with every message: what is said is counted together, as "counted"."""


def known() -> Mapping[str, frozenset[str]]:
    """The fields of each kind of fact that is declared by now."""
    return {kind.kind: frozenset(f.name for f in fields(kind)) for kind in _below(Fact)}


def _below(parent: type[Fact]) -> Iterator[type[Fact]]:
    for kind in parent.__subclasses__():
        if kind.kind and kind.kind not in _NOBODY:
            yield kind
        yield from _below(kind)
