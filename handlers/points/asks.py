"""What can be asked about points, by members."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from handlers.kit.command import Command

MOST = 10_000
"""Entries that a statement goes back at most."""

_CALLED = {"为什么": "why", "原因": "why", "明细": "why", "导出": "csv", "表格": "csv"}


def _page_named(wanted: object) -> object:
    return _CALLED.get(wanted, wanted) if isinstance(wanted, str) else wanted


class Points(Command, word="points"):
    """The statement; "why" with an entry's number tells its story, "csv" gives all as a file."""

    page: Annotated[Literal["why", "csv"] | None, BeforeValidator(_page_named)] = None
    number: Annotated[int, Field(ge=1, le=MOST)] = 1


class Older(Command, word="older"):
    """The statement from an entry on, which is its line `number`."""

    entry: Annotated[int, Field(ge=1, le=2**63 - 1)]
    number: Annotated[int, Field(ge=1, le=MOST)]
