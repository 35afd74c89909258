"""Who is an admin on Telegram: remembered for a minute, but never for what sets others' rules."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app import App
from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi, Chat
from tests.platforms.botapi.users import User
from tests.platforms.telegram_hearth import hearth, settled


@dataclass
class Tea:
    """A group with an owner and an admin, in which the bot itself is told of no changes."""

    api: BotApi
    app: App
    group: Chat
    owner: User
    bob: User

    async def says(self, text: str) -> str:
        """What the bot answers Bob."""
        question = self.group.last if self.group.from_bot else None
        replied = question if question is not None and question.force_reply else None
        await self.bob.says(self.group, text, reply_to=replied)
        await settled(self.api, self.app)
        return self.group.last.text

    async def loses_rights(self) -> None:
        await self.owner.promotes(self.bob, self.group, "member")

    @property
    def asked(self) -> int:
        return len([c for c in self.api.called("getChatMember") if c["user_id"] == self.bob.id])


@pytest.fixture
async def tea(api: BotApi, clock: StoppedClock, tmp_path: Path) -> AsyncIterator[Tea]:
    owner, bob = api.user("Ann"), api.user("Bob", language_code="en")
    group = api.group("Tea", owner, bob)
    await owner.promotes(bob, group)
    async with hearth(api, tmp_path, clock, group) as app:
        yield Tea(api, app, group, owner, bob)


async def test_looking_may_rest_on_what_is_remembered(tea: Tea):
    assert "Settings of Tea" in await tea.says("/admin settings")
    await tea.loses_rights()
    assert "Settings of Tea" in await tea.says("/admin settings")
    assert tea.asked == 1


@pytest.mark.parametrize("text", ["/admin zone Tokyo", "/admin language zh", "/admin protect"])
async def test_what_sets_rules_asks_at_that_moment(tea: Tea, text: str):
    assert "Settings of Tea" in await tea.says("/admin settings")
    await tea.loses_rights()
    assert "admins" in await tea.says(text)
    assert tea.asked == 2
    assert "admins" in await tea.says("/admin settings"), "the newest answer is the one remembered"
    assert tea.asked == 2


async def test_a_button_that_sets_rules_asks_at_that_moment(tea: Tea):
    await tea.says("/admin settings")
    card = tea.group.last
    await tea.bob.presses(card, "Time zone")
    await settled(tea.api, tea.app)
    question = tea.group.last
    assert "Which time zone" in question.text
    await tea.loses_rights()
    await tea.bob.presses(question, "Tokyo")
    await settled(tea.api, tea.app)
    assert "admins" in tea.group.last.text


async def test_the_answer_to_an_admins_question_needs_the_right_too(tea: Tea):
    assert "Which time zone" in await tea.says("/admin zone")
    assert "Tokyo" in await tea.says("Tokyo")
    assert "Which time zone" in await tea.says("/admin zone")
    await tea.loses_rights()
    assert "admins" in await tea.says("Berlin")
    assert tea.asked == 4
