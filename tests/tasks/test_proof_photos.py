"""Photos and files in proofs: fetched once, seen by who reviews anywhere, compared, forgotten."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from handlers.kit.inbound import Attachment, Role, Typed
from handlers.kit.message import Exhibit
from tests.tasks.looks import features, paid, task
from tests.world import Someone, World


@pytest.fixture
def world(url: str) -> Iterator[World]:
    tasks = (task(key, kind="proof", reward={"points": 20}) for key in ("walk", "sport"))
    made = World(url, features(*tasks), platforms=("test", "other"))
    yield made
    made.close()


def photo(seed: int = 0, side: int = 400, kind: str = "JPEG") -> bytes:
    """A picture of its own for each seed."""
    image = Image.new("RGB", (400, 300), (40 + seed * 30 % 200, 90, 60))
    draw = ImageDraw.Draw(image)
    for n in range(6):
        x, y = (seed * 131 + n * 97) % 400, (seed * 57 + n * 71) % 300
        colour = (250 - n * 40, (seed * 83) % 255, n * 40)
        draw.ellipse((x - 70, y - 60, x + 70, y + 60), fill=colour)
    out = BytesIO()
    image.resize((side, side * 3 // 4)).save(out, kind)
    return out.getvalue()


def shows(who: Someone, data: bytes, text: str = "", **more: object) -> None:
    """They send a photo or file in private."""
    world = who.world
    ref = f"ref{world.number()}"
    world.recorder(who.platform).files[ref] = data
    sent = Attachment(str(more.get("kind", "photo")), ref, str(more.get("name", "")), len(data))
    who.does(Typed(text, world.number(), 0, sent), private=True)


def seen_by(rita: Someone) -> Exhibit:
    exhibit = rita.seen()[-1].message.exhibit
    assert exhibit
    return exhibit


def test_a_photo_speaks_for_itself_and_is_seen_on_another_platform(world: World) -> None:
    ann = world.person("Ann")
    rita, omar = (
        world.person("Rita", role=Role.REVIEWER, platform="other"),
        world.person("Omar", role=Role.REVIEWER),
    )
    for one in (ann, omar):
        one.says("/help")
    world.clock.advance(world.clock.now())
    join(world, rita)
    shows(ann, photo(1))
    ann.hears("proof-which")
    ann.presses("task-said")
    ann.hears("proof-handed-in")
    rita.says("/review", private=True)
    rita.hears("review-file-coming")
    omar.says("/review")
    assert seen_by(omar).ref.startswith("ref"), "its own platform shows it at once"
    world.sleeps(minutes=1)
    rita.says("/review", private=True)
    assert "still on its way" not in rita.words
    shown = Image.open(BytesIO(seen_by(rita).data))
    assert (shown.format, shown.size) == ("JPEG", (400, 300))
    rita.presses("review-button-yes", private=True)
    rita.hears("review-none")
    assert len(paid(world, ann)) == 1


def join(world: World, who: Someone) -> None:
    """The group on the other platform is one of the same community."""
    who.says("/help")
    with world.write() as tx:
        run = tx.connection.exec_driver_sql
        first = run("SELECT community_id FROM spaces WHERE platform = 'test'").scalar()
        run(f"UPDATE spaces SET community_id = {first} WHERE platform = 'other'")
    world.restart()
    who.says("/help")


def test_a_copied_photo_is_marked_and_no_picture_stays_behind(world: World) -> None:
    ann, ben, cleo = (world.person(name) for name in ("Ann", "Ben", "Cleo"))
    rita = world.person("Rita", role=Role.REVIEWER)
    for one in (ann, ben, cleo, rita):
        one.says("/help")
    shows(ann, photo(1), "/proof walk By the river")
    shows(ben, photo(1, side=900), "/proof walk")
    shows(cleo, photo(4), "/proof walk")
    shows(ben, b"%PDF-1.7 and so on", "/proof sport", kind="file", name="../my route.pdf")
    world.sleeps(minutes=1)
    world.sleeps(minutes=1)
    rita.says("/review")
    assert "By the river" in rita.words
    assert "⚠️" not in rita.words
    rita.presses("review-button-yes")
    like = rita.hears("review-like-photo", name="Ann")
    assert like.exhibit
    assert like.apart
    rita.presses("review-button-no")
    assert rita.seen()[-1].message.exhibit == like.exhibit
    rita.presses("task-said")
    assert "⚠️" not in rita.words, "another picture is another picture"
    rita.presses("review-button-yes")
    file = seen_by(rita)
    assert (file.kind, file.name) == ("file", ".._my route.pdf")
    assert file.data == b"%PDF-1.7 and so on"
    rita.presses("review-button-yes")
    last = rita.hears("review-none")
    assert last.exhibit is None
    assert last.apart
    world.is_down(days=32)
    world.sleeps(days=1)
    with world.read() as tx:
        kept = tx.connection.exec_driver_sql("SELECT state, data, ref FROM files").all()
    assert {tuple(row) for row in kept} == {("forgotten", None, "")}


def bomb() -> bytes:
    """A PNG that says it is 30000 pixels wide and high; they are not even there."""

    def chunk(name: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + crc

    header = struct.pack(">IIBBBBB", 30000, 30000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"0"))


def test_what_is_too_large_or_no_picture_is_refused_or_said(world: World) -> None:
    ann, rita = world.person("Ann"), world.person("Rita", role=Role.REVIEWER)
    for one in (ann, rita):
        one.says("/help")
    large = Attachment("photo", "ref", "", 11 << 20)
    ann.does(Typed("/proof walk", 1, 0, large), private=True)
    ann.hears("proof-too-large", most=10)
    shows(ann, bomb(), "/proof walk")
    ann.hears("proof-handed-in")
    world.sleeps(minutes=1)
    rita.says("/review")
    rita.hears("review-file-failed")
    rita.presses("review-button-again")
    rita.presses("task-said")
    ann.fills("proof", private=True, task="walk", text="In words then, as the picture broke")
    ann.hears("proof-handed-in")


def test_a_photo_answers_the_question_and_none_is_asked_for_else(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/help")
    shows(ann, photo(2), "/proof walk")
    ann.fills("quest", private=True, task="sport")
    ann.presses("quest-button-proof", private=True)
    shows(ann, photo(3))
    ann.hears("proof-handed-in")
    shows(ann, photo(3))
    ann.hears("proof-waits")
