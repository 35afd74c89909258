"""A season that was ended by mistake and goes on has all that was earned in its time."""

from datetime import timedelta
from random import Random  # noqa: TID251 - a seed makes it repeatable

from storage import board_list, board_people, boards, communities, ranks, seasons
from storage.board_list import COMMUNITY, TREE, Key
from storage.engine import Store
from storage.transaction import Tx
from tests.boards.test_ranks import assert_sound
from tests.boards.test_scopes import enter
from tests.storage.test_ledger import community
from tests.world import START

HOURS = 14
ENDED = {3: 6, 7: 8, 12: HOURS}
"""In which hours it is ended, and when it goes on: never, the last time."""
PAGE = 7

Sums = dict[Key, dict[int, int]]


def begun(tx: Tx, here: int) -> int:
    """A season in a community of two groups with thirty people; one does not want to be seen."""
    for space in (1, 2):
        communities.add_space(tx, "test", space, here, "")
    for person in range(1, 31):
        enter(tx, here, person, person % 2 + 1)
    board_people.hide(tx, here, 7)
    season = seasons.begin(tx, here, "Spring", START)
    assert season
    return season.id


def earn(tx: Tx, here: int, season: int, chance: Random, sums: Sums, *, counts: bool) -> None:
    """More than one fold takes: some of it always waits for the next hour."""
    for _ in range(60):
        person, amount = chance.randint(1, 30), chance.choice((3, 5, 8, -2))
        scope = chance.choice((COMMUNITY, TREE))
        boards.gain(tx, here, person, "points", amount, START.date(), tx.now, scope)
        for one in (TREE,) if scope == TREE else (COMMUNITY, f"test:{person % 2 + 1}"):
            mine = sums.setdefault(board_list.of_season("points", season, one), {})
            mine[person] = mine.get(person, 0) + (amount if counts else 0)
    boards.fold(tx, here, 50)


def lives(tx: Tx, hour: int, here: int, season: int) -> None:
    """It ends and goes on at its hours, and one page of what was earned meanwhile is counted."""
    if hour in ENDED:
        assert seasons.end(tx, season, tx.now)
    for ended, resumed in ENDED.items():
        if hour == resumed:
            assert seasons.reopen(tx, season, START + timedelta(hours=ended), None)
    (now,) = seasons.everyone(tx, here)
    boards.go_on(tx, here, season, now.ends_at, PAGE)


def test_nothing_is_lost_and_nothing_counts_twice(url: str) -> None:
    chance, store, sums = Random(12), Store(url), Sums()
    here = community(store)
    with store.write(START) as tx:
        season = begun(tx, here)
    for hour in range(HOURS):
        with store.write(START + timedelta(hours=hour)) as tx:
            lives(tx, hour, here, season)
            earn(tx, here, season, chance, sums, counts=hour < max(ENDED))
    with store.write(START) as tx:
        (over,) = seasons.everyone(tx, here)
        while boards.fold(tx, here) or boards.go_on(tx, here, season, over.ends_at, PAGE):
            """What waits is counted."""
        assert len(sums) == 4
        for key, expected in sums.items():
            board = board_list.find(tx, here, key)
            listed = [(s.person_id, s.score) for s in ranks.top(tx, board, 0, 50)]
            ranked = {p: score for p, score in expected.items() if score > 0 and p != 7}
            assert dict(listed) == ranked
            assert_sound(tx, board, listed)
        assert len(board_list.after_seasons(tx, here)) == 4, "of the last end"
        assert not boards.prune(tx, here, {}, {season}, 1000)
        assert board_list.after_seasons(tx, here) == []
    store.close()
