"""Making up for days that went wrong: who was hit, what they get, once, and for a day undone."""

import json

import pytest

from handlers.checkin import compensate
from handlers.kit.message import Say
from storage import audit, ledger
from storage.compensations import CompensationShare
from storage.schema import table_of
from tests.checkin.looks import balance, community_id, keeps, person_id
from tests.points.looks import sound
from tests.world import Someone, World

TUESDAY = "2026-03-03"


@pytest.fixture
def tea(world: World) -> dict[str, Someone]:
    """On Wednesday: who checked in, talked on Tuesday, left since, came today, lost a streak."""
    people = {name: world.person(name) for name in ("Ann", "Ben", "Cleo", "Dan", "Eve")}
    people["Eve"].says("/checkin")
    keeps(world, people["Ann"], 1)
    people["Ben"].says("hi")
    people["Cleo"].says("hi")
    keeps(world, people["Ann"], 1)
    people["Cleo"].leaves()
    people["Dan"].says("hi")
    return people


def got(world: World, tea: dict[str, Someone]) -> dict[str, int]:
    return {name: balance(world, who) for name, who in tea.items()}


def shares(world: World) -> int:
    with world.read() as tx:
        return len(tx.all(table_of(CompensationShare).select()))


def test_everybody_who_was_hit_gets_twice_a_check_in_once(
    world: World, tea: dict[str, Someone]
) -> None:
    before = got(world, tea)
    robin = world.admin()
    robin.says(f"/admin compensate {TUESDAY} the bot was down")
    # Ann: (5 + 2) twice; Ben, and Eve whose streak of one day is still open: (5 + 1) twice.
    asked = robin.hears("compensate-asked", people=3, points=38, reason="the bot was down")
    assert asked.private
    assert asked.more == (Say("compensate-rule", {"amount": 0, "times": 2}),)
    (((button,),),) = [asked.buttons]
    assert got(world, tea) == before
    robin.presses("compensate-button")
    robin.hears("compensate-paid", people=3, points=38)
    extra = {name: amount - before[name] for name, amount in got(world, tea).items()}
    assert extra == {"Ann": 14, "Ben": 12, "Cleo": 0, "Dan": 0, "Eve": 12}
    robin.presses_data(button.does.pack())
    robin.hears("confirm-used")
    tea["Ben"].says("/points why")
    tea["Ben"].hears("points-why-words", words="the bot was down")
    tea["Ben"].hears("points-why-who", name="Robin")
    with world.read() as tx:
        here, ben = community_id(tx), person_id(tx, tea["Ben"])
        assert ledger.balance(tx, here, ben, ledger.GROWTH) == 0
    robin.says(f"/admin compensate 2026-03-02..{TUESDAY} 20 once more")
    again = robin.hears("compensate-asked", people=3, points=60)
    assert [say.key for say in again.more] == ["compensate-rule", "compensate-again"]
    assert sound(world)


def test_it_is_taken_back_for_a_day_and_then_forgotten(
    world: World, tea: dict[str, Someone]
) -> None:
    before = got(world, tea)
    robin, mia = world.admin(), world.admin("Mia")
    robin.says(f"/admin compensate {TUESDAY} 20 the bot was down")
    robin.hears("compensate-asked", people=3, points=60)
    (((button,),),) = [robin.seen()[-1].message.buttons]
    mia.presses_data(button.does.pack())
    mia.hears("confirm-foreign")
    tea["Ben"].presses_data(button.does.pack())
    tea["Ben"].hears("not-allowed")
    robin.presses("compensate-button")
    world.is_down(hours=23)
    robin.presses("hand-back-button")
    robin.hears("compensate-undone", people=3, points=60)
    assert got(world, tea) == before
    with world.read() as tx:
        acts = audit.of_community(tx, community_id(tx))
    assert [(act.action, act.reason) for act in acts] == [
        ("compensate", "the bot was down"),
        ("undo-compensate", "the bot was down"),
    ]
    assert json.loads(acts[0].after) == {
        "first": TUESDAY,
        "last": TUESDAY,
        "people": 3,
        "points": 60,
    }
    robin.says(f"/admin compensate {TUESDAY} once more")
    robin.presses("compensate-button")
    paid = got(world, tea)
    assert shares(world) == 6
    world.sleeps(hours=26)
    robin.presses("hand-back-button")
    robin.hears("confirm-late")
    assert (got(world, tea), shares(world)) == (paid, 0)
    assert sound(world)


def test_a_large_one_goes_in_steps(
    world: World, tea: dict[str, Someone], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compensate, "LOOK", 2)
    monkeypatch.setattr(compensate, "PAY", 2)
    robin = world.admin()
    robin.says("hello", private=True)
    robin.says(f"/admin compensate 2026-03-02..{TUESDAY} 10 the bot was down")
    robin.hears("compensate-looking")
    world.sleeps(seconds=1)
    robin.presses("compensate-look-button")
    robin.hears("compensate-asked", people=3, points=30)
    robin.presses("compensate-button")
    robin.hears("compensate-paying", done=2, people=3)
    world.restart()
    world.sleeps(seconds=1)
    assert robin.seen()[-1].message.say == Say("compensate-paid", {"people": 3, "points": 30})
    robin.presses("compensate-look-button")
    robin.hears("compensate-paid", people=3)
    assert (balance(world, tea["Ben"]), balance(world, tea["Dan"])) == (10, 0)
    robin.presses("hand-back-button")
    robin.hears("compensate-undoing", done=2)
    world.sleeps(seconds=1)
    assert balance(world, tea["Ben"]) == 0
    assert sound(world)


def test_what_nobody_confirms_is_dropped(world: World, tea: dict[str, Someone]) -> None:
    robin = world.admin()
    robin.says(f"/admin compensate {TUESDAY} the bot was down")
    world.sleeps(seconds=61)
    robin.presses("compensate-button")
    robin.hears("confirm-late")
    world.sleeps(hours=1)
    assert (shares(world), balance(world, tea["Ben"])) == (0, 0)


WRONG = [
    ("/admin compensate 2026-03-04 x", "compensate-range"),
    ("/admin compensate 2025-11-03 x", "compensate-range"),
    ("/admin compensate 2026-03-03..2026-03-02 x", "compensate-range"),
    ("/admin compensate 2026-01-03..2026-03-02 x", "compensate-range"),
    ("/admin compensate 2026-02-30 x", "compensate-days"),
    ("/admin compensate yesterday x", "compensate-days"),
    ("/admin compensate 2026-02-20 x", "compensate-nobody"),
    ("/admin compensate 2026-03-03 0 x", "value-wrong"),
    ("/admin compensate 2026-03-03 -5 x", "value-wrong"),
    ("/admin compensate 2026-03-03 1.5 x", "value-wrong"),
    ("/admin compensate 2026-03-03 1000000000001 x", "value-wrong"),
    (f"/admin compensate 2026-03-03 {'x' * 201}", "value-wrong"),
    ("/admin compensate 2026-03-03", "cmd-admin-compensate.ask-reason"),
    ("/admin compensate", "cmd-admin-compensate.ask-when"),
]


def test_what_cannot_be(world: World, tea: dict[str, Someone]) -> None:
    robin, ben = world.admin(), tea["Ben"]
    for said, key in WRONG:
        robin.says(said)
        robin.hears(key)
        robin.says("/cancel")
    ben.says(f"/admin compensate {TUESDAY} x")
    ben.hears("not-allowed")
    assert shares(world) == 0
