"""Photos and documents as the Bot API takes them, and the words below them."""

import struct
from typing import TYPE_CHECKING

from .chats import Json
from .checks import Sent, bad

if TYPE_CHECKING:
    from .server import BotApi

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


def photo(api: "BotApi", given: Sent | str, params: Json) -> Json:
    """A message with that picture: an upload, or the id of one that is here already."""
    if isinstance(given, str) and given in api.files:
        size = api.keep_file(given, api.files[given])
    else:
        sent = _upload(given, params)
        if not sent.data.startswith((_PNG, _JPEG)):
            raise bad("IMAGE_PROCESS_FAILED")
        size = api.keep_file(f"photo{api.next_id()}", sent.data) | _sides(sent.data)
    return {"photo": [size]} | caption(params)


def photo_in_place(api: "BotApi", params: Json) -> Json:
    """What an edited message shows with the photo or document in `media`."""
    media = params["media"]
    kinds = {"photo": photo, "document": document}
    if media["type"] not in kinds:
        raise bad("this server edits photos and documents only")
    return kinds[media["type"]](api, media["media"], params | media)


def document(api: "BotApi", given: Sent | str, params: Json) -> Json:
    if isinstance(given, str) and given in api.files:
        size = api.keep_file(given, api.files[given])
        again = {k: size[k] for k in ("file_id", "file_unique_id", "file_size")}
        return {"document": again} | caption(params)
    sent = _upload(given, params)
    if not sent.data:
        raise bad("file must be non-empty")
    size = api.keep_file(f"document{api.next_id()}", sent.data)
    kept = {k: size[k] for k in ("file_id", "file_unique_id", "file_size")}
    named = {"file_name": sent.name, "mime_type": sent.kind}
    return {"document": kept | named} | caption(params)


def caption(params: Json) -> Json:
    text = (params.get("caption") or "").strip()
    if len(text.encode("utf-16-le")) // 2 > 1024:
        raise bad("message caption is too long")
    return {"caption": text} if text else {}


def _upload(given: Sent | str, params: Json) -> Sent:
    if isinstance(given, Sent):
        return given
    found = params.get("attached", {}).get(given.removeprefix("attach://"))
    if found is None:
        raise bad("wrong file identifier/HTTP URL specified")
    return found


def _sides(data: bytes) -> Json:
    """Width and height of a PNG."""
    if not data.startswith(_PNG) or len(data) < 24:
        return {}
    width, height = struct.unpack(">II", data[16:24])
    return {"width": width, "height": height}
