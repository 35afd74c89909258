"""Badges by hand: shown first, confirmed, written down, taken back for a day."""

from collections.abc import Mapping
from datetime import timedelta

from handlers.badges.asks import AdminBadge, BadgeBack, BadgeHand
from handlers.badges.award import kind_of, named
from handlers.badges.rules import BadgesPolicy
from handlers.kit import confirm, people
from handlers.kit.context import MemberCtx
from handlers.kit.direct import tell
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble, normal
from storage import audit, badges, outbox
from storage import named as who_is
from storage.badges import Kind
from storage.named import Named

UNDO = timedelta(hours=24)

_CONFIRM, _BACK = "badge-hand", "badge-back"
_OWN = "own-"
_MEDAL = "🏅"
_LONGEST, _LONGEST_EMOJI = 40, 16

Facts = Mapping[str, int | str]


def ask_badge(command: AdminBadge, ctx: MemberCtx) -> Message:
    someone = people.meant(command.who, ctx)
    if command.act == "take":
        kind = _held(ctx, someone, command.badge)
        return _question(ctx, "badge-ask-take", command, someone, kind)
    if someone.person_id == ctx.person_id:
        raise Trouble(Say("badge-own"))
    known = _known(ctx, command.badge)
    kind = known or _own(ctx, command.badge)
    state = badges.state(ctx.tx, ctx.community.id, someone.person_id, kind.badge)
    if state and state.revoked_at is None:
        raise Trouble(Say("badge-held-already", {"name": someone.name, "badge": named(kind)}))
    key = "badge-ask-give" if known else "badge-ask-give-own"
    return _question(ctx, key, command, someone, kind)


def _parts(text: str) -> tuple[str, str]:
    """The emoji in front of a badge's name, "" for none, and the name."""
    first, _, rest = " ".join(text.split()).partition(" ")
    if any(char.isalnum() for char in first) and not _keycap(first):
        return "", f"{first} {rest}".strip()
    return first, rest.strip()


def _keycap(text: str) -> bool:
    return text.endswith("\u20e3")


def _known(ctx: MemberCtx, text: str) -> Kind | None:
    """A badge of the configuration or of this community, by key or name."""
    policy: BadgesPolicy = ctx.policy
    wanted = {normal(text), normal(_parts(text)[1])}
    for rule in policy.rules:
        if wanted & {rule.key, normal(rule.en), normal(rule.zh)}:
            return kind_of(rule)
    name = _parts(text)[1]
    return badges.called(ctx.tx, ctx.community.id, name) if name else None


def _own(ctx: MemberCtx, text: str) -> Kind:
    emoji, name = _parts(text)
    if not name or len(name) > _LONGEST or len(emoji) > _LONGEST_EMOJI:
        raise Trouble(Say("badge-nameless"))
    return Kind(f"{_OWN}{ctx.tx.new_id()}", emoji or _MEDAL, name, name)


def _held(ctx: MemberCtx, someone: Named, text: str) -> Kind:
    kind = _known(ctx, text)
    state = kind and badges.state(ctx.tx, ctx.community.id, someone.person_id, kind.badge)
    if kind is None or state is None or state.revoked_at is not None:
        raise Trouble(Say("badge-not-held", {"name": someone.name, "badge": text}))
    return kind


def _question(ctx: MemberCtx, key: str, command: AdminBadge, someone: Named, kind: Kind) -> Message:
    about: Facts = {
        "what": command.act,
        "person": someone.person_id,
        "name": someone.name,
        "badge": kind.badge,
        **kind.said,
        "reason": command.reason,
    }
    facts = {"name": someone.name, "badge": named(kind), "reason": command.reason}
    button = Button(
        Say("badge-button"), BadgeHand(token=confirm.offer(ctx, _CONFIRM, about)), "danger"
    )
    return Message(Say(key, {**facts}), buttons=((button,),), private=True)


def do(command: BadgeHand, ctx: MemberCtx) -> Message:
    """Does what was confirmed; when that is refused now, the button stays good."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, command.token, _CONFIRM)
        here, kind, name = ctx.community.id, _kind(ctx, about), str(about["name"])
        who = people.only(who_is.with_id(ctx.tx, here, int(about["person"])), name).person_id
        state = badges.state(ctx.tx, here, who, kind.badge)
        what, reason = str(about["what"]), str(about["reason"])
        if what == "give":
            if not badges.give(ctx.tx, here, who, kind, ctx.person_id, reason):
                raise Trouble(Say("badge-held-already", {"name": name, "badge": named(kind)}))
            _tell(ctx, who, name, kind, reason)
        elif not badges.revoke(ctx.tx, here, who, kind.badge):
            raise Trouble(Say("badge-not-held", {"name": name, "badge": kind.en}))
        _written(ctx, what, about, kind)
        was = {"badge": kind.badge, "before": "had" if state else "never"}
        token = confirm.offer(ctx, _BACK, {**about, **was}, UNDO)
        back = Button(Say("badge-back-button"), BadgeBack(token=token))
        say = Say(f"badge-done-{what}", {"name": name, "badge": named(kind)})
        return Message(say, buttons=((back,),), private=True, style="edit")


def _kind(ctx: MemberCtx, about: Facts) -> Kind:
    shown = Kind(*(str(about[name]) for name in ("badge", "emoji", "en", "zh")))
    if not shown.badge.startswith(_OWN):
        return shown
    # Another admin may have made one of that name meanwhile.
    return badges.called(ctx.tx, ctx.community.id, shown.en) or shown


def take_back(command: BadgeBack, ctx: MemberCtx) -> Message:
    """As it was before."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, command.token, _BACK)
        what, kind = str(about["what"]), _kind(ctx, about)
        if not _undone(ctx, what, int(about["person"]), kind.badge, str(about["before"])):
            raise Trouble(Say("badge-changed"))
        _written(ctx, f"undo-{what}", about, kind)
        facts = {"name": str(about["name"]), "badge": named(kind)}
        return Message(Say(f"badge-undone-{what}", {**facts}), private=True, style="edit")


def _undone(ctx: MemberCtx, what: str, who: int, badge: str, before: str) -> bool:
    here = ctx.community.id
    if what == "take":
        return badges.restore(ctx.tx, here, who, badge)
    if before == "had":
        return badges.revoke(ctx.tx, here, who, badge)
    return badges.forget(ctx.tx, here, who, badge)


def _written(ctx: MemberCtx, action: str, about: Facts, kind: Kind) -> None:
    after = {"person": about["person"], "badge": f"{kind.emoji} {kind.en}"}
    audit.write(
        ctx.tx,
        ctx.community.id,
        ctx.person_id,
        f"badge-{action}",
        str(about["reason"]),
        after=after,
    )


def _tell(ctx: MemberCtx, who: int, name: str, kind: Kind, reason: str) -> None:
    """Tell a member in private of the badge they were given."""
    about = {"name": name, "community": ctx.community.name, "reason": reason}
    told = Message(Say("badge-given-you", about | {"badge": named(kind)}))
    tell(
        ctx,
        who,
        told,
        f"badge:{ctx.community.id}:{who}:{kind.badge}:{ctx.cause}",
        kind=outbox.RECEIPT,
    )
