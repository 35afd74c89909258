"""A surprise box on Telegram, from the check-in to the proof: the whole of Hearth, over HTTP."""

from datetime import timedelta
from pathlib import Path

from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.telegram_hearth import hearth, settled


async def test_a_box_is_earned_opened_and_proven_in_both_languages(
    api: BotApi, clock: StoppedClock, tmp_path: Path
) -> None:
    ann, mei = api.user("Ann", language_code="en"), api.user("小美", language_code="zh-hans")
    group = api.group("Tea", ann, mei, bot="administrator")
    async with hearth(api, tmp_path, clock, group) as app:
        for _ in range(7):
            await ann.says(group, "/checkin")
            await mei.says(group, "签到")
            await settled(api, app)
            clock.advance(clock.now() + timedelta(days=1))
        assert "你得到一个盲盒，发 /box 打开。本次抽取已封存，哈希：" in group.last.text
        await mei.says(group, "开盒")
        await settled(api, app)
        page = group.last
        assert page.seen_by == mei.id
        assert page.text.startswith("🎁 你有 1 个盲盒待开。\n盒里可能有：5 积分（50%）、10 积分")
        await mei.presses(page, "开一个")
        await settled(api, app)
        assert page.text.startswith("🎁 第 1 个盲盒：+")
        await ann.says(ann.private, "/box")
        await settled(api, app)
        page = ann.private.last
        sealed = page.text.rpartition(" ")[2]
        assert len(sealed) == 64
        for _ in range(2):
            await ann.presses(page, "Open a box")
        await settled(api, app)
        said = [m.text.partition("+")[0] for m in ann.private.from_bot[-2:]]
        assert said == ["🎁 Box 1: ", "That was done already; a second press changes nothing."]
        clock.advance(clock.now() + timedelta(days=1))
        await ann.says(ann.private, "/box proof 2026-03-09")
        await settled(api, app)
        proof = ann.private.last.text
        assert f"SHA-256 of the seed, as shown before: {sealed}\nSeed: " in proof
        assert ":1 → ticket " in proof
