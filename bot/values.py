"""The kinds of values in the configuration, and what each may be."""

import ipaddress
import zoneinfo
from datetime import time
from functools import cache
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from handlers.kit.rule import wrong

Port = Annotated[int, Field(ge=0, le=65535)]
Seconds = Annotated[int, Field(ge=0, le=50)]
Positive = Annotated[int, Field(ge=1)]
Id = Annotated[int, Field(ge=-(2**63), le=2**63 - 1)]


def _zone(name: str) -> str:
    if name not in _zones():
        raise wrong('a name from the tz database like "Europe/Berlin"', _zones())
    return name


@cache
def _zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def _clock(value: object) -> object:
    if isinstance(value, str):
        hour, _, minute = value.partition(":")
        if not (hour.isdigit() and minute.isdigit() and len(minute) == 2):
            raise wrong('a time of day as "HH:MM"')
        if int(hour) > 23 or int(minute) > 59:
            raise wrong('a time of day from "00:00" to "23:59"')
        return time(int(hour), int(minute))
    return value


def _web(url: str) -> str:
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise wrong("an address that begins with https:// or http://")
    return url.rstrip("/")


def _bot_api(url: str) -> str:
    if not url.endswith("/bot"):
        raise wrong("an address that ends in /bot, because the token is appended to it")
    return url


def _gateway(url: str) -> str:
    if urlsplit(url).scheme not in {"ws", "wss"} or not urlsplit(url).hostname:
        raise wrong("an address that begins with wss:// or ws://")
    return url


def _path(path: str) -> str:
    if not path.startswith("/"):
        raise wrong("a path that begins with /")
    return path


def _public(url: str) -> str:
    parts = urlsplit(_web(url))
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise wrong("an address that begins with https:// (plain http only on loopback)")
    return url.rstrip("/")


def _database(url: str) -> str:
    if url.startswith("sqlite:///") and len(url) > len("sqlite:///"):
        return url
    if url.startswith("postgresql://") and _names_a_database(url):
        return url
    raise wrong(
        '"sqlite:///FILE" or "postgresql://USER:PASSWORD@HOST/DATABASE",'
        " in a password %40 for @, %3A for : and %2F for /"
    )


def _names_a_database(url: str) -> bool:
    try:
        parts = make_url(url)
    except (ArgumentError, ValueError):
        return False
    return bool(parts.database) and "@" not in (parts.host or "")


def is_loopback(host: str) -> bool:
    """Whether only this very machine can be meant by `host`."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


Web = Annotated[str, AfterValidator(_web)]
BotApi = Annotated[Web, AfterValidator(_bot_api)]
Gateway = Annotated[str, AfterValidator(_gateway)]
WebPath = Annotated[str, AfterValidator(_path)]
PublicWeb = Annotated[str, AfterValidator(_public)]
DatabaseUrl = Annotated[str, AfterValidator(_database)]
Secret = Annotated[SecretStr, Field(min_length=1)]
Zone = Annotated[str, AfterValidator(_zone)]
Clock = Annotated[time, BeforeValidator(_clock)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,31}$")]
