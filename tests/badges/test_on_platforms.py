"""Badges with the whole of Hearth, on Telegram and on Discord."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from simcord.results import ResponseMessage

from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.telegram_hearth import hearth, settled
from tests.shop.test_on_discord import button, everything


@pytest.fixture
def tea_url(url: str) -> str:
    return url


async def test_on_telegram(api: BotApi, clock: StoppedClock, tmp_path: Path) -> None:
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
        await ann.says(group, "/admin badge give @xiaomei 🔥 守<火>人 because every night, awake")
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


async def test_an_honour_on_telegram(api: BotApi, clock: StoppedClock, tmp_path: Path) -> None:
    ann = api.user("Ann", language_code="en")
    mei = api.user("小美", language_code="zh-hans")
    group = api.group("Tea", ann, mei, bot="administrator")
    group.status[ann.id] = "administrator"
    async with hearth(api, tmp_path, clock, group) as app:
        clock.advance(datetime(2026, 3, 28, 9, tzinfo=UTC))
        await mei.says(group, "签到")
        await settled(api, app)
        await app.timer.run_until(datetime(2026, 4, 1, 10, tzinfo=UTC))
        await settled(api, app)
        waiting = group.last
        assert waiting.text == "The honours for March 2026 are ready for the admins."
        await ann.presses(waiting, "See them (admins)")
        await settled(api, app)
        page = group.last
        assert page.seen_by == ann.id
        assert "1. 小美, 6 points" in page.text
        tap = page.buttons["🌟 小美"]["callback_data"]
        await ann.presses(page, "🌟 小美")
        await settled(api, app)
        news = group.last
        assert news.seen_by == 0
        assert news.text == ("🌟 小美 is Star of the community for March 2026. Congratulations!")
        assert news.photo[:4] == b"\x89PNG"
        assert list(page.buttons) == ["🌟 Take it back"]
        await ann.presses(page, data=tap)
        await settled(api, app)
        assert "Ann was faster" in group.last.text
        assert sum("Congratulations" in m.text for m in group.from_bot) == 1
        await ann.presses(page, "🌟 Take it back")
        await settled(api, app)
        assert group.last.text.startswith("🌟 That was too early, sorry: Star of the community")
        assert "1. 小美, 6 points" in page.text


async def test_an_honour_on_discord(tea: Tea) -> None:
    app = await tea.open()
    await tea.ann.slash(tea.channel, "help")
    tea.clock.advance(datetime(2026, 3, 28, 9, tzinfo=UTC))
    await tea.mei.slash(tea.channel, "checkin")
    await app.timer.run_until(datetime(2026, 4, 1, 10, tzinfo=UTC))
    await tea.server.quiet()
    waiting = tea.said()[-1]
    assert waiting.content == "The honours for March 2026 are ready for the admins."
    page = await tea.ben.click(
        ResponseMessage(tea.server, waiting), custom_id=button(waiting, "See them (admins)")
    )
    assert page.ephemeral
    assert "1. 小美, 6 points" in page.response.content
    await tea.ben.click(page.response, custom_id=button(page.response, "🌟 小美"))
    await tea.server.quiet()
    (news,) = [m for m in tea.said() if "Congratulations" in m.content]
    assert news.content == "🌟 小美 is Star of the community for March 2026. Congratulations!"
    assert not news.is_ephemeral
    assert news.attachments[0]["description"].startswith("小美 · 🌟 Star of the community")
    await tea.mei.slash(tea.channel, "me")
    assert "头衔：🌟 2026年3月社群之星" in tea.said()[-1].content
    given = await tea.ben.slash(tea.channel, "admin honours")
    back = button(given.response, "🌟 Take it back")
    again = await tea.ben.click(given.response, custom_id=back)
    assert "1. 小美, 6 points" in again.response.content
    assert tea.said()[-1].content.startswith("🌟 That was too early, sorry")
