"""The calendar on Telegram and Discord: planned by questions and forms, previewed, posted once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from handlers.calendar.policy import CalendarPolicy
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


@dataclass
class Olga:
    """An admin in a group on Telegram, and what she sees there last."""

    api: BotApi
    app: Any
    user: Any
    group: Any

    async def says(self, text: str, **more: Any) -> Any:
        await self.user.says(self.group, text, **more)
        await settled(self.api, self.app)
        return self.group.last

    async def presses(self, label: str) -> Any:
        await self.user.presses(self.group.last, label)
        await settled(self.api, self.app)
        return self.group.last

    async def answers(self, *texts: str) -> Any:
        """Reply to one question after the other."""
        for text in texts:
            await self.says(text, reply_to=self.group.last)
        return self.group.last


@pytest.fixture
async def olga(api: BotApi, tmp_path: Path, clock: StoppedClock) -> AsyncIterator[Olga]:
    user = api.user("Olga", language_code="zh-hans")
    group = api.group("Tea", user, bot="administrator")
    async with hearth(api, tmp_path, clock, group) as app:
        yield Olga(api, app, user, group)


async def asked(olga: Olga) -> Any:
    """The draft of a post for tomorrow evening, with its English text alone; its page."""
    shown = await olga.says("安排发布")
    assert shown.seen_by == olga.user.id
    assert shown.text.startswith("这条内容是做什么的？")
    await olga.presses("互动")
    shown = await olga.answers("<b>What</b> do you drink & why?")
    assert shown.text.startswith("什么时候发（")
    await olga.presses("填写时间")
    shown = await olga.answers("2020-01-01", "18:00")
    assert "已经过去了" in shown.text
    await olga.presses("重新填写")
    shown = await olga.answers("2026-03-03", "18:00")
    assert shown.text == "要重复吗？"
    return await olga.presses("只发一次")


async def test_on_telegram_by_questions_in_chinese(olga: Olga) -> None:
    shown = await asked(olga)
    assert "还没有中文正文：读中文的人会看到英文。" in shown.text
    await olga.presses("正文与类型")
    await olga.presses("中文正文")
    shown = await olga.answers("今天喝什么？")
    assert "「今天喝什么？」\n类型：互动\n只发一次：3月3日 18:00" in shown.text
    await olga.presses("按钮")
    await olga.presses("添加按钮")
    shown = await olga.answers("Check in | 签到", "/checkin")
    assert "按钮「签到」：/checkin" in shown.text
    shown = await olga.presses("预览")
    assert shown.seen_by == olga.user.id
    assert shown.text == "<b>What</b> do you drink & why?"
    assert [*shown.buttons] == ["Check in", "回到草稿", "各平台的样子"]
    shown = await olga.presses("各平台的样子")
    assert "群里看到的是英文。" in shown.text
    assert "Telegram：Tea\n· 和预览一模一样\n· 31 字，上限 4,096 字" in shown.text
    await olga.presses("回到草稿")
    await olga.presses("安排")
    shown = await olga.presses("是的，安排")
    assert shown.text.startswith("已安排，编号 1。")
    shown = await olga.says("月历")
    assert shown.photo
    assert shown.text.startswith("2026年3月：共 1 条\n3月3日 18:00 · 互动 · 今天喝什么？")


async def test_on_telegram_it_is_posted_once_at_its_time(olga: Olga) -> None:
    await asked(olga)
    await olga.presses("按钮")
    await olga.presses("添加按钮")
    await olga.answers("Check in | 签到", "/checkin")
    await olga.presses("安排")
    await olga.presses("是的，安排")
    group = olga.group
    before = len(group.from_bot)
    await later(olga.app, days=1, hours=8, minutes=59)
    assert len(group.from_bot) == before
    await later(olga.app, minutes=2)
    (out,) = group.from_bot[before:]
    assert (out.seen_by, out.text) == (0, "<b>What</b> do you drink & why?")
    await olga.user.presses(out, "Check in")
    await settled(olga.api, olga.app)
    assert group.last.text.startswith("连续第 1 天 ✅ 积分 +6")
    data = [b["callback_data"] for m in group.from_bot for b in m.buttons.values()]
    assert max(len(one.encode()) for one in data) <= 64


TIP = {
    "key": "tip",
    "kind": "value",
    "text": {"en": "Dry wood\nburns best.", "zh": "干柴最好烧。"},
    "starts": "2026-03-04T12:00:00",
    "taps": [{"label": {"en": "Read on", "zh": "细看"}, "does": "https://example.org/wood"}],
}
"""A post of the configuration."""

ACTIVITY = [
    "Coming on Mar 6 at 18:00: Tea tasting. Will you be there?",
    "It is time: Tea tasting begins now. Come and join in!",
    "Thank you to everybody who joined in for Tea tasting! What did you like most?",
]


async def test_on_telegram_an_activity_and_the_configuration(
    api: BotApi, tmp_path: Path, clock: StoppedClock
) -> None:
    user = api.user("Olga", language_code="zh-hans")
    group = api.group("Tea", user, bot="administrator")
    posts = {"calendar": {"posts": [TIP]}}
    async with hearth(api, tmp_path, clock, group, policies=posts) as app:
        olga = Olga(api, app, user, group)
        shown = await olga.says("安排活动")
        assert shown.text.startswith("活动叫什么？")
        shown = await olga.answers("Tea tasting | 品茶会", "2026-03-06", "18:00")
        assert shown.text.startswith("将安排下面三条")
        assert "3月3日 18:00：品茶会将于3月6日 18:00 开始，你会来吗？" in shown.text
        shown = await olga.presses("是的，安排")
        assert shown.text.startswith("已安排 3 条")
        before = len(group.from_bot)
        await later(app, days=6)
        await settled(api, app)
        warm, tip, *rest = [m for m in group.from_bot[before:] if not m.seen_by]
        assert [m.text for m in (warm, *rest)] == ACTIVITY
        assert (tip.text, [*tip.buttons]) == ("Dry wood\nburns best.", ["Read on"])
        assert tip.buttons["Read on"]["url"] == "https://example.org/wood"
        shown = await olga.says("发布计划")
        assert shown.text == "还没有安排任何发布。大家会想看些什么呢？"


async def test_on_discord_an_activity_and_the_configuration(tea: Tea) -> None:
    app: Any = await tea.open(calendar=CalendarPolicy.model_validate({"posts": [TIP]}))
    asked: Any = await tea.ben.slash(
        tea.channel, "plan activity", activity="Tea tasting", day="2026-03-06", clock="18:00"
    )
    shown = asked.response
    assert "Mar 3 18:00: Coming on Mar 6 at 18:00: Tea tasting." in shown.content.replace("\\", "")
    done = await tea.ben.click(shown, custom_id=button(shown, "Yes, plan them"))
    assert done.response.content.startswith("Planned: 3 posts")
    before = len(everything(tea))
    await later(app, days=6)
    warm, tip, *rest = everything(tea)[before:]
    assert [m.content.replace("\\", "") for m in (warm, *rest)] == ACTIVITY
    assert tip.content == "Dry wood\nburns best."
    (row,) = tip.components
    (link,) = row["components"]
    assert (link["label"], link["url"]) == ("Read on", "https://example.org/wood")


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
    assert "most 10% may be promotions" in page.response.content
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
