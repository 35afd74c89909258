"""What cannot be, as it is answered on both platforms: clearly, to one reader, moving nothing."""

from pathlib import Path
from typing import Any

from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.telegram_hearth import hearth, settled
from tests.shop.test_on_discord import button, everything


async def test_on_telegram(api: BotApi, clock: StoppedClock, tmp_path: Path) -> None:
    olga, mei = api.user("Olga"), api.user("小美", language_code="zh-hans")
    bob = api.user("Bob", language_code="en")
    group = api.group("Tea", olga, mei, bob, bot="administrator")
    async with hearth(api, tmp_path, clock, group) as app:

        async def says(who: Any, line: str) -> Any:
            await who.says(group, line)
            await settled(api, app)
            return group.last

        for who in (mei, bob):
            await says(who, "/checkin")
        for line, answer in (
            ("/give Bob -5", "数量不能是「-5」：至少是 1。"),
            ("/give Bob 0", "至少是 1。"),
            ("/give Bob 99999999999999999999", "最多是 1,000,000,000,000。"),
            ("/give Bob 五", "需要一个整数。"),
            ("/give Bob 7", "你只有 6 积分可送。"),
            ("/give 佐罗 5", "这里没有叫「佐罗」的成员。"),
            (f"/give @{api.bot.username} 5", "这里没有叫"),
            ("/give 小美 5", "这些积分本来就是你的"),
            ("/redeem 99", "商店里没有「99」。"),
            ("/admin give Bob 5 x", "这个只有社群管理员能用"),
        ):
            told = await says(mei, line)
            assert answer in told.text
            assert told.seen_by == mei.id
        await says(olga, "/admin sell 5 1 Hat")
        asked = await says(mei, "/redeem Hat")
        goods = await says(olga, "/admin goods")
        for label in ("Hat", "Take off sale"):
            await olga.presses(goods, label)
            await settled(api, app)
        await mei.presses(asked, "确认兑换")
        await settled(api, app)
        assert "这件已经下架了" in group.last.text
        await bob.leaves(group)
        await settled(api, app)
        assert "这里没有叫「Bob」的成员。" in (await says(mei, "/give Bob 5")).text
        assert "你有 6 积分。" in (await says(mei, "积分")).text


async def test_on_discord(tea: Tea) -> None:
    tea.server.granted = {"members"}
    await tea.open(sees=True)
    for who in (tea.ann, tea.mei):
        await who.slash(tea.channel, "checkin")

    async def told(by: Any, word: str, **values: Any) -> str:
        said: Any = await by.slash(tea.channel, word, **values)
        assert said.ephemeral
        return str(said.response.content)

    assert "You have only 6 points" in await told(tea.ann, "give", who=tea.mei, amount=7)
    assert "yours already" in await told(tea.ann, "give", who=tea.ann, amount=1)
    assert "no “99”" in await told(tea.ann, "redeem", goods="99")
    assert "Take that or less" in await told(
        tea.ben, "admin take", who=tea.ann, amount=7, reason="x"
    )
    assert "is no price" in await told(tea.ben, "admin sell", price="-5", stock="1", goods="Hat")
    # What Discord's own fields would not let through is written as a line.
    me = tea.server.backend.bot_user.id
    for line, answer in (
        ("/give ben -5", "at least 1 is needed"),
        ("/give ben 99999999999999999999", "at most 1,000,000,000,000"),
        ("/give ben five", "a whole number is needed"),
        ("/give Zorro 5", "no member called “Zorro”"),
        (f"/give <@{me}> 5", "no member called"),
        ("/points why 7", "There is no entry 7: your oldest is 1."),
    ):
        await tea.ann.send(tea.channel, f"<@{me}> {line}")
        await tea.server.quiet()
        assert answer in max(everything(tea), key=lambda m: m.id).content, line
    await tea.ben.slash(tea.channel, "admin sell", price="5", stock="2", goods="Hat")
    asked: Any = await tea.ann.slash(tea.channel, "redeem", goods="Hat")
    goods: Any = await tea.ben.slash(tea.channel, "admin goods")
    hat: Any = await tea.ben.click(goods.response, custom_id=button(goods.response, "Hat"))
    form: Any = await tea.ben.click(hat.response, custom_id=button(hat.response, "Price"))
    await tea.ben.submit_modal(form, {"value": "4"})
    late: Any = await tea.ann.click(asked.response, custom_id=button(asked.response, "Yes, buy it"))
    assert "Hat now costs 4 points, so nothing was bought." in late.response.content
    tea.guild.remove_member(tea.mei)
    await tea.server.quiet()
    await tea.ann.send(tea.channel, f"<@{me}> /give <@{tea.mei.id}> 1")
    await tea.server.quiet()
    assert "no member called" in max(everything(tea), key=lambda m: m.id).content
    assert "You have 6 points." in await told(tea.ann, "points")
