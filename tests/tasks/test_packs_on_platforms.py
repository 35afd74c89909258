"""The first steps, and the welcome after a silence, on Telegram and on Discord."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.app import App
from handlers.tasks.policy import TasksPolicy
from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.telegram_hearth import hearth, settled

PACKS = TasksPolicy().packs


async def test_on_telegram(api: BotApi, clock: StoppedClock, tmp_path: Path) -> None:
    mei, bob = api.user("小美", language_code="zh-hans"), api.user("Bob", language_code="en")
    group = api.group("Tea", mei, bob, bot="administrator")
    async with hearth(api, tmp_path, clock, group, policies={"tasks": {"packs": PACKS}}) as app:
        asked = await mei.says(group, "有人喜欢喝绿茶吗？说来听听")
        await bob.says(bob.private, "/help")
        await settled(api, app)
        await mei.says(mei.private, "任务")
        await settled(api, app)
        shown = mei.private.last.text.splitlines()
        assert shown[:2] == ["你有 2 个任务可以做：", FIRST_ZH]
        assert "🔒「设成你习惯的样子」明天开放" in shown
        await bob.says(group, "/checkin")
        await settled(api, app)
        told = "\n".join(post.text for post in group.sent)
        assert "Task done: Check in for the first time (+5 points)" in told

        await _later(app, clock, days=5)
        await bob.says(group, "thanks", reply_to=asked)
        await bob.says(group, "I do, the one from Hangzhou above all", reply_to=asked)
        await settled(api, app)
        for line in ("/quests", "/quests done"):
            await bob.says(bob.private, line)
            await settled(api, app)
        done = bob.private.last.text
        for title in ("Say thanks", "Answer somebody", "Say hello"):
            assert title in done

        await _later(app, clock, days=20)
        before = len(mei.private.sent)
        await mei.says(group, "好久没来了，大家都好吗")
        await settled(api, app)
        told = [post.text for post in mei.private.sent[before:]]
        assert [text for text in told if text.startswith("好久不见，欢迎回来！有 3 个小任务")]
        await mei.says(mei.private, "任务")
        await settled(api, app)
        assert "▸ 欢迎回来" in mei.private.last.text


async def test_the_way_to_a_group_on_telegram(
    api: BotApi, clock: StoppedClock, tmp_path: Path
) -> None:
    mei = api.user("小美", language_code="zh-hans")
    group = api.group("Tea", mei, bot="administrator")
    async with hearth(api, tmp_path, clock, group, policies={"tasks": {"packs": PACKS}}) as app:

        async def shown() -> Any:
            await mei.says(mei.private, "任务")
            await settled(api, app)
            await mei.presses(mei.private.last, "3")
            await settled(api, app)
            assert mei.private.last.text.startswith("打个招呼")
            return mei.private.last

        await mei.says(group, "/help")
        await settled(api, app)
        page = await shown()
        assert page.text.endswith("\n这个要到「Tea」的群里做。"), "a basic group has no address"
        assert not any("url" in button for button in page.buttons.values())
        group.upgrade()
        await settled(api, app)
        page = await shown()
        assert "的群里做" not in page.text
        assert page.buttons["去群里"]["url"] == f"https://t.me/c/{-group.id - 10**12}/1"


FIRST_ZH = "▸ 新人第一周 ▰▱▱▱▱▱▱▱▱▱ 1/10 · 全部完成：🏡 安家落户"


async def _later(app: App, clock: StoppedClock, days: int) -> None:
    clock.advance(clock.now() + timedelta(days=days))
    await app.timer.run_until(clock.now())
    await app.desk.quiet()


async def test_on_discord(tea: Tea) -> None:
    app = await tea.open(tasks=TasksPolicy())
    shown = await tea.mei.slash(tea.channel, "quests")
    assert shown.ephemeral
    assert "▸ 新人第一周 ▱▱▱▱▱▱▱▱▱▱ 0/10 · 全部完成：🏡 安家落户" in shown.response.content
    card = await tea.ann.slash(tea.channel, "me")
    assert "Task done: See your card (+5 points)" in _words(card)
    await _later(app, tea.clock, days=30)
    done = await tea.ann.slash(tea.channel, "checkin")
    assert "Good to see you again! 3 small tasks wait for you in /quests" in done.response.content
    assert "Task done: " in done.response.content
    shown = await tea.ann.slash(tea.channel, "quests")
    lines = shown.response.content.splitlines()
    assert lines[1] == "▸ Good to see you again"
    assert "▸ Today ▰▰▰▱▱▱▱▱▱▱ 1/3 · all: +5 points" in lines
    again = await tea.ann.slash(tea.channel, "streak")
    assert "Good to see you again" not in again.response.content


def _words(result: Any) -> str:
    return result.response.content
