"""Badges that admins give and take by hand."""

import pytest

from storage import audit
from tests.badges.test_badges import keys
from tests.world import Someone, World

GIVE = "/admin badge give Ben 🔥 Keeper of the fire because nobody knocks in vain"


@pytest.fixture
def ben(world: World) -> Someone:
    ben = world.person("Ben")
    ben.says("/help")
    return ben


def titles(who: Someone) -> list[object]:
    """The names of the badges on their own card."""
    who.says("/me")
    card = who.hears("profile-head").card
    assert card
    return [badge.args["en"] for badge in card.badges]


def acts(world: World) -> list[tuple[str, str]]:
    with world.read() as tx:
        community = tx.connection.exec_driver_sql("SELECT min(id) FROM communities").scalar_one()
        return [(act.action, act.reason) for act in audit.of_community(tx, community)]


def test_a_badge_of_ones_own_is_given_worn_taken_and_given_back(world: World, ben: Someone) -> None:
    robin = world.admin()
    robin.says(GIVE)
    asked = robin.hears("badge-ask-give-own", name="Ben", reason="nobody knocks in vain")
    assert asked.buttons[0][0].style == "danger"
    assert titles(ben) == []
    robin.presses("badge-button")
    robin.hears("badge-done-give", name="Ben")
    assert "🔥 Keeper of the fire" in robin.words
    told = [d for d in ben.seen() if d.message.say.key == "badge-given-you"]
    assert [d.to.private for d in told] == [True]
    assert titles(ben) == ["Keeper of the fire"]
    ben.says("/title keeper of the fire")
    ben.hears("title-now")
    ben.says("/badges")
    ben.hears("badges-line-reason", reason="nobody knocks in vain")
    robin.says(GIVE)
    robin.hears("badge-held-already")

    robin.says("/admin badge 收回 Ben keeper OF the fire，因为搞错了")
    robin.hears("badge-ask-take", reason="搞错了")
    robin.presses("badge-button")
    robin.hears("badge-done-take")
    assert titles(ben) == []
    ben.says("/me")
    gone = ben.hears("profile-head").card
    assert gone
    assert gone.title is None
    world.is_down(hours=23)
    robin.presses("badge-back-button")
    robin.hears("badge-undone-take")
    ben.says("/me")
    again = ben.hears("profile-head").card
    assert again
    assert again.title
    assert again.title.args["en"] == "Keeper of the fire"
    robin.presses("badge-back-button")
    robin.hears("confirm-used")
    assert acts(world) == [
        ("badge-give", "nobody knocks in vain"),
        ("badge-take", "搞错了"),
        ("badge-undo-take", "搞错了"),
    ]
    robin.says("/audit")
    assert "gave a badge" in robin.words
    assert "🔥 Keeper of the fire" in robin.words


def test_a_badge_that_was_taken_away_does_not_come_back_by_rule(world: World, ben: Someone) -> None:
    robin = world.admin()
    robin.says("/admin badge give Ben Taking root because a head start")
    robin.hears("badge-ask-give")
    robin.presses("badge-button")
    robin.presses("badge-back-button")
    robin.hears("badge-undone-give")
    assert keys(world, ben) == set()
    for _ in range(3):
        ben.says("/checkin")
        world.is_down(days=1)
    assert keys(world, ben) == {"taking-root"}
    robin.says("/admin badge take Ben taking-root because three accounts")
    robin.presses("badge-button")
    ben.says("/checkin")
    ben.says("/badges")
    ben.hears("badges-none")
    assert keys(world, ben) == set()
    robin.says("/admin badge give Ben 落地生根 because it was one account")
    robin.presses("badge-button")
    assert keys(world, ben) == {"taking-root"}
    robin.presses("badge-back-button")
    assert keys(world, ben) == set()


def test_names_with_spaces_and_badges_of_two_words(world: World) -> None:
    world.person("Ben Smith").says("/help")
    world.person("小林").says("/help")
    robin, kim = world.admin(), world.admin("Kim")
    robin.says("/admin badge give Ben Smith 🌈 Weaver because every colour has a place")
    robin.hears("badge-ask-give-own", name="Ben Smith")
    robin.presses("badge-button")
    kim.says("/admin badge 颁发 小林 🌈 weaver 因为每次都在")
    kim.hears("badge-ask-give", name="小林", reason="每次都在")
    kim.presses("badge-button")
    robin.fills("admin badge", act="give", who="小林", badge="Host", reason="opens the door")
    robin.hears("badge-ask-give-own", name="小林", reason="opens the door")
    assert "🏅 Host" in robin.words


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("/admin badge give Robin 🔥 King because I can", "badge-own"),
        ("/admin badge give Nobody 🔥 King because I can", "member-nobody"),
        ("/admin badge give Ben 🔥 because warm", "badge-nameless"),
        (f"/admin badge give Ben {'W' * 41} because long", "badge-nameless"),
        ("/admin badge take Ben 🔥 King because no", "badge-not-held"),
        ("/admin badge steal Ben King because no", "value-wrong"),
        ("/admin badge ?", "usage"),
    ],
)
def test_what_cannot_be_changes_nothing(world: World, ben: Someone, said: str, heard: str) -> None:
    robin = world.admin()
    robin.says("/help")
    robin.says(said)
    robin.hears(heard)
    assert keys(world, ben) == set()


def test_nobody_else_gives_and_late_or_foreign_presses_do_nothing(
    world: World, ben: Someone
) -> None:
    robin, kim = world.admin(), world.admin("Kim")
    kim.says("/help")
    ben.says("/admin badge give Robin 🔥 King because I like them")
    ben.hears("not-allowed")
    robin.says(GIVE)
    data = next(b for row in robin.seen()[-1].message.buttons for b in row).does.pack()  # type: ignore[union-attr]
    ben.presses_data(data)
    ben.hears("not-allowed")
    kim.presses_data(data)
    kim.hears("confirm-foreign")
    world.is_down(seconds=61)
    robin.presses("badge-button")
    robin.hears("confirm-late")
    robin.says(GIVE)
    ben.leaves()
    robin.presses("badge-button")
    robin.hears("member-nobody")
    assert keys(world, ben) == set()


def test_two_admins_with_one_idea_make_one_badge(world: World, ben: Someone) -> None:
    robin, kim = world.admin(), world.admin("Kim")
    kim.says("/help")
    robin.says(GIVE)
    kim.says(GIVE)
    robin.presses("badge-button")
    kim.presses("badge-button")
    kim.hears("badge-held-already")
    assert titles(ben) == ["Keeper of the fire"]
