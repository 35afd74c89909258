"""The way to a group: its address, by which a button in private leads there."""

_SUPERGROUPS = 10**12
"""Below which number, negated, Telegram's supergroups begin (Bot API, "Dialog IDs")."""


def address(platform: str, space: int) -> str:
    """Where a group is opened, "" where its platform has no address for it.

    Telegram has them for supergroups alone ("Deep links", private message links); in the
    playground it is a place on the page.
    """
    match platform:
        case "telegram" if -space > _SUPERGROUPS:
            return f"https://t.me/c/{-space - _SUPERGROUPS}/1"
        case "discord":
            return f"https://discord.com/channels/{space}"
        case "playground":
            return f"#{space}"
        case _:
            return ""
