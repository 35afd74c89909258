"""A proof on Telegram, from the question to the reviewer's card: all of Hearth, over real HTTP."""

from datetime import UTC, datetime
from pathlib import Path

from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.test_telegram_checkin import hearth, settled
from tests.tasks.looks import task

WALK = task("walk", kind="proof", reward={"points": 20})


async def test_a_link_is_handed_in_in_private_and_reviewed_in_the_group(tmp_path: Path) -> None:
    clock = StoppedClock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    async with BotApi(clock=lambda: clock.now().timestamp()) as api:
        mei, bob = api.user("小美", language_code="zh-hans"), api.user("Bob", language_code="en")
        group = api.group("Tea", mei, bob, bot="administrator")
        await bob.promotes(bob, group, "administrator")
        policies = {"tasks": {"task": (WALK,)}}
        async with hearth(api, tmp_path, clock, group, policies=policies) as app:
            await mei.says(group, "任务")
            await settled(api, app)
            await mei.says(mei.private, "/proof")
            await settled(api, app)
            await mei.presses(mei.private.last, "walk")
            await settled(api, app)
            assert "也可以发链接、图片或文件" in mei.private.last.text
            await mei.says(mei.private, "看这里 https://www.bilibili.com/video/BV1 很美")
            await settled(api, app)
            assert mei.private.last.text.startswith("「walk」已提交，谢谢。")

            await bob.says(group, "/review")
            await settled(api, app)
            card = group.last
            assert card.seen_by == bob.id
            assert "小美: Walk\nWaiting for" in card.text
            assert card.buttons["Open www.bilibili.com"]["url"].endswith("/video/BV1")
            await bob.presses(card, "Approve")
            await settled(api, app)
            assert card.text == "✅ 小美, “Walk”: approved\n🎉 Nothing waits for you."
            assert mei.private.last.text == "✅「walk」审核通过：+20 积分"
