"""The conversation about the boards: who earned the most, and where one stands oneself."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from handlers.boards.rules import LINES, LONGEST_NAME, PAGES, pages, shortened
from handlers.kit import clean
from handlers.kit.command import Command
from handlers.kit.context import CommunityCtx, MemberCtx, zone
from handlers.kit.days import day_of
from handlers.kit.message import Button, Message, Say
from storage import boards, ranks
from storage.boards import PERIODS, Period
from storage.ranks import Seat

Currency = Literal["points", "growth"]

_CALLED = {
    "today": "day",
    "daily": "day",
    "今天": "day",
    "今日": "day",
    "日榜": "day",
    "weekly": "week",
    "本周": "week",
    "周榜": "week",
    "monthly": "month",
    "本月": "month",
    "月榜": "month",
    "ever": "all",
    "总榜": "all",
    "全部": "all",
    "积分": "points",
    "成长": "growth",
    "成长值": "growth",
}
_CURRENCIES: tuple[Currency, ...] = ("points", "growth")
_MEDALS = 3


def _named(wanted: object) -> object:
    """The period or currency that people call so, else what was given."""
    name = wanted.strip().lower() if isinstance(wanted, str) else wanted
    return _CALLED.get(name, name) if isinstance(name, str) else wanted


class Top(Command, word="top", aliases=("leaderboard",)):
    """One page of a board, with the reader's own place. Period and currency in either order."""

    period: Annotated[Period, BeforeValidator(_named)] = "week"
    currency: Annotated[Currency, BeforeValidator(_named)] = "points"
    page: Annotated[int, Field(ge=1, le=PAGES)] = 1

    @model_validator(mode="before")
    @classmethod
    def _either_order(cls, values: Any) -> Any:
        first, second = _named(values.get("period")), _named(values.get("currency"))
        if first in _CURRENCIES and (second is None or second in PERIODS):
            return values | {"period": second or "week", "currency": first}
        return values


class OnBoards(Command, word="boards"):
    """Whether one is on the boards of this community at all."""

    on: bool


def show_top(cmd: Top, ctx: MemberCtx) -> Message:
    boards.fold(ctx.tx, ctx.community.id)
    board = _board(cmd, ctx)
    people = ranks.people(ctx.tx, board)
    title = Say(
        "boards-title",
        {
            "name": ctx.community.name,
            "period": Say(f"boards-of-{cmd.period}"),
            "currency": Say(f"boards-{cmd.currency}"),
        },
    )
    hidden = boards.hidden(ctx.tx, ctx.community.id, ctx.person_id)
    page = min(cmd.page, pages(people))
    lines = [*_lines(ctx, board, page), *_footer(ctx, board, people, hidden)]
    buttons = _buttons(cmd, page, pages(people), hidden)
    return Message(title, tuple(lines), buttons, private=True, style="edit")


def set_on_boards(cmd: OnBoards, ctx: MemberCtx) -> Message:
    change = boards.show if cmd.on else boards.hide
    change(ctx.tx, ctx.community.id, ctx.person_id)
    return show_top(Top(), ctx)


def today(ctx: CommunityCtx) -> Any:
    """The community's business day: a board is one for all, whatever zone its people live in."""
    return day_of(ctx.now, zone(ctx.community.zone), ctx.community.day_start)


def _board(cmd: Top, ctx: MemberCtx) -> int:
    start = boards.starts(cmd.period, today(ctx))
    return boards.find(ctx.tx, ctx.community.id, cmd.currency, cmd.period, start)


def _lines(ctx: MemberCtx, board: int, page: int) -> list[Say]:
    """The people of the page, and the reader among their neighbours when they are elsewhere."""
    before = (page - 1) * LINES
    ranked = list(enumerate(ranks.top(ctx.tx, board, before, LINES), before + 1))
    around = _around(ctx, board) if all(s.person_id != ctx.person_id for _, s in ranked) else []
    seen = {seat.person_id for _, seat in ranked}
    names = boards.names(ctx.tx, seen | {seat.person_id for _, seat in around})
    lines = [_line(ctx, rank, seat, names) for rank, seat in ranked]
    apart = [_line(ctx, rank, seat, names) for rank, seat in around if seat.person_id not in seen]
    return [*lines, Say("boards-gap"), *apart] if apart else lines


def _around(ctx: MemberCtx, board: int) -> list[tuple[int, Seat]]:
    """The reader and two neighbours: one on either side, or two above the last."""
    mine = ranks.mine(ctx.tx, board, ctx.person_id)
    if mine is None:
        return []
    below = ranks.below(ctx.tx, board, mine, 1)
    above = ranks.above(ctx.tx, board, mine, 2 - len(below))
    first = ranks.rank(ctx.tx, board, mine) - len(above)
    return list(enumerate((*above, mine, *below), first))


def _line(ctx: MemberCtx, rank: int, seat: Seat, names: dict[int, str]) -> Say:
    name = names.get(seat.person_id, "?")
    about: dict[str, Any] = {
        "rank": Say(f"boards-rank-{rank}") if rank <= _MEDALS else Say("boards-rank", {"n": rank}),
        "name": shortened(name, clean.text(name, LONGEST_NAME)),
        "score": seat.score,
    }
    return Say("boards-mine" if seat.person_id == ctx.person_id else "boards-line", about)


def _footer(ctx: MemberCtx, board: int, people: int, hidden: bool) -> list[Say]:
    if hidden:
        return [*([] if people else [Say("boards-empty")]), Say("boards-hidden")]
    if not people:
        return [Say("boards-empty")]
    if ranks.mine(ctx.tx, board, ctx.person_id) is None:
        return [Say("boards-not-yet")]
    return [Say("boards-people", {"people": people})]


def _buttons(cmd: Top, page: int, last: int, hidden: bool) -> tuple[tuple[Button, ...], ...]:
    periods = tuple(
        Button(
            _chosen(Say(f"boards-tab-{p}"), p == cmd.period), Top(period=p, currency=cmd.currency)
        )
        for p in PERIODS
    )
    turns = [
        Button(Say(key, {"page": to}), cmd.model_copy(update={"page": to}))
        for key, to in (("boards-previous", page - 1), ("boards-next", page + 1))
        if 1 <= to <= last
    ]
    other: Currency = "growth" if cmd.currency == "points" else "points"
    choice = Button(Say(f"boards-{other}"), Top(period=cmd.period, currency=other))
    own = Button(Say("boards-show" if hidden else "boards-hide"), OnBoards(on=hidden))
    return (periods, *([tuple(turns)] if turns else []), (choice, own))


def _chosen(label: Say, chosen: bool) -> Say:
    return Say("boards-tab-chosen", {"tab": label}) if chosen else label
