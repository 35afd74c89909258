"""Newcomers on Telegram: greeted, held back, and walked to the end of day seven."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import App
from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi, Chat, User
from tests.platforms.telegram_hearth import hearth, settled
from tests.welcome.looks import pack

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


async def passes(api: BotApi, app: App, clock: StoppedClock, **time: float) -> None:
    """Time passes, and all that is due on the way is carried out."""
    await app.timer.run_until(clock.now() + timedelta(**time))
    await app.pump.claim()
    await settled(api, app)
    await app.steward.look()
    await settled(api, app)


async def taps(api: BotApi, app: App, who: User, label: str) -> None:
    """The button with that label in the last private message."""
    await who.presses(who.private.last, label)
    await settled(api, app)


def policies(**welcome: Any) -> dict[str, Any]:
    tasks = [task.model_dump(exclude_defaults=True) for task in pack()]
    return {"welcome": welcome, "tasks": {"packs": [], "task": tasks}}


async def begins(api: BotApi, app: App, who: User, group: Chat, label: str) -> None:
    """Follows the link of the greeting into the private chat, and presses its Start."""
    url = group.last.buttons[label]["url"]
    assert url == f"https://t.me/{api.bot.username}?start=guide"
    await who.says(who.private, "/start guide")
    await settled(api, app)


async def test_from_joining_to_the_end_of_day_seven_in_both_languages(
    api: BotApi, clock: StoppedClock, tmp_path: Path
):
    ann = api.user("Ann", language_code="en")
    mei = api.user("小美", language_code="zh-hans")
    group = api.group("Tea", api.user("Olga"), kind="supergroup", bot="administrator")
    async with hearth(api, tmp_path, clock, group, policies=policies()) as app:
        await ann.joins(group)
        await mei.joins(group)
        await settled(api, app)
        # Nobody can be written to before they have begun.
        assert not ann.private.from_bot
        await passes(api, app, clock, seconds=6)
        assert group.last.text.splitlines()[0] == "Welcome, Ann, 小美! 👋"
        walks = (
            (ann, "English", "I accept", "Do it now", "Four", "First week: 1 of 10 tasks done"),
            (mei, "简体中文", "我同意", "现在就做", "四", "新手任务：已完成 1/10"),
        )
        for who, language, accept, _, _, _ in walks:
            await begins(api, app, who, group, "First steps")
            first = who.private.last
            await taps(api, app, who, language)
            await taps(api, app, who, accept)
            # One message, changed in place.
            assert who.private.last is first
        assert "Ann" in ann.private.last.text
        assert "小美，都好了，欢迎加入「Tea」！" in mei.private.last.text
        for who, *_ in walks:
            await who.says(group, "/checkin")
            await settled(api, app)
        for who, _, _, do, four, progress in walks:
            await who.says(who.private, "/guide")
            await settled(api, app)
            assert progress in who.private.last.text
            await taps(api, app, who, do)
            await taps(api, app, who, four)
        for day in range(1, 7):
            await passes(api, app, clock, days=1)
            assert f"Day {day + 1} of your first week in Tea" in ann.private.last.text
            assert f"今天是你在「Tea」的第 {day + 1} 天" in mei.private.last.text
            for who, _, _, do, four, _ in walks:
                await who.says(group, "/checkin")
                await settled(api, app)
                if day in (3, 6):
                    await who.says(who.private, "/guide")
                    await settled(api, app)
                    await taps(api, app, who, do)
                    await taps(api, app, who, four)
        assert "All 10 tasks of your first week are done: +50 points" in ann.private.last.text
        assert "新手任务 10 个全部完成：+50 积分" in mei.private.last.text


async def test_held_back_on_the_platform_until_a_question_is_answered(
    api: BotApi, clock: StoppedClock, tmp_path: Path
):
    ann, ben = api.user("Ann", language_code="en"), api.user("Ben", language_code="en")
    group = api.group("Tea", api.user("Olga"), kind="supergroup", bot="administrator")
    told = policies(check="all", check_by="button")
    async with hearth(api, tmp_path, clock, group, policies=told) as app:
        await ann.joins(group)
        await ben.joins(group)
        await settled(api, app)
        await passes(api, app, clock, seconds=6)
        assert (group.status[ann.id], group.status[ben.id]) == ("restricted", "restricted")
        assert group.last.text.startswith("Ann, Ben, one tap and you are in")
        await begins(api, app, ann, group, "First steps")
        await taps(api, app, ann, "Yes, I am")
        assert ann.private.last.text == "Thank you! Everything is open to you now."
        await passes(api, app, clock, minutes=2)
        assert group.status[ann.id] == "member"
        assert group.last.text.startswith("Welcome, Ann! 👋")
        await passes(api, app, clock, minutes=10)
        assert group.status[ben.id] == "left"
        # They may come again, and are asked again.
        await ben.joins(group)
        await settled(api, app)
        await passes(api, app, clock, seconds=6)
        assert group.status[ben.id] == "restricted"


async def test_a_right_that_is_missing_is_told_once(
    api: BotApi, clock: StoppedClock, tmp_path: Path
):
    ann, ben = api.user("Ann", language_code="en"), api.user("Ben", language_code="en")
    group = api.group("Tea", api.user("Olga"), kind="supergroup", bot="administrator")
    group.denied.add("can_restrict_members")
    async with hearth(api, tmp_path, clock, group, policies=policies(check="all")) as app:
        for who in (ann, ben):
            await who.joins(group)
            await settled(api, app)
            await passes(api, app, clock, seconds=6)
        missing = [m.text for m in group.from_bot if "the right to ban users" in m.text]
        assert len(missing) == 1
        # The gate stands all the same.
        await ann.says(group, "/checkin")
        await settled(api, app)
        assert "One small step first" in group.last.text
