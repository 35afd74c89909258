"""Thanks with a number, in answer to somebody's message: a tip where the community wants it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from handlers.kit.inbound import Tally, Thanks
from handlers.kit.limits import BURST
from handlers.kit.thanks import thanks
from handlers.points.rules import PointsPolicy
from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.telegram_hearth import hearth, settled
from tests.points.looks import balance, paid
from tests.world import World


@pytest.mark.parametrize(
    ("text", "amount", "words"),
    [
        ("谢谢 +20", 20, "谢谢"),
        ("谢谢你帮忙＋２０分！", 20, "谢谢你帮忙"),
        ("thanks +20", 20, "thanks"),
        ("Thank you so much, +5 points", 5, "Thank you so much,"),
        ("thx+3", 3, "thx"),
        ("thanks", 0, "thanks"),
        ("谢谢大家！", 0, "谢谢大家"),
        ("+20", 0, ""),
        ("thanks +0", 0, ""),
        ("thanks +2.5", 0, ""),
        ("thanks +20 and +30", 0, ""),
        ("no thanks +20", 0, ""),
        ("party +20", 0, ""),
        ("thanks +1000000", 0, ""),
        ("thanks " * 30 + "+20", 0, ""),
    ],
)
def test_what_is_heard_as_thanks(text: str, amount: int, words: str) -> None:
    found = thanks(text, 7, 8)
    assert found == (Thanks(7, amount, words, 8) if words else None)


def test_where_it_is_not_wanted_it_is_talk(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    ann.says("hello")
    ben.says("hello")
    paid(world, ann, 100)
    for _ in range(int(BURST) + 2):
        ann.does(Tally(thanks=Thanks(ben.user, 20, "thanks", 5)))
        ann.hears_nothing()
    assert (balance(world, ann), balance(world, ben)) == (100, 0)


async def test_on_telegram(api: BotApi, clock: StoppedClock, tmp_path: Path) -> None:
    ann, mei = api.user("Ann", language_code="en"), api.user("小美", language_code="zh-hans")
    group = api.group("Tea", ann, mei, bot="administrator")
    async with hearth(
        api, tmp_path, clock, group, policies={"points": {"tip_replies": ["tea"]}}
    ) as app:
        await ann.says(group, "/checkin")
        await mei.says(mei.private, "/start")
        helped = await mei.says(group, "水烧好了")
        await settled(api, app)
        await ann.says(group, "谢谢 +7", reply_to=helped)
        await settled(api, app)
        assert group.last.seen_by == ann.id
        assert "You have only 6 points to give" in group.last.text
        own = await ann.says(group, "the tea is ready")
        await ann.says(group, "thanks +1", reply_to=own)
        await settled(api, app)
        assert "Those are yours already" in group.last.text
        thanked = await ann.says(group, "谢谢 +2", reply_to=helped)
        await settled(api, app)
        assert group.last.text == "Ann gave 小美 2 points: “谢谢”"
        assert group.last.body["reply_to_message"]["message_id"] == thanked.id
        await app.timer.run_until(clock.now() + timedelta(minutes=10))
        await settled(api, app)
        assert mei.private.last.text.splitlines() == [
            "你在「Tea」收到 2 积分。",
            "Ann：2，「谢谢」",
        ]
        before = len(group.messages)
        await mei.says(group, "谢谢 +2")
        await settled(api, app)
        assert len(group.messages) == before + 1


async def answers(tea: Tea, who: Any, message: int, text: str) -> None:
    """Somebody answers a message: the emulator's own way knows only what it sent itself."""
    backend, there = tea.server.backend, tea.channel.id
    told = {"channel_id": str(there), "message_id": str(message)}
    reference = backend.normalize_message_reference(there, told)
    backend.create_message(there, who.id, text, reference=reference)
    await tea.server.quiet()


async def test_on_discord(tea: Tea) -> None:
    tea.server.granted = {"message_content"}
    app = await tea.open(reads=True, points=PointsPolicy(tip_replies=("*",)))
    await tea.ann.slash(tea.channel, "checkin")
    helped = await tea.mei.send(tea.channel, "水烧好了，大家可以来喝茶")
    await answers(tea, tea.ann, helped.id, "thanks a lot +3")
    assert tea.said()[-1].content == "Ann gave 小美 3 points: “thanks a lot”"
    await app.timer.run_until(tea.clock.now() + timedelta(minutes=10))
    await tea.server.quiet()
    places = tea.server.backend.messages.values()
    everything = [m.content for place in places for m in place.values()]
    # A line of talk does not tell which language she reads.
    assert any("Ann: 3, “thanks a lot”" in content for content in everything)


async def test_a_ring_on_discord(tea: Tea) -> None:
    one_round = PointsPolicy(tip_ring_from=2)
    app = await tea.open(points=one_round)
    await tea.ann.slash(tea.channel, "checkin")
    await tea.mei.slash(tea.channel, "checkin")
    await tea.ann.slash(tea.channel, "give", who=tea.mei, amount=2)
    held = await tea.mei.slash(tea.channel, "give", who=tea.ann, amount=2)
    assert held.ephemeral
    assert held.response
    assert "积分转了一圈又回来" in held.response.content
    card = await tea.ben.slash(tea.channel, "admin tips")
    assert "小美 gave Ann 2 points." in card.response.content
    assert "It closes a ring: 小美 → Ann → 小美" in card.response.content
    (row,) = card.response.components
    back = next(c["custom_id"] for c in row["components"] if c["label"] == "Give it back")
    done = await tea.ben.click(card.response, custom_id=back)
    assert done.response.content.startswith("Done: 小美 has the 2 points for Ann back.")
    await app.timer.run_until(tea.clock.now() + timedelta(hours=50))
    hers = await tea.mei.slash(tea.channel, "points")
    assert "你有 8 积分" in hers.response.content
