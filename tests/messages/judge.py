"""Judges what left in a long story by the words of the gate's definition, not by the gate's code.

It knows when each message left, what each person did and when, and, by a message's key, its kind
and topic: nothing of what Hearth thought of it.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from scheduler.platform import Delivery
from storage.pushes import Push
from storage.schema import table_of
from tests.messages.crowd import Member, Platform
from tests.world import World

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WEEK, MONTH = 7 * DAY, 30 * DAY
GATED = ("service", "programme", "promotion")


@dataclass(frozen=True)
class Sent:
    """A push that left: kind "service" goes first, "programme" and "promotion" can wait."""

    at: datetime
    key: str
    kind: str
    topic: str


class Judge:
    """kinds, topics: by the key of each push that was ever wanted, private or in a group."""

    def __init__(self, world: World, platform: Platform) -> None:
        table = table_of(Push)
        wanted = [table.c.key, table.c.kind, table.c.topic, table.c.person_id]
        with world.read() as tx:
            rows = tx.all(table.select().with_only_columns(*wanted))
        self.kinds = {row.key: row.kind for row in rows}
        self.topics = {row.key: row.topic for row in rows}
        self.log = platform.log
        self.private: dict[int, list[Sent]] = defaultdict(list)
        self.posts: dict[int, list[Sent]] = defaultdict(list)
        self.own: dict[int, list[datetime]] = defaultdict(list)
        keys: set[str] = set()
        for at, delivery in platform.log:
            self._sort(at, delivery, keys)

    def _sort(self, at: datetime, delivery: Delivery, keys: set[str]) -> None:
        key, space = delivery.key, delivery.to.space
        if not delivery.to.private and not delivery.user and not delivery.edits:
            self.own[space].append(at)
        if key not in self.kinds:
            return
        assert key not in keys, f"{key} left twice"
        keys.add(key)
        sent = Sent(at, key, self.kinds[key], self.topics[key])
        (self.private if delivery.to.private else self.posts)[space].append(sent)

    # --- one person

    def person(self, one: Member) -> None:
        """Nothing that left for them was too much, too early, too late, or not wanted."""
        pushes, name = self.private[one.who.user], one.who.name
        times = [sent.at for sent in pushes]
        _apart(times, 1, 3 * HOUR, name)
        _apart(times, 3, DAY, name)
        _apart(times, 10, WEEK, name)
        news = [sent.at for sent in pushes if sent.kind == "promotion"]
        _apart(news, 1, 2 * DAY, name)
        _apart(news, 8, MONTH, name)
        for number, sent in enumerate(pushes):
            clock = sent.at.astimezone(one.zone_at(sent.at))
            assert 9 <= clock.hour < 22, f"{name} at {clock}"
            assert not any(a <= sent.at < b for a, b in one.blocks), f"{name} had blocked it"
            self._not_stopped(one, sent)
            self._before(one, sent, pushes[:number])

    def _not_stopped(self, one: Member, sent: Sent) -> None:
        for at, key in one.stops:
            over = sent.at > at and self.topics[key] == sent.topic != "admin"
            assert not over, f"{one.who.name} had stopped {sent.topic}: {sent.key}"

    def _before(self, one: Member, sent: Sent, before: Sequence[Sent]) -> None:
        """What depends on when they were last seen, and on what they made of what came before."""
        name = one.who.name
        last = one.acts[bisect_right(one.acts, sent.at) - 1].astimezone(one.zone).date()
        silent = (sent.at.astimezone(one.zone).date() - last).days
        assert silent < 3 or sent.kind == "service", f"{name} was away {silent} days: {sent.key}"
        since = datetime.combine(last + DAY, time(), one.zone).astimezone(UTC)
        opened = {key for key, at in one.opened.items() if at <= sent.at}
        unanswered = [b for b in before if b.at >= since and b.key not in opened]
        if len(unanswered) >= 3:
            times = [*(b.at for b in before), sent.at]
            for most, span in ((1, 6 * HOUR), (1, DAY), (5, WEEK)):
                late = times[-1 - most] if len(times) > most else None
                assert late is None or sent.at - late >= span, f"{name} answers nothing: {sent.key}"
        promotions = [b for b in before if b.kind == "promotion"][-3:]
        ignored = len(promotions) == 3 and not any(b.key in opened for b in promotions)
        if sent.kind == "promotion" and ignored:
            assert sent.at - promotions[-1].at >= WEEK, f"{name} ignored three: {sent.key}"

    # --- one group

    def group(self, space: int, spoken: Sequence[datetime]) -> None:
        """Its posts were no more than it can bear, and none came on the heels of another."""
        posts = [sent for sent in self.posts[space] if sent.kind != "service"]
        times = [sent.at for sent in posts]
        _apart(times, 1, 3 * HOUR, str(space))
        _apart(times, 4, DAY, str(space))
        news = [sent.at for sent in posts if sent.kind == "promotion"]
        _apart(news, 1, 2 * DAY, str(space))
        _apart(news, 8, MONTH, str(space))
        own, heard = sorted(self.own[space]), sorted(spoken)
        for sent in posts:
            before = bisect_left(own, sent.at)
            if before:
                last = own[before - 1]
                somebody = bisect_right(heard, sent.at) > bisect_right(heard, last)
                assert somebody or sent.at - last >= 3 * HOUR, f"{sent.key} follows our own post"

    # --- what is only of use for a while

    def dates(self, prefix: str, space: int) -> dict[str, datetime]:
        """When each post with such a key left: by the rest of its key."""
        posts = self.posts[space]
        return {s.key.removeprefix(prefix): s.at for s in posts if s.key.startswith(prefix)}

    def on_its_day(self, prefix: str, members: Iterable[Member]) -> int:
        """Each of what is said about a day, its key's last part, left on it; gives how many."""
        count = 0
        for one in members:
            for sent in self.private[one.who.user]:
                if sent.key.startswith(prefix):
                    day = date.fromisoformat(sent.key.split(":")[3])
                    assert sent.at.astimezone(one.zone).date() == day, sent
                    count += 1
        return count


def _apart(times: Sequence[datetime], most: int, span: timedelta, who: str) -> None:
    """At most so many in any such span."""
    for first, later in zip(times, times[most:], strict=False):
        assert later - first >= span, f"{who}: {most + 1} within {span} at {later}"
