"""A currency of the operator's own over the Bot API and on Discord: given, shown, spent."""

from pathlib import Path
from typing import Any

from handlers.points.rules import PointsPolicy
from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.telegram_hearth import hearth, settled

GREEN = {"en": "green <b>points", "zh": "环保积分", "sign": "🌿", "giftable": True}
POINTS = {"currencies": {"green": GREEN}}


async def test_on_telegram(api: BotApi, clock: StoppedClock, tmp_path: Path) -> None:
    olga, ann = api.user("Olga"), api.user("Ann", language_code="en")
    mei = api.user("小美", language_code="zh-hans")
    group = api.group("Tea", olga, ann, mei, bot="administrator")
    async with hearth(api, tmp_path, clock, group, policies={"points": POINTS}) as app:
        for who in (ann, mei):
            await who.says(group, "/checkin")
        await olga.says(group, "/admin give Ann 50green helped")
        await settled(api, app)
        assert "Ann has 0 green <b>points and gets 50: that makes 50." in group.last.text
        await olga.presses(group.last, "Yes, do it")
        await ann.says(group, "/give 小美 20 green thanks")
        await settled(api, app)
        assert group.last.text == "Ann gave 小美 20 green <b>points: “thanks”"
        await mei.says(group, "积分")
        await settled(api, app)
        assert group.last.text.startswith("你有 6 积分。\n🌿 环保积分：20\n")
        await mei.presses(group.last, "🌿 环保积分")
        await settled(api, app)
        assert "1. +20 环保积分 打赏（来自 Ann）" in group.last.text
        await olga.says(group, "/admin sell 15 环保积分 1 Tree")
        await mei.says(group, "/redeem tree")
        await settled(api, app)
        assert group.last.text.startswith("用 15 环保积分换「Tree」吗？你现在有 20 环保积分。")
        await mei.presses(group.last, "确认兑换")
        await settled(api, app)
        assert "花了 15 环保积分" in group.last.text
        assert "还有 5 环保积分" in group.last.text


def button(message: Any, label: str) -> str:
    parts = [c for row in message.components for c in row["components"]]
    return next(part["custom_id"] for part in parts if part["label"] == label)


async def test_on_discord(tea: Tea) -> None:
    await tea.open(points=PointsPolicy.model_validate(POINTS))
    for who in (tea.ann, tea.mei):
        await who.slash(tea.channel, "checkin")
    asked = await tea.ben.slash(
        tea.channel, "admin give", who=tea.ann, amount=50, reason="green helped"
    )
    await tea.ben.click(asked.response, custom_id=button(asked.response, "Yes, do it"))
    await tea.ann.slash(tea.channel, "give", who=tea.mei, amount=20, words="green thanks")
    assert tea.said()[-1].content == r"Ann gave 小美 20 green \<b\>points: “thanks”"
    shown = await tea.mei.slash(tea.channel, "points", currency="环保积分")
    assert shown.response.content.startswith("你有 20 环保积分。\n")
    assert "1. \\+20 环保积分 打赏（来自 Ann）" in shown.response.content
    await tea.ben.slash(tea.channel, "admin sell", price="15 green", stock="1", goods="Tree")
    offer = await tea.mei.slash(tea.channel, "redeem", goods="tree")
    assert "你现在有 20 环保积分" in offer.response.content
    done = await tea.mei.click(offer.response, custom_id=button(offer.response, "确认兑换"))
    assert "还有 5 环保积分" in done.response.content
    mine = await tea.mei.slash(tea.channel, "me")
    assert "🌿 环保积分：5" in mine.response.content
