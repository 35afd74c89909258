"""How a post will look: itself, for the admin alone, and what differs from platform to platform."""

import re
from collections.abc import Iterator

from handlers.calendar import check, look, operate, said
from handlers.calendar.asks import PlanDraft, PlanEverywhere, PlanPreview, PlanShow
from handlers.calendar.definition import Post, Words
from handlers.calendar.making import drafts
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.taps import opens
from handlers.kit.written import field_of, length

LABELS = {"telegram": 64, "discord": 80}
"""The longest label of a button on a platform that cuts it."""

_BELOW, _NO_LINKS = ("discord",), ("discord",)
"""Where a picture stands below the text, and where an address in a text cannot be tapped."""

_QUESTIONS = ("telegram",)
"""Where a form is asked as one question after the other."""

_SIGNS = re.compile(r"[*_`~#|]\S|</?[a-z]|\[[^\]]+\]\(")
_ADDRESS = re.compile(r"https?://\S")
_PING = re.compile(r"(?<!\w)@\w")


def show(command: PlanPreview, ctx: MemberCtx) -> Message:
    """The post, dressed for this platform as it is for the group; the way back is the admin's."""
    post, back = _found(ctx, command.number)
    message = operate.shown(ctx, _read_by_all(ctx, post))
    more = Button(Say("plan-where-button"), PlanEverywhere(number=command.number))
    rows = (*message.buttons, (back, more))
    return Message(message.say, buttons=rows, private=True, exhibit=message.exhibit)


def everywhere(command: PlanEverywhere, ctx: MemberCtx) -> Message:
    """Where it goes, and how it looks there, in words."""
    post, back = _found(ctx, command.number)
    lines = [*_everywhere_alike(ctx, post)]
    for platform, titles in _homes(ctx, post).items():
        names = said.listed([Say("plan-name", {"name": title}) for title in titles])
        lines.append(Say("plan-on", {"platform": platform.title(), "groups": names}))
        lines += _on(ctx, post, platform)
    again = Button(Say("plan-preview-button"), PlanPreview(number=command.number), "primary")
    rows = ((again, back),)
    return Message(Say("plan-where"), tuple(lines), rows, private=True, style="edit")


def _found(ctx: MemberCtx, number: int) -> tuple[Post, Button]:
    """The post of a plan, or (0) of the draft, with the way back to it. Raises Trouble."""
    if number:
        post: Post | None = look.post_of(look.one(ctx, number).definition)
        back = Button(Say("plan-back-here-button"), PlanShow(number=number))
    else:
        post = drafts.post_of(drafts.mine(ctx))
        back = Button(Say("plan-page-draft"), PlanDraft())
    if post is None:
        raise drafts.DRAFTS.lost
    return post, back


def _read_by_all(ctx: MemberCtx, post: Post) -> Post:
    """The post in the language of the groups alone, whoever looks at it."""
    field = field_of(ctx.community.language)

    def alone(text: Words) -> Words:
        return Words(**dict.fromkeys(text.said, text.said[field]))

    taps = tuple(tap.model_copy(update={"label": alone(tap.label)}) for tap in post.taps)
    return post.model_copy(update={"text": alone(post.text), "taps": taps})


def _homes(ctx: MemberCtx, post: Post) -> dict[str, list[str]]:
    """The titles of the groups it goes to, by platform; that of the asking one first."""
    found: dict[str, list[str]] = {}
    for group in look.groups(ctx):
        if post.goes_to(group.name):
            found.setdefault(group.place.platform, []).append(group.title)
    return dict(sorted(found.items(), key=lambda one: (one[0] != ctx.place.platform, one[0])))


def _everywhere_alike(ctx: MemberCtx, post: Post) -> Iterator[Say]:
    field = field_of(ctx.community.language)
    yield Say(f"plan-where-language-{field}")
    text = post.text.said[field]
    if _SIGNS.search(text):
        yield Say("plan-where-signs")
    if _PING.search(text):
        yield Say("plan-where-pings")


def _on(ctx: MemberCtx, post: Post, platform: str) -> Iterator[Say]:
    """What is so on one platform; where nothing is worth a word, that it is as in the preview."""
    text = post.text.said[field_of(ctx.community.language)]
    if platform == ctx.place.platform:
        yield Say("plan-on-here")
    most, units = check.room(post, platform), length(text)
    yield Say("plan-on-long" if units > most else "plan-on-length", {"found": units, "most": most})
    if post.photo:
        yield Say("plan-on-below" if platform in _BELOW else "plan-on-above")
    if platform in _NO_LINKS and _ADDRESS.search(text):
        yield Say("plan-on-no-links")
    for tap in post.taps:
        label = tap.label.said[field_of(ctx.community.language)]
        about = {"label": label}
        if length(label) > LABELS.get(platform, length(label)):
            yield Say("plan-on-cut", about | {"most": LABELS[platform]})
        if isinstance(opens(tap.does, ctx.vocabulary), Form):
            asks = "plan-on-asks" if platform in _QUESTIONS else "plan-on-form"
            yield Say(asks, about)
