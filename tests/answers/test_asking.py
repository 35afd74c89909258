"""Questions asked of Hearth, by all the ways there are, and what becomes of them."""

from collections.abc import Iterator

import pytest

from storage import answers, questions
from tests.answers.looks import data_of, features, labels, mentions
from tests.tasks.looks import ids
from tests.world import Someone, World


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, features())
    made.person("Eva").says("good morning")
    yield made
    made.close()


def waiting(world: World, who: Someone) -> list[tuple[str, int]]:
    """The questions that wait for the admins, and how often each was asked."""
    with world.read() as tx:
        found = questions.waiting(tx, ids(world, who)[0], 99)
    return [(one.words, one.times) for one in found]


def counts(world: World, who: Someone, key: str) -> answers.Counts:
    with world.read() as tx:
        return answers.counts(tx, ids(world, who)[0])[key]


def test_every_way_to_ask(world: World) -> None:
    ann, lin = world.person("Ann"), world.person("小林", locale="zh-CN")
    ann.says("/ask how can I earn more points?")
    answer = ann.hears("answer-own")
    assert answer.private
    assert "Check in every day" in ann.words
    assert labels(ann) == ["/points", "👍 Useful", "👎 Not really"]
    mentions(ann, "when is the next meeting?")
    assert not ann.hears("answer-own").private
    assert ann.words == "On the first Sunday, at three."
    assert ann.seen()[-1].reply_to > 0
    mentions(ann, "when is the next meeting?")
    assert ann.hears("answer-own").private
    lin.says("下次活动什么时候？", reply_to=5)
    assert lin.words == "每月第一个星期天下午三点。"
    lin.says("门票可以退款吗", private=True)
    lin.hears("answer-own")
    lin.says("提问")
    lin.hears("cmd-ask.ask-question")
    lin.says("怎么升级", reply_to=9)
    assert "成长值" in lin.words
    assert counts(world, ann, "meeting").asked == 3


def test_the_list_and_its_answers(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/ask can I get a refund for my ticket?")
    ann.says("常见问题")
    ann.hears("faq-title", page=1)
    assert "1. Can I return a ticket?" in ann.words
    ann.presses("faq-number")
    assert ann.words.splitlines() == ["Can I return a ticket?", "Until the day before."]
    ann.says("/faq")
    ann.presses("faq-on-button")
    ann.hears("faq-title", page=2)
    ann.says("/faq 99")
    ann.hears("faq-line")
    ann.says("/faq 2")
    ann.hears("faq-title", page=2)
    # Whoever takes it for the way to ask is answered, too.
    ann.says("/faq can I get a refund for my ticket?")
    assert "Until the day before." in ann.words
    ann.says("/faq which bus goes to the lake?")
    ann.hears("answer-unknown")
    ann.presses_data("1:answer_of:nothing-such:0")
    ann.hears("answer-gone")


def test_did_you_mean(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    mentions(ann, "what about my ticket to Riga?")
    near = ann.hears("answer-near")
    assert near.private
    assert labels(ann) == ["Can I return a ticket?", "None of these"]
    assert waiting(world, ann) == []
    none = data_of(near)[-1]
    ben.presses_data(none)
    ben.hears("confirm-foreign")
    ann.presses("answer-none-button")
    ann.hears("answer-put")
    assert waiting(world, ann) == [("what about my ticket to Riga?", 1)]
    ann.presses_data(none)
    assert waiting(world, ann) == [("what about my ticket to Riga?", 1)]
    ben.says("/ask is my ticket to Oslo there")
    ben.presses("answer-own")
    assert "Until the day before." in ben.words
    assert waiting(world, ann) == [("what about my ticket to Riga?", 1)]


def test_what_is_unknown_waits_and_the_alike_are_one(world: World) -> None:
    ann, ben, lin = world.person("Ann"), world.person("Ben"), world.person("小林", locale="zh")
    mentions(ann, "which bus goes to the lake?")
    ann.hears("answer-unknown")
    ben.says("/ask Which buses go to the lake")
    ben.hears("answer-unknown")
    lin.says("大家好")
    lin.says("停车场收费吗？", private=True)
    lin.hears("answer-unknown")
    assert waiting(world, ann) == [("which bus goes to the lake?", 2), ("停车场收费吗？", 1)]
    for number in range(12):
        ben.says(f"/ask where is house {number}{number} of the {'abcdefghijkl'[number] * 5} street")
    ben.hears("answer-unknown-many")
    world.is_down(days=91)
    world.sleeps(days=1)
    assert waiting(world, ann) == []


def test_what_is_no_question_is_left_alone(world: World) -> None:
    ann = world.person("Ann")
    for line in (
        "thanks!",
        "🎉🎉🎉",
        "good morning",
        "?",
        "哈哈哈哈",
        ".*(a+)+$",
        "ok 👍",
        "my ticket to Riga was dear",
    ):
        mentions(ann, line)
        ann.hears_nothing()
        ann.says(line, reply_to=7)
        ann.hears_nothing()
        ann.says("thanks a lot for the soup", private=True)
        ann.hears("not-understood")
    mentions(ann, "/nothing_such of mine")
    ann.hears_nothing()
    assert waiting(world, ann) == []


HOSTILE = (
    "how do I " + "very " * 3000 + "much?",
    "؟كيف أحصل على نقاط \u202e?dlo" + "\u0301" * 50,
    "how (.*)+(a|a)*$ do ' OR 1=1; DROP TABLE questions; -- ?",
    "{ $answer } <b>what</b> @everyone [x](https://example.org) /points ?",
    "why " + "🏳️‍🌈" * 200 + "?",
    "怎" * 2000 + "么？",
    "how\n\n/checkin\n/points ?",
)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_questions_do_nothing_but_wait(world: World, number: int) -> None:
    ann = world.person("Ann")
    line = HOSTILE[number]
    mentions(ann, line)
    ann.fills("ask", question=line)
    ann.says(line, private=True)
    assert len(ann.seen()) >= 2
    assert all(len(words) <= 300 for words, _ in waiting(world, ann))
    assert "went-wrong" not in {d.message.say.key for d in ann.seen()}


def test_useful_or_not(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    mentions(ann, "when is the next meeting?")
    given = ann.hears("answer-own")
    good, bad = data_of(given)
    for who in (ann, ben):
        who.presses_data(good)
        who.hears("answer-thanks")
        who.presses_data(good)
    assert counts(world, ann, "meeting") == answers.Counts(asked=1, useful=2)
    ben.presses_data(bad)
    ben.hears("answer-sorry")
    assert labels(ben) == ["Ask the admins…"]
    assert counts(world, ann, "meeting") == answers.Counts(asked=1, useful=1, useless=1)
    ann.presses_data(bad)
    ann.presses("answer-put-button")
    ann.hears("answer-put")
    assert counts(world, ann, "meeting") == answers.Counts(asked=1, useless=2)
    assert waiting(world, ann) == [("when is the next meeting?", 1)]
    ben.presses_data("1:answer_useful:12345:1")
    ben.hears("answer-old")
    number = bad.split(":")[2]
    ben.presses_data(f"1:answer_missing:{number}")
    ben.hears("confirm-foreign")


def test_somebody_held_back_or_unknown_is_not_answered(world: World) -> None:
    stranger = world.person("Sam")
    stranger.says("how do I get points?", private=True)
    stranger.hears("not-understood")
