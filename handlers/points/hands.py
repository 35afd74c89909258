"""What admins do to points by hand: shown first, confirmed, written down, taken back for a day."""

from collections.abc import Mapping
from datetime import timedelta

from handlers.kit import confirm, people, purses
from handlers.kit.context import MemberCtx
from handlers.kit.currencies import has_unit
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.points.asks import (
    AdminGive,
    AdminTake,
    FreezeSpending,
    Hand,
    HandBack,
    ThawSpending,
)
from storage import audit, ledger, ledger_check, named
from storage.accounts import Purse
from storage.ledger import POINTS, About
from storage.named import Named

UNDO = timedelta(hours=24)

_CONFIRM, _BACK = "hand", "hand-back"
Facts = Mapping[str, int | str]


def ask_give(command: AdminGive, ctx: MemberCtx) -> Message:
    someone = people.meant(command.who, ctx)
    if someone.person_id == ctx.person_id:
        raise Trouble(Say("hand-own"))
    return _asked(ctx, "give", command, someone)


def ask_take(command: AdminTake, ctx: MemberCtx) -> Message:
    someone = people.meant(command.who, ctx)
    _spendable(ctx)
    return _asked(ctx, "take", command, someone)


def ask_freeze(command: FreezeSpending, ctx: MemberCtx) -> Message:
    if ledger.frozen(ctx.tx, ctx.community.id) is not None:
        raise Trouble(Say("hand-frozen-already"))
    about = {"what": "freeze", "reason": command.reason}
    shown = Say("hand-ask-freeze", {"community": ctx.community.name, "reason": command.reason})
    return _question(ctx, shown, about)


def ask_thaw(command: ThawSpending, ctx: MemberCtx) -> Message:
    why = _fitting(ctx)
    about = {"what": "thaw", "reason": command.reason}
    shown = Say("hand-ask-thaw", {"community": ctx.community.name, "why": why})
    return _question(ctx, shown, about)


def do(command: Hand, ctx: MemberCtx) -> Message:
    """Does what was confirmed; when that is refused now, the button stays good."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, command.token, _CONFIRM)
        match about["what"]:
            case "freeze":
                return _freeze(ctx, about)
            case "thaw":
                return _thaw(ctx, about)
            case _:
                return _moved(ctx, about)


def take_back(command: HandBack, ctx: MemberCtx) -> Message:
    """Undoes it by an entry of its own."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, command.token, _BACK)
        if about["what"] == "freeze":
            _fitting(ctx)
            return _thaw(ctx, about)
        if about["what"] == "thaw":
            return _freeze(ctx, about)
        who, what, currency = int(about["person"]), str(about["what"]), _currency(about)
        before = ledger.balance(ctx.tx, ctx.community.id, who, currency)
        ctx.take_back(str(about["key"]), "undo", str(about["reason"]), ctx.person_id)
        total = ledger.balance(ctx.tx, ctx.community.id, who, currency)
        _written(ctx, f"undo-{what}", about, before, total)
        say = Say("hand-undone", {"name": str(about["name"]), **_held(ctx, currency, total)})
        return Message(say, private=True, style="edit")


def _asked(ctx: MemberCtx, what: str, command: AdminGive, someone: Named) -> Message:
    currency, reason = purses.led(ctx, command.reason, ctx.currencies.spendable)
    if currency not in ctx.currencies.spendable:
        if has_unit(command.reason) or not reason:
            raise Trouble(Say("hand-growth"))
        # "growth" by itself is the first word of a reason like any other.
        currency, reason = POINTS, command.reason
    if not reason:
        raise Trouble(ctx.vocabulary.usage(type(command)))
    amount = command.amount
    before = ledger.balance(ctx.tx, ctx.community.id, someone.person_id, currency)
    if what == "take" and before < amount:
        raise Trouble(_short(ctx, someone.name, currency, before))
    after = before + amount if what == "give" else before - amount
    facts: dict[str, int | str | Say] = {"name": someone.name, "amount": amount, "reason": reason}
    facts |= {"before": before, "after": after}
    facts |= {"held": ctx.currencies.amount(currency, before)}
    facts |= {"sum": ctx.currencies.amount(currency, amount)}
    about: Facts = {
        "what": what,
        "person": someone.person_id,
        "name": someone.name,
        "amount": amount,
        "reason": reason,
        "currency": currency,
    }
    return _question(ctx, Say(f"hand-ask-{what}", facts), about)


def _question(ctx: MemberCtx, shown: Say, about: Facts) -> Message:
    token = confirm.offer(ctx, _CONFIRM, about)
    button = Button(Say("hand-button"), Hand(token=token), "danger")
    return Message(shown, buttons=((button,),), private=True)


def _moved(ctx: MemberCtx, about: Facts) -> Message:
    what, amount, reason = str(about["what"]), int(about["amount"]), str(about["reason"])
    found = named.with_id(ctx.tx, ctx.community.id, int(about["person"]))
    who = people.only(found, str(about["name"])).person_id
    currency = _currency(about)
    before = ledger.balance(ctx.tx, ctx.community.id, who, currency)
    key = f"{what}:{ctx.community.id}:{ctx.cause}"
    if what == "give":
        by = ctx.person_id
        total = ctx.pay(key, who, amount, "give", currency, note=reason, by_person=by).balance
    else:
        total = _taken(ctx, key, who, amount, about)
    _written(ctx, what, about, before, total)
    back = confirm.offer(ctx, _BACK, {**about, "key": key}, UNDO)
    facts: dict[str, int | str | Say] = {"name": str(about["name"]), "amount": amount}
    facts |= {"sum": ctx.currencies.amount(currency, amount), **_held(ctx, currency, total)}
    return _done(Say(f"hand-done-{what}", facts), back)


def _taken(ctx: MemberCtx, key: str, who: int, amount: int, about: Facts) -> int:
    note = About(ctx.cause, ctx.person_id, str(about["reason"]))
    here, currency = ctx.community.id, _currency(about)
    try:
        return ledger.take(ctx.tx, key, Purse(here, who, currency), amount, "take", note).balance
    except ledger.Short as short:
        raise Trouble(_short(ctx, str(about["name"]), currency, short.balance)) from None
    except ledger.Frozen:
        raise Trouble(Say("spending-frozen")) from None


def _currency(about: Facts) -> str:
    """The currency of what was confirmed; a button from before there were others names none."""
    return str(about.get("currency", POINTS))


def _held(ctx: MemberCtx, currency: str, total: int) -> dict[str, int | Say]:
    return {"total": total, "held": ctx.currencies.amount(currency, total)}


def _short(ctx: MemberCtx, name: str, currency: str, total: int) -> Say:
    if total <= 0:
        return Say("hand-nothing", {"name": name, "currency": ctx.currencies.name(currency)})
    return Say("hand-short", {"name": name, **_held(ctx, currency, total)})


def _freeze(ctx: MemberCtx, about: Facts) -> Message:
    reason = str(about["reason"])
    if not ledger.freeze(ctx.tx, ctx.community.id, reason):
        raise Trouble(Say("hand-frozen-already"))
    audit.write(ctx.tx, ctx.community.id, ctx.person_id, "freeze", reason)
    back = confirm.offer(ctx, _BACK, {"what": "freeze", "reason": reason}, UNDO)
    return _done(Say("hand-done-freeze", {"community": ctx.community.name}), back)


def _thaw(ctx: MemberCtx, about: Facts) -> Message:
    why, reason = _fitting(ctx), str(about["reason"])
    ledger.thaw(ctx.tx, ctx.community.id)
    before = {"frozen": why}
    audit.write(ctx.tx, ctx.community.id, ctx.person_id, "thaw", reason, before=before)
    back = confirm.offer(ctx, _BACK, {"what": "thaw", "reason": reason}, UNDO)
    return _done(Say("hand-done-thaw", {"community": ctx.community.name}), back)


def _done(say: Say, back: str) -> Message:
    button = Button(Say("hand-back-button"), HandBack(token=back))
    return Message(say, buttons=((button,),), private=True, style="edit")


def _fitting(ctx: MemberCtx) -> str:
    """Why the community is frozen. Raises Trouble when it is not, or its balances are wrong."""
    why = ledger.frozen(ctx.tx, ctx.community.id)
    if why is None:
        raise Trouble(Say("hand-not-frozen"))
    wrong = len(ledger_check.mismatches(ctx.tx, ctx.community.id))
    if wrong:
        raise Trouble(Say("hand-thaw-wrong", {"count": wrong}))
    return why


def _spendable(ctx: MemberCtx) -> None:
    if ledger.frozen(ctx.tx, ctx.community.id) is not None:
        raise Trouble(Say("spending-frozen"))


def _written(ctx: MemberCtx, action: str, about: Facts, before: int, after: int) -> None:
    who = {"person": about["person"]}
    if _currency(about) != POINTS:
        who |= {"currency": _currency(about)}
    audit.write(
        ctx.tx,
        ctx.community.id,
        ctx.person_id,
        f"points-{action}",
        str(about["reason"]),
        before=who | {"balance": before},
        after=who | {"balance": after},
    )
