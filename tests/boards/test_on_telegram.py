"""The boards over the Bot API: for one reader in the group, turned in place, in both languages."""

from pathlib import Path

from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.telegram_hearth import hearth, settled


async def test_the_board_of_two(api: BotApi, tmp_path: Path, clock: StoppedClock) -> None:
    ann, mei = api.user("Ann", language_code="en"), api.user("小美", language_code="zh-hans")
    group = api.group("Tea", ann, mei, bot="administrator")
    async with hearth(api, tmp_path, clock, group) as app:
        for who in (ann, mei):
            await who.says(group, "/checkin")
            await settled(api, app)
            clock.advance(clock.now().replace(minute=clock.now().minute + 1))
        await mei.says(group, "排行榜")
        await settled(api, app)
        page = group.last
        assert page.seen_by == mei.id
        assert page.text.splitlines() == [
            "Tea · 本周积分榜",
            "🥇 Ann – 6",
            "🥈 小美 – 6 ◀ 你",
            "共 2 人上榜。",
        ]
        sent = len(group.from_bot)
        await mei.presses(page, "总榜")
        await settled(api, app)
        assert len(group.from_bot) == sent
        assert page.edits == 1
        assert page.text.startswith("Tea · 总积分榜")
        await mei.presses(page, "不上榜")
        await settled(api, app)
        assert "小美" not in page.text
        await ann.says(ann.private, "/top all")
        await settled(api, app)
        shown = ann.private.last
        assert shown.text.splitlines() == [
            "Points of all time · Tea",
            "🥇 Ann – 6 ◀ you",
            "One member is on this board.",
        ]
        assert list(shown.buttons) == [
            "Today", "Week", "Month", "• All time", "Growth", "Hide me",
        ]  # fmt: skip
