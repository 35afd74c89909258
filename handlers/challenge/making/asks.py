"""What admins can ask for about challenges: two verbs, and the buttons and forms behind them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from handlers.challenge.asks import Key
from handlers.challenge.definition import Kind
from handlers.kit.command import Command
from handlers.kit.written import Language

Title = Annotated[str, Field(min_length=1, max_length=80)]
Text = Annotated[str, Field(max_length=400)]
Token = Annotated[str, Field(max_length=64)]
Page = Literal["next", "look", "words", "measure", "days", "starts", "more", "prize"]


class ChallengeNew(Command, word="challenge new"):
    """The kinds of challenge there are, or the draft that is there already."""


class ChallengeEnd(Command, word="challenge end"):
    """Asks how a challenge is to end before its time."""

    challenge: Annotated[str, Field(min_length=1, max_length=80)]
    reason: Annotated[str, Field(min_length=1, max_length=200)]


class ChallengeChange(Command, word="challenge change"):
    """What can be changed about an open challenge; which one, where none is named."""

    challenge: Annotated[str, Field(max_length=80)] = ""


class ChallengeReword(Command, word="challenge_reword"):
    """Other words in a language; a dash for no text, nothing where it stays."""

    challenge: Key
    language: Language
    title: Title
    says: Text = ""


class ChallengeLater(Command, word="challenge_later"):
    """Another last day."""

    challenge: Key
    day: date


class ChallengeCheering(Command, word="challenge_cheering"):
    """Whether its members may cheer one another on."""

    challenge: Key
    on: bool


class ChallengeUnchange(Command, word="challenge_unchange"):
    """The button that takes a change back, for a day."""

    token: Token


class ChallengeAbout(Command, word="challenge_about"):
    """How a challenge goes or went, for admins."""

    challenge: Key


class ChallengeDraft(Command, word="challenge_draft"):
    """The draft: what is to be said next, how it looks, or a part of it to be changed."""

    part: Page = "next"


class ChallengeDrop(Command, word="challenge_drop"):
    """Throws the draft away; `then` another may be begun."""

    then: Literal["done", "new"] = "done"


class ChallengeWords(Command, word="challenge_words"):
    """Begins a challenge with its words."""

    kind: Kind
    language: Language
    title: Title
    says: Text = ""
    other_title: Annotated[str, Field(max_length=80)] = ""
    other_text: Text = ""


class ChallengeTitle(Command, word="challenge_title"):
    """The title in a language."""

    language: Language
    title: Title


class ChallengeText(Command, word="challenge_text"):
    """The text in a language; a dash for none."""

    language: Language
    says: Annotated[str, Field(min_length=1, max_length=400)]


class ChallengeMeasure(Command, word="challenge_measure"):
    """What is counted, and how much a day takes."""

    unit: Annotated[str, Field(min_length=1, max_length=60)]
    goal: Annotated[str, Field(max_length=12)]


class ChallengePick(Command, word="challenge_pick"):
    """A button that says one thing of a draft."""

    part: Literal["days", "starts", "rest", "join_until", "size", "points"]
    value: Annotated[str, Field(max_length=24)] = ""


class ChallengeDays(Command, word="challenge_days"):
    """How many days it takes."""

    number: Annotated[int, Field(ge=0, le=1000)]


class ChallengeStarts(Command, word="challenge_starts"):
    """The first day."""

    day: date


class ChallengeMore(Command, word="challenge_more"):
    """Days that may be missed, how long one may come along, and how many."""

    rest: Annotated[int, Field(ge=0, le=97)]
    join_until: Annotated[int, Field(ge=0, le=100)]
    size: Annotated[int, Field(ge=0, le=1_000_000)]


class ChallengePoints(Command, word="challenge_points"):
    """The points that everybody gets who makes it."""

    number: Annotated[int, Field(ge=0, le=1_000_000_000)]


class ChallengeBadge(Command, word="challenge_badge"):
    """The badge that everybody gets who makes it."""

    emoji: Annotated[str, Field(min_length=1, max_length=16)]
    badge: Annotated[str, Field(min_length=1, max_length=60)]


class ChallengePublish(Command, word="challenge_publish"):
    """Asks whether the draft is to be so."""


class ChallengeDo(Command, word="challenge_do"):
    """The button that does what was asked."""

    token: Token


class ChallengeUndo(Command, word="challenge_undo"):
    """The button that takes a new challenge back, for a day."""

    token: Token
