"""An open challenge changed by hand: what is safe, asked about first, told, and taken back."""

from collections.abc import Iterator

import pytest
from pydantic_core import from_json

from handlers.kit.inbound import Filled
from handlers.kit.message import Message
from storage import audit
from tests.challenge.looks import balance, features, joins, plan, posts, standing, stored
from tests.tasks.looks import ids
from tests.world import Someone, World

CUPS = plan("cups", kind="number", days=3, join_until=3)


@pytest.fixture
def world(url: str) -> Iterator[World]:
    world = World(url, features(CUPS))
    yield world
    world.close()


@pytest.fixture
def robin(world: World) -> Someone:
    """An admin, in whose group the challenge of cups is open."""
    robin = world.admin()
    world.adds_bot(robin)
    robin.says("/challenge")
    return robin


def opened(robin: Someone) -> Message:
    robin.says("/challenge change cups")
    return robin.hears("challenge-change-page")


def confirmed(robin: Someone) -> None:
    assert robin.hears("challenge-ask-change").private
    robin.presses("challenge-do-change")
    robin.hears("challenge-change-done")


def rewords(robin: Someone, title: str, says: str = "") -> None:
    values = {"challenge": "cups", "language": "en", "title": title, "says": says}
    robin.does(Filled("challenge_reword", values))


def acts(world: World, robin: Someone) -> list[tuple[str, object, object]]:
    with world.read() as tx:
        rows = audit.of_community(tx, ids(world, robin)[0])
    found = [(row.action, from_json(row.before), from_json(row.after)) for row in rows]
    return [act for act in found if act[0].startswith("challenge-change")]


def test_other_words_are_shown_told_and_taken_back(world: World, robin: Someone) -> None:
    ann = world.person("Ann")
    joins(ann, key="cups")
    opened(robin)
    rewords(robin, "Water", "Sip often.")
    robin.hears("challenge-change-told", count=1)
    assert "🎯 Water" in robin.words
    assert "Cups" in stored(world, robin, "cups").definition
    confirmed(robin)
    assert (stored(world, robin, "cups").source, posts(world, ann)[-1]) == (
        "chat",
        "challenge-news-title",
    )
    assert "Sip often." in ann.words
    # The configuration does not win it back.
    world.sleeps(days=1)
    assert "Water" in stored(world, robin, "cups").definition
    robin.says("/challenge change water")
    robin.hears("challenge-change-page")
    rewords(robin, "Water")
    robin.hears("challenge-change-none")
    robin.presses_data(_undo(robin))
    robin.hears("challenge-change-done")
    assert "Water" not in stored(world, robin, "cups").definition
    assert [(act, after) for act, _, after in acts(world, robin)] == [
        ("challenge-change", {"name": "Water", "title": "Water | cups挑战", "text": "Sip often."}),
        ("challenge-change-undo", {"name": "Cups", "title": "Cups | cups挑战", "text": ""}),
    ]


def _undo(robin: Someone) -> str:
    return _data(robin, "challenge-undo-button")


def _data(robin: Someone, label: str) -> str:
    each = (b for d in reversed(robin.seen()) for row in d.message.buttons for b in row)
    button = next(b for b in each if b.label.key == label)
    return button.does.pack()  # type: ignore[union-attr]


def test_it_ends_later_and_what_makes_it_stays(world: World, robin: Someone) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    joins(ann, ben, key="cups")
    for day in ("2026-03-03", "2026-07-01"):
        robin.does(Filled("challenge_later", {"challenge": "cups", "day": day}))
        robin.hears("challenge-later-only")
    for day in range(7):
        if day == 2:
            opened(robin)
            robin.presses("challenge-later-by")
            confirmed(robin)
            assert posts(world, ann)[-1] == "challenge-news-last"
            assert [standing(world, who, "cups").need for who in (ann, ben)] == [3, 3]
            world.is_down(hours=1)
        if day < 6:
            ann.presses_data("1:challenge_amount:cups:8")
        if day in (1, 4, 5):
            ben.presses_data("1:challenge_amount:cups:8")
        if day == 3:
            assert (balance(world, ann), balance(world, ben)) == (50, 0)
            assert stored(world, robin, "cups").state == "open"
            # Its first end is gone by: that cannot be taken back.
            robin.presses_data(_undo(robin))
            robin.hears("challenge-unchange-late")
        world.sleeps(hours=23 if day == 2 else 24)
    assert [balance(world, who) for who in (ann, ben)] == [50, 50]
    found = stored(world, robin, "cups")
    assert (found.state, found.finished, found.ends.isoformat()) == ("over", 2, "2026-03-07")
    assert posts(world, ann).count("challenge-ended-aloud") == 1
    robin.does(Filled("challenge_later", {"challenge": "cups", "day": "2026-03-20"}))
    robin.hears("challenge-is-over")


def test_cheering_ends_and_nobody_who_is_not_in_it_is_told(world: World, robin: Someone) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    ann.says("/challenge change cups")
    ann.hears("not-allowed")
    before = posts(world, ann)
    opened(robin)
    robin.presses("challenge-cheers-off")
    robin.hears("challenge-change-told", count=0)
    robin.hears("challenge-is-quiet")
    confirmed(robin)
    assert posts(world, ann) == before
    joins(ann, ben, key="cups")
    ann.presses_data("1:challenge_amount:cups:8")
    ben.presses_data("1:challenge_cheer_all:cups")
    ben.hears("challenge-cheer-quiet")
    opened(robin)
    robin.presses("challenge-cheers-on")
    sure = _data(robin, "challenge-do-change")
    # Somebody else was quicker: what was shown is not what there is.
    eve = world.admin("Eve")
    opened(eve)
    rewords(eve, "Glasses")
    confirmed(eve)
    robin.presses_data(sure)
    robin.hears("challenge-changed-meanwhile")
    opened(robin)
    robin.presses("challenge-cheers-on")
    confirmed(robin)
    assert posts(world, ann)[-1] == "challenge-news-cheers"
    ben.presses_data("1:challenge_cheer_all:cups")
    ben.hears("challenge-cheered-all")


def test_words_that_the_group_does_not_read_are_shown_and_not_told(
    world: World, robin: Someone
) -> None:
    ann = world.person("Ann")
    joins(ann, key="cups")
    before = posts(world, ann)
    robin.says("/challenge change")
    assert "“Cups” is open" in robin.words, "the only one there is"
    values = {"challenge": "cups", "language": "zh", "title": "喝水", "says": ""}
    robin.does(Filled("challenge_reword", values))
    robin.hears("challenge-ask-change")
    assert "In Chinese: 喝水\n🎯 Cups" in robin.words
    assert "told" not in robin.words
    robin.presses("challenge-do-change")
    robin.hears("challenge-change-done")
    assert posts(world, ann) == before
    assert "喝水" in stored(world, robin, "cups").definition


def test_asked_which_one_where_there_are_many(url: str) -> None:
    world = World(url, features(CUPS, plan("walk")))
    robin = world.admin()
    robin.says("/challenge change")
    robin.hears("challenge-none")
    world.adds_bot(robin)
    robin.says("/challenge")
    robin.says("/challenge change")
    assert [len(row) for row in robin.hears("challenge-change-which").buttons] == [1, 1]
    robin.presses_data("1:challenge change:walk")
    robin.hears("challenge-change-page")
    assert "Walk" in robin.words
    world.close()
