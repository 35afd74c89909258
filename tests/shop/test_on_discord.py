"""The shop on Discord: sold by a slash command, bought by buttons, handed over from a card."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.platforms.test_discord_checkin import Tea


@pytest.fixture
async def tea(sqlite_url: str) -> AsyncIterator[Tea]:
    made = Tea(sqlite_url)
    await made.server.open()
    yield made
    await made.close()
    await made.server.close()


def button(message: Any, label: str) -> str:
    parts = [c for row in message.components for c in row["components"]]
    return next(part["custom_id"] for part in parts if part["label"] == label)


async def test_a_mug_from_sale_to_hand(tea: Tea) -> None:
    await tea.open()
    sold = await tea.ben.slash(tea.channel, "admin sell", price="5", stock="1", goods="*Tea* mug")
    assert sold.ephemeral
    assert sold.response.content.splitlines()[0] == r"\*Tea\* mug is on sale."
    await tea.ann.slash(tea.channel, "checkin")
    await tea.mei.slash(tea.channel, "checkin")

    shown = await tea.mei.slash(tea.channel, "shop")
    assert shown.ephemeral
    assert r"1. \*Tea\* mug：5 积分，还剩 1 件" in shown.response.content
    asked = await tea.mei.click(shown.response, custom_id=button(shown.response, "*Tea* mug"))
    hers = await tea.ann.slash(tea.channel, "redeem", goods="1")
    assert hers.response.content.startswith(r"\*Tea\* mug for 5 points? You have 6.")

    await tea.ann.click(hers.response, custom_id=button(hers.response, "Yes, buy it"))
    late = await tea.mei.click(asked.response, custom_id=button(asked.response, "确认兑换"))
    assert "已经换完了" in late.response.content

    card = await tea.ben.slash(tea.channel, "admin orders")
    assert r"Ann ordered \*Tea\* mug for 5 points" in card.response.content
    done = await tea.ben.click(card.response, custom_id=button(card.response, "Handed over"))
    assert done.response.content.startswith(r"Done: \*Tea\* mug is with Ann.")
    orders = await tea.ann.slash(tea.channel, "orders")
    assert orders.response.content.endswith(": handed over")
    assert any("was handed over to you" in m.content for m in everything(tea))


def everything(tea: Tea) -> list[Any]:
    """All that Hearth said anywhere."""
    places = tea.server.backend.messages.values()
    return [m for place in places for m in place.values()]
