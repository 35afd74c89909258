"""What `hearth check` finds out about Discord, by REST alone: the gateway is not touched."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import aiohttp
import discord
from discord.http import Route

from bot.discord.client import intents, missing, use_addresses
from bot.discord.commands import Menu, registered, same
from bot.features import FEATURES
from bot.finding import Finding
from bot.newcomers import holding
from bot.promised import listens, pinning, promised
from bot.settings import Settings
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.wording import Words

_PORTAL = "https://discord.com/developers/applications"
_NEEDED = {
    "view_channel": "it sees nothing",
    "send_messages": "only slash commands are answered",
    "read_message_history": "it cannot answer under a message",
    "send_messages_in_threads": "it is silent in threads",
}
"""Rights in a server, and what is lost without each."""

_FOR_ROLES = {"manage_roles": "levels bring roles, and it cannot give them"}
_MANY = 200


async def check(settings: Settings) -> list[Finding]:
    """Token, application, intents, commands and rights; nothing is changed."""
    token = settings.discord.token.get_secret_value() if settings.discord.token else ""
    use_addresses(settings.discord)
    client = discord.Client(intents=intents(settings.discord, privileged=False))
    try:
        await client.login(token)
        return [finding async for finding in _findings(client, settings)]
    except discord.LoginFailure:
        step = f"copy the token from {_PORTAL}, under Bot, Reset Token, into discord.token"
        return [Finding("failure", "discord token", "Discord refuses it", step)]
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        text = f"Discord cannot be asked: {error}"
        step = f"see that this machine reaches {Route.BASE}"
        return [Finding("failure", "discord", text, step)]
    finally:
        await client.close()


async def _findings(client: discord.Client, settings: Settings) -> AsyncIterator[Finding]:
    yield Finding("ok", "discord token", f"belongs to {client.user}, {_id(client.user)}")
    app = client.application
    if app is not None and app.interactions_endpoint_url:
        text = "an interactions endpoint is set: commands and buttons do not reach Hearth"
        yield Finding("failure", "discord app", text, f"empty that field at {_PORTAL}")
    flags = app.flags if app is not None else discord.ApplicationFlags()
    for finding in _intents(flags, settings):
        yield finding
    yield await _commands(client)
    async for finding in _servers(client, settings):
        yield finding


def _intents(flags: discord.ApplicationFlags, settings: Settings) -> list[Finding]:
    asked = intents(settings.discord)
    granted = {
        "Server Members": flags.gateway_guild_members or flags.gateway_guild_members_limited,
        "Message Content": flags.gateway_message_content or flags.gateway_message_content_limited,
    }
    wanted = {"Server Members": asked.members, "Message Content": asked.message_content}
    findings = [Finding("ok", "discord intents", sentence) for sentence in missing(asked)]
    if listens(settings) and not asked.message_content:
        text = "answers.unasked is on without the Message Content intent: only /ask, mentions, "
        step = f"discord.message_content_intent = true, and switch it on at {_PORTAL}, under Bot"
        lost = f"{text}replies and private questions are answered"
        findings.append(Finding("warning", "discord answers", lost, step))
    for name, want in wanted.items():
        if want and not granted[name]:
            step = f"switch it on at {_PORTAL}, under Bot, or off in [discord]"
            text = f"the {name} intent is asked for and not granted"
            findings.append(Finding("failure", "discord intents", text, step))
        elif want:
            findings.append(Finding("ok", "discord intents", f"the {name} intent is granted"))
    return findings


async def _commands(client: discord.Client) -> Finding:
    ours = Menu(Vocabulary(FEATURES, Words())).payloads
    if same(ours, await registered(client)):
        return Finding("ok", "discord commands", f"{len(ours)} slash commands, up to date")
    text = f"the {len(ours)} slash commands are not registered as they are now"
    return Finding("ok", "discord commands", f"{text}; the next start does it")


async def _servers(client: discord.Client, settings: Settings) -> AsyncIterator[Finding]:
    route = Route("GET", "/users/@me/guilds")
    found: list[Mapping[str, Any]] = await client.http.request(route, params={"limit": _MANY})
    roles = any(boon.kind == "role" for boon in promised(settings))
    asked = dict(holding(settings, "discord")) | pinning(settings, "discord")
    needed = _NEEDED | asked | (_FOR_ROLES if roles else {})
    for server in found:
        yield _rights(server, needed)
    if not found:
        link = discord.utils.oauth_url(
            client.application_id or 0,
            permissions=discord.Permissions(**dict.fromkeys(needed, True)),
        )
        yield Finding("warning", "discord servers", "Hearth is in none", f"open {link}")
    known = {int(server["id"]) for server in found}
    if len(found) < _MANY:
        for finding in _absent(settings, known):
            yield finding


def _absent(settings: Settings, known: set[int]) -> list[Finding]:
    """The servers of the configuration that Hearth is not in."""
    return [
        Finding(
            "failure",
            "discord servers",
            f"Hearth is not in server {group.id} of community {community.key}",
            "invite it, or take the server out of the configuration",
        )
        for community in settings.community
        for group in community.groups
        if group.platform == "discord" and group.id not in known
    ]


def _rights(server: Mapping[str, Any], needed: Mapping[str, str]) -> Finding:
    may = discord.Permissions(int(server.get("permissions", 0)))
    lost = {right: loss for right, loss in needed.items() if not getattr(may, right)}
    if may.administrator or not lost:
        return Finding("ok", "discord rights", f"all there in {server['name']}")
    text = "; ".join(f"no {right}: {loss}" for right, loss in lost.items())
    step = "give Hearth's role these rights in the server settings, under Roles"
    return Finding("warning", "discord rights", f"{server['name']}: {text}", step)


def _id(user: discord.ClientUser | None) -> str:
    return f"id {user.id}" if user else "unknown"
