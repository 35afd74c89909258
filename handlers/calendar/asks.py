"""What admins can ask for about planned posts, and what the clock does."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from handlers.calendar.definition import Kind
from handlers.kit.command import Command
from handlers.kit.fields import ACommand
from handlers.kit.written import Language

Number = Annotated[int, Field(ge=1, le=1_000_000_000)]
Token = Annotated[str, Field(max_length=64)]
Long = Annotated[str, Field(max_length=4000)]
Clock = Annotated[str, Field(min_length=1, max_length=12)]
Page = Literal["next", "look", "words", "starts", "again", "taps", "photo", "groups"]


class Plan(Command, word="plan"):
    """What is planned, the next first."""


class PlanNew(Command, word="plan new"):
    """The kinds of post there are, or the draft that is there already."""


class PlanMix(Command, word="plan mix"):
    """How much of what is planned is value, interaction and promotion."""


class PlanActivity(Command, word="plan activity"):
    """Asks whether the three posts of an activity are to be planned."""

    activity: Annotated[str, Field(min_length=1, max_length=80)]
    day: date
    clock: Clock


class PlanMonth(Command, word="plan month"):
    """A month of the calendar, as a picture; month: like 2026-12, "" for the one that it is."""

    month: Annotated[str, Field(max_length=10)] = ""


class PlanList(Command, word="plan_list"):
    """A page of what is planned."""

    page: Annotated[int, Field(ge=1, le=1000)] = 1


class PlanShow(Command, word="plan_show"):
    """One plan: what it says, when it comes, and what became of it."""

    number: Number


class PlanPreview(Command, word="plan_preview"):
    """How a plan will look, for the admin alone; 0 for the draft."""

    number: Annotated[int, Field(ge=0)] = 0


class PlanEverywhere(Command, word="plan_where"):
    """What a plan looks like on each platform it goes to; 0 for the draft."""

    number: Annotated[int, Field(ge=0)] = 0


class PlanDraft(Command, word="plan_draft"):
    """The draft: what is to be said next, how it looks, or a part of it to be changed."""

    part: Page = "next"


class PlanDrop(Command, word="plan_drop"):
    """Throws the draft away; `then` another may be begun."""

    then: Literal["done", "new"] = "done"


class PlanWords(Command, word="plan_words"):
    """Begins a post with its words."""

    kind: Kind
    language: Language
    says: Annotated[str, Field(min_length=1, max_length=4000)]
    other_text: Long = ""


class PlanText(Command, word="plan_text"):
    """The text in a language; a dash for none."""

    language: Language
    says: Annotated[str, Field(min_length=1, max_length=4000)]


class PlanStarts(Command, word="plan_starts"):
    """When it is posted, first of all."""

    day: date
    clock: Clock


class PlanPick(Command, word="plan_pick"):
    """A button that says one thing of a draft."""

    part: Literal["again", "group", "photo", "taps", "kind"]
    value: Annotated[str, Field(max_length=40)] = ""


class PlanAgain(Command, word="plan_again"):
    """How it comes again, by a rule; a dash for never."""

    rule: Annotated[str, Field(min_length=1, max_length=200)]
    last: Annotated[str, Field(max_length=12)] = ""


class PlanTap(Command, word="plan_tap"):
    """A button below the post."""

    label: Annotated[str, Field(min_length=1, max_length=80)]
    opens: Annotated[str, Field(min_length=1, max_length=500), ACommand()]


class PlanPhoto(Command, word="plan_photo"):
    """The picture of the post."""

    takes_file = True

    photo: Annotated[str, Field(max_length=120)] = ""


class PlanPublish(Command, word="plan_publish"):
    """Asks whether the draft is to be so."""


class PlanMove(Command, word="plan_move"):
    """Asks whether a plan is to begin at another time."""

    number: Number
    day: date
    clock: Clock


class PlanCancel(Command, word="plan_cancel"):
    """Asks whether a plan is to be called off."""

    number: Number
    reason: Annotated[str, Field(min_length=1, max_length=200)]


class PlanChange(Command, word="plan_change"):
    """Takes a plan up as a draft."""

    number: Number


class PlanDo(Command, word="plan_do"):
    """The button that does what was asked."""

    token: Token


class PlanUndo(Command, word="plan_undo"):
    """The button that takes it back, for a day."""

    token: Token


class PlanGo(Command, word="plan_go"):
    """Posts what is planned for a slot of local time."""

    number: int
    slot: str


class PlanLook(Command, word="plan_look"):
    """Looks whether a post came, when it is worth nothing more."""

    number: int
    slot: str


class PlanBring(Command, word="plan_bring"):
    """Looks whether what the configuration plans is planned."""


class PlanNight(Command, word="plan_night"):
    """Plans the days that have come within three months."""
