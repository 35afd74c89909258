"""Campaigns are tried, confirmed, paused, resumed and called off."""

from collections.abc import Mapping
from datetime import timedelta
from hashlib import blake2s

from pydantic_core import to_json

from handlers.campaigns import look, progress, said, send
from handlers.campaigns.asks import (
    CampaignCancel,
    CampaignDo,
    CampaignDraft,
    CampaignPause,
    CampaignPublish,
    CampaignResume,
    CampaignShow,
    CampaignTest,
    CampaignTyped,
)
from handlers.campaigns.making import drafts, pages
from handlers.campaigns.making.drafts import DRAFTS
from handlers.campaigns.policy import CampaignsPolicy
from handlers.campaigns.show import shown
from handlers.kit import confirm
from handlers.kit.context import MemberCtx
from handlers.kit.gate import stoppable
from handlers.kit.inbound import Place
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.kit.written import FIELDS
from storage import audit, campaigns, members, outbox
from storage.campaigns import CANCELLED, DONE, PAUSED, PLANNED, RUNNING, CampaignRow

_CONFIRM = "campaign"
_TYPING = timedelta(minutes=5)
"""How long an offer is good whose number is typed."""

_SALT = 64
Facts = Mapping[str, int | str]


def test(_: CampaignTest, ctx: MemberCtx) -> Message:
    """The message as members get it, to the admin alone, in each language that it has."""
    broadcast = drafts.broadcast_of(DRAFTS.mine(ctx))
    accounts = members.reachable(ctx.tx, ctx.person_id)
    if not accounts:
        raise Trouble(Say("campaign-test-unreachable"))
    account = next((a for a in accounts if a.platform == ctx.place.platform), accounts[0])
    to = Place(account.platform, account.user, private=True)
    message = stoppable(look.message(ctx, broadcast), send.TOPIC)
    for language, field in FIELDS.items():
        if getattr(broadcast.text, field):
            key = f"campaign-test:{ctx.cause}:{field}"
            ctx.announce(to, message, key, outbox.RECEIPT, account.user, language)
    back = Button(Say("campaign-page-draft"), CampaignDraft())
    return Message(Say("campaign-tested"), buttons=((back,),), private=True, style="edit")


def publish(_: CampaignPublish, ctx: MemberCtx) -> Message:
    """Counts once more and asks; refuses what somebody could not read."""
    policy: CampaignsPolicy = ctx.policy
    data = DRAFTS.mine(ctx)
    if drafts.open_step(data):
        return pages.shown(ctx, data)
    people = _ready(ctx, data)
    typed = 0 < policy.type_from <= people
    about = {"what": "send", "stamp": _stamp(data), "people": people}
    token = confirm.offer(ctx, _CONFIRM, about, _TYPING if typed else confirm.CONFIRM)
    label = Say("campaign-do-send", {"count": people})
    does = Form(CampaignTyped, {"token": token}) if typed else CampaignDo(token=token)
    back = Button(Say("campaign-page-draft"), CampaignDraft())
    rows = ((Button(label, does, "danger"), back),)
    ask = Say("campaign-ask-send", {"count": people})
    return Message(ask, pages.described(ctx, data), rows, private=True, style="edit")


def _ready(ctx: MemberCtx, data: drafts.Data) -> int:
    """How many it is for now. Raises Trouble for what keeps it from being sent."""
    broadcast = drafts.broadcast_of(data)
    if flaw := look.flaw(ctx, broadcast):
        raise Trouble(flaw)
    found = look.counted(ctx, look.audience(ctx, broadcast.audience))
    if not found.people:
        raise Trouble(Say("campaign-nobody"))
    if lacks := look.unreadable(broadcast, found):
        raise Trouble(lacks[0])
    return found.people


def do(command: CampaignDo, ctx: MemberCtx) -> Message:
    """Does what was confirmed; when that is refused now, the button stays good."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, command.token, _CONFIRM)
        if about["what"] == "off":
            return _called_off(ctx, about)
        return _sent(ctx, about)


def typed(command: CampaignTyped, ctx: MemberCtx) -> Message:
    """The same, when the number is the right one."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, command.token, _CONFIRM)
        number = "".join(c for c in command.number if c.isdecimal())
        if about["what"] != "send" or number != str(about["people"]):
            found = {"found": command.number, "count": int(about.get("people", 0))}
            raise Trouble(Say("campaign-typed-wrong", found))
        return _sent(ctx, about)


def _sent(ctx: MemberCtx, about: Facts) -> Message:
    data = DRAFTS.mine(ctx)
    if _stamp(data) != about["stamp"]:
        raise Trouble(Say("campaign-draft-changed"))
    people = _ready(ctx, data)
    if people != about["people"]:
        raise Trouble(Say("campaign-count-changed", {"was": about["people"], "count": people}))
    broadcast = drafts.broadcast_of(data)
    one = CampaignRow(
        community_id=ctx.community.id,
        number=0,
        by_person=ctx.person_id,
        state=PLANNED if broadcast.when == "at" else RUNNING,
        kind=broadcast.kind,
        definition=broadcast.written,
        salt=f"{ctx.rng.getrandbits(_SALT):x}",
        people=people,
        at=look.begins(ctx, broadcast),
        made_at=ctx.batch.clock(),
    )
    campaigns.create(ctx.tx, one)
    DRAFTS.drop(ctx)
    _written(ctx, one, "send")
    send.begin(ctx, one)
    followed = progress.follow(ctx, one)
    message = shown(ctx, one)
    note = Say("campaign-followed" if followed else "campaign-not-followed")
    return Message(message.say, (*message.more, note), message.buttons, private=True, style="edit")


def pause(command: CampaignPause, ctx: MemberCtx) -> Message:
    one = look.one(ctx, command.number, held=True)
    if one.state != RUNNING:
        return shown(ctx, one)
    send.stop(ctx, one, PAUSED)
    _written(ctx, one, "pause")
    return shown(ctx, look.one(ctx, one.number))


def resume(command: CampaignResume, ctx: MemberCtx) -> Message:
    one = look.one(ctx, command.number, held=True)
    if one.state != PAUSED:
        return shown(ctx, one)
    one.state, one.note = RUNNING, ""
    one.turn += 1
    campaigns.save(ctx.tx, one)
    send.start(ctx, one)
    _written(ctx, one, "resume")
    return shown(ctx, one)


def cancel(command: CampaignCancel, ctx: MemberCtx) -> Message:
    """Asks whether the rest is to be called off, with how many that are."""
    one = look.one(ctx, command.number)
    if one.state in (DONE, CANCELLED):
        return shown(ctx, one)
    about = {"what": "off", "number": one.number, "reason": command.reason}
    sure = CampaignDo(token=confirm.offer(ctx, _CONFIRM, about))
    back = Button(Say("campaign-look-button"), CampaignShow(number=one.number))
    asked = {"number": one.number, "count": one.people - one.handled, "done": one.handled}
    say = Say("campaign-ask-off", {**asked, "reason": command.reason, "text": said.beginning(one)})
    rows = ((Button(Say("campaign-do-off"), sure, "danger"), back),)
    return Message(say, buttons=rows, private=True, style="edit")


def _called_off(ctx: MemberCtx, about: Facts) -> Message:
    one = look.one(ctx, int(about["number"]), held=True)
    if one.state not in (DONE, CANCELLED):
        send.stop(ctx, one, CANCELLED)
        _written(ctx, one, "cancel", str(about["reason"]))
    return shown(ctx, look.one(ctx, one.number))


def _written(ctx: MemberCtx, one: CampaignRow, act: str, reason: str = "") -> None:
    broadcast = look.broadcast_of(one.definition)
    name = " ".join((broadcast.text.en or broadcast.text.zh).split())[:60]
    after = {"number": one.number, "name": name, "people": one.people, "handled": one.handled}
    audit.write(
        ctx.tx, one.community_id, ctx.person_id, f"campaign-{act}", reason,
        after=after | {"audience": broadcast.audience},
    )  # fmt: skip


def _stamp(data: drafts.Data) -> str:
    return blake2s(to_json(data), digest_size=12).hexdigest()
