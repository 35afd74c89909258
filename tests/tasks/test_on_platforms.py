"""Tasks on Telegram and on Discord: seen, pressed, done."""

from datetime import timedelta
from pathlib import Path

from handlers.tasks.policy import TasksPolicy
from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.playground_client import client
from tests.platforms.telegram_hearth import hearth, settled
from tests.tasks.looks import task
from tests.tasks.test_proofs_in_the_playground import playground

POLICY = TasksPolicy(
    packs=(),
    task=(
        task("three", goal=3, reward={"points": 20}),
        task("hello", title={"en": "Say hello", "zh": "打个招呼"}, kind="visit",
             url="https://tea.example/hello", reward={"points": 5}),
        task("leaf", title={"en": "Know your leaves", "zh": "认识茶叶"}, kind="quiz",
             text={"en": "Which is a *green* tea?", "zh": "哪个是绿茶？"},
             options=[{"en": "Longjing", "zh": "龙井"}, {"en": "Pu’er", "zh": "普洱"}], answer=1),
    )
)  # fmt: skip


async def test_on_telegram(api: BotApi, clock: StoppedClock, tmp_path: Path) -> None:
    mei, bob = api.user("小美", language_code="zh-hans"), api.user("Bob", language_code="en")
    group = api.group("Tea", mei, bob, bot="administrator")
    async with hearth(
        api, tmp_path, clock, group, policies={"tasks": {"packs": (), "task": POLICY.task}}
    ) as app:
        await bob.says(group, "/checkin")
        await settled(api, app)
        await bob.says(bob.private, "/quests")
        await settled(api, app)
        shown = bob.private.last.text.splitlines()
        assert shown[0] == "3 tasks are open for you:"
        assert shown[1] == "1. Three ▰▰▰▱▱▱▱▱▱▱ 1/3 · +20 points"
        await bob.presses(bob.private.last, "2")
        await settled(api, app)
        assert bob.private.last.text.startswith("Say hello\n")
        await bob.presses(bob.private.last, "I have seen it")
        await settled(api, app)
        assert "Task done: Say hello (+5 points)" in bob.private.last.text
        await mei.says(group, "任务")
        await settled(api, app)
        await mei.says(mei.private, "任务")
        await settled(api, app)
        await mei.presses(mei.private.last, "去看看")
        await settled(api, app)
        assert mei.private.last.text.startswith("打个招呼\n")
        await mei.presses(mei.private.last, "我的任务")
        await settled(api, app)
        await mei.presses(mei.private.last, "2")
        await settled(api, app)
        await mei.presses(mei.private.last, "普洱")
        await settled(api, app)
        assert mei.private.last.text.startswith("差一点")
        # Each may have no word of the steps, and have it again.
        for label, hears in (("关闭进度提示", False), ("打开进度提示", True)):
            await mei.says(mei.private, "任务")
            await settled(api, app)
            await mei.presses(mei.private.last, label)
            await settled(api, app)
            await mei.says(mei.private, "/checkin")
            await settled(api, app)
            assert ("▰" in mei.private.last.text) is hears
            clock.advance(clock.now() + timedelta(days=1))


async def test_on_discord(tea: Tea) -> None:
    await tea.open(tasks=POLICY)
    done = await tea.ann.slash(tea.channel, "checkin")
    assert "Three ▰▰▰▱▱▱▱▱▱▱ 1/3" in done.response.content
    shown = await tea.mei.slash(tea.channel, "quests")
    assert shown.ephemeral
    assert shown.response.content.startswith("你有 3 个任务可以做：")
    one = await tea.mei.click(shown.response, custom_id=button(shown.response, "2"))
    assert "哪个是绿茶？" in one.response.content
    right = await tea.mei.click(one.response, custom_id=button(one.response, "龙井"))
    assert right.response.content.startswith("答对了！")
    finished = await tea.mei.slash(tea.channel, "quests", list="done")
    assert "认识茶叶，3月2日" in finished.response.content
    for label, hears in (("关闭进度提示", False), ("打开进度提示", True)):
        shown = await tea.mei.slash(tea.channel, "quests")
        await tea.mei.click(shown.response, custom_id=button(shown.response, label))
        kept = await tea.mei.slash(tea.channel, "checkin")
        assert ("▰" in kept.response.content) is hears
        tea.clock.advance(tea.clock.now() + timedelta(days=1))


async def test_in_the_playground(tmp_path: Path) -> None:
    async with playground(tmp_path, task("three", goal=3)) as app, client(app.url) as page:
        await page.join("小林", "Campfire", locale="zh-CN")
        for label, hears in (("关闭进度提示", False), ("打开进度提示", True)):
            shown = (await page.say("小林", "private", "任务"))["new"][-1]
            await page.press("小林", shown, label)
            kept = (await page.say("小林", "private", "签到"))["new"][-1]
            assert ("▰" in kept["text"]) is hears
            await page.clock(advance="P1D")


def button(message: object, label: str) -> str:
    rows = message.components  # type: ignore[attr-defined]
    parts = [c for row in rows for c in row["components"]]
    return next(part["custom_id"] for part in parts if part["label"] == label)
