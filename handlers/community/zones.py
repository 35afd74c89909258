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

_OFFSET = re.compile(r"(?:utc|gmt)?([+-])0?(\d{1,2})(?::?(00|30|45))?")
_SHORT, _ALIKE = 3, 0.75
"""Letters that are too few to tell a slip by, and how much of a name has to fit."""
_NOT_PLACES = ("localtime", "Factory", "posix", "right/")

PART_HOURS = {
    "-9:30": "Pacific/Marquesas",
    "+3:30": "Asia/Tehran",
    "+4:30": "Asia/Kabul",
    "+5:30": "Asia/Kolkata",
    "+5:45": "Asia/Kathmandu",
    "+6:30": "Asia/Yangon",
    "+8:45": "Australia/Eucla",
    "+9:30": "Australia/Darwin",
}
"""The zone that keeps each offset of part hours all year round."""

SEASONAL = {
    "-3:30": "America/St_Johns",
    "-2:30": "America/St_Johns",
    "+10:30": "Australia/Lord_Howe",
    "+12:45": "Pacific/Chatham",
    "+13:45": "Pacific/Chatham",
}
"""The zone that has each offset for a part of the year only: not what was asked for, but near."""

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
    offset = _offset(wanted)
    found = _always(offset) if offset else _places().get(wanted)
    if found is not None:
        return found
    near = SEASONAL.get(offset) or _nearest(wanted)
    if not near:
        raise Trouble(Say("zone-strange", {"found": name[:40]}))
    raise Trouble(Say("zone-unknown", {"found": name[:40], "example": near}))


def _nearest(wanted: str) -> str:
    """The zone whose name is a slip of the pen away, "" for none: short words look like many."""
    near = difflib.get_close_matches(wanted, _places(), 1, _ALIKE) if len(wanted) > _SHORT else []
    return _places()[near[0]] if near else ""


def _folded(name: str) -> str:
    """In lower case, of one width, without accents."""
    letters = unicodedata.normalize("NFKD", name).lower()
    return "_".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def _offset(wanted: str) -> str:
    """The offset from UTC as "+8:00", "" when it is none."""
    found = _OFFSET.fullmatch(wanted.replace("_", ""))
    return f"{found[1]}{int(found[2])}:{found[3] or '00'}" if found else ""


def _always(offset: str) -> str | None:
    """The zone that has that offset all year round."""
    hours, _, minutes = offset.partition(":")
    if minutes != "00":
        return PART_HOURS.get(offset)
    # The names of these zones count the hours the other way round.
    zone = f"Etc/GMT{-int(hours):+d}" if int(hours) else "UTC"
    return zone if zone in available_timezones() else None


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
