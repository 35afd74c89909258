"""Points on Discord: given by a form in which the member is picked from a list."""

from collections.abc import AsyncIterator

import pytest
from simcord.results import ResponseMessage

from tests.platforms.test_discord_checkin import Tea


@pytest.fixture
async def tea(sqlite_url: str) -> AsyncIterator[Tea]:
    made = Tea(sqlite_url)
    await made.server.open()
    yield made
    await made.close()
    await made.server.close()


async def test_a_member_is_picked_in_the_form(tea: Tea) -> None:
    await tea.open()
    await tea.ann.slash(tea.channel, "checkin")
    await tea.ben.slash(tea.channel, "checkin")
    await tea.ann.send(tea.channel, f"<@{tea.server.backend.bot_user.id}> /give")
    assert tea.app
    await tea.app.desk.quiet()
    rooms = tea.server.backend.messages.values()
    newest = max((m for room in rooms for m in room.values()), key=lambda m: m.id)
    asked = await tea.ann.click(ResponseMessage(tea.server, newest), custom_id="?1:give")
    await tea.ann.submit_modal(asked, {"who": [tea.ben], "amount": "3", "words": "for the tea"})
    assert tea.said()[-1].content == "Ann gave ben 3 points: “for the tea”"
