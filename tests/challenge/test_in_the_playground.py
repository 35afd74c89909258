"""A week of a challenge in the playground, in both languages, by HTTP and its clock alone."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.app import App
from bot.features import FEATURES
from bot.settings import Community, Database, Group, Playground, settings_model
from scheduler.clock import StoppedClock
from tests.platforms.playground_client import Client, client

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
FIRES = (
    Community(key="fire", name="Campfire", groups=(Group(platform="playground", id=-1),)),
    Community(
        key="huo",
        name="篝火",
        languages=("zh-Hans",),
        zone="Asia/Shanghai",
        groups=(Group(platform="playground", id=-2),),
    ),
)


@asynccontextmanager
async def hearth(folder: Path, clock: StoppedClock) -> AsyncGenerator[Client]:
    """Hearth with the playground alone, and a community in each language."""
    sections: dict[str, Any] = {"tasks": {"packs": ()}}
    made = settings_model(FEATURES)(
        database=Database(url=f"sqlite:///{folder}/hearth.db"),
        playground=Playground(port=0, demo=False),
        community=FIRES,
        **sections,
    )
    app = App(made, clock=clock)
    await app.start()
    try:
        async with client(app.url) as calls:
            yield calls
    finally:
        await app.stop()


class Circle:
    """A community with its admin and two members, and how they say things."""

    def __init__(
        self, play: Client, chat: int, people: tuple[str, str, str], words: dict[str, str]
    ):
        self.play, self.chat, self.words = play, chat, words
        self.admin, self.keen, self.other = people

    async def says(self, who: str, text: str) -> dict[str, Any]:
        """The last that Hearth answers to a line."""
        return (await self.play.say(who, self.chat, text))["new"][-1]

    async def presses(self, who: str, message: dict[str, Any], button: str) -> dict[str, Any]:
        shown = await self.play.press(who, message, self.words.get(button, button))
        return shown["new"][-1] if shown["new"] else {"text": shown["notice"]}

    async def makes(self) -> None:
        """The admin is led through by buttons and forms."""
        words = self.words
        page = await self.says(self.admin, "/challenge new")
        page = await self.presses(self.admin, page, "A number")
        (page,) = (await self.play.fill(self.admin, page, title=words["title"], says=""))["new"]
        page = await self.presses(self.admin, page, "Say it")
        values = {"unit": "glasses | 杯", "goal": "8"}
        (page,) = (await self.play.fill(self.admin, page, **values))["new"]
        for button in ("7 days", "Today", "50 points", "More", "Miss 1", "Open it"):
            page = await self.presses(self.admin, page, button)
        sure = words.get("Yes, open it", "Yes, open it")
        done = (await self.play.press(self.admin, page, sure))["new"]
        assert any(words["open"] in message["text"] for message in done)

    async def board(self) -> dict[str, Any]:
        """The newest board of the group."""
        found = await self.play.messages(self.keen, self.chat)
        return [m for m in found if m["text"].startswith(f"🎯 {self.words['title']}")][-1]

    async def lives(self, day: int) -> None:
        """The keen one records all seven days but one, the other one the first two."""
        board = await self.board()
        if day == 1:
            for who in (self.keen, self.other):
                page = await self.presses(who, board, "Count me in")
                assert self.words["in"] in page["text"]
        if day != 4:
            asked = await self.presses(self.keen, board, "✏️ Record glasses")
            (page,) = (await self.play.fill(self.keen, asked, record=f"{7 + day}"))["new"]
            gone = day - (day > 4)
            wanted = "made" if gone == 6 else "recorded"
            assert self.words[wanted].format(day=gone) in page["text"], page["text"]
        if day <= 2:
            page = await self.says(self.other, "/done 8")
            assert self.words["recorded"].format(day=day) in page["text"]
            notice = await self.presses(self.other, board, "👏 Cheer")
            assert "👏" in notice["text"]


ENGLISH = {
    "title": "Water week",
    "open": "is open and starts on Mar 2",
    "in": "You are in! 6 of 7 days make it.",
    "recorded": "{day} of 7 days",
    "made": "🎉 You made “Water week” with {day} days! For you: +50 points",
    "cheered": "👏 One of your group cheered you on.",
    "over": "🏁 “Water week” is over: 1 of 2 made it!\nAnn\nThank you, all of you",
    "board": "today 2 of 2\nDone today: Ben, Ann\n",
}
CHINESE = {
    "title": "喝水一周",
    "open": "已发布，3月2日开始",
    "in": "加入成功！共 7 天，做到 6 天就算完成。",
    "recorded": "{day}/7 天",
    "made": "🎉 你坚持了 {day} 天，完成「喝水一周」！送你 +50 积分",
    "cheered": "👏 有 1 个人为你鼓掌。",
    "over": "🏁「喝水一周」结束了：2 人参加，1 人完成！\n小林\n谢谢大家坚持的每一天",
    "board": "今天 2/2 人\n今天完成的：小满、小林\n",
    "A number": "数字",
    "Say it": "填写",
    "7 days": "7 天",
    "Today": "今天",
    "50 points": "50 积分",
    "More": "更多",
    "Miss 1": "缺 1 天",
    "Open it": "发布",
    "Yes, open it": "确认发布",
    "Count me in": "我要加入",
    "✏️ Record glasses": "✏️ 记下杯数",
    "👏 Cheer": "👏 鼓掌",
}


async def test_a_week_in_both_languages(tmp_path: Path) -> None:
    async with hearth(tmp_path, StoppedClock(MONDAY)) as play:
        people = (("Olga", "Ann", "Ben", "en", -1), ("小红", "小林", "小满", "zh-CN", -2))
        for *names, locale, chat in people:
            for name in names:
                role = "admin" if name == names[0] else "member"
                await play.join(name, chat, locale=locale, role=role)
        await play.clock(advance="PT5M")
        fires = (
            Circle(play, -1, ("Olga", "Ann", "Ben"), ENGLISH),
            Circle(play, -2, ("小红", "小林", "小满"), CHINESE),
        )
        for fire in fires:
            await fire.makes()
        for day in range(1, 8):
            for fire in fires:
                await play.say(fire.keen, fire.chat, f"day {day}")
                await fire.lives(day)
            await play.clock(advance="PT5M")
            if day == 2:
                boards = [await fire.board() for fire in fires]
                for fire, board in zip(fires, boards, strict=True):
                    assert fire.words["board"] in board["text"], board["text"]
                    assert board["edited"]
            await play.clock(advance="PT23H55M")
        await play.clock(advance="P1D")
        for fire in fires:
            heard = [m["text"] for m in await play.messages(fire.keen, fire.chat)]
            said = [text for text in heard if text.startswith(fire.words["over"])]
            assert len(said) == 1, heard[-5:]
            boards = [t for t in heard if t.startswith(f"🎯 {fire.words['title']}")]
            assert len(boards) <= 7, "one a day at most"
            private = [m["text"] for m in await play.messages(fire.keen, "private")]
            cheers = [text for text in private if text.startswith(fire.words["cheered"])]
            assert len(cheers) == 2, private
            page = await fire.says(fire.keen, "/challenge")
            page = await fire.presses(fire.keen, page, fire.words["title"])
            assert page["text"].startswith("🏁")
