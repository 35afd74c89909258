"""The board in the group: posted once a day, and changed in place as the day goes on."""

from datetime import date, timedelta

from handlers.challenge import push, rules, said
from handlers.challenge.asks import (
    ChallengeAmount,
    ChallengeBoard,
    ChallengeCheerAll,
    ChallengeJoin,
    ChallengePhoto,
    ChallengeShow,
    ChallengeTap,
)
from handlers.challenge.look import One, community_day, plan_of, running
from handlers.challenge.policy import ChallengePolicy
from handlers.kit import gate
from handlers.kit.context import CommunityCtx, Sending
from handlers.kit.days import DAY
from handlers.kit.inbound import Place
from handlers.kit.message import Button, Form, Message, Say
from storage import board_people, challenge_days, challenges, communities, outbox
from storage.challenges import OPEN

NAMED = 8
"""People of today who are named; the others are counted."""

TOP = 3
_LOOKED_AT = 30
"""How many rows are read to find those who like to be named."""

_MINUTE = timedelta(minutes=1)
_LATE = timedelta(hours=12)


def day_over(ctx: CommunityCtx, today: date) -> list[One]:
    """The challenges whose board belongs to that day: on the eve, and on each day of their own."""
    return [
        one
        for one in running(ctx)
        if one.plan.starts - DAY == today or rules.stage(one.plan, today) == "running"
    ]


def post(ctx: CommunityCtx, key: str, day: date, kind: str = outbox.PROGRAMME) -> None:
    """Post the board of that day, once in each group."""
    policy: ChallengePolicy = ctx.policy
    stored = challenges.find(ctx.tx, ctx.community.id, key)
    if not policy.board or stored is None:
        return
    message = shown(ctx, One(stored, plan_of(stored.definition)), day)
    push.post(ctx, message, _key(ctx, key, day), kind, ctx.now + _LATE)


def fresh(ctx: CommunityCtx, key: str) -> None:
    """Have what was posted changed at the end of the minute, however much happens in it."""
    here = ctx.community.id
    if (ChallengeBoard, here, key) not in ctx.tx.memo:
        ctx.tx.memo[ChallengeBoard, here, key] = True
        now = max(ctx.now, ctx.batch.clock())
        at = now.replace(second=0, microsecond=0) + _MINUTE
        named = f"challenge-board:{here}:{key}:{at:%Y%m%d%H%M}"
        ctx.promise(ChallengeBoard(challenge=key), at, named)


def renew(command: ChallengeBoard, ctx: CommunityCtx) -> None:
    """Change the last board that was posted, where it is still there."""
    stored = challenges.find(ctx.tx, ctx.community.id, command.challenge)
    if stored is None:
        return
    one, today = One(stored, plan_of(stored.definition)), community_day(ctx)
    for space in communities.spaces(ctx.tx, ctx.community.id):
        to = Place(space.platform, space.space)
        for day in (today, today - DAY):
            number = outbox.sent_as(ctx.tx, gate.key_in(to, _key(ctx, one.key, day)))
            if number:
                _change(ctx, shown(ctx, one, day), to, number)
                break


def _change(ctx: CommunityCtx, message: Message, to: Place, number: int) -> None:
    row = ctx.message_row(
        f"{ctx.cause}:{to.platform}:{to.space}",
        to,
        message,
        kind=outbox.SERVICE,
        community_id=ctx.community.id,
        locale=ctx.community.language,
        edits=number,
        expires_at=ctx.now + _LATE,
    )
    if outbox.put_once(ctx.tx, row):
        ctx.batch.sendings.append(Sending(row, message))


def _key(ctx: CommunityCtx, key: str, day: date) -> str:
    return f"challenge-day:{ctx.community.id}:{key}:{day}"


def shown(ctx: CommunityCtx, one: One, day: date) -> Message:
    """The board of a day, for all to read."""
    plan, stored = one.plan, one.stored
    stage = rules.stage(plan, day)
    lines: list[Say] = []
    if stored.state == challenges.DROPPED:
        return Message(Say("challenge-gone", {"title": said.title(plan)}), style="renew")
    if stage == "before":
        first = Say("challenge-board-soon", {"title": said.title(plan), "day": plan.starts})
        if not plan.text.empty:
            lines.append(Say("challenge-text", {**plan.text.said}))
        lines.append(Say("challenge-plan", {"days": plan.days, "asks": said.asks(plan)}))
        lines.append(Say("challenge-along", {"count": stored.joined}))
    else:
        number = {"number": rules.day_number(plan, day), "days": plan.days}
        first = Say("challenge-board-day", {"title": said.title(plan), **number})
        lines += [Say("challenge-asked", {"asks": said.asks(plan)}), *_progress(ctx, one, day)]
    gain = said.prize(plan, ctx.currencies)
    if gain is not None:
        lines.append(Say("challenge-prize", {"prize": gain}))
    rows = _buttons(ctx, one) if stored.state == OPEN else ()
    return Message(first, tuple(lines), rows, style="renew")


def _progress(ctx: CommunityCtx, one: One, day: date) -> list[Say]:
    """How far the group is on that day, and who is furthest."""
    done, cheers = challenge_days.of_day(ctx.tx, ctx.community.id, one.key, day)
    joined = max(one.stored.joined, done)
    if not joined:
        return [Say("challenge-along", {"count": 0})]
    about = {"bar": rules.bar(done, joined), "done": done, "joined": joined}
    lines = [Say("challenge-group", about)]
    if names := today_names(ctx, one, day, NAMED):
        more = {"more": max(done - len(names), 0)}
        lines.append(Say("challenge-today-names", {"names": said.listed(names), **more}))
    if top := furthest(ctx, one, TOP):
        lines.append(Say("challenge-top", {"list": said.listed(top)}))
    if cheers:
        lines.append(Say("challenge-cheers", {"count": cheers}))
    return lines


def today_names(ctx: CommunityCtx, one: One, day: date, most: int) -> list[str]:
    """Who did it on that day, of those who like to be named, the latest first."""
    found = challenge_days.lately(ctx.tx, ctx.community.id, one.key, day, _LOOKED_AT)
    return [name for _, name in seen(ctx, [kept.person_id for kept in found])][:most]


def furthest(ctx: CommunityCtx, one: One, most: int) -> list[Say | str]:
    """Who is furthest, of those who like to be named."""
    best = challenges.best(ctx.tx, ctx.community.id, one.key, _LOOKED_AT)
    best = [standing for standing in best if standing.done]
    days = {standing.person_id: standing.done for standing in best}
    named = seen(ctx, [standing.person_id for standing in best])[:most]
    return [
        Say("challenge-place", {"place": place, "name": name, "done": days[who]})
        for place, (who, name) in enumerate(named, 1)
    ]


def seen(ctx: CommunityCtx, people: list[int]) -> list[tuple[int, str]]:
    """Those of the people who may be named, with their names, in the same order."""
    away = board_people.unseen(ctx.tx, [ctx.community.id], people)
    called = board_people.names(ctx.tx, people)
    return [(who, said.name(called[who])) for who in people if who in called and who not in away]


def _buttons(ctx: CommunityCtx, one: One) -> tuple[tuple[Button, ...], ...]:
    key, today = one.key, community_day(ctx)
    policy: ChallengePolicy = ctx.policy
    mine = Button(Say("challenge-mine-button"), ChallengeShow(challenge=key))
    first: list[Button] = []
    if rules.stage(one.plan, today) != "before":
        first.append(Button(*recording(one), "primary"))
    if rules.may_join(one.plan, today):
        style = "plain" if first else "primary"
        first.append(Button(Say("challenge-join-button"), ChallengeJoin(challenge=key), style))
    second = [mine]
    if policy.cheers_a_day and one.plan.cheers and rules.stage(one.plan, today) != "before":
        second.insert(0, Button(Say("challenge-cheer-button"), ChallengeCheerAll(challenge=key)))
    return (tuple(first), tuple(second)) if first else (tuple(second),)


def recording(one: One) -> tuple[Say, ChallengeTap | Form]:
    """The button that records: what it is called, and what it does."""
    match one.plan.kind:
        case "tick":
            return Say("challenge-done-button"), ChallengeTap(challenge=one.key)
        case "number":
            form = Form(ChallengeAmount, {"challenge": one.key})
            return Say("challenge-number-button", {**one.plan.unit.said}), form
        case "photo":
            return Say("challenge-photo-button"), Form(ChallengePhoto, {"challenge": one.key})
