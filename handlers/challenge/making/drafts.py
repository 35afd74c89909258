"""Drafts in plain values: what is still to be said, what is wrong, and plans from them."""

import re
import unicodedata
from collections.abc import Collection
from typing import Any

from pydantic import ValidationError

from handlers.challenge.definition import HUNDREDTHS, Plan
from handlers.challenge.rules import Flaw, read
from handlers.kit.drafts import Drafts

DRAFTS = Drafts("challenge", "challenge-draft-none")
Data = dict[str, Any]
"""The fields of a plan given so far, as in its JSON; a field that is there was answered."""

_STEPS = ("days", "starts", "prize")
_PLACEHOLDERS: Data = {"days": 7, "starts": "2000-01-01", "unit": {"en": "?", "zh": "?"}}
_LONGEST_KEY = 24


def open_step(data: Data) -> str:
    """What is to be said next, "" when all that is needed is there."""
    if data["kind"] == "number" and "unit" not in data:
        return "measure"
    return next((step for step in _STEPS if step not in data), "")


def plan_of(key: str, data: Data) -> tuple[Plan | None, list[Flaw]]:
    """The plan that a draft makes, and what is wrong with it; what is still open counts as fine."""
    said = {k: v for k, v in data.items() if k != "prize"}
    if data["kind"] != "number":
        said = {k: v for k, v in said.items() if k not in ("unit", "goal")}
    missing = {
        k: v
        for k, v in _PLACEHOLDERS.items()
        if k not in said and (k != "unit" or data["kind"] == "number")
    }
    try:
        return Plan.model_validate({"key": key or "new", **said, **missing}), []
    except ValidationError as error:
        return None, [_flaw(one) for one in error.errors()]


def data_of(plan: Plan) -> Data:
    """The fields of a plan; what stands there by default was said, too."""
    data = plan.model_dump(mode="json", exclude_defaults=True)
    data.pop("key")
    said = {"kind": plan.kind, "rest": plan.rest, "join_until": plan.join_until, "prize": 1}
    return {**data, **said}


def _flaw(error: Any) -> Flaw:
    about = error.get("ctx", {})
    at = ".".join([*map(str, error["loc"]), *([about["at"]] if about.get("at") else [])])
    found = str(about.get("found") or "").strip('"')
    if not found and isinstance(error["input"], str | int | float):
        found = str(error["input"])
    return Flaw(at.partition(".")[0], found[:40])


def goal_of(text: str) -> float | None:
    """How much a day takes, 0 for any number; None where it is no number."""
    if unicodedata.normalize("NFKC", text).strip() in ("0", "-", ""):
        return 0
    amount = read(text)
    return amount.number / HUNDREDTHS if amount and not amount.adds else None


def key_from(title: str, taken: Collection[str]) -> str:
    """A key for a new challenge: from the words of its title; none of the taken."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_KEY].strip("-") or "challenge"
    number, key = 1, slug
    while key in taken:
        number += 1
        end = f"-{number}"
        key = slug[: _LONGEST_KEY - len(end)].strip("-") + end
    return key
