"""Points over the Bot API: the statement for one reader, gifts for all, the file in private."""

from pathlib import Path

from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.telegram_hearth import hearth, settled


async def test_points_are_shown_given_and_saved(
    api: BotApi, tmp_path: Path, clock: StoppedClock
) -> None:
    ann, mei = api.user("Ann", language_code="en"), api.user("小美", language_code="zh-hans")
    group = api.group("Tea", ann, mei, bot="administrator")
    async with hearth(api, tmp_path, clock, group) as app:
        for who in (ann, mei):
            await who.says(group, "/checkin")
        await settled(api, app)
        await ann.says(group, "/points")
        await settled(api, app)
        assert group.last.seen_by == ann.id
        assert "You have 6 points." in group.last.text
        assert "1. +6 check-in, Mar 2" in group.last.text
        await ann.says(group, "/give 小美 2 谢谢 <b>你</b>")
        await settled(api, app)
        assert group.last.seen_by == 0
        assert "Ann gave 小美 2 points: “谢谢 <b>你</b>”" in group.last.text
        await mei.says(group, "我的积分")
        await settled(api, app)
        assert group.last.seen_by == mei.id
        assert "你有 8 积分。" in group.last.text
        assert "+2 打赏（来自 Ann）" in group.last.text
        await ann.says(group, "/give 小美 50")
        await settled(api, app)
        assert group.last.seen_by == ann.id
        assert "You have only 4 points to give" in group.last.text
        await mei.says(mei.private, "/points csv")
        await settled(api, app)
        assert "2 笔记录" in mei.private.last.text
        assert "document" in mei.private.last.body
