"""A member's level, and whether the group hears of it."""

from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Message, Say, Style
from handlers.levels import perks, rules
from handlers.levels.asks import LevelAloud, ShowLevel
from handlers.levels.rules import Curve
from storage import grants, ledger, levels
from storage.ledger import GROWTH
from storage.levels import Standing


def show_level(_: ShowLevel, ctx: MemberCtx) -> Message:
    return _shown(ctx, "new")


def level_aloud(command: LevelAloud, ctx: MemberCtx) -> Message:
    first = rules.curve(ctx.policy).start(1)
    levels.switch(ctx.tx, ctx.community.id, ctx.person_id, command.on, first)
    return _shown(ctx, "edit")


def _shown(ctx: MemberCtx, style: Style) -> Message:
    growth = ledger.balance(ctx.tx, ctx.community.id, ctx.person_id, GROWTH)
    standing = _standing(rules.curve(ctx.policy), growth)
    aloud = levels.aloud(ctx.tx, ctx.community.id, ctx.person_id)
    told = Say("level-aloud-yes" if aloud else "level-aloud-no")
    label = Say("level-button-quiet" if aloud else "level-button-aloud")
    perks.see_to(ctx, ctx.policy, ctx.person_id, standing.level)
    wishes = grants.wishes(ctx.tx, ctx.community.id, ctx.person_id)
    brought = perks.lines(ctx.policy, standing.level, wishes)
    lines, button = (*_way(standing), *brought, told), Button(label, LevelAloud(on=not aloud))
    if not growth:
        return Message(Say("level-none"), lines, ((button,),), private=True, style=style)
    say = Say("level-now", {"level": standing.level, "growth": growth})
    return Message(say, lines, ((button,),), private=True, style=style)


def _standing(curve: Curve, growth: int) -> Standing:
    """By the curve as it is now, which may have changed since the level was written."""
    level = curve.level(growth)
    return Standing(level, growth, *curve.span(level))


def _way(standing: Standing) -> tuple[Say, ...]:
    if standing.ceiling == standing.floor:
        return (Say("level-top"),)
    left, bar = standing.ceiling - standing.growth, rules.cells(standing.progress)
    return (Say("level-left", {"bar": bar, "left": left, "next": standing.level + 1}),)
