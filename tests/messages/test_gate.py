"""The gate, through the front door: what goes, what waits, what is dropped, and why."""

import ast
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.kit.inbound import Moved, Typed
from storage import pushes
from storage.outbox import PROGRAMME, PROMOTION, RECEIPT, SERVICE
from tests.checkin.looks import person_id
from tests.messages.caller import WITH_CALLER, became, came, decisions, posts, wants, wants_for_all
from tests.world import START, Someone, World

HOUR = timedelta(hours=1)
HOUSE = Path(__file__).parents[2]


@pytest.fixture
def world(url: str) -> Iterator[World]:
    world = World(url, WITH_CALLER)
    yield world
    world.close()


@pytest.fixture
def ann(world: World) -> Someone:
    ann = world.person("Ann")
    ann.says("/settings")
    return ann


def test_one_in_three_hours_the_more_important_first(world: World, ann: Someone) -> None:
    first = wants(ann, PROGRAMME, "tasks")
    later = wants(ann, PROGRAMME, "tasks")
    news = wants(ann, PROMOTION, "news")
    service = wants(ann, SERVICE, "points")
    assert became(world, first) == ("gone", "")
    assert became(world, later) == ("waiting", "gap")
    world.sleeps(hours=9)
    assert came(world, first, later, news, service) == [
        (first, START),
        (service, START + 3 * HOUR),
        (later, START + 6 * HOUR),
    ]
    assert became(world, news) == ("waiting", "day")
    assert [one.outcome for one in decisions(ann)][-1] == "go"


def test_receipts_are_never_held_nor_counted(world: World, ann: Someone) -> None:
    keys = [wants(ann, RECEIPT) for _ in range(4)]
    told = wants(ann, SERVICE, "points")
    assert [key for key, _ in came(world, *keys, told)] == [*keys, told]


def test_nobody_is_woken(world: World, ann: Someone) -> None:
    ann.says("/zone Asia/Shanghai")
    world.sleeps(days=1, hours=4)
    ann.says("/help")
    world.sleeps(hours=2)
    late = wants(ann, SERVICE, "points")
    short = wants(ann, SERVICE, "points", hours=5)
    assert became(world, late) == ("waiting", "quiet")
    assert became(world, short) == ("dropped", "quiet")
    world.sleeps(hours=9, minutes=59)
    assert came(world, late) == []
    world.sleeps(minutes=31)
    ((_, at),) = came(world, late)
    # 9 o'clock in Shanghai is 1 in UTC.
    assert timedelta(0) <= at - (START + timedelta(days=1, hours=16)) < timedelta(minutes=30)


def test_a_group_hears_of_the_programme_in_between(world: World, ann: Someone) -> None:
    # Hearth has just introduced itself, and nobody has said anything to that.
    first = posts(world, PROGRAMME)
    assert became(world, first) == ("waiting", "own-last")
    world.sleeps(minutes=10)
    ann.says("hello")
    world.sleeps(minutes=5)
    assert became(world, first) == ("gone", "")
    greeting = posts(world, SERVICE)
    second = posts(world, PROGRAMME)
    news = posts(world, PROMOTION)
    ann.says("hello")
    world.sleeps(hours=2, minutes=59)
    assert [key for key, _ in came(world, first, second, greeting, news)] == [first, greeting]
    world.sleeps(minutes=1)
    assert became(world, second) == ("gone", "")
    # Nobody speaks, and yet it is not silent for ever.
    world.sleeps(hours=3)
    assert became(world, news) == ("gone", "")
    again, late = posts(world, PROMOTION), posts(world, PROMOTION, hours=24)
    assert became(world, again) == ("waiting", "promotion-gap")
    assert became(world, late) == ("dropped", "promotion-gap")
    world.sleeps(days=2)
    assert became(world, again) == ("gone", "")


def test_what_waits_for_a_group_moves_with_it(world: World, ann: Someone) -> None:
    key = posts(world, PROGRAMME)
    assert became(world, key) == ("waiting", "own-last")
    world.hand_in([world.event(ann.place(), None, Moved(200))])
    ann.space = 200
    ann.says("hello")
    world.sleeps(hours=3)
    assert became(world, key) == ("gone", "")
    assert world.recorder().sent[-1].to.space == 200
    again = posts(world, PROGRAMME, space=200)
    assert became(world, again) == ("waiting", "group-gap")


def test_many_are_told_in_one_transaction_and_each_by_their_own_limits(world: World) -> None:
    people = [world.person(f"P{n}") for n in range(30)]
    world.hand_in([who.event(Typed("/settings", world.number())) for who in people])
    busy, silent = people[:10], people[10:15]
    for who in busy:
        wants(who, SERVICE, "points")
    for who in silent:
        who.says("/topic news off", private=True)
    key = wants_for_all(world)
    with world.read() as tx:
        found = [pushes.find(tx, f"{key}:{person_id(tx, who)}") for who in people]
    states = [(push.state, push.reason) for push in found if push]
    assert states == [("waiting", "gap")] * 10 + [("dropped", "stopped")] * 5 + [("gone", "")] * 15
    world.sleeps(hours=3)
    with world.read() as tx:
        later = [pushes.find(tx, f"{key}:{person_id(tx, who)}") for who in busy]
    assert {push.state for push in later if push} == {"gone"}
    assert wants_for_all(world) != key


def test_who_answers_nothing_is_left_in_peace_however_long_ago_that_was(
    world: World, ann: Someone
) -> None:
    for _ in range(3):
        world.sleeps(days=1)
        wants(ann, SERVICE, "points")
    world.is_down(days=20)
    first, second = (wants(ann, SERVICE, "points") for _ in range(2))
    assert became(world, first) == ("gone", "")
    assert became(world, second) == ("waiting", "half-day")


PAST_THE_GATE = {
    "handlers/kit/gate.py:_send": "what has passed the gate, to a person",
    "handlers/kit/gate.py:_posted": "what has passed the gate, to a group",
    "handlers/kit/direct.py:tell": "receipts, to one person",
    "handlers/kit/talk.py:reply": "replies",
    "handlers/kit/context.py:announce": "what all of these are sent by",
    "handlers/campaigns/making/hands.py:test": "a test of a campaign, to who just asked for it",
    "handlers/campaigns/progress.py:renew": "a message that is there already, changed",
    "handlers/challenge/board.py:_change": "a message that is there already, changed",
}
"""Who puts into the outbox what no gate has seen."""

AT_ONCE = {
    "handlers/kit/carried.py:_tell_admins": "a right that Hearth lacks for what was just asked",
    "handlers/community/setup.py:ask_admins": "the greeting of a group it was just brought into",
    "handlers/welcome/greeting.py:welcome_aloud": "the greeting of who just came",
    "handlers/levels/news.py:tell_levels": "levels that were just reached",
    "handlers/badges/honours.py:_announce": "an honour that an admin just gave",
    "handlers/badges/honours.py:_undo": "an honour that an admin just took back",
    "handlers/boards/seasons.py:close": "the outcome of a season",
    "handlers/boards/seasons.py:let_go_on": "a season that an admin just let go on",
    "handlers/calendar/operate.py:go": "none: its kinds are PROGRAMME and PROMOTION",
    "handlers/challenge/board.py:post": "a challenge that an admin just opened; else PROGRAMME",
    "handlers/challenge/making/alter.py:_write": "a challenge that an admin just changed",
    "handlers/challenge/push.py:post": "none: it hands on what its callers say",
    "handlers/challenge/settle.py:_aloud": "the outcome of a challenge",
    "handlers/tasks/settle.py:_aloud": "the outcome of a task with winners",
    "handlers/shop/raffle.py:start_raffle": "a raffle that an admin just opened",
    "handlers/shop/raffle.py:draw_raffle": "the outcome of a raffle that nobody joined",
    "handlers/shop/raffle.py:_tell": "the outcome of a raffle",
    "handlers/points/books.py:tell_wrong": "the books are wrong, and spending is stopped",
}
"""Who posts in groups as a service, which the gate lets by: of what was just done there, or must be
known at once."""


def calls(named: str) -> Iterator[tuple[str, ast.Call]]:
    """Each call in the handlers of what is named so, with the file and the function it is in."""
    for path in (HOUSE / "handlers").rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.Call) and re.search(named, ast.unparse(node.func)):
                        yield f"{path.relative_to(HOUSE)}:{function.name}", node


def test_all_that_is_no_reply_passes_the_gate() -> None:
    found = {where for where, _ in calls(r"\.announce$|^outbox\.put(_once)?$")}
    assert found == set(PAST_THE_GATE), "say why it passes no gate, or let it pass gate.post"


def test_only_what_a_group_just_did_is_said_at_once() -> None:
    found = {
        where
        for where, call in calls(r"^(gate\.(post|aloud)|push\.post)$")
        if not re.search(r"\b(PROGRAMME|PROMOTION)\b", ast.unparse(call))
    }
    assert found == set(AT_ONCE), "say what it is that cannot wait, or post it as a programme"
