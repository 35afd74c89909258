"""Admins' hands, the books and a birthday as they are seen over the Bot API and on Discord.

An admin who reads Chinese on the one, one who reads English on the other; what members read of
it is in their own language.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bot.app import App
from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.telegram_hearth import hearth, settled
from tests.shop.test_on_discord import button, everything


def spoil(app: App) -> None:
    """A balance is not what its entries say."""
    with app.store.writer.begin() as connection:
        connection.execute(text("UPDATE ledger_accounts SET balance = 900 WHERE balance = 27"))


async def test_on_telegram(api: BotApi, clock: StoppedClock, tmp_path: Path) -> None:
    lin, ann = api.user("小林", language_code="zh-hans"), api.user("Ann", language_code="en")
    group = api.group("Tea", lin, ann, bot="administrator")
    async with hearth(api, tmp_path, clock, group) as app:

        async def says(who: Any, line: str) -> str:
            await who.says(group, line)
            await settled(api, app)
            return str(group.last.text)

        async def presses(label: str) -> str:
            shown = group.last
            await lin.presses(shown, label)
            await settled(api, app)
            return str(shown.text)

        await says(ann, "/checkin")
        await ann.says(group, "What a lovely evening it was with all of you by the lake")
        await settled(api, app)
        await app.timer.run_until(clock.now() + timedelta(minutes=5))
        await says(lin, "/admin give Ann 30 帮忙布置")
        assert "已发放" in await presses("确认")
        assert "原因：「重复了」" in await says(lin, "/admin take Ann 10 重复了")
        await presses("确认")
        assert "+1 conversation" in await says(ann, "/points")
        assert "You have 27 points." in group.last.text
        why = await says(ann, "/points why 1")
        assert "Entry 1: −10" in why
        assert "重复了" in why
        await says(lin, "/admin set_level Ann 2 老朋友")
        assert "2 级" in await presses("确认")
        assert "Level 2" in await says(ann, "/level")
        await says(lin, "/admin freeze_spending 对账")
        await presses("确认")
        assert "Spending is paused here" in await says(ann, "/give 小林 5")
        await says(lin, "/admin thaw_spending 对完了")
        await presses("确认")
        told = await says(lin, "/audit")
        for word in ("小林", "帮忙布置", "重复了", "老朋友", "对账", "对完了"):
            assert word in told
        assert "Ann gave 小林 5 points" in await says(ann, "/give 小林 5")
        await says(lin, "/give Ann 5")
        spoil(app)
        await app.timer.run_until(clock.now() + timedelta(hours=24))
        await app.pump.claim()
        await settled(api, app)
        for news in ("hearth ledger verify", "Ann reached level 2"):
            assert any(news in one.text and not one.seen_by for one in group.sent)
        assert "Spending is paused here" in await says(ann, "/give 小林 1")


async def test_on_discord(tea: Tea) -> None:
    app = await tea.open()
    for who in (tea.ann, tea.mei):
        await who.slash(tea.channel, "checkin")

    async def asks(word: str, label: str = "Yes, do it", **values: Any) -> Any:
        asked: Any = await tea.ben.slash(tea.channel, f"admin {word}", **values)
        assert asked.ephemeral
        return await tea.ben.click(asked.response, custom_id=button(asked.response, label))

    for number in range(11):
        await asks("give", who=tea.mei, amount=2, reason=f"cup {number}")
    taken = await asks("take", who=tea.mei, amount=8, reason="too many")
    back: Any = await tea.ben.click(
        taken.response, custom_id=button(taken.response, "Take it back")
    )
    assert back.response.content.startswith("Taken back")
    shown: Any = await tea.mei.slash(tea.channel, "points")
    assert "你有 28 积分" in shown.response.content
    older: Any = await tea.mei.click(shown.response, custom_id=button(shown.response, "更早"))
    assert "签到" in older.response.content
    why: Any = await tea.mei.slash(tea.channel, "points", page="why", number=3)
    assert "cup 10" in why.response.content
    saved: Any = await tea.mei.slash(tea.channel, "points", page="csv")
    assert "私聊" in saved.response.content
    level = await asks("set_level", who=tea.mei, level=2, reason="an old friend")
    assert "level 2" in level.response.content
    mine: Any = await tea.mei.slash(tea.channel, "level")
    assert "2 级" in mine.response.content
    await asks("freeze_spending", reason="looking")
    held: Any = await tea.mei.slash(tea.channel, "give", who=tea.ann, amount=1)
    assert "管理员正在核对账目" in held.response.content
    await asks("thaw_spending", reason="looked")
    told: Any = await tea.ben.slash(tea.channel, "audit")
    for word in ("cup 10", "too many", "an old friend", "looking", "looked"):
        assert word in told.response.content
    for who in (tea.ann, tea.mei):
        await who.slash(tea.channel, "birthday", date="04-01")
    tea.clock.advance(tea.clock.now() + timedelta(days=28))
    for who in (tea.ann, tea.mei):
        await who.slash(tea.channel, "checkin")
    await app.timer.run_until(tea.clock.now() + timedelta(days=3))
    await app.pump.claim()
    await tea.server.quiet()
    said = "\n".join(m.content for m in everything(tea))
    assert "生日快乐" in said
    assert "Happy birthday, Ann!" in said
    assert "小美 reached level 2" in "\n".join(m.content for m in tea.said())
    room = next(m.channel_id for m in everything(tea) if "生日快乐" in m.content)
    tea.server.backend.create_message(room, tea.mei.id, "/points csv")
    await tea.server.quiet()
    (file,) = [m.attachments[0] for m in everything(tea) if m.attachments]
    table = tea.server.backend.cdn.get(file["url"])
    assert table
    assert "cup 10" in table.decode("utf-8-sig")
