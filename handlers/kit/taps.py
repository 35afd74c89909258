"""What a button opens that an admin or operator wrote: a command that members have, or a link."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from handlers.kit.codec import press_data
from handlers.kit.command import PACKED_BYTES, Command
from handlers.kit.inbound import Role
from handlers.kit.message import Form, Link, Say
from handlers.kit.vocabulary import Trouble, Vocabulary


def opens(text: str, vocabulary: Vocabulary) -> Command | Form | Link | None:
    """What a button opens: a link, or a command; None where that is not known (any more)."""
    if text.startswith(("https://", "http://")):
        return Link(text)
    try:
        read = vocabulary.read(text)
    except Trouble:
        return None
    return read if isinstance(read, Command | Form) else None


def tap_flaw(does: str, vocabulary: Vocabulary) -> Say | None:
    """What is wrong with what a button opens."""
    about = {"found": does[:60]}
    if "://" in does:
        return None if _is_link(does) else Say("tap-wrong-link", about)
    on = vocabulary.find(does)
    target = opens(does, vocabulary)
    if on is None or target is None or isinstance(target, Link):
        return Say("tap-wrong-command", about)
    if on.role > Role.MEMBER:
        return Say("tap-wrong-admins", about)
    try:
        fits = len(press_data(target).encode()) <= PACKED_BYTES
    except ValueError:
        fits = False
    return None if fits and _is_whole(target) else Say("tap-wrong-command", about)


def _is_whole(target: object) -> bool:
    return not isinstance(target, Form) or all(len(v) <= 40 for v in target.given.values())


def _is_link(text: str) -> bool:
    """Whether it is a web address that platforms take in a button: with a public name."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or any(c.isspace() or c in '<>"' for c in text):
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        labels = host.split(".")
        return len(labels) > 1 and all(labels) and not parts.username
