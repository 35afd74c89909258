"""A week in the demo, in both languages, through HTTP alone: the whole of Hearth runs."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.app import App
from bot.features import FEATURES
from bot.playground import demo
from bot.playground.demo import CAMPFIRE, CHINESE
from bot.settings import Community, Database, Group, Playground, Settings, settings_model
from scheduler.clock import Clock, StoppedClock
from tests.platforms.playground_client import Client, client

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def settings(folder: Path, communities: tuple[Community, ...] = (), **playground: Any) -> Settings:
    return settings_model(FEATURES)(
        database=Database(url=f"sqlite:///{folder}/hearth.db"),
        playground=Playground(port=0, **playground),
        community=communities,
    )


@asynccontextmanager
async def hearth(folder: Path, clock: Clock | None = None, **more: Any) -> AsyncIterator[Client]:
    """Hearth as `make run` starts it, with the playground alone."""
    app = App(settings(folder, **more), clock=clock or StoppedClock(MONDAY - demo.SPAN))
    await app.start()
    try:
        async with client(app.url) as calls:
            yield calls
    finally:
        await app.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the story was told."""
    folder = tmp_path_factory.mktemp("told")
    async with hearth(folder):
        pass
    return folder


@pytest.fixture
async def play(told, tmp_path):
    shutil.copytree(told, tmp_path, dirs_exist_ok=True)
    async with hearth(tmp_path, clock=StoppedClock(MONDAY)) as calls:
        yield calls


async def reply(play: Client, who: str, where: Any, text: str) -> dict[str, Any]:
    """Hearth's answer to one line."""
    (answer,) = (await play.say(who, where, text))["new"]
    assert answer["from"] == "Hearth"
    return answer


async def test_the_demo_shows_both_languages_and_weeks_of_history(play):
    world = await play.world()
    assert world["now"].startswith("2026-03-02T09:00")
    assert [(c["title"], c["locale"]) for c in world["communities"]] == [
        ("Campfire", "en"),
        ("篝火", "zh-Hans"),
    ]
    people = {m["name"]: (m["role"], m["locale"]) for m in world["members"]}
    assert people == {
        "Robin": ("admin", "en"),
        "Ann": ("member", "en"),
        "小林": ("member", "zh-CN"),
        "Ben": ("member", "en"),
        "小满": ("member", "zh-CN"),
    }
    campfire = await play.messages("小林", CAMPFIRE)
    assert campfire[0]["at"].startswith("2026-02-14T08:00")
    assert campfire == sorted(campfire, key=lambda m: m["at"])
    heard = [m for m in await play.messages("小林", CHINESE) if m["bot"] and m["say"]]
    answers = [m for m in heard if m["say"]["key"] == "checkin-done"]
    assert [m["say"]["args"]["days"] for m in answers] == list(range(1, 17))
    levels = [m["at"] for m in heard if m["say"]["key"] == "level-news"]
    assert levels, "the group hears of new levels"
    assert max(levels) < "2026-03-01", "in those weeks, not when the house opens"
    assert answers[-1]["at"] < "2026-03-02"
    assert not [m for m in campfire if m["from"] == "小满"]


async def test_the_story_meets_no_stumbling(play):
    for who, where in (
        ("Robin", CAMPFIRE),
        ("Ann", CAMPFIRE),
        ("小林", CHINESE),
        ("Ben", CAMPFIRE),
    ):
        answers = [
            m
            for m in await play.messages(who, where)
            if m["bot"] and m["say"] and not m["say"]["key"].startswith("welcome-")
        ]
        told = {"checkin-done", "level-news", "goods-added", "role-done"}
        assert {m["say"]["key"] for m in answers} <= told
        alone = [m["say"]["key"] for m in await play.messages(who, "private")]
        assert set(alone) <= {
            "guide-hello",
            "pack-day",
            "tasks-done",
            "digest-title-weekly",
            "digest-title-monthly",
        }


async def test_the_first_tap_is_rewarded(play):
    done = await reply(play, "Ann", CAMPFIRE, "/checkin")
    assert (done["private"], done["to"]) == (True, "Ann")
    assert done["say"]["args"]["days"] == 14
    told = {m["key"]: m["args"] for m in done["more"]}
    assert told.keys() == {"checkin-milestone", "tasks-done", "tasks-steps", "level-reached"}
    assert told["checkin-milestone"] == {"days": 14, "bonus": 50}
    again = await reply(play, "Ann", CAMPFIRE, "/daily")
    assert again["say"]["key"] == "checkin-already"
    first = await reply(play, "小满", CHINESE, "打卡")
    assert first["say"]["args"]["days"] == 1


async def test_a_week_in_both_languages(play):
    ann = zh = 0
    for day in range(7):
        done = await reply(play, "Ann", CAMPFIRE, ("/checkin", "/daily")[day % 2])
        assert done["say"]["args"]["days"] == 14 + day
        assert f"Day {14 + day}" in done["text"]
        chinese = await reply(play, "小林", CHINESE, ("签到", "打卡", "签到！")[day % 3])
        assert chinese["say"]["args"]["days"] == 17 + day
        assert f"连续第 {17 + day} 天" in chinese["text"]
        assert chinese["say"]["args"]["points"] == 19
        assert chinese["say"]["args"]["total"] > zh
        assert done["say"]["args"]["total"] > ann
        ann, zh = done["say"]["args"]["total"], chinese["say"]["args"]["total"]
        assert (await play.say("小林", CHINESE, "今天签到了吗"))["new"] == []
        await play.clock(advance="P1D")
    assert (await play.world())["now"].startswith("2026-03-09T09:00")
    streak = await reply(play, "小林", CHINESE, "/streak")
    assert streak["say"]["args"]["days"] == 23
    month = await play.messages("小林", CHINESE)
    assert (
        len([m for m in month if m["bot"] and m["say"] and m["say"]["key"] == "checkin-done"]) == 23
    )


async def test_the_button_under_the_reply_leads_on(play):
    done = await reply(play, "小林", CAMPFIRE, "签到")
    (streak,) = (await play.press("小林", done, "我的签到"))["new"]
    assert streak["say"]["key"] == "streak-now"
    assert streak["to"] == "小林"


async def test_settings_are_changed_by_buttons_in_place(play):
    page = await reply(play, "Ann", "private", "/settings")
    (languages,) = (await play.press("Ann", page, "Language"))["new"]
    assert (languages["id"], languages["edited"]) == (page["id"], True)
    (saved,) = (await play.press("Ann", languages, "简体中文"))["new"]
    assert saved["id"] == page["id"]
    assert (await reply(play, "Ann", CAMPFIRE, "/checkin"))["text"].startswith("连续第 14 天")


async def test_what_is_said_while_the_clock_moves_is_answered(play):
    for _ in range(3):
        before = play.say("Ben", CAMPFIRE, "/streak")
        moved = play.clock(advance="P1D")
        after = play.say("Ann", CAMPFIRE, "/streak")
        answers = await asyncio.gather(before, moved, after)
        for answer in (answers[0], answers[2]):
            # What the clock brought on its way may come along.
            said = answer["message"]["id"]
            assert [m["reply_to"] for m in answer["new"]].count(said) == 1


async def test_a_pause_is_asked_for_by_a_form(play):
    asked = await reply(play, "小林", CHINESE, "/pause")
    assert [f["name"] for f in asked["form"]["fields"]] == ["days"]
    (done,) = (await play.fill("小林", asked, days="3"))["new"]
    assert (done["say"]["key"], done["say"]["args"]["days"]) == ("pause-done", 3)
    await play.clock(advance="P4D")
    assert (await reply(play, "小林", CHINESE, "签到"))["say"]["args"]["days"] == 17


async def test_only_the_admin_protects_a_day(play):
    refused = await reply(play, "Ann", CAMPFIRE, "/admin protect 2026-03-02 Power cut")
    assert refused["say"]["key"] == "not-allowed"
    done = await reply(play, "Robin", CAMPFIRE, "/admin protect 2026-03-02 Power cut")
    assert done["say"]["key"] == "protect-done"


async def test_unknown_commands_are_helped_in_private_and_ignored_in_groups(play):
    nearest = await reply(play, "Ann", "private", "/chekin")
    assert nearest["say"] == {"key": "did-you-mean", "args": {"command": "/checkin"}}
    assert (await play.say("Ann", CAMPFIRE, "/chekin"))["new"] == []


@pytest.mark.parametrize("line", ["/help@Hearth", "@Hearth help", "@Hearth /help"])
async def test_hearth_can_be_named_with_what_is_asked_of_it(play, line):
    assert (await reply(play, "Ann", CAMPFIRE, line))["say"]["key"] == "help-title"


async def test_leaving_and_returning_keep_the_streak(play):
    await reply(play, "Ann", CAMPFIRE, "/checkin")
    await play.leave("Ann", CAMPFIRE)
    await play.clock(advance="P1D")
    await play.join("Ann", CAMPFIRE)
    assert (await reply(play, "Ann", CAMPFIRE, "/checkin"))["say"]["args"]["days"] == 15


def _lasting(messages):
    """Without greetings: only the newest stays, the one before goes within a second."""
    return [m for m in messages if (m["say"] or {}).get("key") != "welcome-new"]


async def test_a_restart_in_the_middle_of_the_week_changes_nothing(tmp_path):
    async with hearth(tmp_path) as play:
        done = await reply(play, "Ann", CAMPFIRE, "/checkin")
        world, before = await play.world(), _lasting(await play.messages("Ann", CAMPFIRE))
    later = StoppedClock(MONDAY)
    async with hearth(tmp_path, later) as play:
        assert await play.world() == world
        after = _lasting(await play.messages("Ann", CAMPFIRE))
        assert after[: len(before)] == before
        # The level that the check-in brought may have become due meanwhile.
        assert {m["say"]["key"] for m in after[len(before) :]} <= {"level-news"}
        assert (await reply(play, "Ann", CAMPFIRE, "/checkin"))["say"]["key"] == "checkin-already"
        (streak,) = (await play.press("Ann", done, "My streak"))["new"]
        assert streak["say"]["args"]["days"] == 14
        await play.clock(advance="P1D")
        assert (await reply(play, "Ann", CAMPFIRE, "/checkin"))["say"]["args"]["days"] == 15


async def test_a_new_database_begins_a_new_world(tmp_path):
    async with hearth(tmp_path) as play:
        await play.join("Mia", CAMPFIRE)
    for file in tmp_path.glob("hearth.db*"):
        file.unlink()
    async with hearth(tmp_path) as play:
        assert "Mia" not in [m["name"] for m in (await play.world())["members"]]
        assert (await reply(play, "Ann", CAMPFIRE, "/checkin"))["say"]["args"]["days"] == 14


async def test_the_real_clock_ends_at_the_present(tmp_path):
    async with hearth(tmp_path, clock := Clock()) as play:
        assert clock.ahead == timedelta()
        moved = datetime.fromisoformat((await play.clock(advance="P1D"))["now"])
        assert clock.ahead > timedelta(hours=23)
    async with hearth(tmp_path, again := Clock()) as play:
        assert again.ahead == clock.ahead
        assert datetime.fromisoformat((await play.world())["now"]) >= moved


async def test_without_the_demo_one_owner_sets_up_a_new_group(tmp_path):
    async with hearth(tmp_path, demo=False) as play:
        world = await play.world()
        assert [(m["name"], m["role"]) for m in world["members"]] == [("Robin", "owner")]
        (hello,) = await play.messages("Robin", CAMPFIRE)
        assert hello["say"]["key"] == "setup-hello"
        (zones,) = (await play.press("Robin", hello, "简体中文"))["new"]
        assert zones["id"] == hello["id"]
        (ready,) = (await play.press("Robin", zones, zones["buttons"][0]["label"]))["new"]
        assert ready["say"]["key"] == "setup-ready"
        await play.join("Ann", CAMPFIRE)
        assert (await reply(play, "Ann", CAMPFIRE, "/checkin"))["say"]["args"]["days"] == 1


async def test_a_community_made_on_the_spot_is_listed_as_it_is_set_up(tmp_path):
    async with hearth(tmp_path, demo=False) as play:
        world = await play.world()
        (home,) = world["communities"]
        assert (home["title"], home["locale"], home["zone"]) == ("Campfire", "en", "UTC")
        (group,) = [c for c in world["chats"] if c["kind"] == "group"]
        assert (home["chats"], group["community"]) == ([group["id"]], home["id"])
        (asked,) = await play.messages("Robin", "Campfire")
        await play.press("Robin", asked, "简体中文")
        await play.say("Robin", "Campfire", "/admin zone Tokyo")
        (home,) = (await play.world())["communities"]
        assert (home["locale"], home["zone"]) == ("zh-Hans", "Asia/Tokyo")


async def test_a_group_stays_in_its_community_when_others_are_configured(told, tmp_path):
    shutil.copytree(told, tmp_path, dirs_exist_ok=True)
    tea = Community(key="tea", name="Tea", groups=(Group(platform="playground", id=-7),))
    cake = Community(key="cake", name="Cake", groups=(Group(platform="playground", id=-8),))
    clock = StoppedClock(MONDAY)
    async with hearth(tmp_path, clock, demo=False, communities=(tea, cake)) as play:
        listed = (await play.world())["communities"]
    assert [(c["title"], c["chats"]) for c in listed] == [
        ("Campfire", [CAMPFIRE]),
        ("篝火", [CHINESE]),
        ("Tea", [-7]),
        ("Cake", [-8]),
    ]


async def test_a_configured_community_is_listed_as_its_admins_set_it(play):
    await play.say("Robin", CAMPFIRE, "/admin zone Tokyo")
    campfire, other = (await play.world())["communities"]
    assert (campfire["zone"], campfire["chats"]) == ("Asia/Tokyo", [CAMPFIRE])
    assert other["chats"] == [CHINESE]
