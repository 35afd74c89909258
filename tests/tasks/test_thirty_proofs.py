"""Thirty proofs, texts and photos, reviewed by buttons and ready-made reasons alone."""

from pathlib import Path
from typing import Any

from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi, Chat, Posted
from tests.platforms.discord_tea import Tea
from tests.platforms.playground_client import client
from tests.platforms.telegram_hearth import hearth, settled
from tests.shop.test_on_discord import button
from tests.tasks.looks import task
from tests.tasks.test_proof_photos import photo
from tests.tasks.test_proofs_in_the_playground import hands_in, playground
from tests.tasks.test_proofs_on_discord import POLICY

WALK = task("walk", kind="proof", reward={"points": 20})
WHAT = ("Approve", "Reject…", "Ask again…")
REASON = "It cannot be seen clearly"


async def test_on_telegram(api: BotApi, clock: StoppedClock, tmp_path: Path) -> None:
    people = [api.user(f"P{n}", language_code=("en", "zh-hans")[n % 2]) for n in range(30)]
    bob = api.user("Bob", language_code="en")
    group = api.group("Tea", *people, bob, bot="administrator")
    await bob.promotes(bob, group, "administrator")
    policies = {"tasks": {"task": (WALK,), "packs": ()}}
    async with hearth(api, tmp_path, clock, group, policies=policies) as app:
        for one in people:
            await one.says(group, "Good morning!")
        await settled(api, app)
        for n, one in enumerate(people):
            match n % 5:
                case 0:
                    await one.shows(one.private, "", photo=photo(n))
                case 1:
                    await one.says(one.private, f"/proof https://youtu.be/walk{n}")
                case _:
                    await one.says(one.private, f"/proof {n} is the number of my own long walk")
        await settled(api, app)
        await app.collector.look()

        await bob.says(group, "/review")
        await settled(api, app)
        photos = 0
        for n in range(30):
            card = _card(group, bob.id)
            assert f"P{n}: Walk" in card.text
            photos += "photo" in card.body
            await bob.presses(card, WHAT[n % 3])
            await settled(api, app)
            if n % 3:
                await bob.presses(_card(group, bob.id), REASON)
                await settled(api, app)
        assert photos == 6
        assert group.last.text.endswith("Nothing waits for you.")
        told = [one.private.last.text for one in people]
        assert sum("20" in text for text in told) == 10
        assert sum("内容看不清楚" in text for text in told) == 10
        assert sum(REASON in text for text in told) == 10


def _card(group: Chat, reader: int) -> Posted:
    """The card that a reviewer has before them."""
    shown = [m for m in group.from_bot if m.seen_by == reader and not m.deleted and m.buttons]
    return shown[-1]


async def test_on_discord(tea: Tea) -> None:
    app = await tea.open(tasks=POLICY)
    people = [tea.guild.add_member(tea.server.create_user(f"p{n}")) for n in range(30)]
    for n, one in enumerate(people):
        given: Any = {"text": f"{n} is the number of my own long walk"}
        if n % 5 == 0:
            given = {"file": ("walk.jpg", photo(n))}
        await one.slash(tea.channel, "proof", **given)
    await app.collector.look()
    shown = await tea.ben.slash(tea.channel, "review")
    card: Any = shown.response
    assert "30 wait for you" in card.content
    photos = 0
    for n in range(30):
        photos += bool(card.attachments)
        what = WHAT[n % 3]
        pressed: Any = await tea.ben.click(card, custom_id=button(card, what))
        if n % 3:
            reason = button(pressed.response, REASON)
            pressed = await tea.ben.click(pressed.response, custom_id=reason)
        assert pressed.response.id == card.id
        card = pressed.response
    assert "Nothing waits for you." in card.content
    assert photos == 6


async def test_in_the_playground(tmp_path: Path) -> None:
    async with playground(tmp_path) as app, client(app.url) as page:
        await page.join("Rita", "Campfire", role="reviewer")
        await page.say("Rita", "Campfire", "/help")
        for n in range(30):
            who = f"P{n}"
            await page.join(who, "Campfire", locale=("en", "zh-CN")[n % 2])
            await page.say(who, "Campfire", "/help")
            if n % 5:
                await page.say(who, "private", f"/proof {n} is the number of my own long walk")
            else:
                await hands_in(page, who, "", photo(n))
        await app.collector.look()

        card = (await page.say("Rita", "Campfire", "/review"))["new"][-1]
        photos = 0
        for n in range(30):
            assert f"P{n}: Walk" in card["text"]
            photos += "picture" in card
            what = WHAT[n % 3]
            shown = await page.press("Rita", card, what)
            if n % 3:
                shown = await page.press("Rita", card, REASON)
            card = next(m for m in shown["new"] if m["id"] == card["id"])
        assert card["text"].endswith("Nothing waits for you.")
        assert photos == 6
