"""Judges what left in a long story by the words of the gate's definition, not by the gate's code.

It knows when each message left, what each person did and when, and, by a message's key, its kind
and topic: nothing of what Hearth thought of it.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from scheduler.platform import Delivery
from storage.pushes import Push
from storage.schema import table_of
from tests.messages.crowd import Member, Platform
from tests.world import World

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
WEEK, MONTH = 7 * DAY, 30 * DAY
RANKS = ("service", "programme", "promotion")
"""The kinds of what passes the gate, the more important first."""

KINDS = {
    "all": RANKS[2:],
    "call": RANKS,
    "campaign": RANKS[1:],
    "challenge-day": RANKS[1:2],
    "challenge-summary": RANKS[:2],
    "digest": RANKS[:2],
    "greet": RANKS[1:2],
    "honours": RANKS[:2],
    "pack": RANKS[1:2],
    "plan": RANKS[1:],
    "remind": RANKS[:2],
}
"""What a thing may call itself, by what its key begins with; what is not named is a service."""
_ABOUT = re.compile("[a-z]+(-[a-z]+)?")


@dataclass(frozen=True)
class Sent:
    """A push that left at a moment. wanted, over: from and until when it was worth sending."""

    at: datetime
    key: str
    kind: str
    topic: str
    wanted: datetime
    over: datetime


class Judge:
    """wanted: each push that ever was, private or in a group, by its key."""

    def __init__(self, world: World, platform: Platform) -> None:
        with world.read() as tx:
            self.wanted = {row.key: row for row in tx.records(Push, table_of(Push).select())}
        self.tried = platform.tried
        self.private: dict[int, list[Sent]] = defaultdict(list)
        self.posts: dict[int, list[Sent]] = defaultdict(list)
        self.own: dict[int, list[datetime]] = defaultdict(list)
        self.receipts: dict[int, list[tuple[datetime, str]]] = defaultdict(list)
        keys = Counter(delivery.key for _, delivery in platform.log if not delivery.edits)
        assert set(keys.values()) == {1}, f"{keys.most_common(3)} left twice"
        for at, delivery in platform.log:
            if not delivery.edits:
                self._sort(at, delivery)

    def _sort(self, at: datetime, delivery: Delivery) -> None:
        key, private, space = delivery.key, delivery.to.private, delivery.to.space
        if not private and not delivery.user:
            self.own[space].append(at)
        push = self.wanted.get(key)
        if push is not None and push.expires_at is not None:
            about = _ABOUT.match(key)
            assert about is not None, key
            assert push.kind in KINDS.get(about[0], RANKS[:1]), f"{key} is a {push.kind}"
            sent = Sent(at, key, push.kind, push.topic, push.wanted_at, push.expires_at)
            assert sent.wanted <= at <= sent.over, f"{sent} came too late to be of use"
            (self.private if private else self.posts)[space].append(sent)
        elif private:
            self.receipts[space].append((at, key))

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
            clocks = [sent.at.astimezone(zone) for zone in one.zones_at(sent.at)]
            assert any(9 <= clock.hour < 22 for clock in clocks), f"{name} at {clocks}"
            self._wanted(one, sent)
            self._before(one, sent, pushes[:number])
            self._in_turn(one, sent, pushes)
        for at, key in self.receipts[one.who.user]:
            # A receipt needs no leave, but it follows what they did, or a draw they took part in.
            acts = one.acts[: bisect_right(one.acts, at)]
            soon = any(at - act <= HOUR for act in acts[-1:])
            assert soon or key.startswith("raffle-yours:"), f"{name} at {at}: {key}"
        for begin, end in one.blocks:
            tried = [at for at, user in self.tried if user == one.who.user and begin <= at < end]
            assert len(tried) <= 1, f"{name} had blocked it, and that was known"

    def _wanted(self, one: Member, sent: Sent) -> None:
        for at, key in one.stops:
            over = sent.at > at and self.wanted[key].topic == sent.topic != "admin"
            assert not over, f"{one.who.name} had stopped {sent.topic}: {sent.key}"
        assert sent.topic != "streak" or one.asked, f"{one.who.name} never asked for {sent.key}"

    def _in_turn(self, one: Member, sent: Sent, pushes: Sequence[Sent]) -> None:
        """Nothing more important waited behind it, and it did not wait itself where it could go."""
        rank = RANKS.index(sent.kind)
        behind = [p for p in pushes if p.wanted < sent.at < p.at and RANKS.index(p.kind) < rank]
        assert not behind, f"{one.who.name} got {sent} before {behind[:1]}"
        before = [p.at for p in pushes if p.at < sent.at]
        recent = [at for at in before if at > sent.wanted - WEEK]
        clock = sent.wanted.astimezone(one.zone)
        free = len(recent) < 5 and not any(at > sent.wanted - DAY for at in before)
        if sent.kind == "service" and free and 9 <= clock.hour < 22 and one.acts[0] < sent.wanted:
            assert sent.at - sent.wanted < MINUTE, f"{one.who.name} waited for {sent}"

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
