"""Sixty days of two hundred people with all that Hearth says unasked, by an injected clock.

Twice the clocks change in them, and for a week Hearth is down. A judge that knows the definitions
and not the code looks at every message that left.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import create_model

from bot.features import FEATURES
from handlers.calendar.definition import Declared
from handlers.kit.feature import Feature
from storage import challenges, communities, due, ledger_check
from storage.accounts import Entry
from storage.digests import DigestRow
from storage.due import Due
from storage.members import Account
from storage.outbox import PROGRAMME, PROMOTION, SERVICE
from storage.pushes import WAITING, Push, PushDecision
from storage.schema import table_of
from tests.campaigns import looks as campaign
from tests.challenge.looks import plan
from tests.checkin.looks import community_id
from tests.messages.caller import CALLER, Call, CallAll
from tests.messages.crowd import BERLIN, DAY, ELSEWHERE, HOUR, NEW_YORK, SLOT, Crowd, Platform
from tests.messages.judge import Judge
from tests.world import GROUP, START, World

DAYS, OUTAGE, WALK = 60, 7 * DAY, 3
CAMPAIGNS = (6, 46)
"""The days on which the admin writes to everybody."""

WANTED = ((SERVICE, "points"), (PROGRAMME, "tasks"), (PROMOTION, "shop"))


@dataclass(frozen=True)
class Story:
    """down: the day of the story on which Hearth goes away; changes: those on which clocks change.

    groups: the groups, each of a community, with their zones. cups: the day on which the second
    challenge begins. expires: whether points end in it; not where the notice came too late.
    """

    begins: datetime
    down: int
    changes: tuple[str, str]
    seed: int
    cups: int = 26
    expires: bool = True
    groups: tuple[tuple[int, str], ...] = ((GROUP, NEW_YORK), (ELSEWHERE, BERLIN))


BOTH = Story(START, 13, ("2026-03-08", "2026-03-29"), 5)
SPRING = replace(BOTH, groups=BOTH.groups[:1])
LOST_IN_IT = replace(BOTH, down=24, seed=6, cups=40, expires=False)
AUTUMN = replace(
    BOTH,
    begins=datetime(2026, 10, 5, 9, tzinfo=UTC),
    down=30,
    changes=("2026-10-25", "2026-11-01"),
    seed=7,
    cups=40,
)
STORIES = {
    "spring": SPRING,
    "both groups": BOTH,
    "lost in the outage": LOST_IN_IT,
    "autumn": AUTUMN,
}


def _posts(begins: datetime) -> tuple[Declared, ...]:
    """A night's post in the hour that changes, a daily, a weekly one, and a weekly promotion."""
    first = begins.replace(tzinfo=None)
    each = (
        ("night", "value", 2, "FREQ=DAILY;BYHOUR=2;BYMINUTE=30"),
        ("tip", "value", 10, "FREQ=DAILY;BYHOUR=10;BYMINUTE=0"),
        ("round", "interaction", 18, "0 18 * * wed"),
        ("offer", "promotion", 15, "FREQ=WEEKLY;BYDAY=FR;BYHOUR=15;BYMINUTE=0"),
    )
    return tuple(
        Declared.model_validate(
            {"key": key, "kind": kind, "text": {"en": key, "zh": key}, "rule": rule}
            | {"starts": first.replace(hour=hour, minute=0)}
        )
        for key, kind, hour, rule in each
    )


def _features(story: Story) -> Sequence[Feature]:
    """All there are, with much to say: posts, challenges, and points that expire soon."""
    begins, day = story.begins, story.begins.date()
    numbers = plan(
        "cups", kind="number", days=10, rest=3, starts=day + story.cups * DAY, join_until=5
    )
    planned = (plan("walk", days=7, rest=2, starts=day + WALK * DAY, join_until=4), numbers)
    sections: dict[str, dict[str, Any]] = {
        "calendar": {"posts": _posts(begins)},
        "challenge": {"planned": planned},
        "points": {"expire_days": 30},
        "digests": {"daily": "both"},
        "picks": {"communities": ("*",)},
    }
    return (*(_with(one, sections.get(one.name, {})) for one in FEATURES), CALLER)


def _with(feature: Feature, values: dict[str, Any]) -> Feature:
    if not values or feature.policy is None:
        return feature
    fields: dict[str, Any] = {
        key: (feature.policy.model_fields[key].annotation, value) for key, value in values.items()
    }
    own = create_model("Own", __base__=feature.policy, __doc__="A story's.", **fields)
    return replace(feature, policy=own)


class Told:
    """A story as it was lived. down, up: when Hearth went away, and when it was back."""

    def __init__(self, url: str, story: Story) -> None:
        self.story, self.platform = story, Platform()
        self.world = World(url, _features(story), packs=("newcomer", "daily"))
        self.platform.world = self.world
        self.world.replace(self.platform)
        self.world.clock.advance(story.begins)
        self._settle_in()
        self.crowd = Crowd(
            self.world, self.platform, story.seed, {"walk": WALK, "cups": story.cups}
        )
        self.down = self.up = story.begins
        self.outage: list[Due] = []
        self.campaigns: list[int] = []

    def _settle_in(self) -> None:
        """The communities, in the zones in which the clocks change."""
        for space, zone in reversed(self.story.groups):
            self.admin = self.world.admin(f"Admin of {space}", space=space)
            self.world.adds_bot(self.admin)
            self.admin.says(f"/admin zone {zone}")
        self.world.sleeps(minutes=20)

    def live(self) -> None:
        self.crowd.arrive(both=len(self.story.groups) > 1)
        for day in range(DAYS):
            if day == self.story.down:
                self._goes_away()
            ends = self.story.begins + (day + 1) * DAY
            if day in CAMPAIGNS:
                self.campaigns.append(campaign.sent(self.admin))
            elif day % 2 == 0 and ends > self.world.clock.now():
                self._wants(day)
            while self.world.clock.now() < ends:
                self._lives_until(min(self.world.clock.now() + SLOT, ends))
                if day < DAYS - 4:
                    self.crowd.does(self.world.clock.now())

    def misses(self, day: str) -> bool:
        """Whether Hearth was down in that night."""
        night = datetime.fromisoformat(f"{day}T07:00+00:00")
        return self.down <= night <= self.up

    def _lives_until(self, at: datetime) -> None:
        self.world.run(self.world.app.timer.run_until(at))

    def _goes_away(self) -> None:
        self.down = self.world.clock.now()
        self.world.is_down(seconds=OUTAGE.total_seconds())
        self.up = self.world.clock.now()
        self.world.restart()
        self._lives_until(self.up + HOUR)
        table = table_of(Due)
        lost = (table.c.job != "", table.c.at > self.down, table.c.at <= self.up)
        with self.world.read() as tx:
            self.outage = tx.records(Due, table.select().where(*lost))

    def _wants(self, day: int) -> None:
        """An announcement to all, and some things to some."""
        now, rng = self.world.clock.now(), self.crowd.rng
        account = table_of(Account)
        with self.world.write() as tx:
            here = community_id(tx)
            people = [row.person_id for row in tx.all(account.select().order_by(account.c.user))]
            due.put(tx, f"all-{day}", now + 2 * HOUR, CallAll(key=f"all-{day}").pack(), here)
            for number in range(40):
                kind, topic = rng.choice(WANTED)
                key, hours = f"call-{day}-{number}", rng.choice((0, 12))
                packed = Call(key=key, kind=kind, topic=topic, hours=hours).pack()
                at = now + timedelta(minutes=rng.randrange(48 * 60))
                due.put(tx, key, at, packed, here, rng.choice(people))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One story on one database takes half a minute; with --slow all of them on both."""
    slow = metafunc.config.getoption("--slow")
    kinds = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
    metafunc.parametrize("kind", kinds if slow else kinds[:1])
    metafunc.parametrize("story", STORIES if slow else ["spring"])


@pytest.mark.long
@pytest.mark.timeout(1200)  # on a machine that has much else to do
def test_sixty_days(kind: str, story: str, request: pytest.FixtureRequest) -> None:
    told = Told(request.getfixturevalue(f"{kind}_url"), STORIES[story])
    told.live()
    judge = Judge(told.world, told.platform)
    for one in told.crowd.members:
        judge.person(one)
    for space, _ in told.story.groups:
        judge.group(space, told.crowd.spoken[space])
    _much_was_said(told, judge)
    _dropped_for_a_reason(told)
    _moments_came_as_declared(told)
    _posts_came_in_time(told, judge)
    _what_is_about_a_day_came_on_it(told, judge)
    _points_ended_once(told)
    _digests_came_or_were_too_late(told, judge)
    _campaigns_reached_each_once(told)
    told.world.close()


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


def _moments_came_as_declared(told: Told) -> None:
    """Of what Hearth missed: one run for all, one for each, or none where it is too late."""
    with told.world.read() as tx:
        zones = {c.id: ZoneInfo(c.zone) for c in communities.everyone(tx)}
    rows: dict[tuple[int, str], list[Due]] = defaultdict(list)
    for row in told.outage:
        rows[row.community_id, row.job].append(row)
    for job, every in told.world.app.dispatcher.moments.items():
        for here, zone in zones.items():
            missed, found = _slots(every.cron, zone, told.down, told.up), rows[here, job]
            states = [row.state for row in sorted(found, key=lambda row: row.at)]
            match every.outage:
                case "each":
                    assert [row.slot for row in found] == missed, job
                    assert set(states) <= {due.DONE}, job
                case "once":
                    assert states == [due.DONE] * bool(missed), (job, states)
                case "skip":
                    late = [told.up - row.at > every.late for row in found]
                    assert states == [due.SKIPPED if one else due.DONE for one in late], job
                    assert len(states) == bool(missed), job


def _slots(cron: str, zone: ZoneInfo, after: datetime, until: datetime) -> list[str]:
    """The local minutes that fit, each once: five fields, of numbers, stars and steps."""
    fields = [_field(text) for text in cron.split()]
    found: list[str] = []
    at = after
    while (at := at + timedelta(minutes=5)) <= until:
        wall = at.astimezone(zone)
        parts = (wall.minute, wall.hour, wall.day, wall.month, wall.isoweekday() % 7)
        if not wall.fold and all(f is None or p in f for f, p in zip(fields, parts, strict=True)):
            found.append(f"{wall:%Y-%m-%dT%H:%M}")
    return found


def _field(text: str) -> set[int] | None:
    if text == "*":
        return None
    names = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
    if text.startswith("*/"):
        return set(range(0, 60, int(text[2:])))
    return {names.index(one) if one in names else int(one) for one in text.split(",")}


def _posts_came_in_time(told: Told, judge: Judge) -> None:
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


def _first(wall: datetime, zone: ZoneInfo) -> datetime:
    """When the clock first shows that time, or the first one behind it that there is."""
    while wall != wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None):
        wall += timedelta(minutes=1)
    return wall.replace(tzinfo=zone).astimezone(UTC)


def _what_is_about_a_day_came_on_it(told: Told, judge: Judge) -> None:
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


def _digests_came_or_were_too_late(told: Told, judge: Judge) -> None:
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
