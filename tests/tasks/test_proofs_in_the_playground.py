"""A photo handed in over the playground's HTTP interface, and the card of who reviews."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.app import App
from bot.features import FEATURES
from bot.settings import Database, Playground, settings_model
from handlers.tasks.definition import Task
from tests.platforms.page_stage import CAMPFIRE
from tests.platforms.playground_client import Client, client
from tests.tasks.looks import task
from tests.tasks.test_proof_photos import photo

WALK = task("walk", kind="proof", reward={"points": 20}, text={"en": "Go for a walk", "zh": "走走"})


@asynccontextmanager
async def playground(folder: Path, *tasks: Task) -> AsyncIterator[App]:
    """A running Hearth with one group and those tasks, else a walk to be proven."""
    settings = settings_model(FEATURES)(
        database=Database(url=f"sqlite:///{folder}/hearth.db"),
        playground=Playground(port=0, demo=False),
        community=(CAMPFIRE,),
        tasks={"task": tasks or (WALK,), "packs": ()},
    )
    app = App(settings)
    await app.start()
    yield app
    await app.stop()


async def hands_in(page: Client, who: str, text: str, picture: bytes) -> str:
    """Says it in private with a picture; the answer."""
    fields = {"as": who, "in": "private", "text": text}
    answer = await page.http.post("/api/say", data=fields, files={"files": ("a.jpg", picture)})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["new"][-1]["text"])


async def test_a_photo_from_the_form_to_the_card(tmp_path: Path) -> None:
    async with playground(tmp_path) as app, client(app.url) as page:
        await page.join("小林", "Campfire", locale="zh-CN")
        await page.join("Rita", "Campfire", role="reviewer")
        await page.say("小林", "Campfire", "签到")
        await page.say("Rita", "Campfire", "/help")
        asked = (await page.say("小林", "private", "/proof"))["new"][-1]
        form = (await page.press("小林", asked, "walk"))["new"][-1]
        assert form["form"]["fields"][0]["name"] == "text"
        assert (await hands_in(page, "小林", "", photo(1))).startswith("「walk」已提交")
        await app.collector.look()

        card = (await page.say("Rita", "Campfire", "/review"))["new"][-1]
        assert card["private"]
        picture = await page.http.get(card["picture"])
        assert picture.headers["content-type"] == "image/jpeg"
        done = (await page.press("Rita", card, "Approve"))["new"]
        edited = next(m for m in done if m["id"] == card["id"])
        assert edited["text"] == "✅ 小林, “Walk”: approved\nNothing waits for you."
        assert "picture" not in edited
        told = (await page.messages("小林", "private"))[-1]
        assert told["text"] == "✅「walk」审核通过：+20 积分"
