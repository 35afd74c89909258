"""Points on Discord: given by a form in which the member is picked from a list."""

from simcord.results import ResponseMessage

from tests.platforms.discord_tea import Tea


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
