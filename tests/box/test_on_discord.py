"""A surprise box on Discord: by slash command and button, over real sockets."""

from typing import Any

from tests.platforms.discord_tea import Tea


def button(message: Any, label: str) -> str:
    parts = [c for row in message.components for c in row["components"]]
    return next(part["custom_id"] for part in parts if part["label"] == label)


async def test_a_box_is_earned_opened_and_proven_in_both_languages(tea: Tea) -> None:
    await tea.open()
    for _ in range(6):
        await tea.ann.slash(tea.channel, "checkin")
        await tea.mei.slash(tea.channel, "checkin")
        await tea.tomorrow()
    done = await tea.ann.slash(tea.channel, "checkin")
    await tea.mei.slash(tea.channel, "checkin")
    assert "You earned a surprise box: /box opens it. The draw is sealed as " in (
        done.response.content
    )
    opened = await tea.ann.slash(tea.channel, "box")
    assert opened.ephemeral
    assert opened.response.content.startswith("🎁 Box 1: +")
    odds = await tea.ann.click(opened.response, custom_id=button(opened.response, "Odds"))
    assert "0.5%" not in odds.response.content
    assert "1% – 200 points" in odds.response.content

    await tea.tomorrow()
    page = await tea.mei.slash(tea.channel, "box")
    assert page.response.content.startswith("🎁 你有 1 个盲盒待开。")
    token = button(page.response, "开一个")
    first = await tea.mei.click(page.response, custom_id=token)
    assert first.response.content.startswith("🎁 第 1 个盲盒：+")
    # The page became what was in the box: there is nothing left to press twice.
    assert [c["label"] for row in first.response.components for c in row["components"]] == [
        "概率公示"
    ]

    proof = await tea.ann.slash(tea.channel, "box", show="proof", day="2026-03-08")
    lines = proof.response.content.splitlines()
    sealed = done.response.content.rpartition(" ")[2]
    assert lines[1] == f"SHA-256 of the seed, as shown before: {sealed}"
    assert ":1 → ticket " in lines[-1]
