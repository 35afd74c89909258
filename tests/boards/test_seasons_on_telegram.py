"""A season over the Bot API, in two groups of one community: begun, looked at, ended and told."""

from datetime import timedelta
from pathlib import Path

from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.telegram_hearth import hearth, settled


async def test_a_season_in_two_groups(api: BotApi, tmp_path: Path, clock: StoppedClock) -> None:
    ann, mei = api.user("Ann", language_code="en"), api.user("小美", language_code="zh-hans")
    green = api.group("Green tea", ann, mei, bot="administrator")
    black = api.group("Black tea", ann, mei, bot="administrator")
    async with hearth(api, tmp_path, clock, green, black) as app:
        await ann.says(green, "/admin season start <b>Spring</b>")
        await settled(api, app)
        await ann.presses(green.last, "Yes, do it")
        await settled(api, app)
        for who, where in ((ann, green), (mei, black)):
            await who.says(where, "/checkin")
            await settled(api, app)
            clock.advance(clock.now().replace(minute=clock.now().minute + 1))
        await mei.says(black, "/top 赛季")
        await settled(api, app)
        page = black.last
        assert page.seen_by == mei.id
        assert page.text.splitlines() == [
            "Tea · 「<b>Spring</b>」赛季积分榜",
            "🥇 Ann – 6",
            "🥈 小美 – 6 ◀ 你",
            "2026年3月2日 开始，赛季结束后积分照样保留。",
            "共 2 人上榜。",
        ]
        assert list(page.buttons) == [
            "今日", "本周", "本月", "• 赛季", "总榜", "本群", "• 本社群", "成长值", "不上榜",
        ]  # fmt: skip
        await mei.presses(page, "本群")
        await settled(api, app)
        assert "Ann" not in page.text
        assert page.text.startswith("Tea（本群） · 「<b>Spring</b>」赛季积分榜\n🥇 小美 – 6")

        await ann.says(green, "/admin season end")
        await settled(api, app)
        assert "has 2 members on its board" in green.last.text
        ended = green.last
        await ann.presses(ended, "Yes, do it")
        await settled(api, app)
        await ann.says(green, "/admin give 小美 4 for the cups")
        await settled(api, app)
        await ann.presses(green.last, "Yes, do it")
        await settled(api, app)
        await ann.presses(ended, "Take it back")
        await settled(api, app)
        assert ended.text.endswith("goes on. What was earned meanwhile counts too.")
        await app.timer.run_until(clock.now() + timedelta(seconds=1))
        await settled(api, app)
        await ann.says(green, "/admin season end")
        await settled(api, app)
        await ann.presses(green.last, "Yes, do it")
        await settled(api, app)
        await app.timer.run_until(clock.now() + timedelta(minutes=1))
        await app.pump.claim()
        await settled(api, app)
        for group in (green, black):
            assert group.last.seen_by == 0
            assert group.last.text.splitlines() == [
                "🏁 Season “<b>Spring</b>” in Tea is over. Thank you all! The first of its board:",
                "🥇 小美 – 10",
                "🥈 Ann – 6",
            ]
        await mei.presses(black.last, "My place")
        await settled(api, app)
        assert black.last.seen_by == mei.id
        assert "赛季时间：2026年3月2日 至 2026年3月2日。" in black.last.text
