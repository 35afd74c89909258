"""What Discord's refusals mean to the pump."""

from collections.abc import Generator
from contextlib import contextmanager

import aiohttp
import discord

from scheduler.platform import Gone, Later, Refused, Stopped, Unknown

UNKNOWN_MESSAGE, UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION = 10008, 10015, 10062
ANSWERED = 40060
"""The interaction was answered before."""

_GONE = {
    10003,  # unknown channel
    10004,  # unknown guild
    10013,  # unknown user
    50001,  # no access to the channel
    50007,  # the person takes no private messages
    50013,  # no right to write there
    50278,  # no server in common with the person
}
_WAIT = 5.0
"""Seconds to wait when Discord does not say how long."""


@contextmanager
def understood() -> Generator[None]:
    """Turns what the library raises inside into Gone, Later, Unknown, Refused or Stopped."""
    try:
        yield
    except discord.RateLimited as error:
        raise Later(error.retry_after) from error
    except discord.HTTPException as error:
        raise meaning(error) from error
    except (OSError, aiohttp.ClientError) as error:
        raise Unknown(str(error)) from error


def meaning(error: discord.HTTPException) -> Exception:
    """The pump's word for a refused call."""
    if error.status == 401:
        return Stopped("Discord refuses the token")
    if error.status == 429:
        return Later(_seconds(error))
    if error.status >= 500:
        return Unknown(f"Discord answers {error.status}")
    if error.code in _GONE or error.status == 403:
        return Gone(f"{error.code} {error.text}")
    return Refused(f"{error.status} {error.code} {error.text}")


def expired(error: discord.HTTPException) -> bool:
    """Whether it was refused because the interaction takes no answers any more."""
    return error.code in {UNKNOWN_INTERACTION, UNKNOWN_WEBHOOK}


def _seconds(error: discord.HTTPException) -> float:
    try:
        return float(error.response.headers.get("Retry-After", _WAIT))
    except ValueError:
        return _WAIT
