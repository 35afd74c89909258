"""A role given over the Bot API and over Discord: asked, confirmed once, taken back."""

from pathlib import Path

from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.telegram_hearth import hearth, settled
from tests.shop.test_on_discord import button


async def test_on_telegram(api: BotApi, clock: StoppedClock, tmp_path: Path) -> None:
    ann, mei = api.user("Ann", language_code="en"), api.user("小美", language_code="zh-hans")
    group = api.group("Tea", ann, mei, bot="administrator")
    await ann.promotes(mei, group)
    async with hearth(api, tmp_path, clock, group) as app:
        await ann.says(group, "/checkin")
        await mei.says(group, "/admin role 审核员 Ann")
        await settled(api, app)
        asked = group.last
        assert asked.text == "把「Ann」设为审核员吗？现在是普通成员。"
        (confirms,) = asked.buttons
        await mei.presses(asked, confirms)
        await settled(api, app)
        done = group.last
        assert done.text == "好了，「Ann」现在是审核员。"
        (undoes,) = done.buttons
        await mei.presses(done, undoes)
        await settled(api, app)
        assert group.last.text == "好了，「Ann」现在是普通成员。"


async def test_on_discord(tea: Tea) -> None:
    await tea.open()
    await tea.ann.slash(tea.channel, "checkin")
    asked = await tea.ben.slash(tea.channel, "admin role", role="reviewer", who=tea.ann)
    (row,) = asked.response.components
    confirms = row["components"][0]["custom_id"]
    done = await tea.ben.click(asked.response, custom_id=confirms)
    assert "Ann" in done.response.content
    assert "reviewer" in done.response.content
    undone = await tea.ben.click(done.response, custom_id=button(done.response, "Take it back"))
    assert "member" in undone.response.content
