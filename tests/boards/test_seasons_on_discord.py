"""A season on Discord: a slash command with choices, and its archive behind a button."""

from datetime import timedelta
from typing import Any

from tests.platforms.discord_tea import Tea


def button(message: Any, label: str) -> str:
    parts = [c for row in message.components for c in row["components"]]
    return next(part["custom_id"] for part in parts if part["label"] == label)


async def test_a_season_from_start_to_archive(tea: Tea) -> None:
    app = await tea.open()
    asked = await tea.ben.slash(tea.channel, "admin season", phase="start", name="**春季赛**")
    assert asked.ephemeral
    done = await tea.ben.click(asked.response, custom_id=button(asked.response, "Yes, do it"))
    assert done.response.content.startswith(r"Season “\*\*春季赛\*\*” has begun.")
    await tea.ann.slash(tea.channel, "checkin")
    tea.clock.advance(tea.clock.now().replace(minute=1))
    await tea.mei.slash(tea.channel, "checkin")
    shown = await tea.mei.slash(tea.channel, "top", period="season", currency="points")
    assert shown.ephemeral
    first, *rest = shown.response.content.splitlines()
    assert first.endswith(r" · 「\*\*春季赛\*\*」赛季积分榜")
    assert rest == [
        "🥇 Ann – 6",
        "🥈 小美 – 6 ◀ 你",
        "2026年3月2日 开始，赛季结束后积分照样保留。",
        "共 2 人上榜。",
    ]
    asked = await tea.ben.slash(tea.channel, "admin season", phase="end")
    await tea.ben.click(asked.response, custom_id=button(asked.response, "Yes, do it"))
    back = button(asked.response, "Take it back")
    over = await tea.ben.click(asked.response, custom_id=back)
    assert over.response.content.startswith(r"Taken back: season “\*\*春季赛\*\*” goes on.")
    asked = await tea.ben.slash(tea.channel, "admin season", phase="end")
    await tea.ben.click(asked.response, custom_id=button(asked.response, "Yes, do it"))
    await app.timer.run_until(tea.clock.now() + timedelta(minutes=1))
    await tea.server.quiet()
    told = tea.said()[-1]
    assert told.content.startswith("🏁 Season")
    assert told.content.splitlines()[1:] == ["🥇 Ann – 6", "🥈 小美 – 6"]

    asked = await tea.ben.slash(tea.channel, "admin season", phase="start", name="Summer")
    await tea.ben.click(asked.response, custom_id=button(asked.response, "Yes, do it"))
    latest = await tea.ann.slash(tea.channel, "top", period="season")
    assert "Nobody is on this board yet" in latest.response.content
    before = await tea.ann.click(latest.response, custom_id=button(latest.response, "‹ **春季赛**"))
    assert "🥇 Ann – 6 ◀ you" in before.response.content
    named = await tea.ann.slash(tea.channel, "top", period="season", season="**春季赛**")
    assert "🥇 Ann – 6 ◀ you" in named.response.content
