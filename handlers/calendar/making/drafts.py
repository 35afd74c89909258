"""Drafts in plain values: what is still to be said, and the posts they make."""

from datetime import datetime, time
from typing import Any

from pydantic import ValidationError

from handlers.calendar import photos
from handlers.calendar.definition import Post
from handlers.calendar.photos import DRAFTS
from handlers.kit import written
from handlers.kit.context import MemberCtx
from handlers.kit.message import Say
from handlers.kit.vocabulary import Trouble

Data = dict[str, Any]
"""The fields of a post given so far, as in its JSON; beside them `number` of the plan that it
changes, and `again` once it was said how often it comes.
"""

_BESIDE = frozenset(("number", "again"))
_STEPS = ("starts", "again")
_SOME_TIME = "2000-01-01T09:00"


def open_step(data: Data) -> str:
    """What is to be said next, "" when all that is needed is there."""
    return next((step for step in _STEPS if step not in data), "")


def open_fields(data: Data) -> frozenset[str]:
    return frozenset(step for step in _STEPS if step not in data)


def post_of(data: Data) -> Post | None:
    """The post that a draft makes, None for one of another time."""
    said = {name: value for name, value in data.items() if name not in _BESIDE}
    try:
        return Post.model_validate({"starts": _SOME_TIME, **said})
    except ValidationError:
        return None


def data_of(post: Post, number: int = 0) -> Data:
    data = post.model_dump(mode="json", exclude_defaults=True) | {"again": True}
    return data | {"number": number} if number else data


def mine(ctx: MemberCtx) -> Data:
    """This admin's draft. Raises Trouble."""
    return DRAFTS.mine(ctx)


def keep(ctx: MemberCtx, data: Data) -> None:
    """Write this admin's draft; the picture of the one before is let go of."""
    before = DRAFTS.keep(ctx, data)
    photos.replace(ctx, int(before.get("photo", 0)), int(data.get("photo", 0)))


def drop(ctx: MemberCtx) -> None:
    """Throw this admin's draft away, and its picture where no plan has it."""
    photos.release(ctx, int(DRAFTS.drop(ctx).get("photo", 0)))


def clock_of(text: str) -> time:
    """A time of day. Raises Trouble."""
    read = written.clock_of(text)
    if read is None:
        raise Trouble(Say("plan-wrong-clock", {"found": text[:24]}))
    return read


def wall_of(day: Any, clock: str) -> str:
    """A local day and time as a draft keeps them. Raises Trouble."""
    return datetime.combine(day, clock_of(clock)).isoformat()
