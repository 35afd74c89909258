"""`/give`: points from one member to another."""

import pytest

from storage import ledger
from tests.points.looks import balance, booked, held, here, paid, sound
from tests.world import Someone, World


@pytest.fixture
def ann(world: World) -> Someone:
    ann = world.person("Ann")
    ann.says("hello")
    paid(world, ann, 500)
    return ann


@pytest.fixture
def ben(world: World, ann: Someone) -> Someone:
    ben = world.person("Ben Smith")
    ben.says("hello")
    return ben


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("/give Ben Smith 20 thanks for the tea", "thanks for the tea"),
        ("/give @ben smith 20", ""),
        ("/tip <@2> ２０ 谢谢 +20", "谢谢 +20"),
        ("/give <@2> 20积分 谢谢", "谢谢"),
    ],
)
def test_a_small_gift_goes_at_once(
    world: World, ann: Someone, ben: Someone, said: str, words: str
) -> None:
    ann.says(said)
    key = "tip-done-words" if words else "tip-done"
    facts = {"words": words} if words else {}
    message = ann.hears(key, giver="Ann", name="Ben Smith", amount=20, **facts)
    assert not message.private
    assert (balance(world, ann), balance(world, ben)) == (480, 20)
    ben.says("/points")
    assert "tip from Ann" in ben.words
    ben.says("/points why")
    ben.hears("points-why-who", name="Ann")
    ann.says("/points why")
    ann.hears("points-why-yourself")
    assert sound(world)


def test_what_the_group_reads_is_in_its_language(world: World, ann: Someone, ben: Someone) -> None:
    ann.locale = "zh-CN"
    ann.says("/give Ben Smith 20")
    assert ann.words == "Ann gave Ben Smith 20 points."
    ann.says("/give Ben Smith 50")
    assert "确认吗" in ann.words
    ann.presses("tip-button")
    assert ann.words == "Ann gave Ben Smith 50 points."
    ann.says("/give Ben Smith 5", private=True)
    assert ann.words.startswith("Ann 送给 Ben Smith")


def test_a_large_gift_is_asked_for_once_more(world: World, ann: Someone, ben: Someone) -> None:
    ann.says("/give Ben Smith 50 for all")
    asked = ann.hears("tip-ask", name="Ben Smith", amount=50, left=450)
    assert asked.private
    assert balance(world, ben) == 0
    (((button,),),) = [asked.buttons]
    ben.presses_data(button.does.pack())
    ben.hears("confirm-foreign")
    ann.presses("tip-button")
    ann.hears("tip-done-words", amount=50, words="for all")
    ann.presses_data(button.does.pack())
    ann.hears("confirm-used")
    assert (balance(world, ann), balance(world, ben)) == (450, 50)


def test_a_question_is_open_for_a_minute(world: World, ann: Someone, ben: Someone) -> None:
    ann.says("/give Ben Smith 50")
    world.sleeps(seconds=61)
    ann.presses("tip-button")
    ann.hears("confirm-late")
    assert balance(world, ben) == 0


def test_who_left_or_spent_it_in_between(world: World, ann: Someone, ben: Someone) -> None:
    ann.says("/give Ben Smith 60")
    ben.leaves()
    ann.presses("tip-button")
    ann.hears("member-nobody", who="Ben Smith")
    ann.says("/give Ben Smith 20")
    ann.hears("member-nobody")
    ben.joins()
    booked(world, ledger.charge, "c", ann, 450, "repair")
    ann.presses("tip-button")
    ann.hears("tip-short", total=50)
    assert held(world, ann) == {"available": 50, "spent": 450}


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("/give Ben Smith 0", "value-wrong"),
        ("/give Ben Smith -20", "value-wrong"),
        ("/give Ben Smith 2.5", "value-wrong"),
        ("/give Ben Smith 1000000000001", "value-wrong"),
        ("/give Ben Smith many", "value-wrong"),
        (f"/give Ben Smith {'9' * 4999}", "value-wrong"),
        ("/give Ben Smith 501", "tip-short"),
        ("/give Ann 20", "tip-own"),
        ("/give @hearth_bot 20", "member-nobody"),
        ("/give Nobody 20", "member-nobody"),
        (f"/give <@2> 20 {'x' * 201}", "value-wrong"),
        ("/give <@2>", "cmd-give.ask-amount"),
        ("/give ?", "usage"),
    ],
)
def test_what_cannot_be(world: World, ann: Someone, ben: Someone, said: str, key: str) -> None:
    ann.says(said)
    ann.hears(key)
    assert (balance(world, ann), balance(world, ben)) == (500, 0)


def test_a_day_has_limits_for_who_gives(world: World, ann: Someone, ben: Someone) -> None:
    for _ in range(4):
        ann.says("/give Ben Smith 45")
        ann.hears("tip-done")
    ann.says("/give Ben Smith 45")
    ann.hears("tip-given-enough", most=200, left=20)
    ann.says("/give Ben Smith 60")
    ann.hears("tip-given-enough", left=20)
    ann.says("/give Ben Smith 20")
    ann.hears("tip-done")
    ann.says("/give Ben Smith 1")
    ann.hears("tip-given-enough", left=0)
    assert balance(world, ben) == 200
    world.sleeps(hours=15)
    ann.says("/give Ben Smith 1")
    ann.hears("tip-done")


def test_a_day_has_limits_for_who_is_given(world: World, ann: Someone, ben: Someone) -> None:
    for name in ("Cleo", "Dan", "Eve"):
        giver = world.person(name)
        giver.says("hello")
        paid(world, giver, 200)
        giver.says("/give Ben Smith 160")
        giver.presses("tip-button")
        giver.hears("tip-done")
    ann.says("/give Ben Smith 30")
    ann.hears("tip-received-enough", name="Ben Smith", left=20)
    assert balance(world, ann) == 500


def test_nothing_is_given_while_spending_is_frozen(
    world: World, ann: Someone, ben: Someone
) -> None:
    place = here(world)
    with world.app.store.write(world.clock.now()) as tx:
        ledger.freeze(tx, place, "test")
    for amount in (20, 60):
        ann.says(f"/give Ben Smith {amount}")
        ann.hears("spending-frozen")
    assert balance(world, ben) == 0


def test_below_zero_nothing_is_given(world: World, ann: Someone, ben: Someone) -> None:
    booked(world, ledger.pay, "p", ben, 10, "milestone")
    booked(world, ledger.charge, "c", ben, 10, "repair")
    booked(world, ledger.reverse, "p", "undo")
    ben.says("/give Ann 5")
    ben.hears("tip-short", total=0)


def test_ordinary_thanks_are_no_command(world: World, ann: Someone, ben: Someone) -> None:
    ann.says("谢谢 +20")
    ann.hears_nothing()
    assert balance(world, ann) == 500
