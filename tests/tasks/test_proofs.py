"""Proofs through the front door: handed in, reviewed without typing, told, appealed once."""

from collections.abc import Callable, Iterator

import pytest

from handlers.kit.codec import press_data
from handlers.kit.inbound import Pressed, Role
from handlers.kit.message import Link, Message
from tests.tasks.looks import balance, done, features, paid, task
from tests.world import Someone, World

Make = Callable[..., World]


@pytest.fixture
def make(url: str) -> Iterator[Make]:
    """Makes a world with those tasks."""
    made: list[World] = []

    def world(*tasks: object, **policy: object) -> World:
        made.append(World(url, features(*tasks, **policy)))  # type: ignore[arg-type]
        return made[-1]

    yield world
    for one in made:
        one.close()


def walk(**more: object) -> object:
    return task("walk", kind="proof", reward={"points": 20}, **more)


def reviewer(world: World, name: str = "Rita") -> Someone:
    return world.person(name, role=Role.REVIEWER)


def data(message: Message, label: str) -> str:
    """What the button with that label carries."""
    button = next(b for row in message.buttons for b in row if b.label.key == label)
    assert not isinstance(button.does, Link)
    return press_data(button.does)


def reaches(who: Someone) -> None:
    """They write to Hearth in private, so that it may write to them."""
    who.says("/help", private=True)


def test_a_text_is_handed_in_and_approved_once(make: Make) -> None:
    world = make(walk())
    ann, rita = world.person("Ann"), reviewer(world)
    ann.says("/proof")
    ann.hears("proof-ask")
    ann.says("/proof I walked along the river today")
    ann.hears("proof-handed-in")
    ann.says("/proof And once more")
    ann.hears("proof-waits")
    ann.says("/quests")
    assert "waiting for a reviewer" in ann.words
    ann.says("/review")
    ann.hears("not-allowed")

    world.is_down(hours=2)
    rita.says("/review")
    card = rita.hears("review-card", name="Ann")
    assert card.private
    assert "Ann: Walk\nWaiting for 2 hours\nHanded in: I walked along the river today" in rita.words
    yes = data(card, "review-button-yes")
    rita.presses("review-button-yes")
    rita.hears("review-approved")
    rita.hears("review-none")
    assert paid(world, ann) == [("walk:0:points", 20)]
    rita.presses_data(yes)
    rita.hears("review-yours")
    assert "proof-approved-brings" in told(ann)
    world.sleeps(minutes=2)
    assert told(ann)[-1] == "proof-approved-brings", "not told twice"
    assert done(world, ann) == ["walk"]
    assert balance(world, ann) == 20
    rita.says("/audit")
    rita.hears("not-allowed")


def told(who: Someone) -> list[str]:
    """What they were told in private."""
    return [d.message.say.key for d in who.seen() if d.to.private]


def test_thirty_proofs_without_typing(make: Make) -> None:
    world = make(walk())
    people = [world.person(f"P{n}") for n in range(30)]
    for n, one in enumerate(people):
        one.says(f"/proof {n} is the number of the walk that I went for, all by myself")
    rita = reviewer(world)
    rita.says("/review")
    rita.hears("review-count", count=30)
    first = rita.seen()[-1].id
    for n in range(30):
        match n % 3:
            case 0:
                rita.presses("review-button-yes")
            case 1:
                rita.presses("review-button-no")
                rita.hears("review-why-no")
                rita.presses("task-said")
            case _:
                rita.presses("review-button-again")
                rita.presses("task-said")
        assert rita.seen()[-1].edits, "its own message is edited"
    rita.hears("review-none")
    assert first
    assert [done(world, one) for one in people[:3]] == [["walk"], [], []]
    assert sum(balance(world, one) for one in people) == 200
    assert told(people[1]) == ["proof-rejected"]
    assert told(people[2]) == ["proof-again"]


def test_a_rejection_is_appealed_once_to_somebody_else(make: Make) -> None:
    world = make(walk())
    ann, rita, omar = world.person("Ann", locale="zh-CN"), reviewer(world), reviewer(world, "Omar")
    ann.says("/proof 我今天在河边走了五公里")
    rita.says("/review")
    rita.presses("review-button-no")
    rita.presses("review-button-own-words")
    rita.says("Which river was it?", private=False, reply_to=1)
    rita.hears("review-rejected")
    assert told(ann) == ["proof-rejected"]
    assert "「walk」没有通过。审核员说：Which river was it?" in words_told(world, ann)
    ann.says("/proof 再来一次", private=True)
    ann.hears("proof-closed")
    ann.presses("proof-button-appeal", private=True)
    ann.says("黄浦江", private=True)
    ann.hears("proof-appealed")
    rita.says("/review")
    rita.hears("review-none")
    rita.hears("review-others", count=1)
    omar.says("/review")
    omar.hears("review-appeal", note="黄浦江")
    card = omar.seen()[-1].message
    rita.presses_data(data(card, "review-button-yes"))
    rita.hears("review-own-appeal")
    omar.presses("review-button-no")
    omar.presses("task-said")
    omar.hears("review-none")
    assert told(ann)[-1] == "proof-rejected-finally"
    ann.says("/quests")
    ann.fills("quest", task="walk")
    ann.hears("proof-page-rejected")
    ann.presses_data("1:proof_appeal:1:x")
    ann.hears("proof-no-appeal")
    assert balance(world, ann) == 0


def words_told(world: World, who: Someone) -> str:
    last = [d for d in who.seen() if d.to.private][-1]
    return world.app.vocabulary.words(last.message.say, last.locale)


def test_asked_again_hands_in_once_more_and_skip_goes_round(make: Make) -> None:
    world = make(walk())
    ann, ben, rita = world.person("Ann"), world.person("Ben"), reviewer(world)
    ann.says("/proof The first walk, and it was a long one")
    ben.says("/proof Something else entirely, by the sea")
    rita.says("/review")
    rita.hears("review-card", name="Ann")
    rita.presses("review-button-skip")
    rita.hears("review-card", name="Ben")
    rita.presses("review-button-skip")
    rita.hears("review-card", name="Ann")
    rita.presses("review-button-again")
    rita.presses("review-button-back")
    rita.hears("review-card", name="Ann")
    rita.presses("review-button-again")
    rita.presses("task-said")
    ann.fills("quest", task="walk")
    ann.hears("proof-page-again")
    ann.says("/proof The first walk, and it was a long one")
    ann.hears("proof-handed-in")
    rita.presses("review-button-yes")
    card = rita.hears("review-card", name="Ann")
    assert "⚠️" not in rita.words, "asked once more, the same is no copy"
    assert not any(b.label.key == "review-button-skip" for row in card.buttons for b in row)
    rita.presses("review-button-yes")
    assert done(world, ann) == ["walk"]


def test_nobody_reviews_their_own_and_the_second_is_told_who_was_first(make: Make) -> None:
    world = make(walk())
    rita, omar, ann = reviewer(world), reviewer(world, "Omar"), world.person("Ann")
    rita.says("/proof I reviewed while I walked along")
    rita.says("/review")
    rita.hears("review-none")
    omar.says("/review")
    card = omar.hears("review-card", name="Rita")
    rita.presses_data(data(card, "review-button-yes"))
    rita.hears("review-own")
    omar.presses("review-button-yes")
    ann.says("/proof Through the woods, over the hill, home again")
    rita.says("/review")
    omar.says("/review")
    rita.presses("review-button-yes")
    omar.presses("review-button-no")
    omar.hears("review-first", name="Rita")
    omar.presses_data(data(rita_card(rita), "review-button-yes"))
    omar.hears("review-first", name="Rita")
    assert paid(world, ann) == [("walk:0:points", 20)]


def rita_card(rita: Someone) -> Message:
    return next(
        d.message
        for d in reversed(rita.seen())
        if any(b.label.key == "review-button-yes" for row in d.message.buttons for b in row)
    )


def test_each_day_has_a_proof_of_its_own(make: Make) -> None:
    world = make(walk(period="daily"))
    ann, rita = world.person("Ann"), reviewer(world)
    ann.says("/proof The walk of Monday, along the canal")
    world.is_down(days=1)
    ann.says("/proof On Tuesday it rained, so it was a short one")
    ann.hears("proof-handed-in")
    rita.says("/review")
    rita.presses("review-button-yes")
    ann.says("/proof Another one on Tuesday")
    ann.hears("proof-waits")
    rita.presses("review-button-yes")
    assert len(paid(world, ann)) == 2


def test_links_lead_to_allowed_hosts_only(make: Make) -> None:
    world = make(walk(), proof_hosts=("youtube.com",))
    ann, rita = world.person("Ann"), reviewer(world)
    for address in (
        "https://evil.example/walk",
        "https://youtube.com@evil.example/",
        "https://notyoutube.com/x",
        "www.evil.example",
    ):
        ann.says(f"/proof Look at {address} please")
        ann.hears("proof-host")
    ann.says("/proof Look at https://www.youtube.com/watch?v=1, it was nice")
    ann.hears("proof-handed-in")
    rita.says("/review")
    link = rita.hears("review-card").buttons[0][0]
    assert isinstance(link.does, Link)
    assert link.does.url == "https://www.youtube.com/watch?v=1"


def test_a_copy_is_marked(make: Make) -> None:
    world = make(walk(), task("sport", kind="proof"))
    text = "Today I walked from the old bridge up to the castle and had tea there with a friend"
    ann, ben, rita = world.person("Ann"), world.person("Ben"), reviewer(world)
    ann.says(f"/proof walk {text}")
    ben.says(f"/proof {text.upper()}, great!")
    ben.hears("proof-which")
    ben.presses("task-said")
    ben.hears("proof-handed-in")
    rita.says("/review")
    assert "⚠️" not in rita.words
    rita.presses("review-button-skip")
    like = rita.hears("review-like-text", name="Ann")
    assert like


def test_what_becomes_of_a_proof_when_the_task_is_over_full_or_the_member_gone(make: Make) -> None:
    full = task("few", kind="proof", places=1, reward={"points": 7})
    world = make(walk(ends="2026-03-02"), full, task("stay", kind="proof"))
    ann, ben, cleo, rita = *(world.person(n) for n in ("Ann", "Ben", "Cleo")), reviewer(world)
    ann.says("/proof walk In time, on the last day of all")
    for one in (ann, ben):
        one.says(f"/proof few {one.name} wants a place here")
    cleo.says("/proof stay I will not stay for long, sorry")
    world.sleeps(days=2)
    ann.says("/proof walk Too late for this one")
    ann.hears("quest-closed")
    cleo.leaves()
    rita.says("/review")
    rita.hears("review-over")
    rita.presses("review-button-yes")
    assert paid(world, ann) == [("walk:0:points", 20)]
    rita.presses("review-button-yes")
    rita.hears("review-approved")
    rita.presses("review-button-yes")
    rita.hears("review-full")
    assert told(ben)[-1] == "proof-full"
    assert balance(world, ben) == 0
    rita.presses("review-button-yes")
    rita.hears("review-none")
    cleo.joins()
    cleo.says("/proof stay I am back, and here is more")
    cleo.hears("proof-handed-in")


def test_a_draw_that_is_over_counts_a_late_approval_without_a_prize(make: Make) -> None:
    reward = {"points": 50, "mode": "raffle", "winners": 1}
    first = {"points": 9, "mode": "first", "winners": 1}
    world = make(
        task("lot", kind="proof", reward=reward, ends="2026-03-02"),
        task("fast", kind="proof", reward=first),
    )
    ann, rita = world.person("Ann"), reviewer(world)
    ann.says("/proof lot Handed in before the draw, and looked at after it")
    ann.says("/proof fast The first of all who did it")
    world.sleeps(days=2)
    rita.says("/review")
    rita.presses("review-button-yes")
    assert done(world, ann) == ["lot"]
    assert paid(world, ann) == []
    assert told(ann) == ["proof-approved"]
    rita.presses("review-button-yes")
    assert paid(world, ann) == [("fast:0:points", 9)]
    world.sleeps(minutes=2)
    assert told(ann) == ["proof-approved", "proof-approved-brings"]


def test_who_reviews_hears_of_what_waits_too_long_once(make: Make) -> None:
    world = make(walk())
    ann, ben = world.person("Ann"), world.person("Ben")
    for one in (ann, ben):
        one.says(f"/proof {one.name} walked a little today")
    world.sleeps(hours=23)
    assert alarms(world) == []
    world.sleeps(hours=3)
    assert alarms(world) == [{"count": 2}]
    world.sleeps(days=2)
    assert len(alarms(world)) == 1


def alarms(world: World) -> list[dict[str, object]]:
    sent = world.recorder().sent
    found = [d.message.say for d in sent if d.message.say.key == "review-alarm"]
    return [{"count": say.args["count"]} for say in found]


def test_a_cool_down_lets_them_try_again(make: Make) -> None:
    world = make(walk(cooldown=60))
    ann, rita = world.person("Ann"), reviewer(world)
    ann.says("/proof My first try, not a good one")
    rita.says("/review")
    rita.presses("review-button-no")
    rita.presses("task-said")
    ann.says("/proof My second try, it is better")
    ann.hears("quest-wait")
    world.is_down(minutes=61)
    ann.says("/proof My second try, it is better")
    ann.hears("proof-handed-in")


def test_a_payment_that_fails_leaves_the_proof_waiting(make: Make) -> None:
    world = make(walk())
    ann, rita = world.person("Ann"), reviewer(world)
    ann.says("/proof All the way round the lake, twice")
    rita.says("/review")
    yes = data(rita.seen()[-1].message, "review-button-yes")
    wall(world, up=True)
    rita.presses_data(yes)
    rita.hears("went-wrong")
    assert balance(world, ann) == 0
    assert told(ann) == []
    wall(world, up=False)
    press = rita.event(Pressed(yes, 1, own=True))
    world.hand_in([press, press])
    world.hand_in([press])
    rita.presses_data(yes)
    rita.hears("review-yours")
    assert paid(world, ann) == [("walk:0:points", 20)]
    assert told(ann) == ["proof-approved-brings"]


def wall(world: World, *, up: bool) -> None:
    """The database refuses every entry of the ledger, or takes them again."""
    with world.write() as tx:
        run = tx.connection.exec_driver_sql
        if tx.sqlite:
            run(
                "CREATE TRIGGER wall BEFORE INSERT ON ledger_entries"
                " BEGIN SELECT RAISE(ABORT, 'wall'); END"
                if up
                else "DROP TRIGGER wall"
            )
        elif up:
            run(
                "CREATE FUNCTION wall() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN RAISE EXCEPTION 'wall'; END $$"
            )
            run(
                "CREATE TRIGGER wall BEFORE INSERT ON ledger_entries"
                " FOR EACH ROW EXECUTE FUNCTION wall()"
            )
        else:
            run("DROP TRIGGER wall ON ledger_entries")
