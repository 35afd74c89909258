"""What a member sees: their own way, the board, who did it today, and what is next."""

from handlers.challenge import board, operate, rules, said
from handlers.challenge.asks import (
    Challenge,
    ChallengeBack,
    ChallengeCheer,
    ChallengeDone,
    ChallengeJoin,
    ChallengeQuit,
    ChallengeSee,
    ChallengeShow,
    ChallengeToday,
)
from handlers.challenge.look import One, community_day, mine, one, running
from handlers.challenge.making.asks import (
    ChallengeAbout,
    ChallengeChange,
    ChallengeEnd,
    ChallengeNew,
)
from handlers.challenge.policy import ChallengePolicy
from handlers.kit.context import MemberCtx
from handlers.kit.inbound import Role
from handlers.kit.message import Button, Exhibit, Form, Message, Say
from handlers.kit.vocabulary import Trouble
from storage import board_people, challenge_days, challenges, files
from storage.challenge_days import Kept
from storage.challenges import OPEN, Standing

TOP, NAMED = 5, 5
PAGE = 5
"""People on a page of those who did it today: each has a button."""

LISTED = 10
_LATE = 3

Row = tuple[Button, ...]


def show(_: Challenge, ctx: MemberCtx) -> Message:
    """The one that runs, or the list."""
    operate.bring_planned(ctx)
    found = pages(ctx)
    if len(found) == 1:
        return page(ctx, found[0].key)
    new = (Button(Say("challenge-new-button"), ChallengeNew()),) if _leads(ctx) else ()
    if not found:
        over = [
            (Button(said.title(each.plan), ChallengeShow(challenge=each.key)),)
            for each in _over(ctx)
        ]
        lines = (Say("challenge-over-lately"),) if over else ()
        rows = (*over, *((new,) if new else ()))
        return Message(Say("challenge-none"), lines, rows, private=True, style="edit")
    in_it = {each.key: each.mine for each in mine(ctx)}
    lines = tuple(_line(ctx, each, in_it.get(each.key)) for each in found[:LISTED])
    taps = [
        Button(said.title(each.plan), ChallengeShow(challenge=each.key)) for each in found[:LISTED]
    ]
    rows = tuple(row for row in _packed(taps, new) if row)
    say = Say("challenge-list", {"count": len(found)})
    return Message(say, lines, rows, private=True, style="edit")


def _packed(taps: list[Button], last: Row) -> list[Row]:
    """Buttons in as few rows as all platforms have room for."""
    size = 1 if len(taps) <= 4 else 3
    return [*(tuple(taps[i : i + size]) for i in range(0, len(taps), size)), last]


def _over(ctx: MemberCtx) -> list[One]:
    """Those that ended last."""
    stored = challenges.ended(ctx.tx, ctx.community.id, _LATE)
    return [one(ctx, each.key) for each in stored]


def pages(ctx: MemberCtx) -> list[One]:
    """The open challenges that there is something to do about."""
    in_it = {each.key for each in mine(ctx)}
    return [
        each
        for each in running(ctx)
        if each.key in in_it or rules.may_join(each.plan, ctx.today) or _leads(ctx)
    ]


def _line(ctx: MemberCtx, each: One, standing: Standing | None) -> Say:
    plan = each.plan
    if rules.stage(plan, ctx.today) == "before":
        return Say("challenge-line-soon", {"title": said.title(plan), "day": plan.starts})
    about = {"title": said.title(plan), "number": rules.day_number(plan, ctx.today)}
    if standing is None:
        return Say("challenge-line", {**about, "days": plan.days})
    bar = rules.bar(standing.done, plan.days)
    return Say(
        "challenge-line-mine", {**about, "days": plan.days, "bar": bar, "done": standing.done}
    )


def show_one(command: ChallengeShow, ctx: MemberCtx) -> Message:
    return page(ctx, command.challenge)


def page(ctx: MemberCtx, key: str, first: Say | None = None) -> Message:
    """A challenge as this member sees it; `first` says what just happened."""
    found = one(ctx, key)
    plan, day = found.plan, ctx.today
    stage = rules.stage(plan, day) if found.stored.state == OPEN else "after"
    lines: list[Say] = []
    if stage == "before":
        head = Say("challenge-head-soon", {"title": said.title(plan), "day": plan.starts})
    elif stage == "running":
        number = {"number": rules.day_number(plan, day), "days": plan.days}
        head = Say("challenge-head", {"title": said.title(plan), **number})
    else:
        head = Say("challenge-head-over", {"title": said.title(plan)})
    if not plan.text.empty and (stage == "before" or not found.taking_part):
        lines.append(Say("challenge-text", {**plan.text.said}))
    kept = challenge_days.record(ctx.tx, ctx.community.id, key, ctx.person_id, day)
    kept = kept if stage == "running" else None
    if found.taking_part:
        lines += _own(ctx, found, kept)
    else:
        lines.append(Say("challenge-plan", {"days": plan.days, "asks": said.asks(plan)}))
        lines += [Say("challenge-rest", {"rest": plan.rest})] if plan.rest else []
    lines += _group(ctx, found)
    gain = said.prize(plan, ctx.currencies)
    if gain is not None:
        lines.append(Say("challenge-prize", {"prize": gain}))
    rows = _rows(ctx, found, kept) if found.stored.state == OPEN else ()
    if first is not None:
        # A record says by itself which challenge it is for, and how far they are.
        rest = lines[1:] if first.key == "challenge-recorded" else [head, *lines]
        return Message(first, tuple(rest), rows, private=True, style="edit")
    return Message(head, tuple(lines), rows, private=True, style="edit")


def _own(ctx: MemberCtx, found: One, kept: Kept | None) -> list[Say]:
    """How far they are, what is left to miss, and how today stands."""
    plan, standing, today = found.plan, found.mine, ctx.today
    assert standing is not None
    about = {"bar": rules.bar(standing.done, plan.days), "done": standing.done, "days": plan.days}
    if plan.kind == "number":
        whole = {**about, "total": said.number(plan, standing.total)}
        lines = [Say("challenge-mine-total", whole)]
    else:
        lines = [Say("challenge-mine", about)]
    if standing.finished_at is not None:
        return [*lines, Say("challenge-mine-made")]
    if rules.stage(plan, today) != "running" or found.stored.state != OPEN:
        return lines
    good = kept is not None and kept.counts
    free = len(operate.protected(ctx, plan))
    left = free + rules.rest_left(plan, standing.joined_on, standing.done, today, done_today=good)
    if left < 0:
        lines.append(Say("challenge-rest-gone"))
    elif plan.rest:
        lines.append(Say("challenge-rest-left", {"rest": left}))
    if kept is not None and kept.number and not good:
        amounts = {"amount": said.number(plan, kept.number), "goal": said.number(plan, plan.least)}
        lines.append(Say("challenge-today-some", amounts))
    elif good and kept is not None and plan.kind == "number":
        lines.append(Say("challenge-today-number", {"amount": said.number(plan, kept.number)}))
    elif good:
        lines.append(Say("challenge-today-done"))
    else:
        lines.append(Say("challenge-today-open", {"asks": said.asks(plan)}))
    return lines


def _group(ctx: MemberCtx, found: One) -> list[Say]:
    """The group today, the board, and who did it."""
    day = community_day(ctx)
    if rules.stage(found.plan, day) == "before":
        return [Say("challenge-along", {"count": found.stored.joined})]
    lines: list[Say] = []
    if found.stored.state == OPEN:
        done, _ = challenge_days.of_day(ctx.tx, ctx.community.id, found.key, day)
        joined = max(found.stored.joined, done)
        if not joined:
            return [Say("challenge-along", {"count": 0})]
        lines.append(Say("challenge-group-today", {"done": done, "joined": joined}))
        if names := board.today_names(ctx, found, day, NAMED):
            more = max(done - len(names), 0)
            about = {"names": said.listed(names), "more": more}
            lines.append(Say("challenge-today-names", about))
    else:
        ended = {"count": found.stored.finished, "ever": found.stored.ever}
        lines.append(Say("challenge-ended", ended))
    if top := board.furthest(ctx, found, TOP):
        lines.append(Say("challenge-top", {"list": said.listed(top)}))
    return lines


def _rows(ctx: MemberCtx, found: One, kept: Kept | None) -> tuple[Row, ...]:
    """What is next first; then what else there is."""
    rows: list[Row] = []
    policy: ChallengePolicy = ctx.policy
    stage = rules.stage(found.plan, ctx.today)
    has = kept is not None and (kept.counts or kept.number > 0)
    cheer = Button(Say("challenge-who-button"), ChallengeToday(challenge=found.key))
    if not found.taking_part:
        again = found.mine is not None and stage != "after"
        if again or rules.may_join(found.plan, ctx.today):
            key = "challenge-again-button" if again else "challenge-join-button"
            rows.append((Button(Say(key), ChallengeJoin(challenge=found.key), "primary"),))
    elif stage == "running" and (kept is None or not kept.counts):
        rows.append((_next(found),))
    elif stage == "running" and policy.cheers_a_day and found.plan.cheers:
        rows.append((Button(cheer.label, cheer.does, "primary"),))
    second: list[Button] = []
    if stage == "running" and (not rows or rows[0][0].does != cheer.does):
        second.append(cheer)
    if found.taking_part and has:
        if found.plan.kind != "tick" and kept is not None and kept.counts:
            _, does = board.recording(found)
            second.append(Button(Say("challenge-change-button"), does))
        second.append(Button(Say("challenge-back-button"), ChallengeBack(challenge=found.key)))
    if found.taking_part:
        quit_it = ChallengeQuit(challenge=found.key)
        second.append(Button(Say("challenge-quit-button"), quit_it))
    rows += [tuple(second)] if second else []
    if _leads(ctx):
        end = Form(ChallengeEnd, {"challenge": found.key})
        rows.append(
            (
                Button(Say("challenge-alter-button"), ChallengeChange(challenge=found.key)),
                Button(Say("challenge-end-button"), end),
            )
        )
        rows.append(
            (
                Button(Say("challenge-about-button"), ChallengeAbout(challenge=found.key)),
                Button(Say("challenge-new-button"), ChallengeNew()),
            )
        )
    return tuple(rows)


def _next(found: One) -> Button:
    label, does = board.recording(found)
    if found.plan.kind == "tick":
        return Button(label, ChallengeDone(challenge=found.key), "primary")
    return Button(label, does, "primary")


def _leads(ctx: MemberCtx) -> bool:
    return ctx.role >= Role.ADMIN


def today(command: ChallengeToday, ctx: MemberCtx) -> Message:
    """Who did it today, each with a button that cheers them on."""
    found, day = one(ctx, command.challenge), ctx.today
    kept = challenge_days.lately(
        ctx.tx, ctx.community.id, found.key, day, PAGE + 1, (command.page - 1) * PAGE
    )
    each = {one.person_id: one for one in kept[:PAGE]}
    named = board.seen(ctx, list(each))
    lines = tuple(_did(found, each[who], name) for who, name in named)
    if each and not named:
        lines = (Say("challenge-who-unnamed"),)
    done, _ = challenge_days.of_day(ctx.tx, ctx.community.id, found.key, day)
    head = Say("challenge-who", {"title": said.title(found.plan), "count": done})
    rows = [*_cheering(ctx, found, named), *_photos(found, each, named)]
    turns = [
        Button(Say(key), ChallengeToday(challenge=found.key, page=number))
        for key, number, there in (
            ("challenge-page-back", command.page - 1, command.page > 1),
            ("challenge-page-on", command.page + 1, len(kept) > PAGE),
        )
        if there
    ]
    back = Button(Say("challenge-page-mine"), ChallengeShow(challenge=found.key))
    return Message(head, lines, (*rows, (*turns, back)), private=True, style="edit")


def _did(found: One, kept: Kept, name: str) -> Say:
    if found.plan.kind == "number":
        about = {"name": name, "amount": said.number(found.plan, kept.number)}
        return Say("challenge-did-number", about)
    return Say("challenge-did", {"name": name})


def _cheering(ctx: MemberCtx, found: One, named: list[tuple[int, str]]) -> list[Row]:
    policy: ChallengePolicy = ctx.policy
    others = [who for who, _ in named if who != ctx.person_id]
    if not others or not policy.cheers_a_day or not found.plan.cheers:
        return []
    here = ctx.community.id
    had = challenge_days.cheered_by(ctx.tx, here, found.key, ctx.person_id, ctx.today, others)
    taps = [
        Button(
            Say("challenge-cheer-one", {"name": name}),
            ChallengeCheer(challenge=found.key, person=who),
        )
        for who, name in named
        if who in others and who not in had
    ]
    return [tuple(taps[i : i + 3]) for i in range(0, len(taps), 3)]


def _photos(found: One, each: dict[int, Kept], named: list[tuple[int, str]]) -> list[Row]:
    taps = [
        Button(
            Say("challenge-see-button", {"name": name}),
            ChallengeSee(challenge=found.key, person=who),
        )
        for who, name in named
        if each[who].file
    ]
    return [tuple(taps)] if taps else []


def see(command: ChallengeSee, ctx: MemberCtx) -> Message:
    """A companion's photo of today. Raises Trouble where there is none (any more)."""
    found = one(ctx, command.challenge)
    if not found.taking_part and ctx.role < Role.ADMIN:
        raise Trouble(Say("challenge-not-in", {"title": said.title(found.plan)}))
    who, here = command.person, ctx.community.id
    kept = challenge_days.record(ctx.tx, here, found.key, who, ctx.today)
    file = files.known(ctx.tx, kept.file) if kept is not None and kept.counts else None
    hidden = board_people.unseen(ctx.tx, [here], [who]) - {ctx.person_id}
    names = board_people.names(ctx.tx, [who])
    if file is None or file.state in (files.FAILED, files.FORGOTTEN) or hidden or not names:
        raise Trouble(Say("challenge-no-photo-there"))
    shown = Exhibit(file.id, file.kind, file.name, file.platform, file.ref)
    rows: list[Row] = []
    policy: ChallengePolicy = ctx.policy
    if who != ctx.person_id and policy.cheers_a_day and found.plan.cheers:
        cheer = ChallengeCheer(challenge=found.key, person=who)
        label = Say("challenge-cheer-one", {"name": said.name(names[who])})
        rows.append((Button(label, cheer, "primary"),))
    back = ChallengeToday(challenge=found.key)
    rows.append((Button(Say("challenge-page-list"), back),))
    say = Say("challenge-photo-of", {"name": said.name(names[who])})
    return Message(say, (), tuple(rows), private=True, exhibit=shown)
