"""One line in the group for all new levels of a minute."""

from collections.abc import Sequence
from functools import reduce

from handlers.kit import gate
from handlers.kit.context import CommunityCtx
from handlers.kit.inbound import Place
from handlers.kit.message import Message, Say
from handlers.levels.asks import TellLevels
from handlers.levels.growth import tell_soon
from storage import levels
from storage.levels import News
from storage.outbox import SERVICE

MOST = 500
"""New levels told at once; more than these wait for the next minute."""

NAMED = 5
"""How many are named in the line; the others are counted."""


def tell_levels(_: TellLevels, ctx: CommunityCtx) -> None:
    found, more = levels.take_news(ctx.tx, ctx.community.id, MOST)
    groups: dict[tuple[str, int], list[News]] = {}
    for news in found:
        groups.setdefault((news.platform, news.space), []).append(news)
    for (platform, space), there in sorted(groups.items()):
        key = f"levels:{platform}:{space}:{ctx.cause}"
        gate.post(ctx, Place(platform, space), Message(_line(there)), key, SERVICE)
    if more:
        tell_soon(ctx)


def _line(news: Sequence[News]) -> Say:
    # The highest levels first: those are named.
    ranked = sorted(news, key=lambda n: (-n.level, n.person_id))
    each = [Say("level-news-each", {"name": n.name, "level": n.level}) for n in ranked[:NAMED]]
    if len(news) == 1:
        return Say("level-news", each[0].args)
    several = reduce(lambda rest, one: Say("list-more", {"first": one, "rest": rest}), each[::-1])
    if len(news) <= NAMED:
        return Say("level-news-several", {"list": several})
    return Say("level-news-many", {"list": several, "more": len(news) - NAMED})
