"""What comes next, and what waits: told to the group and to admins, with the button for it."""

from datetime import date

from handlers.kit.codec import press_data
from tests.calendar.looks import planned
from tests.challenge.looks import features, plan
from tests.digests.looks import appointed, heard, listed, until, values
from tests.world import World

LONG = "Water first, then the leaves: " + "pour slowly " * 20
RUNS = plan("walk", starts=date(2026, 3, 8), days=7)
COMES = plan("water", starts=date(2026, 3, 12))
LATER = plan("tea", starts=date(2026, 4, 12))


def test_what_comes_next_and_what_waits(url: str) -> None:
    world = World(url, features(RUNS, COMES, LATER))
    try:
        robin = world.admin()
        world.adds_bot(robin)
        mia = appointed(world)
        for day, kind, says in (
            ("2026-03-07", "value", "Over by then"),
            ("2026-03-10", "value", LONG),
            ("2026-03-11", "interaction", "What do you drink?"),
            ("2026-03-30", "value", "Too far ahead"),
        ):
            planned(robin, day, kind, says)
        robin.says("/challenge")
        people = [world.person(name) for name in ("Ann", "Ben", "Cy")]
        until(world, 8, 9, lives=True)
        for who in people:
            who.says("/checkin")
        people[0].says("/ask how do I become a moderator of all the tea in China?", private=True)
        # The morning of the challenge was said an hour before: so the group hears it later.
        until(world, 9, 14, lives=True)
        said, told = heard(mia)[-1], heard(mia, private=True)[-1]
        assert [say.key for say in said.more[-5:]] == [
            "digest-coming",
            "digest-post",
            "digest-post",
            "digest-challenge-runs",
            "digest-challenge-comes",
        ]
        words = world.app.vocabulary.words
        group = "\n".join(words(say, "en") for say in (said.say, *said.more))
        assert values(said, "digest-post")["day"] == date(2026, 3, 10)
        assert values(said, "digest-post")["time"] == "18:00"
        assert (
            "\n· Mar 10, 18:00: Water first, then the leaves: pour slowly pour slowly pour s…\n"
            in group
        )
        assert values(said, "digest-challenge-comes")["day"] == date(2026, 3, 12)
        assert [b.label.key for row in said.buttons for b in row] == ["digest-button-challenge"]
        people[0].presses("digest-button-challenge")
        assert people[0].seen()[-1].message.say.key.startswith("challenge-")
        waits = values(told, "digest-waiting")["what"]
        assert listed(waits) == [{"count": 1}]
        assert told.more[-1].key == "digest-do-questions"
        assert told.buttons[0][0].label.key == "digest-button-questions"
        assert press_data(told.buttons[0][0].does) == "1:faq_open:1"  # type: ignore[arg-type]
        mia.presses_data("1:faq_open:1")
        assert mia.seen()[-1].message.say.key.startswith("faq-")
    finally:
        world.close()
