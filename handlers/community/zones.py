"""Choosing a time zone: the common ones as buttons, any other by name."""

import difflib
from functools import cache
from zoneinfo import available_timezones

from handlers.kit.command import Command
from handlers.kit.message import Button, Form, Say
from handlers.kit.vocabulary import Trouble

COMMON = (
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Asia/Kolkata",
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
    "UTC",
)


def zone_buttons(command: type[Command]) -> tuple[tuple[Button, ...], ...]:
    """Two buttons a row, and one that asks for the name; `command` has one field, `zone`."""
    made = [Button(label(name), command.model_validate({"zone": name})) for name in COMMON]
    rows = [tuple(made[i : i + 2]) for i in range(0, len(made), 2)]
    return (*rows, (Button(Say("zone-other-button"), Form(command)),))


def label(zone: str) -> Say:
    """The zone by its city, in the reader's language."""
    return Say("zone-name", {"zone": zone})


def known_zone(name: str) -> str:
    """The zone of that name or city, whatever its case. Raises Trouble with the nearest name."""
    wanted = name.strip().replace(" ", "_")
    found = _cities().get(wanted.lower())
    if found is not None:
        return found
    near = difflib.get_close_matches(wanted.lower(), _cities(), 1)
    example = _cities()[near[0]] if near else "Europe/Berlin"
    raise Trouble(Say("zone-unknown", {"found": name[:40], "example": example}))


@cache
def _by_lower() -> dict[str, str]:
    return {zone.lower(): zone for zone in available_timezones()}


@cache
def _cities() -> dict[str, str]:
    """Full names, and last parts such as "berlin", in lower case, to the zone they mean."""
    named = {zone.rsplit("/", 1)[-1].lower(): zone for zone in sorted(available_timezones())}
    return named | _by_lower()
