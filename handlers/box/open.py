"""Opening a box: only after its odds and the hash of its seed were shown, and once."""

from handlers.box import rules, seeds
from handlers.box.asks import Box, OpenBox
from handlers.box.offers import ACTION, listed, opening
from handlers.box.proof import show_odds, show_proof
from handlers.box.rules import BoxPolicy, Odds
from handlers.kit import confirm
from handlers.kit.context import MemberCtx
from handlers.kit.happened import BoxOpened as Opened
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from storage import boxes, checkins
from storage.boxes import BoxOpened, Counts, Seed


def show_box(command: Box, ctx: MemberCtx) -> Message:
    if command.show == "odds":
        return show_odds(ctx)
    if command.show == "proof":
        return show_proof(ctx, command.day)
    counts = boxes.counts(ctx.tx, ctx.community.id, ctx.person_id)
    return _next(ctx, counts) if counts.closed else _none(ctx, counts)


def open_box(command: OpenBox, ctx: MemberCtx) -> Message:
    with ctx.tx.savepoint():
        number = int(confirm.spend(ctx, command.token, ACTION)["number"])
        counts = boxes.counts(ctx.tx, ctx.community.id, ctx.person_id)
        if number <= counts.opened:
            raise _before(ctx, number)
        return _next(ctx, counts)


def _next(ctx: MemberCtx, counts: Counts) -> Message:
    """Open the next box, or first show what it is drawn by."""
    seed, odds = seeds.current(ctx), rules.odds(ctx.policy)
    told = seeds.told(seed, odds)
    if counts.told == told:
        return _opened(ctx, counts, seed, odds)
    boxes.tell(ctx.tx, ctx.community.id, ctx.person_id, told)
    each = [
        Say("box-inside-each", {"points": points, "percent": rules.percent(tickets)})
        for points, tickets in odds.prizes
    ]
    sealed = Say("box-sealed", {"day": seed.day, "hash": seed.hash})
    lines = (Say("box-inside", {"list": listed(each)}), sealed)
    buttons = ((opening(ctx, counts.opened + 1, Say("box-button-open")),), (_odds(),))
    return Message(
        Say("box-ready", {"boxes": counts.closed}), lines, buttons, private=True, style="edit"
    )


def _opened(ctx: MemberCtx, counts: Counts, seed: Seed, odds: Odds) -> Message:
    tx, here, who, number = ctx.tx, ctx.community.id, ctx.person_id, counts.opened + 1
    prizes, secret = odds.eligible(counts.dry), bytes.fromhex(seed.seed)
    drawn, points = rules.draw(secret, rules.name(here, who, number), prizes)
    if not boxes.take(tx, here, who, number, odds.dry_after(points, counts.dry)):
        raise _before(ctx, number)
    boxes.put_odds(tx, here, odds.version, odds.text)
    boxes.keep(
        tx,
        BoxOpened(
            community_id=here,
            person_id=who,
            number=number,
            day=seed.day,
            odds=odds.version,
            dry=counts.dry,
            ticket=drawn,
            points=points,
            opened_at=ctx.now,
        ),
    )
    ctx.note(Opened(number, points))
    total = ctx.pay(f"box:{here}:{who}:{number}", who, points, rules.OWN).balance
    say = Say("box-opened", {"number": number, "points": points, "total": total})
    whole = sum(tickets for _, tickets in prizes)
    how = Say("box-drawn", {"ticket": drawn, "whole": whole, "day": str(seed.day)})
    left = counts.closed - 1
    buttons: tuple[tuple[Button, ...], ...] = ((_odds(),),)
    if left:
        label = Say("box-button-next", {"left": left})
        buttons = ((opening(ctx, number + 1, label),), *buttons)
    return Message(say, (how,), buttons, private=True, style="edit")


def _before(ctx: MemberCtx, number: int) -> Trouble:
    """What was in a box that is open already."""
    before = boxes.opened(ctx.tx, ctx.community.id, ctx.person_id, number)
    points = before.points if before else 0
    return Trouble(Say("box-before", {"number": number, "points": points}))


def _none(ctx: MemberCtx, counts: Counts) -> Message:
    return Message(Say("box-none"), (_how(ctx, counts),), ((_odds(),),), private=True, style="edit")


def _how(ctx: MemberCtx, counts: Counts) -> Say:
    """How boxes are earned, and how far it is to the next."""
    policy: BoxPolicy = ctx.policy
    if not policy.every:
        return Say("box-off")
    if policy.activity == rules.CHECK_IN:
        mine = checkins.counted(ctx.tx, ctx.community.id, ctx.person_id)
        left = policy.every - (mine.total if mine else 0) % policy.every
        return Say("box-how-checkin", {"every": policy.every, "left": left})
    daily = policy.activity == rules.POINTS
    steps = 0 if daily and counts.day != seeds.today(ctx) else counts.steps
    about = {"every": policy.every, "left": max(policy.every - steps, 1)}
    if daily:
        return Say("box-how-points", {**about})
    known = ctx.vocabulary.words.has(f"reason-{policy.activity}", ctx.language)
    what = Say(f"reason-{policy.activity}") if known else policy.activity
    return Say("box-how-other", about | {"what": what})


def _odds() -> Button:
    return Button(Say("box-button-odds"), Box(show="odds"))
