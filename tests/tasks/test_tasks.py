"""Tasks through the front door: counted, done, paid once, shown."""

from collections.abc import Callable, Iterator

import pytest

from handlers.kit.inbound import Tally
from handlers.tasks.definition import Task
from tests.tasks.looks import again, balance, done, features, paid, steps, task
from tests.world import World

Make = Callable[..., World]


@pytest.fixture
def make(url: str) -> Iterator[Make]:
    """Makes a world with those tasks."""
    made: list[World] = []

    def world(*tasks: Task, **policy: object) -> World:
        made.append(World(url, features(*tasks, **policy)))
        return made[-1]

    yield world
    for one in made:
        one.close()


def test_a_task_counts_days_and_pays_once(make: Make) -> None:
    world = make(task("three", goal=3, reward={"points": 20, "growth": 7}))
    ann = world.person("Ann")
    ann.says("/checkin")
    ann.hears("tasks-steps")
    assert steps(world, ann) == {"three": 1}
    ann.says("/quests")
    shown = ann.hears("quests-title", count=1)
    assert "▰▰▰▱▱▱▱▱▱▱ 1/3" in ann.words
    assert [b.label.key for b in shown.buttons[0]] == ["cmd-checkin.button"]
    world.is_down(days=1)
    ann.says("/checkin")
    world.is_down(days=1)
    ann.says("/checkin")
    ann.hears("tasks-done")
    assert done(world, ann) == ["three"]
    assert steps(world, ann) == {}
    assert paid(world, ann) == [("three:0:points", 20)]
    grown = balance(world, ann, "growth") - balance(world, ann)
    assert grown == 7
    world.is_down(days=1)
    ann.says("/checkin")
    assert paid(world, ann) == [("three:0:points", 20)]
    ann.says("/quests")
    ann.hears("quests-none")
    ann.says("/quests done")
    ann.hears("quests-done-title", count=1)


def test_a_daily_set_with_a_bonus(make: Make) -> None:
    world = make(
        task("here", period="daily", set="daily", reward={"points": 3}),
        task("talk", "counted", adds="worth", goal=2, period="daily", set="daily"),
        task(
            "both", "task-done", where={"set": "daily"}, goal=2, period="daily",
            reward={"points": 10},
        ),
    )  # fmt: skip
    ann = world.person("Ann")
    ann.says("/checkin")
    ann.says("The kettle is on, who wants some tea?")
    ann.says("/quests")
    ann.hears("quests-title", count=1)
    ann.hears("quests-heading-brings", number=1, goal=2)
    assert steps(world, ann) == {"talk": 1, "both": 1}
    ann.says("I would love a cup of the green one")
    world.sleeps(minutes=2)
    assert sorted(done(world, ann)) == ["both", "here", "talk"]
    ann.hears("tasks-done")
    assert ann.seen()[-1].to.private
    world.is_down(days=1)
    ann.says("/checkin")
    assert steps(world, ann) == {"both": 1}
    assert [key.split(":")[0] for key, _ in paid(world, ann)] == ["both", "here", "here"]


def test_needs_open_a_task_and_progress_begins_there(make: Make) -> None:
    world = make(
        task("first", reward={"badge": {"key": "guest", "emoji": "🍵", "en": "Guest", "zh": "客"}}),
        task("second", needs={"task": "first"}, goal=2),
        task("third", needs={"badge": "guest", "days_here": 1, "none_of": [{"level": 900}]}),
        task("hidden", shown={"role": "admin"}),
        task("never", needs={"any_of": [{"tag": "vip"}, {"role": "vip"}]}),
    )
    ann, robin = world.person("Ann"), world.admin()
    robin.says("/quests")
    robin.hears("quests-title", count=2)
    ann.says("/quests")
    ann.hears("quests-title", count=1)
    ann.says("/checkin")
    assert done(world, ann) == ["first"]
    ann.says("/quests")
    ann.hears("quests-title", count=1)
    world.is_down(days=1)
    ann.says("/quests")
    ann.hears("quests-title", count=2)
    ann.says("/checkin")
    assert done(world, ann) == ["first", "third"]
    assert steps(world, ann) == {"second": 1}


def test_a_quiz_a_link_and_a_group(make: Make) -> None:
    options = [{"en": n, "zh": n} for n in ("Oolong", "Coffee", "Milk")]
    world = make(
        task("quiz", kind="quiz", options=options, answer=1, cooldown=10, reward={"points": 5}),
        task("rules", kind="visit", url="https://tea.example/rules", reward={"points": 1}),
        task("room", kind="join", place="test:100", url="https://t.example/room"),
        task("spot", kind="checkin", place="test:200", goal=1),
    )
    ann = world.person("Ann", space=200)
    ann.says("/quests")
    ann.hears("quests-title", count=4)
    ann.says("/checkin")
    assert done(world, ann) == ["spot"]
    ann.fills("quest", task="quiz")
    assert [row[0].label.args["en"] for row in ann.hears("quest-title").buttons[:-1]] == [
        "Oolong",
        "Coffee",
        "Milk",
    ]
    ann.presses_data("1:quest_answer:quiz:2")
    ann.hears("quest-wrong-wait")
    ann.presses_data("1:quest_answer:quiz:1")
    ann.hears("quest-wait")
    world.is_down(minutes=11)
    ann.presses_data("1:quest_answer:quiz:1")
    ann.hears("quest-right")
    ann.presses_data("1:quest_answer:quiz:1")
    ann.hears("quest-closed")
    ann.fills("quest", task="room")
    ann.presses("quest-button-joined")
    ann.hears("quest-not-there")
    ann.fills("quest", task="rules")
    ann.presses("quest-button-visited")
    ann.hears("quest-done")
    ann.presses_data("1:quest_did:quiz")
    ann.hears("quest-closed")
    assert sorted(done(world, ann)) == ["quiz", "rules", "spot"]
    assert sum(points for _, points in paid(world, ann)) == 6
    ben = world.person("Ben", space=100)
    ben.joins()
    assert done(world, ben) == ["room"]


def test_a_word_for_each_step_can_be_turned_off(make: Make) -> None:
    world = make(task("days", goal=5), task("more", goal=6))
    ann = world.person("Ann")
    ann.says("/checkin")
    assert ann.words.count("▰") == 3
    ann.says("/quests")
    ann.presses("quests-button-quiet")
    ann.hears("quests-title")
    world.is_down(days=1)
    ann.says("/checkin")
    assert "▰" not in ann.words
    ann.says("/quests")
    ann.presses("quests-button-tell")
    world.is_down(days=1)
    ann.says("/checkin")
    ann.hears("tasks-steps")


def test_the_first_two_of_five_places(make: Make) -> None:
    world = make(
        task("fast", reward={"points": 9, "mode": "first", "winners": 2}, places=3),
        task("lot", reward={"points": 50, "mode": "raffle", "winners": 2}, ends="2026-03-04"),
        task(
            "far", "earned", where={"currency": "points"}, adds="amount", goal=2, ends="2026-03-04",
            reward={"points": 30, "mode": "top", "winners": 2},
        ),
    )  # fmt: skip
    people = [world.person(name) for name in ("Ann", "Ben", "Cleo", "Dan")]
    for one in people:
        one.says("/checkin")
    assert ["fast" in done(world, one) for one in people] == [True, True, True, False]
    people[3].hears("task-full")
    people[3].says("/quests")
    people[3].hears("quests-title", count=1)
    assert [len(paid(world, one)) for one in people] == [1, 1, 0, 0]
    world.sleeps(days=3)
    won = [[key.split(":")[0] for key, _ in paid(world, one)] for one in people]
    assert sum(keys.count("lot") for keys in won) == 2
    assert [keys.count("far") for keys in won] == [1, 1, 0, 0]
    assert "task-raffle-proof" in {
        s.key for d in world.recorder().sent for s in d.message.more if d.user == 0
    }
    people[2].says("/quests")
    people[2].hears("quests-none")


def test_what_becomes_of_those_on_the_way_when_the_configuration_changes(make: Make) -> None:
    world = make(task("days", goal=5, reward={"points": 4}))
    ann, ben, cleo = (world.person(name) for name in ("Ann", "Ben", "Cleo"))
    ann.says("/checkin")
    again(world, task("days", goal=2, reward={"points": 4}), changed="keep")
    world.is_down(days=1)
    ann.says("/checkin")
    ben.says("/checkin")
    assert steps(world, ann) == {"days": 2}
    again(world, task("days", goal=3, reward={"points": 4}), changed="restart")
    world.is_down(days=1)
    for one in (ann, cleo):
        one.says("/checkin")
    assert steps(world, ann) == {"days": 1}
    again(world, task("days", goal=30, reward={"points": 4}), changed="done")
    world.person("Dan").says("/checkin")
    world.sleeps(minutes=1)
    assert done(world, ann) == ["days"]
    assert done(world, cleo) == ["days"]
    assert done(world, ben) == []
    again(world)
    ben.says("/quests")
    ben.hears("quests-none")
    again(world, task("days", goal=1, reward={"points": 4}))
    world.is_down(days=1)
    ben.says("/checkin")
    ann.says("/checkin")
    assert done(world, ben) == ["days"]
    assert len(paid(world, ann)) == 1


def test_the_same_fact_three_times_counts_once(make: Make) -> None:
    world = make(task("two", goal=2), task("talk", "counted", adds="messages", goal=5))
    ann = world.person("Ann")
    ann.says("/checkin")
    ann.says("/checkin")
    assert steps(world, ann)["two"] == 1
    event = ann.event(Tally())
    world.hand_in([event, event])
    world.hand_in([event])
    world.sleeps(minutes=1)
    assert steps(world, ann)["talk"] == 1
