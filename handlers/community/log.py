"""What admins did lately, for admins to read."""

import json
from typing import Any

from handlers.community.asks import ShowAudit
from handlers.kit.context import MemberCtx
from handlers.kit.inbound import Role
from handlers.kit.message import Message, Say, Value
from storage import audit, statement
from storage.audit import Audit

SHOWN = 10

_MACHINE = "–"
"""Who acted where it was nobody of the community: the operator at the machine itself."""

_NAMED = ("name", "badge", "honour")
"""What an act was about, by its own name."""

_UNTOLD = frozenset(
    {"person", "item", "order", "proof", "season", "ticket", "kind", "ready", *_NAMED}
)
"""Numbers that say nothing to a reader, and what stands in front already."""


def show_audit(_: ShowAudit, ctx: MemberCtx) -> Message:
    acts = [
        (act, json.loads(act.before), json.loads(act.after))
        for act in audit.latest(ctx.tx, ctx.community.id, SHOWN)
    ]
    if not acts:
        return Message(Say("audit-none"), private=True)
    whom = [after.get("person", 0) for _, _, after in acts]
    whom += [before.get("giver", 0) for _, before, _ in acts]
    called = statement.names(ctx.tx, [*(act.person_id for act, _, _ in acts), *whom])
    lines = tuple(_line(ctx, act, before, after, called) for act, before, after in acts)
    return Message(Say("audit-title", {"community": ctx.community.name}), lines, private=True)


def _line(
    ctx: MemberCtx,
    act: Audit,
    before: dict[str, Any],
    after: dict[str, Any],
    called: dict[int, str],
) -> Say:
    key = f"act-{act.action.replace('.', '-')}"
    whom = called.get(after.get("person", 0))
    parts: list[Say | str] = [whom] if whom else []
    parts += [Say("audit-words", {"words": after[name]}) for name in _NAMED if name in after]
    told = {name: 0 for name in {**before, **after} if name not in _UNTOLD}
    if "giver" in before:
        before = before | {"giver": called.get(before["giver"], _MACHINE)}
    parts += [say for name in told if (say := _change(ctx, name, before, after))]
    parts += [Say("audit-words", {"words": act.reason})] if act.reason else []
    return Say(
        "audit-line",
        {
            "day": ctx.calendar.day(act.at),
            "time": act.at.astimezone(ctx.calendar.zone).strftime("%H:%M"),
            "who": called.get(act.person_id, _MACHINE),
            "what": Say(key) if ctx.vocabulary.words.has(key, "en") else act.action,
            "about": _listed(parts),
        },
    )


def _listed(parts: list[Say | str]) -> Say | str:
    said = parts[-1] if parts else _MACHINE
    for part in reversed(parts[:-1]):
        said = Say("audit-more", {"first": part, "rest": said})
    return said


def _change(ctx: MemberCtx, name: str, before: dict[str, Any], after: dict[str, Any]) -> Say | None:
    """One value as it was and is; None where there is nothing to tell."""
    key = f"audit-{name}"
    label = Say(key) if ctx.vocabulary.words.has(key, "en") else name
    was, now = (_value(ctx, name, values.get(name)) for values in (before, after))
    if name in before and name in after and was != now:
        return Say("audit-was", {"what": label, "before": was, "after": now})
    value = now if name in after else was
    return Say("audit-is", {"what": label, "value": value}) if value != "" else None


def _value(ctx: MemberCtx, name: str, value: Any) -> Value | Say:
    match name, value:
        case "role", int():
            return Say(f"choice-{Role(value).name.lower()}")
        case "currency", str() if value:
            return ctx.currencies.name(value)
        case "state", str() if value:
            return Say(f"audit-state-{value}")
        case "digest_for", str() if value:
            return Say(f"digest-to-{value}")
        case "stock", -1:
            return Say("audit-endless")
        case "on_sale", _:
            return Say("audit-yes" if value else "audit-no")
        case _:
            return value if isinstance(value, int) else str(value or "")
