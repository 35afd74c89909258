"""The conversation about the boards: who earned the most, and where one stands oneself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.boards.asks import CURRENCIES, SCOPES, TABS, OnBoards, Scope, Top
from handlers.boards.rules import LINES, pages, shortened
from handlers.boards.seasons import begun, called, chosen, ended, place, plan, span, today
from handlers.kit import clean
from handlers.kit.context import MemberCtx
from handlers.kit.happened import Looked
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from storage import board_list, board_people, boards, communities, ranks
from storage.accounts import GROWTH, POINTS
from storage.board_list import COMMUNITY, TREE, Key
from storage.communities import Community
from storage.ranks import Seat
from storage.seasons import Season, folded

_SEASON_ON_BUTTON = 16

_OTHERS = 4
"""Other currencies with a button, in one row with the last one: Discord takes five."""


@dataclass(frozen=True, slots=True)
class _View:
    """What is shown: whose board, of which part, and what else could be.

    scope: as storage calls it. scopes: those to choose from. season: the one shown, if any.
    """

    owner: Community
    scope: str
    name: Say | str
    scopes: tuple[Scope, ...]
    seasons: Sequence[Season]
    season: Season | None = None

    def key(self, cmd: Top) -> Key:
        if cmd.period == "season":
            number = self.season.id if self.season else 0
            return board_list.of_season(cmd.currency, number, self.scope)
        return Key(cmd.currency, cmd.period, board_list.EVER, self.scope)


def show_top(cmd: Top, ctx: MemberCtx) -> Message:
    plan(ctx)
    cmd = _meant(cmd, ctx)
    view = _view(cmd, ctx)
    ctx.batch.react(Looked("board"), ctx)
    if cmd.period == "season" and view.season is None:
        return Message(Say("boards-no-season"), private=True, style="edit")
    boards.fold(ctx.tx, view.owner.id)
    board = _board(cmd, view, ctx)
    people = ranks.people(ctx.tx, board)
    hidden = board_people.hidden(ctx.tx, [ctx.community.id], ctx.person_id)
    page = min(cmd.page, pages(people))
    lines = [*_lines(ctx, board, page), *_footer(ctx, cmd, view, board, people, hidden)]
    others = [key for key in _known(ctx) if key != cmd.currency][:_OTHERS]
    labels = {key: _called(ctx, key) for key in others}
    buttons = _buttons(cmd, view, labels, page, pages(people), hidden)
    return Message(_title(cmd, view, ctx), tuple(lines), buttons, private=True, style="edit")


def _meant(cmd: Top, ctx: MemberCtx) -> Top:
    """With the key of the currency that is called so. Raises Trouble where none is."""
    key = ctx.currencies.named(cmd.currency)
    if key in _known(ctx):
        return _season_meant(cmd.model_copy(update={"currency": key}), ctx)
    if cmd.period == "season" and not cmd.season:
        return cmd.model_copy(update={"currency": POINTS, "season": cmd.currency})
    raise Trouble(ctx.vocabulary.not_among(Top, "period", cmd.currency))


def _season_meant(cmd: Top, ctx: MemberCtx) -> Top:
    """With the currency that was written beside a season's name: "season Spring green"."""
    if cmd.period != "season" or not cmd.season or _is_season(ctx, cmd.season):
        return cmd
    words = cmd.season.split()
    for at in range(len(words)):
        key = ctx.currencies.named(" ".join(words[at:]))
        if key in _known(ctx):
            return cmd.model_copy(update={"currency": key, "season": " ".join(words[:at])})
    return cmd


def _is_season(ctx: MemberCtx, name: str) -> bool:
    own = ctx.community.id
    places = {own, communities.top(ctx.tx, own) or own}
    names = (season.folded for where in places for season in begun(ctx, where))
    return name.startswith("#") or folded(name) in names


def _known(ctx: MemberCtx) -> tuple[str, ...]:
    """All that there are boards of."""
    return (POINTS, GROWTH, *ctx.currencies.shown)


def _called(ctx: MemberCtx, key: str) -> Say:
    return Say(f"boards-{key}") if key in CURRENCIES else ctx.currencies.label(key)


def set_on_boards(cmd: OnBoards, ctx: MemberCtx) -> Message:
    change = boards.show if cmd.on else boards.hide
    change(ctx.tx, ctx.community.id, ctx.person_id)
    return show_top(Top(), ctx)


def _view(cmd: Top, ctx: MemberCtx) -> _View:
    own, head = ctx.community, communities.top(ctx.tx, ctx.community.id)
    spaces = communities.spaces(ctx.tx, own.id) if not ctx.place.private else []
    there = (ctx.place.platform, ctx.place.space)
    here = next((s for s in spaces if (s.platform, s.space) == there), None)
    possible: dict[Scope, bool] = {
        "group": here is not None and len(spaces) > 1,
        "community": True,
        "tree": head != 0,
    }
    scopes: tuple[Scope, ...] = tuple(scope for scope in SCOPES if possible[scope])
    owner, scope, name = own, COMMUNITY, own.name
    if cmd.scope == "group" and possible["group"] and here is not None:
        scope = board_list.group(*there)
        name = Say("boards-in-group", {"name": here.title or own.name})
    elif cmd.scope == "tree" and head:
        owner, scope = communities.get(ctx.tx, head) or own, TREE
        name = Say("boards-in-tree", {"name": owner.name})
    known = begun(ctx, owner.id)
    season = chosen(cmd.season, known) if cmd.period == "season" else None
    return _View(owner, scope, name, scopes, known, season)


def _title(cmd: Top, view: _View, ctx: MemberCtx) -> Say:
    period = Say(f"boards-of-{cmd.period}")
    if view.season is not None:
        period = Say("boards-of-season", {"season": view.season.name})
    facts = {"name": view.name, "period": period, "currency": _called(ctx, cmd.currency)}
    return Say("boards-title", facts)


def _board(cmd: Top, view: _View, ctx: MemberCtx) -> int:
    key = view.key(cmd)
    if cmd.period != "season":
        day = today(ctx, view.owner)
        key = key._replace(starts=board_list.starts(cmd.period, day))
    return board_list.find(ctx.tx, view.owner.id, key)


def _lines(ctx: MemberCtx, board: int, page: int) -> list[Say]:
    """The people of the page, and the reader among their neighbours when they are elsewhere."""
    before = (page - 1) * LINES
    ranked = list(enumerate(ranks.top(ctx.tx, board, before, LINES), before + 1))
    around = _around(ctx, board) if all(s.person_id != ctx.person_id for _, s in ranked) else []
    seen = {seat.person_id for _, seat in ranked}
    names = board_people.names(ctx.tx, seen | {seat.person_id for _, seat in around})
    lines = [_line(ctx, rank, seat, names) for rank, seat in ranked]
    apart = [_line(ctx, rank, seat, names) for rank, seat in around if seat.person_id not in seen]
    return [*lines, Say("boards-gap"), *apart] if apart else lines


def _around(ctx: MemberCtx, board: int) -> list[tuple[int, Seat]]:
    """The reader and two neighbours: one on either side, or two above the last."""
    mine = ranks.mine(ctx.tx, board, ctx.person_id)
    if mine is None:
        return []
    above, below = ranks.neighbours(ctx.tx, board, mine, 2)
    below = below[:1]
    above = above[len(below) - 2 :]
    first = ranks.rank(ctx.tx, board, mine) - len(above)
    return list(enumerate((*above, mine, *below), first))


def _line(ctx: MemberCtx, rank: int, seat: Seat, names: dict[int, str]) -> Say:
    about: dict[str, Any] = {
        "rank": place(rank),
        "name": called(names, seat.person_id),
        "score": seat.score,
    }
    return Say("boards-mine" if seat.person_id == ctx.person_id else "boards-line", about)


def _footer(
    ctx: MemberCtx, cmd: Top, view: _View, board: int, people: int, hidden: bool
) -> list[Say]:
    about = [span(ctx, view.season)] if view.season else []
    over = view.season is not None and ended(ctx, view.season)
    # Checking in is advised only where it counts: it brings no other currency.
    start = not over and cmd.currency in CURRENCIES
    empty = Say("boards-empty-over" if over else "boards-empty" if start else "boards-empty-other")
    if hidden:
        return [*about, *([] if people else [empty]), Say("boards-hidden")]
    if not people:
        return [*about, empty]
    if ranks.mine(ctx.tx, board, ctx.person_id) is None:
        return [*about, Say("boards-not-yet" if start else "boards-absent")]
    return [*about, Say("boards-people", {"people": people})]


def _buttons(
    cmd: Top, view: _View, others: dict[str, Say], page: int, last: int, hidden: bool
) -> tuple[tuple[Button, ...], ...]:
    def to(**values: Any) -> Top:
        return Top.model_validate(cmd.model_dump() | {"page": 1} | values)

    def choice(label: str, on: bool, does: Top) -> Button:
        tab = Say(label)
        return Button(Say("boards-tab-chosen", {"tab": tab}) if on else tab, does)

    periods = [
        choice(f"boards-tab-{p}", p == cmd.period, to(period=p, season=""))
        for p in TABS
        if p != "season" or view.seasons
    ]
    turns = [
        Button(Say(key, {"page": number}), cmd.model_copy(update={"page": number}))
        for key, number in (("boards-previous", page - 1), ("boards-next", page + 1))
        if 1 <= number <= last
    ]
    scopes = [choice(f"boards-in-{s}-tab", s == cmd.scope, to(scope=s)) for s in view.scopes]
    own = [
        *(Button(label, to(currency=key)) for key, label in others.items()),
        Button(Say("boards-show" if hidden else "boards-hide"), OnBoards(on=hidden)),
    ]
    rows = (periods, scopes if len(scopes) > 1 else [], _seasons(view, to), turns, own)
    return tuple(tuple(row) for row in rows if row)


def _seasons(view: _View, to: Any) -> list[Button]:
    """The seasons before and after the one that is shown."""
    if view.season is None:
        return []
    at = [season.id for season in view.seasons].index(view.season.id)
    beside = (("boards-season-before", at - 1), ("boards-season-after", at + 1))
    return [
        Button(
            Say(key, {"season": shortened(one.name, clean.text(one.name, _SEASON_ON_BUTTON))}),
            to(season=f"#{one.id}"),
        )
        for key, number in beside
        if 0 <= number < len(view.seasons)
        for one in (view.seasons[number],)
    ]
