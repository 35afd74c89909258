"""Who asks to be let into a group: asked first, let in by the right answer, or turned away."""

from collections.abc import Callable

from handlers.kit.inbound import Knocked, Pressed
from handlers.welcome import rules
from storage import join_requests, members
from storage.join_requests import JoinRequest
from tests.welcome.looks import again, greetings, of
from tests.welcome.test_check import checked, out
from tests.world import GROUP, Someone, World

Make = Callable[..., World]


def asks(who: Someone) -> None:
    """They ask to be let in; what is to happen at once has happened."""
    who.does(Knocked())
    who.world.sleeps(seconds=1)


def request(who: Someone) -> JoinRequest | None:
    """What Hearth knows of what they asked."""
    with who.world.read() as tx:
        known = members.load(tx, who.platform, [who.user], 0).get(who.user)
        return join_requests.find(tx, who.platform, GROUP, known.person_id) if known else None


def answers(who: Someone, *, right: bool) -> None:
    """They press an option of what they are asked."""
    asked = request(who)
    assert asked is not None
    number = rules.question(f"door:{asked.number}:{asked.tries}").right
    option = number if right else number % 4 + 1
    who.does(Pressed(f"1:knock:{GROUP}:{option}", 1, True), private=True)


def decided(who: Someone) -> list[bool]:
    """Whether they were let in (True) or turned away, each time."""
    favours = who.world.recorder().favours
    return [f.wanted for f in favours if (f.kind, f.user) == ("entry", who.user)]


def letters(who: Someone) -> list[str]:
    return [d.message.say.key for d in who.world.recorder().sent if d.to.space == who.user]


def test_the_right_answer_opens_and_nothing_is_asked_again(make: Make) -> None:
    world = make(check_requests=True, check="all", check_by="question")
    ann = world.person("Ann")
    asks(ann)
    assert letters(ann) == ["human-hello"]
    answers(ann, right=False)
    ann.hears("human-wrong")
    answers(ann, right=True)
    ann.hears("door-opens")
    world.sleeps(seconds=1)
    assert decided(ann) == [True]
    # Another tap on the same button changes nothing.
    answers(ann, right=False)
    ann.hears("door-opens")
    ann.joins("spring")
    world.sleeps(seconds=6)
    assert (of(world, ann).human, of(world, ann).via) == ("passed", "spring")
    assert greetings(world) == [("welcome-new", 1)]
    assert checked(world, ann).count("human-checked") == 1
    assert "guide-hello" not in letters(ann)
    ann.presses_data("1:guide")
    ann.hears("guide-language")
    assert request(ann) is None
    world.sleeps(minutes=20)
    assert (decided(ann), out(world)) == ([True], [])


def test_no_answer_and_wrong_ones_turn_away_and_they_may_ask_again(make: Make) -> None:
    world = make(check_requests=True, check="all", check_by="question", check_minutes=10)
    ann, ben = world.person("Ann"), world.person("Ben", locale="zh-CN")
    asks(ann)
    asks(ben)
    for _ in range(3):
        answers(ben, right=False)
    ben.hears("human-removed")
    world.sleeps(seconds=1)
    assert decided(ben) == [False]
    world.sleeps(minutes=10)
    assert decided(ann) == [False]
    # The time of the first request does not end the second.
    asks(ann)
    world.sleeps(minutes=5)
    answers(ann, right=True)
    world.sleeps(minutes=20)
    assert decided(ann) == [False, True]


def test_whoever_an_admin_lets_in_is_not_asked_again(make: Make) -> None:
    world = make(check_requests=True, check="all", check_by="question", check_after="stay")
    ann, ben = world.person("Ann"), world.person("Ben")
    asks(ann)
    asks(ben)
    for _ in range(3):
        answers(ben, right=False)
    ben.hears("door-stays")
    answers(ben, right=True)
    ben.hears("door-settled")
    world.sleeps(minutes=30)
    # Their requests wait for the admins, who say yes.
    assert decided(ann) == decided(ben) == []
    ann.joins()
    ben.joins()
    world.sleeps(seconds=6)
    assert [of(world, one).human for one in (ann, ben)] == ["let-in", "let-in"]
    ann.says("/checkin")
    ann.hears("checkin-done")


def test_who_failed_a_check_in_the_group_may_come_back_by_the_door(make: Make) -> None:
    world = make(check_requests=True, check="all")
    ann = world.person("Ann")
    ann.joins()
    world.sleeps(minutes=10, seconds=1)
    assert out(world) == [ann.user]
    ann.leaves()
    asks(ann)
    ann.presses("human-button", private=True)
    ann.hears("door-opens")
    ann.joins()
    world.sleeps(minutes=20)
    assert out(world) == [ann.user]
    assert of(world, ann).human == "passed"
    ann.says("/checkin")
    ann.hears("checkin-done")


def test_what_is_left_to_the_admins(make: Make) -> None:
    world = make(check="off")
    ann = world.person("Ann")
    asks(ann)
    again(world, check="all")
    asks(ann)
    assert (request(ann), letters(ann)) == (None, [])
    # Members, and whom Hearth heard of too late to write to.
    again(world, check="all", check_requests=True)
    ben, cleo = world.person("Ben"), world.person("Cleo")
    ben.joins()
    ben.presses("guide-button-ask", private=True)
    ben.presses("human-button", private=True)
    ben.hears("human-passed")
    asks(ben)
    late = cleo.event(Knocked())
    world.is_down(minutes=5)
    world.hand_in([late])
    world.sleeps(seconds=1)
    assert (request(ben), request(cleo)) == (None, None)
