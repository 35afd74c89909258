"""The boards in conversation: pages, periods, one's own place, and people who are not shown."""

from dataclasses import replace
from datetime import date

from pydantic import Field
from sqlalchemy import Table, func, select

from bot.features import FEATURES
from handlers.kit.currencies import Declared
from handlers.kit.inbound import Typed
from handlers.kit.message import Say
from handlers.points.rules import PointsPolicy
from storage import boards
from storage.board_list import Board
from storage.boards import BoardNews
from storage.ranks import BoardScore
from storage.schema import table_of
from tests.boards.looks import lines
from tests.checkin.looks import community_id, person_id
from tests.world import Someone, World

_news, _boards, _scores = table_of(BoardNews), table_of(Board), table_of(BoardScore)


def rows(world: World, table: Table) -> int:
    """Rows about points; growth has as many."""
    with world.read() as tx:
        found: int = tx.value(select(func.count()).where(table.c.currency == "points"))
    return found


def crowd(world: World, count: int) -> list[Someone]:
    """People who earned 6 each on the first day, in their order."""
    people = [world.person(f"P{n}") for n in range(1, count + 1)]
    for person in people:
        world.hand_in([person.event(Typed("/checkin", world.number()))])
        world.sleeps(seconds=1)
    return people


def test_everybody_is_there_and_the_reader_is_marked(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    ben.says("/top")
    ben.hears("boards-empty")
    ann.says("/checkin")
    ben.says("/top")
    page = ben.hears("boards-not-yet")
    assert lines(page) == [(1, "Ann", 6, False)]
    world.sleeps(seconds=1)
    ben.says("/checkin")
    ben.says("/leaderboard")
    page = ben.hears("boards-people", people=2)
    assert page.private
    assert lines(page) == [(1, "Ann", 6, False), (2, "Ben", 6, True)]
    assert ben.words.splitlines()[1:3] == ["🥇 Ann – 6", "🥈 Ben – 6 ◀ you"]


def test_pages_and_the_own_place_with_two_neighbours(world: World) -> None:
    people = crowd(world, 25)
    reader = people[16]
    reader.says("/top day")
    page = reader.hears("boards-title")
    assert [rank for rank, *_ in lines(page)] == [*range(1, 11), 16, 17, 18]
    assert lines(page)[-2] == (17, "P17", 6, True)
    assert [b.label.args.get("page") for b in page.buttons[1]] == [2]
    reader.presses("boards-next")
    assert reader.seen()[-1].edits
    page = reader.hears("boards-title")
    assert [rank for rank, *_ in lines(page)] == [*range(11, 21)]
    reader.presses("boards-next")
    page = reader.hears("boards-title")
    assert [rank for rank, *_ in lines(page)] == [*range(21, 26), 16, 17, 18]
    assert [b.label.args.get("page") for b in page.buttons[1]] == [2]
    last = people[24]
    last.says("/top day points 1")
    assert [rank for rank, *_ in lines(last.hears("boards-title"))] == [*range(1, 11), 23, 24, 25]
    eleventh = people[10]
    eleventh.says("/top")
    assert [rank for rank, *_ in lines(eleventh.hears("boards-title"))] == [*range(1, 13)]
    eleventh.says("/top all points 99")
    assert lines(eleventh.hears("boards-title"))[0][0] == 21


def test_periods_by_the_communitys_day(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    ann.says("/checkin")
    world.sleeps(days=6)
    ben.says("/checkin")
    for period, found in (("day", ["Ben"]), ("week", ["Ann", "Ben"]), ("month", ["Ann", "Ben"])):
        ben.says(f"/top {period}")
        assert [name for _, name, *_ in lines(ben.hears("boards-title"))] == found
    world.sleeps(days=1)
    ben.says("/top")
    ben.hears("boards-empty")
    ben.presses("boards-tab-all")
    assert [name for _, name, *_ in lines(ben.hears("boards-title"))] == ["Ann", "Ben"]
    ben.presses("boards-growth")
    title = ben.hears("boards-title")
    assert title.say.args["currency"] == Say("boards-growth")
    assert title.say.args["period"] == Say("boards-of-all")


def test_either_value_may_come_first_and_in_chinese(world: World) -> None:
    mei = world.person("小美", locale="zh-CN")
    for said, period, currency in (
        ("/top growth", "week", "growth"),
        ("/top 成长值 总榜", "all", "growth"),
        ("/top 今日 积分", "day", "points"),
        ("排行榜", "week", "points"),
    ):
        mei.says(said)
        mei.hears(
            "boards-title", period=Say(f"boards-of-{period}"), currency=Say(f"boards-{currency}")
        )
    mei.says("/top year")
    mei.hears("value-wrong", found="year")
    mei.says("/top week points 0")
    mei.hears("value-wrong", found="0")
    mei.says("排行榜怎么看")
    mei.hears_nothing()
    mei.says("/top all")
    assert mei.words.startswith("test 100 · 总积分榜\n")


def test_whoever_hides_is_not_shown_and_comes_back_with_everything(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    ann.says("/checkin")
    world.sleeps(seconds=1)
    ben.says("/checkin")
    ann.says("/top")
    ann.presses("boards-hide")
    page = ann.hears("boards-hidden")
    assert ann.seen()[-1].edits
    assert lines(page) == [(1, "Ben", 6, False)]
    world.sleeps(days=1)
    ann.says("/checkin")
    ben.says("/top")
    assert lines(ben.hears("boards-people", people=1)) == [(1, "Ben", 6, True)]
    with world.app.store.write(world.clock.now()) as tx:
        assert boards.place(tx, community_id(tx), person_id(tx, ann)) is None
    ann.says("/boards on")
    assert lines(ann.hears("boards-people", people=2))[0] == (1, "Ann", 13, True)


def test_whoever_left_is_not_shown_until_they_are_back(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    ann.says("/checkin")
    world.sleeps(seconds=1)
    ben.says("/checkin")
    ben.says("/top")
    ann.leaves()
    ben.says("/top")
    assert lines(ben.hears("boards-people", people=1)) == [(1, "Ben", 6, True)]
    ann.joins()
    ben.says("/top")
    assert lines(ben.hears("boards-people", people=2))[0] == (1, "Ann", 6, False)


def test_earnings_are_counted_within_a_minute_when_nobody_looks(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    assert rows(world, _news) == 1
    world.sleeps(minutes=1)
    assert rows(world, _news) == 0
    with world.app.store.write(world.clock.now()) as tx:
        mine = (community_id(tx), person_id(tx, ann))
        assert boards.place(tx, *mine) == (1, 6, 1)
        assert boards.place(tx, *mine, "day", "points", date(2026, 3, 2)) == (1, 6, 1)
        assert boards.place(tx, *mine, "day", "points", date(2026, 3, 3)) is None


def test_more_news_than_one_fold_takes_are_counted_all_the_same(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    ann.says("/top")
    with world.app.store.write(world.clock.now()) as tx:
        where = community_id(tx)
        for n in range(2 * boards.MOST + 1):
            boards.gain(tx, where, n + 1, "points", 1, date(2026, 3, 2), tx.now)
    world.sleeps(days=1)
    ann.says("/checkin")
    world.sleeps(minutes=1)
    assert rows(world, _news) == 0
    ann.says("/top all")
    ann.hears("boards-people", people=2 * boards.MOST + 2)


def test_boards_long_past_are_forgotten(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    world.sleeps(days=1)
    assert rows(world, _boards) == 4
    world.is_down(days=15)
    world.sleeps(days=1)
    assert rows(world, _boards) == 3
    world.is_down(days=59)
    world.sleeps(days=1)
    with world.read() as tx:
        left = {row.period for row in tx.all(select(_boards.c.period))}
        scores: int = tx.value(select(func.count()).select_from(_scores))
    assert left == {"month", "all"}
    assert scores == 4


def test_a_long_name_is_cut_and_a_strange_one_is_text(world: World) -> None:
    ann = world.person("@everyone *{ $rank }* " + "x" * 40)
    ann.says("/checkin")
    ann.says("/top")
    ((_, name, _, mine),) = lines(ann.hears("boards-title"))
    assert mine
    assert name == "@everyone *{ $rank }* xx…"
    assert "*{ $rank }*" in ann.words


class Green(PointsPolicy):
    """Points beside a currency of the operator's own."""

    currencies: dict[str, Declared] = Field({"green": Declared(en="leaves", zh="绿叶")})


def test_a_declared_currency_has_its_boards(url: str) -> None:
    ours = [replace(f, policy=Green) if f.name == "points" else f for f in FEATURES]
    world = World(url, ours)
    robin, ann = world.admin(), world.person("Ann")
    ann.says("/checkin")
    for amount in ("5 leaves", "7 green"):
        robin.says(f"/admin give Ann {amount} helped")
        robin.presses("hand-button")
    ann.says("/top")
    ann.presses("currency-own-name")
    ann.hears("boards-mine", score=12)
    assert ann.words.startswith("leaves this week")
    for line in ("/top green", "/top 绿叶 本月", "/top month leaves"):
        ann.says(line)
        ann.hears("boards-mine", score=12)
    ann.presses("boards-tab-all")
    ann.hears("boards-mine", score=12)
    ann.presses("boards-points")
    ann.hears("boards-mine", score=6)
    ann.says("/top red")
    ann.hears("value-wrong", found="red")
    robin.says("/top day 绿叶")
    robin.hears("boards-absent")
    robin.says("/admin season start Tea Time")
    robin.presses("season-button")
    ann.says("/top season green")
    ann.hears("boards-empty-other")
    robin.says("/admin give Ann 3 green helped")
    robin.presses("hand-button")
    for line in ("/top season green", "/top season Tea Time leaves", "/top season 绿叶"):
        ann.says(line)
        ann.hears("boards-mine", score=3)
    robin.says("/admin season end")
    robin.presses("season-button")
    robin.says("/admin season start Green")
    robin.presses("season-button")
    ann.says("/top season green")
    assert ann.words.startswith("Points in season “Green”"), "a season of that name goes first"
    robin.says("/admin season end")
    robin.presses("season-button")
    ann.says("/top season")
    ann.hears("boards-empty-over")
    world.close()
