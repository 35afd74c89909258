"""A photo a day: alone in private, in the group by a word or as a reply; seen by others."""

from collections.abc import Iterator

import pytest

from handlers.kit.inbound import Attachment, Filled, Typed
from storage import files
from tests.challenge.looks import features, joins, plan, standing
from tests.tasks.test_proof_photos import photo
from tests.world import Someone, World


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, features(plan("see", kind="photo")))
    made.recorder().files = {"p1": photo(1), "p2": photo(2)}
    yield made
    made.close()


def shows(who: Someone, ref: str, text: str = "", reply_to: int = 0, **more: bool) -> None:
    sent = Attachment("photo", ref, size=1000)
    who.does(Typed(text, who.world.number(), reply_to, sent), **more)


def kept(world: World) -> list[tuple[str, bool]]:
    """The files, by what their platform knows them by, with whether they are needed no more."""
    with world.read() as tx:
        rows = tx.connection.exec_driver_sql("SELECT ref, until FROM files ORDER BY ref").all()
    now = int((world.clock.now() + files.KEEP).timestamp() * 1e6)
    return [(row[0], row[1] <= now) for row in rows]


def test_alone_in_private_by_a_word_in_the_group_and_as_a_reply(world: World) -> None:
    ann, ben, cleo = (world.person(name) for name in ("Ann", "Ben", "Cleo"))
    joins(ann, ben, cleo, key="see")
    shows(ann, "p1", private=True)
    ann.hears("challenge-recorded", done=1)
    shows(ben, "p2", "完成")
    ben.hears("challenge-recorded", done=1)
    shows(cleo, "p1", reply_to=7)
    cleo.hears("challenge-recorded", done=1)
    world.is_down(days=1)
    ann.says("/challenge", private=True)
    ann.presses("challenge-photo-button")
    ann.says("is this right?", private=True)
    ann.hears("challenge-photo-missing")
    ann.presses("challenge-photo-button")
    shows(ann, "p2", "at dawn", private=True)
    ann.hears("challenge-recorded", done=2)
    ben.does(Filled("done", {}, 0, Attachment("photo", "p1")))
    ben.hears("challenge-recorded", done=2)


def test_another_photo_takes_its_place_and_others_see_it(world: World) -> None:
    ann, ben, cleo = (world.person(name) for name in ("Ann", "Ben", "Cleo"))
    joins(ann, ben, key="see")
    shows(ann, "p1", private=True)
    shows(ann, "p2", "/done", private=True)
    ann.hears("challenge-changed-photo")
    assert standing(world, ann, "see").done == 1
    assert kept(world) == [("p1", True), ("p2", False)]
    world.run(world.app.collector.look())
    ben.says("/challenge")
    ben.presses("challenge-who-button")
    ben.presses("challenge-see-button")
    shown = ben.hears("challenge-photo-of", name="Ann")
    assert shown.exhibit is not None
    assert shown.exhibit.ref == "p2"
    ben.presses("challenge-cheer-one")
    ben.hears("challenge-cheered")
    number = standing(world, ann, "see").person_id
    cleo.presses_data(f"1:challenge_see:see:{number}")
    cleo.hears("challenge-not-in")
    ann.presses_data("1:challenge_back:see")
    ann.hears("challenge-taken-back")
    ben.presses_data(f"1:challenge_see:see:{number}")
    ben.hears("challenge-no-photo-there")
    assert kept(world) == [("p1", True), ("p2", True)]


def test_no_file_no_giant_and_none_where_a_number_is_asked(url: str) -> None:
    plans = (plan("see", kind="photo"), plan("cups", kind="number"))
    world = World(url, features(*plans))
    ann = world.person("Ann")
    joins(ann, key="cups")
    shows(ann, "p1", "/done", private=True)
    ann.hears("challenge-no-photo")
    shows(ann, "p1", private=True)
    ann.hears("proof-nothing")
    ann.presses_data("1:challenge_join:see")
    ann.does(Typed("/done", 1, 0, Attachment("file", "p1", "run.gpx")))
    ann.hears("challenge-photo-missing")
    ann.does(Typed("/done", 1, 0, Attachment("photo", "p1", size=11 << 20)))
    ann.hears("challenge-photo-large", most=10)
    assert standing(world, ann, "see").done == 0
    world.close()


def test_photos_are_forgotten_some_time_after_the_end(world: World) -> None:
    ann = world.person("Ann")
    joins(ann, key="see")
    shows(ann, "p1", private=True)
    world.sleeps(minutes=1)
    with world.read() as tx:
        (number,) = tx.connection.exec_driver_sql("SELECT id FROM files").one()
        assert files.data(tx, number)
    world.is_down(days=31)
    world.sleeps(days=1)
    with world.read() as tx:
        assert files.data(tx, number)
    world.is_down(days=2)
    world.sleeps(days=1)
    with world.read() as tx:
        assert files.data(tx, number) == b""
