"""Badges with the whole of Hearth, on Telegram and on Discord."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.telegram.adapter import Telegram
from scheduler.clock import StoppedClock
from scheduler.platform import Pace
from tests.platforms.botapi import BotApi
from tests.platforms.test_discord_checkin import Tea, tea
from tests.platforms.test_telegram_checkin import START, hearth, settled
from tests.shop.test_on_discord import button, everything

__all__ = ["tea"]


async def test_on_telegram(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Telegram, "pace", Pace())
    clock = StoppedClock(START)
    async with BotApi(clock=lambda: clock.now().timestamp()) as api:
        ann = api.user("Ann", language_code="en")
        mei = api.user("小美 <b>", language_code="zh-hans")
        mei.username = "xiaomei"
        group = api.group("Tea", ann, mei, bot="administrator")
        group.status[ann.id] = "administrator"
        async with hearth(api, tmp_path, clock, group) as app:
            for _ in range(3):
                await mei.says(group, "签到")
                await settled(api, app)
                clock.advance(clock.now() + timedelta(days=1))
            assert "新徽章到手：🌱 落地生根" in group.last.text
            await ann.says(
                group, "/admin badge give @xiaomei 🔥 守<火>人 because every night, awake"
            )
            await settled(api, app)
            asked = group.last
            assert asked.seen_by == ann.id
            assert "gets 🔥 守<火>人, a new badge of your own" in asked.text
            await ann.presses(asked, "Yes, do it")
            await settled(api, app)
            assert group.last.text.startswith("Done: 小美 <b> holds 🔥 守<火>人 now.")
            await mei.says(group, "我的徽章")
            await settled(api, app)
            page = group.last
            assert page.seen_by == mei.id
            assert "你有 2 枚徽章：" in page.text
            assert "：「every night, awake」" in page.text
            await mei.presses(page, "选头衔")
            await settled(api, app)
            await mei.presses(group.last, "🔥 守<火>人")
            await settled(api, app)
            assert "你现在的头衔：🔥 守<火>人" in group.last.text
            await ann.says(group, "/me @xiaomei")
            await settled(api, app)
            assert group.last.photo
            assert "Title: 🔥 守<火>人" in group.last.text
            assert "Badges: 🔥 守<火>人, 🌱 Taking root" in group.last.text


async def test_on_discord(tea: Tea) -> None:
    await tea.open()
    for _ in range(3):
        done = await tea.mei.slash(tea.channel, "checkin")
        tea.clock.advance(tea.clock.now() + timedelta(days=1))
    assert "新徽章到手：🌱 落地生根" in done.response.content
    asked = await tea.ben.slash(
        tea.channel, "admin badge", act="give", who=tea.mei, badge="🔥 *Keeper*", reason="warm"
    )
    assert asked.ephemeral
    assert r"小美 gets 🔥 \*Keeper\*, a new badge of your own." in asked.response.content
    await tea.ben.click(asked.response, custom_id=button(asked.response, "Yes, do it"))
    await tea.server.quiet()
    assert any(r"得到一枚徽章：🔥 \*Keeper\*" in m.content for m in everything(tea))
    page = await tea.mei.slash(tea.channel, "badges")
    assert page.ephemeral
    assert "你有 2 枚徽章：" in page.response.content
    titles = await tea.mei.click(page.response, custom_id=button(page.response, "选头衔"))
    await tea.mei.click(titles.response, custom_id=button(titles.response, "🔥 *Keeper*"))
    await tea.ann.slash(tea.channel, "me", who=tea.mei)
    seen = tea.said()[-1]
    assert r"Title: 🔥 \*Keeper\*" in seen.content
    assert "🌱 Taking root" in seen.content
    assert "Keeper" in seen.attachments[0]["description"]
