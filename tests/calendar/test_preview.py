"""A post is looked at before it is planned: as it is, and in words for each platform it goes to."""

from collections.abc import Iterator

import pytest

from handlers.kit.inbound import Filled
from storage import communities
from tests.calendar.looks import drafted, timed
from tests.tasks.looks import ids
from tests.world import GROUP, Someone, World


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, platforms=("telegram", "discord"))
    yield made
    made.close()


def test_what_differs_from_platform_to_platform(world: World, robin: Someone) -> None:
    """Only of the groups that were chosen; the group's language, and the admin's around it."""
    robin.locale = "zh"
    robin.says("/plan")
    here = ids(world, robin)[0]
    with world.write() as tx:
        communities.add_space(tx, "discord", GROUP - 1, here, "Coffee friends")
        communities.add_space(tx, "playground", GROUP - 2, here, "Trying out")
    text = "Hi @ann, *read* https://example.org/tea\nand tell us"
    drafted(robin, "value", text, other_text="读一读")
    timed(robin, "2026-03-04")
    robin.does(Filled("plan_tap", {"label": "x" * 70, "opens": "/checkin"}))
    robin.does(Filled("plan_tap", {"label": "Tell | 说说", "opens": "/give"}))
    for name in (f"telegram:{GROUP}", f"discord:{GROUP - 1}"):
        robin.presses_data(f"1:plan_pick:group:{name}")
    robin.presses_data("1:plan_draft:look")
    robin.presses("plan-preview-button")
    robin.hears("plan-said", en=text, zh=text)
    assert [tap.label.args.get("zh") for tap in robin.seen()[-1].message.buttons[0]] == [
        "x" * 70,
        "Tell",
    ]
    assert robin.seen()[-1].locale == "zh-Hans"
    robin.presses("plan-where-button")
    page = robin.hears("plan-where")
    assert [say.key for say in page.more] == [
        "plan-where-language-en",
        "plan-where-signs",
        "plan-where-pings",
        "plan-on",
        "plan-on-here",
        "plan-on-length",
        "plan-on-cut",
        "plan-on-asks",
        "plan-on",
        "plan-on-length",
        "plan-on-no-links",
        "plan-on-form",
    ]
    assert "Telegram：Tea friends" in robin.words
    assert "Discord：Coffee friends" in robin.words
    assert "Playground" not in robin.words
    robin.presses("plan-preview-button")
    robin.hears("plan-said")
    robin.presses("plan-page-draft")
    robin.hears("plan-look")
