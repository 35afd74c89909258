"""The first seven days with the tasks that come with Hearth: whoever presses the first button of
each message, and says in the group what is to be said there, has done all of it."""

from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

from handlers.tasks.policy import TasksPolicy
from handlers.welcome.policy import WelcomePolicy
from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.playground_client import CAMPFIRE, client
from tests.platforms.telegram_hearth import hearth, settled
from tests.shop.test_on_discord import button
from tests.welcome import test_on_discord as discord
from tests.welcome import test_on_telegram as telegram
from tests.welcome.test_in_playground import playground

PACKS = TasksPolicy().packs

ANN = {
    "language": "English",
    "choose": "Language",
    "done": "Task done: ",
    "hello": "Task done: Say hello (+5 points)",
    "mornings": "Day {day} of your first week in",
    "progress": "First week: {done} of 10 tasks done",
    "end": "All 10 tasks of your first week are done: +50 points",
    "badge": "🏡 Settled in",
    "through": "All done for now, well done!",
    "today": "▸ Today ▱▱▱▱▱▱▱▱▱▱ 0/3",
    "thanks": "thanks",
    "talk": """Good morning, I am Ann and I like oolong
I come from the north of the city
Green tea is what I drink at work
Has anybody been to the new shop?
It opened last week near the park
And what do you all drink today?""",
}
MEI = {
    "language": "简体中文",
    "choose": "语言",
    "done": "任务完成：",
    "hello": "任务完成：打个招呼（+5 积分）",
    "mornings": "的第 {day} 天",
    "progress": "新手任务：已完成 {done}/10",
    "end": "新手任务 10 个全部完成：+50 积分",
    "badge": "🏡 安家落户",
    "through": "现在的都做完了，真棒！",
    "today": "▸ 今天 ▱▱▱▱▱▱▱▱▱▱ 0/3",
    "thanks": "谢谢",
    "talk": """大家好，我是小美，最喜欢乌龙茶
我住在城北，刚搬来没多久
上班的时候一般喝绿茶提神
有人去过公园边新开的茶馆吗
听说上周刚刚开业，环境不错
大家今天都喝了什么茶呢""",
}
BEFORE = {2: 3, 3: 4, 4: 6, 5: 7, 6: 8, 7: 9}
"""How many tasks are done by the morning of a day."""


class Stage(Protocol):
    """Two newcomers on a platform, 0 and 1, each with the message that they look at.

    home: what the group is called.
    """

    home: str

    async def begins(self, who: int) -> None:
        """They join, and look at the guide."""
        ...

    async def presses(self, who: int, label: str = "") -> str:
        """That button of the message, else its first; what is there then."""
        ...

    async def asks(self, who: int) -> str:
        """They ask for their tasks."""
        ...

    async def talks(self, who: int, text: str, *, answers: bool = False) -> None:
        """They say something in the group; maybe in reply to somebody who was there before."""
        ...

    async def passes(self, **time: float) -> None: ...

    async def reads(self, who: int) -> str:
        """They look at the last thing that they were told in private."""
        ...


PEOPLE = tuple(enumerate((ANN, MEI)))


async def walk(stage: Stage) -> None:
    for who, words in PEOPLE:
        await first_steps(stage, who, words)
    await all_say(stage, 0)
    for who, words in PEOPLE:
        assert words["hello"] in await stage.reads(who)
        assert words["through"] in await stage.asks(who)
    for day in range(2, 8):
        await stage.passes(days=1)
        for who, words in PEOPLE:
            await a_day(stage, who, words, day)
        for number in {4: range(1, 6), 5: (1, 2)}.get(day, ()):
            await all_say(stage, number, answers=day == 5)
    await stage.passes(days=1)
    for who, words in PEOPLE:
        assert words["today"] in await stage.asks(who)


async def first_steps(stage: Stage, who: int, words: dict[str, str]) -> None:
    await stage.begins(who)
    await stage.presses(who, words["language"])
    # The rules; what to do first; the button that does it.
    await stage.presses(who)
    await stage.presses(who)
    assert words["done"] in await stage.presses(who)
    await stage.asks(who)
    assert "2/10" in await stage.presses(who)


async def a_day(stage: Stage, who: int, words: dict[str, str], day: int) -> None:
    morning = await stage.reads(who)
    assert stage.home in morning
    assert words["mornings"].format(day=day) in morning
    assert words["progress"].format(done=BEFORE[day]) in morning
    await stage.presses(who)
    shown = await stage.presses(who)
    if day == 2:
        await stage.presses(who, words["choose"])
        await stage.presses(who, words["language"])
    elif day == 3:
        await stage.talks(who, words["thanks"], answers=True)
    elif day == 7:
        assert words["end"] in shown
        assert words["badge"] in shown


async def all_say(stage: Stage, number: int, *, answers: bool = False) -> None:
    for who, words in PEOPLE:
        await stage.talks(who, words["talk"].splitlines()[number], answers=answers)
    await stage.passes(seconds=65)


async def test_on_telegram(api: BotApi, clock: StoppedClock, tmp_path: Path) -> None:
    olga = api.user("Olga", language_code="en")
    people = (api.user("Ann", language_code="en"), api.user("小美", language_code="zh-hans"))
    group = api.group("Tea", olga, kind="supergroup", bot="administrator")
    async with hearth(api, tmp_path, clock, group, policies={"tasks": {"packs": PACKS}}) as app:
        said = await olga.says(group, "Welcome to the new ones, the tea of the day is oolong")
        followed: list[str] = []

        class Telegram:
            home = "Tea"

            async def begins(self, who: int) -> None:
                await people[who].joins(group)
                await settled(api, app)
                await people[who].says(people[who].private, "/start guide")
                await settled(api, app)

            async def presses(self, who: int, label: str = "") -> str:
                last = people[who].private.last
                label = label or next(iter(last.buttons))
                if "url" in last.buttons[label]:
                    followed.append(last.buttons[label]["url"])
                    return ""
                await people[who].presses(last, label)
                await settled(api, app)
                return await self.reads(who)

            async def asks(self, who: int) -> str:
                await people[who].says(people[who].private, "/quests")
                await settled(api, app)
                return await self.reads(who)

            async def talks(self, who: int, text: str, *, answers: bool = False) -> None:
                await people[who].says(group, text, reply_to=said if answers else None)
                await settled(api, app)

            async def passes(self, **time: float) -> None:
                await telegram.passes(api, app, clock, **time)

            async def reads(self, who: int) -> str:
                return people[who].private.last.text

        await walk(Telegram())
    # What is done by talking is done in the group: a button leads there.
    assert set(followed) == {f"https://t.me/c/{-group.id - 10**12}/1"}


async def test_on_discord(tea: Tea) -> None:
    tea.server.granted |= {"members", "message_content"}
    policies = {"welcome": WelcomePolicy(), "tasks": TasksPolicy()}
    app = await tea.open(sees=True, reads=True, **policies)
    await tea.ben.send(tea.channel, "Welcome to the new ones, the tea of the day is oolong")
    there = tea.server.backend.messages[tea.channel.id].values()
    posted = next(message for message in there if message.author_id == tea.ben.id)
    said = discord.pressable(tea, posted)
    users = [tea.server.create_user(f"new{n}", global_name=("Eve", "小兰")[n]) for n in (0, 1)]
    tea.server.locales[users[0].id] = "en-US"
    tea.server.locales[users[1].id] = "zh-CN"

    class Discord:
        home = "Tea friends"

        def __init__(self) -> None:
            self.members: dict[int, Any] = {}
            self.looks: dict[int, tuple[Any, Any]] = {}
            """Who presses, in the server or in private, and what."""

        async def begins(self, who: int) -> None:
            self.members[who] = member = tea.guild.add_member(users[who])
            await tea.server.quiet()
            shown = await member.slash(tea.channel, "guide")
            self.looks[who] = (member, shown.response)

        async def presses(self, who: int, label: str = "") -> str:
            actor, message = self.looks[who]
            parts = [c for row in message.components for c in row["components"]]
            chosen = button(message, label) if label else parts[0].get("custom_id", "")
            if not chosen:
                assert parts[0]["url"] == f"https://discord.com/channels/{tea.guild.id}"
                return ""
            shown = await actor.click(message, custom_id=chosen)
            self.looks[who] = (actor, shown.response)
            return str(shown.response.content)

        async def asks(self, who: int) -> str:
            shown = await self.members[who].slash(tea.channel, "quests")
            self.looks[who] = (self.members[who], shown.response)
            return str(shown.response.content)

        async def talks(self, who: int, text: str, *, answers: bool = False) -> None:
            await self.members[who].send(tea.channel, text, reply_to=said if answers else None)

        async def passes(self, **time: float) -> None:
            # Not asked of the gateway each time: it takes 120 questions a minute.
            await app.timer.run_until(tea.clock.now() + timedelta(**time))
            await app.pump.claim()
            await app.desk.quiet()

        async def reads(self, who: int) -> str:
            there = tea.server.backend.messages[users[who].dm_channel.id]
            last = list(there.values())[-1]
            self.looks[who] = (users[who], discord.pressable(tea, last))
            return str(last.content)

    await walk(Discord())


async def test_in_the_playground(tmp_path: Path) -> None:
    names = ("Ann", "小美")
    async with playground(tmp_path) as app, client(app.url) as play:
        said = await play.say("Robin", CAMPFIRE, "Welcome to the new ones, it is oolong today")

        class Page:
            home = "Campfire"

            def __init__(self) -> None:
                self.looks: dict[int, Any] = {}

            async def begins(self, who: int) -> None:
                await play.join(names[who], locale=("en", "zh-CN")[who])
                await self.reads(who)
                await self.presses(who)

            async def presses(self, who: int, label: str = "") -> str:
                message = self.looks[who]
                chosen = next(b for b in message["buttons"] if label in ("", b["label"]))
                if "url" in chosen:
                    assert chosen["url"] == f"#{CAMPFIRE}"
                    return ""
                shown = await play.press(names[who], message, chosen["id"])
                self.looks[who] = shown["new"][-1]
                return str(self.looks[who]["text"])

            async def asks(self, who: int) -> str:
                self.looks[who] = (await play.say(names[who], "private", "/quests"))["new"][-1]
                return str(self.looks[who]["text"])

            async def talks(self, who: int, text: str, *, answers: bool = False) -> None:
                reply = {"reply_to": said["message"]["id"]} if answers else {}
                await play.say(names[who], CAMPFIRE, text, **reply)

            async def passes(self, **time: float) -> None:
                await play.clock(advance=f"PT{timedelta(**time).total_seconds():.0f}S")

            async def reads(self, who: int) -> str:
                letters = [m for m in await play.messages(names[who], "private") if m["bot"]]
                self.looks[who] = letters[-1]
                return str(letters[-1]["text"])

        await walk(Page())
