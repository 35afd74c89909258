"""Digests on Telegram, on Discord and in the playground: picture, caption and button arrive."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.features import FEATURES
from bot.settings import Database, Playground, settings_model
from handlers.digests.rules import DigestsPolicy
from scheduler.clock import StoppedClock
from storage import communities, members
from storage.members import Account
from storage.schema import table_of
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.playground_client import CAMPFIRE, GROUPS, client
from tests.platforms.telegram_hearth import hearth, settled
from tests.shop.test_on_discord import button, everything
from tests.welcome.test_on_discord import pressable

SUNDAY = datetime(2026, 3, 8, 18, tzinfo=UTC)
LEAST = {"digests": {"least_active": 1, "daily": "both"}}


def appoint(app: App, user: int) -> None:
    """Give an account an admin's role of Hearth's own."""
    account = table_of(Account)
    with app.store.write(app.clock.now()) as tx:
        who = tx.value(
            account.select()
            .with_only_columns(account.c.person_id)
            .where(account.c.user == user, account.c.platform != "")
        )
        members.set_role(tx, communities.everyone(tx)[0].id, who, 3)


async def later(app: Any, **much: float) -> None:
    """Time passes, and all that is due on the way happens."""
    await app.timer.run_until(app.clock.now() + timedelta(**much))
    await app.pump.claim()
    await app.desk.quiet()


async def test_on_telegram(api: BotApi, tmp_path: Path, clock: StoppedClock) -> None:
    clock.advance(SUNDAY)
    olga = api.user("Olga <b>&", language_code="zh-hans")
    group = api.group("Tea", olga, bot="administrator")
    async with hearth(api, tmp_path, clock, group, policies=LEAST) as app:
        await olga.says(olga.private, "/start")
        await olga.says(group, "/checkin")
        await settled(api, app)
        appoint(app, olga.id)
        before = len(group.from_bot)
        await later(app, hours=17)
        (out,) = group.from_bot[before:]
        assert out.photo
        assert out.text.startswith("Tea, Mar 2 to Mar 8\nOne of us took part, with ")
        assert [*out.buttons] == ["Check in"]
        await olga.presses(out, "Check in")
        await settled(api, app)
        assert "2" in group.last.text
        told = olga.private.last
        assert told.photo
        assert told.text.startswith("Tea · 3月2日至3月8日周报\n这七天：\n· 活跃成员：1")
        assert [*told.buttons] == ["安排发布"]
        await olga.says(olga.private, "/digest")
        await settled(api, app)
        await olga.presses(olga.private.last, "群里看到的样子")
        await settled(api, app)
        assert "共有 1 人参与" in olga.private.last.text
        await later(app, days=1)
        assert group.last.text.startswith("Tea on Mar 9\nOne of us took part")
        data = [b["callback_data"] for m in group.from_bot for b in m.buttons.values()]
        assert max(len(one.encode()) for one in data) <= 64


async def test_on_discord(tea: Tea) -> None:
    app: Any = await tea.open(digests=DigestsPolicy(least_active=1))
    app.clock.advance(SUNDAY)
    await tea.ben.slash(tea.channel, "checkin")
    before = len(everything(tea))
    await later(app, hours=17)
    (out,) = everything(tea)[before:]
    (picture,) = out.attachments
    alt = "Tea friends, Mar 2 to Mar 8 · Active members: 0, 0, 0, 0, 0, 0, 1 ·"
    assert picture["description"].startswith(alt)
    assert "One of us took part" in out.content
    pressed: Any = await tea.ben.click(pressable(tea, out), custom_id=button(out, "Check in"))
    assert "2" in pressed.response.content
    shown: Any = await tea.ben.slash(tea.channel, "digest", period="weekly")
    assert shown.response.ephemeral
    assert shown.response.attachments
    asked: Any = await tea.ben.slash(tea.channel, "admin digests")
    assert r"Weekly, on Monday at 10\:00" in asked.response.content


@pytest.mark.parametrize(
    ("language", "title", "says"),
    [
        ("en", "Campfire, Mar 9 to Mar 15", "3 of us took part"),
        ("zh-Hans", "Campfire · 3月9日至3月15日周报", "共有 3 人参与"),
    ],
)
async def test_a_fortnight_in_the_playground(
    tmp_path: Path, language: str, title: str, says: str
) -> None:
    fire = GROUPS[0].model_copy(update={"languages": (language,)})
    settings = settings_model(FEATURES)(
        database=Database(url=f"sqlite:///{tmp_path}/hearth.db"),
        playground=Playground(port=0, demo=False),
        community=(fire,),
        tasks={"packs": []},
    )
    app = App(settings, clock=StoppedClock(SUNDAY))
    await app.start()
    try:
        async with client(app.url) as play:
            for name in ("Ann", "Ben", "Cy"):
                await play.join(name, locale="en")
            for _ in range(2):
                for name in ("Ann", "Ben", "Cy"):
                    await play.say(name, CAMPFIRE, "/checkin")
                await play.clock(advance="P7D")
            posted = [
                m
                for m in await play.messages("Ann", CAMPFIRE)
                if m["say"] and m["say"]["key"] == "digest-title-weekly"
            ]
            assert len(posted) == 2
            assert posted[-1]["text"].startswith(f"{title}\n{says}")
            assert posted[-1]["picture"]
            assert posted[-1]["alt"].startswith(title)
            assert len(posted[-1]["buttons"]) == 1
    finally:
        await app.stop()
