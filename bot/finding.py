"""What a check has to say about one thing, and how that is printed."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

import click

Level = Literal["ok", "warning", "failure"]
_SIGNS: dict[Level, str] = {"ok": "ok     ", "warning": "warning", "failure": "FAILURE"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a check: how it stands with `subject`, and what to do about it.

    subject: a short name, like "database" or "telegram rights".
    text: what was found, in one sentence, without secrets.
    next_step: what the operator does now; "" when there is nothing to do.
    """

    level: Level
    subject: str
    text: str
    next_step: str = ""


def report(findings: Sequence[Finding], *, as_json: bool) -> bool:
    """Print all of them; whether none of them is a failure."""
    fine = all(finding.level != "failure" for finding in findings)
    if as_json:
        found = [asdict(finding) for finding in findings]
        click.echo(json.dumps({"ok": fine, "findings": found}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(map(_line, findings)))
    return fine


def _line(finding: Finding) -> str:
    step = f"\n{' ' * 26}→ {finding.next_step}" if finding.next_step else ""
    return f"{_SIGNS[finding.level]}  {finding.subject:<15}  {finding.text}{step}"
