"""An activity in three posts: one that warms up for it, one when it begins, and an encore."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.calendar import look
from handlers.calendar.definition import Kind, Post, Words
from handlers.kit.context import CommunityCtx
from handlers.kit.message import Say
from handlers.kit.vocabulary import Trouble
from handlers.kit.written import FIELDS


@dataclass(frozen=True, slots=True)
class Phase:
    """A post of an activity, so long after it begins."""

    name: str
    after: timedelta
    kind: Kind


MAIN = Phase("main", timedelta(), "interaction")
ENCORE = Phase("encore", timedelta(days=1), "value")
WARM_UPS = tuple(Phase("warm-up", -timedelta(days=days), "interaction") for days in (3, 2, 1))
"""The earliest that is still to come is taken."""


def posts(ctx: CommunityCtx, name: dict[str, str], starts: datetime) -> list[Post]:
    """The three posts, to be changed one by one afterwards. Raises Trouble when it is too soon.

    name: of the activity, by the field of each language. starts: when it begins, local time.
    """
    now = look.wall_now(ctx)
    warm_up = next((phase for phase in WARM_UPS if starts + phase.after > now), None)
    if warm_up is None:
        raise Trouble(Say("plan-activity-soon"))
    return [_post(ctx, phase, name, starts) for phase in (warm_up, MAIN, ENCORE)]


def _post(ctx: CommunityCtx, phase: Phase, name: dict[str, str], starts: datetime) -> Post:
    words, about = ctx.vocabulary.words, {"day": starts.date(), "time": f"{starts:%H:%M}"}
    said = {
        field: words(Say(f"plan-phase-{phase.name}", {**about, "name": name[field]}), language)
        for language, field in FIELDS.items()
    }
    return Post(kind=phase.kind, text=Words(**said), starts=starts + phase.after)
