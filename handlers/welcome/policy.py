"""What can be configured about newcomers."""

from functools import cached_property
from hashlib import blake2s
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from handlers.kit.rule import wrong
from handlers.kit.written import Texts

MOST_RULES = 1500
"""Characters of the rules: Discord shows 2000 in a message."""


class Option(Texts):
    """An answer to choose."""

    en: str = Field("", max_length=80)
    zh: str = Field("", max_length=80)


def _own(what: str, most: int) -> str:
    field: str = Field("", max_length=most, description=what)
    return field


class WelcomePolicy(BaseModel):
    """Newcomers: the greeting in the group, the guide, and their first seven days."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    aloud: bool = Field(
        True,
        description="Whether newcomers are greeted in the group: all who come within a minute in "
        "one message, which takes the place of the one before.",
    )
    named: int = Field(
        3, ge=1, le=10, description="How many are named in a greeting; the others are counted."
    )
    returning: bool = Field(
        True, description="Whether those who come back are greeted, at most once in 7 days."
    )
    text_en: str = _own("What the greeting says below the names, in place of Hearth's words.", 500)
    text_zh: str = _own("The same in Chinese.", 500)
    guide: bool = Field(
        True,
        description="Whether newcomers get the guide in private, where they can be written to.",
    )
    rules_en: str = _own(
        "The rules of the community, to be accepted by a button; else Hearth's own short ones. "
        "When they change, the guide asks again.",
        MOST_RULES,
    )
    rules_zh: str = _own("The same in Chinese.", MOST_RULES)
    question_en: str = _own("A question to newcomers; admins read the answers.", 300)
    question_zh: str = _own("The same in Chinese.", 300)
    options: tuple[Option, ...] = Field(
        (),
        max_length=8,
        description="Answers to choose from where there is a question; without any, newcomers "
        "answer in their own words.",
        examples=[
            [{"en": "A friend told me", "zh": "朋友介绍"}, {"en": "I searched", "zh": "搜索"}]
        ],
    )
    pack: str = Field(
        "newcomer",
        max_length=24,
        description="The `set` of the tasks that are the newcomer pack; see tasks.",
    )
    pack_tell: bool = Field(
        True,
        description="Whether newcomers hear of the day's tasks in the morning, as long as they "
        "take part; each may turn it off.",
    )
    pack_coupon: str = Field(
        "",
        max_length=64,
        description="The name of goods of the shop that are coupon codes: one for who does the "
        "whole pack, as long as there are any.",
    )
    pack_points: int = Field(
        50,
        ge=0,
        le=1_000_000_000,
        description="Points for doing the whole pack where there is no coupon; 0 for none.",
    )
    settled_days: int = Field(
        7,
        ge=0,
        le=3650,
        description="Days after Hearth came in during which those who are first seen as they speak "
        "are taken for members of old.",
    )

    check: Literal["off", "suspicious", "all"] = Field(
        "off",
        description="Whom a human check holds back until it is passed: nobody (off), who looks "
        "suspicious, or all who join. Until then there are no points and no tasks.",
    )
    check_by: Literal["button", "question"] = Field(
        "button", description="What it asks: a tap on a button, or a simple question with pictures."
    )
    check_minutes: int = Field(10, ge=1, le=10_080, description="Minutes to pass it.")
    check_after: Literal["remove", "stay"] = Field(
        "remove",
        description="What becomes of who does not pass it in time: they are removed from the group "
        "and may come again, or they stay, held back until they pass or an admin lets them in.",
    )
    check_requests: bool = Field(
        False,
        description="Whether the check, where it is on, also opens groups on Telegram that take "
        "requests: who is no member yet and asks to be let in is asked in private, and comes in by "
        "the right answer. Else, and for members, the admins decide there. Who does not answer in "
        "time is turned away and may ask again, or waits for the admins, by check_after.",
    )
    silence: bool = Field(
        True, description="Whether who is held back is restricted on Telegram as well."
    )
    timeout: bool = Field(
        False,
        description="Whether they are timed out on Discord as well. They can press no button in "
        "the server then, so the check reaches only those who take private messages. Discord ends "
        "a time-out after 28 days; until they are let in it is put in place again before.",
    )
    held_role: str = Field(
        "", max_length=100, description="A role on Discord for who is held back, by name or number."
    )
    suspicious_from: int = Field(
        3,
        ge=1,
        le=9,
        description="The score from which somebody looks suspicious: 3 for one of many by one "
        "invitation, 3 for a young account, 2 for a name that advertises, 1 for no short name.",
    )
    burst: int = Field(
        5,
        ge=0,
        le=1000,
        description="So many by one invitation within 10 minutes are many; 0: none.",
    )
    young_days: int = Field(
        7,
        ge=0,
        le=3650,
        description="Days for which an account is young, where the platform tells.",
    )

    @model_validator(mode="after")
    def _together(self) -> Self:
        for number, option in enumerate(self.options):
            if not (option.en or option.zh):
                raise wrong("a text in at least one language", at=f"options.{number}")
        return self

    @property
    def asks(self) -> bool:
        """Whether there is a question."""
        return bool(self.question_en or self.question_zh)

    @property
    def own_rules(self) -> bool:
        return bool(self.rules_en or self.rules_zh)

    @cached_property
    def version(self) -> str:
        """What tells these rules from any others."""
        if not self.own_rules:
            return "hearth-1"
        text = f"{self.rules_en}\0{self.rules_zh}".encode()
        return blake2s(text, digest_size=6).hexdigest()

    @cached_property
    def settled(self) -> dict[tuple[int, int], int]:
        """Until when nothing new can be learned of somebody's days; see activity.py."""
        return {}
