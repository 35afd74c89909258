"""Campaigns: a message to many members in private, by rule, counted, followed and reported."""

from handlers.campaigns import asks
from handlers.campaigns.policy import CampaignsPolicy
from handlers.kit.command import Command
from handlers.kit.feature import Feature, On, When
from handlers.kit.happened import AllCounted, ChallengeRecorded, CheckedIn, Counted, TaskDone
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy

with lazy(__name__):
    from handlers.campaigns import acted, progress, send, show
    from handlers.campaigns.making import fill, hands

_FILLED: tuple[type[Command], ...] = (
    asks.CampaignAudience,
    asks.CampaignLevel,
    asks.CampaignWords,
    asks.CampaignText,
    asks.CampaignPick,
    asks.CampaignAt,
    asks.CampaignTap,
)
_KEPT = (
    (asks.CampaignGather, send.gather),
    (asks.CampaignGo, send.go),
    (asks.CampaignStep, send.step),
    (asks.CampaignBack, send.back),
    (asks.CampaignBar, progress.renew),
    (asks.CampaignClose, send.close),
)

FEATURE = Feature(
    "campaigns",
    commands=(
        On(asks.AdminBroadcast, fill.new, Role.ADMIN, quiet=True),
        On(asks.CampaignList, show.turn, Role.ADMIN, menu=False),
        On(asks.CampaignDraft, fill.show, Role.ADMIN, menu=False),
        On(asks.CampaignDrop, fill.drop, Role.ADMIN, menu=False),
        *(On(command, fill.fill, Role.ADMIN, menu=False) for command in _FILLED),
        On(asks.CampaignTest, hands.test, Role.ADMIN, menu=False),
        On(asks.CampaignPublish, hands.publish, Role.ADMIN, menu=False),
        On(asks.CampaignDo, hands.do, Role.ADMIN, menu=False, fresh=True),
        On(asks.CampaignTyped, hands.typed, Role.ADMIN, menu=False, fresh=True),
        On(asks.CampaignShow, show.show, Role.ADMIN, menu=False),
        On(asks.CampaignReport, show.report, Role.ADMIN, menu=False),
        On(asks.CampaignPause, hands.pause, Role.ADMIN, menu=False, fresh=True),
        On(asks.CampaignResume, hands.resume, Role.ADMIN, menu=False, fresh=True),
        On(asks.CampaignCancel, hands.cancel, Role.ADMIN, menu=False),
    ),
    facts=(
        When(CheckedIn, acted.did),
        When(TaskDone, acted.did),
        When(ChallengeRecorded, acted.did),
        When(Counted, acted.talked),
        When(AllCounted, acted.all_acted),
    ),
    promises=tuple(On(command, work, Role.OWNER, menu=False) for command, work in _KEPT),
    policy=CampaignsPolicy,
)
