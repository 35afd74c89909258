"""The books are kept by themselves: sealed while Hearth runs, compared every night."""

import logging

import pytest
from sqlalchemy import text

from storage import due, ledger, ledger_check, members
from storage.schema import table_of
from tests.checkin.looks import person_id
from tests.points.looks import here, paid
from tests.world import World

_due = table_of(due.Due)


def nights(world: World) -> list[tuple[str, str]]:
    with world.read() as tx:
        rows = tx.all(_due.select().where(_due.c.job == "reconcile").order_by(_due.c.at))
    return [(row.slot, row.state) for row in rows]


def test_entries_are_sealed_and_compared_at_night(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    world.sleeps(hours=18)
    with world.read() as tx:
        verdict = ledger_check.verify(tx)
    assert verdict.entries > 0
    assert (verdict.sound, verdict.seals) == (True, 1)
    assert nights(world) == [("2026-03-03T02:30", "done"), ("2026-03-04T02:30", "waiting")]
    world.restart()
    world.sleeps(hours=1)
    assert nights(world) == [("2026-03-03T02:30", "done"), ("2026-03-04T02:30", "waiting")]


def test_a_missed_night_is_made_up_for_once(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    world.sleeps(hours=1)
    world.clock.advance(world.clock.now().replace(day=9))
    world.restart()
    world.sleeps(minutes=1)
    assert nights(world) == [("2026-03-03T02:30", "done"), ("2026-03-10T02:30", "waiting")]


def test_a_wrong_balance_freezes_that_community(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    ann, ben = world.person("Ann"), world.person("Ben", space=200)
    for someone in (ann, ben):
        someone.says("hello")
    paid(world, ann, 10)
    with world.app.store.writer.begin() as connection:
        connection.execute(text("UPDATE ledger_accounts SET balance = 1000 WHERE person_id <> 0"))
    with caplog.at_level(logging.ERROR, "hearth.books"):
        world.sleeps(hours=18)
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "hearth ledger verify" in caplog.text
    with world.read() as tx:
        (frozen,) = ledger.freezes(tx)
    assert frozen.community_id == here(world)
    ann.says("/points")
    ann.hears("spending-frozen")
    ben.says("/points")
    assert "spending-frozen" not in {say.key for say in ben.seen()[-1].message.more}
    assert nights(world)[-1] == ("2026-03-04T02:30", "waiting")


def touched(world: World, balance: int) -> None:
    with world.app.store.writer.begin() as connection:
        connection.execute(
            text("UPDATE ledger_accounts SET balance = :n WHERE person_id <> 0"), {"n": balance}
        )


def test_admins_are_told_once_in_private_else_in_the_group(world: World) -> None:
    ann, robin = world.person("Ann", locale="zh-CN"), world.admin()
    for someone in (ann, robin):
        someone.says("hello")
    paid(world, ann, 10)
    touched(world, 1000)
    world.sleeps(hours=18)
    for someone in (ann, robin):
        message = next(d for d in someone.seen() if d.message.say.key == "books-wrong")
        assert not message.to.private
        assert message.message.say.args["count"] == 1
    told = len(robin.seen())
    world.sleeps(days=1)
    assert len(robin.seen()) == told
    robin.says("/admin thaw_spending all is well")
    robin.hears("hand-thaw-wrong")
    touched(world, 10)
    robin.says("/admin thaw_spending all is well")
    robin.presses("hand-button")
    with world.app.store.write(world.clock.now()) as tx:
        assert ledger.frozen(tx, here(world)) is None
        members.set_role(tx, here(world), person_id(tx, robin), 3)
    robin.says("/points", private=True)
    touched(world, 1000)
    world.sleeps(hours=24)
    assert "books-wrong" not in [d.message.say.key for d in robin.seen() if d.to.private]
    # It was found at night: nobody is woken for it.
    world.sleeps(hours=6, minutes=31)
    delivery = robin.seen()[-1]
    assert (delivery.message.say.key, delivery.to.private) == ("books-wrong", True)
    assert [d.message.say.key for d in ann.seen()].count("books-wrong") == 1
