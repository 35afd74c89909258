"""What everybody may ask of Hearth itself: help, and their own settings."""

from datetime import timedelta

from handlers.community.asks import AdminHelp, Help, SetLanguage, Settings, SetZone, Start
from handlers.community.zones import known_zone, label, zone_buttons
from handlers.kit.command import Command
from handlers.kit.context import CommunityCtx, PersonCtx, zone
from handlers.kit.feature import On
from handlers.kit.happened import Chose
from handlers.kit.inbound import Role
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.vocabulary import Trouble, Vocabulary
from storage import communities, members

ZONE_REST = timedelta(days=7)
"""A member may change their zone once in that time: a day cannot be stretched at will."""

_HELP = 5


def admin_help(_cmd: AdminHelp, ctx: PersonCtx) -> Message:
    """All that admins can do, as the reader's own role allows."""
    listed = ctx.vocabulary.menu(ctx.role, ctx.place.private)
    lines = tuple(_line(on.command) for on in listed if on.role > Role.MEMBER)
    return Message(Say("help-admin-title"), more=lines, private=True)


def help_me(_cmd: Help, ctx: PersonCtx) -> Message:
    return _helped(ctx, Say("help-title"))


def start(_cmd: Start, ctx: PersonCtx) -> Message:
    if ctx.community is None:
        return _helped(ctx, Say("start-alone", {"name": ctx.actor.name}))
    about = {"name": ctx.actor.name, "community": ctx.community.name}
    return _helped(ctx, Say("start-hello", about))


def _helped(ctx: PersonCtx, title: Say) -> Message:
    useful = _useful(ctx)
    lines = tuple(_line(on.command) for on in useful)
    taps = [_tap(on.command) for on in useful]
    if ctx.role > Role.MEMBER:
        taps.append(_tap(AdminHelp))
    rows = tuple(tuple(taps[i : i + 2]) for i in range(0, len(taps), 2))
    return Message(title, more=lines, buttons=rows, private=True)


def _tap(command: type[Command]) -> Button:
    form = Form(command)
    asks = any(command.model_fields[name].is_required() for name in form.asks)
    return Button(Say(f"{Vocabulary.key(command)}.button"), form if asks else command())


def _line(command: type[Command]) -> Say:
    what = Say(Vocabulary.key(command))
    return Say("help-line", {"command": f"/{command.word}", "what": what})


def _useful(ctx: PersonCtx) -> list[On]:
    """At most five, those that work here and for this person."""
    listed = [on for on in ctx.vocabulary.menu(ctx.role, ctx.place.private) if on.help]
    works = [on for on in listed if on.needs == "person" or ctx.community is not None]
    return sorted(works, key=lambda on: on.help)[:_HELP]


def settings(cmd: Settings, ctx: PersonCtx) -> Message:
    if cmd.page == "language":
        return _choose_language()
    if cmd.page == "zone":
        rows = (*zone_buttons(SetZone), (_back(),))
        return Message(Say("settings-zone-ask"), buttons=rows, private=True, style="edit")
    return _overview(ctx, Say("settings-title"))


def set_language(cmd: SetLanguage, ctx: PersonCtx) -> Message:
    if cmd.language is None:
        return _choose_language()
    ctx.person.language = "" if cmd.language == "auto" else cmd.language
    members.change(ctx.tx, ctx.person.person_id, language=ctx.person.language)
    _chose(ctx, "language")
    return _overview(ctx, Say("settings-saved"))


def set_zone(cmd: SetZone, ctx: PersonCtx) -> Message:
    """The new zone counts from the next boundary of the present day on."""
    name, person = known_zone(cmd.zone), ctx.person
    if name == person.zone or (not person.zone and _lived_by(ctx) == {name}):
        # It is theirs from now on, also in communities that live by another clock.
        person.zone = name
        members.change(ctx.tx, person.person_id, zone=name)
        _chose(ctx, "zone")
        return _overview(ctx, Say("settings-saved"))
    if person.zone_from is not None and ctx.now < person.zone_from + ZONE_REST:
        wait = person.zone_from + ZONE_REST - ctx.now
        # The rest begins with the new zone's first day, so it is a little longer than it is called.
        raise Trouble(Say("zone-too-soon", {"wait": timedelta(wait.days) if wait.days else wait}))
    moved = ctx.calendar.move(zone(name), ctx.now)
    # Who had no zone of their own keeps each community's until then: "" stands for it.
    before, person.zone, person.zone_from = person.zone, name, moved.since
    person.zone_before = before
    members.change(
        ctx.tx,
        person.person_id,
        zone=name,
        zone_before=before,
        zone_from=moved.since,
    )
    _chose(ctx, "zone")
    return _overview(ctx, Say("zone-saved", {"zone": label(name)}))


def _chose(ctx: PersonCtx, what: str) -> None:
    """Tell the community of which they are a member, if of any."""
    if ctx.community is not None:
        base = (ctx.tx, ctx.now, ctx.batch, None, ctx.cause)
        inner = CommunityCtx(*base, ctx.community, ctx.person.person_id)
        ctx.batch.react(Chose(what), inner)


def _fallback(ctx: PersonCtx) -> str:
    return ctx.community.zone if ctx.community else "UTC"


def _lived_by(ctx: PersonCtx) -> set[str]:
    """The zones of all communities of somebody who has none of their own."""
    here = members.communities_of(ctx.tx, ctx.person.person_id)
    found = (communities.get(ctx.tx, one) for one in here)
    return {one.zone for one in found if one is not None} | {_fallback(ctx)}


def _overview(ctx: PersonCtx, title: Say) -> Message:
    person = ctx.person
    chosen = "settings-language" if person.language else "settings-language-auto"
    return Message(
        title,
        more=(
            Say(chosen, {"language": Say(f"language-{ctx.language}")}),
            Say("settings-zone", {"zone": label(person.zone or _fallback(ctx))}),
        ),
        buttons=(
            (
                Button(Say("settings-language-button"), Settings(page="language")),
                Button(Say("settings-zone-button"), Settings(page="zone")),
            ),
            *_other_pages(ctx),
        ),
        private=True,
        style="edit",
    )


def _other_pages(ctx: PersonCtx) -> tuple[tuple[Button, ...], ...]:
    """The page of another feature, where it is there: what Hearth writes to this person."""
    on = ctx.vocabulary.entries.get("messages")
    return ((Button(Say("settings-messages-button"), on.command()),),) if on else ()


def _choose_language() -> Message:
    return Message(
        Say("settings-language-ask"),
        buttons=(
            (
                Button(Say("language-en"), SetLanguage(language="en")),
                Button(Say("language-zh-Hans"), SetLanguage(language="zh-Hans")),
            ),
            (Button(Say("language-auto-button"), SetLanguage(language="auto")), _back()),
        ),
        private=True,
        style="edit",
    )


def _back() -> Button:
    return Button(Say("back-button"), Settings())
