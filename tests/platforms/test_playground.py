"""Every call of the playground's HTTP interface, over real HTTP, on the real road."""

import asyncio
from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from bot.playground.model import Content, Key
from tests.platforms.playground_client import CAMPFIRE, client, stage


@pytest.fixture
async def up(tmp_path):
    async with stage(tmp_path) as made:
        yield made


@pytest.fixture
async def play(up):
    async with client(up.playground.url) as calls:
        await calls.join("Ann", locale="en")
        await calls.join("小林", locale="zh-CN")
        yield calls


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


async def test_the_world_names_people_chats_and_communities(play):
    world = await play.world()
    assert world["now"].endswith("Z")
    assert [(c["title"], c["locale"], c["chats"]) for c in world["communities"]] == [
        ("Campfire", "en", [CAMPFIRE])
    ]
    assert [(m["name"], m["role"], m["locale"]) for m in world["members"]] == [
        ("Robin", "owner", "en"),
        ("Ann", "member", "en"),
        ("小林", "member", "zh-CN"),
    ]
    group, *private = world["chats"]
    assert (group["id"], group["kind"], group["members"]) == (
        CAMPFIRE,
        "group",
        ["Robin", "Ann", "小林"],
    )
    assert [(c["kind"], c["member"]) for c in private] == [
        ("private", "Robin"),
        ("private", "Ann"),
        ("private", "小林"),
    ]
    seen = await play.world(**{"as": "Ann"})
    assert [c["kind"] for c in seen["chats"]] == ["group", "private"]


async def test_a_command_is_answered_in_the_readers_language(play):
    answered = await play.say("小林", CAMPFIRE, "你好")
    assert answered["message"]["from"] == "小林"
    assert answered["message"]["say"] is None
    (reply,) = answered["new"]
    assert (reply["from"], reply["bot"], reply["in"]) == ("Hearth", True, CAMPFIRE)
    assert reply["text"] == "你好，小林！"
    assert reply["say"] == {"key": "hello", "args": {"name": "小林"}}
    assert [(b["label"], b.get("url")) for b in reply["buttons"]] == [
        ("再来", None),
        ("数数", None),
        ("暂停", None),
        ("网站", "https://example.org/"),
    ]
    assert (await play.say("Ann", CAMPFIRE, "/hello"))["new"][0]["text"] == "Hello, Ann!"


async def test_talk_in_a_group_is_not_answered_unless_it_is_meant_for_hearth(play):
    assert (await play.say("Ann", CAMPFIRE, "today you say hello there?"))["new"] == []
    assert (await play.say("Ann", CAMPFIRE, "Hello there!"))["new"][0]["say"]["key"] == "hello"
    asked = await play.say("Ann", CAMPFIRE, "@hearth /hello")
    assert asked["new"][0]["say"]["key"] == "hello"
    assert (await play.say("Ann", CAMPFIRE, "@hearthside rocks"))["new"] == []
    private = await play.say("Ann", "private", "good morning")
    assert private["new"][0]["say"]["key"] == "not-understood"


async def test_a_reply_to_hearth_answers_its_question(play):
    question = (await play.say("Ann", CAMPFIRE, "/pause"))["new"][0]
    assert question["private"]
    answer = await play.say("Ann", CAMPFIRE, "5", reply_to=question["id"])
    assert answer["message"]["reply_to"] == question["id"]
    assert answer["new"][0]["say"] == {"key": "paused", "args": {"days": 5, "note": ""}}


async def test_people_and_chats_go_by_name_or_number(play):
    world = await play.world()
    ann = next(m for m in world["members"] if m["name"] == "Ann")
    for who in ("Ann", "ann", ann["id"], str(ann["id"])):
        for where in (CAMPFIRE, str(CAMPFIRE), "Campfire"):
            said = await play.say(who, where, "hi all")
            assert (said["message"]["from"], said["message"]["in"]) == ("Ann", CAMPFIRE)
    for where in ("private", "Hearth", ann["private"]):
        assert (await play.say("Ann", where, "x"))["message"]["in"] == ann["private"]


async def test_what_one_person_alone_may_see_is_shown_to_nobody_else(play):
    private = (await play.say("Ann", CAMPFIRE, "/mine"))["new"][0]
    assert private["private"]
    assert private["to"] == "Ann"
    assert private in await play.messages("Ann")
    assert private["id"] not in [m["id"] for m in await play.messages("小林")]
    for call, more in (("press", {"button": "1"}), ("react", {"emoji": "👍"})):
        body = {"as": "小林", "message": private["id"], **more}
        await play.refused(call, body, 404, "unknown_message", "message")
    body = {"as": "小林", "in": CAMPFIRE, "text": "x", "reply_to": private["id"]}
    await play.refused("say", body, 404, "unknown_message", "reply_to")


async def test_a_button_goes_by_id_or_label_and_edits_in_place(play):
    first = (await play.say("Ann", CAMPFIRE, "/mine"))["new"][0]
    (edited,) = (await play.press("Ann", first, "Count"))["new"]
    assert (edited["id"], edited["edited"], edited["say"]["args"]) == (
        first["id"],
        True,
        {"step": 1},
    )
    (again,) = (await play.press("Ann", edited, "1"))["new"]
    assert again["say"]["args"] == {"step": 2}
    (shared,) = (await play.say("Ann", CAMPFIRE, "/hello"))["new"]
    (own,) = (await play.press("小林", shared, "2"))["new"]
    assert own["id"] != shared["id"]
    assert own["to"] == "小林"
    assert own["text"] == "第 1 步"


async def test_a_toast_is_a_notice_to_who_pressed_and_no_message(up, play):
    ring = Content(text="Ring?", buttons=(Key(id="1", label="Ring", data="1:ring"),))
    bell = up.world.say(up.world.chats[CAMPFIRE], 0, up.clock.now(), ring)
    before = await play.messages("Ann")
    assert await play.press("Ann", {"id": bell.id}, "Ring") == {"new": [], "notice": "Ring ring"}
    assert await play.messages("Ann") == before
    typed = await play.say("Ann", CAMPFIRE, "/ring")
    assert [m["text"] for m in typed["new"]] == ["Ring ring"]


async def test_forged_button_data_does_nothing(up, play):
    keys = tuple(Key(id=data, label=data, data=data) for data in ("9:hello", "1:nothing", "?", "x"))
    forged = up.world.say(up.world.chats[CAMPFIRE], 0, up.clock.now(), Content(buttons=keys))
    for key in keys:
        assert await play.press("Ann", {"id": forged.id}, key.id) == {"new": []}


async def test_a_form_is_shown_and_filled(play):
    hello = (await play.say("小林", CAMPFIRE, "/hello"))["new"][0]
    asked = (await play.press("小林", hello, "暂停"))["new"][0]
    assert asked["say"]["key"] == "cmd-pause.ask-days"
    assert asked["form"] == {
        "id": str(asked["id"]),
        "title": "休息一下",
        "submit": "提交",
        "fields": [
            {"name": "days", "label": "天数", "type": "int", "required": True},
            {"name": "note", "label": "备注", "type": "str", "required": False},
        ],
    }
    done = (await play.fill("小林", asked, days=3, note="回家"))["new"]
    assert done[-1]["text"] == "已暂停 3 天 回家"
    wrong = (await play.fill("小林", asked, days=40))["new"]
    assert wrong[-1]["say"]["key"] == "value-wrong"


async def test_choices_dates_and_switches(play):
    asked = (await play.say("Ann", "private", "/paint"))["new"][0]
    fields = {f["name"]: f for f in asked["form"]["fields"]}
    assert [f["type"] for f in fields.values()] == ["choice", "date", "bool"]
    assert fields["colour"]["options"] == [
        {"value": "red", "label": "red"},
        {"value": "blue", "label": "blue"},
    ]
    done = await play.fill("Ann", asked, colour="red", day="2026-03-01", loud=True)
    assert done["new"][-1]["say"]["args"] == {"c": "red", "d": "2026-03-01", "l": 1}


async def test_the_role_of_now_decides(play):
    assert (await play.say("Ann", CAMPFIRE, "/admin wipe"))["new"][0]["say"]["key"] == "not-allowed"
    assert (await play.join("Ann", role="admin"))["member"]["role"] == "admin"
    assert (await play.say("Ann", CAMPFIRE, "/admin wipe"))["new"][0]["say"]["key"] == "wiped"


async def test_two_at_the_same_moment_each_get_their_answer(play):
    both = [play.say(who, CAMPFIRE, "/mine") for who in ("Ann", "小林")]
    ann, lin = await asyncio.gather(*both)
    assert [m["text"] for m in ann["new"] if m["private"]] == ["Only for you"]
    assert [m["text"] for m in lin["new"] if m["private"]] == ["只给你看"]


async def test_reactions_are_kept_one_for_each_person(play):
    said = (await play.say("Ann", CAMPFIRE, "look"))["message"]
    await play.react("Ann", said, "🎉")
    both = await play.react("小林", said, "👍")
    assert both["message"]["reactions"] == {"🎉": ["Ann"], "👍": ["小林"]}
    changed = await play.react("小林", said, "🎉")
    assert changed["message"]["reactions"] == {"🎉": ["Ann", "小林"]}
    assert (await play.react("Ann", said, ""))["message"]["reactions"] == {"🎉": ["小林"]}


async def test_joining_leaving_and_returning(play):
    mia = (await play.join("Mia", locale="zh-CN", role="reviewer", via="link-7"))["member"]
    assert (mia["name"], mia["role"], mia["locale"]) == ("Mia", "reviewer", "zh-CN")
    assert mia["chats"] == [CAMPFIRE, mia["private"]]
    assert (await play.say("Mia", CAMPFIRE, "/hello"))["new"][0]["text"] == "你好，Mia！"
    await play.leave("Mia")
    body = {"as": "Mia", "in": CAMPFIRE, "text": "still here?"}
    await play.refused("say", body, 403, "not_a_member", "in")
    back = (await play.join("Mia"))["member"]
    assert (back["id"], back["role"]) == (mia["id"], "reviewer")


async def test_messages_can_be_read_from_a_point_on(play):
    first = (await play.say("Ann", CAMPFIRE, "one"))["message"]
    second = (await play.say("Ann", CAMPFIRE, "two"))["message"]
    later = await play.messages("小林", after=first["id"])
    assert later == [second]
    assert await play.messages("小林", after=second["id"]) == []


async def test_the_clock_moves_by_a_duration_or_to_an_instant(play):
    before = instant((await play.world())["now"])
    by_day = instant((await play.clock(advance="P1DT1H"))["now"])
    assert by_day >= before + timedelta(days=1, hours=1)
    aim = by_day + timedelta(weeks=1)
    to = instant(
        (await play.clock(to=aim.astimezone(ZoneInfo("Asia/Shanghai")).isoformat()))["now"]
    )
    assert to >= aim
    assert instant((await play.world())["now"]) >= to


async def test_pictures_are_kept_without_metadata(play):
    image, out = Image.new("RGB", (40, 30), "red"), BytesIO()
    exif = image.getexif()
    exif[0x010E] = "taken at home"
    image.save(out, "JPEG", exif=exif)
    files = [("files", ("../../evil.html", out.getvalue(), "text/html")) for _ in range(2)]
    answer = await play.http.post(
        "/api/say", data={"as": "Ann", "in": str(CAMPFIRE), "text": "our fire"}, files=files
    )
    message = answer.json()["message"]
    assert message["text"] == "our fire"
    assert message["pictures"][0] == message["picture"]
    assert len(message["pictures"]) == 2
    picture = await play.http.get(message["picture"])
    assert picture.headers["content-type"] == "image/jpeg"
    assert b"taken at home" not in picture.content
    with Image.open(BytesIO(picture.content)) as shown:
        assert shown.size == (40, 30)


async def test_the_page_is_served(play):
    page = await play.http.get("/")
    assert page.headers["content-type"].startswith("text/html")


async def test_a_restart_keeps_the_conversation_and_its_buttons(tmp_path):
    async with stage(tmp_path) as up, client(up.playground.url) as play:
        await play.join("Ann")
        mine = (await play.say("Ann", CAMPFIRE, "/mine"))["new"][0]
        await play.react("Ann", mine, "👍")
        now = (await play.clock(advance="P30D"))["now"]
        before = await play.messages("Ann")
    async with stage(tmp_path) as up, client(up.playground.url) as play:
        assert await play.messages("Ann") == before
        assert (await play.world())["now"] >= now
        (edited,) = (await play.press("Ann", mine, "Count"))["new"]
        assert (edited["id"], edited["edited"], edited["reactions"]) == (
            mine["id"],
            True,
            {"👍": ["Ann"]},
        )
