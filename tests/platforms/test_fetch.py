"""What members sent is fetched with limits, from the platform's own hosts, and tried again."""

import pytest
from pydantic import SecretStr

from bot.discord import fetch as discord_files
from bot.settings import Discord
from bot.telegram.api import Api
from bot.telegram.fetch import fetch
from scheduler.platform import Gone, Later, Refused, Unknown
from storage import files
from storage.files import HandedIn
from tests.platforms import telegram_house
from tests.platforms.botapi import BotApi
from tests.platforms.discord_server import TOKEN, DiscordServer
from tests.world import Recorder, World


async def test_telegram_gives_a_file_and_never_too_much() -> None:
    async with BotApi() as server:
        server.keep_file("one", b"x" * 5000)
        settings = telegram_house.settings(server)
        api = Api(settings)
        await api.open()
        assert await fetch(api, settings, "photo:one", 5000) == b"x" * 5000
        with pytest.raises(Refused, match="too large"):
            await fetch(api, settings, "photo:one", 4999)
        with pytest.raises(Gone):
            await fetch(api, settings, "photo:none", 5000)
        away = settings.model_copy(update={"file_base_url": "http://127.0.0.1:9/file/bot"})
        with pytest.raises(Unknown) as lost:
            await fetch(api, away, "photo:one", 5000)
        assert server.token not in repr(lost.value)
        await api.close()


async def test_discord_gives_a_file_from_its_own_hosts_only() -> None:
    server = await DiscordServer().open()
    stored = server.backend.cdn.store_attachment(7, 1, "a.png", b"y" * 5000, None)
    here = Discord(
        token=SecretStr(TOKEN),
        api_base_url=server.api_base_url,
        gateway_url=server.gateway_url,
        cdn_base_url=server.cdn_base_url,
    )
    url = stored["url"]
    assert await discord_files.fetch(here, url, 5000) == b"y" * 5000
    with pytest.raises(Refused, match="too large"):
        await discord_files.fetch(here, url, 4999)
    with pytest.raises(Gone):
        await discord_files.fetch(here, f"{url}x", 5000)
    real = here.model_copy(update={"cdn_base_url": None})
    for other in ("https://evil.example/a.png", "http://cdn.discordapp.com/a", "file:///etc/hosts"):
        with pytest.raises(Gone):
            await discord_files.fetch(real, other, 5000)
    await server.close()


class Slow(Recorder):
    """A platform that answers with those errors first."""

    def __init__(self, *errors: Exception) -> None:
        super().__init__()
        self.errors = list(errors)

    async def fetch(self, ref: str, most: int) -> bytes:
        if self.errors:
            raise self.errors.pop(0)
        return b"content"


@pytest.mark.parametrize(("errors", "state"), [(3, files.KEPT), (9, files.FAILED)])
def test_a_file_that_does_not_come_is_tried_again_some_times(
    sqlite_url: str, errors: int, state: str
) -> None:
    world = World(sqlite_url)
    try:
        ann = world.person("Ann")
        ann.says("/help")
        slow = Slow(*[Later(5), *[Unknown("lost")] * errors][:errors])
        world.app.collector._sources["test"] = slow
        with world.write() as tx:
            row = tx.connection.exec_driver_sql("SELECT community_id, person_id FROM members").one()
            about = {"platform": "test", "kind": "file", "ref": "r", "not_before": tx.now}
            files.put(tx, HandedIn(id=1, community_id=row[0], person_id=row[1], **about))
        for _ in range(8):
            world.run(world.app.collector.look())
            world.is_down(minutes=10)
        with world.read() as tx:
            found = files.known(tx, 1)
            assert found
            assert found.state == state
            assert files.data(tx, 1) == (b"content" if state == files.KEPT else b"")
    finally:
        world.close()
