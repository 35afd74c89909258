"""Points that expire: told a month and three days before, the oldest first, once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.features import FEATURES
from handlers.points import expiry, rules
from handlers.points import feature as points
from handlers.points.rules import PointsPolicy
from storage import ledger, lots
from storage.accounts import AVAILABLE, EXPIRED, SPENT, Purse
from storage.schema import table_of
from tests.checkin.looks import community_id
from tests.points.looks import booked, held, listed, paid, sound
from tests.world import START, Someone, World


class Expiring(PointsPolicy):
    """Points last thirty days behind their month."""

    expire_days: int = 30


OURS = tuple(replace(f, policy=Expiring) if f is points.FEATURE else f for f in FEATURES)


@pytest.fixture
def old(url: str) -> Iterator[World]:
    made = World(url, OURS)
    yield made
    made.close()


def until(world: World, month: int, day: int, hour: int) -> None:
    """Jump to a good day before, and live through the rest."""
    when = datetime(2026, month, day, hour, tzinfo=UTC)
    world.clock.advance(max(world.clock.now(), when - timedelta(hours=30)))
    world.sleeps(hours=(when - world.clock.now()) / timedelta(hours=1))


def told(who: Someone) -> list[tuple[object, object, bool]]:
    found = [d for d in who.seen() if d.message.say.key == "points-expiring"]
    return [(d.message.say.args["amount"], d.message.say.args["day"], d.to.private) for d in found]


def test_what_is_too_old_expires_after_two_notices(old: World) -> None:
    ann, ben, lin = old.person("Ann"), old.person("Ben"), old.person("林", locale="zh-CN")
    for who in (ann, ben, lin):
        who.says("hello")
        who.says("/points", private=True)
    paid(old, ann, 50)
    paid(old, ben, 20)
    paid(old, lin, 5)
    booked(old, ledger.charge, "all", ben, 20, "repair")
    last = date(2026, 4, 30)
    until(old, 3, 31, 8)
    assert (told(ann), told(lin)) == ([], [])
    until(old, 3, 31, 10)
    assert told(ann) == [(50, last, True)]
    assert "5 积分将在4月30日结束时到期" in lin.words
    booked(old, ledger.charge, "some", ann, 20, "repair")
    until(old, 4, 10, 9)
    paid(old, ann, 7)
    ann.says("/points")
    ann.hears("points-total", total=37)
    ann.hears("points-expires", amount=30, day=last)
    assert [s.args["day"] for s in ann.seen()[-1].message.more if s.key == "points-expires"] == [
        last,
        date(2026, 5, 30),
    ]
    until(old, 4, 27, 10)
    assert told(ann)[1:] == [(30, last, True)]
    until(old, 4, 30, 23)
    assert held(old, ann) == {AVAILABLE: 37, SPENT: 20}
    until(old, 5, 1, 1)
    for _ in range(2):
        assert held(old, ann) == {AVAILABLE: 7, EXPIRED: 30, SPENT: 20}
        assert held(old, ben) == {SPENT: 20}
        assert held(old, lin) == {EXPIRED: 5}
        old.restart()
        old.sleeps(days=2)
    assert told(ben) == []
    assert len(told(ann)) == 3
    ann.says("/points")
    ann.hears("points-expires", amount=7, day=date(2026, 5, 30))
    assert listed(ann)[0] == (1, "−30", "reason-expired")
    assert sound(old)


def test_nobody_loses_what_could_not_be_spent(old: World) -> None:
    ann = old.person("Ann")
    ann.says("hello")
    paid(old, ann, 50)
    until(old, 4, 1, 10)
    with old.app.store.write(old.clock.now()) as tx:
        ledger.freeze(tx, community_id(tx), "a look at the books")
    until(old, 5, 2, 10)
    assert held(old, ann) == {AVAILABLE: 50}
    ann.says("/points")
    ann.hears("spending-frozen")
    assert "points-expires" not in {say.key for say in ann.seen()[-1].message.more}
    with old.app.store.write(old.clock.now()) as tx:
        ledger.thaw(tx, community_id(tx))
    until(old, 5, 4, 10)
    assert held(old, ann) == {EXPIRED: 50}


def test_what_is_old_already_when_it_is_switched_on_is_told_first(url: str) -> None:
    world = World(url)
    ann = world.person("Ann")
    ann.says("hello")
    paid(world, ann, 50)
    until(world, 9, 1, 10)
    paid(world, ann, 7)
    with world.read() as tx:
        assert tx.value(select(func.count()).select_from(table_of(lots.Lot))) == 0
    world.restart(OURS)
    until(world, 9, 2, 10)
    assert told(ann) == [(50, date(2026, 10, 2), True)]
    world.restart(FEATURES)
    until(world, 10, 4, 10)
    assert held(world, ann) == {AVAILABLE: 57}
    assert len(told(ann)) == 1
    world.close()


def test_more_than_a_chunk_of_members(old: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expiry, "CHUNK", 10)
    robin = old.person("Robin")
    robin.says("hello")
    with old.app.store.write(old.clock.now()) as tx:
        place = community_id(tx)
        for person in range(1, 35):
            ledger.pay(tx, f"many:{person}", Purse(place, person), 3, "milestone")
    until(old, 4, 2, 10)
    until(old, 5, 3, 10)
    with old.read() as tx:
        for person in range(1, 35):
            assert ledger.balance(tx, place, person) == 0
        assert tx.value(select(func.count()).select_from(table_of(lots.Lot))) == 0
    assert sound(old)


def test_the_last_day_of_a_month_and_the_months_that_come_to_their_end() -> None:
    march = lots.month_of(START)
    assert rules.last_day(march, 30) == date(2026, 4, 30)
    assert rules.last_day(march + 9, 365) == date(2027, 12, 31)
    assert rules.lapsing(date(2026, 3, 30), 30) == march - 1
    assert rules.lapsing(date(2026, 3, 31), 30) == march
    assert rules.lapsing(date(2026, 3, 2), 1) == march
