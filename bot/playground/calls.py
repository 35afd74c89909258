"""The calls of the HTTP interface: what each takes, checked before anything is done."""

import re
import unicodedata
from datetime import timedelta
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    StringConstraints,
    ValidationError,
)
from pydantic_core import ErrorDetails, from_json

from bot.playground.model import RoleName
from bot.playground.refusal import Refusal
from handlers.kit import clean
from handlers.kit.clean import LONGEST_TEXT

FURTHEST = timedelta(days=31)
"""How far one call may move the clock: everybody else waits until it is done."""


_JOINT = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
"""What joins symbols to one emoji, or gives it a colour or a region."""


def _number(value: object) -> object:
    """Forms and addresses carry numbers as text."""
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,18}", value, re.ASCII):
        return int(value)
    return value


def _printable(text: str) -> str:
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise ValueError("has a character that no text may have")
    return text


def _emoji(text: str) -> str:
    symbols = [c for c in text if unicodedata.category(c) == "So"]
    if text and (not symbols or any(c not in symbols and not _JOINT.match(c) for c in text)):
        raise ValueError('must be an emoji, or "" to take it back')
    return text


def _duration(value: object) -> object:
    if not isinstance(value, str) or not value.startswith("P"):
        raise ValueError('must be an ISO 8601 duration such as "P1D" or "PT1H"')
    return value


def _instant(value: object) -> object:
    if not isinstance(value, str) or value.isdecimal():
        raise ValueError('must be an instant such as "2026-11-21T09:00:00Z"')
    return value


def _name(name: str) -> str:
    if not clean.text(name).strip():
        raise ValueError("must not be empty")
    return clean.name(name)


Id = Annotated[StrictInt, BeforeValidator(_number), Field(ge=-(2**63), le=2**63 - 1)]
Text = Annotated[StrictStr, AfterValidator(_printable)]
Short = Annotated[StrictStr, StringConstraints(max_length=64), AfterValidator(_printable)]
Line = Annotated[StrictStr, StringConstraints(max_length=256), AfterValidator(_printable)]
Ref = Annotated[Short, AfterValidator(_name)] | Id
"""A name, or the number of the one meant."""


class Call(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Look(Call):
    who: Ref | None = Field(None, alias="as")


class Read(Call):
    who: Ref = Field(alias="as")
    where: Ref = Field(alias="in")
    after: Id = 0


class Listen(Call):
    who: list[Ref] = Field(alias="as", max_length=50)
    world: bool = False


class Say(Call):
    who: Ref = Field(alias="as")
    where: Ref = Field(alias="in")
    text: Annotated[
        StrictStr,
        StringConstraints(max_length=LONGEST_TEXT),
        AfterValidator(_printable),
        AfterValidator(clean.text),
    ] = ""
    reply_to: Id | None = None


class Press(Call):
    who: Ref = Field(alias="as")
    message: Id
    button: Line | Id


class Fill(Call):
    who: Ref = Field(alias="as")
    form: Id
    values: dict[Short, Text | StrictBool | StrictInt | StrictFloat]


class React(Call):
    who: Ref = Field(alias="as")
    message: Id
    emoji: Annotated[StrictStr, StringConstraints(max_length=16), AfterValidator(_emoji)]


class Join(Call):
    who: Ref = Field(alias="as")
    where: Ref = Field(alias="in")
    via: Line = ""
    locale: Annotated[
        Text, StringConstraints(pattern=r"^[A-Za-z]{2,8}([-_][A-Za-z0-9]{2,8})*$")
    ] = ""
    role: RoleName | None = None


class Leave(Call):
    who: Ref = Field(alias="as")
    where: Ref = Field(alias="in")


class Move(Call):
    who: Ref | None = Field(None, alias="as")
    advance: Annotated[timedelta, BeforeValidator(_duration)] | None = None
    to: Annotated[AwareDatetime, BeforeValidator(_instant)] | None = None


C = TypeVar("C", bound=Call)


def read_json(call: type[C], body: bytes) -> C:
    """The call in a JSON body; Refusal when it is none or does not fit."""
    try:
        data = from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise Refusal(400, "bad_json", f"The body is not JSON: {error}") from None
    if not isinstance(data, dict):
        raise Refusal(400, "bad_json", "The body must be a JSON object.")
    return read(call, data)  # pyright: ignore[reportUnknownArgumentType]


def read(call: type[C], data: dict[str, Any]) -> C:
    """The call with those values; Refusal when they do not fit."""
    try:
        return call.model_validate(data)
    except ValidationError as error:
        raise _refused(error.errors(include_url=False, include_context=False)[0]) from None


def _refused(error: ErrorDetails) -> Refusal:
    field = str(error["loc"][0]).encode("ascii", "replace").decode()[:64]
    match error["type"]:
        case "extra_forbidden":
            return Refusal(422, "unknown_field", f"There is no field {field}.", field)
        case "missing":
            return Refusal(422, "invalid", f"{field} is missing.", field)
        case _:
            said = error["msg"].removeprefix("Value error, ")
            return Refusal(422, "invalid", f"{field}: {said}", field)
