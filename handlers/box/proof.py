"""What everybody may know: the odds and the hash before, the seed and their draws after."""

from datetime import date

from handlers.box import rules, seeds
from handlers.box.asks import Box
from handlers.box.offers import listed, opening
from handlers.box.rules import Odds
from handlers.kit.context import MemberCtx
from handlers.kit.days import DAY
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from storage import boxes
from storage.boxes import BoxOpened, Seed

SHOWN = 20
"""Boxes of one day that a proof shows; the others are counted."""


def show_odds(ctx: MemberCtx) -> Message:
    """The odds as they are now, today's hash, and tomorrow's when it is made."""
    seed, odds, here = seeds.current(ctx), rules.odds(ctx.policy), ctx.community.id
    counts = boxes.counts(ctx.tx, here, ctx.person_id)
    if counts.closed:
        boxes.tell(ctx.tx, here, ctx.person_id, seeds.told(seed, odds))
    following = boxes.seed(ctx.tx, here, seed.day + DAY)
    lines = [
        Say("box-odds-line", {"points": points, "percent": rules.percent(tickets)})
        for points, tickets in odds.prizes
    ]
    if odds.pity_after:
        lines.append(Say("box-pity", {"after": odds.pity_after, "from": odds.pity_from}))
    lines += [
        Say("box-sealed", {"day": one.day, "hash": one.hash}) for one in (seed, following) if one
    ]
    lines.append(Say("box-odds-check", {"day": str(seed.day)}))
    buttons = ((Button(Say("box-button-proof"), Box(show="proof")),),)
    if counts.closed:
        buttons = ((opening(ctx, counts.opened + 1, Say("box-button-open")),), *buttons)
    return Message(Say("box-odds"), tuple(lines), buttons, private=True, style="edit")


def show_proof(ctx: MemberCtx, wanted: date | None) -> Message:
    """A day's seed, and the reader's own draws of that day; the seed only when the day is over.

    Without a day it is the last one that is over and on which they opened a box, else yesterday.
    """
    today, here = seeds.today(ctx), ctx.community.id
    last = boxes.last_day(ctx.tx, here, ctx.person_id, today)
    day = wanted or last or today - DAY
    seed = seeds.sealed(ctx, day) if day == today else boxes.seed(ctx.tx, here, day)
    if seed is None:
        raise Trouble(Say("box-proof-unknown", {"day": day}))
    if day >= today and not seed.shown:
        raise Trouble(Say("box-proof-later", {"day": day, "hash": seed.hash}))
    if seed.lost:
        raise Trouble(Say("box-proof-lost", {"day": day, "hash": seed.hash}))
    boxes.show_seed(ctx.tx, here, seed)
    mine = boxes.of_day(ctx.tx, here, ctx.person_id, day)
    lines = (*_seed(seed), *(_draws(ctx, mine) if mine else [Say("box-proof-none")]))
    return Message(Say("box-proof", {"day": day}), lines, private=True, style="edit")


def _seed(seed: Seed) -> tuple[Say, ...]:
    return Say("box-proof-sealed", {"hash": seed.hash}), Say("box-proof-seed", {"seed": seed.seed})


def _draws(ctx: MemberCtx, mine: list[BoxOpened]) -> list[Say]:
    here = ctx.community.id
    versions = dict.fromkeys(one.odds for one in mine)
    odds = {version: rules.read(boxes.odds(ctx.tx, here, version)) for version in versions}
    lines = [Say("box-proof-how")]
    lines += [_tickets(version, one) for version, one in odds.items()]
    lines += [_draw(one, odds[one.odds]) for one in mine[:SHOWN]]
    if len(mine) > SHOWN:
        lines.append(Say("box-proof-more", {"more": len(mine) - SHOWN}))
    return lines


def _tickets(version: str, odds: Odds) -> Say:
    each = [
        Say("box-proof-each", {"points": points, "tickets": str(tickets)})
        for points, tickets in odds.prizes
    ]
    return Say("box-proof-odds", {"version": version, "list": listed(each)})


def _draw(one: BoxOpened, odds: Odds) -> Say:
    """A box with its ticket; where pity narrowed the prizes, from which on."""
    prizes = odds.eligible(one.dry)
    about = {
        "box": rules.name(one.community_id, one.person_id, one.number),
        "ticket": str(one.ticket),
        "whole": str(sum(tickets for _, tickets in prizes)),
        "points": one.points,
    }
    if not odds.pity_after:
        return Say("box-proof-line", {**about})
    if prizes == odds.prizes:
        return Say("box-proof-dry", about | {"dry": one.dry})
    return Say("box-proof-pity", about | {"dry": one.dry, "from": odds.pity_from})
