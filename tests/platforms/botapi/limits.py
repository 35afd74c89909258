"""Telegram's published limits as a strict window: one message too many is a 429."""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Limits:
    """30 messages a second over all, 1 a second in a chat, 20 a minute in a group."""

    clock: Callable[[], float] = time.monotonic
    slack: float = 0.0
    _sent: dict[object, deque[float]] = field(default_factory=dict)

    def refuse(self, chat: int) -> int:
        """Seconds to wait before this chat may be written to, 0 when it may be now (and counts)."""
        now = self.clock()
        lanes: list[tuple[object, int, float]] = [("all", 30, 1.0), (chat, 1, 1.0)]
        if chat < 0:
            lanes.append((("group", chat), 20, 60.0))
        waits = [self._wait(name, most, span, now) for name, most, span in lanes]
        if any(waits):
            return math.ceil(max(waits))
        for name, _, _ in lanes:
            self._sent.setdefault(name, deque()).append(now)
        return 0

    def _wait(self, name: object, most: int, span: float, now: float) -> float:
        sent = self._sent.setdefault(name, deque())
        while sent and sent[0] <= now - span + self.slack:
            sent.popleft()
        return 0.0 if len(sent) < most else sent[0] + span - now
