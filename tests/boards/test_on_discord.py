"""The boards on Discord: a slash command with choices, and names that mean nothing there."""

from typing import Any

from tests.platforms.discord_tea import Tea


def button(message: Any, label: str) -> str:
    parts = [c for row in message.components for c in row["components"]]
    return next(part["custom_id"] for part in parts if part["label"] == label)


async def test_the_board_of_two(tea: Tea) -> None:
    await tea.open()
    eve = tea.server.create_user("eve", global_name="**@everyone** <@1>")
    guest = tea.guild.add_member(eve)
    await tea.ann.slash(tea.channel, "checkin")
    tea.clock.advance(tea.clock.now().replace(minute=1))
    await guest.slash(tea.channel, "checkin")
    shown = await tea.ann.slash(tea.channel, "top", period="day", currency="points")
    assert shown.ephemeral
    lines = shown.response.content.splitlines()
    assert lines[0].startswith("Points today · ")
    assert lines[1] == "🥇 Ann – 6 ◀ you"
    assert lines[2] == r"🥈 \*\*\@everyone\*\* \<\@1\> – 6"
    turned = await tea.ann.click(shown.response, custom_id=button(shown.response, "Month"))
    assert turned.response.content.startswith("Points this month · ")
    chinese = await tea.mei.slash(tea.channel, "leaderboard")
    assert chinese.response.content.splitlines()[0].endswith(" · 本周积分榜")
    assert "你还没上榜" in chinese.response.content
