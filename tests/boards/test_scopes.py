"""Boards of groups, of a community, and of a tree in which everybody counts once."""

from collections.abc import Iterator
from random import Random  # noqa: TID251 - a seed makes it repeatable

import pytest
from sqlalchemy import select

from bot.app import declare
from bot.settings import Community, Group, Settings
from handlers.kit.inbound import Moved
from storage import board_list, board_people, boards, communities, members, ranks, seasons
from storage.board_list import COMMUNITY, TREE, Key
from storage.engine import Store
from storage.schema import table_of
from storage.transaction import Tx
from tests.boards.looks import labels, scores
from tests.boards.test_ranks import assert_sound
from tests.checkin.looks import person_id
from tests.storage.test_ledger import community
from tests.world import START, Someone, World

HQ, NORTH, TEA, CHAT, LONE = 201, 202, 203, 204, 205
_news = table_of(boards.BoardNews)


def declared() -> Settings:
    """Headquarters, a region below, and below that a community of two groups; one stands alone."""
    tree = (
        ("hq", "headquarters", None, (HQ,)),
        ("north", "region", "hq", (NORTH,)),
        ("tea", "interest", "north", (TEA, CHAT)),
        ("lone", "interest", None, (LONE,)),
    )
    return Settings(
        community=tuple(
            Community.model_validate(
                {
                    "key": key,
                    "name": key.upper(),
                    "kind": kind,
                    "parent": parent,
                    "groups": [Group(platform="playground", id=group) for group in groups],
                }
            )
            for key, kind, parent, groups in tree
        )
    )


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, platforms=("playground",))
    with made.app.store.write(made.clock.now()) as tx:
        declare(tx, declared())
    yield made
    made.close()


def goes(who: Someone, group: int) -> Someone:
    """The same person in another group."""
    return Someone(who.world, who.user, who.name, who.platform, who.locale, who.role, group)


def shown(who: Someone, said: str) -> dict[object, object]:
    who.says(said)
    return scores(who.hears("boards-title"))


def earns(who: Someone) -> None:
    who.says("/checkin")
    who.world.clock.advance(who.world.clock.now().replace(minute=who.world.clock.now().minute + 1))


def test_two_groups_of_one_community(world: World) -> None:
    ann, ben = world.person("Ann", space=TEA), world.person("Ben", space=CHAT)
    earns(ann)
    earns(ben)
    assert shown(ann, "/top") == {"Ann": 6, "Ben": 6}
    assert shown(ann, "/top group") == {"Ann": 6}
    assert shown(ben, "/top 本群 今日") == {"Ben": 6}
    assert labels(ben.seen()[-1].message).count("boards-in-group-tab") == 1
    ben.presses("boards-tab-all")
    page = ben.hears("boards-title")
    assert scores(page) == {"Ben": 6}
    assert page.say.args["name"].key == "boards-in-group"  # type: ignore[union-attr]
    world.is_down(days=1)
    # In private nobody knows where, but Ben is in one group only; Ann is in two by now.
    goes(ann, CHAT).joins()
    for who in (ann, ben):
        who.says("/checkin", private=True)
    assert shown(ann, "/top") == {"Ann": 13, "Ben": 13}
    assert shown(ben, "/top group") == {"Ben": 13}
    assert shown(ann, "/top group") == {"Ann": 6}
    ann.says("/top group", private=True)
    assert scores(ann.hears("boards-title")) == {"Ann": 13, "Ben": 13}
    assert "boards-in-group-tab" not in labels(ann.seen()[-1].message)


def test_whoever_earned_in_two_groups_is_in_two(world: World) -> None:
    """The platform told of neither: who is a member already may come to a group unannounced."""
    ann = world.person("Ann", space=TEA)
    earns(ann)
    world.is_down(days=1)
    earns(goes(ann, CHAT))
    assert shown(ann, "/top group") == {"Ann": 6}
    world.is_down(days=1)
    ann.says("/checkin", private=True)
    assert shown(ann, "/top group") == {"Ann": 6}
    assert shown(goes(ann, CHAT), "/top group") == {"Ann": 7}
    assert shown(ann, "/top") == {"Ann": 31}


def test_a_group_with_a_new_id_keeps_its_boards(world: World) -> None:
    ann = world.person("Ann", space=TEA)
    earns(ann)
    assert shown(ann, "/top group all") == {"Ann": 6}
    world.hand_in([world.event(ann.place(), None, Moved(999))])
    assert shown(goes(ann, 999), "/top group all") == {"Ann": 6}


def test_a_tree_counts_everybody_once(world: World) -> None:
    ann, ben, cleo = (
        world.person(n, space=s) for n, s in (("Ann", TEA), ("Ben", NORTH), ("Cleo", LONE))
    )
    for who in (ann, ben, goes(ann, HQ), cleo):
        earns(who)
    for who in (ann, ben, goes(ben, HQ)):
        assert shown(who, "/top tree") == {"Ann": 12, "Ben": 6}
    assert shown(ben, "/top") == {"Ben": 6}
    ben.presses("boards-in-tree-tab")
    page = ben.hears("boards-people", people=2)
    assert scores(page) == {"Ann": 12, "Ben": 6}
    assert page.say.args["name"].args == {"name": "HQ"}  # type: ignore[union-attr]
    # A community alone has no tree, and one of one group no board of its group.
    assert shown(cleo, "/top tree") == {"Cleo": 6}
    assert not {k for k in labels(cleo.seen()[-1].message) if k.startswith("boards-in-")}

    ann.says("/boards off")
    assert shown(goes(ann, HQ), "/top") == {"Ann": 6}
    assert shown(ben, "/top tree") == {"Ben": 6}
    ann.says("/boards on")
    ann.leaves()
    assert shown(ben, "/top tree") == {"Ann": 12, "Ben": 6}
    goes(ann, HQ).leaves()
    assert shown(ben, "/top tree") == {"Ben": 6}
    goes(ann, HQ).joins()
    assert shown(ben, "/top tree all growth") == {"Ann": 12, "Ben": 6}


def test_the_tree_is_counted_when_nobody_looks(world: World) -> None:
    ann = world.person("Ann", space=TEA)
    earns(ann)
    world.sleeps(minutes=2)
    with world.read() as tx:
        assert tx.all(select(_news)) == []
        hq = communities.by_key(tx, "hq")
        assert hq is not None
        board = board_list.find(tx, hq.id, Key("points", "all", board_list.EVER, TREE))
        assert [s.person_id for s in ranks.top(tx, board, 0, 5)] == [person_id(tx, ann)]
        assert boards.find(tx, hq.id, "points", "all", board_list.EVER) == 0


def enter(tx: Tx, here: int, person: int, *spaces: int) -> None:
    tx.run(table_of(members.Person).insert(), members.Person(id=person, made_at=START).model_dump())
    for space in spaces:
        row = {"community_id": here, "person_id": person, "platform": "test", "space": space}
        tx.run(table_of(members.Presence).insert(), row)


def test_every_scope_and_season_is_a_plain_sum(url: str) -> None:
    """Thousands of gains and losses at random places and times, folded in parts."""
    chance, store = Random(11), Store(url)
    here = community(store)
    with store.write(START) as tx:
        for space in (1, 2):
            communities.add_space(tx, "test", space, here, "")
        for person in range(1, 41):
            enter(tx, here, person, *((1, 2) if person % 2 else (person % 4 // 2 + 1,)))
        board_people.hide(tx, here, 7)
        spans = [(START.replace(hour=h), START.replace(hour=h + 4)) for h in (10, 13, 17)]
        begun = [seasons.begin(tx, here, f"{n}", *span) for n, span in enumerate(spans)]
    sums: dict[Key, dict[int, int]] = {}
    with store.write(START) as tx:
        for _ in range(3000):
            person, amount = chance.randint(1, 40), chance.choice((3, 5, 8, -2))
            at = START.replace(hour=chance.randint(9, 22), minute=chance.randint(0, 59))
            only = f"test:{person % 4 // 2 + 1}" if person % 2 == 0 else ""
            scope = chance.choice(("", only or "test:1", only or "test:2", TREE))
            boards.gain(tx, here, person, "points", amount, START.date(), at, scope)
            group = scope or only
            scopes = {TREE} if scope == TREE else {COMMUNITY, group} if group else {COMMUNITY}
            for one in scopes:
                keys = [Key("points", "all", board_list.EVER, one)]
                for season, (begins, ends) in zip(begun, spans, strict=True):
                    if season and begins <= at < ends:
                        keys.append(board_list.of_season("points", season.id, one))
                for key in keys:
                    mine = sums.setdefault(key, {})
                    mine[person] = mine.get(person, 0) + amount
    for _ in range(7):
        with store.write(START) as tx:
            boards.fold(tx, here, 500)
    assert len(sums) == 16
    with store.read(START) as tx:
        for key, expected in sums.items():
            board = board_list.find(tx, here, key)
            listed = ranks.top(tx, board, 0, 50)
            assert {s.person_id: s.score for s in listed} == {
                p: score for p, score in expected.items() if score > 0 and p != 7
            }
            assert_sound(tx, board, [(s.person_id, s.score) for s in listed])
    store.close()
