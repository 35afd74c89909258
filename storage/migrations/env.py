"""Alembic's entry: runs on the connection it is given, so that all is one transaction."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from storage.schema import Day, Instant
from storage.tables import METADATA


def _render(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    if kind == "type" and isinstance(item, Instant | Day):
        name = type(item).__name__
        autogen.imports.add(f"from storage.schema import {name}")
        return f"{name}()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    render_item=_render,
    transaction_per_migration=False,
)
context.run_migrations()
