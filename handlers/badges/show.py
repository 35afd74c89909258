"""A member's badges, and the one they wear as a title."""

from handlers.badges import rules
from handlers.badges.asks import Badges, TitleCommand, Wear
from handlers.badges.award import catch_up, kind_of, named, numbers
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Message, Say, Style
from handlers.kit.vocabulary import Trouble, normal
from storage import badges
from storage.badges import Held

LISTED = 12
"""Badges shown at once, the newest first."""

_AHEAD = 3
"""Badges that are named as the next ones."""

_NONE = {"none", "off", "no", "0", "无", "取消", "不要", "摘下", "没有"}


def show_badges(_: Badges, ctx: MemberCtx) -> Message:
    come_to = numbers(ctx)
    catch_up(ctx, come_to)
    # The list tells them all.
    ctx.asides.clear()
    held = _held(ctx)
    more = badges.count_held(ctx.tx, ctx.community.id, ctx.person_id) - len(held)
    lines = [_line(number, one) for number, one in enumerate(held, 1)]
    lines += [Say("badges-more", {"more": more})] if more else []
    ahead = [
        Say("badges-ahead", {"badge": named(kind_of(rule)), "now": now, "of": rule.at_least})
        for rule, now in rules.following(ctx.policy, come_to)[:_AHEAD]
    ]
    lines += [Say("badges-next"), *ahead] if ahead else []
    buttons = ((Button(Say("cmd-title.button"), TitleCommand()),),) if held else ()
    say = Say("badges-title", {"count": len(held) + more}) if held else Say("badges-none")
    return Message(say, tuple(lines), buttons, private=True)


def _held(ctx: MemberCtx) -> list[Held]:
    return badges.held(ctx.tx, ctx.community.id, ctx.person_id, LISTED)


def _line(number: int, one: Held) -> Say:
    about = {"number": number, "badge": named(one.kind), "day": one.since.date()}
    if one.reason:
        return Say("badges-line-reason", about | {"reason": one.reason})
    return Say("badges-line", {**about})


def show_titles(command: TitleCommand, ctx: MemberCtx) -> Message:
    wanted = normal(command.title)
    if not wanted:
        return _titles(ctx, "new")
    if wanted in _NONE:
        return wear(Wear(), ctx)
    held = _held(ctx)
    if wanted.isdecimal() and 1 <= int(wanted) <= len(held):
        return wear(Wear(badge=held[int(wanted) - 1].kind.badge), ctx)
    for one in held:
        kind = one.kind
        if wanted in {
            normal(name) for en in (kind.en, kind.zh) for name in (en, f"{kind.emoji} {en}")
        }:
            return wear(Wear(badge=kind.badge), ctx)
    raise Trouble(Say("title-unknown", {"title": command.title}))


def wear(command: Wear, ctx: MemberCtx) -> Message:
    state = badges.state(ctx.tx, ctx.community.id, ctx.person_id, command.badge)
    if command.badge and (state is None or state.revoked_at is not None):
        raise Trouble(Say("title-not-held"))
    badges.wear(ctx.tx, ctx.community.id, ctx.person_id, command.badge)
    return _titles(ctx, "edit")


def _titles(ctx: MemberCtx, style: Style) -> Message:
    held, worn = _held(ctx), badges.worn(ctx.tx, ctx.community.id, ctx.person_id)
    if not held:
        return Message(Say("title-none-held"), private=True, style=style)
    taps = [
        Button(named(one.kind), Wear(badge=one.kind.badge))
        for one in held
        if worn is None or one.kind.badge != worn.badge
    ]
    rows = [tuple(taps[n : n + 2]) for n in range(0, len(taps), 2)]
    rows += [(Button(Say("title-off-button"), Wear()),)] if worn else []
    say = Say("title-now", {"title": named(worn)}) if worn else Say("title-ask")
    return Message(say, buttons=tuple(rows), private=True, style=style)
