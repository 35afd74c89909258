"""A birthday on Telegram: the whole of Hearth, over real HTTP."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.telegram_hearth import hearth, settled


async def test_the_greeting_is_private_and_the_group_hears_of_it_when_it_may(
    api: BotApi, clock: StoppedClock, tmp_path: Path
):
    mei, bob = api.user("小美", language_code="zh-hans"), api.user("Bob", language_code="en")
    group = api.group("Tea", mei, bob, bot="administrator")
    async with hearth(api, tmp_path, clock, group) as app:
        for who in (mei, bob):
            await who.says(group, "/birthday 4月1日")
            await settled(api, app)
            await who.says(who.private, "/birthday")
            await settled(api, app)
        await mei.presses(mei.private.last, "可以在群里祝贺")
        await settled(api, app)
        clock.advance(datetime(2026, 3, 30, 12, tzinfo=UTC))
        for who in (mei, bob):
            await who.says(group, "hello")
            await settled(api, app)
        await app.timer.run_until(clock.now() + timedelta(days=3))
        await app.pump.look()
        await settled(api, app)
        assert mei.private.last.text.startswith("小美，生日快乐！🎂送你 20 积分")
        assert bob.private.last.text.startswith("Happy birthday, Bob! 🎂 A small gift: +20")
        assert group.last.seen_by == 0
        assert group.last.text == "🎂 Happy birthday, 小美!"
