"""A campaign in the playground by HTTP and its clock alone, in each language."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scheduler.clock import StoppedClock
from tests.challenge.test_in_the_playground import hearth

ENGLISH = {
    "ask": "/admin broadcast", "rule": "active 7", "own": "My own rule", "write": "Write the text",
    "kind": "Programme", "now": "At once", "send": "Send …", "sure": "Send to 2 people",
    "says": "Tea?", "other": "喝茶吗？", "read": "Tea?", "report": "Report",
    "sent": "Sent: 2 of 2 (100%)", "list": "/admin broadcast list",
}  # fmt: skip
CHINESE = {
    "ask": "群发", "rule": "活跃7", "own": "自己写条件", "write": "写正文", "kind": "活动",
    "now": "马上", "send": "发送…", "sure": "发给 2 人", "says": "喝茶吗？", "other": "Tea?",
    "read": "喝茶吗？", "report": "看结果", "sent": "已发送：2 / 2（100%）",
    "list": "/admin broadcast list",
}  # fmt: skip


@pytest.mark.parametrize(
    ("locale", "chat", "words", "at"),
    [("en", -1, ENGLISH, 12), ("zh-CN", -2, CHINESE, 4)],
)
async def test_from_the_first_question_to_the_report(
    tmp_path: Path, locale: str, chat: int, words: dict[str, str], at: int
) -> None:
    clock = StoppedClock(datetime(2026, 3, 2, at, tzinfo=UTC))
    async with hearth(tmp_path, clock) as play:
        await play.join("Robin", chat, role="admin", locale=locale)
        await play.join("Mei", chat, locale=locale)
        for who in ("Robin", "Mei"):
            await play.say(who, chat, "hello")

        async def presses(message: Any, button: str) -> Any:
            return (await play.press("Robin", message, words[button]))["new"][-1]

        page = (await play.say("Robin", chat, words["ask"]))["new"][-1]
        page = await presses(page, "own")
        (page,) = (await play.fill("Robin", page, audience=words["rule"]))["new"]
        page = await presses(page, "write")
        told = {"says": words["says"], "other_text": words["other"]}
        (page,) = (await play.fill("Robin", page, **told))["new"]
        for button in ("kind", "now", "send"):
            page = await presses(page, button)
        await play.press("Robin", page, words["sure"])
        await play.clock(advance="PT1M")
        (home,) = [m["private"] for m in (await play.world())["members"] if m["name"] == "Mei"]
        private = await play.messages("Mei", home)
        assert [m["text"] for m in private].count(words["read"]) == 1
        page = (await play.say("Robin", chat, words["list"]))["new"][-1]
        number = page["buttons"][0]["label"]
        page = (await play.press("Robin", page, number))["new"][-1]
        page = await presses(page, "report")
        assert words["sent"] in page["text"]
