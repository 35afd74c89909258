"""What expires, as members of Telegram and Discord hear of it: once, in private."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from handlers.points.rules import PointsPolicy
from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.telegram_hearth import hearth, settled

SOON, OVER = datetime(2026, 3, 30, 12, tzinfo=UTC), datetime(2026, 4, 29, 12, tzinfo=UTC)
DAY = timedelta(days=1)


async def test_on_telegram(api: BotApi, clock: StoppedClock, tmp_path: Path) -> None:
    mei = api.user("小美", language_code="zh-hans")
    group = api.group("Tea", mei, bot="administrator")
    lasting = {"points": {"expire_days": 30}}
    async with hearth(api, tmp_path, clock, group, policies=lasting) as app:
        await mei.says(group, "签到")
        await mei.says(mei.private, "/points")
        await settled(api, app)
        for day, words in (
            (SOON, "你在「Tea」有 6 积分将在4月30日结束时到期。花的时候会先用最早的：/shop"),
            (OVER, "1. −6 到期，5月1日\n2. +6 签到，3月2日"),
        ):
            clock.advance(day)
            await app.timer.run_until(day + DAY * 2)
            await app.pump.look()
            if day is OVER:
                await mei.says(mei.private, "积分")
            await settled(api, app)
            assert words in mei.private.last.text


async def test_on_discord(sqlite_url: str) -> None:
    tea = Tea(sqlite_url)
    await tea.server.open()
    app = await tea.open(points=PointsPolicy(expire_days=30))
    await tea.ann.slash(tea.channel, "checkin")
    tea.clock.advance(SOON)
    await app.timer.run_until(SOON + DAY)
    await app.pump.look()
    await tea.server.quiet()
    said = [m.content for place in tea.server.backend.messages.values() for m in place.values()]
    told = [words for words in said if "expire at the end of Apr 30" in words]
    assert len(told) == 1
    assert told[0].startswith("6 points of yours in ")
    assert not any("expire" in m.content for m in tea.said())
    shown = await tea.ann.slash(tea.channel, "points")
    assert "6 points expire at the end of Apr 30, unless you use them" in shown.response.content
    tea.clock.advance(OVER)
    await app.timer.run_until(OVER + DAY * 2)
    await tea.server.quiet()
    shown = await tea.ann.slash(tea.channel, "points")
    assert "You have 0 points." in shown.response.content
    assert "1. −6 expired, May 1" in shown.response.content
    await tea.close()
    await tea.server.close()
