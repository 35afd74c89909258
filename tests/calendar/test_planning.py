"""Posts planned by admins in chat: step by step, looked at, refused, posted, moved, called off."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.features import FEATURES
from handlers.kit.inbound import Attachment, Filled, Typed
from storage import audit, communities, files
from storage.schema import table_of
from tests.calendar.looks import (
    confirmed,
    dated,
    drafted,
    planned,
    post,
    posted,
    standing,
    texts,
    timed,
)
from tests.tasks.looks import ids
from tests.tasks.test_proof_photos import photo
from tests.world import GROUP, Someone, World


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url)
    made.recorder().files = {"p1": photo(1)}
    yield made
    made.close()


def test_a_post_step_by_step_until_the_group_reads_it_once(world: World, robin: Someone) -> None:
    ann = world.person("Ann")
    robin.says("/plan")
    robin.hears("plan-none")
    robin.presses("plan-new-button")
    robin.hears("plan-make")
    drafted(robin, "interaction", "What do you drink today?")
    robin.hears("plan-ask-starts")
    world.restart()
    robin.says("/plan new")
    robin.presses("plan-go-on-button")
    timed(robin, "2026-03-04")
    assert "plan-lacks-zh" in {say.key for say in robin.seen()[-1].message.more}
    robin.does(Filled("plan_text", {"language": "zh", "says": "今天喝什么？"}))
    robin.does(Filled("plan_tap", {"label": "Check in | 签到", "opens": "/checkin"}))
    robin.does(Filled("plan_tap", {"label": "Read", "opens": "https://example.org/tea"}))
    sent = Attachment("photo", "p1", size=1000)
    robin.presses("plan-part-photo")
    robin.presses("plan-photo-button", private=True)
    robin.does(Typed("", world.number(), 0, sent), private=True)
    look = robin.hears("plan-look")
    assert not {"plan-lacks-zh", "plan-photo-lost"} & {say.key for say in look.more}
    robin.presses("plan-preview-button")
    here = "What do you drink today?"
    shown = robin.hears("plan-said", en=here, zh=here)
    assert shown.private
    assert shown.exhibit is not None
    robin.presses("plan-page-draft")
    confirmed(robin)
    assert posted(world, GROUP) == []
    world.sleeps(days=3)
    (out,) = posted(world, GROUP)
    assert out.message.exhibit is not None
    assert out.message.exhibit.number == shown.exhibit.number
    assert out.message.say.args == {"en": here, "zh": "今天喝什么？"}
    (taps,) = out.message.buttons
    assert [tap.does for tap in taps] == [tap.does for tap in shown.buttons[0]]
    assert out.user == 0
    ann.says("hello")
    robin.presses_data("1:plan_show:1")
    robin.hears("plan-was-sent")
    robin.says("/plan")
    robin.hears("plan-none")
    robin.says("/audit")
    assert "planned a post" in robin.words


def test_a_picture_is_kept_as_long_as_a_plan_or_a_draft_has_it(url: str) -> None:
    """Whatever else is switched on."""
    world = World(url, [feature for feature in FEATURES if feature.name != "tasks"])
    robin = world.admin()
    world.adds_bot(robin)
    world.recorder().files = {"p1": photo(1)}

    def sent() -> int:
        robin.does(Filled("plan_photo", {}, attached=Attachment("photo", "p1", size=1000)))
        with world.read() as tx:
            return max(
                row.id for row in tx.records(files.HandedIn, select(table_of(files.HandedIn)))
            )

    def kept() -> set[int]:
        with world.read() as tx:
            found = tx.records(files.HandedIn, select(table_of(files.HandedIn)))
        return {one.id for one in found if one.state == files.KEPT and one.until is None}

    drafted(robin)
    timed(robin, "2026-03-28")
    first, second = sent(), sent()
    world.sleeps(minutes=1)
    assert kept() == {second}
    robin.does(Filled("plan_drop", {}))
    assert kept() == set()
    drafted(robin)
    timed(robin, "2026-03-28")
    third = sent()
    world.sleeps(minutes=1)
    confirmed(robin)
    # A change is another draft of the same picture: to drop it takes nothing from the plan.
    robin.presses_data("1:plan_change:1")
    fourth = sent()
    world.sleeps(minutes=1)
    assert kept() == {third, fourth}
    world.is_down(days=13)
    world.sleeps(hours=20)
    assert kept() == {third, fourth}
    world.sleeps(days=1)
    assert kept() == {third}
    robin.fills("plan_cancel", number="1", reason="No need")
    robin.presses("plan-do-off")
    assert kept() == set()
    robin.presses("plan-undo-button")
    assert kept() == {third}
    world.is_down(days=120)
    world.sleeps(days=1)
    assert kept() == set()
    world.is_down(days=32)
    world.sleeps(days=1)
    with world.read() as tx:
        assert {files.known(tx, one).state for one in (first, second, third, fourth)} == {  # type: ignore[union-attr]
            files.FORGOTTEN
        }


def test_a_weekly_post_keeps_its_wall_time_and_rolls_on(world: World, robin: Someone) -> None:
    with world.write() as tx:
        tx.connection.exec_driver_sql("UPDATE communities SET zone = 'Europe/Berlin'")
    number = planned(robin, "2026-03-23", often="weekly", clock="9:30")
    before = dated(world, robin, number)
    assert [f"{one.at:%d %H:%M}" for one in before[:2]] == ["23 08:30", "30 07:30"]
    assert len(before) == 11
    world.is_down(days=20)
    world.sleeps(days=3)
    assert len(dated(world, robin, number)) == 14
    assert len(posted(world, GROUP)) == 1


@pytest.mark.parametrize(
    ("often", "en", "zh"),
    [
        ("daily", "Every day", "每天"),
        ("workdays", "Monday to Friday", "周一到周五"),
        ("weekly", "Every Tuesday", "每周二"),
        ("fortnight", "Every second Tuesday", "每两周的周二"),
    ],
)
def test_a_rule_that_has_a_button_is_said_in_words(
    world: World, robin: Someone, often: str, en: str, zh: str
) -> None:
    drafted(robin)
    lines, words = timed(robin, "2026-03-03", often=often).more, world.app.vocabulary.words
    assert en in [words(line, "en") for line in lines]
    assert zh in [words(line, "zh-Hans") for line in lines]


def test_moved_called_off_and_taken_back(world: World, robin: Someone) -> None:
    number = planned(robin, "2026-03-04")
    robin.fills("plan_move", number=str(number), day="2026-03-05", clock="10:00")
    robin.hears("plan-ask-move")
    robin.presses("plan-do-move")
    robin.hears("plan-done-move")
    world.sleeps(hours=20)
    robin.presses("plan-undo-button")
    robin.hears("plan-undone")
    robin.presses_data(f"1:plan_show:{number}")
    robin.hears("plan-is-once")
    assert "Mar 4 18:00" in robin.words
    world.sleeps(days=2)
    assert texts(world, GROUP) == ["A good tip"]
    other = planned(robin, "2026-03-09", says="Later")
    robin.fills("plan_cancel", number=str(other), reason="No need")
    robin.hears("plan-ask-off")
    robin.presses("plan-do-off")
    robin.hears("plan-done-off")
    robin.presses("plan-undo-button")
    robin.hears("plan-undone")
    world.sleeps(days=5)
    assert texts(world, GROUP) == ["A good tip", "Later"]
    with world.read() as tx:
        acts = [one.action for one in audit.of_community(tx, ids(world, robin)[0])]
    assert acts[-3:] == ["plan-new", "plan-off", "plan-undo"]


def test_called_off_while_the_gate_holds_it(world: World, robin: Someone) -> None:
    first = planned(robin, "2026-03-04", says="First")
    second = planned(robin, "2026-03-04", says="Second", clock="18:05")
    world.sleeps(days=2, hours=10)
    assert texts(world, GROUP) == ["First"]
    robin.presses_data(f"1:plan_show:{second}")
    robin.hears("plan-was-held", group="Tea friends")
    robin.fills("plan_cancel", number=str(second), reason="Too much")
    robin.presses("plan-do-off")
    world.sleeps(days=1)
    assert texts(world, GROUP) == ["First"]
    robin.presses_data(f"1:plan_show:{first}")
    robin.hears("plan-was-sent")


def test_what_the_gate_holds_of_a_series_says_what_its_plan_says(
    world: World, robin: Someone
) -> None:
    planned(robin, "2026-03-04", says="First")
    number = planned(robin, "2026-03-04", says="Old", clock="18:05", often="daily")
    world.sleeps(days=2, hours=10)
    for says in ("Typo", "New"):
        robin.presses_data(f"1:plan_change:{number}")
        robin.does(Filled("plan_text", {"language": "en", "says": says}))
        confirmed_change(robin)
    world.sleeps(hours=6)
    assert texts(world, GROUP) == ["First", "New"]
    # Held again, and moved: what had waited comes at the new time, and only then.
    planned(robin, "2026-03-05", says="Second")
    world.sleeps(hours=18)
    assert texts(world, GROUP)[2:] == ["Second"]
    robin.fills("plan_move", number=str(number), day="2026-03-06", clock="12:00")
    robin.presses("plan-do-move")
    world.sleeps(hours=18)
    assert texts(world, GROUP)[2:] == ["Second", "New"]


def test_a_change_counts_from_its_confirmation(world: World, robin: Someone) -> None:
    number = planned(robin, "2026-03-04", says="Old")
    robin.presses_data(f"1:plan_change:{number}")
    robin.does(Filled("plan_text", {"language": "en", "says": "New"}))
    assert post(world, robin, number).text.en == "Old"
    confirmed_change(robin)
    world.sleeps(days=3)
    assert texts(world, GROUP) == ["New"]


def confirmed_change(robin: Someone) -> None:
    robin.presses("plan-publish-button")
    robin.presses("plan-do-new")
    robin.hears("plan-done-change")


def test_what_an_outage_makes_too_late_is_skipped_and_noted(world: World, robin: Someone) -> None:
    planned(robin, "2026-03-04", says="Fresh enough", clock="12:00")
    planned(robin, "2026-03-05", says="Too old", clock="12:00")
    world.sleeps(days=2)
    world.is_down(hours=8)
    world.sleeps(hours=1)
    assert texts(world, GROUP) == ["Fresh enough"]
    world.is_down(days=1, hours=4)
    world.sleeps(hours=1)
    assert texts(world, GROUP) == ["Fresh enough"]
    robin.presses_data("1:plan_show:2")
    robin.hears("plan-was-skipped")


def test_only_the_chosen_group_gets_it(world: World, robin: Someone) -> None:
    other = Someone(world, robin.user, robin.name, "test", role=robin.role, space=GROUP - 1)
    robin.says("/plan")
    here = ids(world, robin)[0]
    with world.write() as tx:
        communities.add_space(tx, "test", GROUP - 1, here, "Coffee friends")
    drafted(robin)
    timed(robin, "2026-03-04")
    robin.presses_data(f"1:plan_pick:group:test:{other.space}")
    robin.hears("plan-ask-groups")
    robin.presses("plan-page-draft")
    confirmed(robin)
    world.sleeps(days=3)
    assert posted(world, GROUP) == []
    assert len(posted(world, other.space)) == 1


@pytest.mark.parametrize(
    ("word", "values", "key"),
    [
        ("plan_starts", {"day": "2026-03-01", "clock": "18:00"}, "plan-wrong-past"),
        ("plan_starts", {"day": "2026-09-01", "clock": "18:00"}, "plan-wrong-far"),
        ("plan_starts", {"day": "2026-03-04", "clock": "25:00"}, "plan-wrong-clock"),
        ("plan_starts", {"day": "soon", "clock": "18:00"}, "value-wrong"),
        ("plan_again", {"rule": "FREQ=SOMETIMES"}, "plan-wrong-rule"),
        ("plan_again", {"rule": "61 * * * *"}, "plan-wrong-rule"),
        ("plan_again", {"rule": "FREQ=HOURLY"}, "plan-wrong-often"),
        ("plan_again", {"rule": "0 */5 * * *"}, "plan-wrong-often"),
        ("plan_again", {"rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, "plan-wrong-never"),
        ("plan_again", {"rule": "0 9 30 2 *"}, "plan-wrong-never"),
        ("plan_again", {"rule": "FREQ=DAILY;UNTIL=20260301"}, "plan-wrong-ends"),
        ("plan_again", {"rule": "FREQ=DAILY", "last": "2026-03-03"}, "plan-wrong-ends"),
        ("plan_again", {"rule": "FREQ=DAILY", "last": "Christmas"}, "plan-wrong-last"),
        ("plan_tap", {"label": "Go", "opens": "/chekin"}, "tap-wrong-command"),
        ("plan_tap", {"label": "Go", "opens": "/audit"}, "tap-wrong-admins"),
        ("plan_tap", {"label": "Go", "opens": "https://nowhere"}, "tap-wrong-link"),
        ("plan_tap", {"label": "Go", "opens": "javascript://x.org"}, "tap-wrong-link"),
        ("plan_pick", {"part": "group", "value": "test:5"}, "plan-wrong-group"),
        ("plan_text", {"language": "en", "says": "-"}, "plan-wrong-text"),
        ("plan_text", {"language": "en", "says": "x" * 2001}, "plan-wrong-long"),
        ("plan_photo", {}, "plan-photo-missing"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(
    world: World, robin: Someone, word: str, values: dict[str, str], key: str
) -> None:
    drafted(robin)
    timed(robin, "2026-03-04")
    if word == "plan_pick":
        robin.presses_data(f"1:plan_pick:{values['part']}:{values['value']}")
    else:
        robin.does(Filled(word, values))
    robin.hears(key)
    robin.presses_data("1:plan_draft:look")
    look = robin.hears("plan-look")
    assert not [say for say in look.more if say.key.startswith("plan-wrong")]


def test_only_admins_plan(world: World, robin: Someone) -> None:
    ann = world.person("Ann")
    number = planned(robin, "2026-03-04")
    for data in ("1:plan_list", f"1:plan_show:{number}", "1:plan_publish", "1:plan_draft"):
        ann.presses_data(data)
        assert not [d for d in ann.seen()[ann._heard :] if d.message.say.key.startswith("plan")]
    assert len(standing(world, robin)) == 1


def test_an_outage_and_two_starts_post_it_once(world: World, robin: Someone) -> None:
    planned(robin, "2026-03-04")
    world.is_down(days=2, hours=9)
    world.restart()
    world.sleeps(minutes=1)
    world.restart()
    world.sleeps(hours=7)
    assert len(posted(world, GROUP)) == 1
    assert dated(world, robin, 1)[0].at - world.clock.now() < timedelta(0)
