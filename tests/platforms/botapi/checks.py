"""The independent check: aiogram's models must accept whatever is served and received."""

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError


class ApiError(Exception):
    """An answer with ok = false."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters


def bad(description: str, **parameters: Any) -> ApiError:
    """A refusal of what was asked for."""
    return ApiError(400, f"Bad Request: {description}", **parameters)


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it came."""

    name: str
    kind: str
    data: bytes


@cache
def models() -> Any:
    """aiogram, whose import makes hundreds of models and takes seconds: only where it is used."""
    import aiogram  # noqa: PLC0415

    return aiogram


@cache
def _method(name: str) -> Any:
    found = getattr(models().methods, name[:1].upper() + name[1:], None)
    if found is None:
        raise ApiError(404, "Not Found")
    return found


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def params(method: str, raw: dict[str, Any]) -> dict[str, Any]:
    """The parameters of a call, checked against the method's model and turned into plain JSON.

    An unknown parameter, anywhere inside, raises AssertionError: a caller's slip that Telegram
    would silently ignore; so does a file that no parameter means. Files come back by their names,
    with all that are attached under "attached".
    """
    model = _method(method)
    files = {
        name: v for name, v in raw.items() if isinstance(v, Sent) and name in model.model_fields
    }
    attached = {name: v for name, v in raw.items() if isinstance(v, Sent) and name not in files}
    plain = {
        name: _decoded(model, name, value) for name, value in raw.items() if name not in attached
    }
    for name in files:
        plain[name] = f"attach://{name}"
    for name in attached:
        assert f"attach://{name}" in str(plain), f"{method}: no parameter means the file {name}"
    try:
        read = model.model_validate(plain)
    except ValidationError as wrong:
        raise ApiError(400, f"Bad Request: {wrong.errors()[0]['msg']}") from wrong
    no_extras(read, method)
    given = read.model_dump(mode="json", exclude_unset=True, by_alias=True)
    return given | files | ({"attached": attached} if attached else {})


def _decoded(model: Any, name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    field = model.model_fields.get(name)
    if field is None or field.annotation in (str, str | None):
        return value
    if value[:1] in ("{", "["):
        return json.loads(value)
    return int(value) if re.fullmatch(r"-?\d+", value) else value


def result(method: str, value: Any) -> None:
    """Raises when `value` is not what the method returns."""
    _read(_method(method).__returning__, value, method)


def update(value: dict[str, Any]) -> None:
    """Raises when `value` is no update, or when it has fields that an update does not have."""
    known("Update", value)


def known(kind: str, value: dict[str, Any]) -> None:
    """Raises when `value` is not of that type of the Bot API, or has fields that it has not."""
    _read(getattr(models().types, kind), value, kind)


def _read(kind: Any, value: Any, where: str) -> None:
    read = _adapter(kind).validate_python(value)
    for item in read if isinstance(read, list) else [read]:
        no_extras(item, where)


def no_extras(value: Any, where: str) -> None:
    """Raises AssertionError when a model, or one inside it, was given a field it does not know."""
    if isinstance(value, BaseModel):
        if value.model_extra:
            raise AssertionError(f"{where}: unknown {sorted(value.model_extra)}")
        for name, inner in value:
            no_extras(inner, f"{where}.{name}")
    elif isinstance(value, list):
        for inner in value:
            no_extras(inner, where)
