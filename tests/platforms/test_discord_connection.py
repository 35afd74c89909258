"""Connecting to Discord, staying connected, and what its refusals mean."""

import logging
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.discord import connection
from handlers.kit.inbound import Place
from handlers.kit.message import Message, Say
from scheduler.platform import Delivery, Gone, Later, Refused, Stopped, Unknown
from tests.platforms.discord_server import DiscordServer, answer
from tests.platforms.discord_stage import Stage

PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    server = await DiscordServer().open()
    there = Stage(server, tmp_path)
    yield there
    await there.close()
    await server.close()


def _delivery(to: Place, **more: Any) -> Delivery:
    return Delivery(7, "key", to, 0, Message(Say("mine")), "en", **more)


def _here(stage: Stage) -> Place:
    return Place("discord", stage.guild.id, stage.channel.id)


async def test_nothing_but_the_two_given_addresses_is_contacted(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[str] = set()
    resolve = socket.getaddrinfo

    def watched(host: Any, *args: Any, **kwargs: Any) -> Any:
        asked.add(str(host))
        return resolve(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", watched)
    await stage.open()
    await stage.ann.slash(stage.channel, "hello")
    await stage.server.drop()
    await stage.server.until(lambda: stage.server.resumed)
    assert asked <= {"127.0.0.1"}
    assert all("/gateway/bot" not in path for _, path in stage.server.seen)
    assert stage.server.connections[0]["compress"] == "zlib-stream"


async def test_a_cut_connection_is_resumed_at_the_given_gateway_and_loses_nothing(
    stage: Stage,
) -> None:
    await stage.open()
    await stage.server.drop()
    await stage.ann.send(stage.channel, f"{stage.me} hello there")
    await stage.server.until(lambda: stage.server.resumed)
    await stage.server.quiet()
    assert [m.content for m in stage.said()] == ["Hello, Ann!"]


async def test_commands_are_registered_once_and_again_only_when_they_changed(stage: Stage) -> None:
    await stage.open()
    assert stage.calls("PUT", "/commands") == 1
    await stage.restart()
    assert stage.calls("PUT", "/commands") == 1
    scope = stage.server.backend.commands[None]
    scope["hello", 1]["description"] = "something older"
    await stage.restart()
    assert stage.calls("PUT", "/commands") == 2
    assert scope is not stage.server.backend.commands[None]


async def test_commands_have_chinese_names_contexts_and_rights(stage: Stage) -> None:
    await stage.open()
    found = {name: payload for (name, _), payload in stage.server.backend.commands[None].items()}
    assert found["hello"]["name_localizations"] == {"zh-CN": "问好", "zh-TW": "问好"}
    assert found["hello"]["description_localizations"]["zh-TW"] == "打个招呼"
    assert found["hello"]["contexts"] == [0, 1]
    assert found["hello"]["integration_types"] == [0]
    assert found["hello"]["default_member_permissions"] is None
    assert found["admin"]["default_member_permissions"] == str(1 << 5)
    assert found["admin"]["contexts"] == [0]
    assert [o["name"] for o in found["admin"]["options"]] == ["wipe"]
    days, note = found["pause"]["options"]
    assert (days["type"], days["min_value"], days["max_value"]) == (4, 1, 14)
    assert (days["required"], note.get("required", False)) == (True, False)
    colour = found["paint"]["options"][0]
    assert colour["choices"][0]["name_localizations"]["zh-CN"] == "红"
    assert "ring" not in found


async def test_commands_that_cannot_be_registered_do_not_keep_hearth_from_starting(
    stage: Stage,
) -> None:
    stage.server.refuse("GET", "/commands", answer({"message": "no", "code": 0}, 403))
    stage.server.refuse("PUT", "/commands", answer({"message": "no", "code": 0}, 403))
    await stage.open()
    await stage.ann.send(stage.channel, f"{stage.me} hello there")
    assert len(stage.said()) == 1


async def test_it_starts_without_privileged_intents_and_says_what_is_missing(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="hearth.discord"):
        await stage.open()
    assert stage.server.intents[0].value & PRIVILEGED == 0
    assert "Server Members intent" in caplog.text
    assert "Message Content intent" in caplog.text


async def test_refused_intents_are_said_and_done_without(
    stage: Stage, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "FIRST_WAIT", 0.05)
    await stage.open(members_intent=True)
    assert "developer portal" in caplog.text
    result = await stage.ann.slash(stage.channel, "hello")
    assert result.response.content == "Hello, Ann!"


async def test_joins_and_leaves_are_seen_with_the_members_intent(stage: Stage) -> None:
    stage.server.granted = {"members"}
    house = await stage.open(members_intent=True)
    stage.guild.add_member(stage.server.create_user("carl"))
    await stage.server.quiet()
    with house.store.read(house.clock.now()) as tx:
        kinds = tx.connection.exec_driver_sql("SELECT kind FROM facts").scalars().all()
    assert "member-joined" in kinds


async def test_members_messages_and_buttons_are_not_kept_in_memory(stage: Stage) -> None:
    stage.server.granted = {"members", "message_content"}
    house = await stage.open(members_intent=True, message_content_intent=True)
    for number in range(20):
        stage.guild.add_member(stage.server.create_user(f"member{number}"))
    await stage.ann.send(stage.channel, "hello there")
    shown = await stage.ann.slash(stage.channel, "hello")
    await stage.ann.click(shown.response, label="Pause")
    platform: Any = house.platform
    client = platform._connection.client
    assert [m.id for m in client.guilds[0].members] == [stage.server.backend.bot_user.id]
    assert len(client.cached_messages) == 0
    kept = client._connection._view_store
    assert (kept._views, kept._modals) == ({}, {})


async def test_a_refused_token_stops_discord_with_a_clear_message(stage: Stage) -> None:
    with pytest.raises(Stopped, match=r"discord\.token"):
        await stage.open(token=SecretStr("another.token.entirely"))
    assert stage.house
    with pytest.raises(Stopped):
        await stage.house.platform.send(_delivery(_here(stage)))


async def test_discord_may_be_away_at_the_start(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    port = stage.server._port
    await stage.server.close()
    monkeypatch.setattr(connection, "READY", 0.2)
    house = await stage.open()
    assert "keeps trying" in caplog.text
    with pytest.raises(Later):
        await house.platform.send(_delivery(_here(stage)))
    await stage.server.open(port)
    await stage.server.until(lambda: stage.server.connections)
    await stage.server.quiet()
    result = await stage.ann.slash(stage.channel, "hello")
    assert result.response.content == "Hello, Ann!"


@pytest.mark.parametrize(
    ("response", "meaning"),
    [
        (
            lambda: answer({"retry_after": 7.5, "message": "slow"}, 429, **{"Retry-After": "7.5"}),
            Later,
        ),
        (lambda: answer({"retry_after": 99.0, "message": "slow"}, 429, Via="1.1 google"), Later),
        (lambda: answer({"message": "oops"}, 503), Unknown),
        (lambda: answer({"message": "401: Unauthorized", "code": 0}, 401), Stopped),
        (lambda: answer({"message": "Missing Permissions", "code": 50013}, 403), Refused),
        (lambda: answer({"message": "Unknown Channel", "code": 10003}, 404), Refused),
        (lambda: answer({"message": "Invalid Form Body", "code": 50035}, 400), Refused),
        (lambda: web.Response(status=400, text="<html>"), Refused),
    ],
)
async def test_what_a_refusal_means(stage: Stage, response: Any, meaning: type[Exception]) -> None:
    house = await stage.open()
    stage.server.refuse("POST", "/messages", response())
    with pytest.raises(meaning) as raised:
        await house.platform.send(_delivery(_here(stage)))
    if isinstance(raised.value, Later):
        assert raised.value.seconds > 5


async def test_a_short_wait_and_a_bad_gateway_are_mended_by_the_library(stage: Stage) -> None:
    house = await stage.open()
    stage.server.refuse("POST", "/messages", answer({"retry_after": 0.01}, 429, Via="1.1 google"))
    stage.server.refuse("POST", "/messages", answer({"message": "bad gateway"}, 502))
    await house.platform.send(_delivery(_here(stage)))
    assert len(stage.said()) == 1


async def test_a_person_without_private_messages_and_a_lost_server_are_gone(stage: Stage) -> None:
    house = await stage.open()
    closed = answer({"message": "Cannot send messages to this user", "code": 50007}, 403)
    stage.server.refuse("POST", "/messages", closed)
    with pytest.raises(Gone):
        await house.platform.send(_delivery(Place("discord", stage.ann.id, private=True)))
    with pytest.raises(Gone):
        await house.platform.send(_delivery(Place("discord", 1234)))


async def test_a_message_carries_a_nonce_that_only_depends_on_its_delivery(stage: Stage) -> None:
    house = await stage.open()
    for _ in range(2):
        await house.platform.send(_delivery(_here(stage)))
    sent = [r.json for r in stage.server.http_requests if r.path.endswith("/messages")]
    assert [(s["nonce"], s["enforce_nonce"]) for s in sent] == [("7", True)] * 2


async def test_the_main_channel_is_where_hearth_may_write(stage: Stage) -> None:
    house = await stage.open()
    sent = await house.platform.send(_delivery(Place("discord", stage.guild.id)))
    assert [m.id for m in stage.said()] == [sent.message]


async def test_retracting_twice_is_no_error(stage: Stage) -> None:
    house = await stage.open()
    sent = await house.platform.send(_delivery(_here(stage)))
    await house.platform.retract(_here(stage), sent.message)
    await house.platform.retract(_here(stage), sent.message)
    assert stage.said() == []


async def test_a_reply_after_a_restart_goes_to_the_place_or_to_the_person_alone(
    stage: Stage,
) -> None:
    house = await stage.open()
    old = "discord:1"
    await house.platform.send(_delivery(_here(stage), cause=old))
    private = Message(Say("mine"), private=True)
    await house.platform.send(Delivery(8, "k", _here(stage), stage.ann.id, private, "en", old))
    assert len(stage.said()) == 1
    there = stage.server.backend.messages[stage.ann.user.dm_channel.id].values()
    assert [m.content for m in there] == ["Only for you"]


async def test_an_edit_after_a_restart_changes_the_message(stage: Stage) -> None:
    house = await stage.open()
    sent = await house.platform.send(_delivery(_here(stage)))
    await house.platform.send(
        Delivery(9, "k", _here(stage), 0, Message(Say("ring")), "en", edits=sent.message)
    )
    assert [m.content for m in stage.said()] == ["Ring ring"]


async def test_an_admin_command_is_checked_whatever_discord_offers(stage: Stage) -> None:
    await stage.open()
    scope = stage.server.backend.commands[None]
    scope["admin", 1]["default_member_permissions"] = None
    refused = await stage.ann.slash(stage.channel, "admin wipe")
    done = await stage.ben.slash(stage.channel, "admin wipe")
    assert done.response.content == "Wiped"
    assert refused.response.content != "Wiped"


async def test_events_keep_the_time_that_discord_gives_them(tmp_path: Path) -> None:
    then = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
    server = await DiscordServer(now=lambda: then).open()
    stage = Stage(server, tmp_path)
    house = await stage.open()
    await stage.ann.slash(stage.channel, "hello")
    with house.store.read(house.clock.now()) as tx:
        micros = tx.connection.exec_driver_sql("SELECT max(at) FROM facts").scalar()
    assert micros == then.timestamp() * 1_000_000
    await stage.close()
    await server.close()


async def test_a_reset_connection_is_an_unknown_outcome(stage: Stage) -> None:
    house = await stage.open()
    stage.server.lose("/messages")
    with pytest.raises(Unknown):
        await house.platform.send(_delivery(_here(stage)))
    assert len(stage.said()) == 1


async def test_an_answer_that_arrived_unheard_is_not_given_twice(stage: Stage) -> None:
    house = await stage.open()
    stage.server.lose("/callback")
    result = await stage.ann.slash(stage.channel, "hello")
    await stage.server.until(lambda: stage.calls("GET", "@original"))
    await house.desk.quiet()
    assert [m.content for m in stage.said()] == ["Hello, Ann!"]
    assert result.followups == []
