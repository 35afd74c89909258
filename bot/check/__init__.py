"""`hearth check`: everything Hearth needs, each with its next step."""

import asyncio
from pathlib import Path

import click

from bot.check.answers import answers
from bot.check.machine import examine
from bot.check.met import met
from bot.config import load, readable_by_all, source
from bot.finding import Finding, report
from bot.problems import ConfigError
from bot.settings import Settings

OK, FAILED, BAD_CONFIG = 0, 1, 2

_CORRECT = "correct it there: what is allowed is named; `hearth init` explains every key"


def run(path: Path | None, *, as_json: bool) -> int:
    """Print all findings; the exit code: 1 with a failure among them, 2 for the configuration."""
    try:
        settings = load(path)
    except ConfigError as error:
        _bad_config(error, as_json=as_json)
        return BAD_CONFIG
    findings = asyncio.run(findings_of(settings, path or source()))
    return OK if report(findings, as_json=as_json) else FAILED


async def findings_of(settings: Settings, path: Path | None) -> list[Finding]:
    """All findings, about this machine first. A platform without a token is not asked."""
    findings = [
        Finding("ok", "config", str(path) if path else "no config.toml: built-in defaults"),
        *readable_by_all(settings, path),
        *examine(settings),
        *answers(settings),
    ]
    if settings.telegram.token:
        from bot.telegram.check import check as telegram  # noqa: PLC0415 -- only when it is on

        findings += await telegram(settings, met(settings, "telegram"))
    if settings.discord.token:
        from bot.discord.check import check as discord  # noqa: PLC0415 -- only when it is on

        findings += await discord(settings)
    return findings


def _bad_config(error: ConfigError, *, as_json: bool) -> None:
    if as_json:
        report([Finding("failure", "config", line, _CORRECT) for line in error.lines], as_json=True)
    else:
        click.echo("\n".join(error.lines), err=True)
