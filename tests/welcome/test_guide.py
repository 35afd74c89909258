"""The guide and the first seven days, through the front door."""

from collections.abc import Callable
from typing import Any

from handlers.kit.message import Message
from handlers.welcome.policy import Option
from scheduler.platform import Delivery
from storage import badges, welcome
from tests.shop.looks import Keyed, sells_codes
from tests.tasks.looks import balance, done, ids
from tests.welcome.looks import again, of, pack, steps
from tests.world import Someone, World

Make = Callable[..., World]

QUESTION: dict[str, Any] = {
    "question_en": "What brings you here?",
    "question_zh": "怎么找到这里的？",
}
OPTIONS = (Option(en="A friend", zh="朋友"), Option(en="Search", zh="搜索"))


def keys(message: Message) -> list[str]:
    return [s.key for s in (message.say, *message.more)]


def walks(who: Someone, language: str = "language-en") -> None:
    """Goes through the guide by buttons alone."""
    who.presses("guide-button-begin")
    who.presses(language)
    who.presses("guide-button-accept")


def test_each_step_is_one_tap_in_one_message_in_ones_own_language(make: Make) -> None:
    world = make(*pack(), **QUESTION, options=OPTIONS)
    mei = world.person("小美", locale="fr")
    mei.joins()
    first = mei.seen()[-1]
    assert (first.to.private, first.message.say.key) == (True, "guide-hello")
    mei.presses("guide-button-begin")
    mei.hears("guide-left", count=3)
    mei.presses("language-zh-Hans")
    mei.hears("guide-rules")
    assert mei.words.startswith("「test 100」的公约：\n• 友善相待")
    mei.presses("guide-button-accept")
    shown = mei.hears("guide-left", count=1)
    assert [b.label.key for row in shown.buttons for b in row][-1] == "guide-button-skip"
    mei.presses("guide-own")
    last = mei.hears("guide-ready")
    assert keys(last) == ["guide-ready", "pack-progress", "pack-next"]
    assert "新手任务：已完成 0/10\n下一个：day-0" in mei.words
    # All of it was one message, changed in place.
    assert len({d.edits or d.id for d in mei.seen()[1:]} - {first.id}) <= 1
    assert of(world, mei).answer == "朋友"
    with world.read() as tx:
        (accepted,) = welcome.accepted(tx, *ids(world, mei))
    assert (accepted.version, accepted.language, accepted.at) == (
        "hearth-1",
        "zh-Hans",
        world.clock.now(),
    )
    robin = world.admin()
    robin.says("/admin onboarding")
    robin.presses("onboard-button-answers")
    robin.hears("onboard-answer", name="小美", answer="朋友", question="怎么找到这里的？")


def test_rules_that_change_are_asked_again_and_an_old_button_accepts_nothing(make: Make) -> None:
    world = make(rules_en="Be kind.", rules_zh="")
    ann = world.person("Ann")
    ann.joins()
    ann.presses("guide-button-begin")
    ann.presses("language-en")
    old = ann.hears("guide-rules")
    assert "Be kind." in ann.words
    again(world, rules_en="Be kind, and patient.")
    ann.presses("guide-button-accept")
    ann.hears("guide-rules")
    assert steps(world, ann) == ["joined", "opened", "day0"]
    ann.presses("guide-button-accept")
    ann.hears("guide-ready")
    again(world, rules_en="Be kind, patient and brief.")
    ann.says("/guide", private=True)
    ann.hears("guide-rules-new")
    ann.presses("guide-button-accept")
    with world.read() as tx:
        assert len(welcome.accepted(tx, *ids(world, ann))) == 2
    assert old.buttons
    # In their own words, and left open.
    again(world, **QUESTION)
    ben = world.person("Ben")
    ben.joins()
    walks(ben)
    ben.presses("guide-button-answer")
    ben.says("  A friend\n told me ", private=True)
    ben.hears("guide-ready")
    assert of(world, ben).answer == "A friend told me"
    ben.says("/guide_answer again", private=True)
    assert of(world, ben).answer == "A friend told me"
    eve = world.person("Eve")
    eve.joins()
    walks(eve)
    eve.presses("guide-button-skip")
    eve.hears("guide-ready")
    assert of(world, eve).answer == ""


def mornings(who: Someone) -> list[Delivery]:
    return [d for d in who.seen() if d.key.startswith("pack:")]


def answers(who: Someone, number: int) -> None:
    who.says("/quests", private=True)
    who.fills("quest_answer", private=True, task=f"quiz-{number}", option="1")
    who.hears("quest-right")


def test_from_joining_to_the_end_of_day_seven(make: Make) -> None:
    """Also over leaving and coming back in the middle."""
    world = make(*pack())
    robin = world.admin()
    world.adds_bot(robin)
    robin.says("hello all")
    ann = world.person("Ann", locale="en")
    ann.joins()
    walks(ann)
    ann.presses("pack-button-first")
    ann.hears("quest-title")
    ann.says("/checkin")
    ann.hears("tasks-done")
    assert done(world, ann) == ["day-0"]
    answers(ann, 0)
    for day in range(1, 7):
        world.sleeps(days=1)
        morning = mornings(ann)[-1]
        assert morning.message.say.args["day"] == day + 1
        assert morning.to.private
        if day == 3:
            ann.leaves()
            ann.joins()
            answers(ann, 3)
        ann.says("/checkin")
    assert len(done(world, ann)) == 9
    before = balance(world, ann)
    answers(ann, 6)
    ann.hears("pack-finished", count=10)
    assert balance(world, ann) == before + 50
    with world.read() as tx:
        assert [b.kind.badge for b in badges.held(tx, *ids(world, ann), 9)].count("settled") == 1
    world.sleeps(days=2)
    assert len(mornings(ann)) == 6
    ann.says("/checkin")
    assert steps(world, ann) == [
        "joined", "opened", "rules", "first",
        "day1", "day2", "day3", "day4", "day5", "day6", "done", "day0",
    ]  # fmt: skip
    robin.says("/admin onboarding")
    robin.hears("onboard-title", count=1)
    robin.hears("onboard-line", number=1, of=1)
    assert "Whole pack done: 1" in robin.words


def test_who_ignores_two_mornings_or_wants_none_hears_no_more(make: Make) -> None:
    world = make(*pack())
    ann, ben, eve = world.person("Ann"), world.person("Ben"), world.person("Eve")
    for one in (ann, ben, eve):
        one.joins()
    walks(ann)
    walks(ben)
    ben.presses("pack-button-quiet")
    ben.hears("pack-quiet")
    world.sleeps(days=9)
    # Ann took part on her first day, Eve never did: her first morning was her second silence.
    heard = {one.name: [d.key[-1:] for d in mornings(one)] for one in (ann, ben, eve)}
    assert heard == {"Ann": ["2", "3"], "Ben": [], "Eve": ["2"]}


def test_who_only_looks_has_not_ignored_the_morning(make: Make) -> None:
    world = make(*pack())
    fay = world.person("Fay")
    fay.joins()
    for _ in range(7):
        fay.says("/quests", private=True)
        world.sleeps(days=1)
    assert [d.key[-1:] for d in mornings(fay)] == list("234567")


def test_mornings_come_in_the_waking_hours_of_each(make: Make) -> None:
    world = make(*pack())
    mei = world.person("小美", locale="zh-CN")
    mei.joins()
    walks(mei, "language-zh-Hans")
    mei.says("/zone Asia/Shanghai", private=True)
    # The first morning was planned by the community's clock; by hers it is an afternoon.
    world.sleeps(days=1, minutes=1)
    assert mei.words.startswith("早上好！今天是你在「test 100」的第 2 天。\n今天新开放：day-1")
    mei.says("/checkin")
    world.sleeps(hours=15, minutes=55)
    assert len(mornings(mei)) == 1
    world.sleeps(minutes=5)
    assert [d.message.say.args["day"] for d in mornings(mei)] == [2, 3]
    mei.presses("stop-button")
    assert mei.words == "好的，不再给你发「新人引导」。"
    mei.presses("stop-undo-button")
    mei.hears("messages-saved")


def test_a_coupon_at_the_end_and_points_where_there_is_none_left(make: Make) -> None:
    world = make(*pack()[:1], pack_coupon="Tea voucher", shop=Keyed)
    robin = world.admin()
    sells_codes(robin, "Tea voucher", "TEA-1")
    ann, ben = world.person("Ann"), world.person("Ben")
    for one in (ann, ben):
        one.joins()
        one.says("/checkin")
    assert balance(world, ben) == balance(world, ann) + 50
    ann.says("/orders", private=True)
    assert "Tea voucher" in ann.words
    letters = [d.message.say for d in ann.seen() if d.message.say.key == "code-note"]
    assert [say.args["name"] for say in letters] == ["Tea voucher"]
    sent = [d for d in ben.seen() if d.message.say.key == "code-note"]
    assert sent == []
    ann.leaves()
    ann.joins()
    world.is_down(days=1)
    ann.says("/checkin")
    assert len([d for d in ann.seen() if d.message.say.key == "code-note"]) == 1


def test_what_is_too_early_to_say_is_one_line(make: Make) -> None:
    world = make(*pack())
    robin, ann = world.admin(), world.person("Ann")
    robin.says("hello")
    ann.joins()
    robin.says("/admin onboarding")
    told = [say.key for say in robin.hears("onboard-title").more]
    assert told.count("onboard-early") == 1
    assert len(told) < 6
