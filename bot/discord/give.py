"""What Discord lets Hearth do for members: roles, ways into channels, silence, removal."""

from datetime import datetime, timedelta

import discord

from bot.discord.client import Client
from bot.discord.errors import understood
from scheduler.platform import PINNED, Favour, Gone, Lacks

_UNKNOWN_CHANNEL, _UNKNOWN_MEMBER, _UNKNOWN_INVITE, _UNKNOWN_ROLE = 10003, 10007, 10006, 10011
_REASON = "Hearth"

_SILENCE = timedelta(days=27, hours=23)
"""How long somebody is timed out; Discord takes 28 days at the most. Who wishes for
it has it carried out again before it ends."""


async def give(client: Client, favour: Favour, now: datetime) -> str:
    """Carry out a favour. Raises what `Giving.give` may."""
    with understood():
        if favour.kind == "role":
            await _role(client, favour)
        elif favour.kind == "silence":
            await _silence(client, favour, now)
        elif favour.kind == "out":
            await _out(client, favour)
        elif favour.kind == "pin":
            return await _pin(client, favour)
        else:
            return await _link(client, favour)
        return ""


async def _silence(client: Client, favour: Favour, now: datetime) -> None:
    until = (now + _SILENCE).isoformat() if favour.wanted else None
    try:
        await client.http.edit_member(
            favour.space, favour.user, reason=_REASON, communication_disabled_until=until
        )
    except discord.Forbidden as error:
        raise await _hindrance(client, favour, "moderate_members", error) from None
    except discord.NotFound as error:
        raise Gone(str(error)) from None


async def _out(client: Client, favour: Favour) -> None:
    if not favour.wanted:
        return
    try:
        await client.http.kick(favour.user, favour.space, reason=_REASON)
    except discord.Forbidden as error:
        raise await _hindrance(client, favour, "kick_members", error) from None
    except discord.NotFound as error:
        raise Gone(str(error)) from None


async def _pin(client: Client, favour: Favour) -> str:
    """What is pinned already is somebody else's."""
    channel, message = (int(part) for part in favour.value.split(":"))
    http = client.http
    try:
        if not favour.wanted:
            await http.unpin_message(channel, message, reason=_REASON)
            return ""
        if not favour.made:
            return "" if (await http.get_message(channel, message)).get("pinned") else PINNED
        await http.pin_message(channel, message, reason=_REASON)
    except discord.Forbidden:
        raise Lacks("pin_messages") from None
    except discord.NotFound as error:
        raise Gone(str(error)) from None
    return PINNED


async def _hindrance(
    client: Client, favour: Favour, right: str, error: discord.Forbidden
) -> Exception:
    """Why not: the right is missing, or it is somebody whom nobody may touch."""
    guild = await _guild(client, favour)
    return Gone(str(error)) if getattr(guild.me.guild_permissions, right) else Lacks(right)


async def _guild(client: Client, favour: Favour) -> discord.Guild:
    guild = client.get_guild(favour.space)
    if guild is None:
        await client.wait_until_ready()
        guild = client.get_guild(favour.space)
    if guild is None:
        raise Gone("Hearth is not in that server")
    return guild


async def _role(client: Client, favour: Favour) -> None:
    guild = await _guild(client, favour)
    role = _found(guild, favour.value)
    if role is None:
        if favour.wanted:
            raise Lacks("role_unknown")
        return
    change = client.http.add_role if favour.wanted else client.http.remove_role
    try:
        await change(guild.id, favour.user, role.id, reason=_REASON)
    except discord.Forbidden:
        may = guild.me.guild_permissions
        raise Lacks("role_above" if may.manage_roles else "manage_roles") from None
    except discord.NotFound as error:
        if error.code == _UNKNOWN_ROLE:
            raise Lacks("role_unknown") from None
        raise Gone(str(error)) from None


def _found(guild: discord.Guild, value: str) -> discord.Role | None:
    """The role of that number, or of that name in whatever case; never @everyone."""
    by_number = guild.get_role(int(value)) if value.isascii() and value.isdigit() else None
    named = [r for r in guild.roles if r.name.casefold() == value.casefold()]
    found = by_number or next(iter(named), None)
    return None if found is None or found.is_default() else found


async def _link(client: Client, favour: Favour) -> str:
    try:
        if not favour.wanted:
            await client.http.delete_invite(favour.made.rpartition("/")[2], reason=_REASON)
            return ""
        made = await client.http.create_invite(
            favour.space, reason=_REASON, max_age=0, max_uses=1, unique=True
        )
    except discord.Forbidden:
        raise Lacks("create_invite") from None
    except discord.NotFound as error:
        if error.code == _UNKNOWN_INVITE and not favour.wanted:
            return ""
        raise Lacks("group_unknown") from None
    return f"https://discord.gg/{made['code']}"
