"""The tasks that come with Hearth: whole, in both languages, balanced, and each can be done."""

from collections import Counter
from collections.abc import Iterator
from itertools import count

import pytest

from handlers.checkin.rules import CheckInPolicy, points
from handlers.kit.inbound import Tally, Thanks
from handlers.tasks import catalogue, rules
from handlers.tasks.definition import Task
from handlers.tasks.packs import PACKS, PackName, pack
from handlers.tasks.policy import TasksPolicy
from handlers.welcome.policy import WelcomePolicy
from tests.tasks.looks import done, features, paid, steps, task
from tests.world import Someone, World

ALL = [one for name in PACKS for one in pack(name).task]

SAYINGS = count(1)


@pytest.fixture
def shipped(url: str) -> Iterator[World]:
    world = World(url, packs=PACKS)
    yield world
    world.close()


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_is_whole(name: PackName) -> None:
    """By itself, in both languages, with a text and within the limits for each task."""
    mine = {task.key: task for task in pack(name).task}
    assert all((pack(name).name.en, pack(name).name.zh))
    for one in mine.values():
        assert list(rules.flaws(one, mine, catalogue.known(), ("en", "zh-Hans"), 1000)) == []
        assert one.text.en
        assert one.reward.amounts or one.reward.badge or one.key == "daily-checkin"


def test_no_key_badge_or_set_is_there_twice() -> None:
    badges = [one.reward.badge.key for one in ALL if one.reward.badge]
    for names in ([one.key for one in ALL], badges, [pack(name).set for name in PACKS]):
        assert [name for name, n in Counter(names).items() if n > 1] == []


def test_every_button_leads_somewhere(shipped: World) -> None:
    vocabulary = shipped.app.vocabulary
    for word in {one.next for one in ALL if one.next}:
        assert word in vocabulary.entries
        label = f"{vocabulary.key(vocabulary.entries[word].command)}.button"
        assert vocabulary.words.has(label, "zh-Hans")


def test_what_a_diligent_member_earns() -> None:
    """Beside the 6 to 19 points of a check-in: 8 a day, 45 more a week, and 100 once at first.

    All together a week of tasks is never worth more than a week of check-ins in a long streak.
    """
    most = points(100, CheckInPolicy.model_validate({}))
    assert most == 19
    daily, weekly = (_points("daily", period) for period in ("daily", "weekly"))
    assert (daily, weekly) == (8, 0)
    assert (_points("weekly", "daily"), _points("weekly", "weekly")) == (0, 45)
    assert daily < most / 2
    assert 7 * daily + 45 <= 7 * most
    assert _points("newcomer", "once") + WelcomePolicy.model_validate({}).pack_points == 100
    assert [_points(name, "once") for name in ("skills", "cocreation")] == [45, 45]


def _points(name: PackName, period: str) -> int:
    return sum(task.reward.points for task in pack(name).task if task.period == period)


def test_a_declared_task_takes_the_place_of_one_in_a_pack(url: str) -> None:
    mine = task("new-checkin", goal=2, reward={"points": 50})
    here = task("new-card", community="tea", fact="looked", reward={"points": 1})
    policy = TasksPolicy.model_validate({"packs": ("newcomer",), "task": (mine, here)})
    found = {one.key: one for one in policy.of("")}
    assert len(found) == len(pack("newcomer").task)
    assert found["new-checkin"] == mine
    assert found["new-card"].reward.points == 5
    assert {one.key: one for one in policy.of("tea")}["new-card"] == here
    world = World(url, features(mine), packs=("newcomer",))
    ann = world.person("Ann")
    ann.says("/checkin")
    assert done(world, ann) == []
    assert steps(world, ann) == {"new-checkin": 1}
    world.close()


def test_a_pack_that_pays_too_much_is_refused() -> None:
    with pytest.raises(ValueError, match="weekly-all"):
        TasksPolicy.model_validate({"most_points": 10})
    policy = TasksPolicy.model_validate({"most_points": 10, "packs": ("daily",)})
    assert policy.shipped == pack("daily").task


def test_the_first_week(shipped: World) -> None:
    """Ten tasks over seven days; the first is done at once, the others when their day has come."""
    ann, ben = shipped.person("Ann"), shipped.person("Ben")
    ben.says("Is anybody about who likes green tea?")
    ann.says("/quests")
    ann.hears("quests-title", count=3)
    day = 0
    for one in pack("newcomer").task[:-1]:
        opens = one.needs.days_here or 0
        if opens > day:
            assert one.key not in _open(ann)
            shipped.is_down(days=opens - day)
            day = opens
        _does(shipped, one, ann, ben)
    assert sorted(done(shipped, ann)) == sorted(task.key for task in pack("newcomer").task)
    assert sum(amount for _, amount in paid(shipped, ann)) == 50
    ann.says("/badges")
    assert "Settled in" in ann.words
    shipped.is_down(days=8)
    ben.says("/quests")
    assert not any(key.startswith("new-") for key in _open(ben))


def test_every_day_and_every_week(shipped: World) -> None:
    ann, ben = shipped.person("Ann"), shipped.person("Ben")
    ben.says("Good morning to all of you")
    ann.says("/quests")
    shipped.is_down(days=14)
    for name in ("daily", "weekly"):
        for one in pack(name).task[:-1]:
            _does(shipped, one, ann, ben)
    found = set(done(shipped, ann))
    assert {task.key for name in ("daily", "weekly") for task in pack(name).task} <= found


@pytest.mark.parametrize("name", ["skills", "cocreation"])
def test_a_chain_opens_with_the_level(shipped: World, name: PackName) -> None:
    ann, robin = shipped.person("Ann"), shipped.admin()
    robin.says("Good morning to all of you")
    ann.says("Good morning, what a fine day")
    shipped.is_down(days=14)
    for one in pack(name).task:
        assert one.key not in _open(ann)
        if one.needs.task:
            ann.hears("quests-next-level", level=one.needs.level)
        robin.says(f"/admin set_level Ann {one.needs.level} for the test")
        robin.presses("set-level-button")
        _does(shipped, one, ann, robin)
    assert {task.key for task in pack(name).task} <= set(done(shipped, ann))
    badge = pack(name).task[-1].reward.badge
    assert badge
    ann.says("/badges")
    assert badge.en in ann.words


def _open(who: Someone) -> set[str]:
    """The keys of all that /quests offers them."""
    found = set[str]()
    for page in (1, 2):
        who.says(f"/quests {page}")
        rows = who.seen()[-1].message.buttons
        found |= {getattr(b.does, "task", "") for row in rows for b in row} - {""}
    return found


def _does(world: World, task: Task, who: Someone, other: Someone) -> None:
    """They do what a task asks, as often as it does, unless it is done by then."""
    for _ in range(task.goal):
        if task.counts == "checked-in" and task.period != "daily":
            world.is_down(days=1) if task.period == "weekly" else None
        _once(world, task, who, other)
    who.says("/quests")
    assert task.key in done(world, who)


def _once(world: World, task: Task, who: Someone, other: Someone) -> None:
    by, to = (other, who) if task.whose == "author" else (who, other)
    number = world.number()
    match task.counts:
        case "checked-in":
            who.says("/checkin")
        case "counted":
            who.says(f"This is number {next(SAYINGS)} of all that I wanted to tell you")
        case "looked":
            who.says({"card": "/me", "board": "/top", "shop": "/shop"}[str(task.where["at"])])
        case "chose":
            who.says("/settings")
            who.presses("settings-messages-button")
            who.presses("messages-off")
            world.sleeps(minutes=1)
        case "liked":
            thanks = Thanks(to.user, 0, "thanks", number)
            by.does(Tally(thanks=thanks, message=number, answers=to.user))
        case "" if task.kind == "proof":
            who.says(f"/proof I would like to see number {number} of the teas, because it is green")
            other.says("/review")
            other.presses("review-button-yes")
        case "answered":
            by.does(Tally(message=number, answers=to.user))
        case other_fact:
            raise AssertionError(f"nobody knows how to do {other_fact}")
