"""How much of what waits is in memory: a little of each kind; the rest waits in the database."""

from collections import Counter
from collections.abc import Set as AbstractSet

from storage.outbox import Letter, Queue

CLAIM = 200
"""How many of one kind a process takes for one platform: some seconds of what it lets through."""

PLACE = 20
"""How many of those for one place: a busy group must not use up what others could go with."""


class Stock:
    """Counts the letters between their claim and their sending.

    narrow: the platforms that let each place have a few only.
    """

    def __init__(self, narrow: AbstractSet[str]) -> None:
        self._narrow = narrow
        self._queues: Counter[Queue] = Counter()
        self._places: Counter[tuple[str, int]] = Counter()

    def add(self, row: Letter) -> None:
        """It is here now."""
        self._queues[row.platform, row.kind] += 1
        self._places[row.platform, row.space] += 1

    def remove(self, row: Letter) -> None:
        """It is sent, or given up."""
        place = (row.platform, row.space)
        self._queues[row.platform, row.kind] -= 1
        self._places[place] -= 1
        if not self._places[place]:
            del self._places[place]

    def room(self, queue: Queue) -> int:
        """How many more may be taken."""
        return CLAIM - self._queues[queue]

    def is_crowded(self, row: Letter) -> bool:
        """Whether so many wait for its place already that it would only stand in the way."""
        return row.platform in self._narrow and self._places[row.platform, row.space] >= PLACE
