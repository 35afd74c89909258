"""Sixty days of two hundred people with all that Hearth says unasked, by an injected clock.

Twice the clocks change in them, and for a week Hearth is down. A judge that knows the definitions
and not the code looks at every message that left.
"""

import logging
from collections import Counter

import pytest

from storage import due, inbox, ledger_check, outbox
from storage.accounts import Entry
from storage.due import Due
from storage.members import Account
from storage.outbox import PROGRAMME, PROMOTION, SERVICE, Outgoing
from storage.pushes import WAITING, Push, PushDecision
from storage.schema import table_of
from tests.campaigns import looks as campaign
from tests.messages import timely
from tests.messages.caller import settled
from tests.messages.crowd import DAY, HOUR
from tests.messages.judge import Judge
from tests.messages.story import STORIES, Told


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One story on one database takes half a minute; with --slow all of them on both."""
    slow = metafunc.config.getoption("--slow")
    kinds = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
    metafunc.parametrize("kind", kinds if slow else kinds[:1])
    metafunc.parametrize("story", STORIES if slow else ["spring"])


@pytest.mark.long
@pytest.mark.timeout(1200)  # on a machine that has much else to do
def test_sixty_days(
    kind: str, story: str, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    told = Told(request.getfixturevalue(f"{kind}_url"), STORIES[story])
    told.live()
    judge = Judge(told.world, told.platform)
    for one in told.crowd.members:
        judge.person(one)
    for space, _ in told.story.groups:
        judge.group(space, told.crowd.spoken[space])
    _much_was_said(told, judge)
    _mornings_are_spread(told, judge)
    _dropped_for_a_reason(told)
    timely.moments_came_as_declared(told)
    timely.posts_came_in_time(told, judge)
    timely.what_is_about_a_day_came_on_it(told, judge)
    _points_ended_once(told)
    timely.digests_came_or_were_too_late(told, judge)
    _campaigns_reached_each_once(told)
    _all_was_on(told)
    _nothing_went_wrong(told)
    told.world.close()
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def _much_was_said(told: Told, judge: Judge) -> None:
    """All kinds of things, and the gate had every reason to be silent, too."""
    said = Counter(sent.kind for each in judge.private.values() for sent in each)
    assert min(said[kind] for kind in (SERVICE, PROGRAMME, PROMOTION)) > 200, said
    table = table_of(PushDecision)
    with told.world.read() as tx:
        reasons = {row.reason for row in tx.all(table.select())}
        push = table_of(Push)
        old = push.select().where(
            push.c.state == WAITING, push.c.expires_at < told.world.clock.now()
        )
        assert tx.all(old) == []
    seen = {"gap", "quiet", "away", "stopped", "unreachable", "half-day", "promotion-gap"}
    assert seen | {"promotion-rest", "group-gap", "own-last"} <= reasons, reasons


def _mornings_are_spread(told: Told, judge: Judge) -> None:
    """What waited for the end of the quiet hours does not come to all at once."""
    seconds = Counter[int]()
    for one in told.crowd.members:
        for sent in judge.private[one.who.user]:
            clock = sent.at.astimezone(one.zone)
            nine = clock.replace(hour=9, minute=0, second=0)
            if sent.wanted < nine - HOUR and clock < nine + HOUR / 2:
                seconds[int((clock - nine).total_seconds())] += 1
    assert seconds.total() > 100
    assert seconds.most_common(1)[0][1] < seconds.total() / 10, seconds.most_common(3)


def _dropped_for_a_reason(told: Told) -> None:
    """Who heard nothing had been away, had blocked Hearth, or had said so."""
    table, account = table_of(PushDecision), table_of(Account)
    with told.world.read() as tx:
        users = {row.person_id: row.user for row in tx.all(account.select())}
        drops = tx.records(PushDecision, table.select().where(table.c.outcome == "drop"))
    members = {one.who.user: one for one in told.crowd.members}
    for drop in drops:
        one = members.get(users.get(drop.person_id, 0))
        if one is None:
            continue
        before = [at for at in one.acts if at < drop.at]
        moved = drop.at - one.acts[0] < 4 * DAY
        match drop.reason:
            case "away" if not moved:
                assert drop.at - before[-1] > 2 * DAY, f"{one.who.name} was there: {drop}"
            case "unreachable":
                assert any(a <= drop.at <= b for a, b in one.blocks), one.who.name
            case "stopped":
                assert any(at <= drop.at for at, _ in one.stops), one.who.name
            case _:
                pass


def _campaigns_reached_each_once(told: Told) -> None:
    left = [d for _, d in told.platform.log if d.message.say.key == "campaign-said"]
    by_key = Counter(delivery.key for delivery in left if delivery.to.private)
    assert set(by_key.values()) == {1}
    for number in told.campaigns:
        fates = campaign.states(told.world, number)
        assert sum(fates.values()) > 180, fates
    assert len(by_key) > 60


def _points_ended_once(told: Told) -> None:
    entry = table_of(Entry)
    with told.world.read() as tx:
        rows = tx.all(entry.select().where(entry.c.reason == "expired"))
        assert len(rows) > 100 if told.story.expires else not rows
        assert len({row.key for row in rows}) == len(rows)
        assert not ledger_check.mismatches(tx)


def _nothing_went_wrong(told: Told) -> None:
    """No event failed, and nothing is left whose time has come."""
    settled(told.world)
    promised, sent = table_of(Due), table_of(Outgoing)
    now = told.world.clock.now()
    with told.world.read() as tx:
        assert inbox.parked_count(tx) == 0
        overdue = promised.select().where(promised.c.at <= now, promised.c.state != due.DONE)
        assert {row.job for row in tx.all(overdue)} <= {"soon"}
        left = tx.records(Outgoing, sent.select().where(sent.c.state != outbox.SENT))
    for row in left:
        assert row.state == outbox.DEAD, row
        assert "blocked" in row.error or row.error == "too late to be of use", row


def _all_was_on(told: Told) -> None:
    """Each thing that Hearth can say did happen in the story."""
    came = Counter(delivery.message.say.key for _, delivery in told.platform.log)
    for key in ("answer-own", "box-opened", "campaign-said", "checkin-done", "pick-ask"):
        assert came[key] > 2, (key, came[key])
    for key in ("tasks-done", "challenge-recorded", "shop-bought-ticket", "level-news"):
        assert came[key] > 5, (key, came[key])
    assert (came["raffle-open"], came["raffle-won"]) == (1, 1)
