"""Why Hearth wrote to somebody or did not, in plain words and the reader's own time."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from handlers.kit import context, people
from handlers.kit.context import MemberCtx, PersonCtx
from handlers.kit.message import Message, Say, Value
from handlers.kit.topics import TOPICS
from handlers.kit.wording import LANGUAGES
from handlers.messages.asks import WhyNot
from storage import communities, pushes
from storage.pushes import PushDecision

SHOWN = 10


def why_not(command: WhyNot, ctx: MemberCtx) -> Message:
    """The last decisions about a member that have to do with this community, or about its group."""
    who, topic = _split(command, ctx)
    if not who or who.lower() in _group_words(ctx):
        return _group(ctx, topic)
    someone = people.meant(who, ctx)
    found = pushes.decisions(ctx.tx, someone.person_id, SHOWN, ctx.community.id, topic)
    about = {"name": someone.name}
    if not found:
        return Message(Say("why-none", about), private=True)
    zone = ctx.calendar.zone
    title = Say("why-title", about | {"zone": zone.key})
    return Message(title, lines(found, zone), private=True)


def _group_words(ctx: MemberCtx) -> set[str]:
    """What a group is called by who asks about it, in all languages."""
    said = (ctx.vocabulary.words(Say("why-group-words"), lang) for lang in LANGUAGES)
    return {word.strip().lower() for words in said for word in words.split("/")}


def _group(ctx: MemberCtx, topic: str) -> Message:
    """The last decisions about this group; in private, about all groups of the community."""
    here, zone = ctx.community, context.zone(ctx.community.zone)
    spaces = {(s.platform, s.space): s.title for s in communities.spaces(ctx.tx, here.id)}
    place = (ctx.place.platform, ctx.place.space)
    where = None if ctx.place.private else place
    name = spaces.get(place, "") if where else ""
    about = {"name": name or here.name}
    found = pushes.group_decisions(ctx.tx, here.id, SHOWN, where, topic)
    if not found:
        return Message(Say("why-group-none", about), (Say("why-how"),), private=True)
    several = where is None and len(spaces) > 1
    title = Say("why-group-title", about | {"zone": zone.key})
    said = [_post_line(one, zone, spaces.get(to, "") if several else "") for one, to in found]
    return Message(title, (*said, Say("why-how")), private=True)


def _post_line(one: PushDecision, zone: ZoneInfo, group: str) -> Say:
    at, topic = one.at.astimezone(zone), TOPICS.get(one.topic)
    what = topic.name if topic else Say(f"why-post-{one.kind}")
    about: dict[str, Value | Say] = {"day": at.date(), "time": f"{at:%H:%M}", "topic": what}
    about["what"] = _what(one, zone)
    return Say("why-line-in", {**about, "group": group}) if group else Say("why-line", about)


def _split(command: WhyNot, ctx: MemberCtx) -> tuple[str, str]:
    """The name and the topic: a name may have several words, and a topic is called by its own."""
    said = f"{command.who} {command.topic}".split()
    if not said:
        return "", ""
    *first, last = said
    topic = _called(ctx).get(last.lower(), "") if first else ""
    return (" ".join(first), topic) if topic else (" ".join((*first, last)), "")


def _called(ctx: MemberCtx) -> dict[str, str]:
    """What the topics are called in all languages."""
    words = ctx.vocabulary.words
    names = {words(t.name, lang).lower(): t.key for t in TOPICS.values() for lang in LANGUAGES}
    return names | {key: key for key in TOPICS}


def lines(found: Sequence[PushDecision], zone: ZoneInfo) -> tuple[Say, ...]:
    """One line for each decision, with the times of that zone."""
    return tuple(_line(one, zone) for one in found)


def _line(one: PushDecision, zone: ZoneInfo) -> Say:
    at = one.at.astimezone(zone)
    about: dict[str, Value | Say] = {"day": at.date(), "time": f"{at:%H:%M}"}
    topic = TOPICS.get(one.topic)
    return Say(
        "why-line",
        {**about, "topic": topic.name if topic else one.topic, "what": _what(one, zone)},
    )


def _what(one: PushDecision, zone: ZoneInfo) -> Say:
    if one.outcome == "go":
        return Say("why-sent")
    reason = Say(f"push-{one.reason}", {"number": one.number})
    if one.outcome == "drop":
        key = "why-dropped" if one.until is None else "why-too-late"
        return Say(key, {"reason": reason})
    assert one.until is not None
    until = one.until.astimezone(zone)
    about: dict[str, Value | Say] = {"day": until.date(), "time": f"{until:%H:%M}"}
    return Say("why-held", {**about, "reason": reason})


def hours(ctx: PersonCtx) -> Say:
    """The quiet hours of this person, in their zone."""
    limits = ctx.batch.messages
    if limits.quiet_from == limits.quiet_until:
        return Say("messages-no-quiet")
    start, end = (f"{hour}:00" for hour in (limits.quiet_from, limits.quiet_until))
    return Say("messages-quiet", {"from": start, "until": end, "zone": ctx.calendar.zone.key})
