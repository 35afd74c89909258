"""Tasks made by forms on Discord and in the playground, and on Telegram by a conversation."""

from pathlib import Path
from typing import Any

from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.playground_client import client
from tests.platforms.telegram_hearth import hearth, settled
from tests.tasks.test_proofs_in_the_playground import playground


def button(message: Any, label: str) -> str:
    parts = [c for row in message.components for c in row["components"]]
    return next(part["custom_id"] for part in parts if part["label"] == label)


async def test_on_discord_by_modals_and_buttons(tea: Tea) -> None:
    await tea.open()

    async def press(shown: Any, label: str) -> Any:
        return await tea.ben.click(shown.response, custom_id=button(shown.response, label))

    verbs = await tea.ben.slash(tea.channel, "task list")
    assert verbs.ephemeral
    assert "/task new – Make a new task, step by step" in verbs.response.content
    page = await tea.ben.slash(tea.channel, "task new")
    asked = await press(page, "Count something")
    given = {"title": "*Tea* time", "says": "Come by", "other_title": "喝茶", "other_text": ""}
    page = await tea.ben.submit_modal(asked, given)
    assert page.response.content == "What counts?"
    await press(page, "Days in a row")
    asked = await press(page, "Another number")
    page = await tea.ben.submit_modal(asked, {"number": "2"})
    await press(page, "Once")
    asked = await press(page, "A badge…")
    page = await tea.ben.submit_modal(asked, {"emoji": "🍵", "badge": "Tea friend | 茶友"})
    assert r"Opened: \*Tea\* time" in page.response.content
    assert "Brings 🍵 Tea friend" in page.response.content
    assert "Counts: Days in a row, 2" in page.response.content
    assert "Some of it has no Chinese yet" in page.response.content
    await press(page, "More")
    await press(page, "Who may do it")
    await press(page, "+ all of these")
    asked = await press(page, "A level")
    wrong = await tea.ben.submit_modal(asked, {"value": "0"})
    refused = "Who may do it cannot be “0”: a level from 1 to 1,000."
    assert wrong.response.content == refused
    asked = await press(page, "A level")
    page = await tea.ben.submit_modal(asked, {"value": "1"})
    assert "To do it: level 1" in page.response.content
    await press(page, "✕ 1")
    await press(page, "Back")
    await press(page, "Publish")
    done = await press(page, "Yes, publish it")
    assert done.response.content.startswith(r"“\*Tea\* time” runs.")

    hers = await tea.mei.slash(tea.channel, "quests")
    assert "喝茶" in hers.response.content
    ended = await tea.ben.slash(tea.channel, "task end", task="tea-time", reason="Too *early*")
    assert r"The reason: Too \*early\*" in ended.response.content
    over = await press(ended, "Yes, end it")
    again = await press(over, "Undo")
    runs = await press(again, "Yes, run it again")
    assert runs.response.content.startswith(r"“\*Tea\* time” runs again.")


async def test_in_the_playground_by_forms_and_buttons(tmp_path: Path) -> None:
    async with playground(tmp_path) as app, client(app.url) as page:
        shown = (await page.say("Robin", "Campfire", "/task new"))["new"][-1]

        async def press(label: str) -> None:
            nonlocal shown
            number = next(b["id"] for b in shown["buttons"] if b["label"] == label)
            shown = (await page.press("Robin", shown, number))["new"][-1]

        async def fill(**values: Any) -> None:
            nonlocal shown
            shown = (await page.fill("Robin", shown, **values))["new"][-1]

        await press("Count something")
        fields = [field["name"] for field in shown["form"]["fields"]]
        assert fields == ["title", "says", "other_title", "other_text"]
        await fill(title="Tea time", says="Come by", other_title="喝茶", other_text="来坐坐")
        await press("Check-ins")
        await press("Another number")
        await fill(number=2)
        await press("Once")
        await press("20 points")
        assert "Counts: Check-ins, 2" in shown["text"]
        await press("More")
        await press("For how many")
        await fill(number=50)
        await press("Publish")
        await press("Yes, publish it")
        assert shown["text"].startswith("“Tea time” runs.")
        await page.join("小林", "Campfire", locale="zh-CN")
        hers = (await page.say("小林", "Campfire", "任务"))["new"][-1]
        assert "喝茶 ▱▱▱▱▱▱▱▱▱▱ 0/2 · +20 积分" in hers["text"]


async def test_on_telegram_by_a_conversation(
    api: BotApi, tmp_path: Path, clock: StoppedClock
) -> None:
    olga = api.user("Olga", language_code="zh-hans")
    ann = api.user("Ann", language_code="en")
    group = api.group("Tea", olga, ann, bot="administrator")

    async def press(label: str) -> None:
        await olga.presses(group.last, label)
        await settled(api, app)

    async def answers(text: str) -> None:
        await olga.says(group, text, reply_to=group.last)
        await settled(api, app)

    async with hearth(api, tmp_path, clock, group) as app:
        await olga.says(group, "新任务")
        await settled(api, app)
        assert group.last.text.startswith("要新建什么样的任务？")
        await press("问答")
        assert group.last.text.endswith("任务叫什么？发一个简短的标题给我。")
        await answers("What colour is matcha?")
        assert group.last.text == "有哪些选项？"
        await press("填写选项")
        await answers("Green | 绿色\nBlue | 蓝色")
    async with hearth(api, tmp_path, clock, group) as app:
        await press("绿色")
        await press("20 积分")
        assert "列表里：1. What colour is matcha?" in group.last.text
        await press("标题和说明")
        await press("中文标题")
        await answers("抹茶是什么颜色？")
        assert "点开后：抹茶是什么颜色？" in group.last.text
        await press("更多")
        await press("没通过之后")
        await press("5 分钟")
        await press("发布")
        await press("确认发布")
        assert group.last.text.startswith("「抹茶是什么颜色？」开始了。")
        shown = group.last
        await ann.says(group, "/quests")
        await settled(api, app)
        assert "1. What colour is matcha?" in group.last.text
        await olga.presses(shown, "查看任务")
        await settled(api, app)
        await olga.presses(shown, "结束…")
        await settled(api, app)
        await answers("够了")
        assert group.last.text == "现在结束「抹茶是什么颜色？」？原因：够了"
        await press("确认结束")
        await olga.says(group, "/task")
        await settled(api, app)
        assert "/task again talk" in group.last.text
        longest = max(len(data.encode()) for data in api_buttons(group))
        assert longest <= 64


def api_buttons(group: Any) -> list[str]:
    """What all buttons in that chat carried."""
    rows = (row for p in group.sent for row in p.markup.get("inline_keyboard", []))
    return [b["callback_data"] for row in rows for b in row if "callback_data" in b]
