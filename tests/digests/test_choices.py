"""What admins see of digests when they ask, and how they choose."""

from datetime import date
from typing import Any

import pytest

from storage import audit
from tests.checkin.looks import community_id
from tests.digests.looks import appointed, became, heard, until
from tests.world import Someone, World


@pytest.fixture
def robin(world: World) -> Someone:
    found = world.admin()
    world.adds_bot(found)
    return found


def test_an_admin_chooses_previewed_confirmed_and_written_down(
    world: World, robin: Someone
) -> None:
    robin.says("/admin digests")
    said = robin.hears("digests-title")
    assert [s.key for s in said.more] == [
        "digest-off",
        "digest-how-weekly",
        "digest-how-monthly",
        "digests-nobody",
    ]
    robin.presses("digest-kind-daily")
    robin.hears("digest-off")
    robin.presses("digest-to-group")
    asked = robin.hears("digest-after")
    assert robin.words.startswith("From now on – Daily, at 10:00: in the group\nSo far – Daily: sw")
    robin.presses("digest-yes-button")
    robin.hears("digest-saved")
    # On Monday the week tells of Sunday, too.
    assert "The next one comes on Mar 3 at 10:00." in robin.words
    does: Any = next(b.does for row in asked.buttons for b in row)
    robin.presses_data(does.pack())
    robin.hears("confirm-used")
    world.sleeps(days=1, hours=2)
    assert became(world, "daily") == {date(2026, 3, 3): "nothing"}
    with world.read() as tx:
        (act,) = audit.of_community(tx, community_id(tx))
    assert (act.action, act.before, act.after) == (
        "digests-daily",
        '{"digest_for": "off", "digest_hour": 10}',
        '{"digest_for": "group", "digest_hour": 10}',
    )
    robin.says("/audit")
    assert "changed the daily digest (for Off → Group, at hour 10)" in robin.words


def test_members_may_neither_see_nor_choose(world: World, robin: Someone) -> None:
    del robin
    ann = world.person("Ann")
    for asks in ("/digest", "/admin digests", "周报"):
        ann.says(asks)
    assert heard(ann) == []
    ann.says("/digest")
    ann.hears("not-allowed")


def test_the_one_of_today_as_admins_and_as_the_group_see_it(world: World, robin: Someone) -> None:
    robin.says("/digest")
    robin.hears("digest-nothing")
    mia = appointed(world)
    for name in ("Ann", "Ben", "Cy"):
        world.person(name).says("/checkin")
    until(world, 3, 9, lives=True)
    robin.says("/digest")
    said = robin.hears("digest-title-weekly", first=date(2026, 2, 24), last=date(2026, 3, 2))
    assert said.private
    assert said.card
    robin.presses("digest-as-group")
    said = robin.hears("digest-active", checkins=3)
    assert said.private
    robin.presses("digest-kind-daily")
    robin.hears("digest-title-daily", first=date(2026, 3, 2))
    robin.presses("digest-kind-monthly")
    robin.hears("digest-nothing")
    # Nothing of that was sent to anybody, or noted as sent.
    assert heard(mia, private=True) == []
    assert became(world, "weekly") == {}
