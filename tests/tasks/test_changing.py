"""Tasks changed, ended and let run again by admins, while members are on the way."""

from collections.abc import Iterator

import pytest

from storage import task_proofs, tasks
from storage.task_proofs import Given
from tests.tasks.looks import balance, done, features, ids, steps
from tests.tasks.test_making import acts, drafted, kept, published
from tests.world import Someone, World


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, features())
    yield made
    made.close()


def days(robin: Someone, goal: int, title: str = "Days") -> None:
    """A task to check in on so many days, for 10 points."""
    drafted(robin, "count", title)
    robin.presses("make-way-checkin")
    robin.presses_data(f"1:task_pick:goal:{goal}")
    robin.presses("make-period-once")
    robin.presses_data("1:task_pick:points:10")
    published(robin)


def redone(robin: Someone, goal: int, key: str = "days") -> None:
    """Another goal in the draft of that task, to be saved."""
    robin.says(f"/task change {key}")
    robin.hears("make-look-change")
    robin.presses_data(f"1:task_pick:goal:{goal}")
    robin.presses("make-save-button")


def test_what_becomes_of_those_on_the_way_is_asked_with_their_number(world: World) -> None:
    robin = world.admin()
    days(robin, 5)
    redone(robin, 6)
    robin.hears("make-ask-save")
    robin.presses("make-do-change")
    people = [world.person(name) for name in ("Ann", "Ben")]
    for one in people:
        one.says("/checkin")
    redone(robin, 2)
    robin.hears("make-ask-way", count=2)
    robin.presses("make-keep-button")
    robin.hears("make-way-of-keep", count=2)
    world.is_down(seconds=61)
    robin.presses("make-do-change")
    robin.hears("confirm-late")
    robin.presses_data("1:task_publish:keep")
    robin.presses("make-do-change")
    robin.hears("make-saved")
    world.is_down(days=1)
    people[0].says("/checkin")
    assert steps(world, people[0]) == {"days": 2}
    assert done(world, people[0]) == []
    redone(robin, 3)
    robin.presses("make-restart-button")
    robin.presses("make-do-change")
    world.is_down(days=1)
    people[0].says("/checkin")
    assert steps(world, people[0]) == {"days": 1}
    robin.presses("make-undo-button")
    robin.hears("make-undone")
    redone(robin, 9)
    robin.presses("make-done-button")
    robin.hears("make-way-of-done", count=1)
    robin.presses("make-do-change")
    assert "make-undo-button" not in str(robin.hears("make-saved").buttons)
    world.sleeps(minutes=1)
    assert done(world, people[0]) == ["days"]
    assert balance(world, people[0]) >= 10
    assert acts(world, robin)[-3:] == ["task-change", "task-undo-change", "task-change"]
    robin.says("/audit")
    assert "changed a task (number 2 → 9, task days, on the way done: 1)" in robin.words


def test_what_is_only_shown_changes_without_a_question(world: World) -> None:
    robin, ann = world.admin(), world.person("Ann")
    days(robin, 5)
    ann.says("/checkin")
    robin.says("/task change Days")
    robin.fills("task_title", language="en", title="Many days")
    robin.presses("make-save-button")
    robin.hears("make-ask-save")
    robin.presses("make-do-change")
    ann.says("/quests")
    assert "Many days ▰▰▱▱▱▱▱▱▱▱ 1/5" in ann.words


def test_two_admins_at_once(world: World) -> None:
    robin, sam = world.admin(), world.admin("Sam")
    days(robin, 5)
    for one, goal in ((robin, 7), (sam, 8)):
        one.says("/task change days")
        one.presses_data(f"1:task_pick:goal:{goal}")
        one.presses("make-save-button")
    robin.presses("make-do-change")
    robin.hears("make-saved")
    sam.presses("make-do-change")
    sam.hears("make-overtaken")
    sam.presses("make-mine-button")
    assert "0/8" in sam.words
    sam.presses("make-save-button")
    sam.presses("make-do-change")
    sam.hears("make-saved")
    stored = kept(world, robin, "days")
    assert stored is not None
    assert '"goal":8' in stored.definition
    robin.presses("make-undo-button")
    robin.hears("make-undo-late")
    for one in (robin, sam):
        drafted(one, "proof", "Photo")
        one.presses("make-period-once")
        one.presses("make-nothing-button")
        one.presses("make-publish-button")
    robin.presses("make-do-new")
    sam.presses_data("1:task_pick:points:5")
    sam.presses("make-publish-button")
    sam.presses("make-do-new")
    assert kept(world, robin, "photo-2") is not None


def test_a_draft_that_was_changed_after_it_was_confirmed_is_not_published(world: World) -> None:
    robin = world.admin()
    drafted(robin, "proof", "Photo")
    robin.presses("make-period-once")
    robin.presses("make-nothing-button")
    robin.presses("make-publish-button")
    asked = robin.seen()[-1].message.buttons[0][0].does
    robin.fills("task_pays", currency="points", amount="900")
    robin.presses_data(asked.pack())  # type: ignore[union-attr]
    robin.hears("make-draft-changed")
    assert kept(world, robin, "photo") is None


def test_a_circle_is_refused(world: World) -> None:
    robin = world.admin()
    days(robin, 1, "First")
    days(robin, 2, "Second")
    robin.says("/task change second")
    robin.fills("task_need", tree="needs", group="all", what="task", value="first")
    robin.presses("make-back-button")
    robin.presses("make-save-button")
    robin.presses("make-do-change")
    robin.says("/task change first")
    robin.fills("task_need", tree="needs", group="any", what="task", value="second")
    robin.hears("make-refused-found", found="first → second → first")


def test_the_end_and_again(world: World) -> None:
    robin, ann = world.admin(), world.person("Ann")
    drafted(robin, "proof", "Photo")
    robin.presses("make-period-once")
    robin.presses("make-nothing-button")
    published(robin)
    days(robin, 3)
    ann.says("/checkin")
    here, who = ids(world, ann)
    with world.write() as tx:
        task_proofs.put(tx, here, who, "photo", 0, Given("text", "look"))
    robin.says("/task end photo Enough of them")
    robin.hears("make-end-waiting", count=1)
    robin.presses("make-do-end")
    robin.hears("make-ended")
    robin.says("/task end days")
    robin.says("Holidays", reply_to=1)
    robin.hears("make-ask-end", reason="Holidays")
    robin.hears("make-end-way", count=1)
    robin.presses("make-do-end")
    world.is_down(days=1)
    ann.says("/checkin")
    assert steps(world, ann) == {"days": 1}
    robin.says("/task end days once more")
    robin.hears("make-over-already")
    robin.says("/task")
    robin.hears("make-list", count=0)
    robin.presses("make-over-button")
    robin.hears("make-list-over", count=2)
    robin.presses_data("1:task show:days")
    robin.hears("make-is-over")
    robin.presses("make-again-button")
    robin.hears("make-again-way", count=1)
    robin.presses("make-do-again")
    robin.hears("make-revived")
    robin.says("/task again days")
    robin.hears("make-runs-already")
    world.is_down(days=1)
    ann.says("/checkin")
    assert steps(world, ann) == {"days": 2}
    assert acts(world, robin) == ["task-new", "task-new", "task-end", "task-end", "task-again"]


def test_what_was_drawn_is_not_run_again(world: World) -> None:
    robin, ann = world.admin(), world.person("Ann")
    drafted(robin, "count", "Lot")
    robin.presses("make-way-checkin")
    robin.presses_data("1:task_pick:goal:1")
    robin.presses("make-period-once")
    robin.presses_data("1:task_pick:points:50")
    robin.presses("make-days-button")
    robin.presses("make-ends-in")
    robin.fills("task_winners", mode="raffle", winners="1")
    robin.presses("make-publish-button")
    sure = robin.seen()[-1].message.buttons[0][0].does
    robin.presses("make-do-new")
    robin.hears("make-begun")
    robin.presses_data(sure.pack())  # type: ignore[union-attr]
    robin.hears("confirm-used")
    ann.says("/checkin")
    robin.says("/task end lot Early")
    robin.hears("make-end-raffle", winners=1)
    robin.presses("make-do-end")
    assert balance(world, ann) >= 50
    robin.says("/task again lot")
    robin.hears("make-settled")
    stored = kept(world, robin, "lot")
    assert stored is not None
    assert stored.state == tasks.ENDED


def test_a_draft_is_not_thrown_away_by_another_and_who_counts_is_of_today(world: World) -> None:
    robin, ann = world.admin(), world.person("Ann")
    drafted(robin, "count", "Daily talk")
    robin.presses("make-way-checkin")
    robin.presses_data("1:task_pick:goal:3")
    robin.presses("make-period-daily")
    robin.presses("make-nothing-button")
    published(robin)
    ann.says("/checkin")
    robin.says("/task show daily-talk")
    robin.hears("make-on-the-way", count=1)
    world.is_down(days=1)
    robin.says("/task show daily-talk")
    robin.hears("make-on-the-way", count=0)
    drafted(robin, "proof", "Photo")
    robin.presses_data("1:task change:daily-talk")
    robin.hears("make-there")
    robin.presses("make-go-on-button")
    robin.hears("make-ask-period")
    robin.says("/task change daily-talk")
    robin.presses("make-anew-button")
    robin.hears("make-look-change")
    robin.presses("make-drop-button")
    robin.hears("make-dropped")
