"""What people choose to hear of: a page of topics, and the one tap or word that ends one."""

from collections.abc import Iterable

from handlers.kit.context import CommunityCtx, PersonCtx
from handlers.kit.happened import Chose
from handlers.kit.message import Button, Message, Say
from handlers.kit.push_asks import StopTopic
from handlers.kit.topics import CHOOSABLE, TOPICS
from handlers.kit.vocabulary import Trouble
from handlers.messages.asks import Messages, Reminders, SetTopic
from handlers.messages.why import hours, lines
from storage import members, pushes, topics

ALL = "all"
_SHOWN = 5
_IN_A_ROW = 3


def messages(_: Messages, ctx: PersonCtx) -> Message:
    return _page(ctx, Say("messages-title"))


def set_topic(command: SetTopic, ctx: PersonCtx) -> Message:
    chosen = CHOOSABLE if command.topic == ALL else (_known(command.topic),)
    _choose(ctx, chosen, on=command.on)
    return _page(ctx, Say("messages-saved"))


def set_reminders(command: Reminders, ctx: PersonCtx) -> Message:
    return set_topic(SetTopic(topic="streak", on=command.on), ctx)


def stop_topic(command: StopTopic, ctx: PersonCtx) -> Message:
    """End the topic of a button, or that of the last message they got."""
    if command.topic == ALL:
        _choose(ctx, CHOOSABLE, on=False)
        return Message(Say("stop-all"), buttons=((_undo(ALL),), (_open(),)), private=True)
    topic = command.topic or next(iter(_lately(ctx)), "")
    if not topic:
        return Message(Say("stop-nothing"), buttons=((_open(),),), private=True)
    _choose(ctx, (_known(topic),), on=False)
    everything = Button(Say("stop-all-button"), StopTopic(topic=ALL))
    say = Say("stop-done", {"topic": TOPICS[topic].name})
    return Message(say, buttons=((_undo(topic), everything),), private=True)


def _lately(ctx: PersonCtx) -> Iterable[str]:
    """The topics that can be ended of what they got lately, the newest first."""
    found = pushes.last_topics(ctx.tx, ctx.person.person_id)
    return (topic for topic in found if topic in CHOOSABLE)


def _known(topic: str) -> str:
    if topic not in CHOOSABLE:
        raise Trouble(Say("stop-never"))
    return topic


def _undo(topic: str) -> Button:
    return Button(Say("stop-undo-button"), SetTopic(topic=topic, on=True))


def _open() -> Button:
    return Button(Say("messages-button"), Messages())


def _choose(ctx: PersonCtx, which: Iterable[str], *, on: bool) -> None:
    """Write down what they want; who takes all back did not ask for what must be asked for."""
    person, chosen = ctx.person, tuple(which)
    asked = {topic for topic in chosen if TOPICS[topic].asked}
    topics.choose(ctx.tx, person.person_id, set(chosen) - asked, on=on)
    if not on:
        pushes.withdraw(ctx.tx, person.person_id, chosen)
    if asked and (not on or len(chosen) == 1):
        person.reminders = on
        members.change(ctx.tx, person.person_id, reminders=on)
    if ctx.community is not None:
        base = (ctx.tx, ctx.now, ctx.batch, None, ctx.cause)
        inner = CommunityCtx(*base, ctx.community, person.person_id)
        ctx.batch.react(Chose("reminders"), inner)


def _page(ctx: PersonCtx, title: Say) -> Message:
    person = ctx.person
    off = topics.off(ctx.tx, [person.person_id]).get(person.person_id, set())
    off |= set() if person.reminders else {"streak"}
    taps = [_tap(topic, on=topic not in off) for topic in CHOOSABLE]
    rows = [tuple(taps[i : i + _IN_A_ROW]) for i in range(0, len(taps), _IN_A_ROW)]
    last = pushes.decisions(ctx.tx, person.person_id, _SHOWN)
    told = (Say("messages-last"), *lines(last, ctx.calendar.zone)) if last else ()
    more = (hours(ctx), Say("messages-always"), *told)
    return Message(title, more, (*rows, _ways(ctx)), private=True, style="edit")


def _tap(topic: str, *, on: bool) -> Button:
    name = {"topic": TOPICS[topic].name}
    label = Say("messages-on", {**name}) if on else Say("messages-off", {**name})
    return Button(label, SetTopic(topic=topic, on=not on))


def _ways(ctx: PersonCtx) -> tuple[Button, ...]:
    back = ctx.vocabulary.entries.get("settings")
    every = Button(Say("stop-all-button"), SetTopic(topic=ALL, on=False))
    ways = [every]
    when = ctx.vocabulary.entries.get("remind_me")
    if when and ctx.person.reminders and ctx.community is not None:
        ways.append(Button(Say("cmd-remind_me.button"), when.command()))
    return (*ways, *((Button(Say("back-button"), back.command()),) if back else ()))
