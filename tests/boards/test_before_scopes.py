"""Boards that are older than scopes and seasons go on as those of their community."""

from sqlalchemy import Connection, MetaData, Table

from storage import board_list, boards, ranks
from storage.board_list import Key
from storage.engine import Store
from storage.migrate import apply, upgrade
from tests.boards.test_ranks import assert_sound, counts
from tests.world import START

AT = int(START.timestamp() * 1_000_000)
TEA, BOARD, ANN, BEN = 1, 40, 11, 12
BEFORE = "0012"


def old(connection: Connection) -> None:
    """Fill a database of that schema: two seats on a board, and news that nobody counted yet."""

    def put(table: str, **values: object) -> None:
        connection.execute(Table(table, MetaData(), autoload_with=connection).insert(), values)

    put("communities", id=TEA, key="", parent_id=None, kind="interest", name="Tea",
        language="en", zone="UTC", day_start=0, ready=True, made_at=AT)  # fmt: skip
    put("boards", id=BOARD, community_id=TEA, currency="points", period="all",
        starts=board_list.EVER)  # fmt: skip
    for person, score in ((ANN, 6), (BEN, 70)):
        put("board_scores", board_id=BOARD, person_id=person, minus=-score, reached=AT, ranked=True)
    put("board_news", community_id=TEA, id=50, person_id=ANN, currency="points", amount=100,
        day=START.date(), at=AT)  # fmt: skip


def test_old_boards_go_on(empty_url: str) -> None:
    store = Store(empty_url)
    with store.writer.begin() as connection:
        apply(connection, BEFORE)
        old(connection)
    assert upgrade(store) == BEFORE
    with store.write(START) as tx:
        assert board_list.find(tx, TEA, Key("points", "all", board_list.EVER)) == BOARD
        ranks.recount(tx, BOARD)
        assert_sound(tx, BOARD, [(BEN, 70), (ANN, 6)])
        assert boards.fold(tx, TEA) == 1
        assert_sound(tx, BOARD, [(ANN, 106), (BEN, 70)])
        kept = counts(tx, BOARD)
        ranks.recount(tx, BOARD)
        assert counts(tx, BOARD) == kept
    store.close()
