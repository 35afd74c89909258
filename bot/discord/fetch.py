"""Photos and files from Discord, by the address it told: from its own hosts, never too much."""

import aiohttp
from yarl import URL

from bot.settings import Discord as Settings
from scheduler.platform import Gone, Refused, Unknown

HOSTS = ("cdn.discordapp.com", "media.discordapp.net")
_SECONDS, _BLOCK = 20.0, 1 << 16
_NO_MORE = (403, 404)


async def fetch(settings: Settings, ref: str, most: int) -> bytes:
    """The content of an attachment. Raises what `Fetching.fetch` may."""
    url = URL(ref)
    if settings.cdn_base_url is not None:
        url = URL(settings.cdn_base_url.rstrip("/")).joinpath(*url.parts[1:]).with_query(url.query)
    elif url.scheme != "https" or url.host not in HOSTS:
        raise Gone("not an address of Discord's own files")
    limit = aiohttp.ClientTimeout(total=_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=limit) as http,
            http.get(url, allow_redirects=False) as answer,
        ):
            if answer.status in _NO_MORE:
                raise Gone("the attachment is there no more")
            if answer.status != 200:
                raise Unknown(f"Discord's files answer {answer.status}")
            found = bytearray()
            async for block in answer.content.iter_chunked(_BLOCK):
                found += block
                if len(found) > most:
                    raise Refused("the file is too large")
            return bytes(found)
    except (aiohttp.ClientError, OSError) as error:
        raise Unknown(f"no file: {type(error).__name__}") from None
