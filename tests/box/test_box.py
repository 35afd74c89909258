"""Surprise boxes through the front door: earned, opened once, and proven."""

import traceback
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random  # noqa: TID251 - a source that tests can repeat
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from bot.features import FEATURES
from handlers.box import feature as box
from handlers.box import rules
from handlers.box.rules import BoxPolicy, Prize
from storage import boxes
from storage.schema import table_of
from tests.box.test_rules import documented
from tests.checkin.looks import MONDAY, community_id, keeps, kinds, person_id
from tests.points.looks import balance, sound
from tests.shop.looks import data_behind
from tests.world import Someone, World


class Third(BoxPolicy):
    """Every third check-in; every second box or the one after it is a good one."""

    every: int = 3
    pity_after: int = 2


class Changed(Third):
    prizes: tuple[Prize, ...] = (Prize(points=7, odds=100),)
    pity_after: int = 0


class Rare(Third):
    """Hardly anybody finds what is good before it is their turn."""

    prizes: tuple[Prize, ...] = (Prize(points=1, odds=99.99), Prize(points=50, odds=0.01))


class Points(BoxPolicy):
    activity: str = "points"
    every: int = 5
    most_a_day: int = 2


def features(policy: type[BoxPolicy]) -> list[Any]:
    return [replace(f, policy=policy) if f is box.FEATURE else f for f in FEATURES]


@pytest.fixture
def thirds(url: str) -> Iterator[World]:
    made = World(url, features=features(Third), rng=Random(3))
    yield made
    made.close()


def counts(world: World, who: Someone) -> boxes.Counts:
    with world.read() as tx:
        return boxes.counts(tx, community_id(tx), person_id(tx, who))


def seed(world: World, day: date) -> boxes.Seed:
    with world.read() as tx:
        found = boxes.seed(tx, community_id(tx), day)
    assert found is not None
    return found


def closed(world: World, who: Someone) -> int:
    return counts(world, who).closed


def proven(world: World, who: Someone, day: date) -> list[tuple[int, int]]:
    """Check all draws that a proof shows by the documented lines; gives tickets and points."""
    who.says(f"/box proof {day}")
    message = who.hears("box-proof", day=day)
    args = {say.key: dict(say.args) for say in message.more}
    published, secret = args["box-proof-sealed"]["hash"], args["box-proof-seed"]["seed"]
    check, found = documented("boxes.md"), list[tuple[int, int]]()
    for say in message.more:
        if say.key in ("box-proof-line", "box-proof-dry", "box-proof-pity"):
            table = rules.odds(world.app.settings.policy("box")).prizes  # type: ignore[arg-type]
            least = say.args.get("from", 0)
            can = [prize for prize in table if prize[0] >= least]  # type: ignore[operator]
            drawn = check(published, secret, say.args["box"], can)
            assert (str(drawn[0]), drawn[1]) == (say.args["ticket"], say.args["points"])
            found.append(drawn)
    return found


def test_a_week_of_check_ins_brings_a_box_that_is_opened_once(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("小本", locale="zh-hans")
    keeps(world, ann, 6)
    ann.says("/box")
    ann.hears("box-how-checkin", every=7, left=1)
    ann.says("/checkin")
    sealed = seed(world, MONDAY + timedelta(days=6))
    ann.hears("box-earned", boxes=1, hash=sealed.hash)
    before = balance(world, ann)
    ann.says("/box")
    points = int(str(ann.hears("box-opened", number=1).say.args["points"]))
    assert balance(world, ann) == before + points
    assert "box-opened" in kinds(world, ann)
    ann.says("开盒")
    ann.hears("box-how-checkin", left=7)
    ben.says("盲盒！")
    ben.hears("box-none")
    assert "还差 7 次" in ben.words
    ben.says("/box 概率")
    ben.hears("box-sealed", hash=sealed.hash)
    assert ben.words.splitlines()[:2] == ["盲盒里有什么：", "50%：5 积分"]
    assert closed(world, ann) == closed(world, ben) == 0
    assert sound(world)


def test_nothing_is_drawn_before_its_hash_was_shown_nor_its_seed_before_the_day_is_over(
    thirds: World,
) -> None:
    world, ann, ben = thirds, thirds.person("Ann"), thirds.person("Ben")
    keeps(world, ann, 3)
    # The check-in told the hash of its own day; this is another one.
    thursday = MONDAY + timedelta(days=3)
    ann.says("/box")
    page = ann.hears("box-ready", boxes=1)
    sealed = seed(world, thursday)
    ann.hears("box-sealed", day=thursday, hash=sealed.hash)
    assert rules.commitment(bytes.fromhex(sealed.seed)) == sealed.hash
    assert counts(world, ann).opened == 0
    ann.says(f"/box proof {thursday}")
    ann.hears("box-proof-later", hash=sealed.hash)
    for who in (ann, ben, world.admin()):
        for text in ("/box odds", f"/box proof {thursday}", "/audit", "/admin settings"):
            who.says(text)
            assert sealed.seed not in repr(who.seen()[-1])
    assert page.buttons[0][0].label.key == "box-button-open"
    ann.says("/box")
    ann.hears("box-opened", number=1)
    world.clock.advance(world.clock.now() + timedelta(days=1))
    ben.says("/box proof")
    ben.hears("box-proof-seed", seed=sealed.seed)
    ben.hears("box-proof-none")
    assert len(proven(world, ann, thursday)) == 1
    world.clock.advance(world.clock.now() + timedelta(days=1))
    ann.says("/box proof")
    ann.hears("box-proof", day=thursday)
    ann.says(f"/box proof {world.clock.now().date()}")
    ann.hears("box-proof-later", day=thursday + timedelta(days=2))
    ann.says("/box proof 2026-01-01")
    ann.hears("box-proof-unknown")
    ann.says("/box proof 9999-12-31")
    ann.hears("box-proof-unknown")
    ann.says("/box proof never")
    ann.hears("value-wrong")
    ann.says("/box lid")
    ann.hears("value-wrong")


def test_a_button_opens_its_own_box_once_for_its_own_member_and_for_a_day(thirds: World) -> None:
    world, ann, ben = thirds, thirds.person("Ann"), thirds.person("Ben")
    keeps(world, ann, 6)
    keeps(world, ben, 3)
    ann.says("/box")
    ann.hears("box-ready", boxes=2)
    first = data_behind(ann, "box-button-open")
    ben.presses_data(first)
    ben.hears("confirm-foreign")
    assert (closed(world, ann), closed(world, ben)) == (2, 1)
    ann.presses_data(first)
    ann.hears("box-opened", number=1)
    had = balance(world, ann)
    second = data_behind(ann, "box-button-next")
    ann.presses_data(first)
    ann.hears("confirm-used")
    # By the command the second one is open before its button is pressed.
    ann.says("/box")
    points = ann.hears("box-opened", number=2).say.args["points"]
    ann.presses_data(second)
    ann.hears("box-before", number=2, points=points)
    ann.presses_data("1:open_box:forged")
    ann.hears("confirm-late")
    assert balance(world, ann) == had + int(str(points))
    ben.says("/box")
    late = data_behind(ben, "box-button-open")
    world.is_down(days=21)
    ben.presses_data(late)
    ben.hears("confirm-late")
    assert closed(world, ben) == 1
    assert sound(world)


def test_a_button_from_before_midnight_shows_the_new_day_first(thirds: World) -> None:
    world, ann = thirds, thirds.person("Ann")
    keeps(world, ann, 3)
    world.clock.advance(world.clock.now() + timedelta(hours=14))
    ann.says("/box odds")
    old = data_behind(ann, "box-button-open")
    world.clock.advance(world.clock.now() + timedelta(hours=2))
    ann.presses_data(old)
    sealed = seed(world, MONDAY + timedelta(days=4))
    ann.hears("box-sealed", day=sealed.day, hash=sealed.hash)
    assert closed(world, ann) == 1
    ann.presses("box-button-open")
    ann.hears("box-opened", number=1)


def test_pity_and_changed_odds_stay_provable(url: str) -> None:
    world = World(url, features=features(Rare))
    ann = world.person("Ann")
    keeps(world, ann, 18)
    ann.says("/box odds")
    ann.hears("box-pity", **{"after": 2, "from": 50})
    day = MONDAY + timedelta(days=18)
    for _ in range(5):
        ann.says("/box")
        ann.hears("box-opened")
    world.features = features(Changed)
    world.restart()
    # Other odds than were shown: they are shown first.
    ann.says("/box")
    ann.hears("box-ready", boxes=1)
    ann.presses("box-button-open")
    ann.hears("box-opened", number=6, points=7)
    world.features = features(Rare)
    world.restart()
    world.clock.advance(world.clock.now() + timedelta(days=1))
    ann.says(f"/box proof {day}")
    message = ann.hears("box-proof", day=day)
    versions = [s.args["version"] for s in message.more if s.key == "box-proof-odds"]
    assert versions == [rules.odds(policy()).version for policy in (Rare, Changed)]
    last = next(s for s in message.more if s.key == "box-proof-line")
    assert (last.args["points"], last.args["whole"]) == (7, "10000")
    with world.read() as tx:
        mine = boxes.of_day(tx, community_id(tx), person_id(tx, ann), day)
    dry = 0
    for one in mine[:5]:
        assert one.dry == dry
        assert one.dry < 2 or one.points >= 50
        dry = 0 if one.points >= 50 else dry + 1
    said = [s.key for s in message.more if s.key in ("box-proof-dry", "box-proof-pity")]
    assert said == ["box-proof-pity" if one.dry >= 2 else "box-proof-dry" for one in mine[:5]]
    assert "box-proof-pity" in said
    world.close()


def test_a_seed_that_was_shown_draws_nothing_more(thirds: World) -> None:
    """A move of the community to the west lets a day come again."""
    world, ann, robin = thirds, thirds.person("Ann"), thirds.admin()
    keeps(world, ann, 3)
    ann.says("/box odds")
    with world.app.store.write(world.clock.now()) as tx:
        here, day = community_id(tx), MONDAY + timedelta(days=3)
        found = boxes.seed(tx, here, day)
        assert found is not None
        boxes.show_seed(tx, here, found)
    ann.says("/box")
    following = seed(world, MONDAY + timedelta(days=4))
    ann.hears("box-sealed", day=following.day, hash=following.hash)
    ann.presses("box-button-open")
    ann.hears("box-opened", number=1)
    ann.says(f"/box proof {following.day}")
    ann.hears("box-proof-later")
    robin.says(f"/box proof {following.day - timedelta(days=1)}")
    robin.hears("box-proof-none")


def test_boxes_for_the_points_of_a_day_and_no_more_than_so_many(url: str) -> None:
    world = World(url, features=features(Points), rng=Random(5))
    ann, robin = world.person("Ann"), world.admin()
    ann.says("/box")
    ann.hears("box-how-points", every=5, left=5)
    ann.says("/checkin")
    ann.hears("box-earned", boxes=1)
    ann.says("/box")
    ann.hears("box-opened", number=1)
    ann.says("/box")
    ann.hears("box-how-points", left=4)
    robin.says("/admin give Ann 50 thanks")
    robin.presses("hand-button")
    assert counts(world, ann).earned == 1
    for _ in range(9):
        ann.says(f"a word or two about number {world.number()}")
        world.clock.advance(world.clock.now() + timedelta(minutes=1))
    world.sleeps(minutes=6)
    # Nobody asked for anything: the box is told in private.
    assert [d.to.private for d in ann.seen() if d.message.say.key == "box-earned"] == [True]
    assert (counts(world, ann).earned, closed(world, ann)) == (2, 1)
    world.clock.advance(world.clock.now() + timedelta(days=1))
    ann.says("/box proof")
    ann.says("/checkin")
    ann.hears("box-earned", boxes=2)
    assert counts(world, ann).earned == 3
    world.close()


def test_the_next_seed_is_there_from_noon_on_and_stays(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/help")
    world.sleeps(hours=4)
    ann.says("/box odds")
    hashes = [s.args for s in ann.hears("box-odds").more if s.key == "box-sealed"]
    assert [a["day"] for a in hashes] == [MONDAY, MONDAY + timedelta(days=1)]
    assert hashes[0]["hash"] != hashes[1]["hash"]
    world.restart()
    world.sleeps(days=1)
    ann.says("/box odds")
    ann.hears("box-sealed", **hashes[1])


def test_yesterday_counted_late_is_one_check_in(thirds: World) -> None:
    world, ann = thirds, thirds.person("Ann")
    ann.says("/checkin")
    world.clock.advance(world.clock.now() + timedelta(hours=40))
    ann.says("/checkin")
    ann.presses("checkin-button-yesterday")
    ann.hears("yesterday-done", days=3)
    ann.hears("box-earned", boxes=1)
    assert (counts(world, ann).steps, counts(world, ann).earned) == (0, 1)


def test_a_seed_gets_into_no_log(world: World) -> None:
    world.person("Ann").says("/help")
    secret = "c0ffee" * 10
    with pytest.raises(IntegrityError) as caught, world.app.store.write(world.clock.now()) as tx:
        boxes.put_seed(tx, 1, MONDAY, secret, "published")
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert "box_seeds" in told
    assert secret not in told
    assert secret not in repr(boxes.Seed(MONDAY, secret, "published", shown=False))


def test_the_same_source_makes_the_same_boxes(sqlite_url: str) -> None:
    world = World(sqlite_url, rng=Random(11))
    ann = world.person("Ann")
    ann.says("/box odds")
    wanted = rules.commitment(Random(11).randbytes(32))
    ann.hears("box-sealed", hash=wanted)
    with world.read() as tx:
        assert len(tx.all(table_of(boxes.BoxSeed).select())) == 1
    world.close()
