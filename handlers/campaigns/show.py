"""Campaigns as admins read them: all there were, one, and its report."""

from handlers.campaigns import look, progress, said
from handlers.campaigns.asks import (
    AdminBroadcast,
    CampaignList,
    CampaignReport,
    CampaignShow,
)
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Message, Say
from storage import campaigns
from storage.campaigns import PLANNED, CampaignRow

_LISTED = 8
_IN_ROW = 4


def turn(_: CampaignList, ctx: MemberCtx) -> Message:
    return listing(ctx)


def listing(ctx: MemberCtx) -> Message:
    """The last campaigns, each with a button."""
    every = campaigns.latest(ctx.tx, ctx.community.id, _LISTED)
    new = Button(Say("campaign-new-button"), AdminBroadcast(), "plain" if every else "primary")
    taps = [
        Button(Say("campaign-number", {"number": one.number}), CampaignShow(number=one.number))
        for one in every
    ]
    rows = [tuple(taps[i : i + _IN_ROW]) for i in range(0, len(taps), _IN_ROW)]
    lines = tuple(said.line(ctx, one) for one in every)
    title = Say("campaign-list" if every else "campaign-none")
    return Message(title, lines, (*rows, (new,)), private=True, style="edit")


def show(command: CampaignShow, ctx: MemberCtx) -> Message:
    return shown(ctx, look.one(ctx, command.number))


def shown(ctx: MemberCtx, one: CampaignRow) -> Message:
    """One campaign: how far it is, what it is, and what can be done."""
    title, lines = said.progress(one)
    broadcast = look.broadcast_of(one.definition)
    who = Say("campaign-was-for", {"rule": said.rule(look.audience_of(ctx, one).rule)})
    facts = said.facts(ctx, broadcast)
    more = (*lines, who, *facts)
    return Message(title, more, (said.ways(one), said.back(one)), private=True, style="edit")


def report(command: CampaignReport, ctx: MemberCtx) -> Message:
    """What became of everybody it is for."""
    one = look.one(ctx, command.number)
    if one.state == PLANNED:
        return shown(ctx, one)
    lines = said.report(ctx, one, progress.report(ctx, one))
    title = Say("campaign-report", {"number": one.number, "text": said.beginning(one)})
    again = Button(Say("campaign-again-button"), CampaignReport(number=one.number))
    rows = ((again, *said.back(one)),)
    return Message(title, tuple(lines), rows, private=True, style="edit")
