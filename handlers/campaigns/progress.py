"""What the admin who began a campaign sees of it: one message in private that follows it."""

from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta

from pydantic_core import from_json, to_json

from handlers.campaigns import rules, said
from handlers.campaigns.asks import CampaignBar
from handlers.campaigns.rules import Report
from handlers.kit import direct
from handlers.kit.context import CommunityCtx, Sending
from handlers.kit.inbound import Place, Role
from handlers.kit.message import Message, Say
from handlers.kit.wording import reader_language
from storage import campaigns, members, outbox
from storage.campaigns import CampaignRow

EVERY = timedelta(seconds=5)
"""It is changed no more often."""

LONG = timedelta(minutes=10)
"""Of what took longer than that, its end is told in a message of its own."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LIFE = timedelta(hours=1)


def follow(ctx: CommunityCtx, one: CampaignRow) -> bool:
    """Begin the message; False where its admin cannot be written to."""
    message = _followed(ctx, one)
    return direct.tell(ctx, one.by_person, message, _key(one), kind=outbox.RECEIPT)


def tell(ctx: CommunityCtx, one: CampaignRow, what: str) -> None:
    """Tell its admin what has become of it."""
    say = Say(f"campaign-told-{what}", {"number": one.number, "text": said.beginning(one)})
    more, buttons = _hands(ctx, one)
    message = Message(say, more, buttons, private=True)
    key = f"{_key(one)}:{what}:{one.turn}"
    direct.tell(ctx, one.by_person, message, key, kind=outbox.RECEIPT)


def fresh(ctx: CommunityCtx, one: CampaignRow) -> None:
    """Have the message brought up to date soon, however much happens until then."""
    at = _EPOCH + ((ctx.batch.clock() - _EPOCH) // EVERY + 1) * EVERY
    key = f"{_key(one)}:{at.isoformat()}"
    ctx.promise(CampaignBar(number=one.number), at, key)


def renew(command: CampaignBar, ctx: CommunityCtx) -> None:
    """Change the message where it is still there."""
    one = campaigns.find(ctx.tx, ctx.community.id, command.number)
    number = outbox.sent_as(ctx.tx, _key(one)) if one else 0
    if one is None or not number:
        return
    for account in members.reachable(ctx.tx, one.by_person)[:1]:
        message = replace(_followed(ctx, one), style="renew")
        row = ctx.message_row(
            f"{ctx.cause}:bar",
            Place(account.platform, account.user, private=True),
            message,
            kind=outbox.SERVICE,
            community_id=one.community_id,
            user=account.user,
            locale=reader_language(account.language, account.locale, ctx.community.language),
            edits=number,
            expires_at=ctx.now + _LIFE,
        )
        if outbox.put_once(ctx.tx, row):
            ctx.batch.sendings.append(Sending(row, message))


def _followed(ctx: CommunityCtx, one: CampaignRow) -> Message:
    """What follows it, with the buttons that its admin may press there."""
    title, lines = said.progress(one)
    more, buttons = _hands(ctx, one)
    return Message(title, (*lines, *more), buttons, private=True)


def _hands(ctx: CommunityCtx, one: CampaignRow) -> tuple[tuple[Say, ...], tuple[said.Row, ...]]:
    """What can be done about it in private, else where: whoever administers by the rights of a
    group is known as an admin only in there."""
    if one.by_person in members.with_role(ctx.tx, one.community_id, Role.ADMIN):
        return (), (said.ways(one),)
    return (Say("campaign-in-group"),), ()


def _key(one: CampaignRow) -> str:
    return f"campaign-bar:{one.community_id}:{one.number}"


def report(ctx: CommunityCtx, one: CampaignRow) -> Report:
    """What became of everybody, as far as it is known by now; the final numbers once there are."""
    if one.report:
        return Report(**from_json(one.report))
    return rules.report(campaigns.fates(ctx.tx, one, "news"))


def counted(ctx: CommunityCtx, one: CampaignRow) -> str:
    """The numbers as they are kept."""
    return to_json(asdict(report(ctx, one))).decode()
