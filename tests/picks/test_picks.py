"""A favourite of the day: proposed in the evening, pinned once with an admin's yes, taken down."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from bot.features import FEATURES
from handlers.kit.inbound import Inbound, Pressed, Reacted, Tally, Thanks, Typed
from handlers.kit.message import Message
from handlers.picks.policy import PicksPolicy
from storage import audit, board_people, members, picks
from tests.grants.test_steward import Killed
from tests.hands import HANDS, at_once, two_processes
from tests.messages.caller import CALLER, wants
from tests.points.looks import balance
from tests.tasks.looks import ids
from tests.world import Someone, World


class Everywhere(PicksPolicy):
    communities: tuple[str, ...] = ("*",)


FEATURE_ON = (replace(f, policy=Everywhere) if f.name == "picks" else f for f in FEATURES)
ON = (*FEATURE_ON, CALLER)


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, ON)
    yield made
    made.close()


@pytest.fixture
def robin(world: World) -> Someone:
    """An admin to whom Hearth may write."""
    found = world.admin()
    world.adds_bot(found)
    found.says("/help")
    found.says("/help", private=True)
    with world.write() as tx:
        members.set_role(tx, *ids(world, found), 3)
    return found


def crowd(world: World) -> list[Someone]:
    """Five people, each of whom wrote the message of their own number."""
    found = [world.person(name) for name in ("Ann", "Ben", "Cleo", "Dan", "Eve")]
    for who in found:
        who.says("/help")
        who.says("/help", private=True)
        who.does(Tally(message=who.user))
    return found


def likes(message: int, *givers: Someone, author: int = 0) -> None:
    for one in givers:
        one.does(Reacted(message, "👍", author))


def pins(world: World) -> set[str]:
    """What is pinned on the platform, as "channel:message"."""
    return {value for _, kind, value in world.recorder().holds if kind == "pin"}


def asked(robin: Someone) -> Message:
    """The last question that the admin has been asked in private."""
    return questions(robin)[-1]


def questions(admin: Someone) -> list[Message]:
    """All that the admin has been asked."""
    return [d.message for d in admin.seen() if d.message.say.key == "pick-ask"]


def test_the_favourite_is_pinned_with_a_yes_and_gives_way_to_the_next(
    world: World, robin: Someone
) -> None:
    ann, ben, cleo, dan, eve = crowd(world)
    likes(ann.user, ben, cleo, dan)
    likes(ben.user, ann, cleo)
    # Their own, the same again, and one alone do not count; thanks for a message do.
    likes(cleo.user, cleo, ann, ann)
    likes(dan.user, ann)
    eve.does(Tally(message=900, thanks=Thanks(dan.user, 0, "thanks", 900, about=dan.user)))
    world.sleeps(hours=12)
    page = asked(robin)
    who = page.say.args["who"]
    assert (page.say.args["count"], page.say.args["of"], page.say.args["place"]) == (3, 3, 1)
    assert who.args == {"name": "Ann"}  # type: ignore[union-attr]
    assert pins(world) == set()
    before = balance(world, ben)
    robin.presses("pick-next-button", private=True)
    assert asked(robin).say.args["place"] == 2
    robin.presses("pick-yes-button", private=True)
    second = robin.hears("pick-done").say.args["who"].args["name"]  # type: ignore[union-attr]
    assert second in ("Ben", "Dan")
    chosen = ben if second == "Ben" else dan
    world.sleeps(minutes=1)
    assert pins(world) == {f"0:{chosen.user}"}
    assert [d.message.say.key for d in chosen.seen()][-1] == "pick-yours"
    assert balance(world, chosen) >= before + 5
    with world.read() as tx:
        assert audit.of_community(tx, ids(world, robin)[0])[-1].action == "pick-pin"
    # The next day's takes its place; nobody else's pin is touched.
    world.recorder().holds.add((0, "pin", "0:777"))
    world.sleeps(hours=12)
    cleo.does(Tally(message=400))
    likes(400, ann, ben)
    world.sleeps(hours=12)
    robin.presses("pick-yes-button", private=True)
    world.sleeps(minutes=2)
    assert pins(world) == {"0:400", "0:777"}
    robin.presses("pick-down-button", private=True)
    robin.hears("pick-is-down")
    world.sleeps(minutes=2)
    assert pins(world) == {"0:777"}
    assert balance(world, cleo) >= 5


def test_who_is_not_proposed_and_what_is_too_late(world: World, robin: Someone) -> None:
    ann, ben, cleo, dan, _ = crowd(world)
    likes(ann.user, ben, cleo, dan)
    with world.write() as tx:
        board_people.hide(tx, *ids(world, ann))
    world.sleeps(hours=12)
    assert not [d for d in robin.seen() if d.message.say.key == "pick-ask"]
    robin.says("/picks")
    robin.hears("pick-none", least=2)
    likes(ben.user, ann, cleo)
    robin.says("/picks")
    robin.hears("pick-ask")
    assert asked(robin).buttons[-1][0].label.key == "pick-yes-button"
    old = f"1:pick_yes:0:{world.clock.now():%Y-%m-%d}"
    world.sleeps(hours=23)
    robin.presses_data(old)
    robin.hears("pick-late")
    assert pins(world) == set()
    # Down over an evening: of that day nothing is said any more.
    likes(cleo.user, ann, ben)
    world.is_down(days=1)
    asked_before = len([d for d in robin.seen() if d.message.say.key == "pick-ask"])
    world.sleeps(hours=1)
    assert len([d for d in robin.seen() if d.message.say.key == "pick-ask"]) == asked_before


def test_who_heard_something_just_before_is_asked_the_next_morning(
    world: World, robin: Someone
) -> None:
    ann, ben, cleo, dan, _ = crowd(world)
    olga = world.admin("Olga")
    for own in (False, True):
        olga.says("/help", private=own)
    with world.write() as tx:
        members.set_role(tx, *ids(world, olga), 3)
    likes(ann.user, ben, cleo, dan)
    world.sleeps(hours=10, minutes=30)
    for admin in (robin, olga):
        wants(admin, "service", "admin")
    world.sleeps(hours=2)
    assert questions(robin) == questions(olga) == []
    world.sleeps(hours=12, minutes=30)
    for admin in (robin, olga):
        (page,) = questions(admin)
        assert f"{page.say.args['day']:%d.%m.}" == "02.03."
        assert admin.seen()[-1].message == page
    robin.says("/picks")
    robin.hears("pick-ask", place=1)
    robin.presses("pick-yes-button", private=True)
    robin.hears("pick-done")
    world.sleeps(minutes=1)
    assert pins(world) == {f"0:{ann.user}"}
    # Decided by another one: who still waits for the question is spared it.
    cleo.does(Tally(message=400))
    likes(400, ann, ben)
    world.sleeps(hours=9)
    wants(robin, "service", "admin")
    world.sleeps(hours=1, minutes=20)
    assert (len(questions(robin)), len(questions(olga))) == (2, 2), "/picks, and not again"
    olga.presses("pick-yes-button", private=True)
    world.sleeps(hours=15)
    assert pins(world) == {"0:400"}
    assert len(questions(robin)) == 2


def test_a_pin_is_known_as_our_own_whenever_the_process_dies(world: World, robin: Someone) -> None:
    ann, ben, *_ = crowd(world)
    steward, report = world.app.steward, world.app.steward._report

    async def killed(events: Sequence[Inbound]) -> None:
        if "carried" in events[0].id:
            raise Killed
        await report(events)

    steward._report = killed
    robin.does(Typed("/pin", 70, ann.user, None, ann.user))
    with pytest.raises(Killed):
        world.sleeps(seconds=1)
    assert pins(world) == {f"0:{ann.user}"}, "pinned, and not written down"
    world.restart()
    world.sleeps(minutes=2)
    robin.does(Typed("/pin", 71, ben.user, None, ben.user))
    world.sleeps(minutes=2)
    assert pins(world) == {f"0:{ben.user}"}
    # What is taken down before it was ever looked at again goes, too; another's pin stays.
    world.recorder().holds.add((0, "pin", "0:500"))
    world.app.steward._report = killed
    robin.does(Typed("/pin", 72, ann.user, None, ann.user))
    with pytest.raises(Killed):
        world.sleeps(seconds=1)
    world.restart()
    robin.says("/picks")
    robin.does(Typed("/pin", 73, 500, None, robin.user))
    world.sleeps(minutes=3)
    assert pins(world) == {"0:500"}
    robin.presses("pick-down-button")
    world.sleeps(minutes=2)
    assert pins(world) == {"0:500"}


def test_by_hand_as_a_reply_or_by_a_link(world: World, robin: Someone) -> None:
    ann, ben, *_ = crowd(world)
    robin.says("/pin")
    robin.hears("pick-how")
    robin.says("/pin https://example.org/1")
    robin.hears("pick-how")
    robin.says("/pin https://t.me/c/1/2")
    robin.hears("pick-elsewhere")
    ann.says("/pin", reply_to=5)
    ann.hears("not-allowed")
    robin.does(Typed("/pin", 70, ann.user, None, ann.user))
    robin.hears("pick-done")
    world.sleeps(minutes=1)
    assert pins(world) == {f"0:{ann.user}"}
    robin.does(Typed("/pin", 71, ann.user, None, ann.user))
    robin.hears("pick-there")
    robin.presses("pick-down-button")
    robin.hears("pick-is-down")
    robin.does(Typed("/pin", 72, ann.user, None, ann.user))
    robin.hears("pick-done")
    robin.does(Typed("/pin", 73, ben.user, None, ben.user))
    world.sleeps(minutes=2)
    assert pins(world) == {f"0:{ben.user}"}
    # However often it is pinned, it is paid once.
    assert balance(world, ann) == 5
    robin.does(Typed("/pin", 74, 500, None, robin.user))
    robin.hears("pick-done")
    assert balance(world, robin) == 0


def test_two_admins_who_press_at_once_pin_it_once(world: World, robin: Someone, url: str) -> None:
    ann, ben, cleo, *_ = crowd(world)
    olga = world.admin("Olga")
    olga.says("/help")
    likes(ann.user, ben, cleo)
    world.sleeps(hours=12)
    day = f"{world.clock.now():%Y-%m-%d}"
    yes = Pressed(f"1:pick_yes:0:{day}", 1)
    no = Pressed(f"1:pick_no:{day}", 1)
    with two_processes(world, url) as dispatchers:
        presses = [one.event(yes) for _ in range(HANDS) for one in (robin, olga)]
        said = at_once(dispatchers, [*presses, olga.event(no)])
    assert said["pick-done"] + said["pick-declined"] == 1
    world.sleeps(minutes=2)
    with world.read() as tx:
        pick = picks.find(tx, ids(world, robin)[0], day)
    assert pick is not None
    done = pick.state == picks.PINNED
    assert pins(world) == ({f"0:{ann.user}"} if done else set())
    assert len(world.recorder().favours) == int(done)
    assert balance(world, ann) == 5 * done
    world.sleeps(hours=2)
    assert len([f for f in world.recorder().favours if f.kind == "pin"]) == int(done)
