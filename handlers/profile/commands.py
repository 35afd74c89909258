"""The conversation about a profile: one's own with its settings, or what somebody shows."""

from functools import reduce

from handlers.kit.card import Card
from handlers.kit.context import MemberCtx
from handlers.kit.happened import Chose, Looked
from handlers.kit.message import Button, Message, Say, Style
from handlers.kit.people import meant
from handlers.kit.purses import purses
from handlers.kit.vocabulary import Trouble
from handlers.profile.asks import Me, SetTheme, Visible
from storage import badges, boards, checkins, ledger, levels, profiles
from storage.badges import Kind
from storage.levels import Standing
from storage.profiles import Profile

Fact = tuple[Say, Say]

_BADGES = 8
"""Badges on a card and in its text: the newest."""


def me(cmd: Me, ctx: MemberCtx) -> Message:
    if not cmd.who:
        ctx.batch.react(Looked("card"), ctx)
        return _own(ctx)
    someone = meant(cmd.who, ctx)
    if someone.person_id == ctx.person_id:
        return _own(ctx)
    if profiles.of(ctx.tx, ctx.community.id, someone.person_id).hidden:
        raise Trouble(Say("profile-kept", {"name": someone.name}))
    mine = profiles.of(ctx.tx, ctx.community.id, ctx.person_id)
    return _shown(ctx, someone.person_id, someone.name, _facts(ctx, someone.person_id), mine)


def set_theme(cmd: SetTheme, ctx: MemberCtx) -> Message:
    profiles.set_theme(ctx.tx, ctx.community.id, ctx.person_id, cmd.theme)
    ctx.batch.react(Chose("look"), ctx)
    return _own(ctx, "edit")


def set_visible(cmd: Visible, ctx: MemberCtx) -> Message:
    profiles.set_hidden(ctx.tx, ctx.community.id, ctx.person_id, not cmd.on)
    return _own(ctx, "edit")


def _own(ctx: MemberCtx, style: Style = "new") -> Message:
    """One's own: with the points to spend, which are nobody else's business, and the settings."""
    profile = profiles.of(ctx.tx, ctx.community.id, ctx.person_id)
    points = ledger.balance(ctx.tx, ctx.community.id, ctx.person_id)
    facts = [_number("profile-points", points), *_facts(ctx, ctx.person_id)]
    notes = (*_purses(ctx), *((Say("profile-hidden-note"),) if profile.hidden else ()))
    return _shown(
        ctx, ctx.person_id, ctx.actor.name, facts, profile, notes, (_settings(profile),), style
    )


def _purses(ctx: MemberCtx) -> list[Say]:
    """What one has beside points."""
    return [
        Say("profile-fact", {"label": ctx.currencies.label(key), "value": _counted(amount)})
        for key, amount in purses(ctx, ctx.person_id)
    ]


def _shown(
    ctx: MemberCtx,
    person_id: int,
    name: str,
    facts: list[Fact],
    look: Profile,
    notes: tuple[Say, ...] = (),
    buttons: tuple[tuple[Button, ...], ...] = (),
    style: Style = "new",
) -> Message:
    """The card, and under it the same facts in words."""
    standing = levels.of(ctx.tx, ctx.community.id, person_id)
    told = [Say("profile-fact", {"label": label, "value": value}) for label, value in facts]
    worn = badges.worn(ctx.tx, ctx.community.id, person_id)
    title = _named(worn) if worn else None
    held = badges.held(ctx.tx, ctx.community.id, person_id, _BADGES)
    honours = tuple(_named(one.kind) for one in held)
    return Message(
        Say("profile-head", {"name": name}),
        (*_title(title), _level(standing), *told, *_badges(honours), *notes),
        buttons,
        private=True,
        style=style,
        card=Card(
            name,
            title,
            level=standing.level,
            progress=standing.progress,
            facts=tuple(facts),
            badges=honours,
            theme=look.theme,
        ),
    )


def _named(kind: Kind) -> Say:
    return Say("badge-named", {**kind.said})


def _title(title: Say | None) -> tuple[Say, ...]:
    return (Say("profile-title", {"title": title}),) if title else ()


def _badges(held: tuple[Say, ...]) -> tuple[Say, ...]:
    """The badges in one line, as many as the card has."""
    if not held:
        return ()
    *others, last = held
    line = reduce(
        lambda rest, one: Say("list-more", {"first": one, "rest": rest}), others[::-1], last
    )
    return (Say("profile-badges", {"badges": line}),)


def _level(standing: Standing) -> Say:
    if standing.ceiling <= standing.floor:
        return Say("profile-level", {"level": standing.level})
    done = {"level": standing.level, "growth": standing.growth, "next": standing.ceiling}
    return Say("profile-level-way", {**done})


def _facts(ctx: MemberCtx, person_id: int) -> list[Fact]:
    """What everybody may know, as far as there is anything to tell."""
    found: list[Fact] = []
    kept = checkins.counted(ctx.tx, ctx.community.id, person_id)
    if kept is not None:
        found += [
            _days("profile-streak", kept.length),
            _days("profile-best", kept.best),
            _number("profile-checkins", kept.total),
        ]
    place = boards.place(ctx.tx, ctx.community.id, person_id)
    if place is not None:
        value = Say("profile-place-value", {"rank": place.rank, "of": place.people})
        found.append((Say("profile-place"), value))
    return found


def _number(label: str, amount: int) -> Fact:
    return Say(label), _counted(amount)


def _counted(number: int) -> Say:
    return Say("profile-number", {"number": number})


def _days(label: str, days: int) -> Fact:
    return Say(label), Say("profile-days", {"days": days})


def _settings(profile: Profile) -> tuple[Button, ...]:
    dark = Button(Say("profile-dark-button"), SetTheme(theme="dark"))
    light = Button(Say("profile-light-button"), SetTheme(theme="light"))
    hide = Button(Say("profile-hide-button"), Visible(on=False))
    show = Button(Say("profile-show-button"), Visible(on=True))
    return (light if profile.theme == "dark" else dark, show if profile.hidden else hide)
