"""Seasons: declared or begun by an admin, ended, and told to the groups."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from handlers.boards.asks import AdminSeason, CloseSeason, GoOn, SeasonBack, SeasonHand, Top
from handlers.boards.rules import LINES, LONGEST_NAME, BoardsPolicy, DeclaredSeason, shortened
from handlers.kit import clean, confirm, gate
from handlers.kit.context import CommunityCtx, MemberCtx, zone
from handlers.kit.days import DAY, boundary, day_of
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from storage import audit, board_list, board_people, boards, ranks, seasons
from storage.communities import Community
from storage.seasons import Season

_CONFIRM, _BACK = "season", "season-back"
_MEDALS = 3
_MOMENT = timedelta(microseconds=1)


def today(ctx: CommunityCtx, community: Community) -> date:
    """The community's business day: a board is one for all, whatever zone its people live in."""
    return _day(ctx.now, community)


def _day(at: datetime, community: Community) -> date:
    return day_of(at, zone(community.zone), community.day_start)


def plan(ctx: CommunityCtx) -> None:
    """Let the seasons of the configuration be known, with what was changed about them."""
    policy: BoardsPolicy = ctx.policy
    here = ctx.community
    declared = [s for s in policy.seasons if s.community in ("", here.key)]
    if not declared or (plan, here.id) in ctx.tx.memo:
        return
    ctx.tx.memo[plan, here.id] = True
    known = {season.folded: season for season in seasons.everyone(ctx.tx, here.id)}
    for one in declared:
        _declare(ctx, one, known.get(seasons.folded(one.name)))


def _declare(ctx: CommunityCtx, one: DeclaredSeason, known: Season | None) -> None:
    here = ctx.community
    begins = boundary(one.starts, zone(here.zone), here.day_start)
    ends = boundary(one.ends + DAY, zone(here.zone), here.day_start) if one.ends else None
    if known is None:
        if ends is None or ends > ctx.now:
            begins = max(begins, ctx.now)
            made = seasons.begin(ctx.tx, here.id, one.name, begins, ends, declared=True)
            _promise(ctx, made.id if made else 0, ends)
        return
    begins = begins if min(begins, known.begins_at) > ctx.now else known.begins_at
    over = known.ends_at is not None and known.ends_at <= ctx.now
    if known.declared and not over and (begins, ends) != (known.begins_at, known.ends_at):
        seasons.move(ctx.tx, known.id, begins, ends)
        _promise(ctx, known.id, ends)


def _promise(ctx: CommunityCtx, season: int, ends: datetime | None) -> None:
    if season and ends is not None:
        key = f"season-end:{season}:{ends.timestamp():.0f}"
        ctx.promise(CloseSeason(season=season), max(ends, ctx.now), key)


def begun(ctx: CommunityCtx, community_id: int) -> list[Season]:
    """The seasons that run or are over, the first one first."""
    return [s for s in seasons.everyone(ctx.tx, community_id) if s.begins_at <= ctx.now]


def chosen(wanted: str, known: Sequence[Season]) -> Season | None:
    """The season of that name or number, else the latest. Raises Trouble for an unknown name."""
    latest = known[-1] if known else None
    if not wanted or wanted.startswith("#"):
        return next((s for s in known if f"#{s.id}" == wanted), latest)
    found = next((s for s in known if s.folded == seasons.folded(wanted)), None)
    if found is None and known:
        raise Trouble(Say("season-unknown", {"season": wanted[:LONGEST_NAME]}))
    return found


def ended(ctx: CommunityCtx, season: Season) -> bool:
    """Whether nothing more counts for it."""
    return season.ends_at is not None and season.ends_at <= ctx.now


def span(ctx: CommunityCtx, season: Season) -> Say:
    """From when to when a season is."""
    since = _day(season.begins_at, ctx.community)
    if season.ends_at is None:
        return Say("season-since", {"since": since})
    until = _day(max(season.ends_at - _MOMENT, season.begins_at), ctx.community)
    key = "season-was" if ended(ctx, season) else "season-until"
    return Say(key, {"since": since, "until": until})


def ask_season(cmd: AdminSeason, ctx: MemberCtx) -> Message:
    plan(ctx)
    running = _running(ctx)
    if cmd.phase == "start":
        name = " ".join(clean.text(cmd.name).split()).lstrip("# ")
        if not name:
            raise Trouble(Say("season-nameless"))
        _check_new(ctx, name)
        shown = Say("season-ask-start", {"season": name, "community": ctx.community.name})
        return _question(ctx, shown, {"what": "start", "name": name})
    if running is None:
        raise Trouble(Say("season-none"))
    boards.fold(ctx.tx, ctx.community.id)
    facts = {
        "season": running.name,
        "since": _day(running.begins_at, ctx.community),
        "people": ranks.people(ctx.tx, _board(ctx, running)),
    }
    about = {"what": "end", "season": running.id, "name": running.name}
    return _question(ctx, Say("season-ask-end", facts), about)


def do_season(cmd: SeasonHand, ctx: MemberCtx) -> Message:
    """Does what was confirmed; when that is refused now, the button stays good."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, cmd.token, _CONFIRM)
        what, name, more = str(about["what"]), str(about["name"]), tuple[tuple[Button, ...], ...]()
        if what == "start":
            _check_new(ctx, name)
            if seasons.begin(ctx.tx, ctx.community.id, name, ctx.now) is None:
                raise Trouble(Say("season-taken", {"season": name}))
        else:
            more = ((_ended(ctx, int(about["season"])),),)
        audit.write(ctx.tx, ctx.community.id, ctx.person_id, f"season-{what}", name)
        say = Say(f"season-done-{what}", {"season": name})
        return Message(say, buttons=more, private=True, style="edit")


def _ended(ctx: MemberCtx, season: int) -> Button:
    """End it; gives the button that takes this back. Raises Trouble."""
    before = next((s for s in seasons.everyone(ctx.tx, ctx.community.id) if s.id == season), None)
    if before is None or not seasons.end(ctx.tx, season, ctx.now):
        raise Trouble(Say("season-none"))
    _promise(ctx, season, ctx.now)
    about = {"season": season, "name": before.name, "ended": ctx.now.isoformat()}
    about["until"] = before.ends_at.isoformat() if before.ends_at else ""
    return Button(Say("season-back-button"), SeasonBack(token=_offer(ctx, about)))


def _offer(ctx: MemberCtx, about: Mapping[str, int | str]) -> str:
    return confirm.offer(ctx, _BACK, about, seasons.MAY_GO_ON)


def let_go_on(cmd: SeasonBack, ctx: MemberCtx) -> Message:
    """A season that was ended by mistake goes on; what was earned meanwhile counts, soon."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, cmd.token, _BACK)
        season, name = int(about["season"]), str(about["name"])
        ended, until = datetime.fromisoformat(str(about["ended"])), str(about["until"])
        ends = datetime.fromisoformat(until) if until else None
        if (running := _running(ctx)) is not None:
            raise Trouble(Say("season-runs", {"season": running.name}))
        known = seasons.everyone(ctx.tx, ctx.community.id)
        told = any(one.id == season and one.closed_at for one in known)
        late = ends is not None and ends <= ctx.now
        if late or not seasons.reopen(ctx.tx, season, ended, ends):
            raise Trouble(Say("season-back-late", {"season": name}))
        _promise(ctx, season, ends)
        ctx.promise(GoOn(season=season), ctx.now, f"season-goes-on:{season}:{ctx.cause}")
        audit.write(ctx.tx, ctx.community.id, ctx.person_id, "season-undo", name)
        if told:
            news = Message(Say("season-goes-on", {"season": name}))
            gate.aloud(ctx, news, f"season:{season}:{ended}:undone")
        return Message(Say("season-undone", {"season": name}), private=True, style="edit")


def _running(ctx: CommunityCtx) -> Season | None:
    open_ = (s for s in begun(ctx, ctx.community.id) if s.ends_at is None or s.ends_at > ctx.now)
    return next(open_, None)


def _check_new(ctx: CommunityCtx, name: str) -> None:
    running = _running(ctx)
    if running is not None:
        raise Trouble(Say("season-runs", {"season": running.name}))
    known = seasons.everyone(ctx.tx, ctx.community.id)
    if any(season.folded == seasons.folded(name) for season in known):
        raise Trouble(Say("season-taken", {"season": name}))


def _question(ctx: MemberCtx, shown: Say, about: Mapping[str, int | str]) -> Message:
    token = confirm.offer(ctx, _CONFIRM, about)
    button = Button(Say("season-button"), SeasonHand(token=token), "danger")
    return Message(shown, buttons=((button,),), private=True)


def _board(ctx: CommunityCtx, season: Season) -> int:
    return board_list.find(ctx.tx, ctx.community.id, board_list.of_season("points", season.id))


def go_on(cmd: GoOn, ctx: CommunityCtx) -> None:
    """Count page by page what was earned since the season had been ended."""
    season = next((s for s in begun(ctx, ctx.community.id) if s.id == cmd.season), None)
    if season and boards.go_on(ctx.tx, ctx.community.id, season.id, season.ends_at):
        ctx.promise(cmd, ctx.now, f"season-goes-on:{season.id}:{ctx.cause}")


def close(cmd: CloseSeason, ctx: CommunityCtx) -> None:
    """Tell the outcome in each group, once, when all that was earned is counted."""
    known = begun(ctx, ctx.community.id)
    season = next((s for s in known if s.id == cmd.season), None)
    # It may have been given another end since.
    if season is None or season.ends_at is None or season.ends_at > ctx.now:
        return
    here = ctx.community.id
    waits = boards.fold(ctx.tx, here) == boards.MOST
    if waits or boards.go_on(ctx.tx, here, season.id, season.ends_at):
        ctx.promise(cmd, ctx.now, f"season-end:{season.id}:{ctx.cause}")
        return
    if seasons.close(ctx.tx, season.id):
        gate.aloud(ctx, _outcome(ctx, season), f"season:{season.id}:{season.ends_at}")


def _outcome(ctx: CommunityCtx, season: Season) -> Message:
    board = _board(ctx, season)
    seats = ranks.top(ctx.tx, board, 0, LINES)
    names = board_people.names(ctx.tx, [seat.person_id for seat in seats])
    lines = [
        Say("boards-line", {"rank": place(n), "name": called(names, s.person_id), "score": s.score})
        for n, s in enumerate(seats, 1)
    ]
    facts = {"season": season.name, "community": ctx.community.name}
    if not lines:
        return Message(Say("season-over-empty", facts))
    mine = Button(Say("season-mine"), Top(period="season", season=f"#{season.id}"))
    return Message(Say("season-over", facts), tuple(lines), ((mine,),))


def place(rank: int) -> Say:
    """A rank as it stands before a name."""
    return Say(f"boards-rank-{rank}") if rank <= _MEDALS else Say("boards-rank", {"n": rank})


def called(names: Mapping[int, str], person_id: int) -> str:
    """A name as it fits a line."""
    name = names.get(person_id, "?")
    return shortened(name, clean.text(name, LONGEST_NAME))
