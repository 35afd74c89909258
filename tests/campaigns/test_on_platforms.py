"""Campaigns on Telegram and Discord: made by questions and forms, followed, read by members."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.telegram_hearth import hearth, settled
from tests.shop.test_on_discord import button, everything


async def later(app: Any, **much: float) -> None:
    """Time passes, and all that is due on the way happens."""
    await app.timer.run_until(app.clock.now() + timedelta(**much))
    await app.pump.claim()
    await app.desk.quiet()
    await app.desk.finish()


async def test_on_telegram_in_chinese_to_readers_of_both(
    api: BotApi, tmp_path: Path, clock: StoppedClock
) -> None:
    olga, ann = api.user("Olga", language_code="zh-hans"), api.user("Ann", language_code="en")
    rude = api.user("Rude", language_code="en")
    group = api.group("Tea", olga, ann, rude, bot="administrator")
    async with hearth(api, tmp_path, clock, group) as app:

        async def says(text: str, **more: Any) -> Any:
            await olga.says(group, text, **more)
            await settled(api, app)
            return group.last

        async def presses(label: str, chat: Any = group) -> Any:
            await olga.presses(chat.last, label)
            await settled(api, app)
            return chat.last

        async def answers(*texts: str) -> Any:
            for text in texts:
                await says(text, reply_to=group.last)
            return group.last

        for user in (ann, rude, olga):
            await user.says(user.private, "/start")
            await user.says(group, "/checkin")
            await settled(api, app)
        rude.blocked = True
        shown = await says("群发")
        assert shown.seen_by == olga.id
        assert shown.text == "发给谁？"
        await presses("自己写条件")
        shown = await answers("活跃7 且 语言:德文")
        assert shown.text.startswith("条件第 10 个字：这里没有「德文」")
        await presses("重新填写")
        shown = await answers("活跃7 且（平台:telegram 或 等级90）")
        assert (
            "发给 3 人：最近 7 天有动静的人，且（在 telegram 上的人，或90 级以上的人）"
            in shown.text
        )
        await presses("写正文")
        await answers("周日喝茶 <吗>？", "-")
        await presses("活动")
        shown = await presses("马上")
        assert "正文：还没有英文，而其中有 2 人读英文，请先补上。" in shown.text
        await presses("正文")
        await presses("英文正文")
        await answers("Tea on <Sunday>?")
        await presses("按钮")
        await presses("填写按钮")
        await answers("Check in | 签到", "/checkin")
        shown = await presses("先发给我")
        assert [m.text for m in olga.private.from_bot[-2:]] == [
            "Tea on <Sunday>?",
            "周日喝茶 <吗>？",
        ]
        assert [*olga.private.last.buttons] == ["签到", "不再接收"]
        await presses("回到草稿")
        shown = await presses("发送…")
        assert shown.text.startswith("发给 3 人？送到之后就收不回来了。")
        shown = await presses("发给 3 人")
        assert shown.text.startswith("群发 1 号正在发送：「周日喝茶 <吗>？」")
        await later(app, seconds=20)
        assert ann.private.last.text == "Tea on <Sunday>?"
        texts = [m.text for m in olga.private.from_bot]
        assert texts.count("周日喝茶 <吗>？") == 2, "the test, and the campaign"
        (bar,) = [m for m in olga.private.from_bot if m.text.startswith("群发 1 号")]
        assert bar.text.startswith("群发 1 号已完成：「周日喝茶 <吗>？」\n▰▰▰▰▰▰▰▰▰▰ 3 / 3\n在群里")
        assert not bar.buttons, "in private nobody knows of her rights in the group"
        await ann.presses(ann.private.last, "Check in")
        await settled(api, app)
        shown = await presses("看结果")
        assert "已发送：2 / 3（67%）" in shown.text
        assert "发送失败：1，对方屏蔽了我" in shown.text
        assert "点了按钮：1 / 2（50%）" in shown.text


async def test_on_discord_by_forms(tea: Tea) -> None:
    app: Any = await tea.open()

    async def press(shown: Any, label: str) -> Any:
        shown = getattr(shown, "response", shown)
        return await tea.ben.click(shown, custom_id=button(shown, label))

    for who in (tea.ann, tea.mei, tea.ben):
        await who.slash(tea.channel, "checkin")
    page: Any = await tea.ben.slash(tea.channel, "admin broadcast")
    assert page.response.ephemeral
    asked = await press(page, "From a level on")
    page = await tea.ben.submit_modal(asked, {"level": "90"})
    assert page.response.content.startswith("Whom it is for: nobody.")
    page = await press(page, "Choose by buttons")
    page = await press(page, "Everybody")
    assert page.response.content.startswith("What does it say?")
    asked = await press(page, "Write the text")
    page = await tea.ben.submit_modal(asked, {"says": "*Tea*?", "other_text": "喝茶吗？"})
    page = await press(page, "Programme")
    asked = await press(page, "At a time")
    page = await tea.ben.submit_modal(asked, {"day": "2026-03-02", "clock": "08:00"})
    assert page.response.content == "Time: Mar 2 08\\:00 has passed already."
    asked = await press(page, "Say it again")
    page = await tea.ben.submit_modal(asked, {"day": "2026-03-02", "clock": "12:00"})
    assert "For 3 people: everybody" in page.response.content
    asked = await press(page, "Send …")
    done = await press(asked, "Send to 3 people")
    assert done.response.content.startswith("Campaign 1 is planned: “\\*Tea\\*?”")
    before = len(everything(tea))
    await later(app, hours=2)
    assert not [m for m in everything(tea)[before:] if "Tea" in m.content]
    await later(app, hours=2)
    texts = [m.content for m in everything(tea)]
    assert texts.count(r"\*Tea\*?") == 2
    assert texts.count("喝茶吗？") == 1
    assert [t for t in texts if t.startswith("Campaign 1 is done")]
    listed: Any = await tea.ben.slash(tea.channel, "admin broadcast", campaigns="list")
    assert "3 people · done" in listed.response.content
    shown = await press(listed, "1")
    report = await press(shown, "Report")
    assert "Sent: 3 of 3 (100%)" in report.response.content
