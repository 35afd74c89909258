"""Frequent questions on Telegram and Discord: by command, by name, in a reply, and unasked."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from handlers.answers.policy import AnswersPolicy
from scheduler.clock import StoppedClock
from tests.answers.labelled import MEETING, REFUND
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.telegram_hearth import hearth, settled

OWN = {"entries": (MEETING, REFUND)}
SUNDAY, SONNTAG = "On the first Sunday, at three.", "每月第一个星期天下午三点。"


async def test_on_telegram(api: BotApi, tmp_path: Path, clock: StoppedClock) -> None:
    ann, mei = api.user("Ann", language_code="en"), api.user("小美", language_code="zh-hans")
    group = api.group("Tea", ann, mei, bot="administrator")

    async def asks(who: Any, text: str, **more: Any) -> str:
        before = len(group.from_bot)
        await who.says(group, text, **more)
        await settled(api, app)
        return group.last.text if len(group.from_bot) > before else ""

    policies = {"answers": {**OWN, "unasked": ("tea",)}}
    async with hearth(api, tmp_path, clock, group, policies=policies) as app:
        assert await asks(ann, "/ask when is the next meeting?") == SUNDAY
        assert await asks(mei, f"@{api.bot.username} 下次活动是什么时候") == SONNTAG
        named = group.last
        assert named.body["reply_to_message"]["text"].endswith("下次活动是什么时候")
        assert await asks(mei, "那门票能退款吗？", reply_to=named) == "前一天之前都可以。"
        assert await asks(ann, "thanks!", reply_to=named) == ""
        clock.advance(clock.now() + timedelta(minutes=11))
        assert await asks(ann, "When is the next meeting?") == SUNDAY
        assert await asks(mei, "聚会时间？") == ""
        clock.advance(clock.now() + timedelta(minutes=11))
        line = await ann.says(group, "Who comes along on Sunday?")
        assert await asks(mei, "When is the next meeting?", reply_to=line) == ""
        origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Sam"}
        assert await asks(mei, "When is the next meeting?", forward_origin=origin) == ""
        assert await asks(mei, "聚会时间？") == SONNTAG
        await mei.presses(group.last, "👎 没用")
        await settled(api, app)
        assert group.last.text.startswith("不好意思")
        assert "管理员" in await asks(mei, f"@{api.bot.username} 停车场要收费吗？")


async def test_on_telegram_in_privacy_mode(
    api: BotApi, tmp_path: Path, clock: StoppedClock
) -> None:
    """Where Hearth hears little, a command and a reply still find it."""
    ann = api.user("Ann", language_code="en")
    group = api.group("Tea", ann, bot="member")
    async with hearth(api, tmp_path, clock, group, policies={"answers": OWN}) as app:
        await ann.says(group, "/ask when do you meet up")
        await settled(api, app)
        assert group.last.text == SUNDAY
        await ann.says(group, "and can I return my ticket?", reply_to=group.last)
        await settled(api, app)
        assert group.last.text == "Until the day before."


def policy(**given: Any) -> AnswersPolicy:
    return AnswersPolicy(**given)


def text_of(shown: Any) -> str:
    """What an interaction was answered."""
    return shown.response.content


def answers_of(tea: Tea) -> list[str]:
    return [message.content for message in tea.said()]


async def test_on_discord_without_reading_messages(tea: Tea) -> None:
    await tea.open(answers=policy(entries=(MEETING, REFUND)))
    me = f"<@{tea.server.backend.bot_user.id}>"
    asked = await tea.ann.slash(tea.channel, "ask", question="can I get a refund for my ticket?")
    assert (asked.ephemeral, text_of(asked)) == (True, "Until the day before.")
    hers = await tea.mei.slash(tea.channel, "faq list")
    assert hers.ephemeral
    assert "Can I return a ticket?" not in text_of(hers)
    assert text_of(hers).startswith("常见问题")
    await tea.ann.send(tea.channel, f"{me} when is the next meeting?")
    await tea.server.quiet()
    assert SUNDAY in answers_of(tea)
    before = len(answers_of(tea))
    await tea.ann.send(tea.channel, "When is the next meeting?")
    await tea.server.quiet()
    assert len(answers_of(tea)) == before


async def test_on_discord_unasked_and_written_by_modal(tea: Tea) -> None:
    tea.server.granted.add("message_content")
    await tea.open(reads=True, answers=policy(entries=(MEETING,), unasked=("*",)))
    await tea.ann.send(tea.channel, "When is the next meeting?")
    await tea.server.quiet()
    assert SUNDAY in answers_of(tea)
    before = len(answers_of(tea))
    await tea.ann.send(tea.channel, "when is the meeting with the landlord?")
    await tea.server.quiet()
    assert len(answers_of(tea)) == before

    async def press(shown: Any, label: str) -> Any:
        parts = [c for row in shown.response.components for c in row["components"]]
        custom = next(part["custom_id"] for part in parts if part["label"] == label)
        return await tea.ben.click(shown.response, custom_id=custom)

    page = await tea.ben.slash(tea.channel, "faq new")
    asked = await press(page, "English")
    given = {"question": "Where do we *park*?", "answer": "Behind the house.", "wordings": "car"}
    page = await tea.ben.submit_modal(
        asked, {**given, "other_question": "在哪里停车？", "other_answer": "房子后面。"}
    )
    assert r"This is how it will look: Where do we \*park\*?" in text_of(page)
    await press(page, "Publish")
    done = await press(page, "Yes, publish it")
    assert "is answered from now on" in text_of(done)
    asked = await tea.mei.slash(tea.channel, "ask", question="在哪停车")
    assert text_of(asked) == "房子后面。"
