"""A favourite as admins and its author read of it."""

import re
from datetime import date

from handlers.kit.context import CommunityCtx
from handlers.kit.message import Button, Link, Message, Say, Style, Value
from handlers.picks.asks import PickDown, PickNo, PickShow, PickYes
from storage import communities, statement
from storage.picks import Candidate, Pick

_SUPERGROUP = 10**12
_ON_TELEGRAM = re.compile(r"https://t\.me/c/(\d{1,15})/(?:\d{1,15}/)?(\d{1,15})(?:\?.*)?")
_ON_DISCORD = re.compile(
    r"https://(?:\w+\.)?discord(?:app)?\.com/channels/(\d{1,19})/(\d{1,19})/(\d{1,19})/?"
)
Row = tuple[Button, ...]


def asked(ctx: CommunityCtx, pick: Pick, rank: int, style: Style = "new") -> Message:
    """Whether it is to be pinned, with the way to the next best."""
    one = pick.candidates[rank]
    about = _about(ctx, one) | {"place": rank + 1, "of": len(pick.candidates)}
    about["day"] = day = date.fromisoformat(pick.key)
    next_ = (rank + 1) % len(pick.candidates)
    row = [Button(Say("pick-yes-button"), PickYes(rank=rank, key=pick.key), "primary")]
    if len(pick.candidates) > 1:
        row.append(Button(Say("pick-next-button"), PickShow(day=day, rank=next_)))
    row.append(Button(Say("pick-no-button"), PickNo(key=pick.key)))
    rows = (*look(one), tuple(row))
    return Message(Say("pick-ask", about), buttons=rows, private=True, style=style)


def pinned(ctx: CommunityCtx, pick: Pick, chosen: int, key: str = "pick-done") -> Message:
    """It is pinned, with the way back."""
    one = pick.candidates[chosen]
    down = Button(Say("pick-down-button"), PickDown(key=pick.key))
    rows = (*look(one), (down,))
    return Message(Say(key, _about(ctx, one)), buttons=rows, private=True, style="edit")


def yours(ctx: CommunityCtx, one: Candidate, points: int) -> Message:
    """What its author is told."""
    say = Say("pick-yours", _about(ctx, one) | {"points": points})
    return Message(say, buttons=look(one), private=True)


def _about(ctx: CommunityCtx, one: Candidate) -> dict[str, Value | Say]:
    spaces = communities.spaces(ctx.tx, ctx.community.id)
    titles = {(space.platform, space.space): space.title for space in spaces}
    name = statement.names(ctx.tx, [one.author_id]).get(one.author_id, "")
    group = titles.get((one.platform, one.space)) or ctx.community.name
    who = Say("pick-who", {"name": name}) if name else Say("pick-somebody")
    return {"who": who, "group": group, "count": one.votes}


def look(one: Candidate) -> tuple[Row, ...]:
    """The way to it, where its platform has one."""
    url = link(one)
    return ((Button(Say("pick-look-button"), Link(url)),),) if url else ()


def link(one: Candidate) -> str:
    """The address of a message, "" where there is none."""
    if one.platform == "telegram" and one.space < -_SUPERGROUP:
        return f"https://t.me/c/{-one.space - _SUPERGROUP}/{one.message}"
    if one.platform == "discord":
        return f"https://discord.com/channels/{one.space}/{one.channel}/{one.message}"
    return ""


def linked(text: str) -> Candidate | None:
    """The message that an address leads to, its author unknown."""
    if read := _ON_TELEGRAM.fullmatch(text.strip()):
        return Candidate("telegram", -_SUPERGROUP - int(read[1]), 0, int(read[2]), 0, 0)
    if read := _ON_DISCORD.fullmatch(text.strip()):
        return Candidate("discord", int(read[1]), int(read[2]), int(read[3]), 0, 0)
    return None
