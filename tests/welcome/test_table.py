"""Where newcomers stop, in numbers: shares only of enough people, and of days old enough."""

from datetime import date, timedelta

from handlers.welcome import rules
from storage import welcome
from storage.welcome import STEPS, Waiting
from tests.welcome.looks import features, greetings
from tests.world import World

TODAY = date(2026, 3, 31)


def test_shares_from_twenty_on_of_days_that_are_old_enough() -> None:
    old, new = TODAY - timedelta(days=10), TODAY - timedelta(days=2)
    counts = {
        (old, "joined"): 20, (old, "opened"): 10, (old, "rules"): 9, (old, "first"): 9,
        (old, "day3"): 5, (old, "done"): 1,
        (new, "joined"): 10, (new, "opened"): 10, (new, "rules"): 10, (new, "first"): 4,
        (new, "day1"): 4,
        (TODAY - timedelta(days=30), "joined"): 500,
    }  # fmt: skip
    table = {line.step: line for line in rules.table(counts, STEPS, TODAY)}
    shown = {step: (line.number, line.of, line.percent) for step, line in table.items()}
    assert shown["joined"] == (30, 30, 100)
    assert shown["opened"] == (20, 30, 67)
    assert shown["day1"] == (4, 30, 13)
    # Those of the day before yesterday have not had their third day.
    assert shown["day3"] == (5, 20, 25)
    assert shown["done"] == (1, 20, 5)
    # Of the four steps before the days, the most are lost before the guide is opened.
    assert rules.steepest(list(table.values())) == "opened"
    few = rules.table({(new, "joined"): 19, (new, "opened"): 3}, STEPS, TODAY)
    assert {line.percent for line in few} == {None}
    assert rules.steepest(few) == ""


def test_a_group_is_greeted_by_one_process_alone_in_a_minute(url: str) -> None:
    world = World(url, features())
    try:
        ann = world.person("Ann")
        ann.joins()
        now = world.clock.now()
        with world.write() as tx:
            there: list[Waiting] = welcome.to_greet(tx, "test", 100)
            assert [one.name for one in there] == ["Ann"]
            assert welcome.said(tx, "test", 100, there, "one", now)
        with world.write() as tx:
            assert not welcome.said(tx, "test", 100, there, "other", now + timedelta(seconds=59))
            assert welcome.said(tx, "test", 100, [], "third", now + timedelta(seconds=60))
        world.sleeps(minutes=3)
        assert greetings(world) == []
    finally:
        world.close()
