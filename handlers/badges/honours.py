"""Honours of the month: proposed by the month's numbers, confirmed by an admin, told once."""

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.badges import rules
from handlers.badges.asks import AdminHonours, DecideHonour, HonourBack, ProposeHonours
from handlers.badges.rules import BadgesPolicy, HonourRule
from handlers.kit import confirm, gate, people
from handlers.kit.card import Honour as Picture
from handlers.kit.context import CommunityCtx, MemberCtx, zone
from handlers.kit.direct import tell
from handlers.kit.inbound import Place, Role
from handlers.kit.message import Button, Message, Say, Style
from handlers.kit.vocabulary import Trouble
from storage import (
    audit,
    badges,
    celebrations,
    communities,
    honours,
    members,
    named,
    outbox,
    statement,
)
from storage.badges import Kind
from storage.honours import Candidate, Honour

CANDIDATES = 3
"""How many are proposed for an honour."""

PAGE = 2000
"""Members whose month is summed up in one transaction: some tens of milliseconds."""

_SETTLED = timedelta(weeks=4)
"""How old a community is before it honours: only a month that it saw as good as whole."""

UNDO = timedelta(hours=24)
"""How long a decision can be taken back."""

_BACK = "honour-back"
_ADMINS = 20
"""Admins who are written to at most."""


def propose(command: ProposeHonours, ctx: CommunityCtx) -> None:
    """Find who could have the honours of a month, page by page, and let the admins know."""
    month = command.month or _month_gone(ctx)
    if not command.month and not _begun(ctx, month):
        return
    if through := _talk_counted(ctx, month, command.after):
        more = ProposeHonours(month=month, after=through)
        ctx.promise(more, ctx.now, f"honours:{month}:{ctx.community.id}:{through}")
        return
    policy: BadgesPolicy = ctx.policy
    points = [_by_points(ctx, rule, month) for rule in policy.honours if rule.most == "points"]
    talk = [_by_talk(ctx, one) for one in honours.counting(ctx.tx, ctx.community.id, month)]
    if any(points + talk) and not _tell_admins(ctx, month):
        _tell_group(ctx, month)


def _month_gone(ctx: CommunityCtx) -> date:
    return rules.month_before(ctx.now.astimezone(zone(ctx.community.zone)).date())


def _begun(ctx: CommunityCtx, month: date) -> bool:
    """Set up what is to be counted; False where it is not time for honours yet."""
    policy: BadgesPolicy = ctx.policy
    if ctx.community.made_at > ctx.now - _SETTLED:
        return False
    for rule in policy.honours:
        if rule.most == "talk":
            honours.propose(ctx.tx, ctx.community.id, month, rule.key)
    return True


def _talk_counted(ctx: CommunityCtx, month: date, after: int) -> int:
    """Look at one page of members for the honours of talk; the last of them, 0 behind the end."""
    tx, here = ctx.tx, ctx.community.id
    open_ones = honours.counting(tx, here, month)
    if not open_ones:
        return 0
    had = {one.honour: _had(ctx, one.honour, month) for one in open_ones}
    keep = CANDIDATES + max(map(len, had.values()))
    length = (rules.months_after(month, 1) - month).days
    days = [month + timedelta(days=n) for n in range(length)]
    found, through = honours.most_talk(tx, here, days, after, PAGE, keep)
    for one in open_ones:
        new = [Candidate(who, "", score) for who, score in found if who not in had[one.honour]]
        best = sorted((*one.candidates, *new), key=lambda who: (-who.score, who.person_id))
        honours.count(tx, one, best[:CANDIDATES])
    return through


def _had(ctx: CommunityCtx, key: str, month: date) -> set[int]:
    """Who had it the month before: the same person is not honoured for the same twice in a row."""
    last = honours.of_month(ctx.tx, ctx.community.id, rules.month_before(month))
    return {one.person_id for one in last if one.honour == key and one.state == "given"}


def _by_points(ctx: CommunityCtx, rule: HonourRule, month: date) -> bool:
    tx, here = ctx.tx, ctx.community.id
    had = _had(ctx, rule.key, month)
    found = honours.most_points(tx, here, month, CANDIDATES + len(had))
    scores = [(who, score) for who, score in found if who not in had][:CANDIDATES]
    best = _named(ctx, [Candidate(who, "", score) for who, score in scores])
    return bool(best) and honours.propose(tx, here, month, rule.key, best)


def _by_talk(ctx: CommunityCtx, one: Honour) -> bool:
    honours.counted(ctx.tx, one, _named(ctx, one.candidates))
    return bool(one.candidates)


def _named(ctx: CommunityCtx, found: Sequence[Candidate]) -> list[Candidate]:
    called = statement.names(ctx.tx, [one.person_id for one in found]) if found else {}
    return [one._replace(name=called.get(one.person_id, "?")) for one in found]


def _tell_admins(ctx: CommunityCtx, month: date) -> bool:
    """Write to those who have an admin's role of Hearth's own; False when there are none."""
    admins = members.with_role(ctx.tx, ctx.community.id, Role.ADMIN)[:_ADMINS]
    page, key = _page(ctx, month), f"honours:{month}:{ctx.community.id}"
    reached = [
        tell(ctx, who, page, f"{key}:{who}", kind=outbox.SERVICE, topic="admin") for who in admins
    ]
    return any(reached)


def _tell_group(ctx: CommunityCtx, month: date) -> None:
    """Who administers only on the platform is not known by name: names stay out of the group."""
    group = _first_group(ctx)
    if group is None:
        return
    look = Button(Say("honours-look-button"), AdminHonours())
    waiting = Message(Say("honours-waiting", {"month": month}), buttons=((look,),))
    key = f"honours:{month}:{ctx.community.id}"
    gate.post(ctx, group, waiting, key, outbox.PROGRAMME, topic="admin")


def _first_group(ctx: CommunityCtx) -> Place | None:
    groups = sorted((g.platform, g.space) for g in communities.spaces(ctx.tx, ctx.community.id))
    return Place(*groups[0]) if groups else None


def show_honours(_: AdminHonours, ctx: MemberCtx) -> Message:
    return _page(ctx, _month_gone(ctx))


def _page(ctx: CommunityCtx, month: date, style: Style = "new") -> Message:
    found = honours.of_month(ctx.tx, ctx.community.id, month)
    if not found:
        return Message(Say("honours-none", {"month": month}), private=True, style=style)
    lines: list[Say] = []
    rows: list[tuple[Button, ...]] = []
    for one in found:
        rule = _rule(ctx, one.honour)
        if one.state == "open":
            lines += _open(rule, one.candidates)
            rows.append(_taps(rule, one))
        else:
            lines.append(_decided(ctx, rule, one))
            rows += _back(ctx, rule, one)
    title = Say("honours-title", {"month": month})
    return Message(title, tuple(lines), tuple(rows), private=True, style=style)


def _back(ctx: CommunityCtx, rule: HonourRule, one: Honour) -> list[tuple[Button, ...]]:
    """The button that takes it back, for who decided it, for a day."""
    left = one.decided_at + UNDO - ctx.now if one.decided_at else timedelta()
    if not isinstance(ctx, MemberCtx) or one.by_person != ctx.person_id or left <= timedelta():
        return []
    token = confirm.offer(ctx, _BACK, {"honour": one.token, "decided": str(one.decided_at)}, left)
    about = {"emoji": rule.emoji, "honour": _called(rule)}
    return [(Button(Say("honour-back-button", {**about}), HonourBack(token=token)),)]


def _rule(ctx: CommunityCtx, key: str) -> HonourRule:
    """The rule of an honour; one that is gone from the configuration is called by its key."""
    policy: BadgesPolicy = ctx.policy
    gone = HonourRule(key=key, emoji="🏅", en=key, zh=key, most="points")
    return next((rule for rule in policy.honours if rule.key == key), gone)


def _called(rule: HonourRule) -> Say:
    return Say("honour-called", {"en": rule.en, "zh": rule.zh})


def _open(rule: HonourRule, candidates: Sequence[Candidate]) -> list[Say]:
    about = {"emoji": rule.emoji, "honour": _called(rule)}
    lines = [
        {"number": number, "name": one.name, "score": one.score}
        for number, one in enumerate(candidates, 1)
    ]
    if rule.most == "talk":
        return [Say("honour-open-talk", {**about})] + [
            Say("honour-candidate-talk", {**line}) for line in lines
        ]
    return [Say("honour-open", {**about})] + [Say("honour-candidate", {**line}) for line in lines]


def _taps(rule: HonourRule, one: Honour) -> tuple[Button, ...]:
    taps = [
        Button(
            Say("honour-button", {"emoji": rule.emoji, "name": who.name}),
            DecideHonour(token=one.token, number=number),
        )
        for number, who in enumerate(one.candidates, 1)
    ]
    nobody = Say("honour-nobody-button", {"emoji": rule.emoji})
    return (*taps, Button(nobody, DecideHonour(token=one.token, number=0)))


def _decided(ctx: CommunityCtx, rule: HonourRule, one: Honour) -> Say:
    called = statement.names(ctx.tx, [one.person_id, one.by_person])
    about = {
        "emoji": rule.emoji,
        "honour": _called(rule),
        "who": called.get(one.by_person, "?"),
        "name": called.get(one.person_id, "?"),
    }
    return Say(f"honour-decided-{one.state}", {**about})


def decide(command: DecideHonour, ctx: MemberCtx) -> Message:
    """Gives the honour to the one who was tapped, or to nobody; the first tap counts."""
    one = honours.with_token(ctx.tx, ctx.community.id, command.token)
    if one is None or command.number > len(one.candidates):
        raise Trouble(Say("confirm-late"))
    rule = _rule(ctx, one.honour)
    if command.number:
        _give(ctx, rule, one, one.candidates[command.number - 1])
    else:
        _settle(ctx, rule, one, "none", 0)
    return _page(ctx, one.month, "edit")


def _settle(ctx: MemberCtx, rule: HonourRule, one: Honour, state: honours.State, who: int) -> None:
    here = ctx.community.id
    if not honours.decide(ctx.tx, here, one.token, state, who, ctx.person_id):
        raise Trouble(_too_late(ctx, rule, one.token))
    after = {"honour": f"{rule.emoji} {rule.en}", "month": one.month.isoformat()[:7]}
    about = {"person": who} if who else {}
    act = "honour-give" if who else "honour-none"
    audit.write(ctx.tx, here, ctx.person_id, act, after=about | after)


def _too_late(ctx: MemberCtx, rule: HonourRule, token: str) -> Say:
    now = honours.with_token(ctx.tx, ctx.community.id, token)
    assert now is not None
    called = statement.names(ctx.tx, [now.person_id, now.by_person])
    about = {"who": called.get(now.by_person, "?"), "honour": _called(rule)}
    if now.state == "none":
        return Say("honour-over-none", {**about})
    return Say("honour-over", about | {"name": called.get(now.person_id, "?")})


def _give(ctx: MemberCtx, rule: HonourRule, one: Honour, chosen: Candidate) -> None:
    here = ctx.community.id
    if one.state != "open":
        raise Trouble(_too_late(ctx, rule, one.token))
    if chosen.person_id == ctx.person_id:
        raise Trouble(Say("honour-own"))
    someone = people.only(named.with_id(ctx.tx, here, chosen.person_id), chosen.name)
    _settle(ctx, rule, one, "given", someone.person_id)
    kind = _kind(ctx, rule, one.month)
    badges.give(ctx.tx, here, someone.person_id, kind, ctx.person_id, "")
    badges.wear_first(ctx.tx, here, someone.person_id, kind.badge)
    _announce(ctx, rule, one.month, someone.person_id, someone.name)


def _kind(ctx: MemberCtx, rule: HonourRule, month: date) -> Kind:
    """The honour as a badge: of that month, so that somebody can have several."""
    say = Say(
        "honour-badge", {"honour": _called(rule), "when": Say("honour-month", {"month": month})}
    )
    en, zh = (ctx.vocabulary.words(say, language) for language in ("en", "zh-Hans"))
    return Kind(f"{rule.key}-{month:%Y-%m}", rule.emoji, en, zh)


def _announce(ctx: MemberCtx, rule: HonourRule, month: date, who: int, name: str) -> None:
    """Tell a group that they are in, with a picture."""
    here, policy, group = ctx.community.id, ctx.policy, _group_of(ctx, who)
    if group is None:
        return
    about = {"emoji": rule.emoji, "name": name, "honour": _called(rule), "month": month}
    when = Say("honour-month", {"month": month})
    picture = Picture(
        name, rule.emoji, _called(rule), when, ctx.community.name, policy.honours_theme
    )
    told = Message(Say("honour-news", {**about}), card=picture)
    gate.post(ctx, group, told, f"honour:{month}:{here}:{rule.key}:{who}", outbox.SERVICE)


def _group_of(ctx: MemberCtx, who: int) -> Place | None:
    there = celebrations.groups_of(ctx.tx, ctx.community.id, [who])
    return Place(there[0].platform, there[0].space) if there else _first_group(ctx)


def decide_anew(command: HonourBack, ctx: MemberCtx) -> Message:
    """Takes a decision back: the badge is as if never given, and the group is told."""
    with ctx.tx.savepoint():
        about, here = confirm.spend(ctx, command.token, _BACK), ctx.community.id
        one = honours.with_token(ctx.tx, here, str(about["honour"]))
        if one is None or one.decided_at is None or str(one.decided_at) != about["decided"]:
            raise Trouble(Say("badge-changed"))
        if not honours.reopen(ctx.tx, here, one.token, one.decided_at):
            raise Trouble(Say("badge-changed"))
        rule = _rule(ctx, one.honour)
        after = {"honour": f"{rule.emoji} {rule.en}", "month": one.month.isoformat()[:7]}
        person = {"person": one.person_id} if one.person_id else {}
        audit.write(ctx.tx, here, ctx.person_id, "honour-undo", after=person | after)
        if one.state == "given":
            _undo(ctx, rule, one)
        return _page(ctx, one.month, "edit")


def _undo(ctx: MemberCtx, rule: HonourRule, one: Honour) -> None:
    here, who, badge = ctx.community.id, one.person_id, _kind(ctx, rule, one.month).badge
    title = badges.worn(ctx.tx, here, who)
    if title is not None and title.badge == badge:
        badges.wear(ctx.tx, here, who, "")
    badges.forget(ctx.tx, here, who, badge)
    if group := _group_of(ctx, who):
        facts = {"emoji": rule.emoji, "honour": _called(rule), "month": one.month}
        told = Message(Say("honour-undone", {**facts}))
        key = f"honour-undone:{one.token}:{one.decided_at}"
        gate.post(ctx, group, told, key, outbox.SERVICE)
