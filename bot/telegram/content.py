"""A dressed message as the parameters of the method that shows it: text, photo or document."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.telegram.api import Json, Upload
from bot.telegram.decode import NAME
from bot.telegram.dress import Dresser, cut, length
from handlers.kit.message import Exhibit, Message

CAPTION_UNITS = 1024
"""The longest text below a photo or document, in UTF-16 units."""

_NO_PREVIEW = '{"is_disabled":true}'
_PART = "upload"

Call = tuple[str, Json, Mapping[str, Upload]]
"""What a call is made of: the end of a method's name, parameters, and uploads by name."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is shown; `more` are its other parameters, such as the keyboard.

    photo, document: what is sent, or the id of what Telegram has.
    """

    text: str
    more: Json
    photo: Upload | str | None = None
    document: Upload | str | None = None

    @property
    def alone(self) -> "Content":
        """The same without its photo: the text says all of it."""
        return replace(self, photo=None)

    @property
    def fits_below(self) -> bool:
        """Whether a photo can have that text below it."""
        return length(self.text) <= CAPTION_UNITS

    @property
    def _words(self) -> Json:
        return {"text": self.text, "link_preview_options": _NO_PREVIEW} | self.more

    def sending(self) -> Call:
        """How it is sent, by a method that begins with "send"."""
        for method, given in (("Photo", self.photo), ("Document", self.document)):
            if given is not None:
                media, uploads = _given(given)
                return method, {method.lower(): media, "caption": self.text} | self.more, uploads
        return "Message", self._words, {}

    def editing(self) -> Call:
        """How it takes another's place, by a method that begins with "edit"."""
        for kind, given in (("photo", self.photo), ("document", self.document)):
            if given is not None:
                source, uploads = _given(given)
                media = {"type": kind, "media": source, "caption": self.text}
                return "Media", {"media": media} | self.more, uploads
        return "Text", self._words, {}

    def editing_caption(self) -> Call:
        """How it takes the place of the text below a photo."""
        return "Caption", {"caption": self.text} | self.more, {}


def _given(given: Upload | str) -> tuple[str, Mapping[str, Upload]]:
    """How a photo or document is named in a call, and what goes with the call."""
    return (given, {}) if isinstance(given, str) else (f"attach://{_PART}", {_PART: given})


def _shown(made: Content, exhibit: Exhibit) -> Content:
    """With what a member handed in: by Telegram's own id where it came from there."""
    kind, _, file_id = exhibit.ref.partition(":")
    made = replace(made, text=cut(made.text, CAPTION_UNITS))
    if exhibit.platform == NAME and kind == "photo":
        return replace(made, photo=file_id)
    if exhibit.platform == NAME and exhibit.kind == "file" and file_id:
        return replace(made, document=file_id)
    if not exhibit.data:
        return made
    if exhibit.kind == "photo":
        return replace(made, photo=Upload("photo.jpg", exhibit.data))
    return replace(made, document=Upload(exhibit.name or "file.bin", exhibit.data))


async def content(message: Message, locale: str, dresser: Dresser) -> Content:
    """The message in that language, with the picture of its card where there can be one."""
    dressed = dresser.dress(message, locale)
    made = Content(dressed.text, {"reply_markup": dressed.markup} if dressed.markup else {})
    if message.file is not None:
        upload = Upload(message.file.name, message.file.text.encode())
        return replace(made, text=cut(made.text, CAPTION_UNITS), document=upload)
    if message.exhibit is not None:
        return _shown(made, message.exhibit)
    if message.card is None or message.form is not None or not made.fits_below:
        return made
    picture = await dresser.picture(message, locale)
    return replace(made, photo=Upload("card.png", picture.png)) if picture else made
