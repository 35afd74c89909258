"""Photos and files from Telegram, by the id that a message told: streamed, and never too much."""

import httpx

from bot.settings import Telegram as Settings
from bot.telegram.api import Api, trusted
from scheduler.platform import Gone, Refused, Unknown

_SECONDS = 20.0


async def fetch(api: Api, settings: Settings, ref: str, most: int) -> bytes:
    """The content of a file. Raises what `Fetching.fetch` may."""
    try:
        told = await api.call("getFile", file_id=ref.partition(":")[2])
    except Refused as refused:
        raise Gone(str(refused)) from None
    if int(told.get("file_size") or 0) > most:
        raise Refused("the file is too large")
    assert settings.token is not None
    # The address holds the token: it goes into no log, no error and no database.
    url = f"{settings.file_base_url}{settings.token.get_secret_value()}/{told['file_path']}"
    try:
        line = httpx.AsyncClient(timeout=_SECONDS, verify=trusted())
        async with line as http, http.stream("GET", url) as answer:
            if not answer.is_success:
                raise Unknown(f"Telegram's files answer {answer.status_code}")
            return await _read(answer, most)
    except httpx.HTTPError as error:
        raise Unknown(f"no file: {type(error).__name__}") from None


async def _read(answer: httpx.Response, most: int) -> bytes:
    found = bytearray()
    async for block in answer.aiter_bytes():
        found += block
        if len(found) > most:
            raise Refused("the file is too large")
    return bytes(found)
