"""A digest as an admin gets it: what changed, what waits for them, and one thing to do."""

from handlers.digests import gather, rules
from handlers.digests.gather import Found
from handlers.digests.group import listed
from handlers.kit.context import CommunityCtx
from handlers.kit.message import Button, Message, Say

_WORDS = {
    "held": "admin held",
    "proofs": "review",
    "orders": "admin orders",
    "tips": "admin tips",
    "questions": "faq_open",
    "honours": "admin honours",
    "challenge": "challenge new",
    "ask": "plan new",
    "plan": "plan new",
    "calm": "plan month",
}
"""The command behind each advice."""

_MEASURES = ("active", "messages", "checkins", "joined", "tasks")
_IN_A_ROW = 2


def message(ctx: CommunityCtx, found: Found) -> Message:
    waits = {queue: number for queue, number in found.waits.items() if number}
    advice = _advice(found)
    lines = [*_changes(found), _waiting(waits), Say(f"digest-do-{advice}")]
    first = _button(ctx, advice, "primary")
    others = [_button(ctx, queue) for queue in waits if queue != advice]
    taps = [tap for tap in others if tap]
    rows = [tuple(taps[i : i + _IN_A_ROW]) for i in range(0, len(taps), _IN_A_ROW)]
    every = ((first,), *rows) if first else tuple(rows)
    say = gather.title(ctx, found.period)
    return Message(say, tuple(lines), every, private=True, card=found.chart)


def _changes(found: Found) -> list[Say]:
    period, before = found.period, found.before
    head = "digest-against" if before else "digest-first"
    lines = [Say(f"{head}-{period.kind}")]
    for measure in _MEASURES:
        now: int = getattr(found.now, measure)
        was: int | None = getattr(before, measure) if before else None
        if now or was:
            row = {"what": Say(f"digest-row-{measure}"), "now": now, "change": _change(now, was)}
            lines.append(Say("digest-row", row))
    return lines


def _change(now: int, was: int | None) -> Say:
    """By how much, and into which direction: in words and signs, not by colour."""
    if was is None:
        return Say("digest-new")
    if now == was:
        return Say("digest-same")
    direction = "up" if now > was else "down"
    percent = rules.percent(now, was)
    if percent is None:
        return Say(f"digest-{direction}", {"by": abs(now - was)})
    return Say(f"digest-{direction}-percent", {"by": abs(now - was), "percent": abs(percent)})


def _waiting(waits: dict[str, int]) -> Say:
    if not waits:
        return Say("digest-nothing-waits")
    parts = [Say(f"digest-waits-{queue}", {"count": number}) for queue, number in waits.items()]
    return Say("digest-waiting", {"what": listed(parts)})


def _advice(found: Found) -> rules.Advice:
    before = found.before.active if found.before else 0
    return rules.advice(found.waits, found.now.active, before, found.challenges, found.planned)


def _button(ctx: CommunityCtx, advice: str, style: str = "plain") -> Button | None:
    on = ctx.vocabulary.entries.get(_WORDS[advice])
    if on is None:
        return None
    label = Say(f"digest-button-{advice}")
    return Button(label, on.command(), "primary" if style == "primary" else "plain")
