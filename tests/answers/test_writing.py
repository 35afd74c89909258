"""Admins write, change and remove entries, and answer questions that had no answer."""

from collections.abc import Iterator

import pytest

from storage import audit, questions
from tests.answers.looks import data_of, features, labels, mentions
from tests.tasks.looks import ids
from tests.world import Someone, World


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, features())
    made.person("Eva").says("good morning")
    yield made
    made.close()


def acts(world: World, who: Someone) -> list[str]:
    with world.read() as tx:
        return [one.action for one in audit.of_community(tx, ids(world, who)[0])]


def test_a_new_entry_step_by_step(world: World) -> None:
    robin, ann = world.admin(), world.person("Ann")
    robin.says("/faq new")
    robin.hears("faq-new")
    robin.presses("faq-write-en")
    robin.hears("cmd-faq_words.ask-question")
    robin.says("Where do we park?", reply_to=1)
    robin.hears("cmd-faq_words.ask-answer")
    robin.says("Behind the house, it is free.", reply_to=1)
    robin.hears("faq-look")
    robin.hears("faq-lacks-zh")
    robin.hears("faq-no-wordings")
    world.restart()
    for part, language, says in (
        ("question", "zh", "在哪里停车？"),
        ("answer", "zh", "房子后面，免费。"),
        ("wordings", "en", "car park\nparking lot；停车场"),
    ):
        robin.fills("faq_set", part=part, language=language, says=says)
    robin.fills("faq_action", says="https://tea.example/map")
    look = robin.hears("faq-look")
    assert "faq-lacks-zh" not in {say.key for say in look.more}
    robin.hears("faq-is-wordings", wordings="car park · parking lot · 停车场")
    ann.says("/ask where can I park my car")
    ann.hears("answer-unknown")
    robin.presses("faq-publish-button")
    robin.hears("faq-will-tell", count=1)
    robin.presses("faq-do-new")
    robin.hears("faq-published")
    robin.hears("faq-told", count=1)
    told = [d for d in ann.seen() if d.message.say.key == "answer-told"]
    assert [(d.to.private, d.message.say.args["words"]) for d in told] == [
        (True, "where can I park my car")
    ]
    ann.says("/ask where is the parking lot?")
    assert labels(ann) == ["Open", "👍 Useful", "👎 Not really"]
    robin.presses("faq-undo-button")
    robin.hears("faq-undone")
    ann.says("/ask where is the parking lot?")
    ann.hears("answer-unknown")
    assert acts(world, robin) == ["faq-new", "faq-undo-new"]
    robin.says("/audit")
    assert "wrote an answer (“Where do we park?”, question where-do-we-park)" in robin.words


def test_change_and_remove_what_was_declared(world: World) -> None:
    robin, ann = world.admin(), world.person("Ann")
    robin.says("/faq show meeting")
    robin.hears("faq-source-config")
    robin.presses("faq-change-button")
    robin.hears("faq-look")
    robin.fills("faq_set", part="answer", language="en", says="On Saturdays.")
    robin.presses("faq-publish-button")
    robin.presses("faq-do-change")
    robin.hears("faq-published")
    undo = data_of(robin.seen()[-1].message)[0]
    mentions(ann, "when is the next meeting?")
    assert ann.words == "On Saturdays."
    robin.says("/faq show When do we meet?")
    robin.hears("faq-source-chat")
    robin.presses_data(undo)
    robin.hears("faq-undone")
    robin.presses_data(undo)
    robin.hears("confirm-used")
    mentions(ann, "when is the next meeting?")
    assert ann.words == "On the first Sunday, at three."
    robin.says("/faq remove points Not here")
    robin.hears("faq-ask-remove", reason="Not here")
    robin.presses("faq-do-remove")
    robin.hears("faq-removed")
    robin.says("/faq show points")
    robin.hears("faq-unknown-near", found="points")
    assert "Did you mean “What can I do with my points?” (spend)?" in robin.words
    robin.says("/audit")
    assert "removed an answer" in robin.words
    assert "Not here" in robin.words
    world.is_down(hours=25)
    assert acts(world, robin) == ["faq-change", "faq-undo-change", "faq-remove"]


def test_an_unanswered_question_becomes_an_entry_by_one_tap(world: World) -> None:
    robin = world.admin()
    ann, lin = world.person("Ann"), world.person("小林", locale="zh")
    for who, line in ((ann, "which bus goes to the lake?"), (lin, "Which buses go to the lake")):
        who.says(f"/ask {line}")
        who.hears("answer-unknown")
    ann.says("/ask 停车场收费吗")
    robin.says("/faq stats")
    robin.hears("faq-waiting", count=2)
    robin.presses("faq-open-button")
    robin.hears("faq-open", count=2)
    robin.hears("faq-open-line", number=1, words="which bus goes to the lake?", count=2)
    robin.presses("faq-answer-button")
    robin.hears("cmd-faq_answer.ask-answer")
    robin.says("Number seven.", reply_to=2)
    robin.hears("faq-look")
    robin.presses("faq-publish-button")
    robin.hears("faq-will-tell", count=2)
    robin.presses("faq-do-new")
    robin.hears("faq-told", count=2)
    for who in (ann, lin):
        assert who.seen()[-1].message.say.key == "answer-told" or who is ann
    lin.says("/ask bus to the lake?")
    assert "Number seven." in lin.words
    robin.says("/faq stats")
    robin.presses("faq-open-button")
    robin.presses("faq-forget-button")
    robin.hears("faq-open-none")
    with world.read() as tx:
        assert questions.waiting(tx, ids(world, robin)[0], 9) == []
    robin.says("/faq stats")
    robin.hears("faq-numbers", asked=3, unasked=0)
    robin.presses_data("1:faq_forget:77")
    robin.hears("faq-question-gone")


def test_what_cannot_be_is_refused_with_a_way_on(world: World) -> None:
    robin = world.admin()
    robin.fills("faq_words", language="en", question="???", answer="So.")
    robin.hears("faq-refused-question")
    robin.presses("faq-retry-button")
    robin.hears("cmd-faq_words.ask-question")
    robin.fills("faq_words", language="en", question="When do we meet up?", answer="So.")
    robin.hears("faq-clash")
    for says in ("/admin give", "/nothing", "ftp://example.org", "points"):
        robin.fills("faq_action", says=says)
        key = "faq-refused-button" if says.startswith("/") else "faq-refused-link"
        robin.hears(key)
    robin.fills("faq_action", says="/points")
    robin.hears("faq-is-action", button="/points")
    robin.fills("faq_set", part="wordings", language="en", says="x" * 101)
    robin.hears("faq-refused-words")
    robin.fills("faq_set", part="answer", language="en", says="-")
    robin.hears("faq-refused-answer")
    robin.says("/faq new")
    robin.hears("faq-there")
    robin.says("/faq change points")
    robin.hears("faq-there")
    robin.presses("faq-anew-button")
    robin.hears("faq-new")
    robin.fills("faq_set", part="answer", language="en", says="So.")
    robin.hears("faq-no-draft")


def test_two_admins_and_a_late_confirmation(world: World) -> None:
    robin, olga = world.admin(), world.admin("Olga")
    for admin, says in ((robin, "One."), (olga, "Two.")):
        admin.says("/faq change meeting")
        admin.fills("faq_set", part="answer", language="en", says=says)
        admin.presses("faq-publish-button")
    robin.presses("faq-do-change")
    robin.hears("faq-published")
    olga.presses("faq-do-change")
    olga.hears("faq-overtaken")
    robin.says("/faq remove refund No more tickets")
    world.is_down(seconds=61)
    robin.presses("faq-do-remove")
    robin.hears("confirm-late")


def test_members_may_not(world: World) -> None:
    ann = world.person("Ann")
    for line in ("/faq new", "/faq stats", "/faq remove points because"):
        ann.says(line)
        ann.hears("not-allowed")
    ann.presses_data("1:faq_publish")
    ann.hears("not-allowed")


def test_a_command_is_an_answer_where_one_is_asked_for(world: World) -> None:
    robin = world.admin()
    robin.fills("faq_words", language="en", question="Where is my card?", answer="Tap below.")
    robin.presses("faq-action-button")
    robin.hears("cmd-faq_action.ask-says")
    robin.says("/points", reply_to=1)
    robin.hears("faq-is-action", button="/points")
    robin.presses("faq-question-en")
    robin.hears("cmd-faq_set.ask-says")
    robin.says("/points", reply_to=1)
    assert "faq-look" not in {delivery.message.say.key for delivery in robin.seen()[-1:]}
    robin.presses_data("1:faq_draft")
    robin.presses("faq-action-button")
    robin.says("/points")
    robin.presses_data("1:faq_draft")
    robin.hears("faq-is-action", button="/points")
