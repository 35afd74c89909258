"""The human check: who is held back, what they can do meanwhile, and how it ends."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from handlers.welcome import rules
from handlers.welcome.rules import Signs
from storage import facts
from storage.audit import latest
from tests.tasks.looks import balance, ids
from tests.welcome.looks import again, greetings, of
from tests.world import Someone, World

Make = Callable[..., World]


def silent(world: World) -> set[int]:
    return {user for user, kind, _ in world.recorder().holds if kind == "silence"}


def out(world: World) -> list[int]:
    return [f.user for f in world.recorder().favours if f.kind == "out" and f.wanted]


def checked(world: World, who: Someone) -> list[str]:
    with world.read() as tx:
        return [kind for kind, _ in facts.of_person(tx, *ids(world, who))]


def right(who: Someone) -> str:
    """The number of the right option of what they are asked."""
    me = of(who.world, who)
    seed = f"{me.community_id}:{me.person_id}:{me.joined_at.timestamp()}:{me.tries}"
    return str(rules.question(seed).right)


def test_held_back_until_one_tap_and_then_greeted(make: Make) -> None:
    world = make(check="all")
    ann = world.person("Ann")
    ann.joins()
    world.sleeps(seconds=6)
    assert silent(world) == {ann.user}
    assert greetings(world) == [("welcome-held", 1)]
    for line in ("/checkin", "/quests", "/points"):
        ann.says(line)
        ann.hears("held-back")
    ann.says("a good long line of talk, worth a point")
    world.sleeps(minutes=1)
    assert balance(world, ann) == 0
    ann.says("/help")
    ann.hears("help-title")
    ann.presses_data("1:guide_rules:hearth-1")
    ann.hears("held-back")
    ann.says("/guide", private=True)
    ann.presses("human-button", private=True)
    ann.hears("human-passed")
    world.sleeps(minutes=1)
    assert silent(world) == set()
    assert greetings(world)[1:] == [("welcome-new", 1)]
    assert checked(world, ann).count("human-checked") == 1
    ann.says("/checkin")
    ann.hears("checkin-done")
    ann.says("/human")
    ann.hears("human-needless")
    world.sleeps(minutes=20)
    assert out(world) == []


def test_who_does_not_answer_is_removed_kindly_and_may_come_again(make: Make) -> None:
    world = make(check="all", check_by="question", check_minutes=10)
    ann, ben = world.person("Ann"), world.person("Ben", locale="zh-CN")
    ann.joins()
    ben.joins()
    for _ in range(3):
        ben.says("/human", private=True)
        wrong = "1" if right(ben) != "1" else "2"
        ben.fills("human", option=wrong, private=True)
    ben.hears("human-removed")
    world.sleeps(minutes=10, seconds=1)
    assert [d.message.say.key for d in ann.seen() if d.to.private][-1] == "human-removed"
    assert sorted(out(world)) == [ann.user, ben.user]
    ann.leaves()
    world.sleeps(minutes=1)
    # Again, and right this time; the old clock does not count for the new try.
    ann.joins()
    world.sleeps(minutes=5)
    assert of(world, ann).human == "waiting"
    ann.fills("human", option=right(ann), private=True)
    ann.hears("human-passed")
    world.sleeps(minutes=20)
    assert len(out(world)) == 2
    assert silent(world) == {ben.user}


def test_an_admin_lets_in_by_one_tap_and_who_stays_may_still_pass(make: Make) -> None:
    world = make(check="all", check_after="stay", silence=False)
    robin, ann, ben = world.admin(), world.person("Ann"), world.person("Ben")
    ann.joins()
    ben.joins()
    world.sleeps(minutes=30)
    assert (out(world), silent(world)) == ([], set())
    robin.says("/admin held")
    shown = robin.hears("gate-title", count=2)
    ben.presses_data(f"1:let_in:{ids(world, ann)[1]}")
    ben.hears("held-back")
    let_in = next(b for row in shown.buttons for b in row if b.label.args["name"] == "Ann")
    robin.presses_data(let_in.does.pack())  # type: ignore[union-attr]
    robin.hears("gate-let-in")
    robin.presses_data(let_in.does.pack())  # type: ignore[union-attr]
    robin.hears("gate-decided")
    ann.says("/checkin")
    ann.hears("checkin-done")
    ben.fills("human", option="1", private=True)
    ben.hears("human-passed")
    robin.says("/admin held")
    robin.hears("gate-none")
    with world.read() as tx:
        assert [act.action for act in latest(tx, ids(world, ann)[0], 5)] == ["let-in"]
    robin.says("/audit")
    assert "let somebody in" in robin.words


def test_only_the_suspicious_are_asked(make: Make) -> None:
    world = make(check="suspicious")
    many = [world.person(f"P{n}") for n in range(6)]
    for one in many:
        one.joins("spring")
    assert [of(world, one).human for one in many] == ["", "", "", "", "waiting", "waiting"]
    assert (of(world, many[5]).score, of(world, many[5]).reasons) == (3, "burst")
    world.is_down(minutes=11)
    late, seller = world.person("Late"), world.person("Buy at t.me/cheap")
    late.joins("spring")
    seller.joins()
    assert [of(world, one).human for one in (late, seller)] == ["", ""]
    again(world, check="suspicious", suspicious_from=2)
    other = world.person("Cheap www.shop")
    other.joins()
    assert of(world, other).reasons == "name"
    # Who leaves in the middle and comes back finds the same check.
    many[5].leaves()
    many[5].joins()
    assert of(world, many[5]).human == "waiting"
    many[5].says("/checkin")
    many[5].hears("held-back")


def test_signs_and_questions() -> None:
    assert rules.suspicion(Signs("Ann", age=2), 5, 7) == (3, ("young",))
    assert rules.suspicion(Signs("Ann", age=8, handle=False), 5, 7) == (1, ("handle",))
    assert rules.suspicion(Signs("Ann", burst=9), 0, 7) == (0, ())
    # The example of Discord's own documentation.
    assert rules.snowflake_at(175928847299117063) == datetime(
        2016, 4, 30, 11, 18, 25, 796000, tzinfo=UTC
    )
    asked = [rules.question(f"seed {n}") for n in range(200)]
    assert {q.right for q in asked} == {1, 2, 3, 4}
    assert len({q.what for q in asked}) == 6
    assert all(len(set(q.options)) == 4 for q in asked)


@pytest.mark.parametrize("number", range(3))
def test_no_question_has_two_right_answers(number: int) -> None:
    kinds = {what: set(signs) for what, signs in rules.POOL.items()}
    for n in range(100):
        asked = rules.question(f"{number}:{n}")
        fitting = [sign for sign in asked.options if sign in kinds[asked.what]]
        assert fitting == [asked.options[asked.right - 1]]


def test_who_is_held_back_for_weeks_stays_silent(make: Make) -> None:
    """Discord ends a time-out after 28 days: it is put in place again before."""
    world = make(check="all", check_after="stay")
    ann = world.person("Ann")
    ann.joins()

    def times() -> int:
        return sum(f.kind == "silence" and f.wanted for f in world.recorder().favours)

    world.sleeps(minutes=11)
    assert (silent(world), times()) == ({ann.user}, 1)
    for expected in (2, 3):
        world.is_down(days=19, hours=23)
        world.sleeps(hours=2)
        assert times() == expected
    ann.says("/guide", private=True)
    ann.presses("human-button", private=True)
    ann.hears("human-passed")
    world.is_down(days=21)
    world.sleeps(minutes=1)
    assert (silent(world), times()) == (set(), 3)
