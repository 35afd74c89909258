"""Updates of the Bot API become events: what is meant, who did it, where, and never a crash."""

import copy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.decode import KINDS, Decoder
from handlers.kit.inbound import (
    Added,
    Inbound,
    Joined,
    Left,
    Moved,
    Place,
    Pressed,
    Reacted,
    Removed,
    Role,
    Tally,
    Typed,
    Unreadable,
)
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.wording import Words
from tests.platforms.probe import PROBE, words_folder

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SENT = int(NOW.timestamp()) - 60
BOT = {"id": 42, "is_bot": True, "first_name": "Hearth", "username": "Hearth_Bot"}
ANN = {
    "id": 7,
    "is_bot": False,
    "first_name": "Ann",
    "last_name": "Lee",
    "language_code": "zh-hans",
}
BOB = {"id": 8, "is_bot": False, "first_name": "Bob"}
GROUP = {"id": -100, "type": "supergroup", "title": "Tea"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Ann"}


def test_nobody_has_a_role_in_private(decoder: Decoder):
    press = {"id": "1", "from": ANN, "data": "1:wipe"} | message("x", PRIVATE)
    for update in (
        message("/admin wipe", PRIVATE),
        {"update_id": 901, "callback_query": press},
    ):
        for event in decoder.read(update, NOW):
            assert event.actor is not None
            assert event.actor.role is None


@pytest.fixture(scope="module")
def decoder(tmp_path_factory: pytest.TempPathFactory) -> Decoder:
    return _decoder(tmp_path_factory.mktemp("words"))


def _decoder(folder: Path) -> Decoder:
    return Decoder(42, "Hearth_Bot", Vocabulary([PROBE], Words([words_folder(folder)])))


def message(text: str = "", chat: Any = GROUP, **more: Any) -> dict[str, Any]:
    said = {"message_id": 5, "date": SENT, "chat": chat, "from": ANN, **more}
    return {"update_id": 900, "message": said | ({"text": text} if text else {})}


def member(status: str, user: Any = BOB, **more: Any) -> dict[str, Any]:
    return {"status": status, "user": user, **more}


def changed(kind: str, old: Any, new: Any, chat: Any = GROUP, **more: Any) -> dict[str, Any]:
    change = {"chat": chat, "from": ANN, "date": SENT, "old_chat_member": old}
    return {"update_id": 900, kind: change | {"new_chat_member": new} | more}


def only(found: list[Inbound]) -> Inbound:
    (event,) = found
    return event


def test_a_line_in_private_is_typed(decoder: Decoder):
    event = only(decoder.read(message("hello", PRIVATE), NOW))
    assert event.id == "telegram:42:900"
    assert event.at == datetime.fromtimestamp(SENT, UTC)
    assert event.place == Place("telegram", 7, private=True)
    assert event.actor is not None
    assert (event.actor.user, event.actor.name, event.actor.locale) == (7, "Ann Lee", "zh-hans")
    assert event.body == Typed("hello", 5)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("/hello", Typed("/hello", 5)),
        ("/hello@hearth_bot now", Typed("/hello now", 5)),
        ("/hello@other_bot", Tally(message=5)),
        ("/other", Typed("/other", 5)),
        ("/admin_wipe 3", Typed("/admin wipe 3", 5)),
        ("你好。", Typed("你好。", 5)),
        ("你好吗朋友", Tally(worth=True, message=5)),
        ("@Hearth_Bot 你好", Typed("你好", 5)),
        ("good morning", Tally(worth=True, message=5)),
        ("morning", Tally(message=5)),
        ("mail@hearth_bots", Tally(message=5)),
    ],
)
def test_in_a_group_only_what_is_meant_for_us_is_typed(decoder: Decoder, text: str, body: Any):
    assert only(decoder.read(message(text), NOW)).body == body


def test_a_reply_to_us_is_typed_and_one_to_others_is_not(decoder: Decoder):
    ours = {"message_id": 3, "date": SENT, "chat": GROUP, "from": BOT, "text": "How many?"}
    event = only(decoder.read(message("three", reply_to_message=ours), NOW))
    assert event.body == Typed("three", 5, 3)
    theirs = ours | {"from": BOB}
    answer = Tally(message=5, answers=BOB["id"])
    assert only(decoder.read(message("three", reply_to_message=theirs), NOW)).body == answer


def test_a_topic_is_a_channel_of_its_place(decoder: Decoder):
    update = message("/hello", message_thread_id=77, is_topic_message=True)
    assert only(decoder.read(update, NOW)).place == Place("telegram", -100, 77)
    plain = message("/hello", message_thread_id=77)
    assert only(decoder.read(plain, NOW)).place == Place("telegram", -100)


def test_the_photos_of_an_album_are_one_event(decoder: Decoder):
    photo = {"photo": [], "media_group_id": "A1"}
    first = message(**photo)
    second = message(**photo) | {"update_id": 901}
    named = message(**photo, caption="/hello") | {"update_id": 902}
    ids = [only(decoder.read(u, NOW)).id for u in (first, second, named)]
    assert ids == ["telegram:42:album:A1"] * 3
    assert only(decoder.read(named, NOW)).body == Typed("/hello", 5)


def test_what_is_said_again_or_by_others_is_worth_nothing(decoder: Decoder):
    said = message("a lovely morning")
    again = {**said, "update_id": 901, "message": {**said["message"], "message_id": 6}}
    assert only(decoder.read(said, NOW)).body == Tally(worth=True, message=5)
    assert only(decoder.read(said, NOW)).body == Tally(worth=True, message=5)
    assert only(decoder.read(again, NOW)).body == Tally(message=6)
    origin = {"type": "user", "date": SENT, "sender_user": BOB}
    forwarded = message("words of somebody else", forward_origin=origin)
    assert only(decoder.read(forwarded, NOW)).body == Tally(message=5)
    by_bot = message("words of a machine", via_bot=BOT)
    assert only(decoder.read(by_bot, NOW)).body == Tally(message=5)


def test_a_forwarded_command_is_only_talk(decoder: Decoder):
    update = message("/hello", forward_origin={"type": "user", "date": SENT, "sender_user": BOB})
    assert only(decoder.read(update, NOW)).body == Tally(message=5)


def test_a_press_is_now_whatever_its_message_says(decoder: Decoder):
    hung = {"message_id": 6, "date": 1, "chat": GROUP, "from": BOT}
    query = {"id": "1", "from": ANN, "chat_instance": "x", "message": hung, "data": "1:count:2"}
    event = only(decoder.read({"update_id": 901, "callback_query": query}, NOW))
    assert event.at == NOW
    assert event.body == Pressed("1:count:2", 6)
    quiet = query | {"message": hung | {"message_id": 0, "ephemeral_message_id": 31}}
    event = only(decoder.read({"update_id": 902, "callback_query": quiet}, NOW))
    assert event.body == Pressed("1:count:2", -31, own=True)
    inline = {k: v for k, v in query.items() if k != "message"} | {"inline_message_id": "z"}
    assert decoder.read({"update_id": 903, "callback_query": inline}, NOW) == []


def test_stand_ins_are_not_people(decoder: Decoder):
    hidden = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    event = only(decoder.read(message("/admin wipe", **{"from": hidden}, sender_chat=GROUP), NOW))
    assert event.actor is not None
    assert (event.actor.human, event.actor.role) == (False, Role.ADMIN)
    other = {"id": -300, "type": "channel", "title": "News"}
    speaking = {"id": 136817688, "is_bot": True, "first_name": "Channel"}
    event = only(decoder.read(message("/hello", **{"from": speaking}, sender_chat=other), NOW))
    assert event.actor is not None
    assert (event.actor.human, event.actor.role) == (False, None)
    copied = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
    update = message("news", **{"from": copied}, sender_chat=other, is_automatic_forward=True)
    assert decoder.read(update, NOW) == []


def test_coming_and_going(decoder: Decoder):
    link = {"invite_link": "https://t.me/+x", "name": "k3f9"}
    came = changed("chat_member", member("left"), member("member"), invite_link=link)
    assert only(decoder.read(came, NOW)).body == Joined("k3f9")
    restricted = member("restricted", is_member=True)
    assert decoder.read(changed("chat_member", member("member"), restricted), NOW) == []
    away = member("restricted", is_member=False)
    event = only(decoder.read(changed("chat_member", restricted, away), NOW))
    assert event.body == Left()
    assert event.actor is not None
    assert event.actor.user == 8
    three = decoder.read(message(new_chat_members=[BOB, BOT, ANN]), NOW)
    assert [e.body for e in three] == [Joined(), Joined()]
    assert len({e.id for e in three}) == 2
    assert only(decoder.read(message(left_chat_member=BOB), NOW)).body == Left()


def test_what_happens_to_the_bot_itself(decoder: Decoder):
    put_in = changed("my_chat_member", member("left", BOT), member("member", BOT))
    event = only(decoder.read(put_in, NOW))
    assert event.body == Added("Tea")
    assert event.actor is not None
    assert event.actor.user == 7
    promoted = changed("my_chat_member", member("member", BOT), member("administrator", BOT))
    assert decoder.read(promoted, NOW) == []
    out = changed("my_chat_member", member("member", BOT), member("kicked", BOT))
    assert only(decoder.read(out, NOW)).body == Removed()
    blocked = changed("my_chat_member", member("member", BOT), member("kicked", BOT), PRIVATE)
    event = only(decoder.read(blocked, NOW))
    assert (event.place, event.body) == (Place("telegram", 7, private=True), Removed())


def test_a_moved_group_says_so_on_both_sides(decoder: Decoder):
    old = GROUP | {"id": -5, "type": "group"}
    leaving = only(decoder.read(message(chat=old, migrate_to_chat_id=-100), NOW))
    assert (leaving.place, leaving.body) == (Place("telegram", -5), Moved(-100))
    arriving = only(decoder.read(message(migrate_from_chat_id=-5), NOW))
    assert (arriving.place, arriving.body) == (Place("telegram", -5), Moved(-100))


def test_a_new_emoji_is_a_reaction(decoder: Decoder):
    one, two = {"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "🎉"}
    change = {"chat": GROUP, "message_id": 5, "user": ANN, "date": SENT, "old_reaction": [one]}
    update = {"update_id": 900, "message_reaction": change | {"new_reaction": [one, two]}}
    assert only(decoder.read(update, NOW)).body == Reacted(5, "🎉")
    gone = {"update_id": 900, "message_reaction": change | {"new_reaction": []}}
    assert decoder.read(gone, NOW) == []


def test_what_is_not_ours_is_nothing(decoder: Decoder):
    assert decoder.read({"update_id": 1, "poll": {"id": "1"}}, NOW) == []
    assert decoder.read(message(pinned_message={"message_id": 1}), NOW) == []
    channel = {"id": -7, "type": "channel", "title": "News"}
    put_in = changed("my_chat_member", member("left", BOT), member("administrator", BOT), channel)
    assert decoder.read(put_in, NOW) == []


def test_bad_characters_and_the_future_do_not_come_in(decoder: Decoder):
    ahead = message("/hello", PRIVATE, date=SENT + 10_000)
    assert only(decoder.read(ahead, NOW)).at == NOW
    odd = {"id": 9, "is_bot": False, "first_name": "\u202eevil\x00\ud800"}
    event = only(decoder.read(message("a\x00b\ud83d", PRIVATE, **{"from": odd}), NOW))
    assert event.body == Typed("ab", 5)
    assert event.actor is not None
    assert event.actor.name == "evil"


def test_what_cannot_be_read_is_kept(decoder: Decoder):
    huge = message("/hello", {"id": 2**63, "type": "private"})
    event = only(decoder.read(huge, NOW))
    assert event.id == "telegram:42:900"
    assert isinstance(event.body, Unreadable)
    assert str(2**63) in event.body.payload
    nameless = decoder.read({"message": {}}, NOW)
    assert only(nameless).id == only(decoder.read({"message": {}}, NOW)).id


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(kind=st.sampled_from(KINDS), junk=_json, number=st.integers())
def test_junk_never_raises(decoder: Decoder, kind: str, junk: Any, number: int):
    for event in decoder.read({"update_id": number, kind: junk}, NOW):
        assert event.id


_GOOD = [
    message("/hello@hearth_bot", reply_to_message={"from": BOT, "message_id": 3}),
    message(new_chat_members=[BOB]),
    changed("chat_member", member("left"), member("member"), invite_link={"name": "x"}),
    changed("my_chat_member", member("left", BOT), member("member", BOT)),
]


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else ()
    return [path, *(p for k, v in inner for p in _paths(v, (*path, k)))]


@given(good=st.sampled_from(_GOOD), junk=_json, data=st.data())
def test_one_wrong_value_never_raises(decoder: Decoder, good: Any, junk: Any, data: st.DataObject):
    broken = copy.deepcopy(good)
    path = data.draw(st.sampled_from([p for p in _paths(good) if p]))
    holder = broken
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = junk
    for event in decoder.read(broken, NOW):
        assert event.id


def test_a_mention_without_a_user_name_becomes_a_number(decoder: Decoder):
    text = "/echo 🎉 for Bob Lee and ann"
    found = [
        {"type": "text_mention", "offset": 13, "length": 7, "user": BOB},
        {"type": "text_mention", "offset": 25, "length": 3, "user": ANN},
    ]
    (event,) = decoder.read(message(text, PRIVATE, entities=found), NOW)
    assert isinstance(event.body, Typed)
    assert event.body.text == "/echo 🎉 for <@8> and <@7>"


def test_a_user_name_is_what_others_mention(decoder: Decoder):
    (event,) = decoder.read(message("/help", PRIVATE, **{"from": ANN | {"username": "AnnL"}}), NOW)
    assert event.actor is not None
    assert event.actor.handle == "AnnL"
