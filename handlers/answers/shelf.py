"""A community's entries as they are kept in memory: made once, and anew when they have changed."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from handlers.answers.definition import Entry
from handlers.answers.policy import AnswersPolicy
from handlers.answers.rules import Index, index_of
from handlers.kit.context import CommunityCtx
from storage import answers

log = logging.getLogger("hearth.answers")

_SHELF = "answers"


@dataclass(frozen=True, slots=True)
class Shelf:
    """All entries of a community by key, in the order in which they are listed."""

    version: int = 0
    entries: Mapping[str, Entry] = field(default_factory=dict[str, Entry])
    index: Index = field(default_factory=Index)


def shelf(ctx: CommunityCtx) -> Shelf:
    """The entries of this community; a question costs one look at their version a transaction."""
    here, memo = ctx.community.id, ctx.tx.memo
    found = memo.get((_SHELF, here))
    if found is None:
        found = memo[_SHELF, here] = _current(ctx)
    return found


def _current(ctx: CommunityCtx) -> Shelf:
    policy: AnswersPolicy = ctx.policy
    here = ctx.community.id
    version = answers.version(ctx.tx, here)
    kept: Shelf | None = policy.shelf.get(here)
    if kept is None or kept.version != version:
        kept = policy.shelf[here] = _made(ctx, version)
    return kept


def _made(ctx: CommunityCtx, version: int) -> Shelf:
    entries = dict(declared(ctx))
    for stored in answers.written(ctx.tx, ctx.community.id) if version else ():
        if stored.entry == answers.DECLARED:
            continue
        entry = read(stored.key, stored.entry)
        if entry is None:
            entries.pop(stored.key, None)
        else:
            entries[stored.key] = entry
    return Shelf(version, entries, index_of((e.key, e.wordings) for e in entries.values()))


def declared(ctx: CommunityCtx) -> Mapping[str, Entry]:
    """The entries of config.toml and those that come along."""
    policy: AnswersPolicy = ctx.policy
    return policy.of(ctx.community.key or "")


def read(key: str, written: str) -> Entry | None:
    """An entry as it was written; None for one that is answered no more, or cannot be read."""
    if not written:
        return None
    try:
        return Entry.model_validate_json(written)
    except ValidationError as error:
        log.error("the answer %s cannot be read, so it rests: %s", key, error)  # noqa: TRY400
        return None


def renewed(ctx: CommunityCtx) -> None:
    """The entries were changed in this transaction."""
    ctx.tx.memo.pop((_SHELF, ctx.community.id), None)
