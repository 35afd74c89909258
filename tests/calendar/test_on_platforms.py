"""The calendar on Telegram and Discord: planned by questions and forms, previewed, posted once."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.telegram_hearth import hearth, settled
from tests.shop.test_on_discord import button, everything
from tests.tasks.test_proof_photos import photo
from tests.welcome.test_on_discord import pressable


async def later(app: Any, **much: float) -> None:
    """Time passes, and all that is due on the way happens."""
    await app.timer.run_until(app.clock.now() + timedelta(**much))
    await app.pump.claim()
    await app.desk.quiet()


async def test_on_telegram_by_questions_in_chinese(
    api: BotApi, tmp_path: Path, clock: StoppedClock
) -> None:
    olga = api.user("Olga", language_code="zh-hans")
    ann = api.user("Ann", language_code="en")
    group = api.group("Tea", olga, ann, bot="administrator")
    async with hearth(api, tmp_path, clock, group) as app:

        async def says(text: str, **more: Any) -> Any:
            await olga.says(group, text, **more)
            await settled(api, app)
            return group.last

        async def press(label: str) -> Any:
            await olga.presses(group.last, label)
            await settled(api, app)
            return group.last

        async def answer(text: str) -> Any:
            return await says(text, reply_to=group.last)

        shown = await says("安排发布")
        assert shown.seen_by == olga.id
        assert shown.text.startswith("这条内容是做什么的？")
        await press("互动")
        shown = await answer("<b>What</b> do you drink & why?")
        assert shown.text.startswith("什么时候发（")
        await press("填写时间")
        await answer("2020-01-01")
        shown = await answer("18:00")
        assert "已经过去了" in shown.text
        await press("重新填写")
        await answer("2026-03-03")
        shown = await answer("18:00")
        assert shown.text == "要重复吗？"
        shown = await press("只发一次")
        assert "还没有中文正文：读中文的人会看到英文。" in shown.text
        await press("正文与类型")
        await press("中文正文")
        shown = await answer("今天喝什么？")
        assert "「今天喝什么？」\n类型：互动\n只发一次：3月3日 18:00" in shown.text
        await press("按钮")
        await press("添加按钮")
        await answer("Check in | 签到")
        shown = await answer("/checkin")
        assert "按钮「签到」：/checkin" in shown.text
        shown = await press("预览")
        assert shown.seen_by == olga.id
        assert shown.text == "<b>What</b> do you drink & why?"
        assert [*shown.buttons] == ["Check in", "Back to the draft"]
        await press("Back to the draft")
        await press("安排")
        shown = await press("是的，安排")
        assert shown.text.startswith("已安排，编号 1。")

        shown = await says("月历")
        assert shown.photo
        assert shown.text.startswith("2026年3月：共 1 条\n3月3日 18:00 · 互动 · 今天喝什么？")
        before = len(group.from_bot)
        await later(app, days=1, hours=8, minutes=59)
        assert len(group.from_bot) == before
        await later(app, minutes=2)
        (out,) = group.from_bot[before:]
        assert (out.seen_by, out.text) == (0, "<b>What</b> do you drink & why?")
        await ann.presses(out, "Check in")
        await settled(api, app)
        assert group.last.text.startswith("Day 1 ✅ +6 points")
        data = [b["callback_data"] for m in group.from_bot for b in m.buttons.values()]
        assert max(len(one.encode()) for one in data) <= 64


async def test_on_discord_by_forms_with_a_picture_moved_and_called_off(tea: Tea) -> None:
    app: Any = await tea.open()

    async def press(shown: Any, label: str) -> Any:
        shown = getattr(shown, "response", shown)
        return await tea.ben.click(shown, custom_id=button(shown, label))

    async def planned(kind: str, day: str, says: str) -> Any:
        page: Any = await tea.ben.slash(tea.channel, "plan new")
        asked = await press(page, kind)
        page = await tea.ben.submit_modal(asked, {"says": says, "other_text": ""})
        asked = await press(page, "Say when")
        page = await tea.ben.submit_modal(asked, {"day": day, "clock": "18:00"})
        return await press(page, "Once")

    page = await planned("Value", "2026-03-03", "*Green* tea wants 70 degrees.")
    assert page.response.ephemeral
    asked = await press(page, "Picture")
    asked = await press(asked, "Send a picture")
    page = await tea.ben.submit_modal(
        asked, {"photo": "", "file": ("tea.png", photo(1, kind="PNG"))}
    )
    assert "With a picture" in page.response.content
    await app.collector.look()
    shown = await press(page, "Preview")
    assert shown.response.content == r"\*Green\* tea wants 70 degrees."
    assert shown.response.attachments
    page = await press(shown, "Back to the draft")
    asked = await press(page, "Plan it")
    done = await press(asked, "Yes, plan it")
    assert done.response.content.startswith("Planned as number 1.")

    page = await planned("Promotion", "2026-03-04", "Buy *our* tea!")
    assert "most 10 % may be promotions" in page.response.content
    assert "No day in the next three months has room for it." in page.response.content

    month: Any = await tea.ben.slash(tea.channel, "plan month")
    assert month.response.attachments[0].description.startswith("March 2026 · 3: 18:00 Value")
    one = await tea.ben.slash(tea.channel, "plan show")
    one = await press(one, "1 · Mar 3 18:00")
    asked = await press(one, "Move")
    asked = await tea.ben.submit_modal(asked, {"day": "2026-03-02", "clock": "20:00"})
    done = await press(asked, "Yes, move")
    assert done.response.content.startswith("Plan 1 is moved.")
    before = len(everything(tea))
    await later(app, hours=12)
    (out,) = everything(tea)[before:]
    assert out.content == r"\*Green\* tea wants 70 degrees."
    assert out.attachments
    assert not out.is_ephemeral
    assert pressable(tea, out)
