"""The greeting in the group: together, once a minute, the newest alone."""

from collections.abc import Callable

from handlers.kit.inbound import Joined
from storage import communities
from tests.tasks.looks import ids
from tests.welcome.looks import again, greetings, of, steps
from tests.world import Someone, World

Make = Callable[..., World]


def crowd(world: World, count: int) -> list[Someone]:
    """So many people who join at once."""
    people = [world.person(f"P{n}") for n in range(count)]
    world.hand_in([one.event(Joined()) for one in people])
    return people


def test_fifty_at_once_are_one_message_and_one_a_minute_after_that(make: Make) -> None:
    world = make()
    robin = world.admin()
    world.adds_bot(robin)
    crowd(world, 50)
    assert greetings(world) == []
    world.sleeps(seconds=6)
    assert greetings(world) == [("welcome-new", 50)]
    said = world.recorder().sent[-1].message
    words = world.app.vocabulary.words
    assert words(said.say, "en").endswith(" and 47 others! 👋")
    assert words(said.say, "zh-Hans").endswith(" 和另外 47 位新朋友！👋")
    assert words(said.say, "en").count("P") == 3
    assert [b.label.key for row in said.buttons for b in row] == ["welcome-button"]
    for _ in range(50):
        world.person("Late").joins()
        world.sleeps(seconds=2)
    world.sleeps(minutes=2)
    times = greetings(world)
    assert [key for key, _ in times] == ["welcome-new"] * 3
    assert sum(count for _, count in times) == 100
    # Only the newest stays.
    sent = [d for d in world.recorder().sent if d.to == robin.place()]
    world.run(world.app.pump.look())
    assert len(world.recorder().retracted) == 2
    assert len(sent) == 4  # with Hearth's own first words


def test_the_same_join_thrice_is_one_and_who_comes_back_is_greeted_otherwise(make: Make) -> None:
    world = make()
    ann = world.person("Ann")
    event = ann.event(Joined())
    world.hand_in([event, event])
    world.hand_in([event])
    ann.joins()
    world.sleeps(seconds=6)
    assert greetings(world) == [("welcome-new", 1)]
    for _ in range(3):
        ann.leaves()
        ann.joins()
        world.sleeps(minutes=5)
    assert greetings(world) == [("welcome-new", 1)]
    ann.leaves()
    world.is_down(days=8)
    ann.joins()
    world.sleeps(minutes=1)
    assert greetings(world)[1:] == [("welcome-back", 1)]
    assert steps(world, ann) == ["joined"]
    again(world, returning=False)
    ann.leaves()
    world.is_down(days=8)
    ann.joins()
    world.sleeps(minutes=1)
    assert len(greetings(world)) == 2


def test_who_leaves_at_once_is_not_greeted_nor_is_anybody_where_it_is_off(make: Make) -> None:
    world = make()
    ann, ben = world.person("Ann"), world.person("Ben")
    ann.joins()
    ann.leaves()
    world.sleeps(minutes=1)
    assert greetings(world) == []
    again(world, aloud=False)
    ben.joins()
    world.sleeps(minutes=1)
    assert greetings(world) == []
    assert [d.message.say.key for d in ben.seen() if d.to.private] == ["guide-hello"]


def test_the_operators_words_and_one_other(make: Make) -> None:
    world = make(text_en="Tea is at five.", named=2)
    people = crowd(world, 3)
    world.sleeps(seconds=6)
    first, own = people[0].words.splitlines()
    assert sorted(first.removeprefix("Welcome, ").removesuffix("! 👋").split(", ")) == [
        "P0", "P1", "P2",
    ]  # fmt: skip
    assert own == "Tea is at five."


def test_members_of_old_are_not_newcomers_when_hearth_comes_in(make: Make) -> None:
    world = make()
    ann = world.person("Ann")
    ann.says("hello all")
    world.sleeps(minutes=1)
    assert greetings(world) == []
    ann.says("/guide", private=True)
    ann.hears("guide-language")
    with world.read() as tx:
        assert communities.get(tx, of(world, ann).community_id) is not None
    world.is_down(days=8)
    ben = world.person("Ben")
    ben.says("hello")
    world.sleeps(minutes=1)
    assert greetings(world) == [("welcome-new", 1)]
    assert ids(world, ben)[0] == of(world, ann).community_id


def test_after_an_outage_the_minute_is_kept_by_the_clock(make: Make) -> None:
    world = make()
    early = [world.person(f"P{n}") for n in range(5)]
    events = []
    for one in early:
        events.append(one.event(Joined()))
        world.is_down(minutes=3)
    world.hand_in(events)
    world.sleeps(minutes=3)
    assert greetings(world) == [("welcome-new", 5)]


def test_who_came_long_before_an_outage_ended_is_not_greeted(world: World) -> None:
    robin = world.admin("Robin")
    robin.says("/help")
    world.person("Ann").joins()
    world.is_down(days=1)
    world.sleeps(minutes=2)
    assert not [d for d in robin.seen() if d.message.say.key == "welcome-new"]
