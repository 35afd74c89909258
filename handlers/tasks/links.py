"""Web addresses in what members hand in: found, and held against the hosts that are allowed."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'，。；、！？）】」]+", re.IGNORECASE)


def addresses(text: str) -> list[str]:
    """The addresses in a text, each whole."""
    return [_whole(found.rstrip(".,;:!?)]}")) for found in _ADDRESS.findall(text)]


def host(address: str) -> str:
    """The host that an address leads to, "" for one that cannot be read."""
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_allowed(name: str, hosts: Sequence[str]) -> bool:
    """Whether a host is one of those, or inside one."""
    return any(name == one or name.endswith(f".{one}") for one in hosts)


def _whole(address: str) -> str:
    return address if "://" in address else f"https://{address}"
