"""The board of a tree of communities on Telegram and Discord: a member of two counts once."""

from pathlib import Path
from typing import Any

from bot.app import App, declare
from bot.settings import Community, Group, Settings
from scheduler.clock import StoppedClock
from tests.boards.test_on_discord import button
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.telegram_hearth import hearth, settled


def plant(app: App, platform: Any, top: int, below: int) -> None:
    """Headquarters in one group, and a community below it in another."""
    hq = Community(
        key="hq", name="HQ", kind="headquarters", groups=(Group(platform=platform, id=top),)
    )
    tea = Community(
        key="tea", name="Tea", parent="hq", groups=(Group(platform=platform, id=below),)
    )
    with app.store.write(app.clock.now()) as tx:
        declare(tx, Settings(community=(hq, tea)))


async def test_on_telegram(api: BotApi, tmp_path: Path, clock: StoppedClock) -> None:
    ann, mei = api.user("Ann", language_code="en"), api.user("小美", language_code="zh-hans")
    top = api.group("HQ", ann, bot="administrator")
    group = api.group("Tea", ann, mei, bot="administrator")
    async with hearth(api, tmp_path, clock) as app:
        plant(app, "telegram", top.id, group.id)
        for who, where in ((ann, group), (mei, group), (ann, top)):
            await who.says(where, "/checkin")
            await settled(api, app)
            clock.advance(clock.now().replace(minute=clock.now().minute + 1))
        await mei.says(group, "排行榜")
        await settled(api, app)
        page = group.last
        assert page.text.splitlines()[:2] == ["Tea · 本周积分榜", "🥇 Ann – 6"]
        await mei.presses(page, "全部社群")
        await settled(api, app)
        assert (page.edits, page.seen_by) == (1, mei.id)
        assert page.text.splitlines() == [
            "「HQ」及下属全部社群 · 本周积分榜",
            "🥇 Ann – 12",
            "🥈 小美 – 6 ◀ 你",
            "共 2 人上榜。",
        ]
        await ann.says(top, "/top tree all")
        await settled(api, app)
        assert top.last.text.splitlines() == [
            "Points of all time · HQ and all below",
            "🥇 Ann – 12 ◀ you",
            "🥈 小美 – 6",
            "2 members are on this board.",
        ]


async def test_on_discord(tea: Tea) -> None:
    guild = tea.server.create_guild("HQ")
    channel = guild.create_text_channel("general")
    above = guild.add_member(tea.ann.user)
    app = await tea.open()
    plant(app, "discord", guild.id, tea.guild.id)
    for who, where in ((tea.ann, tea.channel), (tea.mei, tea.channel), (above, channel)):
        await who.slash(where, "checkin")
        tea.clock.advance(tea.clock.now().replace(minute=tea.clock.now().minute + 1))
    shown = await tea.mei.slash(tea.channel, "top", scope="tree")
    assert shown.ephemeral
    assert shown.response.content.splitlines() == [
        "「HQ」及下属全部社群 · 本周积分榜",
        "🥇 Ann – 12",
        "🥈 小美 – 6 ◀ 你",
        "共 2 人上榜。",
    ]
    own = await tea.ann.slash(tea.channel, "top")
    assert own.response.content.splitlines()[:2] == ["Points this week · Tea", "🥇 Ann – 6 ◀ you"]
    whole = await tea.ann.click(own.response, custom_id=button(own.response, "All communities"))
    assert whole.response.content.splitlines()[:2] == [
        "Points this week · HQ and all below",
        "🥇 Ann – 12 ◀ you",
    ]
    # The tab that is chosen leads where another button leads, too: Discord would refuse the same.
    chosen = button(whole.response, "• All communities")
    assert chosen.startswith("2~")
    again = await tea.ann.click(whole.response, custom_id=chosen)
    assert "🥇 Ann – 12 ◀ you" in again.response.content
