"""Questions asked of the group: answered only where it is switched on, and without a doubt."""

from collections.abc import Iterator

import pytest

from handlers.kit.inbound import Heard, Tally
from storage import questions
from tests.answers.looks import features
from tests.tasks.looks import ids
from tests.world import World


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, features(unasked=("*",)))
    made.person("Eva").says("good morning")
    yield made
    made.close()


SURE = "When is the next meeting?"


def rows(world: World, table: str) -> list[tuple[object, ...]]:
    with world.read() as tx:
        return [tuple(row) for row in tx.connection.exec_driver_sql(f"SELECT * FROM {table}")]


def test_a_sure_answer_once_in_ten_minutes(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("小林", locale="zh")
    there = world.person("Cem", space=200)
    ann.says(SURE)
    answer = ann.hears("answer-own")
    assert not answer.private
    assert ann.seen()[-1].reply_to > 0
    ben.says("聚会时间？")
    ben.hears_nothing()
    there.says(SURE)
    there.hears("answer-own")
    world.is_down(minutes=9)
    ann.says(SURE)
    ann.hears_nothing()
    world.is_down(minutes=1)
    ben.says("聚会时间？")
    assert ben.words == "每月第一个星期天下午三点。"
    assert not any("next meeting" in str(row) for row in rows(world, "answers_given"))
    assert rows(world, "questions") == []


def test_what_is_not_sure_or_not_a_question_is_left_alone(world: World) -> None:
    ann = world.person("Ann")
    for line in (
        "when is the meeting with the landlord?",
        "the next meeting",
        "next meeting!",
        "points?",
        "积分？",
        "hello there",
        "驾照扣了积分怎么办？",
        SURE + " and also " + "many other things " * 20,
    ):
        ann.says(line)
        ann.hears_nothing()
    assert rows(world, "answers_given") == []


def test_only_where_it_is_switched_on(url: str) -> None:
    """Adapters are not even told to look, and an event that comes all the same is not answered."""
    for policy in ({}, {"unasked": ("elsewhere",)}):
        world = World(url, features(**policy))
        ann = world.person("Ann")
        ann.says("good morning")
        assert world.app.vocabulary.listens is bool(policy)
        ann.does(Tally(message=4, heard=Heard(SURE, 4)))
        ann.hears_nothing()
        assert rows(world, "answers_given") == []
        world.close()


def test_never_for_who_is_held_back_nor_in_private(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    with world.write() as tx:
        here, who = ids(world, ann)
        tx.connection.exec_driver_sql(
            f"UPDATE members SET held = {'1' if tx.sqlite else 'true'}"
            f" WHERE community_id = {here} AND person_id = {who}"
        )
    world.restart()
    ann.says(SURE)
    ann.hears_nothing()


def test_the_words_of_a_failing_event_are_not_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")

    def broken(*_: object) -> None:
        raise RuntimeError("the disk says no")

    monkeypatch.setattr(questions, "give", broken)
    ann.says(SURE)
    ann.hears_nothing()
    parked = [row for row in rows(world, "inbox") if "the disk says no" in str(row)]
    assert len(parked) == 1
    assert "meeting" not in str(parked)


def test_many_at_once_in_one_batch(world: World) -> None:
    ann = world.person("Ann")
    ann.says("good morning")
    events = [
        ann.event(Tally(message=n, heard=Heard("did anybody see the film?", n)))
        for n in range(1, 60)
    ]
    world.hand_in(events)
    ann.hears_nothing()
