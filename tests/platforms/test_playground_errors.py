"""Whatever is wrong with a call is said clearly as JSON, and nothing happens."""

import pytest
import pytest_asyncio

from tests.platforms.playground_client import CAMPFIRE, client, error_of, stage

SAY = {"as": "Ann", "in": CAMPFIRE, "text": "hi"}
JSON = {"content-type": "application/json"}


pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def play(tmp_path_factory):
    """One for all: what is refused leaves nothing behind."""
    folder = tmp_path_factory.mktemp("play")
    async with stage(folder) as up, client(up.playground.url) as calls:
        await calls.join("Ann")
        await calls.join("Ben")
        yield calls


WRONG = [
    ("say", SAY | {"as": "Nobody"}, 404, "unknown_member", "as"),
    ("say", SAY | {"as": 99}, 404, "unknown_member", "as"),
    ("say", SAY | {"as": -(2**63)}, 404, "unknown_member", "as"),
    ("say", SAY | {"as": 2**63}, 422, "invalid", "as"),
    ("say", SAY | {"as": True}, 422, "invalid", "as"),
    ("say", SAY | {"as": None}, 422, "invalid", "as"),
    ("say", SAY | {"as": ["Ann"]}, 422, "invalid", "as"),
    ("say", SAY | {"as": ""}, 422, "invalid", "as"),
    ("say", SAY | {"as": "x" * 100}, 422, "invalid", "as"),
    ("say", SAY | {"in": "Nowhere"}, 404, "unknown_chat", "in"),
    ("say", SAY | {"in": 0}, 404, "unknown_chat", "in"),
    ("say", SAY | {"in": 1.5}, 422, "invalid", "in"),
    ("say", SAY | {"text": 5}, 422, "invalid", "text"),
    ("say", SAY | {"text": ""}, 422, "invalid", "text"),
    ("say", SAY | {"text": "  \n"}, 422, "invalid", "text"),
    ("say", SAY | {"text": "\u200b\u202e"}, 422, "invalid", "text"),
    ("say", SAY | {"text": "x" * 4097}, 422, "invalid", "text"),
    ("say", SAY | {"text": "a\0b"}, 422, "invalid", "text"),
    ("say", SAY | {"reply_to": 12345}, 404, "unknown_message", "reply_to"),
    ("say", SAY | {"reply_to": "first"}, 422, "invalid", "reply_to"),
    ("say", SAY | {"files": []}, 422, "unknown_field", "files"),
    ("say", SAY | {"token": "x"}, 422, "unknown_field", "token"),
    ("say", {"as": "Ann", "text": "hi"}, 422, "invalid", "in"),
    ("say", {}, 422, "invalid", "as"),
    ("press", {"as": "Ann", "message": 9999, "button": "1"}, 404, "unknown_message", "message"),
    ("press", {"as": "Ann", "message": "x", "button": "1"}, 422, "invalid", "message"),
    ("press", {"as": "Ann", "message": 1}, 422, "invalid", "button"),
    ("fill", {"as": "Ann", "form": "9999", "values": {}}, 404, "unknown_form", "form"),
    ("fill", {"as": "Ann", "form": 1, "values": []}, 422, "invalid", "values"),
    ("fill", {"as": "Ann", "form": 1, "values": {"x": {}}}, 422, "invalid", "values"),
    ("react", {"as": "Ann", "message": 1, "emoji": "x" * 17}, 422, "invalid", "emoji"),
    ("react", {"as": "Ann", "message": 1, "emoji": 1}, 422, "invalid", "emoji"),
    ("react", {"as": "Ann", "message": 1, "emoji": "yes"}, 422, "invalid", "emoji"),
    ("react", {"as": "Ann", "message": 1, "emoji": "<b>👍"}, 422, "invalid", "emoji"),
    ("react", {"as": "Ann", "message": 1, "emoji": "👍\u202e"}, 422, "invalid", "emoji"),
    ("react", {"as": "Ann", "message": 1, "emoji": "\ufe0f"}, 422, "invalid", "emoji"),
    ("join", {"as": "Zoe", "in": "Nowhere"}, 404, "unknown_chat", "in"),
    ("join", {"as": "Zoe", "in": 1}, 422, "invalid", "in"),
    ("join", {"as": "hearth", "in": CAMPFIRE}, 422, "invalid", "as"),
    ("join", {"as": 77, "in": CAMPFIRE}, 404, "unknown_member", "as"),
    ("join", {"as": "\u202e\u200b", "in": CAMPFIRE}, 422, "invalid", "as"),
    ("join", {"as": "Zoe", "in": CAMPFIRE, "role": "king"}, 422, "invalid", "role"),
    ("join", {"as": "Zoe", "in": CAMPFIRE, "locale": "../en"}, 422, "invalid", "locale"),
    ("leave", {"as": "Ann", "in": "private"}, 404, "unknown_chat", "in"),
    ("clock", {}, 422, "invalid", "advance"),
    ("clock", {"advance": "P1D", "to": "2100-01-01T00:00:00Z"}, 422, "invalid", "advance"),
    ("clock", {"advance": "a day"}, 422, "invalid", "advance"),
    ("clock", {"advance": 86400}, 422, "invalid", "advance"),
    ("clock", {"advance": "-P1D"}, 422, "invalid", "advance"),
    ("clock", {"advance": "P31DT1S"}, 422, "invalid", "advance"),
    ("clock", {"advance": "P2Y"}, 422, "invalid", "advance"),
    ("clock", {"advance": "P99999999999D"}, 422, "invalid", "advance"),
    ("clock", {"to": "2020-01-01T00:00:00Z"}, 422, "backwards", "to"),
    ("clock", {"to": "2100-01-01T00:00:00"}, 422, "invalid", "to"),
    ("clock", {"to": "9999-12-31T23:59:59Z"}, 422, "invalid", "to"),
    ("clock", {"to": 4102444800}, 422, "invalid", "to"),
    ("clock", {"advance": "P1D", "as": "Nobody"}, 404, "unknown_member", "as"),
]


@pytest.mark.parametrize(("call", "body", "status", "code", "field"), WRONG)
async def test_a_wrong_call_is_refused(play, call, body, status, code, field):
    before = (await play.world())["members"], await play.messages("Ann")
    await play.refused(call, body, status, code, field)
    assert ((await play.world())["members"], await play.messages("Ann")) == before


@pytest.mark.parametrize(
    ("call", "body", "said"),
    [
        ("say", SAY | {"as": "x" * 65}, "as: String should have at most 64 characters"),
        ("say", SAY | {"text": "x" * 4097}, "text: String should have at most 4096 characters"),
        (
            "press",
            {"as": "Ann", "message": 1, "button": "x" * 257},
            "button: String should have at most 256 characters",
        ),
        ("clock", {"advance": "P32D"}, "One call moves the clock by 31 days at most."),
    ],
)
async def test_a_limit_is_said_in_its_unit(play, call, body, said):
    answer = await play.http.post(f"/api/{call}", json=body)
    assert answer.json()["error"]["message"] == said


@pytest.mark.parametrize("emoji", ["👍", "❤️", "🧑🏽‍🚀", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇩🇪", ""])
async def test_an_emoji_of_any_kind_is_taken(play, emoji):
    line = (await play.say("Ann", CAMPFIRE, "look"))["message"]
    shown = await play.react("Ben", line, emoji)
    assert shown["message"]["reactions"] == ({emoji: ["Ben"]} if emoji else {})


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[1]",
        b'"text"',
        b"\xff\xfe",
        b'{"as": "\\ud800"}',
        b'{"as": NaN}',
        b"[" * 100_000,
    ],
)
async def test_what_is_no_json_object_is_refused(play, body):
    answer = await play.http.post("/api/say", content=body, headers=JSON)
    error_of(answer, 400, "bad_json")


async def test_a_body_of_another_type_is_refused(play):
    for kind in ("text/plain", "application/x-www-form-urlencoded", "application/xml"):
        answer = await play.http.post("/api/say", content=b"{}", headers={"content-type": kind})
        error_of(answer, 415, "wrong_type")
    error_of(await play.http.post("/api/press", content=b"{}"), 415, "wrong_type")
    answer = await play.http.post("/api/press", data={"as": "Ann"}, files={"x": b"1"})
    error_of(answer, 415, "wrong_type")


async def test_an_oversized_body_is_refused(play):
    big = b'{"as": "' + b"x" * 1024 * 1024 + b'"}'
    error_of(await play.http.post("/api/say", content=big, headers=JSON), 413, "too_large")

    async def drip():
        for _ in range(40):
            yield b"x" * 32 * 1024

    answer = await play.http.post("/api/say", content=drip(), headers=JSON)
    error_of(answer, 413, "too_large")


async def test_an_oversized_upload_is_refused(play):
    files = {"files": ("a.png", b"x" * (10 * 1024 * 1024 + 1))}
    data = {"as": "Ann", "in": str(CAMPFIRE)}
    error_of(await play.http.post("/api/say", data=data, files=files), 413, "too_large")


async def test_uploads_are_checked(play):
    data = {"as": "Ann", "in": str(CAMPFIRE), "text": "look"}

    async def sent(**more):
        return await play.http.post("/api/say", **({"data": data} | more))

    text = ("a.png", b"<script>", "image/png")
    error_of(await sent(files={"files": text}), 415, "bad_picture", "files")
    error_of(await sent(files={"other": text}), 422, "invalid", "other")
    error_of(await sent(data=data | {"files": "x"}, files={"files": text}), 422, "invalid", "files")
    error_of(await sent(data={"in": "-1"}, files={"files": text}), 422, "invalid", "as")
    error_of(await sent(files=[("files", text)] * 11), 400, "bad_request")
    headers = {"content-type": "multipart/form-data"}
    answer = await play.http.post("/api/say", content=b"junk", headers=headers)
    error_of(answer, 400, "bad_request")
    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = await play.http.post("/api/say", content=b"\xff\0junk", headers=headers)
    error_of(answer, 400, "bad_request")
    assert await play.messages("Ann") == await play.messages("Ben")


async def test_a_wrong_method_or_address_is_refused(play):
    for method, path in (("GET", "/api/say"), ("POST", "/api/world"), ("DELETE", "/api/clock")):
        answer = await play.http.request(method, path)
        error_of(answer, 405, "wrong_method")
        assert answer.headers["allow"]
    error_of(await play.http.post("/"), 405, "wrong_method")
    for path in (
        "/api/nothing",
        "/api",
        "/api/files/x",
        "/nothing.js",
        "/../adapter.py",
        "/%2e%2e/",
    ):
        error_of(await play.http.get(path), 404, "not_found")
    for number in ("0", "7", "9" * 30):
        error_of(await play.http.get(f"/api/files/{number}"), 404, "not_found")


@pytest.mark.parametrize(
    ("path", "status", "code", "field"),
    [
        ("/api/messages", 422, "invalid", "as"),
        ("/api/messages?as=Ann", 422, "invalid", "in"),
        ("/api/messages?as=Ann&in=Nowhere", 404, "unknown_chat", "in"),
        ("/api/messages?as=Ann&in=-1&after=last", 422, "invalid", "after"),
        ("/api/messages?as=Ann&in=-1&limit=3", 422, "unknown_field", "limit"),
        ("/api/messages?as=%00&in=-1", 422, "invalid", "as"),
        ("/api/messages?as=Nobody&in=-1", 404, "unknown_member", "as"),
        ("/api/world?as=Nobody", 404, "unknown_member", "as"),
        ("/api/world?who=Ann", 422, "unknown_field", "who"),
        ("/api/stream?as=Nobody", 404, "unknown_member", "as"),
        ("/api/stream?as=Ann&as=Nobody", 404, "unknown_member", "as"),
        ("/api/stream?world=maybe", 422, "invalid", "world"),
    ],
)
async def test_a_wrong_query_is_refused(play, path, status, code, field):
    error_of(await play.http.get(path), status, code, field)


async def test_nobody_reads_or_writes_in_anothers_private_chat(play):
    ben = next(m for m in (await play.world())["members"] if m["name"] == "Ben")
    body = {"as": "Ann", "in": ben["private"], "text": "boo"}
    await play.refused("say", body, 403, "not_a_member", "in")
    answer = await play.http.get("/api/messages", params={"as": "Ann", "in": ben["private"]})
    error_of(answer, 403, "not_a_member", "in")
    secret = (await play.say("Ben", "private", "/hello"))["new"][0]
    body = {"as": "Ann", "message": secret["id"], "button": "1"}
    await play.refused("press", body, 404, "unknown_message", "message")


async def test_buttons_and_forms_that_are_not_there(play):
    hello = (await play.say("Ann", CAMPFIRE, "/hello"))["new"][0]
    press = {"as": "Ann", "message": hello["id"]}
    await play.refused("press", press | {"button": "9"}, 404, "unknown_button", "button")
    await play.refused("press", press | {"button": "Site"}, 422, "invalid", "button")
    fill = {"as": "Ann", "form": hello["id"], "values": {}}
    await play.refused("fill", fill, 404, "unknown_form", "form")
    asked = (await play.say("Ann", CAMPFIRE, "/pause"))["new"][0]
    fill = {"as": "Ann", "form": asked["id"], "values": {"dys": 3}}
    await play.refused("fill", fill, 422, "unknown_field", "dys")
    fill = {"as": "Ben", "form": asked["id"], "values": {"days": 3}}
    await play.refused("fill", fill, 404, "unknown_form", "form")


async def test_leaving_twice_is_refused(play):
    await play.join("Zoe")
    await play.leave("Zoe")
    await play.refused("leave", {"as": "Zoe", "in": CAMPFIRE}, 403, "not_a_member", "in")
