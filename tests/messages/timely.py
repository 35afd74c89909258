"""What of a story came at its time: the calendar's moments, planned posts, days and digests."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from storage import challenges, communities, due, plans
from storage.digests import DigestRow
from storage.due import Due
from storage.plans import PlanPost
from storage.schema import table_of
from tests.checkin.looks import community_id
from tests.messages.crowd import DAY, HOUR, NEW_YORK
from tests.messages.judge import Judge
from tests.messages.story import Told
from tests.world import GROUP


def moments_came_as_declared(told: Told) -> None:
    """Each at its local time, once. Of what Hearth missed: one run for all, one for each, or none.

    A minute that the clock leaves out comes with the next one that there is, and one that it
    shows twice is the first of both.
    """
    with told.world.read() as tx:
        zones = {c.id: ZoneInfo(c.zone) for c in communities.everyone(tx)}
    rows: dict[tuple[int, str], list[Due]] = defaultdict(list)
    for row in sorted(told.moments.values(), key=lambda row: row.at):
        rows[row.community_id, row.job].append(row)
    begins, now = told.story.begins + DAY, told.world.clock.now()
    policies = Counter[str]()
    for job, every in told.world.app.dispatcher.moments.items():
        for here, zone in zones.items():
            came = [row for row in rows[here, job] if begins < row.at <= now]
            missed = [row for row in came if told.down < row.at <= told.up]
            alive = _moments(every.cron, zone, begins, told.down)
            alive += _moments(every.cron, zone, told.up, now)
            assert [row.at for row in came if row not in missed] == alive, (job, zone)
            assert {row.state for row in came if row not in missed} <= {due.DONE}, (job, zone)
            away, states = _moments(every.cron, zone, told.down, told.up), [r.state for r in missed]
            policies[every.outage] += len(states)
            match every.outage:
                case "each":
                    assert [row.at for row in missed] == away, job
                    assert set(states) <= {due.DONE}, job
                case "once":
                    assert states == [due.DONE] * bool(away), (job, states)
                case "skip":
                    late = [told.up - row.at > every.late for row in missed]
                    assert states == [due.SKIPPED if one else due.DONE for one in late], job
                    assert len(states) == bool(away), job
    assert min(policies[one] for one in ("each", "once", "skip")) > 0, policies


def _moments(cron: str, zone: ZoneInfo, after: datetime, until: datetime) -> list[datetime]:
    """The moments of five fields, of numbers, stars and steps, in which minutes end on 0 or 5."""
    fields = [_field(text) for text in cron.split()]
    found: set[datetime] = set()
    wall = (after - HOUR).astimezone(zone).replace(minute=0, tzinfo=None)
    while wall <= until.astimezone(zone).replace(tzinfo=None):
        parts = (wall.minute, wall.hour, wall.day, wall.month, wall.isoweekday() % 7)
        if all(f is None or p in f for f, p in zip(fields, parts, strict=True)):
            found.add(_first(wall, zone))
        wall += timedelta(minutes=5)
    return sorted(at for at in found if after < at <= until)


def _field(text: str) -> set[int] | None:
    if text == "*":
        return None
    names = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
    if text.startswith("*/"):
        return set(range(0, 60, int(text[2:])))
    return {names.index(one) if one in names else int(one) for one in text.split(",")}


def posts_came_in_time(told: Told, judge: Judge) -> None:
    """Once each, at its local time or while it was still of use; what was missed is not made up."""
    for space, zone in ((space, ZoneInfo(name)) for space, name in told.story.groups):
        slots = Counter[str]()
        for sent in judge.posts[space]:
            if not sent.key.startswith("plan:"):
                continue
            slot = ":".join(sent.key.split(":")[3:5])
            planned = _first(datetime.fromisoformat(slot), zone)
            # What has room in its group waits for its turn, an offer until the evening.
            evening = planned.astimezone(zone).replace(hour=22, minute=0)
            until = evening if slot.endswith("15:00") else planned + 6 * HOUR
            assert planned <= sent.at <= until, slot
            assert not told.down < planned < told.up - 6 * HOUR, slot
            slots[slot] += 1
        assert set(slots.values()) == {1}
        assert all(slots[f"{day}T02:30"] for day in told.story.changes if not told.misses(day))
        assert len(slots) > 90, len(slots)
    table = table_of(PlanPost)
    with told.world.read() as tx:
        over = tx.records(PlanPost, table.select().where(table.c.at <= told.world.clock.now()))
    for post in over:
        late = told.down < post.at < told.up - 6 * HOUR
        assert (post.state, post.reason) == (plans.SKIPPED, "late") if late else plans.SENT, post


def _first(wall: datetime, zone: ZoneInfo) -> datetime:
    """When the clock first shows that time, or the first one behind it that there is."""
    while wall != wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None):
        wall += timedelta(minutes=1)
    return wall.replace(tzinfo=zone).astimezone(UTC)


def what_is_about_a_day_came_on_it(told: Told, judge: Judge) -> None:
    assert judge.on_its_day("remind:", told.crowd.members) > 50
    boards = Counter[str]()
    for space, zone in ((space, ZoneInfo(name)) for space, name in told.story.groups):
        for sent in judge.posts[space]:
            if sent.key.startswith("challenge-day:"):
                key, day = sent.key.split(":")[2:4]
                assert f"{sent.at.astimezone(zone):%Y-%m-%d}" == day, sent
                boards[key] += 1
    assert min(boards["walk"], boards["cups"]) > 6, boards
    with told.world.read() as tx:
        here = community_id(tx)
        for key in ("walk", "cups"):
            found = challenges.find(tx, here, key)
            assert found is not None
            assert (found.state, found.finished > 10) == ("over", True)


def digests_came_or_were_too_late(told: Told, judge: Judge) -> None:
    """One a day, but none of a day that nobody remembers; one a week, however late."""
    row = table_of(DigestRow)
    with told.world.read() as tx:
        found = tx.records(DigestRow, row.select().where(row.c.community_id == community_id(tx)))
    states = {(one.kind, one.slot): one.state for one in found}
    zone = ZoneInfo(NEW_YORK)
    first, last = (at.astimezone(zone).date() for at in (told.down, told.up))
    for (kind, slot), state in states.items():
        if kind != "daily":
            assert state == "sent", slot
        elif not first <= slot <= last:
            assert state in ("sent", "nothing"), slot
        elif first < slot < last:
            assert state == "late", slot
    days = sum(kind == "daily" for kind, _ in states)
    weeks = {slot for kind, slot in states if kind == "weekly"}
    assert (days > 40, len(weeks)) == (True, 8), states
    assert any(first < slot <= last for slot in weeks)
    here = [sent for sent in judge.posts[GROUP] if sent.key.startswith("digest:")]
    for sent in here:
        kind, day = sent.key.split(":")[2:4]
        assert kind != "daily" or f"{sent.at.astimezone(zone):%Y-%m-%d}" == day, sent
    assert len(here) > 30
