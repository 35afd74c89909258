"""Levels set by hand: shown first, confirmed, booked as growth, taken back for a day."""

from collections.abc import Mapping
from datetime import timedelta

from handlers.kit import confirm, people
from handlers.kit.context import MemberCtx
from handlers.kit.direct import tell
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.levels import growth, rules
from handlers.levels.asks import SetLevel, SetLevelBack, SetLevelNow
from storage import audit, ledger, named, outbox
from storage.accounts import Purse
from storage.ledger import GROWTH, About

UNDO = timedelta(hours=24)

_CONFIRM, _BACK = "set-level", "set-level-back"
_REASON = "set-level"


def ask_level(command: SetLevel, ctx: MemberCtx) -> Message:
    someone = people.meant(command.who, ctx)
    if someone.person_id == ctx.person_id:
        raise Trouble(Say("set-level-own"))
    curve = rules.curve(ctx.policy)
    held = ledger.balance(ctx.tx, ctx.community.id, someone.person_id, GROWTH)
    before = _other(someone.name, curve.level(held), command.level)
    facts = {
        "name": someone.name,
        "before": before,
        "after": command.level,
        "growth": curve.start(command.level) - held,
        "reason": command.reason,
    }
    token = confirm.offer(ctx, _CONFIRM, facts | {"person": someone.person_id})
    button = Button(Say("set-level-button"), SetLevelNow(token=token), "danger")
    return Message(Say("set-level-ask", facts), buttons=((button,),), private=True)


def set_level(command: SetLevelNow, ctx: MemberCtx) -> Message:
    """Books what was confirmed; when that does not fit any more, the button stays good."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, command.token, _CONFIRM)
        found = named.with_id(ctx.tx, ctx.community.id, int(about["person"]))
        someone = people.only(found, str(about["name"]))
        who, name, level = someone.person_id, someone.name, int(about["after"])
        curve = rules.curve(ctx.policy)
        held = ledger.balance(ctx.tx, ctx.community.id, who, GROWTH)
        before = _other(name, curve.level(held), level)
        key = f"set-level:{ctx.community.id}:{ctx.cause}"
        _book(ctx, key, who, curve.start(level) - held, str(about["reason"]))
        growth.put_right(ctx, ctx.policy, who)
        _written(ctx, "level-set", about, before, level)
        told = {"level": level, "community": ctx.community.name, "reason": str(about["reason"])}
        tell(
            ctx,
            who,
            Message(Say("set-level-told", told), private=True),
            f"told:{key}",
            kind=outbox.RECEIPT,
        )
        back = {"person": who, "name": name, "reason": about["reason"], "key": key}
        token = confirm.offer(ctx, _BACK, back, UNDO)
        button = Button(Say("set-level-back-button"), SetLevelBack(token=token))
        say = Say("set-level-done", {"name": name, "level": level})
        return Message(say, buttons=((button,),), private=True, style="edit")


def set_level_back(command: SetLevelBack, ctx: MemberCtx) -> Message:
    """Undoes it by an entry of its own: what was earned since stays."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, command.token, _BACK)
        who, curve = int(about["person"]), rules.curve(ctx.policy)
        before = curve.level(ledger.balance(ctx.tx, ctx.community.id, who, GROWTH))
        ctx.take_back(str(about["key"]), "undo", str(about["reason"]), ctx.person_id)
        level = growth.put_right(ctx, ctx.policy, who)
        _written(ctx, "level-undo", about, before, level)
        say = Say("set-level-undone", {"name": str(about["name"]), "level": level})
        return Message(say, private=True, style="edit")


def _other(name: str, before: int, after: int) -> int:
    """The level of now. Raises Trouble when it is the one that is asked for."""
    if before == after:
        raise Trouble(Say("set-level-same", {"name": name, "level": after}))
    return before


def _book(ctx: MemberCtx, key: str, who: int, amount: int, reason: str) -> None:
    here = ctx.community.id
    if amount > 0:
        ctx.pay(key, who, amount, _REASON, GROWTH, note=reason, by_person=ctx.person_id)
        return
    note = About(ctx.cause, ctx.person_id, reason)
    try:
        ledger.take(ctx.tx, key, Purse(here, who, GROWTH), -amount, _REASON, note)
    except ledger.Frozen:
        raise Trouble(Say("spending-frozen")) from None


def _written(
    ctx: MemberCtx, action: str, about: Mapping[str, int | str], before: int, after: int
) -> None:
    who, reason = {"person": about["person"]}, str(about["reason"])
    audit.write(
        ctx.tx,
        ctx.community.id,
        ctx.person_id,
        action,
        reason,
        before=who | {"level": before},
        after=who | {"level": after},
    )
