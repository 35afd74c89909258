"""Random lives: whatever people do and however time passes, the books stay right."""

import shutil
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from handlers.kit.wording import LANGUAGES
from storage import checkins
from storage.accounts import Entry
from storage.schema import table_of
from tests.checkin.looks import assert_sound
from tests.world import START, World

DAY = timedelta(days=1)
ZONES = ["Asia/Tokyo", "America/New_York", "Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin"]

LINES = st.one_of(
    st.just("/checkin"),
    st.just("/checkin"),
    st.just("/checkin"),
    st.sampled_from(["/checkin", "/yesterday", "/repair", "/resume", "/streak"]),
    st.sampled_from(["/yesterday", "/repair", "/repair"]),
    st.integers(1, 5).map("/pause {}".format),
    st.sampled_from(ZONES).map("/zone {}".format),
)
"""What a member says: most often a check-in."""

ADMIN = st.tuples(st.sampled_from(["protect", "unprotect"]), st.integers(-1, 6))
BEGUN = [
    *[("sleep", 24, True), ("say", 0, "/checkin"), ("say", 1, "/checkin")] * 4,
    *[("sleep", 24, True), ("sleep", 0, True), ("say", 0, "/yesterday")],
]
"""Every life begins with a streak that is worth a repair, and a day counted in its grace."""

HOURS = st.sampled_from([0, 0, 0, 1, 9, 23, 24, 25, 48, 49, 80])
"""To sleep; 0 is until half an hour after the next midnight."""

STEPS = st.one_of(
    st.tuples(st.just("sleep"), HOURS, st.booleans()),
    st.tuples(st.just("say"), st.integers(0, 1), LINES),
    st.tuples(st.just("say"), st.integers(0, 1), LINES),
    st.tuples(st.just("admin"), ADMIN, st.none()),
)


@pytest.mark.long
@pytest.mark.timeout(300)
def test_the_books_stay_right(sqlite_template: Path, tmp_path: Path) -> None:
    heard: Counter[str] = Counter()

    # Without shrinking: it would live thousands of lives on real databases.
    @settings(
        max_examples=12,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(STEPS, min_size=40, max_size=80))
    def live(steps: list[Any]) -> None:
        shutil.copy(sqlite_template, tmp_path / "hearth.db")
        for rest in ("-wal", "-shm"):
            (tmp_path / f"hearth.db{rest}").unlink(missing_ok=True)
        world = World(f"sqlite:///{tmp_path / 'hearth.db'}")
        try:
            _live(world, [*BEGUN, *steps])
            heard.update(d.message.say.key for d in world.recorder().sent)
            _assert_worded(world)
        finally:
            world.close()

    live()
    # The lives were full ones: each turn that a streak can take was taken.
    for key in ("checkin-done", "yesterday-done", "repair-done", "pause-ended", "unprotect-done"):
        assert heard[key], (key, heard)


def _live(world: World, steps: list[Any]) -> None:
    people, robin = [world.person("Ann"), world.person("Bob")], world.admin()
    for step in steps:
        match step:
            case ("sleep", hours, looked_after):
                _sleep(world, hours, looked_after)
            case ("say", who, line):
                people[who].says(line)
            case ("admin", (verb, back), _):
                day = world.clock.now().date() - DAY * back
                robin.says(
                    f"/admin {verb} {day} Outage" if verb == "protect" else f"/admin {verb} {day}"
                )
        _assert_right(world)


def _assert_worded(world: World) -> None:
    """All that was said has its words, in both languages."""
    for delivery in world.recorder().sent:
        message = delivery.message
        labels = [button.label for row in message.buttons for button in row]
        for say in (message.say, *message.more, *labels):
            assert all(world.app.vocabulary.words(say, language) for language in LANGUAGES)


def _sleep(world: World, hours: int, looked_after: bool) -> None:
    """Time jumps; `looked_after`: the settlement runs at its end, else Hearth is down."""
    now = world.clock.now()
    midnight = now.replace(hour=0, minute=30) + DAY
    world.clock.advance(now + timedelta(hours=hours) if hours else midnight)
    if looked_after:
        world.sleeps(minutes=0)
        world.sleeps(minutes=60)


def _assert_right(world: World) -> None:
    assert_sound(world)
    now = world.clock.now()
    with world.app.store.read(now) as tx:
        days: Any = tx.all(table_of(checkins.CheckIn).select())
        entries: Any = tx.all(table_of(Entry).select())
    paid = [
        e for e in entries if e.reason == "checkin" and not e.key.endswith((":more", ":growth"))
    ]
    assert len(paid) == len(days)
    # Nobody keeps more days than dates have begun anywhere on Earth.
    dates = (now - START).days + 3
    assert all(n <= dates for n in Counter(day.person_id for day in days).values())
