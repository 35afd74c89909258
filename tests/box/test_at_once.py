"""One box pressed by several hands at once, from two processes, and openings that break off."""

import pytest

from handlers.box import open as opening
from handlers.kit.dispatch import Dispatcher
from handlers.kit.inbound import Pressed, Typed
from storage import boxes
from tests.checkin.looks import MONDAY, balance, booked, community_id, keeps, person_id
from tests.hands import HANDS, at_once
from tests.points.looks import sound
from tests.shop.looks import data_behind
from tests.world import Someone, World


@pytest.fixture
def ann(world: World) -> Someone:
    """A member with three boxes, who was shown what they are drawn by."""
    ann = world.person("Ann")
    keeps(world, ann, 1)
    with world.app.store.write(world.clock.now()) as tx:
        mine = community_id(tx), person_id(tx, ann)
        boxes.step(tx, *mine, 0, MONDAY, daily=False)
        boxes.grant(tx, *mine, 3, 0)
    ann.says("/box")
    ann.hears("box-ready", boxes=3)
    return ann


def test_a_button_pressed_at_once_opens_one_box(
    world: World, ann: Someone, dispatchers: list[Dispatcher]
) -> None:
    data = data_behind(ann, "box-button-open")
    answers = at_once(dispatchers, [ann.event(Pressed(data, 1)) for _ in range(HANDS)])
    assert answers == {"box-opened": 1, "confirm-used": HANDS - 1}
    assert booked(world).count("box") == 1


def test_said_at_once_no_box_is_opened_twice(
    world: World, ann: Someone, dispatchers: list[Dispatcher]
) -> None:
    before = balance(world, ann)
    answers = at_once(dispatchers, [ann.event(Typed("/box", n)) for n in range(3 * HANDS)])
    assert answers["box-opened"] == 3
    # Who comes too late for a box is told what was in it.
    assert answers.keys() <= {"box-opened", "box-before", "box-none"}
    with world.read() as tx:
        day = world.clock.now().date()
        mine = boxes.of_day(tx, community_id(tx), person_id(tx, ann), day)
    assert [one.number for one in mine] == [1, 2, 3]
    assert balance(world, ann) == before + sum(one.points for one in mine)
    assert booked(world).count("box") == 3
    assert sound(world)


def test_an_opening_that_breaks_off_is_none(
    world: World, ann: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        """The boxes, on a machine that goes away when one is open and nothing is paid yet."""

        counts, take, tell, put_odds = boxes.counts, boxes.take, boxes.tell, boxes.put_odds

        @staticmethod
        def keep(*args: object) -> None:
            boxes.keep(*args)  # type: ignore[arg-type]
            raise RuntimeError("the light went out")

    data, before = data_behind(ann, "box-button-open"), balance(world, ann)
    with monkeypatch.context() as dark:
        dark.setattr(opening, "boxes", Broken)
        ann.presses_data(data)
    ann.hears("went-wrong")
    assert balance(world, ann) == before
    ann.presses_data(data)
    opened = ann.hears("box-opened", number=1)
    assert balance(world, ann) == before + int(str(opened.say.args["points"]))
    assert sound(world)
