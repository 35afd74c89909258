"""Frequent questions walked through in the demo, in both languages, through HTTP alone."""

from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.features import FEATURES
from bot.settings import Community, Database, Group, Playground, settings_model
from scheduler.clock import StoppedClock
from tests.answers.labelled import MEETING, REFUND
from tests.platforms.playground_client import CAMPFIRE, Client, client
from tests.world import START

FIRE = Community(
    key="fire",
    name="Campfire",
    zone="Europe/London",
    languages=("en", "zh-Hans"),
    groups=(Group(platform="playground", id=CAMPFIRE),),
)


def texts(answer: dict[str, Any]) -> list[str]:
    return [message["text"] for message in answer["new"] if message["bot"]]


async def press(play: Client, who: str, answer: dict[str, Any], label: str) -> dict[str, Any]:
    """The button with that label below the last message of an answer."""
    message = next(m for m in reversed(answer["new"]) if m["bot"])
    return await play.press(who, message, label)


@pytest.fixture
def settings(sqlite_url: str, tmp_path: Path) -> Any:
    assert str(tmp_path) in sqlite_url
    chosen: dict[str, Any] = {"answers": {"entries": (MEETING, REFUND), "unasked": ("fire",)}}
    return settings_model(FEATURES)(
        database=Database(url=sqlite_url),
        playground=Playground(port=0, demo=False),
        community=(FIRE,),
        **chosen,
    )


async def test_asked_unasked_answered_by_an_admin_and_told(settings: Any) -> None:
    app = App(settings, clock=StoppedClock(START))
    await app.start()
    try:
        async with client(app.url) as play:
            await walk(play)
    finally:
        await app.stop()


async def walk(play: Client) -> None:
    for name, role, locale in (("Robin", "admin", "en"), ("小林", "member", "zh-CN")):
        await play.join(name, role=role, locale=locale)
    asked = await play.say("小林", CAMPFIRE, "@Hearth 积分是怎么来的")
    assert "每天签到" in texts(asked)[-1]
    await press(play, "小林", asked, "👍 有用")
    unasked = await play.say("小林", CAMPFIRE, "下次和房东聚会是什么时间？")
    assert texts(unasked) == []
    unasked = await play.say("小林", CAMPFIRE, "聚会时间？")
    assert texts(unasked) == ["每月第一个星期天下午三点。"]
    assert texts(await play.say("Robin", CAMPFIRE, "When is the next meeting?")) == []
    listed = await play.say("小林", CAMPFIRE, "常见问题")
    assert "常见问题" in texts(listed)[-1]
    shown = await press(play, "小林", listed, "1")
    assert "怎么获得积分？" in texts(shown)[-1] or "聚会" in texts(shown)[-1]
    unknown = await play.say("小林", CAMPFIRE, "@Hearth 停车场收费吗？")
    assert "转给管理员" in texts(unknown)[-1]

    numbers = await play.say("Robin", CAMPFIRE, "/faq stats")
    assert "One question waits for an answer." in texts(numbers)[-1]
    waiting = await press(play, "Robin", numbers, "Unanswered (1)")
    form = await press(play, "Robin", waiting, "Answer 1…")
    sheet = next(m for m in form["new"] if m["form"])
    look = await play.fill("Robin", sheet, answer="不收费，停在房子后面。")
    assert "停车场收费吗？" in texts(look)[-1]
    sure = await press(play, "Robin", look, "Publish")
    done = await press(play, "Robin", sure, "Yes, publish it")
    assert "One member who asked was told." in texts(done)[-1]
    private = await play.messages("小林", "private")
    assert "不收费，停在房子后面。" in private[-1]["text"]
    again = await play.say("小林", CAMPFIRE, "/ask 停车场要收费吗")
    assert "不收费" in texts(again)[-1]
