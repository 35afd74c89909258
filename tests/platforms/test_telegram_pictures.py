"""Cards and files on Telegram, where a group or a server does not take them as they are."""

from pathlib import Path

import pytest

from handlers.kit.card import Card
from handlers.kit.inbound import Place
from handlers.kit.message import File, Message, Say
from scheduler.platform import Delivery
from tests.platforms.botapi import BotApi
from tests.platforms.house import House
from tests.platforms.telegram_house import living, settled

CARD = Card("Ann", level=3, progress=0.5)


async def shown(home: House, to: int, message: Message, **more: int) -> None:
    place = Place("telegram", to, private=to > 0)
    await home.platform.send(Delivery(1, "key", place, 0, message, "en", **more))


async def test_where_photos_are_forbidden_the_text_goes_alone(api: BotApi, home: House) -> None:
    group = api.group("Tea friends")
    group.forbidden = {"photo"}
    await shown(home, group.id, Message(Say("mine"), card=CARD))
    assert (group.last.text, group.last.photo) == ("Only for you", b"")


async def test_a_text_too_long_for_a_caption_is_kept_whole(api: BotApi, home: House) -> None:
    group = api.group("Tea friends")
    long = "x" * 1100
    await shown(home, group.id, Message(Say("hello", {"name": long}), card=CARD))
    assert (group.last.text, group.last.photo) == (f"Hello, {long}!", b"")


async def test_a_text_below_a_file_is_cut(api: BotApi, home: House) -> None:
    group = api.group("Tea friends")
    file = File("all.csv", "text/csv", "a,b\r\n" * 40_000)
    await shown(home, group.id, Message(Say("hello", {"name": "x" * 1100}), file=file))
    assert len(group.last.text) == 1024
    assert group.last.text.endswith("…")
    assert group.last.document == ("all.csv", "text/csv", file.text.encode())


async def test_a_text_takes_the_place_of_the_words_below_a_card(api: BotApi, home: House) -> None:
    group = api.group("Tea friends")
    await shown(home, group.id, Message(Say("mine"), card=CARD))
    first = group.last
    await shown(home, group.id, Message(Say("ring")), edits=first.id)
    assert (group.last.id, group.last.text) == (first.id, "Ring ring")
    assert group.last.photo
    assert len(api.called("editMessageCaption")) == 1


@pytest.mark.parametrize("ephemeral", [True, False])
async def test_a_card_for_one_is_for_one(tmp_path: Path, ephemeral: bool) -> None:
    async with BotApi(ephemeral=ephemeral) as api, living(api, tmp_path) as home:
        ann = api.user("Ann", language_code="en")
        group = api.group("Tea friends", ann, bot="administrator")
        await ann.says(group, "/show")
        await settled(api, home)
        assert group.last.photo
        assert bool(group.last.ephemeral) is ephemeral
        # What went out to all by mistake was taken back, and came again as a passing answer.
        assert len(group.from_bot) == 1
        assert len(api.called("sendPhoto")) == (1 if ephemeral else 2)
