"""Roles and tags in the playground: they stand beside the name, over HTTP as on the page."""

from pathlib import Path

from bot.app import App
from bot.features import FEATURES
from bot.settings import Database, Playground, settings_model
from tests.platforms.playground_client import CAMPFIRE, GROUPS, client


async def test_a_level_shows_beside_the_name(tmp_path: Path):
    perks = [{"level": 3, "role": "Regular", "tag": "Sprout"}, {"level": 900, "tag": "Tree"}]
    settings = settings_model(FEATURES)(
        database=Database(url=f"sqlite:///{tmp_path}/hearth.db"),
        playground=Playground(port=0, demo=False),
        community=GROUPS,
        levels={"steps": [0, 0, 1], "perks": perks},
    )
    app = App(settings)
    await app.start()
    try:
        async with client(app.url) as play:
            await play.join("Ann", role="member")
            await play.say("Ann", CAMPFIRE, "/checkin")
            await app.steward.look()
            ann = next(m for m in (await play.world())["members"] if m["name"] == "Ann")
            assert (ann["roles"], ann["tag"]) == (["Regular"], "Sprout")
    finally:
        await app.stop()
