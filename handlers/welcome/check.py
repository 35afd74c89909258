"""The human check: who is held back, why, what they are asked, and what becomes of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from handlers.kit import direct
from handlers.kit.command import Command
from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.kit.happened import HumanChecked
from handlers.kit.inbound import Role
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.welcome import rules
from handlers.welcome.asks import CheckOver, Guide, HeldBack, Human, LetIn, StillHeld
from handlers.welcome.greeting import greet
from handlers.welcome.policy import WelcomePolicy
from handlers.welcome.rules import Signs
from storage import audit, grants, members, named, outbox, welcome
from storage.welcome import FAILED, LET_IN, PASSED, WAITING, Newcomer

SOURCE = "human"
"""The reason under which what holds them back is wished for; see storage/grants.py."""

BURST = timedelta(minutes=10)

LASTS = timedelta(days=20)
"""How often what holds somebody back is put in place again: Discord ends a time-out after 28 days,
and the check itself has taken up to a week before."""

_SHOWN = 5
_ON = "on"
_HANDLED = ("telegram",)
"""Platforms where an account may have a short name or none."""


def judged(ctx: CommunityCtx, me: Newcomer) -> Newcomer:
    """The newcomer with what speaks against them, and whether the check holds them back."""
    policy: WelcomePolicy = ctx.policy
    score, reasons = rules.suspicion(_signs(ctx, me), policy.burst, policy.young_days)
    holds = policy.check == "all" or (
        policy.check == "suspicious" and score >= policy.suspicious_from
    )
    seen = {"score": score, "reasons": ",".join(reasons), "human": WAITING if holds else ""}
    return me.model_copy(update=seen)


def _signs(ctx: CommunityCtx, me: Newcomer) -> Signs:
    accounts = members.accounts(ctx.tx, me.person_id)
    account = next((a for a in accounts if a.platform == me.platform), None)
    if account is None:
        return Signs("")
    burst = welcome.burst(ctx.tx, me.community_id, me.via, ctx.now - BURST) + 1 if me.via else 0
    age = None
    if me.platform == "discord":
        age = (ctx.now - rules.snowflake_at(account.user)).days
    handle = bool(account.handle) or me.platform not in _HANDLED
    return Signs(account.name, burst, age, handle)


def hold(ctx: CommunityCtx, me: Newcomer) -> None:
    """Hold somebody back from now on, for as long as the check may take."""
    policy: WelcomePolicy = ctx.policy
    here, who = me.community_id, me.person_id
    until = ctx.now + timedelta(minutes=policy.check_minutes)
    welcome.change(ctx.tx, here, who, human=WAITING, tries=0, check_until=until)
    members.hold(ctx.tx, here, who, held=True)
    grants.unwant(ctx.tx, here, who, SOURCE, "out", _ON)
    if policy.timeout if me.platform == "discord" else policy.silence:
        grants.want(ctx.tx, here, who, "silence", _ON, SOURCE)
    if policy.held_role:
        grants.want(ctx.tx, here, who, "role", policy.held_role, SOURCE)
    ctx.promise(CheckOver(), until, f"check:{here}:{who}:{until.timestamp():.0f}", who)
    _tell_admins(ctx)


def back_again(ctx: CommunityCtx, me: Newcomer) -> bool:
    """Whether who comes back is still to pass a check; its time begins anew if it was over."""
    if me.human not in (WAITING, FAILED):
        return False
    if me.human == FAILED or me.check_until is None or ctx.now >= me.check_until:
        hold(ctx, me)
    return True


def _tell_admins(ctx: CommunityCtx) -> None:
    """The admins whom Hearth knows, once an hour at the most."""
    hour = int(ctx.now.timestamp()) // 3600
    button = Button(Say("cmd-admin-held.button"), HeldBack())
    message = Message(
        Say("gate-told", {"community": ctx.community.name}), buttons=((button,),), private=True
    )
    for admin in members.with_role(ctx.tx, ctx.community.id, Role.ADMIN):
        direct.tell(
            ctx,
            admin,
            message,
            f"held:{ctx.community.id}:{admin}:{hour}",
            kind=outbox.SERVICE,
            topic="admin",
        )


# --- what they are asked


def page(ctx: MemberCtx, me: Newcomer, say: str = "") -> Message:
    """The check as it stands for this member."""
    about = {"name": ctx.actor.name, "community": ctx.community.name}
    return question(ctx.policy, _seed(me), about, lambda option: Human(option=option), say)


def question(
    policy: WelcomePolicy,
    seed: str,
    about: dict[str, str],
    press: Callable[[int], Command],
    say: str = "",
) -> Message:
    """What is asked, with a button for each option; `say` is what there is to say about the last
    answer."""
    if policy.check_by == "button":
        row = (Button(Say("human-button"), press(1), "primary"),)
        return _asked(Say("human-ask", {**about}), (), (row,), say)
    asked = rules.question(seed)
    row = tuple(
        Button(Say("human-option", {"sign": sign}), press(number))
        for number, sign in enumerate(asked.options, 1)
    )
    return _asked(Say("human-hello", {**about}), (Say(f"human-find-{asked.what}"),), (row,), say)


def right(policy: WelcomePolicy, seed: str) -> int:
    """The number of the right option."""
    return 1 if policy.check_by == "button" else rules.question(seed).right


def _asked(
    first: Say, more: tuple[Say, ...], rows: tuple[tuple[Button, ...], ...], say: str
) -> Message:
    lines = (Say(say), *more) if say else (first, *more)
    return Message(lines[0], lines[1:], rows, private=True, style="edit")


def _seed(me: Newcomer) -> str:
    return f"{me.community_id}:{me.person_id}:{me.joined_at.timestamp()}:{me.tries}"


def answer(command: Human, ctx: MemberCtx) -> Message:
    """What they press."""
    me = welcome.find(ctx.tx, ctx.community.id, ctx.person_id)
    if me is None or not ctx.member.held:
        raise Trouble(Say("human-needless"))
    if not command.option:
        return page(ctx, me)
    policy: WelcomePolicy = ctx.policy
    if command.option == right(policy, _seed(me)):
        passed(ctx, me, PASSED)
        ctx.member.held = False
        row = (Button(Say("guide-button-begin"), Guide(), "primary"),)
        return Message(Say("human-passed"), buttons=(row,), private=True, style="edit")
    if me.tries + 1 >= rules.TRIES and me.check_until is not None:
        over(ctx, me, aloud=False)
        key = "human-removed" if policy.check_after == "remove" else "human-stays"
        return Message(Say(key, {"community": ctx.community.name}), private=True, style="edit")
    welcome.change(ctx.tx, me.community_id, me.person_id, tries=me.tries + 1)
    return page(ctx, me.model_copy(update={"tries": me.tries + 1}), "human-wrong")


# --- what becomes of them


def passed(ctx: CommunityCtx, me: Newcomer, how: str) -> bool:
    """They are in, and greeted; False when that was decided before."""
    here, who = me.community_id, me.person_id
    if not welcome.decide(ctx.tx, here, who, how, check_until=None):
        return False
    members.hold(ctx.tx, here, who, held=False)
    grants.unwant(ctx.tx, here, who, SOURCE)
    ctx.note(HumanChecked(int(how == LET_IN), who), who)
    welcome.greet_not(ctx.tx, me.platform, me.space, who)
    greet(ctx, who, me.platform, me.space, "new")
    return True


def let_through(ctx: CommunityCtx, me: Newcomer, how: str) -> Newcomer:
    """They answered before they came in, or an admin let them in: nothing holds them back."""
    here, who = me.community_id, me.person_id
    welcome.change(ctx.tx, here, who, human=how, check_until=None)
    members.hold(ctx.tx, here, who, held=False)
    grants.unwant(ctx.tx, here, who, SOURCE)
    ctx.note(HumanChecked(int(how == LET_IN), who), who)
    return me.model_copy(update={"human": how})


def check_over(_: CheckOver, ctx: CommunityCtx) -> None:
    """The time is over; a later one may run for who left and came back meanwhile."""
    me = welcome.find(ctx.tx, ctx.community.id, ctx.person_id)
    if me is not None and me.check_until is not None and ctx.now >= me.check_until:
        over(ctx, me)


def over(ctx: CommunityCtx, me: Newcomer, *, aloud: bool = True) -> None:
    """They did not pass: they are removed, or stay as they are, as the operator wants it.

    aloud: whether they are still to be told.
    """
    policy: WelcomePolicy = ctx.policy
    here, who = me.community_id, me.person_id
    if policy.check_after == "stay":
        welcome.change(ctx.tx, here, who, check_until=None, tries=0)
        _still(ctx, who)
        return
    if not welcome.decide(ctx.tx, here, who, FAILED, check_until=None):
        return
    welcome.greet_not(ctx.tx, me.platform, me.space, who)
    grants.want(ctx.tx, here, who, "out", _ON, SOURCE)
    if not aloud:
        return
    say = Say("human-removed", {"community": ctx.community.name})
    direct.tell(
        ctx,
        who,
        Message(say, private=True),
        f"removed:{here}:{who}:{ctx.cause}",
        kind=outbox.RECEIPT,
    )


def _still(ctx: CommunityCtx, who: int) -> None:
    at = ctx.now + LASTS
    ctx.promise(StillHeld(), at, f"held:{ctx.community.id}:{who}:{at.timestamp():.0f}", who)


def still_held(_: StillHeld, ctx: CommunityCtx) -> None:
    """Whoever is held back by now stays so; whoever is not is let alone."""
    me = welcome.find(ctx.tx, ctx.community.id, ctx.person_id)
    if me is not None and me.human == WAITING:
        grants.again(ctx.tx, ctx.community.id, ctx.person_id)
        _still(ctx, ctx.person_id)


def show_held(_: HeldBack, ctx: MemberCtx) -> Message:
    """Whom the check holds back, the newest first, each with a button that lets them in."""
    found = welcome.held(ctx.tx, ctx.community.id, _SHOWN)
    lines: list[Say] = []
    rows: list[tuple[Button, ...]] = []
    for one in found:
        who = named.with_id(ctx.tx, ctx.community.id, one.person_id)
        if not who:
            continue
        reasons = [Say(f"gate-reason-{reason}") for reason in one.reasons.split(",") if reason]
        about = {"name": who[0].name, "score": one.score, "reasons": _listed(reasons)}
        lines.append(Say("gate-line", {**about}))
        label = Say("gate-button", {"name": who[0].name})
        rows.append((Button(label, LetIn(person=one.person_id)),))
    say = Say("gate-title", {"count": len(lines)}) if lines else Say("gate-none")
    return Message(say, tuple(lines), tuple(rows), private=True, style="edit")


def _listed(reasons: list[Say]) -> Say:
    found = reasons[-1] if reasons else Say("gate-reason-all")
    for reason in reversed(reasons[:-1]):
        found = Say("list-more", {"first": reason, "rest": found})
    return found


def let_in(command: LetIn, ctx: MemberCtx) -> Message:
    """An admin lets somebody in by one tap."""
    here, who = ctx.community.id, command.person
    me = welcome.find(ctx.tx, here, who)
    if me is None or not passed(ctx, me, LET_IN):
        raise Trouble(Say("gate-decided"))
    audit.write(ctx.tx, here, ctx.person_id, "let-in", after={"person": who})
    direct.tell(
        ctx,
        who,
        Message(Say("human-let-in"), private=True),
        f"let-in:{here}:{who}:{ctx.cause}",
        kind=outbox.RECEIPT,
    )
    shown = show_held(HeldBack(), ctx)
    return replace(shown, say=Say("gate-let-in"), more=(shown.say, *shown.more))
