"""Pins as Discord has them since it parted Pin Messages from Manage Messages; simcord does not."""

from simcord.backend import Backend


def pin(backend: Backend, pinned: bool, channel: str, message: str) -> None:
    """What `PUT` or `DELETE /channels/{channel}/messages/pins/{message}` does for the bot."""
    where, me = int(channel), backend.bot_user.id
    guild = backend.get_channel(where).guild_id
    backend.require_permissions(guild, me, where, "pin_messages")
    backend.set_pinned(where, int(message), pinned)
