"""Campaigns made by admins in chat: counted, tried, confirmed, followed and reported."""

from datetime import timedelta

import pytest

from handlers.kit.inbound import Filled
from storage import audit, outbox
from tests.campaigns.looks import (
    blocked,
    confirmed,
    drafted,
    found,
    latest,
    members_of,
    received,
    report,
    sent,
    states,
)
from tests.checkin.looks import community_id
from tests.world import Someone, World


@pytest.fixture
def robin(world: World) -> Someone:
    """An admin of the group that Hearth is in."""
    made = world.admin()
    world.adds_bot(made)
    return made


def test_step_by_step_until_everybody_has_it_once(world: World, robin: Someone) -> None:
    ann, ben, cleo = members_of(world, 3)
    chen = world.person("Chen", locale="zh-hans")
    chen.says("你好")
    robin.says("/admin broadcast")
    robin.hears("campaign-ask-audience")
    robin.presses("campaign-easy-everybody")
    robin.hears("campaign-is-for", count=5)
    robin.hears("campaign-names", more=0)
    robin.does(Filled("campaign_words", {"language": "en", "says": "Tea on Sunday?"}))
    robin.presses("choice-programme")
    world.restart()
    world.is_down(days=2)
    robin.says("/admin broadcast")
    robin.presses("campaign-go-on-button")
    robin.hears("campaign-ask-when")
    robin.presses("campaign-when-now")
    robin.hears("campaign-lacks-zh", count=1)
    robin.presses("campaign-publish-button")
    robin.hears("campaign-lacks-zh", count=1)
    robin.does(Filled("campaign_text", {"language": "zh", "says": "周日喝茶吗？"}))
    robin.does(Filled("campaign_tap", {"label": "Check in | 签到", "opens": "/checkin"}))
    robin.presses("campaign-test-button")
    robin.hears("campaign-tested")
    tries = [d for d in world.recorder().sent if d.key.startswith("campaign-test")]
    assert {d.locale for d in tries} == {"en", "zh-Hans"}
    assert received(world) == []
    robin.presses("campaign-page-draft")
    page = confirmed(robin)
    assert page.say.key == "campaign-state-running"
    world.sleeps(seconds=30)
    out = received(world)
    assert sorted(d.user for d in out) == sorted(p.user for p in (ann, ben, cleo, chen, robin))
    assert {d.locale for d in out if d.user == chen.user} == {"zh-Hans"}
    assert [b.label.key for row in out[0].message.buttons for b in row] == [
        "campaign-said",
        "stop-button",
    ]
    one = latest(world)
    assert (one.state, one.people, one.handled) == ("done", 5, 5)
    world.sleeps(days=2)
    assert len(received(world)) == 5
    with world.read() as tx:
        acts = [row.action for row in audit.of_community(tx, community_id(tx))]
    assert acts[-1] == "campaign-send"


def test_the_report_adds_up_and_tells_who_acted(world: World, robin: Someone) -> None:
    ann, ben, cleo, dan, eve = members_of(world, 5)
    blocked(world, eve)
    drafted(robin)
    robin.does(Filled("campaign_tap", {"label": "Check in | 签到", "opens": "/checkin"}))
    confirmed(robin)
    world.sleeps(seconds=10)
    ann.presses("campaign-said", private=True)
    ann.hears("checkin-done")
    ben.presses("stop-button", private=True)
    cleo.says("nice")
    world.sleeps(hours=2)
    number = latest(world).number
    told = report(world, number)
    assert (told.sent, told.opened, told.acted, told.stopped) == (5, 1, 2, 1)
    assert told.dropped == {"unreachable": 1}
    world.sleeps(hours=30)
    dan.says("too late")
    robin.presses_data(f"1:campaign_report:{number}")
    robin.hears("campaign-report-sent", count=5, of=6)
    robin.hears("campaign-report-acted", count=2)
    robin.hears("campaign-report-final")
    robin.says("/admin broadcast list")
    robin.hears("campaign-line", number=number, people=6)


def test_who_is_away_quiet_or_written_to_already_is_said_and_held(
    world: World, robin: Someone
) -> None:
    members_of(world, 2)
    world.is_down(days=10)
    (late,) = members_of(world, 1, 2)
    robin.says("hello")
    page = drafted(robin)
    assert {say.key: say.args.get("count") for say in page.more}["campaign-away"] == 2
    confirmed(robin)
    world.sleeps(seconds=10)
    number = latest(world).number
    assert report(world, number).dropped == {"away": 2}
    assert {d.user for d in received(world)} == {late.user, robin.user}
    # The next one comes too early for both, and waits three hours in the gate.
    second = sent(robin, "active 7")
    world.sleeps(seconds=10)
    assert report(world, second).held == {"gap": 2}
    assert found(world, second).state == "running"
    world.sleeps(hours=4)
    assert found(world, second).state == "done"
    assert report(world, second).sent == 2
    robin.hears("campaign-told-done")


def test_an_audience_that_changes_after_the_count(world: World, robin: Someone) -> None:
    ann, ben, *_ = members_of(world, 3)
    drafted(robin, "joined 7")
    robin.presses("campaign-publish-button")
    robin.hears("campaign-ask-send", count=4)
    members_of(world, 1, 3)
    robin.presses("campaign-do-send")
    robin.hears("campaign-count-changed", was=4, count=5)
    assert received(world) == []
    robin.presses_data("1:campaign_draft:look")
    robin.does(Filled("campaign_at", {"day": "2026-03-02", "clock": "12:00"}))
    assert confirmed(robin).say.key == "campaign-state-planned"
    world.sleeps(minutes=1)
    # Between the count and the time one leaves, and one comes: neither gets it.
    ann.leaves()
    members_of(world, 1, 4)
    world.sleeps(hours=4)
    number = latest(world).number
    assert states(world, number) == {"told": 4, "left": 1}
    assert len(received(world)) == 4
    assert ben.user in {d.user for d in received(world)}
    # What is left for long is gone, and whoever comes back to it is told so.
    drafted(robin)
    world.is_down(days=15)
    robin.presses_data("1:campaign_publish")
    robin.hears("campaign-draft-none", days=14)


@pytest.mark.parametrize(
    ("word", "values", "key"),
    [
        ("campaign_audience", {"audience": "activ 7"}, "campaign-rule-unknown-near"),
        ("campaign_audience", {"audience": "level 5 (active 7)"}, "campaign-rule-extra"),
        ("campaign_audience", {"audience": "(active 7 or level 2"}, "campaign-rule-unclosed"),
        ("campaign_audience", {"audience": "active 7 and"}, "campaign-rule-end"),
        ("campaign_audience", {"audience": "active seven"}, "campaign-rule-number"),
        ("campaign_audience", {"audience": "task:nothing"}, "campaign-rule-name"),
        ("campaign_audience", {"audience": "level 90"}, "campaign-nobody"),
        ("campaign_audience", {"audience": "active 7 and silent 7"}, "campaign-nobody"),
        ("campaign_words", {"language": "en", "says": "a" * 2001}, "campaign-wrong-long"),
        ("campaign_at", {"day": "2026-03-02", "clock": "08:59"}, "campaign-wrong-past"),
        ("campaign_at", {"day": "2027-03-02", "clock": "08:59"}, "campaign-wrong-far"),
        ("campaign_at", {"day": "2026-03-03", "clock": "25:00"}, "campaign-wrong-clock"),
        ("campaign_tap", {"label": "Go", "opens": "/chekin"}, "tap-wrong-command"),
        ("campaign_tap", {"label": "Go", "opens": "/admin role"}, "tap-wrong-admins"),
        ("campaign_text", {"language": "en", "says": "-"}, "campaign-wrong-text"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(
    world: World, robin: Someone, word: str, values: dict[str, str], key: str
) -> None:
    robin.does(Filled("campaign_audience", {"audience": "everybody"}))
    if word != "campaign_words":
        robin.does(Filled("campaign_words", {"language": "en", "says": "Tea?"}))
    robin.does(Filled(word, values))
    robin.hears(key)
    assert "{" not in robin.words


def test_nobody_but_admins(world: World, robin: Someone) -> None:
    number = sent(robin)
    ann = world.person("Ann")
    for word in ("show", "report", "pause", "resume"):
        ann.presses_data(f"1:campaign_{word}:{number}")
        ann.hears("not-allowed")
    ann.says("/admin broadcast")
    ann.hears("not-allowed")


def test_one_message_follows_it_no_more_often_than_every_five_seconds(
    world: World, robin: Someone
) -> None:
    members_of(world, 4)
    sent(robin)
    world.sleeps(seconds=20)
    with world.read() as tx:
        number = outbox.sent_as(tx, f"campaign-bar:{community_id(tx)}:1")
    mine = [d for d in world.recorder().sent if d.to.private and d.user == robin.user]
    bars = [d for d in mine if d.message.say.key.startswith("campaign-state")]
    assert number
    assert [d.edits for d in bars[1:]] == [number] * (len(bars) - 1)
    assert bars[-1].message.say.key == "campaign-state-done"
    assert len(bars) <= 1 + 20 // 5


def test_planned_for_a_time_that_passed_while_it_was_down(world: World, robin: Someone) -> None:
    members_of(world, 2)
    drafted(robin)
    robin.does(Filled("campaign_at", {"day": "2026-03-02", "clock": "12:00"}))
    confirmed(robin)
    world.sleeps(seconds=5)
    world.is_down(days=1)
    world.sleeps(seconds=5)
    robin.hears("campaign-told-late")
    assert received(world) == []
    assert found(world, 1).state == "paused"
    # Whose rights are those of a group is known as an admin in there only.
    assert robin.hears("campaign-told-late").buttons == ()
    robin.presses_data("1:campaign_resume:1")
    world.sleeps(minutes=1)
    assert len(received(world)) == 3
    assert timedelta(0) < world.clock.now() - found(world, 1).at
