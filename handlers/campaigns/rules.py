"""Campaigns by numbers: who is held out, what a fate counts as, and how far it has come. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import blake2s
from typing import Any, Protocol

ACTS = timedelta(hours=24)
"""Who does what counts within that time after it was let go, acted. What counts: a day that is
kept, a task that is done, a day of a challenge, a message or a reaction in a group. What
somebody only looks at does not, nor does a button of the message itself: those are "opened"."""

_CELLS = 10


class Fate(Protocol):
    """So many people of whom the same is true; see storage/campaigns.py."""

    @property
    def state(self) -> str: ...
    @property
    def push(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def letter(self) -> str: ...
    @property
    def error(self) -> str: ...
    @property
    def twice(self) -> bool: ...
    @property
    def opened(self) -> bool: ...
    @property
    def stopped(self) -> bool: ...
    @property
    def acted(self) -> bool: ...
    @property
    def people(self) -> int: ...


@dataclass(slots=True)
class Report:
    """How many people it was for, and what became of them; held, dropped, failed: by reason.

    out, out_acted: those held out, and how many of them acted. twice: sent, and perhaps more than
    once: the platform did not answer.
    """

    waiting: int = 0
    sent: int = 0
    leaving: int = 0
    left: int = 0
    unfit: int = 0
    off: int = 0
    out: int = 0
    out_acted: int = 0
    opened: int = 0
    acted: int = 0
    stopped: int = 0
    twice: int = 0
    held: dict[str, int] = field(default_factory=dict[str, int])
    dropped: dict[str, int] = field(default_factory=dict[str, int])
    failed: dict[str, int] = field(default_factory=dict[str, int])


def report(fates: Iterable[Fate]) -> Report:
    """What became of all of them. The parts of the audience add up to it."""
    plain, held, dropped, failed = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for one in fates:
        if one.state != "told":
            plain[one.state] += one.people
            if one.state == "out" and one.acted:
                plain["out_acted"] += one.people
        elif one.push == "waiting":
            held[one.reason] += one.people
        elif one.push == "dropped":
            dropped[one.reason] += one.people
        elif one.letter in ("waiting", "sending"):
            plain["leaving"] += one.people
        elif one.letter == "dead":
            failed[failure(one.error)] += one.people
        else:
            plain["sent"] += one.people
            for name in ("opened", "acted", "twice"):
                plain[name] += one.people if getattr(one, name) else 0
        if one.state == "told" and one.stopped and one.push == "gone":
            plain["stopped"] += one.people
    whys: dict[str, Any] = {"held": dict(held), "dropped": dict(dropped), "failed": dict(failed)}
    return Report(**plain, **whys)


def failure(error: str) -> str:
    """Why the platform did not take it, from how the outbox notes it."""
    kinds = {"Gone": "blocked", "too late": "late", "Refused": "refused", "withdraw": "stopped"}
    found = next((why for begin, why in kinds.items() if error.startswith(begin)), "")
    return found or ("silence" if error.startswith(("Unknown", "TimeoutE")) else "other")


def held_out(salt: str, person: int, percent: int) -> bool:
    """Whether a person is one of those who are not written to: by chance, and the same each time.

    The share is that of a hash below the percentage; the salt is the campaign's own, so that it is
    not always the same people.
    """
    digest = blake2s(f"{salt}:{person}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) < percent * 2**64 // 100


def share(part: int, whole: int) -> str:
    """A share in percent, with one digit where that tells more; "–" of nothing."""
    if not whole:
        return "–"
    percent = 100 * part / whole
    return f"{percent:.1f}" if 0 < percent < 10 else f"{percent:.0f}"


def bar(done: int, whole: int) -> str:
    """How far it has come: full at the end alone, and never empty once it has begun."""
    full = _CELLS * done // whole if whole else _CELLS
    if done and not full:
        full = 1
    return "▰" * full + "▱" * (_CELLS - full)
