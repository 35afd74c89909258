"""Tags and invite links on Telegram: set, cleared, and what stands in the way."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from scheduler.clock import StoppedClock
from tests.grants.wishes import Wishes
from tests.platforms.botapi import BotApi
from tests.platforms.test_telegram_checkin import hearth, settled

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


async def test_a_tag_beside_the_name(tmp_path: Path):
    clock = StoppedClock(START)
    async with BotApi(clock=lambda: clock.now().timestamp()) as api:
        owner, mei = api.user("Olga"), api.user("小美", language_code="zh-hans")
        group = api.group("Tea", owner, mei, bot="administrator")
        group.denied.add("can_manage_tags")
        async with hearth(api, tmp_path, clock, group) as app:
            await mei.says(group, "/checkin")
            await settled(api, app)
            hers = Wishes(app, "telegram", group.id, mei.id)
            await hers.want("tag", "老茶客")
            assert hers.errors == ["can_manage_tags"]
            assert "missing the right to manage tags" in group.last.text
            said = len(group.from_bot)
            group.denied.clear()
            clock.advance(clock.now() + timedelta(hours=1))
            await hers.carried_out()
            assert group.tags == {mei.id: "老茶客"}
            await hers.want("tag", "Tea 🍵", "order:2")
            assert "at most 16 characters, and no emoji" in group.last.text
            assert len(group.from_bot) == said + 1
            clock.advance(clock.now() + timedelta(hours=2))
            await hers.unwant("order:2")
            assert group.tags == {mei.id: "老茶客"}
            await hers.unwant()
            clock.advance(clock.now() + timedelta(minutes=2))
            await hers.carried_out()
            assert group.tags == {mei.id: ""}
            assert hers.errors == []


async def test_a_way_into_a_private_group(tmp_path: Path):
    clock = StoppedClock(START)
    async with BotApi(clock=lambda: clock.now().timestamp()) as api:
        owner, mei = api.user("Olga"), api.user("小美", language_code="zh-hans")
        group = api.group("Tea", owner, mei, bot="administrator")
        den = api.group("Den", owner, kind="supergroup", bot="member")
        async with hearth(api, tmp_path, clock, group) as app:
            await mei.says(mei.private, "/start")
            await mei.says(group, "/checkin")
            await settled(api, app)
            hers = Wishes(app, "telegram", group.id, mei.id)
            await hers.want("link", f"telegram:{den.id}")
            assert hers.errors == ["can_invite_users"]
            den.status[api.bot.id] = "administrator"
            clock.advance(clock.now() + timedelta(hours=1))
            await hers.carried_out()
            (link,) = den.links
            assert link["member_limit"] == 1
            letter = mei.private.last
            assert letter.text == "这是你的入群链接，只给你一个人，用一次就失效。"
            assert letter.buttons["打开"]["url"] == link["invite_link"]
            clock.advance(clock.now() + timedelta(minutes=2))
            await hers.unwant()
            assert link["is_revoked"]
            await hers.want("link", "telegram:-100987", "order:2")
            assert hers.errors == ["group_unknown"]
