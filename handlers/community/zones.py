"""Choosing a time zone: the common ones as buttons, any other by name."""

import difflib
import re
import unicodedata
from functools import cache
from zoneinfo import available_timezones

from handlers.kit.command import Command
from handlers.kit.message import Button, Form, Say
from handlers.kit.vocabulary import Trouble
from handlers.kit.wording import LANGUAGES, city

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

_OFFSET = re.compile(r"(?:utc|gmt)?([+-])0?(\d{1,2})(?::?00)?")
_NOT_PLACES = ("localtime", "Factory", "posix", "right/")

_KNOWN = {
    "Asia/Shanghai": "beijing 北京 shenzhen 深圳 guangzhou 广州 hangzhou 杭州 chengdu 成都",
    "Asia/Tokyo": "osaka 大阪",
    "Asia/Kolkata": "mumbai 孟买 delhi 德里 bangalore 班加罗尔",
    "Europe/Berlin": "munich 慕尼黑 hamburg 汉堡 frankfurt 法兰克福",
    "America/Los_Angeles": "san_francisco 旧金山 seattle 西雅图 san_diego 圣迭戈",
    "America/New_York": "washington 华盛顿 boston 波士顿 miami 迈阿密",
    "America/Toronto": "ottawa 渥太华 montreal 蒙特利尔",
    "Australia/Sydney": "canberra 堪培拉",
}
"""Well-known places that no time zone is named after."""


def zone_buttons(command: type[Command]) -> tuple[tuple[Button, ...], ...]:
    """Two buttons a row, and one that asks for the name; `command` has one field, `zone`."""
    made = [Button(label(name), command.model_validate({"zone": name})) for name in COMMON]
    rows = [tuple(made[i : i + 2]) for i in range(0, len(made), 2)]
    return (*rows, (Button(Say("zone-other-button"), Form(command)),))


def label(zone: str) -> Say:
    """The zone by its city, in the reader's language."""
    return Say("zone-name", {"zone": zone})


def known_zone(name: str) -> str:
    """The zone of that name, city or offset ("UTC+8"). Raises Trouble with the nearest name."""
    wanted = _folded(name)
    found = _offset(wanted) or _places().get(wanted)
    if found is not None:
        return found
    near = difflib.get_close_matches(wanted, _places(), 1)
    example = _places()[near[0]] if near else "Europe/Berlin"
    raise Trouble(Say("zone-unknown", {"found": name[:40], "example": example}))


def _folded(name: str) -> str:
    """In lower case, of one width, without accents."""
    letters = unicodedata.normalize("NFKD", name).lower()
    return "_".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def _offset(wanted: str) -> str | None:
    """The zone that is always so many full hours from UTC; its own name counts them reversed."""
    found = _OFFSET.fullmatch(wanted.replace("_", ""))
    if found is None:
        return None
    zone = f"Etc/GMT{'-' if found[1] == '+' else '+'}{int(found[2])}"
    return "UTC" if int(found[2]) == 0 else zone if zone in available_timezones() else None


@cache
def _places() -> dict[str, str]:
    """What people call a zone, folded: its full name, its city in each language, its last part."""
    zones = [z for z in sorted(available_timezones()) if not z.startswith(_NOT_PLACES)]
    found = {place: zone for zone, places in _KNOWN.items() for place in places.split()}
    named = [z for z in zones if "/" in z and not z.startswith("Etc/")]
    # Old names show the city of the zone they became: that zone goes first.
    named.sort(key=lambda z: not z.endswith(city(z, "en").replace(" ", "_")))
    for language in LANGUAGES:
        for zone in named:
            found.setdefault(_folded(city(zone, language)), zone)
    for zone in reversed(zones):
        found.setdefault(zone.rsplit("/", 1)[-1].lower(), zone)
    return found | {zone.lower(): zone for zone in zones}
