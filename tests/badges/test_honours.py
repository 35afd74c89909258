"""Honours of the month: proposed on the first, decided with one tap, told once."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from handlers.kit.card import Honour
from handlers.kit.message import Message
from scheduler.platform import Delivery
from storage import audit
from storage.members import Account
from storage.schema import table_of
from tests.badges.test_badges import keys
from tests.world import Someone, World

MONTH = date(2026, 3, 1)
_accounts = table_of(Account)


@pytest.fixture
def robin(world: World) -> Someone:
    """An admin by the platform alone, in a group where Ann earned most and Ben said most."""
    robin = world.admin()
    robin.says("/help")
    ann, ben = world.person("Ann"), world.person("Ben")
    world.is_down(days=23)
    for day in range(3):
        ann.says("/checkin")
        for minute in range(6):
            ben.says(
                f"What a long and lovely day it is, the {day}{minute}th of the year, my friends!"
            )
            world.is_down(minutes=2)
        world.is_down(days=1)
    world.person("Mei", locale="zh").says("/checkin")
    return robin


def first_of_april(world: World) -> None:
    world.clock.advance(datetime(2026, 4, 1, 9, 29, tzinfo=UTC))
    world.sleeps(minutes=2)


def news(who: Someone) -> list[Delivery]:
    return [d for d in who.seen() if d.message.say.key == "honour-news"]


def labels(message: Message) -> list[list[Any]]:
    return [[b.label.args.get("name", "nobody") for b in row] for row in message.buttons]


def packed(message: Message, name: str, row: int = 0) -> str:
    button = next(b for b in message.buttons[row] if b.label.args.get("name") == name)
    return button.does.pack()  # type: ignore[union-attr]


def test_the_group_learns_that_admins_may_decide_and_one_tap_does(
    world: World, robin: Someone
) -> None:
    robin.says("/admin honours")
    robin.hears("honours-none")
    first_of_april(world)
    waiting = [d for d in robin.seen() if d.message.say.key == "honours-waiting"]
    assert [d.to.private for d in waiting] == [False]
    ann = _with_name(world, "Ann")
    ann.presses("honours-look-button")
    ann.hears("not-allowed")
    robin.presses("honours-look-button")
    page = robin.hears("honours-title", month=MONTH)
    assert page.private
    assert [row[0] for row in labels(page)] == ["Ann", "Ben"]
    assert [row[-1] for row in labels(page)] == ["nobody", "nobody"]
    robin.hears("honour-candidate", number=1, name="Ann")
    robin.hears("honour-candidate-talk", number=1, name="Ben", score=18)

    star = packed(page, "Ann")
    ann.presses_data(star)
    ann.hears("not-allowed")
    kim = world.admin("Kim")
    kim.says("/help")
    robin.presses_data(star)
    robin.hears("honour-decided-given", name="Ann", who="Robin")
    (told,) = news(robin)
    assert told.message.say.args["name"] == "Ann"
    picture = told.message.card
    assert isinstance(picture, Honour)
    assert (picture.name, picture.emoji, picture.theme) == ("Ann", "🌟", "light")
    assert picture.title.args["en"] == "Star of the community"
    assert picture.when.args == {"month": MONTH}
    kim.presses_data(packed(page, "Mei"))
    kim.hears("honour-over", who="Robin", name="Ann")
    assert len(news(robin)) == 1
    assert keys(world, ann) == {"taking-root", "star-2026-03"}
    ann.says("/me")
    card: Any = ann.hears("profile-head").card
    assert card.title.args["en"] == "Star of the community, March 2026"
    assert card.title.args["zh"] == "2026年3月社群之星"

    kim.says("/admin honours")
    left = kim.hears("honour-decided-given")
    assert len(left.buttons) == 1
    kim.presses("honour-nobody-button")
    kim.hears("honour-decided-none", who="Kim")
    robin.presses_data(packed(page, "Ben", 1))
    robin.hears("honour-over-none", who="Kim")
    assert len(news(robin)) == 1
    assert acts(world)[-2:] == ["honour-give", "honour-none"]


def test_a_decision_is_taken_back_for_a_day(world: World, robin: Someone) -> None:
    first_of_april(world)
    robin.says("/admin honours")
    page = robin.hears("honours-title")
    robin.presses_data(packed(page, "Ann"))
    ann, mei = _with_name(world, "Ann"), _with_name(world, "Mei")
    kim = world.admin("Kim")
    kim.says("/admin honours")
    assert "honour-back-button" not in backs(kim), "only for who decided"
    forged = backs(robin)["honour-back-button"]
    kim.presses_data(forged)
    kim.hears("confirm-foreign")
    robin.presses_data(forged)
    robin.hears("honour-open")
    robin.hears("honour-undone", month=MONTH)
    assert keys(world, ann) == {"taking-root"}
    ann.says("/me")
    assert ann.hears("profile-head").card.title is None  # type: ignore[union-attr]
    robin.presses_data(forged)
    robin.hears("confirm-used")

    robin.presses_data(packed(page, "Mei"))
    robin.hears("honour-decided-given", name="Mei")
    assert [d.message.say.args["name"] for d in news(robin)] == ["Ann", "Mei"]
    assert "star-2026-03" in keys(world, mei)
    assert acts(world)[-3:] == ["honour-give", "honour-undo", "honour-give"]
    late = backs(robin)["honour-back-button"]
    world.is_down(days=1, seconds=1)
    robin.presses_data(late)
    robin.hears("confirm-late")
    robin.says("/admin honours")
    assert "honour-back-button" not in backs(robin)


def backs(who: Someone) -> dict[str, str]:
    """What the buttons of the last page with buttons carry, by their labels."""
    page = next(d.message for d in reversed(who.seen()) if d.message.buttons)
    return {b.label.key: b.does.pack() for row in page.buttons for b in row}  # type: ignore[union-attr]


def _with_name(world: World, name: str) -> Someone:
    """Somebody who is there already, to speak again."""
    with world.read() as tx:
        user = tx.value(select(_accounts.c.user).where(_accounts.c.name == name))
    return Someone(world, user, name, "test")


def acts(world: World) -> list[str]:
    with world.read() as tx:
        community = tx.connection.exec_driver_sql("SELECT min(id) FROM communities").scalar_one()
        return [act.action for act in audit.of_community(tx, community)]


def test_admins_of_hearth_are_asked_in_private_and_the_next_month_honours_others(
    world: World, robin: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A large community is looked at in many pages.
    monkeypatch.setattr("handlers.badges.honours.PAGE", 2)
    owner = world.person("Olga", locale="zh")
    owner.says("/help")
    robin.says("/admin role admin Olga")
    robin.presses("role-confirm-button")
    first_of_april(world)
    asked = [d for d in owner.seen() if d.message.say.key == "honours-title"]
    assert [(d.to.private, d.locale) for d in asked] == [(True, "zh-Hans")]
    assert not [d for d in robin.seen() if d.message.say.key == "honours-waiting"]
    assert "2026年3月的月度荣誉" in owner.words
    owner.presses("honour-button", private=True)
    owner.hears("honour-decided-given", name="Ann")
    assert len(news(robin)) == 1
    ann, mei = _with_name(world, "Ann"), _with_name(world, "Mei")
    for _ in range(2):
        ann.says("/checkin")
        world.is_down(days=1)
    mei.says("/checkin")
    world.clock.advance(datetime(2026, 5, 1, 9, 29, tzinfo=UTC))
    world.sleeps(minutes=2)
    owner.says("/admin honours")
    page = owner.hears("honours-title", month=date(2026, 4, 1))
    assert labels(page)[0] == ["Mei", "nobody"]
    asked = [d for d in owner.seen() if d.key.startswith("honours:")]
    assert [d.message.say.args["month"] for d in asked] == [MONTH, date(2026, 4, 1)]


def test_whoever_left_hides_or_decides_is_not_honoured(world: World, robin: Someone) -> None:
    ann, ben = _with_name(world, "Ann"), _with_name(world, "Ben")
    ann.says("/top")
    ann.presses("boards-hide")
    robin.says("/checkin")
    first_of_april(world)
    robin.says("/admin honours")
    page = robin.hears("honours-title")
    assert "Ann" not in [name for row in labels(page) for name in row]
    robin.presses_data(packed(page, "Robin"))
    robin.hears("honour-own")
    ben.leaves()
    robin.presses_data(packed(page, "Ben", 1))
    robin.hears("member-nobody")
    for forged in ("1:honour:abc:1", packed(page, "Ben", 1)[:-1] + "9"):
        robin.presses_data(forged)
        robin.hears("confirm-late")
    assert news(robin) == []
    robin.says("/admin honours")
    assert len(robin.hears("honours-title").buttons) == 2


def test_a_community_of_a_few_days_honours_nobody_yet(world: World) -> None:
    world.clock.advance(datetime(2026, 3, 5, 9, tzinfo=UTC))
    robin = world.admin()
    robin.says("/checkin")
    first_of_april(world)
    robin.says("/admin honours")
    robin.hears("honours-none", month=MONTH)
