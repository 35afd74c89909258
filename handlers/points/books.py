"""What the books themselves bring about: pending payments ripen, admins hear what is wrong."""

from contextlib import suppress

from handlers.kit import gate
from handlers.kit.context import CommunityCtx
from handlers.kit.direct import tell
from handlers.kit.earned import Earned
from handlers.kit.inbound import Role
from handlers.kit.message import Message, Say
from handlers.kit.promised import Ripen, TellWrong
from storage import ledger, members, outbox
from storage.ledger import About


def ripen(command: Ripen, ctx: CommunityCtx) -> None:
    paid = ledger.payment(ctx.tx, command.entry)
    # Who reversed it in time decided it.
    with suppress(ledger.KeyReused):
        booked = ledger.ripen(ctx.tx, paid.key, paid.reason, About(ctx.cause, paid.by_person))
        if booked.new:
            about = (paid.currency, paid.amount, paid.reason, paid.key, booked.balance)
            ctx.batch.react(Earned(paid.person_id, *about, paid.by_person), ctx)


def tell_wrong(command: TellWrong, ctx: CommunityCtx) -> None:
    """Tells each admin whom Hearth knows in private, else the groups, where admins read too."""
    if ledger.frozen(ctx.tx, ctx.community.id) is None:
        return
    here, about = ctx.community.id, {"community": ctx.community.name, "count": command.count}
    message, key = Message(Say("books-wrong", about)), f"wrong:{ctx.cause}"
    admins = members.with_role(ctx.tx, here, Role.ADMIN)
    reached = [
        tell(ctx, who, message, f"{key}:{who}", kind=outbox.SERVICE, topic="admin")
        for who in admins
    ]
    if not any(reached):
        gate.aloud(ctx, message, key, topic="admin")
