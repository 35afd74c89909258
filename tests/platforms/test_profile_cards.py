"""/me with the whole of Hearth: a picture for the reader alone, on Telegram and on Discord."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.telegram_hearth import hearth, settled


@pytest.fixture
def tea_url(url: str) -> str:
    return url


def dark(png: bytes) -> bool:
    """Whether the ground of a card is dark."""
    corner: Any = Image.open(BytesIO(png)).convert("L").getpixel((0, 0))
    return corner < 100


async def test_on_telegram(api: BotApi, clock: StoppedClock, tmp_path: Path) -> None:
    ann = api.user("Ann", language_code="en")
    mei = api.user("小美", language_code="zh-hans")
    group = api.group("Tea", ann, mei, bot="administrator")
    async with hearth(api, tmp_path, clock, group) as app:
        await mei.says(group, "签到")
        await settled(api, app)
        await mei.says(group, "我的")
        await settled(api, app)
        card = group.last
        assert (card.seen_by, dark(card.photo)) == (mei.id, False)
        assert "连续签到：1 天" in card.text
        await mei.presses(card, "深色")
        await settled(api, app)
        assert dark(card.photo)
        assert card.edits == 1
        await ann.says(group, "/me 小美")
        await settled(api, app)
        assert group.last.seen_by == ann.id
        assert group.last.photo
        assert "Streak: 1 day" in group.last.text
        assert group.last.buttons == {}


async def test_on_discord(tea: Tea) -> None:
    await tea.open()
    await tea.mei.slash(tea.channel, "checkin")
    await tea.mei.slash(tea.channel, "me")
    card = tea.said()[-1]
    assert card.is_ephemeral
    assert "连续签到：1 天" in card.content
    (shown,) = card.attachments
    assert shown["description"].startswith("小美 · ")
    png = tea.server.backend.cdn.get(shown["url"])
    assert png
    assert not dark(png)
    await tea.ann.slash(tea.channel, "me", who=tea.mei)
    seen = tea.said()[-1]
    assert "Streak: 1 day" in seen.content
    assert seen.attachments
    assert not seen.components
