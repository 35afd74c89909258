"""One walk through all that points are for, in the playground over HTTP, in both languages.

What is said and what is read then stands in walk.txt, as members and admins say and read it.
"""

import csv
import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.app import App
from bot.features import FEATURES
from bot.settings import Community, Database, Group, Playground, settings_model
from scheduler.clock import StoppedClock
from storage import ledger_check
from tests.platforms.playground_client import Client, client
from tests.shop.looks import KEY

FOUNDED = datetime(2026, 3, 1, 9, tzinfo=UTC)
SUNDAY = FOUNDED + timedelta(weeks=4)
"""A community that is younger honours nobody."""

GREEN = {"en": "green points", "zh": "环保积分", "sign": "🌿", "giftable": True}


class Side(NamedTuple):
    """One of the two communities, and who is there: an admin and two members."""

    name: str
    locale: str
    language: str
    group: int
    people: dict[str, str]


SIDES = (
    Side("Tea", "en", "en", -1, {"A": "Robin", "M": "Ann", "F": "Ben"}),
    Side("茶", "zh-CN", "zh-Hans", -2, {"A": "老周", "M": "小林", "F": "小满"}),
)


class Step(NamedTuple):
    """What somebody does on both sides, and what they read then; or how far the clock is moved."""

    who: str
    does: list[str]
    reads: list[list[str]]


def scenes() -> dict[str, list[Step]]:
    """The play, scene by scene."""
    found: dict[str, list[Step]] = {}
    steps: list[Step] = []
    for line in (Path(__file__).parent / "walk.txt").read_text(encoding="utf-8").splitlines():
        mark, _, rest = line.partition(" ")
        both = [part.strip().replace("\\n", "\n") for part in rest.split("‖")]
        if mark == "==":
            steps = found.setdefault(rest, [])
        elif mark in {"A", "M", "F", "--"}:
            steps.append(Step(mark, both, []))
        elif not mark and rest:
            steps[-1].reads.append(both)
    return found


class Walk:
    """Takes the steps, on one side after the other, and looks at what is read."""

    def __init__(self, play: Client, app: App) -> None:
        self.play, self.app = play, app
        self.shown: dict[str, Any] = {}
        self.pictures: list[str] = []

    async def scene(self, steps: list[Step]) -> None:
        for step in steps:
            if step.who == "--":
                await self.play.clock(advance=step.does[0])
                continue
            for n, side in enumerate(SIDES):
                told = await self.does(side, step.who, step.does[n])
                for parts in step.reads:
                    part = parts[n].format(**side.people)
                    assert part in told, f"{side.people[step.who]}: {step.does[n]}\n{told}"

    async def does(self, side: Side, role: str, what: str) -> str:
        """What they are told then."""
        who, what = side.people[role], what.format(**side.people)
        match what[0], what[1:-1]:
            case "[", label:
                button = self.button(who, label)
                done = await self.play.press(who, self.shown[who], button)
            case "(", given:
                name, _, value = given.partition("=")
                done = await self.play.fill(who, self.shown[who], **{name: value})
            case ">", _:
                done = await self.play.say(who, "private", what[2:])
            case _:
                done = await self.play.say(who, side.group, what)
        heard = [m for m in done["new"] if m["from"] == "Hearth"]
        for message in heard:
            if message["buttons"] or message.get("form"):
                self.shown[who] = message
            self.pictures += [who] if "picture" in message else []
        return "\n".join([*(m["text"] for m in heard), done.get("notice") or ""])

    def button(self, who: str, label: str) -> str:
        buttons = self.shown[who]["buttons"]
        found = [b["id"] for b in buttons if label in b["label"]]
        assert found, f"{who}: no button [{label}] in {buttons}"
        return found[0]

    async def heard(self, side: Side, *texts: str, private: bool = False) -> None:
        """The first member has read all of these, in the group or in private."""
        member, where = side.people["M"], "private" if private else side.group
        said = "\n".join(m["text"] for m in await self.play.messages(member, where))
        for text in texts:
            assert text in said, f"{text!r} is not in\n{said}"

    async def tags(self) -> dict[str, str]:
        """What stands beside the names."""
        await self.app.steward.look()
        return {m["name"]: m["tag"] for m in (await self.play.world())["members"] if m["tag"]}

    async def balances(self) -> list[str]:
        """What the first members have, as they read it."""
        return [(await self.does(side, "M", "/points")).partition("\n")[0] for side in SIDES]

    async def sums(self) -> list[int]:
        """What the entries of the first members come to, in the files that they save."""
        found: list[int] = []
        for side in SIDES:
            saved = await self.play.say(side.people["M"], "private", "/points csv")
            file = await self.play.http.get(saved["new"][0]["file"]["url"])
            rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
            unit = rows[1][3]
            found.append(sum(int(row[1]) for row in rows[1:] if row[3] == unit))
        return found


@pytest.fixture
async def walk(tmp_path: Path) -> AsyncIterator[Walk]:
    """Two communities, an English and a Chinese one, with three people each."""
    model: Any = settings_model(FEATURES)
    settings = model(
        database=Database(url=f"sqlite:///{tmp_path}/hearth.db"),
        playground=Playground(port=0, demo=False),
        community=[
            Community(
                key=side.language.lower(),
                name=side.name,
                languages=(side.language,),
                groups=(Group(platform="playground", id=side.group),),
            )
            for side in SIDES
        ],
        box={"every": 1, "prizes": [{"points": 5, "odds": 100}]},
        levels={"perks": [{"level": 2, "tag": "Sprout", "discount": 10}]},
        points={"currencies": {"green": GREEN}},
        shop={"key": KEY},
        tasks={"packs": []},
        welcome={"aloud": False},
    )
    founded = App(settings, clock=StoppedClock(FOUNDED))
    await founded.start()
    await founded.stop()
    app = App(settings, clock=StoppedClock(SUNDAY))
    await app.start()
    try:
        async with client(app.url) as play:
            for side in SIDES:
                for role, name in side.people.items():
                    known = "admin" if role == "A" else "member"
                    await play.join(name, side.group, locale=side.locale, role=known)
            yield Walk(play, app)
    finally:
        await app.stop()


async def test_all_that_points_are_for(walk: Walk) -> None:
    play = scenes()
    for name in ("talk", "statement", "levels"):
        await walk.scene(play.pop(name))
    assert await walk.tags() == {"Ben": "Sprout", "小满": "Sprout"}
    for name in ("badges", "boards", "cards"):
        await walk.scene(play.pop(name))
    assert walk.pictures == ["Ben", "小满"] * 2 + ["Ann", "小林"]
    for name in ("hands", "tips", "boxes", "shop"):
        await walk.scene(play.pop(name))
    assert (await walk.tags()).items() >= {"Ann": "Elder", "小林": "老茶客"}.items()
    for name in ("season", "the next day", "the third day", "april"):
        await walk.scene(play.pop(name))
    assert walk.pictures[-2:] == ["Robin", "老周"], "of the honours"
    tea, cha = SIDES
    await walk.heard(tea, "wins Tea set", "Ben reached level 2", "🏁 Season “Spring”")
    await walk.heard(cha, "抽中了「茶具」", "小满 升到 2 级", "🏁 「茶」的「春季赛」")
    for side, texts in (
        (tea, ("Happy birthday, Ann!", "You were given 25 points in Tea.\nBen: 25")),
        (cha, ("小林，生日快乐！", "你在「茶」收到 25 积分。\n小满：25")),
    ):
        await walk.heard(side, *texts, private=True)
    assert await walk.balances() == ["You have 145 points.", "你有 145 积分。"]
    for name in ("bad input", "a price that changed"):
        await walk.scene(play.pop(name))
    for side in SIDES:
        await walk.play.leave(side.people["F"], side.group)
    await walk.scene(play.pop("somebody who left"))
    assert await walk.balances() == ["You have 145 points.", "你有 145 积分。"], "as before"
    assert await walk.sums() == [145, 145]
    with walk.app.store.read(walk.app.clock.now()) as tx:
        assert ledger_check.mismatches(tx) == []
    assert not play, "all of it was walked"
