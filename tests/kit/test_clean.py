import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from handlers.kit import clean
from handlers.kit.inbound import Actor, Inbound, Place, Typed, Unreadable
from tests.world import START, World

HOSTILE = st.text(
    st.characters() | st.sampled_from("\x00\u202e\u200b\ufeff\u0301\u200d👩\ud800{}<@&*_`"),
    max_size=300,
)


@given(HOSTILE)
def test_a_clean_text_is_storable_and_stays_as_it_is(raw: str) -> None:
    once = clean.text(raw, 100)
    assert len(once) <= 100
    assert "\x00" not in once
    once.encode()
    assert clean.text(once, 100) == once


@given(HOSTILE)
def test_a_name_is_one_line_and_never_empty(raw: str) -> None:
    name = clean.name(raw)
    assert name == " ".join(name.split())
    assert 1 <= len(name) <= clean.LONGEST_NAME
    assert not any(unicodedata.bidirectional(c) in {"RLO", "LRO", "RLE", "LRE"} for c in name)


def test_ordinary_names_are_left_alone() -> None:
    for name in ("Ann", "小林", "Łukasz", "Zoë", "👩\u200d🚒 Kim", "عمر"):
        assert clean.name(name) == name


def test_a_name_of_which_nothing_can_be_seen_is_a_question_mark() -> None:
    for name in (
        "",
        " \t",
        "\u200b\u2060",
        "\u3164\u3164",
        "\u2800 \u115f",
        "\u200d",
        "\ufe0f\u0301",
    ):
        assert clean.name(name) == "?"
    assert clean.name("\u3164An\u2800n") == "An n"


def test_a_number_that_fits_no_database_makes_the_event_unreadable() -> None:
    actor = Actor("test", 2**63, "Ann")
    event = Inbound("test:1", START, Place("test", 1), actor, Typed("/checkin"))
    assert isinstance(clean.event(event).body, Unreadable)


def test_hostile_input_is_answered_on_both_databases(world: World) -> None:
    ann = world.person("An\x00n\u202e\ud800")
    ann.says("/checkin\x00")
    ann.hears("checkin-done", days=1)
    ann.says("/zone \ud800\x00", private=True)
    ann.hears("cmd-zone.ask-zone")
    ann.says("x" * 100_000, private=True)
    ann.hears("zone-strange")
