"""A dressed message as the parameters of the method that shows it: text, photo or document."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.telegram.api import Json, Upload
from bot.telegram.dress import Dresser, cut, length
from handlers.kit.message import Message

CAPTION_UNITS = 1024
"""The longest text below a photo or document, in UTF-16 units."""

_NO_PREVIEW = '{"is_disabled":true}'
_PART = "upload"

Call = tuple[str, Json, Mapping[str, Upload]]
"""What a call is made of: the end of a method's name, parameters, and uploads by name."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is shown; `more` are its other parameters, such as the keyboard."""

    text: str
    more: Json
    photo: Upload | None = None
    document: Upload | None = None

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
        for method, upload in (("Photo", self.photo), ("Document", self.document)):
            if upload is not None:
                media = {method.lower(): f"attach://{_PART}", "caption": self.text}
                return method, media | self.more, {_PART: upload}
        return "Message", self._words, {}

    def editing(self) -> Call:
        """How it takes another's place, by a method that begins with "edit"."""
        if self.photo is None:
            return "Text", self._words, {}
        media = {"type": "photo", "media": f"attach://{_PART}", "caption": self.text}
        return "Media", {"media": media} | self.more, {_PART: self.photo}

    def editing_caption(self) -> Call:
        """How it takes the place of the text below a photo."""
        return "Caption", {"caption": self.text} | self.more, {}


async def content(message: Message, locale: str, dresser: Dresser) -> Content:
    """The message in that language, with the picture of its card where there can be one."""
    dressed = dresser.dress(message, locale)
    made = Content(dressed.text, {"reply_markup": dressed.markup} if dressed.markup else {})
    if message.file is not None:
        upload = Upload(message.file.name, message.file.text.encode())
        return replace(made, text=cut(made.text, CAPTION_UNITS), document=upload)
    if message.card is None or message.form is not None or not made.fits_below:
        return made
    picture = await dresser.picture(message, locale)
    return replace(made, photo=Upload("card.png", picture.png)) if picture else made
