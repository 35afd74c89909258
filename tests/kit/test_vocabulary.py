"""From a line of text, a form or a button to one and the same command."""

from datetime import date, timedelta
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from bot.features import FEATURES
from handlers.checkin.asks import CheckIn, Pause, Protect
from handlers.community.asks import AdminHelp, SetZone
from handlers.kit.card import Card
from handlers.kit.codec import decode, encode, press_data
from handlers.kit.command import PACKED_BYTES, Command
from handlers.kit.feature import Feature, On
from handlers.kit.message import Button, File, Form, Message, Say
from handlers.kit.vocabulary import ASK, Trouble, Unheard, Vocabulary, normal
from handlers.kit.wording import Words
from handlers.messages.asks import Reminders

VOCABULARY = Vocabulary(FEATURES, Words())
COMMANDS = sorted((on.command for on in VOCABULARY.entries.values()), key=lambda c: c.word)


class Deep(Command, word="probe deep"):
    """Fields of every kind, to be packed and typed."""

    number: int
    on: bool
    day: date | None = None
    choice: Literal["one", "two"] = "one"
    rest: str = ""


PROBED = Vocabulary([Feature("probe", (On(Deep, lambda cmd, ctx: None),))], Words([]))


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Values of a field by its type; short, because a button holds 64 bytes."""
    if get_origin(annotation) is Literal:
        return st.sampled_from(get_args(annotation))
    if get_origin(annotation) in (Union, UnionType):
        return st.one_of(*(values(part) for part in get_args(annotation)))
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return st.sampled_from(annotation)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        NoneType: st.none(),
        bool: st.booleans(),
        int: st.integers(1, 365),
        date: st.dates(),
        str: st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=10),
    }
    return plain[annotation]


def field(info: FieldInfo) -> st.SearchStrategy[Any]:
    most = next((rule.le for rule in info.metadata if hasattr(rule, "le")), None)
    found = values(info.annotation)
    if most is not None:
        found = found.filter(lambda v: not isinstance(v, int) or v <= most)
    # An empty text is packed like one that was not given.
    return found.filter(lambda v: v != "") if info.is_required() else found


def made(command: type[Command]) -> st.SearchStrategy[Command]:
    fields = {name: field(info) for name, info in command.model_fields.items()}
    return st.builds(command, **fields)


@given(st.data())
@settings(max_examples=300)
def test_a_pressed_button_is_the_command_it_was_made_of(data: st.DataObject) -> None:
    command = data.draw(st.sampled_from([*COMMANDS, Deep]).flatmap(made))
    vocabulary = PROBED if isinstance(command, Deep) else VOCABULARY
    try:
        packed = command.pack()
    except ValueError:
        return  # it does not fit, and says so when the button is made
    assert len(packed.encode()) <= PACKED_BYTES
    assert vocabulary.pressed(packed) == command


@given(st.data())
def test_a_form_behind_a_button_keeps_what_is_known(data: st.DataObject) -> None:
    command = data.draw(st.sampled_from([c for c in COMMANDS if c.model_fields]))
    names = list(command.model_fields)
    known = {n: data.draw(st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True)) for n in names[:-1]}
    form = Form(command, known)
    packed = press_data(form)
    assert packed.startswith(ASK)
    assert VOCABULARY.pressed(packed) == form


@given(st.data())
def test_a_message_survives_the_outbox(data: st.DataObject) -> None:
    command = data.draw(st.sampled_from(COMMANDS).flatmap(made))
    try:
        command.pack()
    except ValueError:
        return
    span = st.integers(0, 10**9).map(lambda seconds: timedelta(seconds=seconds))
    value = st.one_of(
        st.integers(), st.text(max_size=5), st.dates(), span, st.just(Say("inner", {"n": 1}))
    )
    args = data.draw(st.dictionaries(st.sampled_from(["a", "b"]), value))
    button = Button(Say("label", args), command, "primary")
    said = Say("key", args)
    card = Card(
        name=data.draw(st.text(max_size=5)),
        title=data.draw(st.none() | st.just(said)),
        level=data.draw(st.none() | st.integers(0, 99)),
        progress=data.draw(st.floats(0, 1)),
        facts=((Say("label"), said),),
        badges=(said,),
        theme=data.draw(st.sampled_from(("light", "dark"))),
    )
    message = Message(
        said,
        (Say("more"),),
        ((button,),),
        private=True,
        card=data.draw(st.none() | st.just(card)),
        file=data.draw(st.none() | st.just(File("a.csv", "text/csv", "1,二\r\n"))),
    )
    assert decode(encode(message), VOCABULARY) == message


@given(st.text(max_size=80))
@settings(max_examples=300)
def test_whatever_is_pressed_is_a_command_or_nothing(data: str) -> None:
    for forged in (data, f"1:{data}", f"1:pause:{data}", f"?1:{data}", f"1:language:{data}"):
        found = VOCABULARY.pressed(forged)
        assert found is None or isinstance(found, Command | Form)


@given(st.text(max_size=80))
@settings(max_examples=300)
def test_whatever_is_typed_is_heard_or_kindly_refused(text: str) -> None:
    for line in (text, f"/{text}", f"/pause {text}", f"/admin protect {text}"):
        try:
            found = VOCABULARY.read(line)
        except Trouble:
            continue
        assert found is None or isinstance(found, Command | Form | Unheard)


@pytest.mark.parametrize(
    "data",
    [
        "",
        ":",
        "1",
        "1:",
        "1:nothing",
        "2:checkin",
        "1:pause:many",
        "1:pause:-3",
        "1:settle_streaks",
    ],
)
def test_forged_buttons_do_nothing(data: str) -> None:
    assert VOCABULARY.pressed(data) is None


def test_a_form_without_an_open_field_is_its_command() -> None:
    assert VOCABULARY.pressed("?1:checkin") == CheckIn()
    assert VOCABULARY.pressed("?1:pause:3") == Pause(days=3)
    assert VOCABULARY.pressed("?1:pause:many") is None


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("/checkin", CheckIn()),
        ("/CheckIn", CheckIn()),
        ("/daily", CheckIn()),
        ("签到", CheckIn()),
        ("打卡！", CheckIn()),
        ("/pause 7", Pause(days=7)),
        ("/zone   Asia/Tokyo ", SetZone(zone="Asia/Tokyo")),
        ("/reminders on", Reminders(on=True)),
        (
            "/admin protect 2026-03-14 the day of the long outage",
            Protect(day=date(2026, 3, 14), reason="the day of the long outage"),
        ),
        ("/pause", Form(Pause)),
        ("/admin protect 2026-03-14", Form(Protect, {"day": "2026-03-14"})),
        ("今天签到了吗", None),
        ("check in", None),
        ("checkin", None),
        ("/chekin", Unheard("checkin")),
        ("/", Unheard("")),
        ("/admin", AdminHelp()),
    ],
)
def test_typed(line: str, command: object) -> None:
    assert VOCABULARY.read(line) == command


@pytest.mark.parametrize(
    ("line", "key", "rule"),
    [
        ("/pause long", "value-wrong", "rule-number"),
        ("/pause 0", "value-wrong", "rule-at-least"),
        ("/pause 9999", "value-wrong", "rule-at-most"),
        ("/pause ?", "usage", None),
        ("/admin protect tomorrow why not", "value-wrong", "rule-date"),
        ("/admin protect 20 why not", "value-wrong", "rule-date"),
        ("/language de", "value-wrong", "rule-one-of"),
    ],
)
def test_typed_wrongly(line: str, key: str, rule: str | None) -> None:
    with pytest.raises(Trouble) as caught:
        VOCABULARY.read(line)
    assert caught.value.say.key == key
    found = caught.value.say.args.get("rule")
    assert rule is None or (isinstance(found, Say) and found.key == rule)
    for language in ("en", "zh-Hans"):
        assert VOCABULARY.words(caught.value.say, language)


def test_choices_are_called_and_taken_as_the_reader_calls_them() -> None:
    with pytest.raises(Trouble) as caught:
        VOCABULARY.read("/language de")
    said = {lang: VOCABULARY.words(caught.value.say, lang) for lang in ("en", "zh-Hans")}
    assert "choose from en, zh-Hans or auto" in said["en"]
    assert "英语、中文或自动" in said["zh-Hans"].replace(" ", "")
    chosen = [VOCABULARY.read(f"/language {word}") for word in ("英语", "中文", "自动")]
    assert chosen == [VOCABULARY.read(f"/language {word}") for word in ("en", "zh-Hans", "auto")]


def test_a_filled_form_is_the_same_command() -> None:
    assert VOCABULARY.fill("pause", {"days": " 7 "}) == Pause(days=7)
    assert VOCABULARY.fill("pause", {"days": ""}) == Form(Pause)
    assert VOCABULARY.fill("nothing", {}) is None


def test_names_that_no_platform_takes_are_refused_when_the_class_is_made() -> None:
    for word in ("", "Big", "two-parts", "one two three", "x" * 33, "签到"):
        with pytest.raises(TypeError, match="not a name both platforms take"):
            type("Odd", (Command,), {}, word=word)


def test_two_features_cannot_answer_to_one_name() -> None:
    features = [Feature(n, (On(CheckIn, lambda cmd, ctx: None),)) for n in ("a", "b")]
    with pytest.raises(ValueError, match="two features answer to /checkin"):
        Vocabulary(features, Words())


def test_a_command_too_long_for_a_button_is_refused() -> None:
    with pytest.raises(ValueError, match="too long for a button"):
        SetZone(zone="x" * PACKED_BYTES).pack()


@given(st.text(max_size=20))
def test_bare_words_are_compared_without_case_width_and_closing_mark(text: str) -> None:
    assert normal(normal(text)) == normal(text) or text.strip()[-2:-1] != ""
    assert normal(f" {text} ") == normal(text)


@pytest.mark.parametrize("text", ["签到", " 签到 ", "签到。", "签到!", "签到～"])
def test_a_bare_word_may_close_with_a_mark(text: str) -> None:
    assert VOCABULARY.hears(text)


@pytest.mark.parametrize("text", ["签到签到", "去签到", "签到 吗", "!", "。", ""])
def test_other_lines_are_chatter(text: str) -> None:
    assert not VOCABULARY.hears(text)
