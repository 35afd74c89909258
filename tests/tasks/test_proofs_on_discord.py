"""Proofs on Discord: handed in by slash command and modal."""

from typing import Any

from handlers.tasks.policy import TasksPolicy
from tests.platforms.discord_tea import Tea
from tests.shop.test_on_discord import button, everything
from tests.tasks.looks import task
from tests.tasks.test_proof_photos import photo

WALK = task("walk", kind="proof", reward={"points": 20}, period="daily")
POLICY = TasksPolicy.model_validate({"packs": (), "task": (WALK,)})


async def test_a_link_from_the_modal_to_the_reviewer_and_an_appeal(tea: Tea) -> None:
    await tea.open(tasks=POLICY)
    refused: Any = await tea.mei.slash(tea.channel, "proof", text="看 https://evil.example/1")
    assert "这里不收 evil.example 的链接" in refused.response.content.replace("\\", "")
    shown: Any = await tea.mei.slash(tea.channel, "proof")
    assert shown.ephemeral
    asked: Any = await tea.mei.click(shown.response, custom_id=button(shown.response, "walk"))
    given = {"text": "看 https://b23.tv/1 *很美*"}
    had: Any = await tea.mei.submit_modal(asked, given)
    assert had.response.content.startswith("「walk」已提交")

    card: Any = await tea.ben.slash(tea.channel, "review")
    assert card.ephemeral
    assert r"小美: Walk" in card.response.content
    assert r"\*很美\*" in card.response.content
    why: Any = await tea.ben.click(card.response, custom_id=button(card.response, "Reject…"))
    assert why.response.id == card.response.id, "its own message, edited"
    unclear = button(why.response, "It cannot be seen clearly")
    done: Any = await tea.ben.click(why.response, custom_id=unclear)
    assert "rejected" in done.response.content
    told = next(m for m in everything(tea) if "没有通过" in m.content)
    assert told.content.endswith("审核员说：内容看不清楚")
    assert told.channel_id != tea.channel.id


async def test_photos_by_option_and_by_modal(tea: Tea) -> None:
    app: Any = await tea.open(tasks=POLICY)
    sent: Any = await tea.ann.slash(tea.channel, "proof", file=("walk.png", photo(1, kind="PNG")))
    assert "handed in, thank you" in sent.response.content
    shown: Any = await tea.mei.slash(tea.channel, "proof")
    asked: Any = await tea.mei.click(shown.response, custom_id=button(shown.response, "walk"))
    had: Any = await tea.mei.submit_modal(asked, {"text": "很美", "file": ("a.jpg", photo(5))})
    assert had.response.content.startswith("「walk」已提交")
    early: Any = await tea.ben.slash(tea.channel, "review")
    assert "still on its way" in early.response.content
    assert not early.response.attachments
    await app.collector.look()
    await app.timer.run_until(tea.clock.now())

    card: Any = await tea.ben.slash(tea.channel, "review")
    first = card.response.attachments[0]
    assert first.filename == "photo.jpg"
    assert (tea.server.backend.cdn.get(first.url) or b"")[:2] == b"\xff\xd8", "drawn anew as a JPEG"
    after: Any = await tea.ben.click(card.response, custom_id=button(card.response, "Approve"))
    assert after.response.id == card.response.id
    assert "很美" in after.response.content
    assert after.response.attachments[0].url != first.url
    done: Any = await tea.ben.click(after.response, custom_id=button(after.response, "Approve"))
    assert "Nothing waits for you." in done.response.content
    assert not done.response.attachments
