"""Tasks made by admins in chat: each template, what is refused, and what members see of them."""

from collections.abc import Iterator
from typing import Any

import pytest

from handlers.kit.message import Message
from handlers.tasks.packs import PACKS
from storage import audit, tasks
from tests.tasks.looks import balance, done, features, ids, steps, task
from tests.world import Someone, World


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, features(task("old", goal=9), task("moon", "box-opened", goal=9)))
    yield made
    made.close()


def drafted(robin: Someone, template: str, title: str, **more: Any) -> None:
    """The words of a new task of that template."""
    robin.says("/task new")
    if any(b.label.key == "make-anew-button" for row in last(robin).buttons for b in row):
        robin.presses("make-anew-button")
    robin.fills("task_words", template=template, language="en", title=title, **more)


def last(robin: Someone) -> Message:
    return robin.seen()[-1].message


def published(robin: Someone) -> None:
    robin.presses("make-publish-button")
    robin.hears("make-ask-publish")
    robin.presses("make-do-new")
    robin.hears("make-published")


def kept(world: World, robin: Someone, key: str) -> tasks.Stored | None:
    with world.read() as tx:
        return tasks.find(tx, ids(world, robin)[0], key)


def acts(world: World, robin: Someone) -> list[str]:
    with world.read() as tx:
        return [one.action for one in audit.of_community(tx, ids(world, robin)[0])]


def test_count_something_step_by_step(world: World) -> None:
    robin, ann = world.admin(), world.person("Ann")
    robin.says("/task")
    verbs = robin.hears("make-verbs")
    robin.hears("make-list", count=2)
    assert sum(say.key == "help-line" for say in verbs.more) == 5
    robin.presses("make-new-button")
    robin.hears("make-new")
    drafted(robin, "count", "Tea  time", says="Come every day")
    robin.hears("make-ask-fact")
    robin.presses("make-way-checkin")
    robin.hears("make-ask-goal")
    robin.presses_data("1:task_pick:goal:2")
    robin.hears("make-ask-period")
    world.restart()
    robin.presses("make-period-once")
    robin.hears("make-ask-reward")
    robin.presses_data("1:task_pick:points:20")
    robin.hears("make-look")
    robin.hears("make-lacks-zh")
    robin.fills("task_title", language="zh", title="喝茶时间")
    robin.fills("task_text", language="zh", says="每天来一次")
    look = robin.hears("make-look")
    assert "make-lacks-zh" not in {say.key for say in look.more}
    assert "Tea time ▱▱▱▱▱▱▱▱▱▱ 0/2" in robin.words
    assert "Brings +20 points" in robin.words
    published(robin)
    ann.says("/checkin")
    assert steps(world, ann)["tea-time"] == 1
    world.is_down(days=1)
    ann.says("/checkin")
    assert done(world, ann) == ["tea-time"]
    robin.says("/audit")
    assert "made a task (“Tea time”, task tea-time)" in robin.words


def test_the_new_task_is_taken_back(world: World) -> None:
    robin = world.admin(locale="zh")
    drafted(robin, "proof", "Photo")
    robin.presses("make-period-weekly")
    robin.presses("make-nothing-button")
    published(robin)
    assert kept(world, robin, "photo") is not None
    world.is_down(hours=23)
    robin.presses("make-undo-button")
    robin.hears("make-ended")
    stored = kept(world, robin, "photo")
    assert stored is not None
    assert stored.state == tasks.ENDED
    assert acts(world, robin) == ["task-new", "task-undo-new"]
    robin.says("/task again photo")
    robin.presses("make-do-again")
    robin.hears("make-revived")
    drafted(robin, "proof", "Photo")
    robin.presses("make-period-once")
    robin.presses("make-nothing-button")
    published(robin)
    assert kept(world, robin, "photo-2") is not None


def test_a_quiz_a_link_a_group_and_a_place(world: World) -> None:
    robin = world.admin()
    world.adds_bot(robin)
    drafted(robin, "quiz", "Which tea?", other_title="哪种茶？")
    robin.hears("make-ask-options")
    robin.presses_data("1:task_draft:answer")
    robin.hears("make-ask-options")
    robin.presses_data("1:task_draft:place")
    robin.hears("make-ask-options")
    robin.fills("task_options", options="Green only")
    robin.hears("make-refused")
    robin.presses("make-retry-button")
    robin.hears("cmd-task_options.ask-options")
    robin.fills("task_options", options="Green | 绿茶\nBlack | 红茶")
    robin.hears("make-ask-answer")
    robin.presses_data("1:task_pick:answer:7")
    robin.hears("make-refused-found", found="7")
    robin.presses_data("1:task_pick:answer:2")
    robin.presses_data("1:task_pick:points:5")
    robin.presses("make-more-button")
    robin.presses("make-wait-button")
    robin.presses_data("1:task_pick:cooldown:15")
    robin.hears("make-is-wait")
    published(robin)
    drafted(robin, "visit", "The rules")
    robin.fills("task_url", link="tea.example/rules")
    robin.hears("make-refused-found", found="tea.example/rules")
    robin.fills("task_url", link="https://tea.example/rules")
    robin.presses("make-nothing-button")
    published(robin)
    for template in ("join", "checkin"):
        drafted(robin, template, f"Come to {template}")
        robin.presses("make-group")
        if template == "checkin":
            robin.presses_data("1:task_pick:goal:3")
            robin.presses("make-period-daily")
        robin.presses("make-nothing-button")
        robin.hears("make-is-place", group="Tea friends")
        published(robin)
    ann = world.person("Ann")
    ann.says("/quests")
    ann.hears("quests-title", count=5)
    assert done(world, ann) == ["come-to-join"]
    ann.fills("quest", task="which-tea")
    ann.presses_data("1:quest_answer:which-tea:2")
    ann.hears("quest-right")
    assert balance(world, ann) == 5


def test_the_reward_days_and_who_may_do_it(world: World) -> None:
    robin, ann = world.admin(), world.person("Ann")
    drafted(robin, "count", "Level up")
    robin.presses("make-way-level")
    robin.hears("make-ask-level")
    robin.fills("task_goal", number="5")
    robin.presses("make-period-once")
    robin.fills("task_pays", currency="growth", amount="3")
    robin.hears("make-is-counted", number=5)
    robin.fills("task_pays", currency="points", amount="2000")
    robin.hears("make-refused-found", found="2000")
    robin.fills("task_badge", emoji="🍵", badge="Climber | 攀登者")
    robin.hears("quest-brings-all")
    robin.fills("task_winners", mode="raffle", winners="2")
    robin.hears("make-refused")
    robin.fills("task_starts", day="2026-03-10")
    robin.fills("task_ends", day="2026-03-09")
    robin.hears("make-refused-found", found="2026-03-09")
    robin.fills("task_ends", day="2026-03-20")
    robin.fills("task_winners", mode="raffle", winners="2")
    robin.hears("quest-brings-raffle", winners=2)
    robin.fills("task_places", number="50")
    robin.presses("make-more-button")
    robin.presses("make-needs-button")
    robin.presses("make-group-any")
    robin.presses("make-what-task")
    robin.presses("task-said")
    robin.hears("make-is-needs")
    robin.fills("task_need", tree="needs", group="any", what="level", value="three")
    robin.hears("make-number-wrong")
    robin.fills("task_need", tree="needs", group="any", what="level", value="3")
    robin.fills("task_need", tree="needs", group="none", what="role", value="admin")
    robin.fills("task_need", tree="needs", group="none", what="tag", value="Guest")
    robin.fills("task_need", tree="needs", group="none", what="before", value="soon")
    robin.hears("make-day-wrong", found="soon")
    robin.fills("task_need", tree="needs", group="none", what="before", value="2026-01-31")
    robin.fills("task_need", tree="needs", group="all", what="badge", value="No such")
    robin.hears("make-badge-unknown")
    robin.fills("task_need", tree="shown", group="all", what="days", value="0")
    robin.presses("make-unneed-button")
    robin.presses("make-back-button")
    assert "one of (“Moon” done, level 3), none of (the role admin" in robin.words
    robin.presses("make-publish-button")
    robin.presses("make-do-new")
    assert "make-undo-button" not in str(robin.hears("make-begun").buttons)
    stored = kept(world, robin, "level-up")
    assert stored is not None
    assert stored.definition == (
        '{"key":"level-up","title":{"en":"Level up"},"fact":"level-reached",'
        '"where":{"level":">=5"},"starts":"2026-03-10","ends":"2026-03-20",'
        '"needs":{"any_of":[{"task":"moon"},{"level":3}],"none_of":[{"role":"admin"},'
        '{"tag":"Guest"},{"joined_before":"2026-01-31"}]},'
        '"reward":{"growth":3,"badge":{"key":"climber","emoji":"🍵","en":"Climber","zh":"攀登者"},'
        '"mode":"raffle","winners":2},"places":50}'
    )
    ann.says("/task new")
    ann.hears("not-allowed")
    ann.presses_data("1:task_pick:goal:1")
    ann.hears("not-allowed")


def test_what_is_refused_names_the_field_and_what_is_near(world: World) -> None:
    robin = world.admin(locale="zh")
    robin.says("/task show mooon")
    robin.hears("make-unknown-near", near="moon")
    robin.says("/task change moon")
    robin.hears("make-from-config")
    robin.says("/task end moon enough")
    robin.hears("make-from-config")
    assert "config.toml 里" in robin.words
    robin.says("/task show Moon")
    robin.hears("make-source-config")
    robin.presses_data("1:task_pick:goal:3")
    robin.hears("make-none")
    drafted(robin, "count", "Talk")
    robin.presses_data("1:task_pick:fact:talks")
    robin.hears("make-refused-near", near="talk")
    robin.presses("make-back-button")
    robin.presses("make-way-talk")
    robin.presses_data("1:task_pick:goal:nine")
    robin.hears("make-number-wrong")
    robin.presses_data("1:task_pick:goal:3")
    robin.presses_data("1:task_pick:period:yearly")
    robin.hears("make-refused-found", found="yearly")
    robin.presses_data("1:task_pick:period:daily")
    robin.presses("make-nothing-button")
    robin.fills("task_need", tree="needs", group="all", what="task", value="mon")
    robin.hears("make-refused-near", near="moon")
    world.is_down(days=13)
    robin.presses_data("1:task_draft:next")
    world.is_down(days=15)
    robin.presses_data("1:task_publish")
    robin.hears("make-none", days=14)


def test_among_the_tasks_that_come_along(url: str) -> None:
    full = World(url, packs=PACKS)
    robin = full.admin()
    robin.says("/task show daily-checkin")
    robin.hears("make-source-pack")
    robin.says("/task end daily-checkin We like it quiet")
    robin.hears("make-from-pack")
    robin.says("/task")
    shown = robin.hears("make-verbs")
    titles = [button for row in shown.buttons[:-1] for button in row]
    assert len(titles) == 8
    robin.presses("quests-button-on")
    robin.hears("make-list")
    drafted(robin, "proof", "Photo")
    robin.presses("make-period-once")
    robin.presses("make-nothing-button")
    robin.presses_data("1:task_needs:shown:any:task:2")
    robin.hears("make-ask-task")
    robin.presses("quests-button-back")
    robin.presses("task-said")
    robin.hears("make-is-shown")
    full.close()
