"""What admins do to points by hand."""

import json

import pytest
from sqlalchemy import text

from handlers.kit.inbound import Role
from storage import audit, ledger
from tests.points.looks import balance, booked, held, here, paid, sound
from tests.world import Someone, World


@pytest.fixture
def ben(world: World) -> Someone:
    ben = world.person("Ben Smith")
    ben.says("hello")
    return ben


def acts(world: World) -> list[tuple[str, str]]:
    place = here(world)
    with world.read() as tx:
        return [(act.action, act.reason) for act in audit.of_community(tx, place)]


@pytest.mark.parametrize(
    "said",
    [
        "/admin give Ben Smith 50 helped a lot",
        "/admin give @ben smith 50 helped a lot",
        "/admin give <@1> ５０ helped a lot",
        "/admin give <@1> 50积分 helped a lot",
    ],
)
def test_points_are_given_when_it_is_confirmed(world: World, ben: Someone, said: str) -> None:
    paid(world, ben, 20)
    robin = world.admin()
    robin.says(said)
    shown = robin.hears("hand-ask-give", name="Ben Smith", before=20, amount=50, after=70)
    assert shown.buttons[0][0].style == "danger"
    assert balance(world, ben) == 20
    robin.presses("hand-button")
    robin.hears("hand-done-give", total=70)
    assert balance(world, ben) == 70
    assert acts(world) == [("points-give", "helped a lot")]
    ben.says("/points why 1")
    ben.hears("points-why-who", name="Robin")
    ben.hears("points-why-words", words="helped a lot")


def test_points_are_taken_and_given_back(world: World, ben: Someone) -> None:
    paid(world, ben, 80)
    robin = world.admin()
    robin.says("/admin take Ben Smith 30 counted twice")
    robin.hears("hand-ask-take", before=80, after=50)
    robin.presses("hand-button")
    robin.hears("hand-done-take", total=50)
    assert held(world, ben) == {"available": 50, "reversed": 30}
    world.sleeps(hours=23)
    robin.presses("hand-back-button")
    robin.hears("hand-undone", total=80)
    assert held(world, ben) == {"available": 80}
    assert [action for action, _ in acts(world)] == ["points-take", "points-undo-take"]
    place = here(world)
    with world.read() as tx:
        (_, last) = audit.of_community(tx, place)
    assert (json.loads(last.before)["balance"], json.loads(last.after)["balance"]) == (50, 80)
    assert sound(world)


def test_what_was_given_is_taken_back_even_when_it_is_spent(world: World, ben: Someone) -> None:
    robin = world.admin()
    robin.says("/admin give Ben Smith 50 a prize")
    robin.presses("hand-button")
    booked(world, ledger.charge, "c", ben, 40, "repair")
    robin.presses("hand-back-button")
    robin.hears("hand-undone", total=-40)
    ben.says("/points")
    ben.hears("points-below")
    robin.presses("hand-back-button")
    robin.hears("confirm-used")
    assert balance(world, ben) == -40
    assert sound(world)


def test_it_can_be_taken_back_for_a_day(world: World, ben: Someone) -> None:
    robin = world.admin()
    robin.says("/admin give Ben Smith 50 a prize")
    robin.presses("hand-button")
    world.sleeps(hours=25)
    robin.presses("hand-back-button")
    robin.hears("confirm-late")
    assert balance(world, ben) == 50


def test_twice_is_once_and_late_is_never(world: World, ben: Someone) -> None:
    robin = world.admin()
    robin.says("/admin give Ben Smith 50 a prize")
    (((button,),),) = [robin.seen()[-1].message.buttons]
    robin.presses("hand-button")
    robin.presses_data(button.does.pack())
    robin.hears("confirm-used")
    robin.says("/admin give Ben Smith 50 a prize")
    world.sleeps(seconds=61)
    robin.presses("hand-button")
    robin.hears("confirm-late")
    assert balance(world, ben) == 50


def test_only_who_was_asked_and_still_may(world: World, ben: Someone) -> None:
    robin, mia = world.admin(), world.admin("Mia")
    robin.says("/admin give Ben Smith 50 a prize")
    (((button,),),) = [robin.seen()[-1].message.buttons]
    mia.presses_data(button.does.pack())
    mia.hears("confirm-foreign")
    ben.presses_data(button.does.pack())
    ben.hears("not-allowed")
    ben.says("/admin give Robin 5 no")
    ben.hears("not-allowed")
    robin.role = Role.MEMBER
    robin.presses("hand-button")
    robin.hears("not-allowed")
    assert balance(world, ben) == 0


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("/admin give Ben Smith 0 x", "value-wrong"),
        ("/admin give Ben Smith -5 x", "value-wrong"),
        ("/admin give Ben Smith 1.5 x", "value-wrong"),
        ("/admin give Ben Smith 1000000000001 x", "value-wrong"),
        (f"/admin give Ben Smith {'9' * 5000} x", "value-wrong"),
        ("/admin give Ben Smith lots please", "value-wrong"),
        ("/admin give Nobody 5 x", "member-nobody"),
        ("/admin give @hearth_bot 5 x", "member-nobody"),
        ("/admin give Robin 5 for me", "hand-own"),
        (f"/admin give <@1> 5 {'x' * 201}", "value-wrong"),
        ("/admin give <@1> 5", "cmd-admin-give.ask-reason"),
        ("/admin give", "cmd-admin-give.ask-who"),
        ("/admin take Ben Smith 21 x", "hand-short"),
        ("/admin take Ben Smith 0 x", "value-wrong"),
        ("/admin thaw_spending x", "hand-not-frozen"),
        ("/admin give ?", "usage"),
    ],
)
def test_what_cannot_be(world: World, ben: Someone, said: str, key: str) -> None:
    paid(world, ben, 20)
    robin = world.admin()
    robin.says("hello")
    robin.says(said)
    robin.hears(key)
    assert (balance(world, ben), acts(world)) == (20, [])


def test_who_left_in_between_gets_nothing(world: World, ben: Someone) -> None:
    robin = world.admin()
    robin.says("/admin give Ben Smith 50 a prize")
    ben.leaves()
    robin.presses("hand-button")
    robin.hears("member-nobody", who="Ben Smith")
    robin.says("/admin give Ben Smith 50 a prize")
    robin.hears("member-nobody")
    assert acts(world) == []


def test_what_was_spent_in_between_is_not_taken(world: World, ben: Someone) -> None:
    paid(world, ben, 20)
    robin = world.admin()
    robin.says("/admin take Ben Smith 20 x")
    booked(world, ledger.charge, "c", ben, 15, "repair")
    robin.presses("hand-button")
    robin.hears("hand-short", total=5)
    assert held(world, ben) == {"available": 5, "spent": 15}


def test_spending_is_frozen_and_thawed(world: World, ben: Someone) -> None:
    paid(world, ben, 20)
    robin = world.admin()
    robin.says("/admin freeze_spending checking the books")
    robin.hears("hand-ask-freeze")
    robin.presses("hand-button")
    robin.hears("hand-done-freeze")
    ben.says("/points")
    ben.hears("spending-frozen")
    robin.says("/admin take Ben Smith 5 x")
    robin.hears("spending-frozen")
    robin.says("/admin freeze_spending again")
    robin.hears("hand-frozen-already")
    robin.says("/admin thaw_spending all is well")
    robin.hears("hand-ask-thaw", why="checking the books")
    robin.presses("hand-button")
    robin.hears("hand-done-thaw")
    robin.presses("hand-back-button")
    robin.hears("hand-done-freeze")
    robin.presses("hand-back-button")
    robin.hears("hand-done-thaw")
    assert [action for action, _ in acts(world)] == ["freeze", "thaw", "freeze", "thaw"]


def test_what_is_wrong_stays_frozen(world: World, ben: Someone) -> None:
    paid(world, ben, 20)
    with world.app.store.writer.begin() as connection:
        connection.execute(text("UPDATE ledger_accounts SET balance = 21 WHERE person_id <> 0"))
    world.sleeps(hours=18)
    robin = world.admin()
    robin.says("/admin thaw_spending all is well")
    robin.hears("hand-thaw-wrong", count=1)
    with world.app.store.writer.begin() as connection:
        connection.execute(text("UPDATE ledger_accounts SET balance = 20 WHERE person_id <> 0"))
    robin.says("/admin thaw_spending all is well")
    robin.presses("hand-button")
    robin.hears("hand-done-thaw")


def test_the_last_acts(world: World, ben: Someone) -> None:
    robin = world.admin()
    robin.says("/audit")
    robin.hears("audit-none")
    robin.says("/admin give Ben Smith 50 a prize")
    robin.presses("hand-button")
    robin.says("/audit")
    assert robin.words.splitlines()[1] == (
        "Mar 2 09:00, Robin: gave points (Ben Smith, balance 0 → 50, “a prize”)"
    )
    ben.says("/audit")
    ben.hears("not-allowed")
    robin.locale = "zh-CN"
    robin.says("/audit")
    assert "发放积分" in robin.words
