"""A digest as a group gets it: who shone, what comes next, and one button."""

from collections.abc import Iterable

from handlers.digests import gather
from handlers.digests.gather import Found, Named
from handlers.kit.context import CommunityCtx
from handlers.kit.message import Button, Message, Say


def message(ctx: CommunityCtx, found: Found) -> Message:
    now = found.now
    about = {"active": now.active, "messages": now.messages, "checkins": now.checkins}
    lines = [Say("digest-active", {**about}), *_shone(found), *_done(found)]
    if found.coming:
        lines += [Say("digest-coming"), *found.coming]
    button = _button(ctx, found)
    rows = ((button,),) if button else ()
    return Message(gather.title(ctx, found.period), tuple(lines), rows, card=found.chart)


def _shone(found: Found) -> list[Say]:
    who = found.shone
    lines: list[Say] = []
    if who.streaks:
        names = listed(_named("digest-streak-of", who.streaks))
        lines.append(Say("digest-streaks", {"names": names}))
    if who.levels:
        more = max(0, found.now.levels - len(who.levels))
        names = listed(_named("digest-level-of", who.levels))
        lines.append(Say("digest-levels", {"names": names, "more": more}))
    if who.thanked:
        names = listed(_named("digest-thanked-of", who.thanked))
        lines.append(Say("digest-thanked", {"names": names}))
    return lines


def _named(key: str, people: Named) -> list[Say]:
    return [Say(key, {"name": name, "number": number}) for name, number in people]


def _done(found: Found) -> list[Say]:
    now = found.now
    numbers = (
        (now.tasks, Say("digest-tasks", {"count": now.tasks})),
        (now.finished, Say("digest-finished", {"count": now.finished})),
        (now.joined, Say("digest-joined", {"count": now.joined})),
    )
    parts = [say for number, say in numbers if number]
    return [Say("digest-besides", {"what": listed(parts)})] if parts else []


def listed(parts: Iterable[Say]) -> Say:
    """One phrase after the other, as in a list."""
    *rest, said = parts
    for part in reversed(rest):
        said = Say("digest-more", {"first": part, "rest": said})
    return said


def _button(ctx: CommunityCtx, found: Found) -> Button | None:
    """To the challenge, where there is one; else to what everybody can do today."""
    word = "challenge" if found.challenges else "checkin"
    on = ctx.vocabulary.entries.get(word)
    return Button(Say(f"digest-button-{word}"), on.command(), "primary") if on else None
