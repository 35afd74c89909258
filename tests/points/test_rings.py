"""Tips that go round in a ring: held, shown to admins, decided once, through in the end."""

import pytest

from storage import audit
from tests.points.looks import balance, held, here, paid, sound
from tests.world import Someone, World


@pytest.fixture
def people(world: World) -> list[Someone]:
    people = [world.person(name) for name in ("Ann", "Ben", "Cleo", "Dan")]
    for who in people:
        who.says("hello")
        who.says("hi", private=True)
        paid(world, who, 300)
    return people


def gives(giver: Someone, receiver: Someone, amount: int, key: str) -> None:
    giver.says(f"/give {receiver.name} {amount} thanks")
    giver.hears(key)


def test_what_comes_straight_back_waits_and_goes_through(
    world: World, people: list[Someone]
) -> None:
    ann, ben, _, _ = people
    gives(ann, ben, 40, "tip-done-words")
    gives(ben, ann, 19, "tip-done-words")
    ben.says("/give Ann 1")
    held_now = ben.hears("tip-held", name="Ann", amount=1)
    assert held_now.private
    assert (held(world, ann), balance(world, ben)) == ({"available": 279, "pending": 1}, 320)
    ann.says("/points")
    ann.hears("points-pending-until")
    world.sleeps(minutes=10)
    assert ann.seen()[-1].message.say.key == "receipt-title"
    assert "Ben: 1, once an admin" in ann.words
    world.sleeps(hours=48)
    assert held(world, ann) == {"available": 280}
    ann.says("/points", private=True)
    assert "1. +1 tip from Ben" in ann.words
    robin = world.admin()
    robin.says("/admin tips")
    robin.hears("held-none")
    world.is_down(days=1)
    gives(ben, ann, 45, "tip-done-words")
    assert sound(world)


def test_a_ring_over_others_is_given_back_by_an_admin(world: World, people: list[Someone]) -> None:
    ann, ben, cleo, dan = people
    gives(ann, ben, 30, "tip-done-words")
    gives(ben, cleo, 30, "tip-done-words")
    gives(cleo, dan, 30, "tip-done-words")
    gives(cleo, ann, 30, "tip-held")
    gives(dan, ann, 30, "tip-held")
    robin = world.admin()
    robin.says("/admin tips")
    robin.hears("held-tip", giver="Cleo", name="Ann", amount=30)
    robin.hears("held-ring", ring="Cleo → Ann → Ben → Cleo")
    robin.hears("held-waiting", count=2)
    robin.presses("held-next-button")
    robin.hears("held-ring", ring="Dan → Ann → Ben → Cleo → Dan")
    (((allow, back), _),) = [robin.seen()[-1].message.buttons]
    ann.presses_data(allow.does.pack())
    ann.hears("not-allowed")
    robin.presses("held-return-button")
    robin.hears("held-returned", giver="Dan", name="Ann", amount=30)
    assert dan.seen()[-1].message.say.key == "tip-returned"
    robin.presses_data(back.does.pack())
    robin.hears("held-decided")
    robin.presses_data(allow.does.pack())
    robin.hears("held-decided")
    robin.says("/admin tips")
    robin.presses("held-allow-button")
    robin.hears("held-allowed", name="Ann")
    assert [balance(world, who) for who in people] == [300, 300, 270, 330]
    assert held(world, ann) == {"available": 300}
    dan.says("/points")
    assert "1. +30 tip that came back from Ann" in dan.words
    place = here(world)
    with world.read() as tx:
        acts = audit.of_community(tx, place)
    assert [act.action for act in acts] == ["tip-returned", "tip-passed"]
    robin.says("/audit")
    assert "let a tip go through (Ann, giver" in robin.words
    world.sleeps(hours=49)
    assert [balance(world, who) for who in people] == [300, 300, 270, 330]
    assert sound(world)


def test_an_admin_does_not_decide_their_own(world: World, people: list[Someone]) -> None:
    robin = world.admin()
    robin.says("hello")
    paid(world, robin, 100)
    gives(robin, people[0], 30, "tip-done-words")
    gives(people[0], robin, 30, "tip-held")
    robin.says("/admin tips")
    robin.presses("held-allow-button")
    robin.hears("held-own")
    assert held(world, robin) == {"available": 70, "pending": 30}


def test_one_receipt_for_all_of_some_minutes(world: World, people: list[Someone]) -> None:
    ann, ben, cleo, dan = people
    gives(ann, cleo, 5, "tip-done-words")
    ben.says("/give Cleo 7")
    world.sleeps(minutes=10)
    cleo.hears("receipt-title", count=2, points=12)
    assert cleo.words.splitlines()[1:] == ["Ann: 5, “thanks”", "Ben: 7"]
    before = len(cleo.seen())
    dan.says("/give Cleo 9")
    world.sleeps(minutes=10)
    assert cleo.words.splitlines()[1:] == ["Dan: 9"]
    world.sleeps(hours=1)
    assert len(cleo.seen()) == before + 1
