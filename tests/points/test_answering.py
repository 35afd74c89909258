"""A gift below somebody's message is for whoever wrote it, on every platform."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.app import App
from bot.features import FEATURES
from bot.settings import Database, Playground, settings_model
from handlers.kit.inbound import Typed
from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.playground_client import CAMPFIRE, GROUPS, client
from tests.platforms.telegram_hearth import hearth, settled
from tests.points.looks import balance, paid
from tests.world import World


def test_a_gift_below_a_message_is_for_who_wrote_it(world: World) -> None:
    ann, ben, robin = world.person("Ann"), world.person("Ben"), world.admin()
    for one in (ann, ben, robin):
        one.says("hello")
    paid(world, ann, 100)
    ann.does(Typed("/give 5 lovely", 9, 7, None, ben.user))
    ann.hears("tip-done-words", name="Ben", amount=5, words="lovely")
    ann.does(Typed("/give 3", 9, 7, None, ben.user))
    ann.hears("tip-done", name="Ben", amount=3)
    ann.does(Typed("/give 2points 谢谢", 9, 7, None, ben.user))
    ann.hears("tip-done-words", name="Ben", amount=2, words="谢谢")
    # Two numbers are a member's and an amount, as ever.
    ann.does(Typed("/tip ５ 12 times thanks", 9, 7, None, ben.user))
    ann.hears("member-nobody", who="5")
    ann.does(Typed("/give 5", 9, 7, None, ann.user))
    ann.hears("tip-own")
    # Below what is nobody's the question is who is meant.
    ann.does(Typed("/give", 9, 7))
    ann.hears("cmd-give.ask-who")
    robin.does(Typed("/admin give 4 for the soup", 9, 7, None, ben.user))
    robin.hears("hand-ask-give", name="Ben", amount=4, reason="for the soup")
    assert (balance(world, ann), balance(world, ben)) == (90, 10)


def test_a_unit_that_is_no_currency_moves_nothing(world: World) -> None:
    ann, robin = world.person("Ann"), world.admin()
    ann.says("hello")
    for line in ("/give Ann 5x thanks", "/admin give Ann 5x well done", "/admin take Ann 5x no"):
        robin.says(line)
        robin.hears("currency-unknown", found="x")
    robin.says("/give Ann 5growth")
    robin.hears("tip-not-that")
    robin.says("/admin give Ann 5growth for the soup")
    robin.hears("hand-growth")
    robin.says("/admin give Ann 5 growth")
    robin.hears("hand-growth")
    robin.says("/give @Hearth 5")
    robin.hears("member-nobody", who="@Hearth")
    robin.says("/admin give Ann 5 growth of the herbs")
    robin.hears("hand-ask-give", amount=5, reason="growth of the herbs")


async def test_on_telegram(api: BotApi, clock: StoppedClock, tmp_path: Path) -> None:
    ann, mei = api.user("Ann", language_code="en"), api.user("小美", language_code="zh-hans")
    group = api.group("Tea", ann, mei, bot="administrator")
    async with hearth(api, tmp_path, clock, group) as app:
        await ann.says(group, "/checkin")
        helped = await mei.says(group, "水烧好了")
        await settled(api, app)
        await ann.says(group, "/give 2 lovely", reply_to=helped)
        await settled(api, app)
        assert group.last.text == "Ann gave 小美 2 points: “lovely”"


async def answers(tea: Tea, who: Any, message: int, text: str) -> None:
    """Somebody answers a message: the emulator's own way knows only what it sent itself."""
    backend, there = tea.server.backend, tea.channel.id
    told = {"channel_id": str(there), "message_id": str(message)}
    reference = backend.normalize_message_reference(there, told)
    backend.create_message(there, who.id, text, reference=reference)
    await tea.server.quiet()


async def test_on_discord(tea: Tea) -> None:
    tea.server.granted = {"message_content"}
    app = await tea.open(reads=True)
    await tea.ann.slash(tea.channel, "checkin")
    helped = await tea.mei.send(tea.channel, "水烧好了，大家可以来喝茶")
    await answers(tea, tea.ann, helped.id, "/give 3 for the tea")
    assert tea.said()[-1].content == "Ann gave 小美 3 points: “for the tea”"
    await app.timer.run_until(tea.clock.now() + timedelta(minutes=10))


async def test_in_the_playground(tmp_path: Path) -> None:
    settings = settings_model(FEATURES)(
        database=Database(url=f"sqlite:///{tmp_path}/hearth.db"),
        playground=Playground(port=0, demo=False),
        community=GROUPS,
    )
    app = App(settings)
    await app.start()
    try:
        async with client(app.url) as play:
            await play.join("Ann", role="member")
            await play.join("小林", role="member", locale="zh-CN")
            await play.say("Ann", CAMPFIRE, "/checkin")
            helped = await play.say("小林", CAMPFIRE, "水烧好了")
            number = helped["message"]["id"]
            given = await play.say("Ann", CAMPFIRE, "/give 2 lovely", reply_to=number)
            assert given["new"][-1]["text"] == "Ann gave 小林 2 points: “lovely”"
    finally:
        await app.stop()
