"""Why Hearth wrote to somebody or did not, in plain words and the reader's own time."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from handlers.kit import people
from handlers.kit.context import MemberCtx, PersonCtx
from handlers.kit.message import Message, Say, Value
from handlers.kit.topics import TOPICS
from handlers.kit.wording import LANGUAGES
from handlers.messages.asks import WhyNot
from storage import pushes
from storage.pushes import PushDecision

SHOWN = 10


def why_not(command: WhyNot, ctx: MemberCtx) -> Message:
    """The last decisions about a member that have to do with this community."""
    who, topic = _split(command, ctx)
    someone = people.meant(who, ctx)
    found = pushes.decisions(ctx.tx, someone.person_id, SHOWN, ctx.community.id, topic)
    about = {"name": someone.name}
    if not found:
        return Message(Say("why-none", about), private=True)
    zone = ctx.calendar.zone
    title = Say("why-title", about | {"zone": zone.key})
    return Message(title, lines(found, zone), private=True)


def _split(command: WhyNot, ctx: MemberCtx) -> tuple[str, str]:
    """The name and the topic: a name may have several words, and a topic is called by its own."""
    *first, last = f"{command.who} {command.topic}".split()
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
