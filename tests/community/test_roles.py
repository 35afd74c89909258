"""Roles that admins give and take inside Hearth."""

import json

import pytest

from handlers.kit.inbound import Role
from storage import audit, communities, members
from tests.world import Someone, World


def role_of(someone: Someone) -> int | None:
    with someone.world.read() as tx:
        community = communities.of_spaces(tx, [(someone.platform, someone.space)])
        place = community[someone.platform, someone.space]
        return members.load(tx, someone.platform, [someone.user], place.id)[someone.user].role


def audited(world: World) -> list[tuple[str, int, int]]:
    with world.read() as tx:
        (community,) = communities.everyone(tx)
        acts = [a for a in audit.of_community(tx, community.id) if a.action == "set-role"]
    return [(a.action, json.loads(a.before)["role"], json.loads(a.after)["role"]) for a in acts]


@pytest.fixture
def ben(world: World) -> Someone:
    ben = world.person("Ben Smith")
    ben.says("hello")
    return ben


@pytest.mark.parametrize(
    "text",
    [
        "/admin role reviewer Ben Smith",
        "/admin role @Ben Smith reviewer",
        "/admin role 审核员 ben smith",
        "/admin role <@1> Reviewer",
    ],
)
def test_a_role_is_given_when_it_is_confirmed(world: World, ben: Someone, text: str) -> None:
    robin = world.admin()
    assert ben.user == 1
    robin.says(text)
    robin.hears("role-confirm", name="Ben Smith")
    assert role_of(ben) == Role.MEMBER
    robin.presses("role-confirm-button")
    robin.hears("role-done", name="Ben Smith")
    assert role_of(ben) == Role.REVIEWER
    assert audited(world) == [("set-role", Role.MEMBER, Role.REVIEWER)]


def test_a_role_is_taken_back_by_its_button_for_a_day(world: World, ben: Someone) -> None:
    robin = world.admin()
    robin.says("/admin role admin Ben Smith")
    robin.presses("role-confirm-button")
    world.sleeps(hours=23)
    robin.presses("role-undo-button")
    robin.hears("role-done")
    assert role_of(ben) == Role.MEMBER
    assert len(audited(world)) == 2
    world.sleeps(hours=25)
    robin.presses("role-undo-button")
    robin.hears("confirm-late")


def test_a_question_is_open_for_a_minute(world: World, ben: Someone) -> None:
    robin = world.admin()
    robin.says("/admin role reviewer Ben Smith")
    world.sleeps(seconds=61)
    robin.presses("role-confirm-button")
    robin.hears("confirm-late")
    assert role_of(ben) == Role.MEMBER


def test_only_who_was_asked_confirms(world: World, ben: Someone) -> None:
    robin, mia = world.admin(), world.admin("Mia")
    robin.says("/admin role reviewer Ben Smith")
    (((button,),),) = [robin.seen()[-1].message.buttons]
    mia.presses_data(button.does.pack())
    mia.hears("confirm-foreign")
    ben.presses_data(button.does.pack())
    ben.hears("not-allowed")
    assert role_of(ben) == Role.MEMBER


def test_a_lost_right_is_noticed_at_the_button(world: World, ben: Someone) -> None:
    robin = world.admin()
    robin.says("/admin role reviewer Ben Smith")
    robin.role = Role.MEMBER
    robin.presses("role-confirm-button")
    robin.hears("not-allowed")
    assert role_of(ben) == Role.MEMBER


def test_nobody_gives_more_than_they_have(world: World, ben: Someone) -> None:
    robin, olga = world.admin(), world.person("Olga", role=Role.OWNER)
    robin.says("/admin role owner Ben Smith")
    robin.hears("role-too-high")
    olga.says("/admin role owner Ben Smith")
    olga.presses("role-confirm-button")
    assert role_of(ben) == Role.OWNER
    robin.says("/admin role member Ben Smith")
    robin.hears("role-too-high")
    robin.says("/admin role admin Robin")
    robin.hears("role-own")
    assert len(audited(world)) == 1
    olga.says("/admin role owner Olga")
    olga.presses("role-confirm-button")
    olga.hears("role-done")
    olga.role = Role.MEMBER
    olga.says("/admin settings", private=True)
    olga.hears("community-title")


def test_a_given_role_is_a_right(world: World, ben: Someone) -> None:
    robin = world.admin()
    ben.says("/admin settings")
    ben.hears("not-allowed")
    robin.says("/admin role admin Ben Smith")
    robin.presses("role-confirm-button")
    ben.says("/admin settings")
    ben.hears("community-title")
    ben.says("/admin role member Ben Smith")
    ben.presses("role-confirm-button")
    ben.hears("role-done")
    ben.says("/admin settings")
    ben.hears("not-allowed")


def test_who_is_meant_must_be_clear(world: World, ben: Someone) -> None:
    robin, other = world.admin(), world.person("ben smith")
    other.says("hello")
    robin.says("/admin role reviewer Ben Smith")
    robin.hears("member-several", count=2)
    other.leaves()
    robin.says("/admin role reviewer Ben Smith")
    robin.hears("role-confirm", name="Ben Smith")
    robin.says("/admin role reviewer Nobody")
    robin.hears("member-nobody", who="Nobody")
    robin.says("/admin role member Ben Smith")
    robin.hears("role-already")
    robin.says("/admin role king Ben Smith")
    robin.hears("value-wrong")


def test_it_asks_for_what_is_missing(world: World, ben: Someone) -> None:
    robin = world.admin()
    robin.says("/admin role reviewer")
    robin.hears("cmd-admin-role.ask-who")
    robin.says("Ben Smith", reply_to=1)
    robin.hears("role-confirm", name="Ben Smith")


@pytest.mark.parametrize("token", ["x", "1.2.3.4", "x" * 5000, "１"])
def test_forged_tokens_are_refused(world: World, ben: Someone, token: str) -> None:
    robin = world.admin()
    robin.fills("grant", token=token)
    robin.hears("confirm-late")
    assert audited(world) == []


def test_a_button_is_good_once(world: World, ben: Someone) -> None:
    robin, mia = world.admin(), world.admin("Mia")
    robin.says("/admin role reviewer Ben Smith")
    (((button,),),) = [robin.seen()[-1].message.buttons]
    robin.presses("role-confirm-button")
    mia.says("/admin role member Ben Smith")
    mia.presses("role-confirm-button")
    robin.presses_data(button.does.pack())
    robin.hears("confirm-used")
    assert role_of(ben) == Role.MEMBER


@pytest.mark.parametrize("who", ["<@9999999999999999999>", "9223372036854775808", "@", "<@x>"])
def test_who_is_nobody(world: World, ben: Someone, who: str) -> None:
    robin = world.admin()
    robin.says(f"/admin role reviewer {who}")
    robin.hears("member-nobody", who=who)


def test_it_is_said_in_both_languages(world: World, ben: Someone) -> None:
    lin = world.admin("林", locale="zh-CN")
    lin.says("/admin role 审核员 Ben Smith")
    assert lin.words == "把「Ben Smith」设为审核员吗？现在是普通成员。"
