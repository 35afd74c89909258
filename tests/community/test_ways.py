"""Many ways to say a language or a zone, and what help shows to whom."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.community.zones import PART_HOURS, SEASONAL
from handlers.kit.message import Message, Say
from tests.world import World


@pytest.fixture
def url(sqlite_url: str) -> str:
    """What is said here does not depend on the database."""
    return sqlite_url


@pytest.mark.parametrize("line", ["/lang zh", "/language 中文", "/language Chinese", "/lang zh-CN"])
def test_a_language_by_any_of_its_names(world: World, line: str) -> None:
    ann = world.person("Ann")
    ann.says(line)
    ann.hears("settings-saved")
    assert "已保存" in ann.words
    ann.says("/language english")
    assert "Saved" in ann.words


@pytest.mark.parametrize("line", ["/lang", "/language", "语言"])
def test_a_language_to_choose(world: World, line: str) -> None:
    ann = world.person("Ann")
    ann.says(line)
    ann.hears("settings-language-ask")
    ann.presses("language-zh-Hans")
    ann.hears("settings-saved")


def test_a_communitys_language_by_its_name(world: World) -> None:
    robin = world.admin()
    robin.says("/admin language 中文")
    robin.says("/admin settings")
    robin.hears("settings-language", language=Say("language-zh-Hans"))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("上海", "Shanghai"),
        ("北京", "Shanghai"),
        ("Beijing", "Shanghai"),
        ("东京", "Tokyo"),
        ("new york", "New York"),
        ("São Paulo", "Sao Paulo"),
        ("UTC+8", "UTC+8"),
        ("gmt -05:00", "UTC-5"),
        ("加尔各答", "Kolkata"),
        ("胡志明市", "Ho Chi Minh City"),
        ("buenos aires", "Buenos Aires"),
        ("UTC+5:30", "Kolkata"),
        ("+0545", "Kathmandu"),
        ("utc -9:30", "Marquesas"),
    ],
)
def test_a_zone_as_people_call_it(world: World, said: str, shown: str) -> None:
    ann = world.person("Ann")
    ann.says(f"/zone {said}")
    ann.hears("zone-saved")
    assert shown in ann.words.splitlines()[0]


@pytest.mark.parametrize("said", ["localtime", "Factory", "UTC+99", "UTC+5:15", "abc", "xyz"])
def test_what_is_no_place(world: World, said: str) -> None:
    ann = world.person("Ann")
    ann.says(f"/zone {said}")
    ann.hears("zone-strange", found=said)


def test_an_offset_of_half_the_year_names_the_zone_to_write(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/zone UTC-3:30")
    ann.hears("zone-unknown", found="UTC-3:30", example="America/St_Johns")
    ann.says("/zone America/St_Johns")
    ann.hears("zone-saved")


def offsets(zone: str) -> set[str]:
    """The offsets from UTC that a zone has from 2024 to 2029."""
    hours = (datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(0, 52_000, 7))
    found = {moment.astimezone(ZoneInfo(zone)).strftime("%z") for moment in hours}
    return {f"{text[0]}{int(text[1:3])}:{text[3:]}" for text in found}


@pytest.mark.parametrize(("offset", "zone"), PART_HOURS.items())
def test_part_hours_are_kept_all_year(offset: str, zone: str) -> None:
    assert offsets(zone) == {offset}


@pytest.mark.parametrize(("offset", "zone"), SEASONAL.items())
def test_what_is_near_has_the_offset_in_part_of_the_year(offset: str, zone: str) -> None:
    assert offset in offsets(zone)
    assert len(offsets(zone)) == 2


def test_the_zone_in_force_costs_nothing(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/zone UTC")
    ann.hears("settings-saved")
    ann.says("/zone Tokyo")
    ann.hears("zone-saved")
    ann.says("/zone 东京")
    ann.hears("settings-saved")
    ann.says("/zone Berlin")
    ann.hears("zone-too-soon", wait=timedelta(days=7))
    assert "8" not in ann.words
    world.sleeps(days=7, hours=14)
    ann.says("/zone Berlin")
    ann.hears("zone-too-soon", wait=timedelta(hours=1))
    world.sleeps(hours=1)
    ann.says("/zone Berlin")
    ann.hears("zone-saved")


def labels(message: Message) -> list[str]:
    return [b.label.key for row in message.buttons for b in row]


def test_help_is_for_its_reader(world: World) -> None:
    ann, robin = world.person("Ann"), world.admin()
    ann.says("/help")
    members = ["checkin", "me", "quests", "top", "settings"]
    assert labels(ann.hears("help-title")) == [f"cmd-{word}.button" for word in members]
    ann.presses("cmd-quests.button")
    ann.hears("quests-none")
    robin.says("/help")
    assert labels(robin.hears("help-title"))[-2:] == [
        "cmd-admin-settings.button",
        "cmd-admin.button",
    ]
    assert len(robin.hears("help-title").more) == 5
    robin.presses("cmd-admin.button")
    robin.hears("help-admin-title")
    robin.says("管理命令")
    robin.hears("help-admin-title")


@pytest.mark.parametrize("page", ["settings-language-button", "settings-zone-button"])
def test_a_page_of_the_communitys_settings_leads_back(world: World, page: str) -> None:
    robin = world.admin()
    robin.says("/admin settings")
    robin.presses(page)
    robin.presses("back-button")
    robin.hears("community-title")
