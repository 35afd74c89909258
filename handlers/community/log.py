"""What admins did lately, for admins to read."""

import json
from typing import Any

from handlers.kit.command import Command
from handlers.kit.context import MemberCtx
from handlers.kit.message import Message, Say
from storage import audit, statement
from storage.audit import Audit

SHOWN = 10

_MACHINE = "–"
"""Who acted where it was nobody of the community: the operator at the machine itself."""


class ShowAudit(Command, word="audit"):
    """The last acts of this community's admins."""


def show_audit(_: ShowAudit, ctx: MemberCtx) -> Message:
    acts = [
        (act, json.loads(act.before), json.loads(act.after))
        for act in audit.latest(ctx.tx, ctx.community.id, SHOWN)
    ]
    if not acts:
        return Message(Say("audit-none"), private=True)
    whom = [after.get("person", 0) for _, _, after in acts]
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
    parts = [whom] if whom else []
    parts += [_change(name, before, after) for name in {**before, **after} if name != "person"]
    parts += [f"“{act.reason}”"] if act.reason else []
    return Say(
        "audit-line",
        {
            "day": ctx.calendar.day(act.at),
            "time": act.at.astimezone(ctx.calendar.zone).strftime("%H:%M"),
            "who": called.get(act.person_id, _MACHINE),
            "what": Say(key) if ctx.vocabulary.words.has(key, "en") else act.action,
            "about": ", ".join(parts) or _MACHINE,
        },
    )


def _change(name: str, before: dict[str, Any], after: dict[str, Any]) -> str:
    """One value as it was and is, as it was written down."""
    if name not in before or name not in after:
        return f"{name} {before.get(name, after.get(name))}"
    return f"{name} {before[name]} → {after[name]}"
