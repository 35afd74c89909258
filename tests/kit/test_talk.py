"""How a conversation goes: open questions, forgiving reading, and what is said in private."""

from dataclasses import replace

import pytest

from handlers.kit.inbound import Pressed, Role, Typed
from tests.world import Someone, World


@pytest.fixture
def url(sqlite_url: str) -> str:
    """What is said here does not depend on the database."""
    return sqlite_url


@pytest.fixture
def ann(world: World) -> Someone:
    """Somebody whose community is known in private too."""
    ann = world.person("Ann")
    ann.says("/help")
    return ann


@pytest.mark.parametrize("other", ["/streak", "/language de", "签到", "/pause many"])
def test_another_command_closes_an_open_question(ann: Someone, other: str) -> None:
    ann.says("/pause", private=True)
    ann.hears("cmd-pause.ask-days")
    ann.says(other, private=True)
    ann.says("3", private=True)
    ann.hears("not-understood")


def test_a_pressed_command_closes_an_open_question(ann: Someone) -> None:
    ann.says("/pause", private=True)
    ann.does(Pressed("1:streak", 1), private=True)
    ann.hears("streak-none")
    ann.says("3", private=True)
    ann.hears("not-understood")


@pytest.mark.parametrize("word", ["cancel", "Cancel.", "取消", "stop", "/cancel"])
def test_a_word_closes_an_open_question(ann: Someone, word: str) -> None:
    ann.says("/pause", private=True)
    ann.says(word, private=True)
    ann.hears("dialog-closed")
    ann.says("3", private=True)
    ann.hears("not-understood")


@pytest.mark.parametrize("answer", ["3", "３", "3 days", "3天", " 3 days, please"])
def test_an_amount_may_have_a_unit(ann: Someone, answer: str) -> None:
    ann.says("请假", private=True)
    ann.hears("cmd-pause.ask-days")
    ann.says(answer, private=True)
    ann.hears("pause-done", days=3)


def test_an_amount_in_the_command_may_have_a_unit(ann: Someone) -> None:
    ann.says("/pause ３ days")
    ann.hears("pause-done", days=3)


@pytest.mark.parametrize("line", ["/checkin ?", "/checkin ？", "/daily ?"])
def test_a_question_mark_explains(ann: Someone, line: str) -> None:
    ann.says(line)
    ann.hears("usage")
    ann.says("/checkin")
    ann.hears("checkin-done")


def test_a_question_is_no_check_in(ann: Someone) -> None:
    ann.says("签到？")
    ann.hears_nothing()
    ann.says("签到…")
    ann.hears("checkin-done")


@pytest.mark.parametrize("line", ["  /checkin", "\n/checkin", "/checkin\n/streak", "/checkin\n"])
def test_the_first_line_is_the_command(ann: Someone, line: str) -> None:
    ann.says(line)
    ann.hears("checkin-done")


def test_a_value_on_the_next_line(ann: Someone) -> None:
    ann.says("/pause\n3")
    ann.hears("pause-done", days=3)


def test_the_choices_are_listed_in_the_readers_language(world: World, ann: Someone) -> None:
    ann.says("/settings colour")
    ann.hears("value-wrong")
    assert "main, language or zone" in ann.words
    lin = world.person("林", locale="zh")
    lin.says("/settings colour")
    assert "首页、语言或时区" in lin.words


def test_in_private_admins_learn_where_their_commands_work(world: World, ann: Someone) -> None:
    ann.says("/admin settings", private=True)
    ann.hears("only-admins-in-group")
    ann.says("/admin settings")
    ann.hears("not-allowed")
    member = world.person("Mia", role=Role.MEMBER)
    member.says("hello")
    member.says("/admin settings", private=True)
    member.hears("not-allowed")


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("/admin protct", "/admin protect"),
        ("/admin xyz", "/admin"),
        ("/chekin", "/checkin"),
    ],
)
def test_the_nearest_command_is_suggested_in_private(world: World, line: str, command: str) -> None:
    robin = world.admin()
    robin.says("hello")
    robin.says(line, private=True)
    robin.hears("did-you-mean", command=command)


def test_in_a_group_only_an_admins_slip_inside_hearths_own_commands_is_answered(
    world: World,
) -> None:
    robin, mia = world.admin(), world.person("Mia")
    robin.says("/admin gvie Mia 5")
    assert robin.hears("did-you-mean", command="/admin give").private
    robin.says("/task foo")
    assert robin.hears("did-you-mean", command="/task").private
    robin.says("/chekin")
    robin.hears_nothing()
    mia.says("/admin gvie Mia 5")
    mia.hears_nothing()


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("help", "help-title"),
        ("Points!", "points-total"),
        ("check in", "checkin-done"),
        ("check-in", "checkin-done"),
        ("hello", "start-hello"),
        ("你好！", "start-hello"),
        ("你能做什么？", "start-hello"),
    ],
)
def test_in_private_a_members_command_needs_no_slash(world: World, line: str, key: str) -> None:
    ann = world.person("Ann")
    ann.says("/streak")
    ann.says(line, private=True)
    ann.hears(key)
    ann.says(line)
    ann.hears_nothing()


def test_an_open_question_is_answered_by_a_commands_name(ann: Someone) -> None:
    ann.says("/give", private=True)
    ann.says("points", private=True)
    ann.hears("cmd-give.ask-amount")
    ann.says("cancel", private=True)
    ann.says("admin", private=True)
    ann.hears("not-understood")


def test_admins_see_all_that_they_can_do(world: World) -> None:
    robin = world.admin()
    robin.says("/admin")
    listed = robin.hears("help-admin-title")
    assert listed.private
    commands = [say.args["command"] for say in listed.more]
    assert {"/admin protect", "/admin give", "/admin settings"} <= set(commands)
    assert not {"/checkin", "/points", "/help"} & set(commands)
    mia = world.person("Mia")
    mia.says("/admin")
    mia.hears("not-allowed")


def test_members_are_told_no_admin_commands(world: World) -> None:
    mia = world.person("Mia", role=Role.MEMBER)
    mia.says("/help")
    mia.says("/admin protct", private=True)
    mia.hears("not-understood")


def test_in_private_the_community_is_named_where_there_are_several(
    world: World, ann: Someone
) -> None:
    ann.says("/checkin", private=True)
    assert "in-community" not in [say.key for say in ann.hears("checkin-done").more]
    there = replace(ann, space=ann.space + 1)
    there.says("/checkin")
    assert "in-community" not in [say.key for say in there.hears("checkin-done").more]
    there.says("/streak", private=True)
    there.hears("streak-now")
    there.hears("in-community")
    there.says("/repair", private=True)
    there.hears("repair-nothing")
    there.hears("in-community")


def test_a_nameless_admins_long_command_asks_again_behind_its_button(world: World) -> None:
    robin = world.admin()
    nameless = replace(robin.actor, human=False)
    text = "/admin protect 2026-03-02 " + "the server was away for hours " * 5
    world.hand_in([world.event(robin.place(), nameless, Typed(text))])
    asked = world.recorder().sent[-1].message
    assert asked.say.key == "confirm-person"
    robin.presses("confirm-person-button")
    robin.hears("cmd-admin-protect.ask-day")
