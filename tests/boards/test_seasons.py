"""Seasons: begun and ended by an admin or the configuration, told once, and kept to be read."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from bot.config import load
from bot.features import FEATURES
from bot.problems import ConfigError
from handlers.boards import feature
from handlers.boards.rules import BoardsPolicy, DeclaredSeason
from handlers.kit.inbound import Role
from handlers.kit.message import Message
from handlers.points.asks import HandBack
from storage import audit, seasons
from tests.boards.looks import labels, scores
from tests.checkin.looks import balance, community_id
from tests.world import Someone, World


def does(admin: Someone, said: str) -> Message:
    """The admin says it and confirms it; gives the question."""
    admin.says(said)
    asked = admin.seen()[-1].message
    admin.presses("season-button")
    return asked


def outcomes(world: World) -> list[Message]:
    """What the groups heard about the ends of seasons."""
    said = [d.message for d in world.recorder().sent if d.user == 0]
    return [m for m in said if m.say.key.startswith("season-over")]


def acts(world: World) -> list[tuple[str, str]]:
    with world.read() as tx:
        return [(a.action, a.reason) for a in audit.of_community(tx, community_id(tx))]


def test_a_season_from_beginning_to_archive(world: World) -> None:
    ann, ben, robin = world.person("Ann"), world.person("Ben"), world.admin()
    ann.says("/checkin")
    robin.says("/top season")
    robin.hears("boards-no-season")
    robin.says("/top")
    assert "boards-tab-season" not in labels(robin.hears("boards-title"))
    asked = does(robin, "/admin season start Spring  Cup")
    assert asked.say.args["season"] == "Spring Cup"
    assert asked.private
    robin.hears("season-done-start", season="Spring Cup")
    ben.says("/checkin")
    ben.says("/top season")
    page = ben.hears("season-since", since=date(2026, 3, 2))
    assert scores(page) == {"Ben": 6}
    assert page.say.args["period"].args == {"season": "Spring Cup"}  # type: ignore[union-attr]
    world.is_down(days=1)
    ann.says("/checkin")
    assert does(robin, "/admin season end").say.args["people"] == 2
    robin.hears("season-done-end", season="Spring Cup")
    world.sleeps(minutes=1)
    (told,) = outcomes(world)
    assert scores(told) == {"Ann": 7, "Ben": 6}
    assert not told.private
    ann.presses("season-mine")
    page = ann.hears("season-was", since=date(2026, 3, 2), until=date(2026, 3, 3))
    assert page.private
    assert scores(page) == {"Ann": 7, "Ben": 6}
    assert balance(world, ann) == 13
    world.is_down(days=1)
    ann.says("/checkin")
    ann.says("/top season")
    assert scores(ann.hears("season-was")) == {"Ann": 7, "Ben": 6}

    does(robin, "/admin season start Summer")
    world.is_down(days=1)
    ben.says("/checkin")
    ben.says("/top season")
    assert scores(ben.hears("season-since", since=date(2026, 3, 4))) == {"Ben": 6}
    ben.presses("boards-season-before")
    assert scores(ben.hears("season-was")) == {"Ann": 7, "Ben": 6}
    assert ben.seen()[-1].edits
    ben.presses("boards-season-after")
    ben.hears("season-since")
    ben.says("/top season spring cup")
    ben.hears("season-was")
    ben.presses("boards-growth")
    assert scores(ben.hears("season-was")) == {"Ann": 7, "Ben": 6}
    ben.says("/top growth season Spring Cup")
    ben.hears("season-was")
    ben.says("/top season Autumn")
    ben.hears("season-unknown", season="Autumn")
    world.sleeps(hours=1)
    assert len(outcomes(world)) == 1
    assert acts(world) == [
        ("season-start", "Spring Cup"), ("season-end", "Spring Cup"), ("season-start", "Summer")
    ]  # fmt: skip


def test_a_season_ended_by_mistake_goes_on(world: World) -> None:
    ann, robin, kim = world.person("Ann"), world.admin(), world.admin("Kim")
    does(robin, "/admin season start Spring")
    ann.says("/checkin")
    does(robin, "/admin season end")
    world.sleeps(minutes=1)
    assert len(outcomes(world)) == 1
    world.is_down(hours=20)
    ann.says("/checkin")
    done = next(d for d in reversed(robin.seen()) if d.message.say.key == "season-done-end")
    back = done.message.buttons[0][0].does.pack()  # type: ignore[union-attr]
    does(kim, "/admin season start Summer")
    robin.presses_data(back)
    robin.hears("season-runs", season="Summer")
    does(kim, "/admin season end")
    world.sleeps(minutes=1)
    robin.presses_data(back)
    robin.hears("season-undone", season="Spring")
    assert [d.message.say.key for d in ann.seen()][-1] == "season-goes-on"
    robin.presses_data(back)
    robin.hears("confirm-used")
    world.sleeps(seconds=1)
    world.is_down(days=1)
    ann.says("/checkin")
    ann.says("/top season Spring")
    # 6 before, 7 of the day between, 8 and a milestone of 10 after.
    assert scores(ann.hears("season-since")) == {"Ann": 31}
    ann.presses("boards-growth")
    assert scores(ann.hears("season-since")) == {"Ann": 31}
    does(robin, "/admin season end")
    world.sleeps(minutes=1)
    told = [m for m in outcomes(world) if m.say.args["season"] == "Spring"]
    assert [scores(m) for m in told] == [{"Ann": 6}, {"Ann": 31}], "told anew"
    assert ("season-undo", "Spring") in acts(world)


def test_what_is_refused(world: World) -> None:
    ann, robin, kim = world.person("Ann"), world.admin(), world.admin("Kim")
    ann.says("/admin season start Mine")
    ann.hears("not-allowed")
    robin.says("/admin season end")
    robin.hears("season-none")
    for nameless in ("/admin season start", "/admin season start ##"):
        robin.says(nameless)
        robin.hears("season-nameless")
    robin.says("/admin season pause")
    robin.hears("value-wrong", found="pause")
    robin.says(f"/admin season start {'x' * 41}")
    robin.hears("value-wrong")
    for admin in (robin, kim):
        admin.says("/admin season start One")
    robin.presses("season-button")
    robin.hears("season-done-start")
    # Asked before, and no longer right; and a button that was used.
    kim.presses("season-button")
    kim.hears("season-runs", season="One")
    robin.presses("season-button")
    robin.hears("confirm-used")
    robin.says("/admin season start Two")
    robin.hears("season-runs")
    does(robin, "/admin season 结束")
    robin.says("/admin season start ONE")
    robin.hears("season-taken", season="ONE")
    kim.says("/admin season start Two")
    world.sleeps(minutes=2)
    kim.presses("season-button")
    kim.hears("confirm-late")
    assert [m.say.key for m in outcomes(world)] == ["season-over-empty"]


@contextmanager
def declaring(url: str, *declared: DeclaredSeason) -> Iterator[World]:
    """A world whose configuration names those seasons."""

    class Declared(BoardsPolicy):
        """Boards."""

        seasons: tuple[DeclaredSeason, ...] = declared

    ours = [replace(f, policy=Declared) if f is feature.FEATURE else f for f in FEATURES]
    world = World(url, ours)
    yield world
    world.close()


def known(world: World) -> list[tuple[str, date, date | None, bool]]:
    with world.read() as tx:
        return [
            (s.name, s.begins_at.date(), s.ends_at and s.ends_at.date(), s.closed_at is not None)
            for s in seasons.everyone(tx, community_id(tx))
        ]


def test_seasons_of_the_configuration(url: str) -> None:
    past = DeclaredSeason(name="Winter", starts=date(2025, 12, 1), ends=date(2026, 2, 28))
    spring = DeclaredSeason(name="Spring", starts=date(2026, 3, 3), ends=date(2026, 3, 4))
    summer = DeclaredSeason(name="Summer", starts=date(2026, 3, 6))
    with declaring(url, past, spring, summer) as world:
        ann, robin = world.person("Ann"), world.admin()
        ann.says("/checkin")
        ann.says("/top season")
        ann.hears("boards-no-season")
        robin.says("/admin season start Spring")
        robin.hears("season-taken")
        for _ in range(2):
            world.is_down(days=1)
            ann.says("/checkin")
        ann.says("/top season")
        assert scores(ann.hears("season-until", until=date(2026, 3, 4))) == {"Ann": 25}
        world.is_down(days=1)
        ann.says("/checkin")
        world.sleeps(minutes=1)
        (told,) = outcomes(world)
        assert scores(told) == {"Ann": 25}
        assert told.say.args["season"] == "Spring"
        ann.says("/top 赛季")
        ann.hears("season-was")
        assert known(world) == [
            ("Spring", date(2026, 3, 3), date(2026, 3, 5), True),
            ("Summer", date(2026, 3, 6), None, False),
        ]


def test_a_declared_season_is_given_another_end(url: str) -> None:
    spring = DeclaredSeason(name="Spring", starts=date(2026, 3, 1), ends=date(2026, 3, 2))
    with declaring(url, spring) as world:
        ann = world.person("Ann")
        ann.says("/checkin")
        ann.says("/top season")
        # It was under way: what was earned at the moment when it became known is in it.
        assert scores(ann.hears("season-until", since=date(2026, 3, 2))) == {"Ann": 6}
        said = world.number()
    longer = spring.model_copy(update={"ends": date(2026, 3, 4)})
    with declaring(url, longer) as world:
        ann = world.person("Ann")
        while world.number() < said:
            """Each event has a number of its own, in all worlds of one database."""
        ann.says("/top season")
        ann.hears("season-until", until=date(2026, 3, 4))
        world.is_down(days=1)
        world.sleeps(hours=1)
        assert outcomes(world) == []
        world.is_down(days=2)
        world.sleeps(hours=1)
        assert [scores(m) for m in outcomes(world)] == [{"Ann": 6}]


@pytest.mark.parametrize(
    "listed",
    [
        [("A", 1, 9), ("B", 9, None)],
        [("A", 1, None), ("B", 9, None)],
        [("A", 1, 3), ("a", 9, None)],
        [("A", 9, 1)],
        [("#1", 1, 2)],
    ],
)
def test_seasons_that_cannot_be(listed: list[tuple[str, int, int | None]]) -> None:
    rows = [
        {"name": n, "starts": date(2026, 3, a), "ends": b and date(2026, 3, b)}
        for n, a, b in listed
    ]
    with pytest.raises(ValidationError):
        BoardsPolicy.model_validate({"seasons": rows})


def test_seasons_as_they_are_written(tmp_path: Path) -> None:
    season = '[[boards.seasons]]\nname = "{}"\nstarts = 2026-03-{:02}\nends = 2026-03-{:02}\n'
    tea = '[[community]]\nkey = "tea"\nname = "Tea"\n'

    def read(text: str) -> Any:
        (tmp_path / "config.toml").write_text(text, encoding="utf-8")
        return load(tmp_path / "config.toml")

    first = read(f'{season.format("A", 1, 5)}community = "tea"\n{tea}').boards.seasons[0]
    assert (first.starts, first.ends) == (date(2026, 3, 1), date(2026, 3, 5))
    for text, error in (
        (f'{season.format("A", 1, 5)}community = "tae"\n{tea}', 'community: found "tae".*tea'),
        (season.format("A", 1, 5) + season.format("B", 5, 9), "B starts before A is over"),
        (season.format("A", 5, 1), "ends on the day on which it starts, or later"),
    ):
        with pytest.raises(ConfigError, match=error):
            read(text)


def test_what_is_taken_back_is_gone_from_its_own_day_and_season(world: World) -> None:
    ann, robin = world.person("Ann"), world.admin()
    does(robin, "/admin season start Spring")
    ann.says("/checkin")
    robin.says("/admin give Ann 50 by mistake")
    robin.presses("hand-button")
    world.is_down(hours=20)
    ann.says("/checkin")
    does(robin, "/admin season end")
    robin.says("/admin give Ann 5 after it")
    robin.presses("hand-button")
    for period, score in (("day", 12), ("week", 68), ("season", 63)):
        ann.says(f"/top {period}")
        assert scores(ann.hears("boards-title")) == {"Ann": score}
    # The first one is taken back on the next day; what an admin takes is no play at all.
    given = [d.message for d in robin.seen() if d.message.say.key == "hand-done-give"]
    back = next(m.buttons[0][0].does for m in given if m.say.args["amount"] == 50)
    assert isinstance(back, HandBack)
    robin.presses_data(back.pack())
    robin.hears("hand-undone")
    robin.says("/admin take Ann 3 for a reason")
    robin.presses("hand-button")
    robin.hears("hand-done-take")
    for period, score in (("day", 12), ("week", 18), ("season", 13), ("all", 18)):
        ann.says(f"/top {period}")
        assert scores(ann.hears("boards-title")) == {"Ann": score}


def test_a_season_in_chinese(world: World) -> None:
    mei = world.person("小美", locale="zh-CN", role=Role.ADMIN)
    does(mei, "/admin season 开始 春季赛")
    assert mei.words == "「春季赛」赛季开始了，榜单：/top season"
    mei.says("签到")
    mei.says("/top 赛季")
    assert mei.words.splitlines() == [
        "test 100 · 「春季赛」赛季积分榜",
        "🥇 小美 – 6 ◀ 你",
        "2026年3月2日 开始，赛季结束后积分照样保留。",
        "共 1 人上榜。",
    ]
    assert json.dumps(acts(world)) == json.dumps([("season-start", "春季赛")])
