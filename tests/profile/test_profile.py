"""/me: the card about oneself, what others see of it, and its settings."""

import pytest

from handlers.kit.message import Message
from tests.world import Someone, World


def facts(message: Message) -> dict[str, dict[str, object]]:
    """The values on the card by the keys of their labels."""
    assert message.card
    return {label.key: dict(value.args) for label, value in message.card.facts}


def told(message: Message) -> dict[str, dict[str, object]]:
    """The same, as the text tells it."""
    lines = [say for say in message.more if say.key == "profile-fact"]
    return {
        line.args["label"].key: dict(line.args["value"].args)  # type: ignore[union-attr]
        for line in lines
    }


@pytest.fixture
def ann(world: World) -> Someone:
    ann = world.person("Ann")
    for _ in range(3):
        ann.says("/checkin")
        world.is_down(days=1)
    world.sleeps(hours=1)
    return ann


@pytest.mark.parametrize("text", ["/me", "/profile", "/rank", "我的"])
def test_a_card_shows_the_facts_that_its_text_tells(ann: Someone, text: str) -> None:
    ann.says(text)
    shown = ann.hears("profile-head", name="Ann")
    assert shown.private
    assert shown.card
    assert (shown.card.name, shown.card.theme) == ("Ann", "light")
    assert facts(shown) == told(shown)
    assert facts(shown)["profile-streak"] == {"days": 3}
    assert facts(shown)["profile-checkins"] == {"number": 3}
    assert int(str(facts(shown)["profile-points"]["number"])) > 0


def test_somebody_new_sees_what_there_is_and_nothing_more(world: World) -> None:
    ben = world.person("Ben")
    ben.says("/me")
    shown = ben.hears("profile-head", name="Ben")
    assert facts(shown) == {"profile-points": {"number": 0}}
    ben.hears("profile-level", level=0)
    assert shown.card
    assert (shown.card.level, shown.card.progress, shown.card.badges) == (0, 0.0, ())


def test_the_theme_is_chosen_by_a_button_and_kept(world: World, ann: Someone) -> None:
    ann.says("/me")
    ann.presses("profile-dark-button")
    shown = ann.hears("profile-head")
    assert shown.card
    assert (shown.card.theme, shown.style) == ("dark", "edit")
    assert ann.seen()[-1].edits
    world.restart()
    ann.says("/me")
    again = ann.hears("profile-head")
    assert again.card
    assert again.card.theme == "dark"
    ann.presses("profile-light-button")
    back = ann.hears("profile-head").card
    assert back
    assert back.theme == "light"


def test_others_see_what_is_public_and_nothing_to_press(world: World, ann: Someone) -> None:
    ben = world.person("Ben")
    ben.says("/me @Ann")
    shown = ben.hears("profile-head", name="Ann")
    assert shown.private
    assert facts(shown) == told(shown)
    assert facts(shown)["profile-streak"] == {"days": 3}
    assert "profile-points" not in facts(shown)
    assert shown.buttons == ()


def test_others_see_nothing_of_whoever_hides(world: World, ann: Someone) -> None:
    ben = world.person("Ben")
    ann.says("/me")
    ann.presses("profile-hide-button")
    ann.hears("profile-hidden-note")
    ben.says("/me Ann")
    ben.hears("profile-kept", name="Ann")
    ann.says("/me Ann")
    ann.hears("profile-hidden-note")
    ann.presses("profile-show-button")
    ben.says("/me Ann")
    assert ben.hears("profile-head", name="Ann").card


def test_a_theme_and_hiding_are_kept_apart(world: World, ann: Someone) -> None:
    ann.says("/me")
    ann.presses("profile-hide-button")
    ann.presses("profile-dark-button")
    shown = ann.hears("profile-hidden-note")
    assert shown.card
    assert shown.card.theme == "dark"


def test_the_look_is_the_readers_own(world: World, ann: Someone) -> None:
    ben = world.person("Ben")
    ben.says("/me")
    ben.presses("profile-dark-button")
    ben.says("/me Ann")
    shown = ben.hears("profile-head", name="Ann")
    assert shown.card
    assert shown.card.theme == "dark"


@pytest.mark.parametrize("who", ["Nobody", "99999", "<@7777777>", "x" * 64])
def test_nobody_of_that_name(world: World, ann: Someone, who: str) -> None:
    ann.says(f"/me {who}")
    ann.hears("member-nobody")


def test_whoever_left_is_nobody_here(world: World, ann: Someone) -> None:
    ben = world.person("Ben")
    ann.leaves()
    ben.says("/me Ann")
    ben.hears("member-nobody")


def test_a_pressed_setting_is_the_pressers_own(world: World, ann: Someone) -> None:
    ben = world.person("Ben")
    ann.says("/me")
    ben.presses_data("1:visible:0")
    ben.hears("profile-head", name="Ben")
    world.person("Mei").says("/me Ann")
    assert ann.seen()
    ann.says("/me")
    assert ann.hears("profile-head").buttons[0][1].label.key == "profile-hide-button"


def test_a_chinese_reader(world: World) -> None:
    mei = world.person("小美", locale="zh")
    mei.says("签到")
    mei.says("我的")
    assert "连续签到：1 天" in mei.words
