"""The shop on Telegram: codes in private alone, a tag beside the name, a raffle for all to see."""

from datetime import timedelta
from pathlib import Path

from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.telegram_hearth import hearth, settled
from tests.shop.looks import KEY, at_rest, loads

CODE, NEXT = "TEA_4711*x", "TEA_4712*x"


async def test_a_code_is_told_in_private_alone(
    api: BotApi, tmp_path: Path, clock: StoppedClock
) -> None:
    olga, ann = api.user("Olga"), api.user("Ann", language_code="en")
    mei = api.user("小美", language_code="zh-hans")
    group = api.group("Tea", olga, ann, mei, bot="administrator")
    policies = {"shop": {"key": KEY}}
    async with hearth(api, tmp_path, clock, group, policies=policies) as app:
        await ann.says(ann.private, "/start")
        for who in (ann, mei):
            await who.says(group, "/checkin")
        await olga.says(group, "/admin sell_codes 5 Tea voucher")
        await settled(api, app)
        assert group.last.text.startswith("Tea voucher is on sale as soon as codes are loaded.")
        loads(app, "Tea voucher", CODE, NEXT)

        await ann.says(group, "/redeem 1")
        await settled(api, app)
        await ann.presses(group.last, "Yes, buy it")
        await settled(api, app)
        assert "I send the code to our private chat" in group.last.text
        assert ann.private.last.text == f"Your code for Tea voucher: {CODE}"

        # Whom Hearth may not write to finds the code in /orders, once they write themselves.
        await mei.says(group, "/redeem 1")
        await settled(api, app)
        await mei.presses(group.last, "确认兑换")
        await settled(api, app)
        assert "没收到的话，私聊我发 /orders" in group.last.text
        await mei.says(group, "/orders")
        await settled(api, app)
        assert "兑换码，私聊我发 /orders 查看" in group.last.text
        await mei.says(mei.private, "/orders")
        await settled(api, app)
        assert mei.private.last.text == f"你的订单：\nTea voucher，5 积分，3月2日：{NEXT}"
        said = "\n".join(p.text for p in group.sent)
        assert CODE not in said
        assert NEXT not in said
        assert "4711" not in at_rest(app)
        assert "4712" not in at_rest(app)


async def test_a_tag_and_a_raffle(api: BotApi, tmp_path: Path, clock: StoppedClock) -> None:
    olga, mei = api.user("Olga"), api.user("小美", language_code="zh-hans")
    group = api.group("Tea", olga, mei, bot="administrator")
    async with hearth(api, tmp_path, clock, group) as app:
        await mei.says(group, "/checkin")
        await olga.says(group, "/admin sell_role 3 unlimited tag 老茶客 Old hand")
        await olga.says(group, "/admin raffle 2 1 <b>Tea</b> set")
        await settled(api, app)
        opened = next(p for p in group.from_bot if "A raffle for" in p.text)
        assert opened.seen_by == 0
        assert "<b>Tea</b> set 🎟️ A ticket costs 2 points" in opened.text
        await mei.says(group, "/redeem old hand")
        await settled(api, app)
        await mei.presses(group.last, "确认兑换")
        await settled(api, app)
        assert "马上就生效" in group.last.text
        await app.steward.look()
        assert group.tags == {mei.id: "老茶客"}
        await mei.presses(opened, "Get a ticket")
        await settled(api, app)
        assert (group.last.seen_by, "种子的 SHA-256" in group.last.text) == (mei.id, True)
        await mei.presses(group.last, "确认兑换")
        await settled(api, app)
        assert "「<b>Tea</b> set」的 1 号奖券归你了" in group.last.text
        await app.timer.run_until(clock.now() + timedelta(days=1))
        await settled(api, app)
        won = next(p for p in group.from_bot if "wins" in p.text)
        assert won.seen_by == 0
        assert won.text.startswith("小美 wins <b>Tea</b> set with ticket 1 of 1 🎉")
        await olga.says(group, "/admin orders")
        await settled(api, app)
        assert group.last.text.startswith("小美 won <b>Tea</b> set in the raffle")
