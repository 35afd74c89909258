"""How challenges, their days and their prizes are put."""

from collections.abc import Sequence

from handlers.challenge import rules
from handlers.challenge.definition import Plan
from handlers.kit import clean
from handlers.kit.currencies import Currencies
from handlers.kit.message import Say
from handlers.kit.written import Texts
from storage.accounts import POINTS

_LONGEST = 24
"""Characters of a name that fit a line on a phone."""


def words(text: Texts) -> Say:
    """A text of a plan in the reader's language."""
    return Say("challenge-said", {**text.said})


def title(plan: Plan) -> Say:
    return words(plan.title)


def name(raw: str) -> str:
    return clean.text(raw, _LONGEST)


def listed(each: Sequence[Say | str]) -> Say | str:
    """Some names as one, at least one."""
    *others, last = each
    for one in reversed(others):
        last = Say("list-more", {"first": one, "rest": last})
    return last


def number(plan: Plan, hundredths: int) -> Say:
    """So much of what is counted."""
    return Say("challenge-amount", {"number": rules.shown(hundredths), **plan.unit.said})


def asks(plan: Plan) -> Say:
    """What a day asks."""
    if plan.kind == "number" and plan.least:
        return Say("challenge-asks-goal", {"amount": number(plan, plan.least)})
    if plan.kind == "number":
        return Say("challenge-asks-number", {**plan.unit.said})
    return Say(f"challenge-asks-{plan.kind}")


def prize(plan: Plan, currencies: Currencies) -> Say | str | None:
    """What there is for everybody who makes it, None for nothing."""
    each: list[Say | str] = []
    if plan.points:
        each.append(Say("challenge-points", {"amount": currencies.amount(POINTS, plan.points)}))
    if plan.badge is not None:
        badge = plan.badge
        named = {"emoji": badge.emoji, "en": badge.en, "zh": badge.zh}
        each.append(Say("badge-named", named))
    return listed(each) if each else None
