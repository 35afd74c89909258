"""A community's sixty days: who wants to say what, when Hearth is down, and what it did."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import create_model

from bot.features import FEATURES
from handlers.calendar.definition import Declared
from handlers.kit.command import Command
from handlers.kit.context import CommunityCtx
from handlers.kit.feature import Every, Feature
from handlers.kit.inbound import Role
from scheduler.books import NIGHT
from storage import due, members
from storage.due import Due
from storage.members import Account
from storage.outbox import PROGRAMME, PROMOTION, SERVICE
from storage.schema import table_of
from tests.campaigns import looks as campaign
from tests.challenge.looks import plan
from tests.checkin.looks import community_id
from tests.messages.caller import CALLER, Call, CallAll
from tests.messages.crowd import (
    BERLIN,
    DAY,
    ELSEWHERE,
    HOUR,
    LASTS,
    NEW_YORK,
    PRIZE,
    RAFFLE,
    SLOT,
    Crowd,
    Platform,
)
from tests.tasks.looks import ids
from tests.world import GROUP, START, Someone, World

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


class Soon(Command, word="soon"):
    """What is of no use a few hours later."""


class Late(Command, word="late"):
    """What is of use for more than a week."""


def _nothing(_command: Command, _ctx: CommunityCtx) -> None:
    """That its moment came is written down."""


SKIPPERS = Feature(
    "skippers",
    moments=(
        Every("30 2 * * *", Soon, _nothing, outage="skip", late=6 * HOUR),
        Every("30 1 * * *", Late, _nothing, outage="skip", late=8 * DAY),
    ),
)
"""Moments in the hours that change, which no late run makes up for; no feature has such."""


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
    return (*(_with(one, sections.get(one.name, {})) for one in FEATURES), CALLER, SKIPPERS)


def _with(feature: Feature, values: dict[str, Any]) -> Feature:
    if not values or feature.policy is None:
        return feature
    fields: dict[str, Any] = {
        key: (feature.policy.model_fields[key].annotation, value) for key, value in values.items()
    }
    own = create_model("Own", __base__=feature.policy, __doc__="A story's.", **fields)
    return replace(feature, policy=own)


class Told:
    """A story as it was lived. down, up: when Hearth went away, and when it was back.

    moments: all of the calendar that came, by their keys; Hearth itself forgets them in time.
    """

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
        self.moments: dict[str, Due] = {}
        self.campaigns: list[int] = []

    def _settle_in(self) -> None:
        """The communities, in the zones in which the clocks change."""
        admins: list[Someone] = []
        for space, zone in self.story.groups:
            admins.append(self.world.admin(f"Admin of {space}", space=space))
            self.world.adds_bot(admins[-1])
            admins[-1].says(f"/admin zone {zone}")
        self.admin = admins[0]
        # Who is an admin by a role of Hearth's may be asked about the favourite of the day.
        self.admin.says("/help", private=True)
        with self.world.write() as tx:
            members.set_role(tx, *ids(self.world, self.admin), Role.ADMIN)
        self.world.sleeps(minutes=20)

    def live(self) -> None:
        self.crowd.arrive(both=len(self.story.groups) > 1)
        for day in range(DAYS):
            if day == self.story.down:
                self._goes_away()
            ends = self.story.begins + (day + 1) * DAY
            if day == RAFFLE:
                self.admin.says(f"/admin raffle 5 {LASTS} {PRIZE}")
                self.admin.hears("goods-added", name=PRIZE)
            if day in CAMPAIGNS:
                self.campaigns.append(campaign.sent(self.admin))
            elif day % 2 == 0 and ends > self.world.clock.now():
                self._wants(day)
            while self.world.clock.now() < ends:
                self._lives_until(min(self.world.clock.now() + SLOT, ends))
                if day < DAYS - 4:
                    self.crowd.does(self.world.clock.now())
            if day % 20 == 19:
                self._keep_moments()

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

    def _keep_moments(self) -> None:
        table = table_of(Due)
        with self.world.read() as tx:
            rows = tx.records(Due, table.select().where(table.c.job != ""))
        self.moments |= {row.key: row for row in rows if row.job != NIGHT}

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
