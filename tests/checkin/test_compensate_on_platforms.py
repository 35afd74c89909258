"""Making up for a day over the Bot API and over Discord, from the command to what members have."""

from datetime import timedelta
from pathlib import Path

from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.telegram_hearth import hearth, settled
from tests.shop.test_on_discord import button


async def test_on_telegram(api: BotApi, clock: StoppedClock, tmp_path: Path) -> None:
    ann, mei = api.user("Ann", language_code="en"), api.user("小美", language_code="zh-hans")
    group = api.group("Tea", ann, mei, bot="administrator")
    async with hearth(api, tmp_path, clock, group) as app:
        await ann.promotes(mei, group)
        await ann.says(group, "/checkin")
        await settled(api, app)
        clock.advance(clock.now() + timedelta(days=1))
        await mei.says(group, "/admin compensate 2026-03-02 机器人 <b>故障</b>")
        await settled(api, app)
        assert group.last.seen_by == mei.id
        assert "3月2日：补偿 1 人，共 12 积分。原因：「机器人 <b>故障</b>」" in group.last.text
        await mei.presses(group.last, "发放 12 积分")
        await settled(api, app)
        assert group.last.text == "补偿已发完：1 人，共 12 积分。"
        await ann.says(group, "/points")
        await settled(api, app)
        assert "You have 18 points." in group.last.text
        assert "1. +12 made up for a fault" in group.last.text


async def test_on_discord(tea: Tea) -> None:
    await tea.open()
    await tea.ann.slash(tea.channel, "checkin")
    await tea.mei.slash(tea.channel, "checkin")
    tea.clock.advance(tea.clock.now() + timedelta(days=1))
    values = {"when": "2026-03-02", "reason": "The bot was down"}
    asked = await tea.ben.slash(tea.channel, "admin compensate", amount=20, **values)
    assert asked.ephemeral
    assert "2 members get 40 points in all for Mar 2." in asked.response.content
    assert "gets 20 points, once" in asked.response.content
    done = await tea.ben.click(asked.response, custom_id=button(asked.response, "Pay 40"))
    assert done.response.content == "Done: 2 members got 40 points in all."
    hers = await tea.mei.slash(tea.channel, "points")
    assert "你有 26 积分" in hers.response.content
    assert "故障补偿" in hers.response.content
    back = await tea.ben.click(done.response, custom_id=button(done.response, "Take it back"))
    assert back.response.content == "Taken back from 2 members: 40 points in all."
