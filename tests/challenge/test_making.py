"""Challenges made by admins in chat: asked step by step, refused kindly, opened, ended, undone."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from handlers.kit.inbound import Filled
from handlers.kit.message import Message
from storage import audit
from tests.challenge.looks import MONDAY, balance, posts, standing, stored
from tests.tasks.looks import ids
from tests.world import Someone, World


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url)
    yield made
    made.close()


def drafted(robin: Someone, kind: str = "tick", title: str = "Early bird", **more: str) -> None:
    robin.says("/challenge new")
    given = {"kind": kind, "language": "en", "title": title, **more}
    robin.does(Filled("challenge_words", given))


def filled(robin: Someone, days: int = 3, start: str = "challenge-starts-today") -> Message:
    """The draft up to its last page."""
    robin.presses_data(f"1:challenge_pick:days:{days}")
    robin.hears("challenge-ask-starts")
    robin.presses(start)
    robin.hears("challenge-ask-prize")
    robin.presses_data("1:challenge_pick:points:50")
    return robin.hears("challenge-look")


def opened(robin: Someone, **more: str) -> None:
    drafted(robin, **more)
    filled(robin)
    robin.presses("challenge-publish-button")
    robin.hears("challenge-ask-publish")
    robin.presses("challenge-do-new")
    robin.hears("challenge-published")


def acts(world: World, robin: Someone) -> list[str]:
    with world.read() as tx:
        return [one.action for one in audit.of_community(tx, ids(world, robin)[0])]


def test_a_number_step_by_step_until_the_group_hears_of_it(world: World) -> None:
    robin, ann = world.admin(), world.person("Ann")
    world.adds_bot(robin)
    robin.says("/challenge")
    robin.hears("challenge-none")
    robin.presses("challenge-new-button")
    robin.hears("challenge-make")
    robin.fills(
        "challenge_words", kind="number", language="en", title="Eight  glasses", says="Sip by sip"
    )
    robin.hears("challenge-ask-measure")
    robin.fills("challenge_measure", unit="glasses", goal="7.5")
    robin.hears("challenge-ask-days")
    world.restart()
    robin.says("/challenge new")
    robin.hears("challenge-draft-there")
    robin.presses("challenge-go-on-button")
    robin.presses("challenge-other-number")
    robin.fills("challenge_days", number="7")
    robin.hears("challenge-ask-starts")
    robin.presses("challenge-starts-monday")
    robin.hears("challenge-ask-prize")
    robin.fills("challenge_badge", emoji="💧", badge="Water friend | 喝水达人")
    look = robin.hears("challenge-look")
    assert "challenge-lacks-zh" in {say.key for say in look.more}
    assert "7 days: 7.5 glasses a day\nFrom Mar 9 to Mar 15" in robin.words
    robin.presses("challenge-part-more")
    robin.presses("challenge-rest-days")
    robin.fills("challenge_more", rest="1", join_until="7", size="20")
    robin.presses("challenge-part-words")
    robin.fills("challenge_title", language="zh", title="每天八杯水")
    robin.fills("challenge_text", language="zh", says="一口一口来")
    robin.fills("challenge_measure", unit="glasses | 杯", goal="8")
    robin.presses("challenge-part-prize")
    robin.presses_data("1:challenge_pick:points:50")
    look = robin.hears("challenge-look")
    assert "challenge-lacks-zh" not in {say.key for say in look.more}
    assert "+50 points, 💧 Water friend" in robin.words
    assert "One day may be missed" in robin.words
    assert "For 20 at most" in robin.words
    robin.presses("challenge-publish-button")
    robin.presses("challenge-do-new")
    robin.hears("challenge-published", day=MONDAY + timedelta(days=7))
    assert posts(world, ann)[-1] == "challenge-board-soon"
    found = stored(world, robin, "eight-glasses")
    assert (found.size, found.starts) == (20, MONDAY + timedelta(days=7))
    robin.says("/audit")
    assert "opened a challenge (“Eight  glasses”" in robin.words or "Eight glasses" in robin.words


@pytest.mark.parametrize(
    ("word", "values", "field"),
    [
        ("challenge_days", {"number": "0"}, "days"),
        ("challenge_days", {"number": "many"}, ""),
        ("challenge_days", {"number": "101"}, "days"),
        ("challenge_days", {"number": "-3"}, ""),
        ("challenge_starts", {"day": "2026-03-01"}, "starts"),
        ("challenge_starts", {"day": "2028-03-01"}, "starts"),
        ("challenge_starts", {"day": "soon"}, ""),
        ("challenge_more", {"rest": "5", "join_until": "3", "size": "0"}, "rest"),
        ("challenge_more", {"rest": "0", "join_until": "8", "size": "0"}, "join-until"),
        ("challenge_more", {"rest": "0", "join_until": "3", "size": "99999999"}, ""),
        ("challenge_points", {"number": "501"}, "points"),
        ("challenge_points", {"number": "-1"}, ""),
        ("challenge_title", {"language": "en", "title": "-"}, "title"),
        ("challenge_measure", {"unit": "km", "goal": "lots"}, "goal"),
        ("challenge_measure", {"unit": "km", "goal": "-2"}, "goal"),
        ("challenge_measure", {"unit": "km", "goal": "99999999"}, "goal"),
        ("challenge_badge", {"emoji": "💧", "badge": "x" * 50}, "badge"),
    ],
)
def test_what_cannot_be_is_said_by_its_field_and_may_be_said_again(
    world: World, word: str, values: dict[str, str], field: str
) -> None:
    robin = world.admin()
    drafted(robin, kind="number")
    robin.fills("challenge_measure", unit="km", goal="0")
    filled(robin, days=7)
    robin.does(Filled(word, values))
    if not field:
        robin.hears("value-wrong")
    else:
        refused = next(s for s in (robin.seen()[-1].message.say,))
        assert refused.key.startswith("challenge-refused")
        said = refused.args["field"]
        assert getattr(said, "key", "") == f"challenge-field-{field}"
        robin.presses("challenge-page-draft")
    robin.says("/challenge new")
    robin.presses("challenge-go-on-button")
    robin.hears("challenge-look")


def test_a_community_of_chinese_readers_needs_chinese_words(world: World) -> None:
    robin = world.admin(locale="zh")
    world.adds_bot(robin)
    robin.says("/admin language 中文")
    robin.says("/challenge new")
    robin.fills("challenge_words", kind="tick", language="en", title="Early bird")
    assert "还缺标题：要有本群语言的标题。" in robin.words
    robin.fills("challenge_words", kind="tick", language="zh", title="早起打卡")
    assert robin.words.startswith("一共几天？")


def test_the_new_one_is_taken_back_and_its_draft_is_here_again(world: World) -> None:
    robin, ann = world.admin(), world.person("Ann")
    world.adds_bot(robin)
    opened(robin)
    ann.presses_data("1:challenge_join:early-bird")
    robin.presses("challenge-undo-button")
    robin.hears("challenge-undone")
    assert stored(world, robin, "early-bird").state == "dropped"
    world.sleeps(minutes=2)
    board = [d for d in world.recorder().sent if d.user == 0][-1]
    assert (board.message.say.key, board.message.buttons) == ("challenge-gone", ())
    ann.says("/done")
    ann.hears("challenge-none")
    robin.presses("challenge-go-on-button")
    robin.hears("challenge-look")
    robin.presses("challenge-publish-button")
    robin.presses("challenge-do-new")
    ann.presses_data("1:challenge_join:early-bird-2")
    ann.says("/done")
    robin.presses("challenge-undo-button")
    robin.hears("challenge-undo-late")
    assert acts(world, robin) == ["challenge-new", "challenge-undo", "challenge-new"]
    world.sleeps(days=4)
    assert stored(world, robin, "early-bird").state == "dropped"


@pytest.mark.parametrize(("way", "paid"), [("keep", [0, 0]), ("course", [50, 0])])
def test_an_early_end_asks_what_becomes_of_the_prizes(
    world: World, way: str, paid: list[int]
) -> None:
    robin, ann, ben = world.admin(), world.person("Ann"), world.person("Ben")
    world.adds_bot(robin)
    opened(robin)
    for who in (ann, ben):
        who.presses_data("1:challenge_join:early-bird")
    ann.says("/done")
    world.is_down(days=1)
    ann.says("/done")
    robin.says("/challenge end late-bird Rain")
    robin.hears("challenge-unknown-near", near="early-bird")
    robin.says("/challenge end early-bird It rains")
    robin.hears("challenge-end-keep", count=0)
    robin.hears("challenge-end-course", count=1)
    assert stored(world, ann, "early-bird").state == "open"
    robin.presses(f"challenge-do-{way}")
    robin.hears("challenge-ended-by-hand")
    world.sleeps(minutes=1)
    assert [balance(world, who) for who in (ann, ben)] == paid
    assert posts(world, ann).count("challenge-ended-aloud") == 1
    assert stored(world, ann, "early-bird").finished == sum(paid) // 50
    ann.says("/done")
    ann.hears("challenge-none")
    robin.says("/audit")
    assert "ended a challenge early" in robin.words
    assert "It rains" in robin.words
    world.sleeps(days=3)
    assert posts(world, ann).count("challenge-ended-aloud") == 1


def test_what_has_not_begun_is_called_off(world: World) -> None:
    robin, ann = world.admin(), world.person("Ann")
    drafted(robin)
    filled(robin, start="challenge-starts-tomorrow")
    robin.presses("challenge-publish-button")
    robin.presses("challenge-do-new")
    ann.presses_data("1:challenge_join:early-bird")
    robin.says("/challenge end Early bird")
    robin.says("/challenge end early-bird Nobody is awake")
    robin.hears("challenge-ask-off", count=1)
    robin.presses("challenge-do-off")
    robin.hears("challenge-called-off")
    assert acts(world, robin) == ["challenge-new", "challenge-off"]
    assert standing(world, ann, "early-bird").done == 0
    world.sleeps(days=5)
    assert "challenge-ended-aloud" not in posts(world, ann)


def test_admins_read_how_it_went_and_where_people_stopped(world: World) -> None:
    robin, ann, ben, cleo = (world.admin(), *(world.person(n) for n in ("Ann", "Ben", "Cleo")))
    world.adds_bot(robin)
    robin.says("/help")
    with world.write() as tx:
        from storage import members  # noqa: PLC0415 - one use

        members.set_role(tx, *ids(world, robin), 3)
    opened(robin)
    for who in (ann, ben, cleo):
        who.presses_data("1:challenge_join:early-bird")
    for day in range(3):
        ann.says("/done")
        if day == 0:
            ben.says("/done")
        world.is_down(days=1)
    robin.presses_data("1:challenge_about:early-bird")
    robin.hears("challenge-sum-people", ever=3, joined=3)
    ann.presses_data("1:challenge_about:early-bird")
    ann.hears("not-allowed")
    world.sleeps(hours=12)
    told = [d.message for d in robin.seen() if d.message.say.key == "challenge-sum"][-1]
    words = world.app.vocabulary.words
    lines = [words(say, "en") for say in told.more]
    assert lines == [
        "Came along: 3, in it now: 3",
        "Made it: 1",
        "Day 1 ▰▰▰▰▰▰▱▱▱▱ 2",
        "Day 2 ▰▰▰▱▱▱▱▱▱▱ 1",
        "Day 3 ▰▰▰▱▱▱▱▱▱▱ 1",
        "One never recorded a day.",
        "One stopped after day 1.",
    ]


def test_only_admins_make_them_and_the_confirmation_is_theirs_alone(world: World) -> None:
    robin, ann = world.admin(), world.person("Ann")
    ann.says("/challenge new")
    ann.hears("not-allowed")
    drafted(robin)
    robin.presses_data("1:challenge_publish")
    robin.hears("challenge-ask-days")
    filled(robin)
    robin.presses("challenge-publish-button")
    robin.fills("challenge_title", language="en", title="Night owl")
    robin.presses("challenge-publish-button")
    robin.presses("challenge-do-new")
    robin.hears("challenge-published")
    robin.presses_data("1:challenge_draft")
    robin.hears("challenge-draft-none")
