"""The daily check-in on Telegram: the whole of Hearth, over real HTTP, in both languages."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.telegram_hearth import hearth, settled
from tests.platforms.telegram_house import free_port, hook


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> dict[str, Any]:
    return hook(free_port()) if request.param == "webhook" else {}


async def test_two_people_keep_a_streak(
    api: BotApi, tmp_path: Path, clock: StoppedClock, mode: dict[str, Any]
):
    ann, mei = api.user("Ann", language_code="en"), api.user("小美", language_code="zh-hans")
    group = api.group("Tea", ann, mei, bot="administrator")
    async with hearth(api, tmp_path, clock, group, **mode) as app:
        for day in (1, 2, 3):
            await ann.says(group, "/checkin")
            await settled(api, app)
            hers = group.last
            assert hers.seen_by == ann.id
            assert f"Day {day} " in hers.text
            await mei.says(group, "签到。")
            await mei.says(group, "今天签到了吗")
            await settled(api, app)
            assert group.last.seen_by == mei.id
            assert "分" in group.last.text
            clock.advance(clock.now() + timedelta(days=1))
        assert len(group.from_bot) == 6
        assert _count(app, "checkins") == 6


async def test_once_a_day_in_the_group_and_in_private(
    api: BotApi, tmp_path: Path, clock: StoppedClock, mode: dict[str, Any]
):
    ann = api.user("Ann", language_code="en")
    group = api.group("Tea", ann)
    async with hearth(api, tmp_path, clock, group, **mode) as app:
        await ann.says(group, "/checkin@hearth_test_bot")
        await settled(api, app)
        assert group.last.seen_by == 0
        press = await ann.presses(group.last, next(iter(group.last.buttons)))
        await settled(api, app)
        assert await press.answered() == {}
        assert group.last.seen_by == ann.id
        await ann.says(ann.private, "/daily")
        await settled(api, app)
        assert "already" in ann.private.last.text
        assert _count(app, "checkins") == 1


async def test_a_new_group_is_set_up_by_its_admin(api: BotApi, tmp_path: Path, clock: StoppedClock):
    ann, bob = api.user("Ann", language_code="en"), api.user("Bob", language_code="en")
    group = api.group("Tea", ann, bob, bot="left")
    async with hearth(api, tmp_path, clock) as app:
        await ann.adds_bot(group)
        await settled(api, app)
        question = group.last
        label = "简体中文"
        await bob.presses(question, label)
        await settled(api, app)
        assert question.edits == 0
        await ann.presses(question, label)
        await settled(api, app)
        assert question.edits == 1
        await ann.presses(question, next(iter(question.buttons)))
        await settled(api, app)
        assert question.edits == 2
        with app.store.writer.begin() as connection:
            query = "SELECT language, ready FROM communities"
            assert connection.exec_driver_sql(query).one() == ("zh-Hans", 1)


async def test_language_can_be_chosen_by_buttons(api: BotApi, tmp_path: Path, clock: StoppedClock):
    ann = api.user("Ann", language_code="de")
    group = api.group("Tea", ann)
    async with hearth(api, tmp_path, clock, group) as app:
        await ann.says(group, "/checkin")
        await ann.says(ann.private, "/settings")
        await settled(api, app)
        card = ann.private.last
        await ann.presses(card, next(iter(card.buttons)))
        await settled(api, app)
        await ann.presses(card, "简体中文")
        await settled(api, app)
        assert len(ann.private.from_bot) == 1
        await ann.says(ann.private, "/help")
        await settled(api, app)
        assert "签到" in ann.private.last.text


def _count(app: App, table: str) -> int:
    with app.store.writer.begin() as connection:
        return connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
