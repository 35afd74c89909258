"""Who may call the playground: on loopback by its own names, elsewhere with the token."""

import socket
from urllib.parse import urlsplit

import pytest

from bot.playground.adapter import _listener
from tests.platforms.playground_client import client, error_of, stage


@pytest.fixture
async def up(tmp_path):
    async with stage(tmp_path) as made:
        yield made


@pytest.fixture
async def play(up):
    async with client(up.playground.url) as calls:
        yield calls


def port_of(url: str) -> int:
    return urlsplit(url).port or 0


async def test_port_0_picks_a_free_one_and_one_address_is_named(up):
    assert up.playground.url == f"http://127.0.0.1:{port_of(up.playground.url)}/"


async def test_a_port_that_is_taken_is_said(up):
    with pytest.raises(OSError, match="in use"):
        _listener("127.0.0.1", port_of(up.playground.url))


@pytest.mark.parametrize(
    "host", ["localhost:{}", "127.0.0.1:{}", "[::1]:{}", "LOCALHOST:{}", "127.0.0.2:{}"]
)
async def test_loopback_names_are_let_in(up, play, host):
    host = host.format(port_of(up.playground.url))
    assert (await play.http.get("/api/world", headers={"host": host})).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{}",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost.evil:{}",
        "[::1",
        "localhost:x",
        "x@localhost:{}/",
        "",
    ],
)
async def test_other_hosts_are_not_so_that_rebound_names_get_nothing(up, play, host):
    headers = {"host": host.format(port_of(up.playground.url))}
    for path in ("/", "/api/world", "/api/stream"):
        error_of(await play.http.get(path, headers=headers), 403, "forbidden_host")


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "http://127.0.0.1:1",
        "null",
        "https://evil.example:{}",
        "http://[",
        "127.0.0.1:{}",
    ],
)
async def test_other_sites_may_not_call(up, play, origin):
    headers = {"origin": origin.format(port_of(up.playground.url))}
    answer = await play.http.post("/api/clock", json={"advance": "P1D"}, headers=headers)
    error_of(answer, 403, "forbidden_origin")
    own = {"origin": up.playground.url.rstrip("/")}
    answer = await play.http.post("/api/clock", json={"advance": "PT1H"}, headers=own)
    assert answer.status_code == 200


async def test_every_answer_carries_the_safe_headers(play):
    for path in ("/", "/api/world", "/api/nothing"):
        headers = (await play.http.get(path)).headers
        assert headers["content-security-policy"].startswith("default-src 'self';")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "server" not in headers
        assert "access-control-allow-origin" not in headers


async def test_elsewhere_than_on_loopback_the_token_is_needed(tmp_path):
    async with stage(tmp_path, listen="0.0.0.0") as up, client(up.playground.url) as play:
        token = up.playground.url.split("?token=")[1]
        assert len(token) >= 32
        error_of(await play.http.get("/"), 401, "token_needed")
        error_of(await play.http.get("/api/world"), 401, "token_needed")
        error_of(await play.http.get("/?token=guess"), 401, "token_needed")
        error_of(await play.http.get("/?token=%ff"), 401, "token_needed")
        headers = {"authorization": f"Bearer {token}"}
        assert (await play.http.get("/api/world", headers=headers)).status_code == 200
        assert (await play.http.get(f"/api/world?token={token}")).status_code == 200
        headers = {"host": "hearth.lan"}
        assert (
            await play.http.get(f"/api/world?token={token}", headers=headers)
        ).status_code == 200


async def test_the_token_moves_from_the_address_into_a_cookie(tmp_path):
    async with stage(tmp_path, listen="0.0.0.0") as up, client(up.playground.url) as play:
        token = up.playground.url.split("?token=")[1]
        answer = await play.http.get(f"/?token={token}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert (await play.http.get("/")).status_code == 200
        assert (await play.http.get("/api/world")).status_code == 200
        headers = {"origin": "http://evil.example"}
        answer = await play.http.post("/api/clock", json={"advance": "PT1H"}, headers=headers)
        error_of(answer, 403, "forbidden_origin")


async def test_garbage_on_the_wire_harms_nobody(up, play):
    port = port_of(up.playground.url)
    for garbage in (
        b"\0\xff\xfe\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /api/say HTTP/1.1\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", port)) as wire:
            wire.sendall(garbage)
    assert (await play.http.get("/api/world")).status_code == 200
