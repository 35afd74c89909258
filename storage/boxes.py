"""Surprise boxes: what each member earned and opened, the seeds of the days, and the odds."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, case, func, select, update
from sqlalchemy.exc import DBAPIError

from storage import untold
from storage.prepared import Hot
from storage.schema import (
    KEYED,
    Record,
    big,
    calendar_day,
    insert,
    insert_or_nothing,
    instant,
    table_of,
    text,
)
from storage.transaction import Tx

DAY = timedelta(days=1)


class BoxCount(Record, table=True):
    """A member's boxes in numbers.

    steps: how far they are to the next one; check-ins are counted elsewhere.
    day, today: the last day that brought them a step, and the boxes they earned on it.
    dry: boxes in a row without a good prize.
    told: the seed and the odds they were shown last, before which no box is opened.
    """

    __tablename__ = "box_counts"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    steps: int = big(0)
    day: date = calendar_day()
    today: int = big(0)
    earned: int = big(0)
    opened: int = big(0)
    dry: int = big(0)
    told: str = text("")


class BoxSeed(Record, table=True):
    """The seed of a community's day, in hex; nobody sees it before `shown_at`.

    hash: its SHA-256, which is published beforehand. mark: of the key that the seed is sealed with,
    "" for none; see storage/untold.py.
    """

    __tablename__ = "box_seeds"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    day: date = calendar_day(primary_key=True)
    seed: str = text()
    hash: str = text()
    made_at: datetime = instant()
    shown_at: datetime | None = instant(None)
    mark: str = text("")


class BoxOdds(Record, table=True):
    """Odds that boxes were opened by, as JSON, for as long as their proofs are asked for."""

    __tablename__ = "box_odds"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    version: str = text(primary_key=True)
    odds: str = text()
    since: datetime = instant()


class BoxOpened(Record, table=True):
    """A box that was opened.

    day: of the seed. odds: their version. dry: boxes without a good prize before it. ticket: what
    was drawn. points: what it won.
    """

    __tablename__ = "boxes_opened"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    number: int = big(primary_key=True)
    day: date = calendar_day()
    odds: str = text()
    dry: int = big()
    ticket: int = big()
    points: int = big()
    opened_at: datetime = instant()


@dataclass(frozen=True, slots=True)
class Counts:
    """A member's numbers, as `BoxCount` explains them."""

    steps: int = 0
    day: date | None = None
    today: int = 0
    earned: int = 0
    opened: int = 0
    dry: int = 0
    told: str = ""

    @property
    def closed(self) -> int:
        """Boxes they can open."""
        return self.earned - self.opened


@dataclass(frozen=True, slots=True, repr=False)
class Seed:
    """A day's seed. It has no `repr`, so that no log shows it.

    seed: "" when it is sealed with a key that is not there.
    """

    day: date
    seed: str
    hash: str
    shown: bool

    @property
    def lost(self) -> bool:
        """Whether nothing can be drawn with it, and nothing proved."""
        return not self.seed


_c, _s, _o, _b = (table_of(model) for model in (BoxCount, BoxSeed, BoxOdds, BoxOpened))
_NUMBERS = (_c.c.steps, _c.c.day, _c.c.today, _c.c.earned, _c.c.opened, _c.c.dry, _c.c.told)
_mine = (_c.c.community_id == bindparam("c")) & (_c.c.person_id == bindparam("p"))
_counts = Hot(select(*_NUMBERS).where(_mine))
_put = insert(_c)
_new_day = _put.excluded.day > _c.c.day


def _step_of(steps: object) -> Hot:
    # A day never goes back: what an old event brings counts for the day that is running.
    moved = {
        "steps": steps,
        "today": case((_new_day, 0), else_=_c.c.today),
        "day": case((_new_day, _put.excluded.day), else_=_c.c.day),
    }
    names = ["community_id", "person_id"]
    return Hot(_put.on_conflict_do_update(index_elements=names, set_=moved).returning(*_NUMBERS))


_step = _step_of(_c.c.steps + _put.excluded.steps)
_step_today = _step_of(case((_new_day, 0), else_=_c.c.steps) + _put.excluded.steps)
_grant = Hot(
    update(_c)
    .where(_mine)
    .values(
        steps=_c.c.steps - bindparam("spent"),
        today=_c.c.today + bindparam("n"),
        earned=_c.c.earned + bindparam("n"),
    )
)
_tell = Hot(update(_c).where(_mine).values(told=bindparam("told_")))
_take = Hot(
    update(_c)
    .where(_mine, _c.c.opened == bindparam("number") - 1, _c.c.earned >= bindparam("number"))
    .values(opened=_c.c.opened + 1, dry=bindparam("dry_"))
)
_keep = _b.insert()
_opened = select(_b).where(_b.c.community_id == bindparam("c"), _b.c.person_id == bindparam("p"))
_one = _opened.where(_b.c.number == bindparam("number_"))
_of_day = _opened.where(_b.c.day == bindparam("day_")).order_by(_b.c.number)
_last_day = select(func.max(_b.c.day)).where(
    _b.c.community_id == bindparam("c"),
    _b.c.person_id == bindparam("p"),
    _b.c.day < bindparam("before"),
)
_seed = Hot(
    select(_s.c.day, _s.c.seed, _s.c.hash, _s.c.shown_at, _s.c.mark).where(
        _s.c.community_id == bindparam("c"), _s.c.day == bindparam("day_")
    )
)
_sealed_days = (
    select(_s.c.day)
    .where(_s.c.community_id == bindparam("c"), _s.c.day < bindparam("before"), _s.c.mark != "")
    .order_by(_s.c.day)
)
_readable = select(_s.c.community_id, _s.c.day, _s.c.seed).where(
    _s.c.shown_at.is_(None), _s.c.mark == "", _s.c.day >= bindparam("first")
)
_marks = select(_s.c.mark, func.count()).where(_s.c.shown_at.is_(None)).group_by(_s.c.mark)
_this = (_s.c.community_id == bindparam("c")) & (_s.c.day == bindparam("day_"))
_seal = (
    update(_s)
    .where(_this, _s.c.shown_at.is_(None), _s.c.mark == "")
    .values(seed=bindparam("seed_"), mark=bindparam("mark_"))
)
_put_seed = insert_or_nothing(_s, ["community_id", "day"])
_show = (
    update(_s)
    .where(
        _s.c.community_id == bindparam("c"),
        _s.c.day == bindparam("day_"),
        _s.c.shown_at.is_(None),
    )
    .values(shown_at=bindparam("now"), seed=bindparam("seed_"), mark="")
)
_put_odds = insert_or_nothing(_o, ["community_id", "version"])
_odds = select(_o.c.odds).where(_o.c.community_id == bindparam("c"), _o.c.version == bindparam("v"))


def counts(tx: Tx, community_id: int, person_id: int) -> Counts:
    """A member's numbers; all 0 before their first step."""
    row = tx.first(_counts, {"c": community_id, "p": person_id})
    return Counts(*row) if row else Counts()


def step(
    tx: Tx, community_id: int, person_id: int, steps: int, day: date, *, daily: bool
) -> Counts:
    """Count steps to the next box; the row stays locked. daily: those of other days are lost."""
    row = {"community_id": community_id, "person_id": person_id, "steps": steps, "day": day}
    blank = {"today": 0, "earned": 0, "opened": 0, "dry": 0, "told": ""}
    found = tx.first(_step_today if daily else _step, row | blank)
    assert found is not None
    return Counts(*found)


def grant(tx: Tx, community_id: int, person_id: int, boxes: int, spent: int) -> None:
    """Give a member boxes for so many of their steps."""
    tx.run(_grant, {"c": community_id, "p": person_id, "n": boxes, "spent": spent})


def tell(tx: Tx, community_id: int, person_id: int, told: str) -> None:
    """Remember which seed and odds a member was shown."""
    tx.run(_tell, {"c": community_id, "p": person_id, "told_": told})


def take(tx: Tx, community_id: int, person_id: int, number: int, dry: int) -> bool:
    """Open a member's box of that number, which must be their next; False when it is not."""
    mine = {"c": community_id, "p": person_id, "number": number, "dry_": dry}
    return tx.run(_take, mine) == 1


def keep(tx: Tx, opened: BoxOpened) -> None:
    """Keep what was in a box."""
    tx.run(_keep, opened.model_dump())


def opened(tx: Tx, community_id: int, person_id: int, number: int) -> BoxOpened | None:
    """What was in a box, None when it was not opened."""
    mine = {"c": community_id, "p": person_id, "number_": number}
    return next(iter(tx.records(BoxOpened, _one, mine)), None)


def of_day(tx: Tx, community_id: int, person_id: int, day: date) -> list[BoxOpened]:
    """The boxes that a member opened with that day's seed, in their order."""
    return tx.records(BoxOpened, _of_day, {"c": community_id, "p": person_id, "day_": day})


def last_day(tx: Tx, community_id: int, person_id: int, before: date) -> date | None:
    """The last day before that one with whose seed a member opened a box."""
    return tx.value(_last_day, {"c": community_id, "p": person_id, "before": before})


def seed(tx: Tx, community_id: int, day: date) -> Seed | None:
    """The seed of a day, None when there is none."""
    row = tx.first(_seed, {"c": community_id, "day_": day})
    if row is None:
        return None
    secret = untold.read(tx, row.seed, row.mark)
    return Seed(row.day, secret, row.hash, row.shown_at is not None)


def put_seed(tx: Tx, community_id: int, day: date, secret: str, published: str) -> None:
    """Give a day its seed, unless it has one."""
    made = {"made_at": tx.now, "shown_at": None}
    kept, mark = untold.kept(tx, secret)
    row = {"community_id": community_id, "day": day, "seed": kept, "hash": published, "mark": mark}
    try:
        tx.run(_put_seed, row | made)
    except DBAPIError as error:
        # Its text would carry the seed into the log.
        error.hide_parameters = True
        raise


def show_seed(tx: Tx, community_id: int, seed: Seed) -> None:
    """A seed is shown from now on: nothing is drawn with it any more, and no key is needed."""
    this = {"c": community_id, "day_": seed.day}
    tx.run(_show, this | {"seed_": seed.seed, "now": tx.now})


def sealed_days(tx: Tx, community_id: int, before: date) -> list[date]:
    """The days before that one whose seeds are sealed still."""
    return [row.day for row in tx.all(_sealed_days, {"c": community_id, "before": before})]


def seal_readable(tx: Tx) -> int:
    """Seal what was made without a key and is not over yet; gives how many seeds."""
    rows = tx.all(_readable, {"first": tx.now.date() - DAY})
    for row in rows:
        kept, mark = untold.kept(tx, row.seed)
        this = {"c": row.community_id, "day_": row.day}
        tx.run(_seal, this | {"seed_": kept, "mark_": mark})
    return len(rows)


def by_mark(tx: Tx) -> dict[str, int]:
    """How many seeds that nobody has seen there are of each key."""
    return {row.mark: row[1] for row in tx.all(_marks)}


def put_odds(tx: Tx, community_id: int, version: str, odds: str) -> None:
    """Keep odds that a box is opened by."""
    row = {"community_id": community_id, "version": version, "odds": odds, "since": tx.now}
    tx.run(_put_odds, row)


def odds(tx: Tx, community_id: int, version: str) -> str:
    """Odds as they were kept. Raises LookupError."""
    found = tx.value(_odds, {"c": community_id, "v": version})
    if found is None:
        raise LookupError(f"no odds {version}")
    return found
