"""What people choose to hear of: a tap, a word or the page; and why they heard what they did."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from handlers.kit.gate import pushes
from handlers.kit.message import Message
from storage import members
from storage.outbox import PROGRAMME, PROMOTION, RECEIPT, SERVICE
from tests.checkin.looks import person_id
from tests.messages.caller import WITH_CALLER, became, came, decisions, posts, wants
from tests.world import Someone, World


@pytest.fixture
def world(url: str) -> Iterator[World]:
    world = World(url, WITH_CALLER)
    yield world
    world.close()


@pytest.fixture
def ann(world: World) -> Someone:
    ann = world.person("Ann")
    ann.says("/settings")
    return ann


def labels(message: Message) -> list[list[str]]:
    return [[button.label.key for button in row] for row in message.buttons]


def test_one_tap_ends_a_topic_and_another_takes_it_back(world: World, ann: Someone) -> None:
    wants(ann, PROGRAMME, "tasks")
    waits = wants(ann, PROGRAMME, "tasks")
    assert labels(ann.seen()[-1].message)[-1] == ["stop-button"]
    ann.presses("stop-button")
    ann.hears("stop-done")
    assert ann.words == "All right, no more about: Tasks."
    world.sleeps(hours=3)
    assert became(world, waits) == ("dropped", "stopped")
    points = wants(ann, PROGRAMME, "points")
    assert became(world, points) == ("gone", "")
    ann.says("/messages", private=True)
    ann.presses("messages-off")
    ann.presses("messages-off")
    world.sleeps(hours=3)
    again = wants(ann, PROGRAMME, "tasks")
    assert became(world, again) == ("gone", "")


def test_what_must_be_known_has_no_such_tap(world: World, ann: Someone) -> None:
    wants(ann, RECEIPT)
    assert labels(ann.seen()[-1].message) == []
    wants(ann, SERVICE, "admin")
    assert labels(ann.seen()[-1].message) == []
    ann.says("/stop", private=True)
    ann.hears("stop-nothing")
    ann.says("/topic admin off", private=True)
    ann.hears("stop-never")
    assert "/topic" not in [c.command.word for c in world.app.vocabulary.menu(4, True)]  # type: ignore[arg-type]


@pytest.mark.parametrize("word", ["stop", "Unsubscribe.", "退订", "停止！", "/stop"])
def test_one_word_in_private_ends_the_topic_of_the_last_message(world: World, word: str) -> None:
    lin = world.person("林", locale="zh")
    lin.says("/settings")
    wants(lin, PROGRAMME, "tasks")
    world.sleeps(hours=3)
    wants(lin, PROGRAMME, "points")
    lin.says(word, private=True)
    assert lin.words == "好的，不再给你发「积分」。"
    assert labels(lin.seen()[-1].message) == [["stop-undo-button", "stop-all-button"]]
    lin.presses("stop-all-button")
    assert lin.words == "好的，以后我只回复你，不再主动打扰。"
    world.sleeps(hours=3)
    assert became(world, wants(lin, PROGRAMME, "tasks")) == ("dropped", "stopped")
    lin.presses("stop-undo-button")
    lin.hears("messages-saved")
    assert became(world, wants(lin, PROGRAMME, "tasks")) == ("gone", "")


def test_in_a_group_it_is_a_word_like_any_other(world: World, ann: Someone) -> None:
    wants(ann, PROGRAMME, "tasks")
    ann.says("stop")
    ann.hears_nothing()
    world.sleeps(hours=3)
    assert became(world, wants(ann, PROGRAMME, "tasks")) == ("gone", "")


def test_an_open_question_is_called_off_first(world: World, ann: Someone) -> None:
    wants(ann, PROGRAMME, "tasks")
    ann.says("/zone", private=True)
    ann.says("stop", private=True)
    ann.hears("dialog-closed")
    ann.says("stop", private=True)
    ann.hears("stop-done")


def test_who_is_not_in_any_community_may_stop_as_well(world: World) -> None:
    eve = world.person("Eve")
    eve.says("退订", private=True)
    eve.hears("stop-nothing")
    eve.presses("messages-button")
    eve.hears("messages-title")


def test_reminders_come_to_who_asked_for_them(world: World, ann: Someone) -> None:
    unasked = wants(ann, SERVICE, "streak")
    assert became(world, unasked) == ("dropped", "unasked")
    ann.says("/settings", private=True)
    ann.presses("settings-messages-button")
    page = ann.seen()[-1].message
    (streak,) = [b.label for row in page.buttons for b in row if b.label.key == "messages-off"]
    assert world.app.vocabulary.words(streak, "en") == "✗ Streak reminders"
    ann.presses("messages-off")
    assert became(world, wants(ann, SERVICE, "streak")) == ("gone", "")
    ann.says("/reminders off", private=True)
    assert became(world, wants(ann, SERVICE, "streak")) == ("dropped", "unasked")
    with world.read() as tx:
        assert not members.load(tx, ann.platform, [ann.user], 0)[ann.user].reminders


def test_the_page_tells_the_quiet_hours_and_the_last_decisions(world: World) -> None:
    lin = world.person("林", locale="zh")
    lin.says("/zone Asia/Shanghai")
    wants(lin, PROGRAMME, "tasks")
    wants(lin, PROGRAMME, "points")
    world.sleeps(hours=6)
    wants(lin, PROGRAMME, "days", hours=8)
    lin.says("/settings", private=True)
    lin.presses("settings-messages-button")
    assert lin.words.splitlines() == [
        "我给你发的消息",
        "免打扰时段：22:00 至 9:00（上海时间），不急的消息会等这段时间过了再发。",
        "你操作后的回复总会收到。点一下就能开关某类消息。",
        "最近的决定：",
        "3月2日 23:00 生日祝福：未发送，等到能发时已经过时：正值免打扰时段",
        "3月2日 20:00 积分：已发送",
        "3月2日 17:00 积分：等到 3月2日 20:00 再发，3 小时内最多一条",
        "3月2日 17:00 任务：已发送",
    ]


def test_admins_are_told_why(world: World, ann: Someone) -> None:
    robin = world.admin()
    robin.says("/zone Europe/Berlin")
    robin.says("/admin why-not Ann")
    robin.hears("why-none", name="Ann")
    world.sleeps(hours=3)
    wants(ann, PROGRAMME, "tasks")
    wants(ann, PROMOTION, "news")
    ann.presses("stop-button")
    robin.says("/admin why_not Ann")
    assert robin.words.splitlines() == [
        "What I wrote to Ann, newest first (Berlin time):",
        "Mar 2 13:00, News: waits until Mar 2 16:00, at most one message in 3 hours",
        "Mar 2 13:00, Tasks: sent",
    ]
    assert robin.seen()[-1].message.private
    robin.says("/admin why-not Ann News")
    assert len(robin.words.splitlines()) == 2
    robin.says("/admin why-not Ann 任务")
    assert robin.words.splitlines()[-1] == "Mar 2 13:00, Tasks: sent"
    robin.says("/admin why-not Ann Other")
    robin.hears("member-nobody", who="Ann Other")
    ann.says("/admin why-not Robin")
    ann.hears("not-allowed")


def test_another_communitys_messages_are_none_of_theirs(world: World, ann: Someone) -> None:
    other = world.person("Ann", space=200)
    other.user = ann.user
    robin = world.admin(space=200)
    robin.says("/settings")
    other.says("/settings")
    wants(ann, PROGRAMME, "tasks")
    robin.says("/admin why-not Ann")
    robin.hears("why-none")


def test_a_promotion_that_was_opened_is_not_ignored(world: World, ann: Someone) -> None:
    for opens in (False, False, True):
        ann.says("/help")
        key = wants(ann, PROMOTION, "news")
        assert became(world, key) == ("gone", "")
        if opens:
            # Nobody presses before it is written down which message it is.
            assert came(world, key)
            ann.presses("stop-button")
            ann.presses("stop-undo-button")
        world.sleeps(days=2)
    with world.read() as tx:
        push = pushes.find(tx, key)
    assert push is not None
    assert push.opened_at is not None
    for _ in range(3):
        ann.says("/help")
        key = wants(ann, PROMOTION, "news")
        assert became(world, key) == ("gone", "")
        world.sleeps(days=2)
    ann.says("/help")
    assert became(world, wants(ann, PROMOTION, "news", hours=200)) == ("waiting", "promotion-rest")


def test_who_blocks_hearth_gets_nothing_more(world: World, ann: Someone) -> None:
    first, second = wants(ann, PROGRAMME, "tasks"), wants(ann, PROGRAMME, "points")
    with world.write() as tx:
        members.set_reachable(tx, ann.platform, ann.user, reachable=False)
    world.sleeps(hours=3)
    assert [key for key, _ in came(world, first, second)] == [first]
    assert became(world, second) == ("dropped", "unreachable")


def test_what_is_old_is_forgotten(world: World, ann: Someone) -> None:
    key = wants(ann, PROGRAMME, "tasks")
    world.is_down(days=91)
    world.sleeps(minutes=1)
    with world.write() as tx:
        assert pushes.find(tx, key) is None
        assert pushes.decisions(tx, person_id(tx, ann), 10) == []
    assert decisions(ann) == []
    assert timedelta(days=90) == pushes.KEEP


def test_admins_are_told_why_the_group_heard_nothing(world: World, ann: Someone) -> None:
    robin, lin = world.admin(), world.admin("林", locale="zh-CN")
    robin.says("/admin why-not")
    assert robin.hears("why-group-none").private
    robin.says("/help")
    for kind in (PROGRAMME, PROGRAMME, PROMOTION):
        posts(world, kind)
        world.sleeps(minutes=1)
        ann.says("Good morning, everybody")
    robin.says("/admin why-not")
    gap = "at most one post in 3 hours in a group"
    assert robin.words.splitlines()[1:] == [
        f"Mar 2 09:02, announcement: waits until Mar 2 12:01, {gap}",
        f"Mar 2 09:01, post: waits until Mar 2 12:01, {gap}",
        "Mar 2 09:01, post: sent",
        "Mar 2 09:00, post: waits until Mar 2 09:15, nobody has spoken since my last post",
        "About somebody: /admin why_not Ben",
    ]
    lin.says("/admin why-not 群")
    assert lin.words.splitlines()[2] == (
        "3月2日 09:01 群消息：等到 3月2日 12:01 再发，同一个群 3 小时内最多一条"
    )
    other = world.admin("Eve", space=200)
    world.adds_bot(other)
    other.says("/admin why-not group")
    other.hears("why-group-none")
