"""Tags and invite links on Telegram: set, cleared, and what stands in the way."""

from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path

from handlers.levels.rules import LevelsPolicy, Perk
from scheduler.clock import StoppedClock
from tests.grants.wishes import Wishes
from tests.platforms.botapi import BotApi
from tests.platforms.telegram_hearth import hearth, settled

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


async def test_a_tag_beside_the_name(api: BotApi, clock: StoppedClock, tmp_path: Path):
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


async def test_administrators_wear_a_title_where_it_is_ours_to_give(
    api: BotApi, clock: StoppedClock, tmp_path: Path
):
    olga, mei = api.user("Olga"), api.user("小美")
    group = api.group("Tea", olga, mei, kind="supergroup", bot="administrator")
    group.status[mei.id] = "administrator"
    group.made_admins.add(mei.id)
    async with hearth(api, tmp_path, clock, group) as app:
        for who in (olga, mei):
            await who.says(group, "/checkin")
            await settled(api, app)
            await Wishes(app, "telegram", group.id, who.id).want("tag", "Tree")
        assert group.tags == {mei.id: "Tree"}
        assert Wishes(app, "telegram", group.id, olga.id).errors == ["away"]


async def test_a_level_brings_a_tag_once_and_takes_it(
    api: BotApi, clock: StoppedClock, tmp_path: Path
):
    perks = (Perk(level=3, tag="Sprout", role="On Discord"), Perk(level=50, tag="Tree"))
    policy = LevelsPolicy(steps=(0, 0, 1), perks=perks)
    olga, mei = api.user("Olga", language_code="en"), api.user("小美", language_code="zh-hans")
    group = api.group("Tea", olga, mei, bot="administrator")
    async with hearth(api, tmp_path, clock, group, policies={"levels": policy.model_dump()}) as app:

        async def later() -> None:
            await settled(api, app)
            clock.advance(clock.now() + timedelta(minutes=2))
            await app.steward.look()
            await settled(api, app)

        await olga.says(group, "/checkin")
        await mei.says(group, "/checkin")
        await settled(api, app)
        assert "新到手：身份组「On Discord」、标签「Sprout」" in group.last.text
        await later()
        assert group.tags == {mei.id: "Sprout"}, "the owner of a group wears no tags"
        await mei.says(mei.private, "/level")
        await settled(api, app)
        assert "到 50 级可得：标签「Tree」" in mei.private.last.text
        assert "还没发到" not in mei.private.last.text

        await olga.says(group, "/admin_set_level 小美 60 because")
        await settled(api, app)
        await olga.presses(group.last, "Yes, do it")
        await settled(api, app)
        shown = group.last
        await later()
        assert group.tags == {mei.id: "Tree"}
        await olga.presses(shown, "Take it back")
        await later()
        assert group.tags == {mei.id: "Sprout"}
        tags = [c["tag"] for c in api.called("setChatMemberTag") if c["user_id"] == mei.id]
        assert [tag for tag, _ in groupby(tags)] == ["Sprout", "Tree", "Sprout"]


async def test_a_way_into_a_private_group(api: BotApi, clock: StoppedClock, tmp_path: Path):
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
