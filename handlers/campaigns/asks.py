"""What admins can ask for about campaigns, and what the clock does."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from handlers.campaigns.definition import LONGEST, LONGEST_RULE
from handlers.kit.command import Command
from handlers.kit.fields import ACommand
from handlers.kit.written import Language

Number = Annotated[int, Field(ge=1, le=1_000_000_000)]
Token = Annotated[str, Field(max_length=64)]
Says = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Page = Literal["next", "look", "audience", "text", "kind", "when", "tap", "out"]


class AdminBroadcast(Command, word="admin broadcast"):
    """Whom a new message is for, or the draft that is there already; "list": all there were."""

    campaigns: Literal["new", "list"] = "new"


class CampaignList(Command, word="campaign_list"):
    """The last campaigns."""


class CampaignDraft(Command, word="campaign_draft"):
    """The draft: what is to be said next, how it looks, or a part of it to be changed."""

    part: Page = "next"


class CampaignDrop(Command, word="campaign_drop"):
    """Throws the draft away; `then` another may be begun."""

    then: Literal["done", "new"] = "done"


class CampaignAudience(Command, word="campaign_audience"):
    """Whom it is for."""

    audience: Annotated[str, Field(min_length=1, max_length=LONGEST_RULE)]


class CampaignLevel(Command, word="campaign_level"):
    """For those from a level on."""

    level: Annotated[int, Field(ge=1, le=1_000_000)]


class CampaignWords(Command, word="campaign_words"):
    """What it says, in both languages."""

    language: Language
    says: Says
    other_text: Annotated[str, Field(max_length=LONGEST)] = ""


class CampaignText(Command, word="campaign_text"):
    """What it says in one language; a dash for nothing."""

    language: Language
    says: Says


class CampaignPick(Command, word="campaign_pick"):
    """A button that says one thing of a draft."""

    part: Literal["kind", "when", "tap", "out"]
    value: Annotated[str, Field(max_length=24)] = ""


class CampaignAt(Command, word="campaign_at"):
    """When it begins."""

    day: date
    clock: Annotated[str, Field(min_length=1, max_length=12)]


class CampaignTap(Command, word="campaign_tap"):
    """Its button."""

    label: Annotated[str, Field(min_length=1, max_length=80)]
    opens: Annotated[str, Field(min_length=1, max_length=500), ACommand()]


class CampaignTest(Command, word="campaign_test"):
    """Sends the draft to the admin alone, in each language it has."""


class CampaignPublish(Command, word="campaign_publish"):
    """Counts once more, and asks whether it is to be sent."""


class CampaignDo(Command, word="campaign_do"):
    """The button that does what was asked."""

    token: Token


class CampaignTyped(Command, word="campaign_typed"):
    """The same for very many, whose number is typed."""

    token: Token
    number: Annotated[str, Field(min_length=1, max_length=12)]


class CampaignShow(Command, word="campaign_show"):
    """How far a campaign is, and what can be done."""

    number: Number


class CampaignReport(Command, word="campaign_report"):
    """What became of everybody it is for."""

    number: Number


class CampaignPause(Command, word="campaign_pause"):
    """Lets nothing more leave for now."""

    number: Number


class CampaignResume(Command, word="campaign_resume"):
    """Goes on."""

    number: Number


class CampaignCancel(Command, word="campaign_cancel"):
    """Asks whether the rest is to be called off."""

    number: Number
    reason: Annotated[str, Field(min_length=1, max_length=200)]


class CampaignGather(Command, word="campaign_gather"):
    """Lists the next of those it is for."""

    number: int


class CampaignGo(Command, word="campaign_go"):
    """Its time has come."""

    number: int


class CampaignStep(Command, word="campaign_step"):
    """Hands the next messages to the gate."""

    number: int
    turn: int


class CampaignBack(Command, word="campaign_back"):
    """Takes back what has not left yet, of a campaign that was paused or called off."""

    number: int
    turn: int


class CampaignBar(Command, word="campaign_bar"):
    """Brings what its admin sees of it up to date."""

    number: int


class CampaignClose(Command, word="campaign_close"):
    """Keeps the final numbers; later forgets who they were."""

    number: int
