"""A proof on Telegram, from the question to the reviewer's card: all of Hearth, over real HTTP."""

from pathlib import Path

import pytest

from bot.telegram.api import Upload
from bot.telegram.content import content
from bot.telegram.dress import Dresser
from handlers.kit.message import Exhibit, Message, Say
from handlers.kit.wording import Words
from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.telegram_hearth import hearth, settled
from tests.tasks.looks import task
from tests.tasks.test_proof_photos import photo

WALK = task("walk", kind="proof", reward={"points": 20})


async def test_a_link_is_handed_in_in_private_and_reviewed_in_the_group(
    api: BotApi, clock: StoppedClock, tmp_path: Path
) -> None:
    mei, bob = api.user("小美", language_code="zh-hans"), api.user("Bob", language_code="en")
    group = api.group("Tea", mei, bob, bot="administrator")
    await bob.promotes(bob, group, "administrator")
    policies = {"tasks": {"task": (WALK,), "packs": ()}}
    async with hearth(api, tmp_path, clock, group, policies=policies) as app:
        await mei.says(group, "任务")
        await settled(api, app)
        await mei.says(mei.private, "/proof")
        await settled(api, app)
        await mei.presses(mei.private.last, "walk")
        await settled(api, app)
        assert "也可以发链接、图片或文件" in mei.private.last.text
        await mei.says(mei.private, "看这里 https://www.bilibili.com/video/BV1 很美")
        await settled(api, app)
        assert mei.private.last.text.startswith("「walk」已提交，谢谢。")

        await bob.says(group, "/review")
        await settled(api, app)
        card = group.last
        assert card.seen_by == bob.id
        assert "小美: Walk\nCame in just now" in card.text
        assert card.buttons["Open www.bilibili.com"]["url"].endswith("/video/BV1")
        await bob.presses(card, "Approve")
        await settled(api, app)
        assert card.text == "✅ 小美, “Walk”: approved\nNothing waits for you."
        assert mei.private.last.text == "✅「walk」审核通过：+20 积分"


async def test_photos_from_the_question_to_the_card_and_none_stays_behind(
    api: BotApi, clock: StoppedClock, tmp_path: Path
) -> None:
    ann, mei, bob = (
        api.user("Ann", language_code="en"),
        api.user("小美", language_code="zh-hans"),
        api.user("Bob", language_code="en"),
    )
    group = api.group("Tea", ann, mei, bob, bot="administrator")
    await bob.promotes(bob, group, "administrator")
    policies = {"tasks": {"task": (WALK,), "packs": ()}}
    async with hearth(api, tmp_path, clock, group, policies=policies) as app:

        async def settle() -> None:
            await settled(api, app)
            await app.collector.look()
            await app.timer.run_until(clock.now())
            await app.desk.quiet()

        for who in (ann, mei):
            await who.says(group, "/help")
        await settle()
        [sent] = await mei.shows(mei.private, "河边的早晨", photo=photo(1))
        await settle()
        assert mei.private.last.text.startswith("「walk」已提交")
        await ann.says(group, "/proof")
        await settle()
        await ann.presses(group.last, "Walk")
        await settle()
        question = group.last
        await ann.shows(group, "", photo=photo(1, side=800), reply_to=question)
        await settle()
        assert group.last.text.startswith("“Walk”: handed in, thank you.")

        await bob.says(group, "/review")
        await settle()
        card = group.last
        assert card.seen_by == bob.id
        sizes = (card.body["photo"], sent.body["photo"])
        assert sizes[0][0]["file_id"] == sizes[1][0]["file_id"], "by Telegram's own id"
        assert "小美: Walk" in card.body["caption"]
        assert "河边的早晨" in card.body["caption"]
        await bob.presses(card, "Approve")
        await settle()
        assert "⚠️ The picture looks like the one of 小美" in card.body["caption"]
        await bob.presses(card, "Reject…")
        await settle()
        await bob.presses(card, "It was handed in before")
        await settle()
        assert card.deleted, "its picture cannot be taken away from it"
        assert group.last.text.endswith("Nothing waits for you.")
        assert "photo" not in group.last.body


async def test_a_file_is_shown_again_by_its_id(
    api: BotApi, clock: StoppedClock, tmp_path: Path
) -> None:
    ann, bob = (api.user(name, language_code="en") for name in ("Ann", "Bob"))
    group = api.group("Tea", ann, bob, bot="administrator")
    await bob.promotes(bob, group, "administrator")
    policies = {"tasks": {"task": (WALK,), "packs": ()}}
    async with hearth(api, tmp_path, clock, group, policies=policies) as app:
        await ann.says(group, "/help")
        await settled(api, app)
        kept = api.keep_file("route", b"<gpx/>")
        route = {k: kept[k] for k in ("file_id", "file_unique_id", "file_size")}
        route["file_name"] = "a/b.gpx"
        await ann.says(ann.private, "", document=route, caption="/proof walk my route")
        await settled(api, app)
        assert ann.private.last.text.startswith("“Walk”: handed in")
        await app.collector.look()
        await bob.says(group, "/review")
        await settled(api, app)
        card = group.last
        assert card.body["document"]["file_id"] == "route"
        assert "📎 a_b.gpx, 1 KB" in card.body["caption"]
        await bob.presses(card, "Ask again…")
        await settled(api, app)
        assert card.body["document"]["file_id"] == "route"
        await bob.presses(card, "It cannot be seen clearly")
        await settled(api, app)
        assert group.last.text.endswith("Nothing waits for you.")


@pytest.mark.parametrize(("kind", "shown"), [("photo", "photo"), ("file", "document")])
async def test_what_came_from_elsewhere_is_sent_anew(kind: str, shown: str) -> None:
    exhibit = Exhibit(1, kind, "route.gpx", "discord", "https://elsewhere.example/1", b"content")
    message = Message(Say("review-none"), exhibit=exhibit)
    made = await content(message, "en", Dresser(Words()))
    upload = getattr(made, shown)
    assert isinstance(upload, Upload)
    assert upload.data == b"content"
    verb, params, uploads = made.editing()
    assert (verb, params["media"]["type"], list(uploads)) == ("Media", shown, ["upload"])
