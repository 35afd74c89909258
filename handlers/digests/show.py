"""What admins see of digests when they ask: the one of today, and who gets which."""

from handlers.digests import admins, gather, group, numbers, operate, rules
from handlers.digests.asks import (
    AdminDigests,
    Digest,
    DigestDo,
    DigestHour,
    DigestKind,
    DigestView,
    DigestWho,
)
from handlers.digests.rules import AUDIENCES, KINDS, Audience, DigestsPolicy, Kind
from handlers.kit import confirm
from handlers.kit.context import MemberCtx, zone
from handlers.kit.inbound import Role
from handlers.kit.message import Button, Message, Say
from storage import audit, digests, members

_CHOOSE = "digests"
_HOURS = (8, 9, 10, 12, 18, 20)
_IN_A_ROW = 3

Rows = tuple[tuple[Button, ...], ...]


# --- the one of today


def show(command: Digest, ctx: MemberCtx) -> Message:
    return view(DigestView(period=command.period), ctx)


def view(command: DigestView, ctx: MemberCtx) -> Message:
    """The digest of the days up to yesterday, of the last month for a monthly one."""
    kind, side = command.period, command.side
    policy: DigestsPolicy = ctx.policy
    period = rules.period(kind, rules.latest_slot(kind, operate.wall_day(ctx, ctx.now)))
    if not numbers.count(ctx, period):
        return _said(Say("digest-counting"), _turns(kind, side))
    found = gather.look(ctx, period)
    waits = sum(found.waits.values())
    if side == "admins" and rules.worth_telling(found.now.active, waits):
        message = admins.message(ctx, found)
    elif side == "group" and rules.worth_a_post(found.now.active, policy):
        message = group.message(ctx, found)
    else:
        least = policy.least_active if side == "group" else 1
        return _said(Say("digest-nothing", {"least": least}), _turns(kind, side))
    rows = (*message.buttons, *_turns(kind, side))
    return Message(message.say, message.more, rows, private=True, style="edit", card=message.card)


def _said(say: Say, rows: Rows) -> Message:
    return Message(say, buttons=rows, private=True, style="edit", apart=True)


def _turns(kind: Kind, side: str) -> Rows:
    """To the same as others see it, to the other kinds, and to the choices."""
    other = "group" if side == "admins" else "admins"
    turn = Button(Say(f"digest-as-{other}"), DigestView(period=kind, side=other))
    kinds = tuple(
        Button(Say(f"digest-kind-{one}"), DigestView(period=one)) for one in KINDS if one != kind
    )
    return (turn, Button(Say("digest-choose-button"), AdminDigests())), kinds


# --- who gets which, and when


def choices(_: AdminDigests, ctx: MemberCtx) -> Message:
    lines = [_line(ctx, kind) for kind in KINDS]
    if not members.with_role(ctx.tx, ctx.community.id, Role.ADMIN):
        lines.append(Say("digests-nobody"))
    taps = tuple(Button(Say(f"digest-kind-{kind}"), DigestKind(period=kind)) for kind in KINDS)
    look = Button(Say("digest-look-button"), Digest())
    title = Say("digests-title", {"community": ctx.community.name})
    return Message(title, tuple(lines), (taps, (look,)), private=True, style="edit", apart=True)


def _line(ctx: MemberCtx, kind: Kind) -> Say:
    audience, hour = operate.chosen(ctx, kind)
    return _how(kind, audience, hour)


def _how(kind: Kind, audience: Audience, hour: int) -> Say:
    who = Say(f"digest-for-{audience}")
    if audience == "off":
        return Say("digest-off", {"kind": Say(f"digest-kind-{kind}")})
    return Say(f"digest-how-{kind}", {"who": who, "hour": f"{hour:02d}:00"})


def of_kind(command: DigestKind, ctx: MemberCtx) -> Message:
    kind = command.period
    audience, hour = operate.chosen(ctx, kind)
    lines: list[Say] = []
    if audience != "off":
        at = operate.following(ctx, kind, ctx.now).astimezone(zone(ctx.community.zone))
        lines.append(Say("digest-next", {"day": at.date(), "time": f"{at:%H:%M}"}))
    lines += [
        Say(f"digest-was-{one.state}", {"day": one.slot})
        for one in digests.latest(ctx.tx, ctx.community.id, kind, 3)
    ]
    who = tuple(
        Button(Say(f"digest-to-{one}"), DigestWho(period=kind, audience=one))
        for one in AUDIENCES
        if one != audience
    )
    hours = [
        Button(Say("digest-hour", {"hour": f"{h:02d}:00"}), DigestHour(period=kind, hour=h))
        for h in _HOURS
        if h != hour
    ]
    rows = [tuple(hours[i : i + _IN_A_ROW]) for i in range(0, len(hours), _IN_A_ROW)]
    back = (Button(Say("digest-back-button"), AdminDigests()),)
    every = (who, *(rows if audience != "off" else ()), back)
    return Message(_how(kind, audience, hour), tuple(lines), every, private=True, style="edit")


def ask_who(command: DigestWho, ctx: MemberCtx) -> Message:
    _, hour = operate.chosen(ctx, command.period)
    return _ask(ctx, command.period, command.audience, hour)


def ask_hour(command: DigestHour, ctx: MemberCtx) -> Message:
    audience, _ = operate.chosen(ctx, command.period)
    return _ask(ctx, command.period, audience, command.hour)


def _ask(ctx: MemberCtx, kind: Kind, audience: Audience, hour: int) -> Message:
    token = confirm.offer(ctx, _CHOOSE, {"kind": kind, "audience": audience, "hour": hour})
    before = Say("digest-before", {"how": _line(ctx, kind)})
    after = Say("digest-after", {"how": _how(kind, audience, hour)})
    yes = Button(Say("digest-yes-button"), DigestDo(token=token), "primary")
    no = Button(Say("digest-back-button"), DigestKind(period=kind))
    return Message(after, (before,), ((yes, no),), private=True, style="edit")


def do(command: DigestDo, ctx: MemberCtx) -> Message:
    """Have them so from now on."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, command.token, _CHOOSE)
        who = DigestWho.model_validate({"period": about["kind"], "audience": about["audience"]})
        kind, audience = who.period, who.audience
        hour, before = int(about["hour"]), operate.chosen(ctx, kind)
        operate.choose(ctx, kind, audience, hour)
        audit.write(
            ctx.tx,
            ctx.community.id,
            ctx.person_id,
            f"digests-{kind}",
            before={"digest_for": before[0], "digest_hour": before[1]},
            after={"digest_for": audience, "digest_hour": hour},
        )
        shown = of_kind(DigestKind(period=kind), ctx)
        lines = (shown.say, *shown.more)
        return Message(Say("digest-saved"), lines, shown.buttons, private=True, style="edit")
