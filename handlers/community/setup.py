"""A community's first minutes and its settings: its admins choose language and time zone."""

from dataclasses import replace

from handlers.community.asks import CommunityLanguage, CommunitySettings, CommunityZone
from handlers.community.zones import known_zone, label, zone_buttons
from handlers.kit import gate
from handlers.kit.arrivals import GroupAdded
from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.kit.inbound import Place
from handlers.kit.message import Button, Message, Say
from storage import audit, communities
from storage.outbox import SERVICE


def ask_admins(fact: GroupAdded, ctx: CommunityCtx) -> None:
    """Greet a new group; ask its admins for language and time zone where nobody has yet."""
    if ctx.community.ready:
        return
    here = Place(fact.platform, fact.space)
    gate.post(ctx, here, _ask_language("setup-hello"), gate.key_in(here, "setup"), SERVICE)


def show_community(cmd: CommunitySettings, ctx: MemberCtx) -> Message:
    if cmd.page == "language":
        return _with_back(_ask_language("community-language-ask"))
    if cmd.page == "zone":
        return _with_back(_ask_zone("community-zone-ask"))
    return _overview(ctx, "community-title")


def _with_back(page: Message) -> Message:
    back = Button(Say("back-button"), CommunitySettings())
    return replace(page, buttons=(*page.buttons, (back,)), private=True, style="edit")


def set_community_language(cmd: CommunityLanguage, ctx: MemberCtx) -> Message:
    _change(ctx, language=cmd.language)
    if ctx.community.ready:
        return _overview(ctx, "community-saved")
    return replace(_ask_zone("setup-zone"), shared=True)


def set_community_zone(cmd: CommunityZone, ctx: MemberCtx) -> Message:
    was_ready = ctx.community.ready
    _change(ctx, zone=known_zone(cmd.zone), ready=True)
    return _overview(ctx, "community-saved") if was_ready else _ready(ctx)


def _change(ctx: MemberCtx, **values: str | bool) -> None:
    before = {name: getattr(ctx.community, name) for name in values}
    communities.change(ctx.tx, ctx.community.id, **values)
    audit.write(
        ctx.tx, ctx.community.id, ctx.person_id, "community.change", before=before, after=values
    )
    for name, value in values.items():
        setattr(ctx.community, name, value)


def _ask_language(key: str) -> Message:
    return Message(
        Say(key),
        buttons=(
            (
                Button(Say("language-en"), CommunityLanguage(language="en")),
                Button(Say("language-zh-Hans"), CommunityLanguage(language="zh-Hans")),
            ),
        ),
        style="replace",
    )


def _ask_zone(key: str) -> Message:
    return Message(Say(key), buttons=zone_buttons(CommunityZone), style="replace")


def _ready(ctx: MemberCtx) -> Message:
    about = {"zone": label(ctx.community.zone), "language": _language(ctx)}
    say = Say("setup-ready", {**about})
    return Message(say, (Say("setup-admins"),), style="replace", shared=True)


def _overview(ctx: MemberCtx, key: str) -> Message:
    return Message(
        Say(key, {"community": ctx.community.name}),
        more=(
            Say("settings-language", {"language": _language(ctx)}),
            Say("settings-zone", {"zone": label(ctx.community.zone)}),
            *_place_in_tree(ctx),
        ),
        buttons=(
            (
                Button(Say("settings-language-button"), CommunitySettings(page="language")),
                Button(Say("settings-zone-button"), CommunitySettings(page="zone")),
            ),
        ),
        private=True,
        style="edit",
    )


def _place_in_tree(ctx: MemberCtx) -> list[Say]:
    """The community above this one, and how many are below it."""
    own = ctx.community
    parent = communities.get(ctx.tx, own.parent_id) if own.parent_id else None
    below = len(communities.tree(ctx.tx, own.id)) - 1
    lines = [Say("community-parent", {"parent": parent.name})] if parent else []
    return [*lines, Say("community-below", {"count": below})] if below else lines


def _language(ctx: MemberCtx) -> Say:
    return Say(f"language-{ctx.community.language}")
