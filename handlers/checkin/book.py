"""One person's streak inside a transaction: read, moved on by the rules, noted and written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from handlers.checkin import rules
from handlers.checkin.rules import DAY, CheckInPolicy, History, Kept, Rest, Streak
from handlers.kit.context import CommunityCtx
from handlers.kit.days import Calendar
from handlers.kit.happened import MilestoneReached, StreakBroken, StreakFrozen, StreakMended
from storage import checkins, ledger
from storage.checkins import Stored


@dataclass(slots=True)
class Book:
    """The stored streak of one person, locked until the transaction ends.

    rests: their days of rest behind the settled ones, None until somebody needs them.
    milestones: the bonuses paid in this transaction, by days.
    """

    ctx: CommunityCtx
    person_id: int
    calendar: Calendar
    policy: CheckInPolicy
    state: Streak
    last_at: datetime | None = None
    rests: list[Rest] | None = None
    milestones: dict[int, int] = field(default_factory=dict[int, int])
    changed: bool = False

    @property
    def settled(self) -> date:
        """The last day that is over for good, its grace included."""
        return self.calendar.day(self.ctx.now - self.grace) - DAY

    @property
    def grace(self) -> timedelta:
        return timedelta(hours=self.policy.grace_hours)

    def add(self, day: date, how: Kept) -> int:
        """Count a day; gives the length of the streak on that day, 0 when it was counted before."""
        ctx, before = self.ctx, self.state
        new = before.last_day is not None and day > before.last_day
        if not checkins.keep(ctx.tx, ctx.community.id, self.person_id, day, how, new=new):
            return 0
        first, self.last_at, self.changed = self.last_at is None, ctx.now, True
        if before.through and day <= before.through:
            length = self._squeeze_in(day)
        else:
            if before.through and before.through < day - DAY:
                self._settle(day - DAY)
            self.state = rules.advance(self.state, day, (), self.policy)
            length = self.state.length
        if first and checkins.begin(ctx.tx, ctx.community.id, self.person_id, self.values()):
            self.changed = False
        elif first:
            # Another process was faster with this person's first day: both are stored now.
            checkins.streak(ctx.tx, ctx.community.id, self.person_id)
            length = self._squeeze_in(day)
        return length

    def settle(self) -> None:
        """Bring everything up to date that is over for good; nothing is written yet."""
        state = self.state
        if state.length and state.through and state.through < self.settled:
            self._settle(self.settled)
            self.changed = True

    def _settle(self, through: date) -> None:
        before = self.state
        self.state = rules.settle(before, through, self._ahead() if before.length else ())
        if spent := before.freezes - self.state.freezes:
            self.ctx.note(StreakFrozen(spent, self.state.freezes), self.person_id)
        if before.length and not self.state.length and self.state.lost_on:
            self.ctx.note(StreakBroken(self.state.lost_on, self.state.lost), self.person_id)

    def _ahead(self) -> list[Rest]:
        if self.rests is None:
            after = self.state.through or date.min
            self.keep_skipped()
            self.rests = rests_of(self.ctx, [self.person_id], after)[self.person_id]
        return self.rests

    def keep_skipped(self) -> None:
        """Dates that a move to another zone jumped over ask nothing, also after the next move."""
        ctx, since = self.ctx, self.calendar.since
        if since and since <= ctx.now:
            for day in self.calendar.skipped():
                checkins.rest(ctx.tx, ctx.community.id, self.person_id, day, day, "moved")

    def history(self) -> History:
        """Everything stored about the person, from the first day on."""
        ctx = self.ctx
        self.keep_skipped()
        rests = rests_of(ctx, [self.person_id])[self.person_id]
        return History(checkins.kept(ctx.tx, ctx.community.id, self.person_id), rests)

    def rebuild(self, history: History | None = None) -> None:
        """Make the streak from the stored days, after one behind the settled ones has changed."""
        before, history = self.state, history or self.history()
        self.state = rules.rebuild(history, before.through or self.settled, self.policy)
        self.rests, self.changed = None, True
        if before.lost_on and self.state.start and self.state.start < before.lost_on:
            self.ctx.note(StreakMended(self.state.length, self.person_id), self.person_id)
        self.pay_milestones(rules.reached(self.state.length, self.policy))

    def _squeeze_in(self, day: date) -> int:
        history = self.history()
        self.rebuild(history)
        until: dict[date, Kept] = {d: how for d, how in history.days.items() if d <= day}
        return rules.rebuild(History(until, history.rests), day, self.policy).length

    def pay_milestones(self, milestones: Iterable[int]) -> None:
        """Pay the bonus of each, once for this run."""
        ctx, start = self.ctx, self.state.start
        for days in milestones:
            bonus = self.policy.milestones[days]
            key = f"milestone:{ctx.community.id}:{self.person_id}:{start}:{days}"
            if start is None or ledger.booked(ctx.tx, key):
                continue
            ctx.pay(key, self.person_id, bonus, "milestone")
            ctx.note(MilestoneReached(start, days, bonus), self.person_id)
            self.milestones[days] = bonus

    def repairs(self) -> list[Rest]:
        """The days that the person bought back."""
        rows = checkins.rests(self.ctx.tx, self.ctx.community.id, [self.person_id])
        return [Rest(r.first, r.last, r.kind) for r in rows if r.kind == "repaired"]

    def values(self) -> dict[str, Any]:
        """The streak as its row keeps it."""
        state, due = self.state, None
        if state.length and state.through:
            due = self.calendar.ends(state.through + DAY) + self.grace
        values: dict[str, Any] = {name: getattr(state, name) for name in checkins.STREAK}
        return values | {"last_at": self.last_at, "due_at": due, "stale": False}

    def save(self) -> None:
        """Write the row, if it has changed."""
        if self.changed:
            ctx = self.ctx
            checkins.save(ctx.tx, ctx.community.id, [(self.person_id, self.values())])
            self.changed = False


def open_book(ctx: CommunityCtx, person_id: int, calendar: Calendar) -> Book:
    """The streak of a person as it is stored, rebuilt first where it went stale."""
    stored = checkins.streak(ctx.tx, ctx.community.id, person_id)
    if stored is None:
        return Book(ctx, person_id, calendar, ctx.policy, Streak())
    return book_of(ctx, person_id, calendar, stored)


def book_of(ctx: CommunityCtx, person_id: int, calendar: Calendar, stored: Stored) -> Book:
    """The same from what was read."""
    book = Book(ctx, person_id, calendar, ctx.policy, Streak(*stored.values), stored.last_at)
    if stored.stale:
        book.rebuild()
        book.save()
    return book


def rests_of(ctx: CommunityCtx, people: list[int], after: date = date.min) -> dict[int, list[Rest]]:
    """For each of the people the days behind `after` on which nothing is asked of them."""
    days = checkins.protected(ctx.tx, ctx.community.id, after)
    shared = [Rest(day, day, "protected") for day in days]
    found = {person: list(shared) for person in people}
    for row in checkins.rests(ctx.tx, ctx.community.id, people, after):
        found[row.person_id].append(Rest(row.first, row.last, row.kind))
    return found
