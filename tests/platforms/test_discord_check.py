"""What `hearth check` says about Discord."""

from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest
from pydantic import SecretStr

from bot.discord.check import check
from bot.features import FEATURES
from bot.finding import Finding
from bot.settings import Community, Group, Settings, settings_model
from bot.settings import Discord as Section
from tests.platforms.discord_server import TOKEN, DiscordServer


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    opened = await DiscordServer().open()
    yield opened
    await opened.close()


async def _found(server: DiscordServer, *communities: Community, **changed: Any) -> list[Finding]:
    values: dict[str, Any] = {
        "token": SecretStr(TOKEN),
        "api_base_url": server.api_base_url,
        "gateway_url": server.gateway_url,
    }
    return await check(Settings(discord=Section(**values | changed), community=communities))


def _of(findings: list[Finding], subject: str, level: str) -> list[str]:
    return [f.text for f in findings if (f.subject, f.level) == (subject, level)]


async def test_a_healthy_bot_has_no_failure_and_the_gateway_is_left_alone(
    server: DiscordServer,
) -> None:
    server.create_guild("Tea friends")
    findings = await _found(server)
    assert {f.level for f in findings} == {"ok"}
    assert "TestBot" in _of(findings, "discord token", "ok")[0]
    assert len(_of(findings, "discord intents", "ok")) == 2
    assert server.connections == []
    assert all(TOKEN not in f.text + f.next_step for f in findings)


async def test_a_refused_token_is_one_failure_with_its_next_step(server: DiscordServer) -> None:
    (finding,) = await _found(server, token=SecretStr("some.other.token"))
    assert (finding.level, finding.subject) == ("failure", "discord token")
    assert "discord.token" in finding.next_step
    assert "some.other.token" not in finding.text


async def test_an_unreachable_discord_is_a_failure(server: DiscordServer) -> None:
    await server.close()
    (finding,) = await _found(server)
    assert finding.level == "failure"
    assert finding.next_step.endswith(server.api_base_url)


async def test_an_intent_that_is_asked_for_must_be_granted(server: DiscordServer) -> None:
    server.granted = {"members"}
    findings = await _found(server, members_intent=True, message_content_intent=True)
    assert _of(findings, "discord intents", "ok") == ["the Server Members intent is granted"]
    assert "Message Content" in _of(findings, "discord intents", "failure")[0]


async def test_missing_rights_name_what_is_lost(server: DiscordServer) -> None:
    guild = server.create_guild("Quiet")
    for role in server.backend.guilds[guild.id].roles.values():
        role.permissions &= ~discord.Permissions(send_messages=True).value
    findings = await _found(server)
    assert "send_messages" in _of(findings, "discord rights", "warning")[0]


async def test_a_bot_without_servers_is_told_how_to_be_invited(server: DiscordServer) -> None:
    findings = await _found(server)
    (finding,) = [f for f in findings if f.subject == "discord servers"]
    assert "permissions=" in finding.next_step


async def test_a_declared_server_that_hearth_is_not_in_is_a_failure(server: DiscordServer) -> None:
    group = Group(platform="discord", id=4711)
    community = Community(key="tea", name="Tea", groups=(group,))
    findings = await _found(server, community)
    assert "4711" in _of(findings, "discord servers", "failure")[0]


async def test_roles_from_levels_need_their_right(server: DiscordServer) -> None:
    guild = server.create_guild("Tea friends")
    (mine,) = server.backend.get_member(guild.id, server.backend.bot_user.id).role_ids
    may = discord.Permissions(server.backend.get_role(guild.id, mine).permissions)
    may.manage_roles = False
    server.backend.edit_role(guild.id, mine, {"permissions": may.value})
    assert _of(await _found(server), "discord rights", "warning") == []
    values: dict[str, Any] = {
        "token": SecretStr(TOKEN),
        "api_base_url": server.api_base_url,
        "gateway_url": server.gateway_url,
    }
    perks = {"perks": [{"level": 2, "role": "Regular"}]}
    told = settings_model(FEATURES)(discord=Section(**values), levels=perks)
    (text,) = _of(await check(told), "discord rights", "warning")
    assert "no manage_roles: levels bring roles" in text
