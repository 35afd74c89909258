"""What is played: the same on every platform, in each language."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.kit.inbound import Role
from storage import communities, members
from storage.members import Account
from storage.schema import table_of
from tests.platforms.look.stage import Stage
from tests.tasks.looks import task

WATER: dict[str, Any] = {
    "key": "water",
    "title": {"en": "Eight glasses", "zh": "每天八杯水"},
    "text": {"en": "Small sips, all day long.", "zh": "小口小口，从早喝到晚。"},
    "days": 7,
    "starts": "2026-03-02",
    "points": 50,
    "kind": "number",
    "unit": {"en": "glasses", "zh": "杯"},
    "goal": 8,
    "join_until": 3,
}
WALK = task(
    "walk",
    kind="proof",
    title={"en": "A walk outside", "zh": "出门走一走"},
    text={"en": "Show us where you went.", "zh": "拍一张路上的风景。"},
    reward={"points": 20},
)
QUIET: dict[str, Any] = {"tasks": {"packs": ()}}
BUSY: dict[str, Any] = QUIET | {"digests": {"least_active": 1, "daily": "both"}}


@dataclass(frozen=True)
class Scene:
    """A conversation. `policies`: what is configured for it."""

    name: str
    play: Callable[[Any], Awaitable[None]]
    policies: Mapping[str, Any] = field(default_factory=dict)


def appoint(stage: Stage, who: Any) -> None:
    """Give somebody an admin's role of Hearth's own: then they are written to."""
    account = table_of(Account)
    with stage.app.store.write(stage.app.clock.now()) as tx:
        person = tx.value(
            account.select()
            .with_only_columns(account.c.person_id)
            .where(account.c.user == who.id, account.c.platform == stage.platform)
        )
        members.set_role(tx, communities.everyone(tx)[0].id, person, Role.ADMIN)


async def checkin(stage: Stage) -> None:
    _, ann, ben = stage.people
    stage.menus()
    await stage.asks(ann, "checkin")
    await stage.presses(ann, "streak", "我的签到")
    await stage.passes(days=1)
    await stage.asks(ann, "checkin")
    await stage.asks(ann, "checkin")
    await stage.asks(ben, "help")
    await stage.asks(ann, "me")
    await stage.asks(ann, "top")


async def quests(stage: Stage) -> None:
    _, ann, _ = stage.people
    await stage.asks(ann, "quests")
    await stage.asks(ann, "checkin")
    await stage.asks(ann, "quests")
    await stage.presses(ann, "Done", "已完成", "More", "更多", "next", "下一")


async def review(stage: Stage) -> None:
    olga, ann, ben = stage.people
    for who in (olga, ann, ben):
        await stage.asks(who, "help")
    for number, who in enumerate((ann, ben, ann)[:2]):
        caption = stage.t("Along the river <b>& back</b> *early*", "河边的早晨 <b>*真美*</b>")
        await stage.proves(who, "walk", caption, stage.picture(number))
    await stage.passes()
    await stage.asks(olga, "review")
    await stage.presses(olga, "Reject", "不通过")
    await stage.presses(olga, "cannot be seen clearly", "看不清")
    await stage.passes(minutes=5)
    await stage.presses(olga, "Approve", "通过")
    await stage.passes(minutes=5)
    await stage.presses(ann, "Appeal", "申诉", "Ask another", "请另一位")


async def plan(stage: Stage) -> None:
    olga, *_ = stage.people
    await stage.asks(olga, "plan")
    for day, kind in (("03", "Interaction"), ("05", "Value"), ("06", "Value")):
        await stage.asks(olga, "plan new")
        await stage.presses(olga, kind, {"Interaction": "互动", "Value": "干货"}[kind])
        says = stage.t(
            "What do you drink *today* & why? See https://example.org/tea", "今天喝什么？为什么？"
        )
        await stage.fills(olga, says=says)
        await stage.presses(olga, "Say when", "填写时间")
        await stage.fills(olga, day=f"2026-03-{day}", clock="18:00")
        await stage.presses(
            olga, *(("Once", "只发一次") if day == "03" else ("Every week", "每周"))
        )
        if day == "03":
            await stage.presses(olga, "Buttons", "按钮")
            await stage.presses(olga, "Add a button", "添加按钮")
            await stage.fills(olga, label="Check in | 签到", opens="/checkin")
            await stage.presses(olga, "Preview", "预览")
            await stage.presses(olga, "On each platform", "各平台的样子")
            await stage.presses(olga, "Back to the draft", "回到草稿")
        await stage.presses(olga, "Plan it", "安排")
        await stage.presses(olga, "Yes, plan it", "是的，安排")
    await stage.asks(olga, "plan")
    await stage.presses(olga, "1 ·", "1 号 ·")
    await stage.presses(olga, "Move", "改时间")
    await stage.fills(olga, day="2026-03-04", clock="19:00")
    await stage.presses(olga, "Yes, move", "是的，改时间")
    await stage.asks(olga, "plan month")
    await stage.asks(olga, "plan mix")
    await stage.passes(days=3)


async def digests(stage: Stage) -> None:
    olga, ann, ben = stage.people
    for day in range(5):
        for who in (olga, ann, ben)[: 1 + day % 3]:
            await stage.says(who, stage.t("Good morning", "大家早上好"))
            await stage.asks(who, "checkin")
        if not day:
            appoint(stage, olga)
        await stage.app.timer.run_until(stage.app.clock.now().replace(hour=23, minute=30))
        await stage.passes(hours=9)
    stage.frames.clear()
    await stage.passes(days=1)
    await stage.passes(hours=29)
    await stage.asks(olga, "digest")
    await stage.presses(olga, "As the group sees it", "群里看到")
    await stage.asks(olga, "admin digests")


async def broadcast(stage: Stage) -> None:
    olga, ann, ben = stage.people
    for who in (olga, ann, ben):
        await stage.asks(who, "checkin")
    await stage.asks(olga, "admin broadcast")
    await stage.presses(olga, "Everybody", "所有人")
    await stage.presses(olga, "Write the text", "写正文")
    says = stage.t("Tea on <Sunday>, *at four*?", "周日下午四点，一起喝茶吗？")
    await stage.fills(olga, says=says, other_text="")
    await stage.presses(olga, "Programme", "活动")
    await stage.presses(olga, "At once", "马上")
    await stage.presses(olga, "Button", "按钮")
    await stage.presses(olga, "Set the button", "填写按钮", "Say")
    await stage.fills(olga, label="Check in | 签到", opens="/checkin")
    await stage.presses(olga, "Held", "Hold", "留出对照")
    await stage.presses(olga, "0%", "0 %", "不留")
    await stage.presses(olga, "to me", "先发给我")
    await stage.presses(olga, "Back to the draft", "回到草稿")
    await stage.presses(olga, "Send …", "发送…")
    await stage.presses(olga, "Send to", "发给 3 人")
    await stage.passes(minutes=2)
    await stage.presses(ann, "Check in", "签到")
    await stage.presses(ben, "No more", "不再接收")
    await stage.asks(olga, "admin broadcast", campaigns="list")
    await stage.passes(days=1, hours=1)
    await stage.presses(olga, "1", "1 号")
    await stage.presses(olga, "Report", "看结果")


async def challenge(stage: Stage) -> None:
    _, ann, ben = stage.people
    await stage.asks(ann, "challenge")
    for who in (ann, ben):
        await stage.presses(who, "Count me in", "我要加入")
    await stage.passes(minutes=2)
    await stage.presses(ann, "Record", "记下")
    await stage.fills(ann, record="8.5")
    await stage.asks(ben, "done", record="3")
    await stage.presses(ben, "Cheer", "鼓掌")
    await stage.passes(minutes=2)
    await stage.asks(ben, "challenge")
    await stage.presses(ben, "Who did it", "今天谁完成")


async def change(stage: Stage) -> None:
    olga, ann, _ = stage.people
    await stage.asks(ann, "challenge")
    await stage.presses(ann, "Count me in", "我要加入")
    await stage.asks(olga, "challenge change")
    await stage.presses(olga, "Words in English", "英文文字")
    await stage.fills(olga, title="Nine glasses", says="And *one* before breakfast.")
    await stage.presses(olga, "Yes", "确认")
    await stage.asks(olga, "challenge change", challenge="water")
    await stage.presses(olga, "days longer", "延长")
    await stage.presses(olga, "Yes", "确认")
    await stage.asks(olga, "challenge change", challenge="water")
    await stage.presses(olga, "heer", "加油")
    await stage.presses(olga, "Yes", "确认")
    await stage.passes(minutes=5)
    await stage.asks(ann, "challenge")
    await stage.presses(olga, "Take it back", "撤回")


async def picks(stage: Stage) -> None:
    olga, ann, ben = stage.people
    await stage.asks(olga, "help")
    appoint(stage, olga)
    await stage.asks(olga, "picks")
    text = stage.t(
        "Dry wood burns best, *wet* wood only smokes", "干柴最好烧，湿柴只冒烟，大家记住了"
    )
    said = await stage.says(ann, text)
    await stage.asks(ben, "checkin")
    for who in (olga, ben):
        await stage.reacts(who, said)
    await stage.passes(hours=12)
    await stage.presses(olga, "Pin it", "置顶")
    await stage.passes(hours=1)
    await stage.asks(olga, "picks")
    other = await stage.says(ben, stage.t("The kettle is on", "水开了，大家来喝茶"))
    await stage.pins(olga, other)
    await stage.passes(minutes=5)
    await stage.asks(olga, "pin")
    await stage.presses(olga, "Take it down", "取下")


async def settings(stage: Stage) -> None:
    _, ann, _ = stage.people
    await stage.asks(ann, "checkin")
    await stage.asks(ann, "settings")
    await stage.presses(ann, "What I write", "我给你发什么")
    await stage.presses(ann, "Tasks", "任务")
    await stage.presses(ann, "Nothing at all", "全部关闭")


async def why_not(stage: Stage) -> None:
    olga, ann, _ = stage.people
    await broadcast(stage)
    stage.frames.clear()
    given = {"who": ann if stage.platform == "discord" else stage.t("Ann", "小美")}
    await stage.asks(olga, "admin why-not", **given)
    await stage.asks(olga, "admin why-not")


async def welcome(stage: Stage) -> None:
    eve = await stage.joins(stage.t("Eve", "小兰"))
    await stage.joins(stage.t("Finn & Co", "阿福 <b>"))
    await stage.passes(seconds=61)
    await stage.begins(eve)
    await stage.presses(eve, "English" if stage.language == "en" else "简体中文")
    await stage.presses(eve, "I accept", "我同意")
    await stage.asks(eve, "checkin")
    await stage.passes(days=1)
    await stage.asks(eve, "quests")
    await stage.asks(stage.people[0], "admin onboarding")


_WALK = [WALK.model_dump(exclude_defaults=True)]
_PLANNED = {"challenge": {"planned": [WATER]}}

SCENES = (
    Scene("checkin", checkin, QUIET),
    Scene("quests", quests, {"tasks": {"packs": ("newcomer", "daily", "weekly")}}),
    Scene("review", review, {"tasks": {"packs": (), "task": _WALK}}),
    Scene("plan", plan, QUIET),
    Scene("digests", digests, BUSY),
    Scene("broadcast", broadcast, QUIET),
    Scene("challenge", challenge, QUIET | _PLANNED),
    Scene("change", change, QUIET | _PLANNED),
    Scene("picks", picks, QUIET | {"picks": {"communities": ["*"]}}),
    Scene("settings", settings, QUIET),
    Scene("why-not", why_not, BUSY),
    Scene("welcome", welcome, {"tasks": {"packs": ("newcomer", "daily")}}),
)
