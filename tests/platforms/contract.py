"""What every platform owes to Hearth: the same conversations, whatever carries them.

A platform's tests subclass `Contract` and give it a `stage`; the words are those of the probe.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Protocol

import pytest
from PIL import Image

from bot.pictures.canvas import WIDTH
from bot.pictures.fonts import fonts
from handlers.kit.inbound import Place
from handlers.kit.message import Message, Say
from scheduler.platform import (
    PINNED,
    Delivery,
    Favour,
    Giving,
    Gone,
    Later,
    Platform,
    Refused,
    Stopped,
    Unknown,
)
from tests.platforms.probe import EXPORT

ANN, BEN, MEI = "ann", "ben", "mei"
"""Ann reads English, Ben administers the group, Mei reads Chinese."""

MEANINGS: dict[str, type[Exception]] = {
    "gone": Gone,
    "later": Later,
    "unknown": Unknown,
    "refused": Refused,
    "stopped": Stopped,
}


@dataclass(frozen=True)
class Seen:
    """A message as one person sees it. `alone`: nobody else does, or only for a while.

    picture: the image in it. alt: what is told to those who do not see it, "" where the platform
    has no place for that. file: its name and content.
    """

    id: int
    text: str
    buttons: tuple[str, ...]
    alone: bool
    picture: bytes = b""
    alt: str = ""
    file: tuple[str, bytes] = ("", b"")


class Stage(Protocol):
    """A group with Ann, Ben, Mei and Hearth in it, driven from the people's side."""

    async def says(self, who: str, text: str) -> None:
        """Say it to Hearth in the group, the way one does on this platform."""
        ...

    async def presses(self, who: str, label: str) -> None:
        """Press the newest button of that name that this person sees."""
        ...

    async def fills(self, who: str, values: dict[str, str]) -> None:
        """Answer the form that was opened for this person last."""
        ...

    async def forges(self, who: str, data: str) -> None:
        """Press a button that is not there."""
        ...

    async def names(self, who: str, name: str) -> None:
        """Have a person call themselves otherwise."""
        ...

    def seen(self, who: str) -> list[Seen]:
        """What Hearth has said so far and this person can see, as plain text, oldest first."""
        ...

    async def restart(self) -> None:
        """Stop Hearth and start it again on the same database."""
        ...

    async def refuse(self, how: str) -> None:
        """Let the platform refuse the next sending: one of MEANINGS."""
        ...

    def pinned(self) -> list[int]:
        """The messages that are pinned in the group."""
        ...

    @property
    def platform(self) -> Platform: ...

    @property
    def here(self) -> Place: ...


def _last(stage: Stage, who: str) -> Seen:
    return stage.seen(who)[-1]


def _delivery(stage: Stage, **more: Any) -> Delivery:
    return Delivery(7, "key", stage.here, 0, Message(Say("mine")), "en", **more)


class Contract:
    """The conversations."""

    async def test_each_reads_their_own_language(self, stage: Stage) -> None:
        await stage.says(ANN, "/hello")
        assert _last(stage, ANN).text == "Hello, Ann!"
        await stage.says(MEI, "/hello")
        assert _last(stage, MEI).text == "你好，小美！"

    async def test_a_bare_word_is_a_command(self, stage: Stage) -> None:
        await stage.says(MEI, "你好")
        assert "小美" in _last(stage, MEI).text

    async def test_a_button_is_a_command_by_whoever_presses(self, stage: Stage) -> None:
        await stage.says(ANN, "/hello")
        await stage.presses(BEN, "Again")
        assert _last(stage, BEN).text == "Hello, Ben!"

    async def test_a_button_works_after_a_restart(self, stage: Stage) -> None:
        await stage.says(ANN, "/hello")
        await stage.restart()
        await stage.presses(BEN, "Again")
        assert _last(stage, BEN).text == "Hello, Ben!"

    async def test_a_private_reply_is_for_one(self, stage: Stage) -> None:
        await stage.says(ANN, "/mine")
        assert (_last(stage, ANN).text, _last(stage, ANN).alone) == ("Only for you", True)

    async def test_a_message_is_pinned_and_taken_down(self, stage: Stage) -> None:
        platform, here = stage.platform, stage.here
        assert isinstance(platform, Giving)
        assert "pin" in platform.gives
        for _ in range(2):
            await stage.says(ANN, "/hello")
        first, second = (one.id for one in stage.seen(ANN)[-2:])

        def pin(message: int, **more: Any) -> Favour:
            return Favour("pin", f"{here.channel}:{message}", here.space, 0, **more)

        for one in (first, second):
            # Whether it is somebody else's can be seen only before it is done.
            assert await platform.give(pin(one)) == PINNED
            assert one not in stage.pinned()
            for _ in range(2):
                assert await platform.give(pin(one, made=PINNED)) == PINNED
        assert await platform.give(pin(second)) == ""
        assert sorted(stage.pinned()) == [first, second]
        await platform.give(pin(first, wanted=False, made=PINNED))
        assert stage.pinned() == [second]
        with pytest.raises(Gone):
            await platform.give(pin(987654, made=PINNED))

    async def test_a_form_asks_and_is_carried_out(self, stage: Stage) -> None:
        await stage.says(ANN, "/hello")
        await stage.presses(ANN, "Pause")
        await stage.fills(ANN, {"days": "3"})
        assert _last(stage, ANN).text.startswith("Paused 3 days")

    @pytest.mark.parametrize(
        "data", ["1:nope:3", "?1:nope", "?1:pause:x:y", "9:hello", "1:count:x", "?", ":::"]
    )
    async def test_a_forged_button_says_nothing(self, stage: Stage, data: str) -> None:
        await stage.says(ANN, "/hello")
        before = stage.seen(ANN)
        await stage.forges(ANN, data)
        assert stage.seen(ANN) == before

    @pytest.mark.parametrize(
        "name", ["**bold** _it_", "<b>&amp;</b>", "`code` ~~x~~", "[a](https://evil.example)"]
    )
    async def test_a_name_is_shown_as_it_is(self, stage: Stage, name: str) -> None:
        await stage.names(ANN, name)
        await stage.says(ANN, "/hello")
        assert _last(stage, ANN).text == f"Hello, {name}!"

    @pytest.mark.parametrize("how", MEANINGS)
    async def test_a_refusal_is_understood(self, stage: Stage, how: str) -> None:
        await stage.refuse(how)
        with pytest.raises(MEANINGS[how]):
            await stage.platform.send(_delivery(stage))

    async def test_a_message_can_be_changed_and_taken_back_twice(self, stage: Stage) -> None:
        sent = await stage.platform.send(_delivery(stage))
        again = await stage.platform.send(_delivery(stage, edits=sent.message))
        assert again.message == sent.message
        await stage.platform.retract(stage.here, sent.message)
        await stage.platform.retract(stage.here, sent.message)
        assert sent.message not in {m.id for m in stage.seen(ANN)}

    async def test_a_card_is_a_picture_and_its_facts_are_text(self, stage: Stage) -> None:
        await stage.says(ANN, "/show")
        shown = _last(stage, ANN)
        assert (shown.text, shown.alone) == ("The card of Ann\nStep 7", True)
        assert set(shown.buttons) == {"Dark", "Plain"}
        assert _size(shown.picture)[0] == WIDTH
        if shown.alt:
            assert shown.alt == ("Ann · Level 3, 50% of the way to the next · Only for you: Step 7")

    async def test_a_press_changes_the_picture_in_its_place(self, stage: Stage) -> None:
        await stage.says(ANN, "/show")
        light = _last(stage, ANN)
        await stage.presses(ANN, "Dark")
        dark = _last(stage, ANN)
        assert (dark.id, dark.text, len(stage.seen(ANN))) == (light.id, light.text, 1)
        assert _brightness(light.picture) > 150 > _brightness(dark.picture) > 0
        await stage.presses(ANN, "Plain")
        plain = _last(stage, ANN)
        assert (plain.id, plain.text, plain.buttons) == (light.id, "Only for you", ())

    async def test_a_card_that_cannot_be_drawn_is_text(
        self, stage: Stage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patched:
            patched.setattr("bot.pictures.fonts.FOLDERS", ())
            fonts.cache_clear()
            await stage.says(ANN, "/show")
        fonts.cache_clear()
        shown = _last(stage, ANN)
        assert (shown.text, shown.picture) == ("The card of Ann\nStep 7", b"")
        # A press on a text message brings the picture, once there is a font.
        await stage.presses(ANN, "Dark")
        assert (_last(stage, ANN).id, len(stage.seen(ANN))) == (shown.id, 1)
        assert _last(stage, ANN).picture

    async def test_a_file_arrives_whole(self, stage: Stage) -> None:
        await stage.says(ANN, "/export")
        shown = _last(stage, ANN)
        assert (shown.text, shown.alone) == ("All of it", True)
        assert shown.file == (EXPORT.name, EXPORT.text.encode())


def _image(picture: bytes) -> Image.Image:
    return Image.open(BytesIO(picture))


def _size(picture: bytes) -> tuple[int, int]:
    return _image(picture).size


def _brightness(picture: bytes) -> float:
    return float(_image(picture).convert("L").resize((1, 1)).getpixel((0, 0)))
