"""A challenge on Telegram and Discord: made, joined, recorded, on a board that changes in place."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.telegram.adapter import Telegram
from handlers.challenge.policy import ChallengePolicy
from scheduler.clock import StoppedClock
from scheduler.platform import Pace
from tests.challenge.looks import plan
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.test_telegram_checkin import hearth
from tests.shop.test_on_discord import button, everything
from tests.tasks.test_proof_photos import photo
from tests.welcome.test_on_discord import pressable

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
SEE = plan("see", kind="photo", title={"en": "A photo a day", "zh": "每日一拍"})


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> StoppedClock:
    monkeypatch.setattr(Telegram, "pace", Pace())
    return StoppedClock(START)


@pytest.fixture
async def api(clock: StoppedClock) -> AsyncIterator[BotApi]:
    async with BotApi(clock=lambda: clock.now().timestamp()) as server:
        yield server


async def later(app: Any, **much: float) -> None:
    """Time passes, and all that is due on the way happens."""
    await app.timer.run_until(app.clock.now() + timedelta(**much))
    await app.pump.claim()
    await app.desk.quiet()


async def test_on_telegram_from_the_questions_to_the_board(
    api: BotApi, tmp_path: Path, clock: StoppedClock
) -> None:
    olga = api.user("Olga", language_code="zh-hans")
    ann, ben = (api.user(name, language_code="en") for name in ("Ann", "Ben"))
    group = api.group("Tea", olga, ann, ben, bot="administrator")

    async with hearth(api, tmp_path, clock, group) as app:

        async def settle() -> None:
            await api.taken()
            await app.desk.quiet()

        async def press(who: Any, label: str, where: Any = None) -> None:
            await who.presses(where or group.last, label)
            await settle()

        async def says(who: Any, text: str, **more: Any) -> None:
            await who.says(group, text, **more)
            await settle()

        await says(olga, "发起挑战")
        assert group.last.text.startswith("每天记录什么？")
        await press(olga, "数字")
        assert "挑战叫什么？" in group.last.text
        await says(olga, "Eight glasses", reply_to=group.last)
        assert group.last.text.startswith("记什么数，一天要多少？")
        await press(olga, "填写")
        await says(olga, "glasses | 杯", reply_to=group.last)
        assert "一天记到多少才算数？" in group.last.text
        await says(olga, "8", reply_to=group.last)
        await press(olga, "7 天")
        await press(olga, "今天")
        await press(olga, "50 积分")
        assert "共 7 天：每天 8 杯" in group.last.text
        await press(olga, "文字")
        await press(olga, "中文标题")
        await says(olga, "每天八杯水", reply_to=group.last)
        await press(olga, "发布")
        await press(olga, "确认发布")
        board = next(m for m in group.from_bot if m.text.startswith("🎯 Eight glasses: day 1"))
        assert board.seen_by == 0

        await ann.says(ann.private, "/help")
        await settle()
        await press(ann, "Count me in", board)
        assert group.last.text.startswith("You are in! 7 of 7 days make it.")
        await press(ann, "✏️ Record glasses", board)
        assert "How much was it today?" in group.last.text
        await says(ann, "9", reply_to=group.last)
        assert "✅ Eight glasses: ▰▱▱▱▱▱▱▱▱▱ 1 of 7 days" in group.last.text
        await later(app, minutes=2)
        assert "today 1 of 1\nDone today: Ann\nIn front: 1. Ann (1)" in board.text
        await press(ben, "👏 Cheer", board)
        await later(app, hours=12)
        assert ann.private.last.text.startswith("👏 One of your group cheered you on.")
        data = [b["callback_data"] for m in group.from_bot for b in m.buttons.values()]
        assert max(len(one.encode()) for one in data) <= 64

        await ben.presses(board, "Count me in")
        await settle()
        board.deleted = True
        sent = len(group.from_bot)
        await later(app, minutes=2)
        assert len(group.from_bot) <= sent, "what is gone is not posted again"


async def test_a_photo_on_telegram_in_private_and_in_the_group(
    api: BotApi, tmp_path: Path, clock: StoppedClock
) -> None:
    ann, mei = api.user("Ann", language_code="en"), api.user("小美", language_code="zh-hans")
    group = api.group("Tea", ann, mei, bot="administrator")
    policies = {"challenge": {"planned": (SEE,)}}
    async with hearth(api, tmp_path, clock, group, policies=policies) as app:

        async def settle() -> None:
            await api.taken()
            await app.desk.quiet()
            await app.collector.look()
            await later(app)

        for who, word in ((ann, "/challenge"), (mei, "挑战")):
            await who.says(group, word)
            await settle()
            await who.presses(group.last, "Count me in" if who is ann else "我要加入")
            await settle()
        await mei.says(mei.private, "挑战")
        await ann.shows(ann.private, "", photo=photo(1))
        await settle()
        assert ann.private.last.text.startswith("✅ A photo a day: ▰▰▰▱▱▱▱▱▱▱ 1 of 3 days")
        await mei.shows(group, "完成", photo=photo(2))
        await settle()
        assert group.last.text.startswith("✅ 每日一拍：▰▰▰▱▱▱▱▱▱▱ 1/3 天")
        await ann.says(ann.private, "/challenge")
        await settle()
        await ann.presses(ann.private.last, "👏 Who did it today")
        await settle()
        await ann.presses(ann.private.last, "🖼 小美")
        await settle()
        shown = ann.private.last
        assert shown.body["caption"].startswith("小美, today")
        await ann.presses(shown, "👏 小美")
        await settle()
        await later(app, hours=12)
        assert mei.private.last.text.startswith("👏 有 1 个人为你鼓掌。")


async def test_on_discord_by_forms_and_buttons(tea: Tea) -> None:
    app: Any = await tea.open()

    async def press(shown: Any, label: str, who: Any = None) -> Any:
        shown = getattr(shown, "response", shown)
        return await (who or tea.ben).click(shown, custom_id=button(shown, label))

    page: Any = await tea.ben.slash(tea.channel, "challenge new")
    assert page.ephemeral
    asked: Any = await press(page, "A number")
    given = {"title": "*Eight* glasses", "says": "", "other_title": "每天八杯水", "other_text": ""}
    page = await tea.ben.submit_modal(asked, given)
    asked = await press(page, "Say it")
    page = await tea.ben.submit_modal(asked, {"unit": "glasses | 杯", "goal": "some"})
    assert "How much a day takes cannot be “some”: a number like 8 or 5.5" in page.response.content
    asked = await press(page, "Try again")
    page = await tea.ben.submit_modal(asked, {"unit": "glasses | 杯", "goal": "8"})
    page = await press(page, "7 days")
    asked = await press(page, "Another day")
    wrong: Any = await tea.ben.submit_modal(asked, {"day": "2020-01-01"})
    refused = wrong.response.content.replace("\\", "")
    assert "The first day cannot be “2020-01-01”: a day from" in refused
    page = await press(wrong, "Back")
    page = await press(page, "Today")
    page = await press(page, "20 points")
    assert r"🎯 \*Eight\* glasses" in page.response.content
    asked = await press(page, "Open it")
    done: Any = await press(asked, "Yes, open it")
    assert done.response.content.startswith(r"“\*Eight\* glasses” is open")
    board = next(m for m in everything(tea) if ": day 1 of 7" in m.content)
    assert board.channel_id == tea.channel.id

    there = pressable(tea, board)
    mine: Any = await press(there, "Count me in", tea.mei)
    assert mine.ephemeral
    assert mine.response.content.startswith("加入成功！共 7 天，做到 7 天就算完成。")
    asked = await press(there, "✏️ Record glasses", tea.mei)
    hers: Any = await tea.mei.submit_modal(asked, {"record": "8.5"})
    assert "✅ 每天八杯水：▰▱▱▱▱▱▱▱▱▱ 1/7 天" in hers.response.content
    shown: Any = await tea.mei.slash(tea.channel, "done", record="+1")
    assert "已改：今天 9.5 杯。" in shown.response.content
    await later(app, minutes=2)
    board = next(m for m in everything(tea) if m.id == board.id)
    assert "today 1 of 1\nDone today: 小美\nIn front: 1. 小美 (1)" in board.content
    page = await tea.ann.slash(tea.channel, "challenge show")
    assert "The group: today 1 of 1" in page.response.content


async def test_a_photo_on_discord_by_the_option_and_the_modal(tea: Tea) -> None:
    await tea.open(challenge=ChallengePolicy.model_validate({"planned": (SEE,)}))
    page: Any = await tea.ann.slash(tea.channel, "challenge show")
    await tea.ann.click(page.response, custom_id=button(page.response, "Count me in"))
    sent: Any = await tea.ann.slash(tea.channel, "done", file=("a.png", photo(1, kind="PNG")))
    assert "✅ A photo a day: ▰▰▰▱▱▱▱▱▱▱ 1 of 3 days" in sent.response.content
    asked: Any = await tea.ann.click(sent.response, custom_id=button(sent.response, "Change"))
    had: Any = await tea.ann.submit_modal(asked, {"record": "", "file": ("b.jpg", photo(5))})
    assert "Changed: that is your photo of today now." in had.response.content


CUPS = plan("cups", kind="number", days=7, join_until=3)
POLICY = {"planned": (CUPS,)}


async def test_changed_on_telegram_in_chinese(
    api: BotApi, tmp_path: Path, clock: StoppedClock
) -> None:
    olga, ann = api.user("Olga", language_code="zh-hans"), api.user("Ann", language_code="en")
    group = api.group("Tea", olga, ann, bot="administrator")
    async with hearth(api, tmp_path, clock, group, policies={"challenge": POLICY}) as app:

        async def settle() -> None:
            await api.taken()
            await app.desk.quiet()

        async def press(who: Any, label: str) -> None:
            await who.presses(group.last, label)
            await settle()

        async def says(who: Any, text: str, **more: Any) -> None:
            await who.says(group, text, **more)
            await settle()

        await says(ann, "/challenge")
        board, page = group.from_bot
        await ann.presses(page, "Count me in")
        await settle()
        await says(olga, "/challenge change")
        assert group.last.text.startswith("「cups挑战」正在进行，最后一天是 3月8日。")
        assert group.last.seen_by == olga.id
        assert [len(row) for row in group.last.markup["inline_keyboard"]] == [2, 2, 2, 2]
        await press(olga, "英文文字")
        await says(olga, "<b>Nine</b> glasses", reply_to=group.last)
        asked = group.last
        assert "英文：<b>Nine</b> glasses\n🎯 cups挑战" in asked.text
        assert "已有 1 人参加，会在群里说一声。" in asked.text
        before = len(group.from_bot)
        await press(olga, "确认修改")
        assert asked.text == "「cups挑战」已修改。"
        (told,) = group.from_bot[before:]
        assert told.text == "🎯 “Cups” is called “<b>Nine</b> glasses” from now on."
        await olga.presses(asked, "撤回")
        await settle()
        await says(olga, "/challenge change")
        await press(olga, "延长 3 天")
        assert "共 10 天" in group.last.text
        await press(olga, "确认修改")
        await later(app, minutes=2)
        assert board.text.startswith("🎯 Cups: day 1 of 10")
        data = [b["callback_data"] for m in group.from_bot for b in m.buttons.values()]
        assert max(len(one.encode()) for one in data) <= 64


async def test_changed_on_discord_by_a_form(tea: Tea) -> None:
    await tea.open(challenge=ChallengePolicy.model_validate(POLICY))

    async def press(shown: Any, label: str) -> Any:
        return await tea.ben.click(shown.response, custom_id=button(shown.response, label))

    mine: Any = await tea.mei.slash(tea.channel, "challenge show")
    await tea.mei.click(mine.response, custom_id=button(mine.response, "我要加入"))
    page: Any = await tea.ben.slash(tea.channel, "challenge change", challenge="CUPS")
    assert page.ephemeral
    asked = await press(page, "Words in English")
    assert asked.modal["title"] == "Other words"
    sure: Any = await tea.ben.submit_modal(asked, {"title": "*Nine* cups", "says": "Sip."})
    assert "🎯 \\*Nine\\* cups\nSip." in sure.response.content
    done = await press(sure, "Yes, change it")
    assert done.response.content == "“\\*Nine\\* cups” is changed."
    told = "🎯 “Cups” is called “\\*Nine\\* cups” from now on."
    assert [m.content.split("\n")[0] for m in tea.said()].count(told) == 1
    page = await tea.ben.slash(tea.channel, "challenge change")
    sure = await press(page, "Without cheering")
    await press(sure, "Yes, change it")
    assert tea.said()[-1].content == "🎯 “\\*Nine\\* cups” goes on without cheering."
    gone: Any = await tea.mei.slash(tea.channel, "challenge change")
    assert gone.response.content == "这个只有社群管理员能用，可以请他们帮忙。"
