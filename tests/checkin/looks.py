"""What the tests of the check-in do again and again, and look up behind the conversation."""

from datetime import timedelta
from typing import Any

from handlers.checkin.rules import CheckInPolicy, History, Rest, Streak, rebuild
from storage import checkins, communities, facts, inbox, ledger, ledger_check
from storage.accounts import Entry
from storage.members import Account
from storage.schema import table_of
from storage.transaction import Tx
from tests.world import START, Someone, World

MONDAY = START.date()
DAY = timedelta(days=1)


def keeps(world: World, who: Someone, days: int) -> None:
    """Check in on that many days in a row; ends on the morning after the last."""
    for _ in range(days):
        who.says("/checkin")
        who.hears("checkin-done")
        # A jump: hour by hour there would be nothing to settle.
        world.clock.advance(world.clock.now() + DAY)


def person_id(tx: Tx, who: Someone) -> int:
    account = table_of(Account)
    mine = (account.c.platform == who.platform) & (account.c.user == who.user)
    return tx.value(account.select().with_only_columns(account.c.person_id).where(mine))


def community_id(tx: Tx) -> int:
    return communities.everyone(tx)[0].id


def noted(world: World, who: Someone) -> list[tuple[str, dict[str, Any]]]:
    """The facts about somebody, without their joining."""
    with world.app.store.write(world.clock.now()) as tx:
        found = facts.of_person(tx, community_id(tx), person_id(tx, who))
    return [fact for fact in found if fact[0] != "member-joined"]


def kinds(world: World, who: Someone) -> list[str]:
    return [kind for kind, _ in noted(world, who)]


def balance(world: World, who: Someone) -> int:
    with world.app.store.read(world.clock.now()) as tx:
        return ledger.balance(tx, community_id(tx), person_id(tx, who))


def booked(world: World) -> list[str]:
    """The reasons of all entries of points in the ledger."""
    with world.app.store.read(world.clock.now()) as tx:
        rows = tx.all(table_of(Entry).select())
    return sorted(row.reason for row in rows if not row.key.endswith(":growth"))


def streak(world: World, who: Someone) -> Streak:
    """The cached streak."""
    with world.app.store.read(world.clock.now()) as tx:
        table = table_of(checkins.StreakRow)
        row = tx.first(table.select().where(table.c.person_id == person_id(tx, who)))
    assert row is not None
    return Streak(*(row._mapping[name] for name in checkins.STREAK))


def assert_sound(world: World) -> None:
    """Every cached streak is what the stored days tell, and every balance what the entries sum."""
    with world.app.store.read(world.clock.now()) as tx:
        assert [event.error for event in inbox.parked(tx)] == []
        assert ledger_check.mismatches(tx) == []
        for row in tx.all(table_of(checkins.StreakRow).select()):
            if not row.stale:
                cached = Streak(*(row._mapping[name] for name in checkins.STREAK))
                assert cached.through is not None
                history = stored(tx, row.community_id, row.person_id)
                assert cached == rebuild(history, cached.through, CheckInPolicy())


def stored(tx: Tx, community: int, person: int) -> History:
    days = checkins.protected(tx, community)
    rests = [Rest(day, day, "protected") for day in days]
    rests += [Rest(r.first, r.last, r.kind) for r in checkins.rests(tx, community, [person])]
    return History(checkins.kept(tx, community, person), rests)
