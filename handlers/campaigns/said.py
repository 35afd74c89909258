"""Campaigns in words: whom they are for, how far they are, and what became of everybody."""

from collections.abc import Mapping

from handlers.campaigns import rules
from handlers.campaigns.asks import (
    CampaignCancel,
    CampaignList,
    CampaignPause,
    CampaignReport,
    CampaignResume,
    CampaignShow,
)
from handlers.campaigns.definition import Broadcast
from handlers.campaigns.look import broadcast_of, wall
from handlers.campaigns.rules import Report
from handlers.kit.context import CommunityCtx
from handlers.kit.inbound import Role
from handlers.kit.message import Button, Form, Link, Say, Value
from handlers.kit.taps import opens
from storage.audiences import Both, Counted, Either, Is, Not, Rule
from storage.campaigns import CANCELLED, DONE, PAUSED, PLANNED, RUNNING, CampaignRow

_SHORT, _LONG = 40, 600
Row = tuple[Button, ...]


def text(broadcast: Broadcast, field: str) -> str:
    """What it says in a language; the beginning of what is very long."""
    return _cut(getattr(broadcast.text, field), _LONG)


def beginning(one: CampaignRow) -> Say:
    """The first words of it, in the reader's language."""
    said = broadcast_of(one.definition).text.said
    return Say("campaign-said", {n: _cut(" ".join(t.split()), _SHORT) for n, t in said.items()})


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


# --- whom it is for


def rule(what: Rule) -> Say:
    """A rule as one says it."""
    match what:
        case Not(rule=inner):
            return Say("campaign-who-not", {"inner": _grouped(inner)})
        case Both(rules=each):
            return _joined("campaign-who-and", each)
        case Either(rules=each):
            return _joined("campaign-who-or", each)
        case Is(what="language", value=language):
            return Say("campaign-who-language", {"language": Say(f"language-{language}")})
        case Is(what="role", value=least):
            role = Say(f"campaign-role-{Role(int(least)).name.lower()}")
            return Say("campaign-who-role", {"role": role})
        case Is(what=name, value=value):
            return Say(f"campaign-who-{name}", {"value": value})


def _joined(key: str, each: tuple[Rule, ...]) -> Say:
    last, *before = reversed(each)
    said = _grouped(last)
    for one in before:
        said = Say(key, {"first": _grouped(one), "rest": said})
    return said


def _grouped(what: Rule) -> Say:
    inner = rule(what)
    return Say("campaign-who-group", {"inner": inner}) if isinstance(what, Both | Either) else inner


def audience(who: Counted, names: list[str], what: Rule) -> list[Say]:
    """An audience in numbers, with some of their names, and who of them will not get it."""
    lines = [Say("campaign-is-for", {"rule": rule(what), "count": who.people})]
    if names:
        lines.append(
            Say("campaign-names", {"names": listed(names), "more": who.people - len(names)})
        )
    if unreachable := who.people - who.reachable:
        lines.append(Say("campaign-unreachable", {"count": unreachable}))
    if who.away:
        lines.append(Say("campaign-away", {"count": who.away}))
    return lines


def listed(names: list[str]) -> Say | str:
    """Names in a row."""
    *before, last = names
    said: Say | str = last
    for name in reversed(before):
        said = Say("list-more", {"first": name, "rest": said})
    return said


# --- what it is


def facts(ctx: CommunityCtx, broadcast: Broadcast) -> list[Say]:
    """What it is beside its text and its audience."""
    lines = [Say(f"campaign-is-{broadcast.kind}"), when(ctx, broadcast)]
    if broadcast.tap:
        label = Say("campaign-said", {**broadcast.tap.label.said})
        lines.append(Say("campaign-is-tap", {"label": label, "opens": broadcast.tap.does}))
    if broadcast.hold_out:
        lines.append(Say("campaign-is-out", {"percent": broadcast.hold_out}))
    return lines


def when(ctx: CommunityCtx, broadcast: Broadcast) -> Say:
    if broadcast.when != "at" or broadcast.at is None:
        return Say(f"campaign-is-{broadcast.when}", {"hour": f"{ctx.policy.hour}:00"})
    about: dict[str, Value] = {"day": broadcast.at.date(), "time": f"{broadcast.at:%H:%M}"}
    return Say("campaign-is-at", {**about, "zone": ctx.community.zone})


# --- how far it is


def progress(one: CampaignRow) -> tuple[Say, tuple[Say, ...]]:
    """What follows a campaign: its state and a bar."""
    title = Say(f"campaign-state-{one.state}", {"number": one.number, "text": beginning(one)})
    bar = rules.bar(one.handled, one.people)
    lines = [Say("campaign-bar", {"bar": bar, "done": one.handled, "people": one.people})]
    if one.note == "late" and one.state == PAUSED:
        lines.append(Say("campaign-is-late"))
    return title, tuple(lines)


def ways(one: CampaignRow) -> Row:
    """The buttons for what can be done with it."""
    number = str(one.number)
    row = {
        RUNNING: Button(Say("campaign-pause-button"), CampaignPause(number=one.number)),
        PAUSED: Button(Say("campaign-resume-button"), CampaignResume(number=one.number), "primary"),
    }
    off = Form(CampaignCancel, {"number": number})
    report = Button(Say("campaign-report-button"), CampaignReport(number=one.number))
    found = [row[one.state]] if one.state in row else []
    if one.state not in (DONE, CANCELLED):
        found.append(Button(Say("campaign-cancel-button"), off, "danger"))
    return (*found, report) if one.state != PLANNED else tuple(found)


def back(one: CampaignRow) -> Row:
    """The buttons that lead elsewhere."""
    return (
        Button(Say("campaign-look-button"), CampaignShow(number=one.number)),
        Button(Say("campaign-all-button"), CampaignList()),
    )


def line(ctx: CommunityCtx, one: CampaignRow) -> Say:
    """One line of the list."""
    at = wall(ctx, one.at)
    about: dict[str, Value | Say] = {"number": one.number, "day": at.date(), "time": f"{at:%H:%M}"}
    about |= {"state": Say(f"campaign-short-{one.state}"), "text": beginning(one)}
    return Say("campaign-line", about | {"people": one.people})


# --- what became of everybody

_OFTEN = "often"
_WHY = {
    **dict.fromkeys(("gap", "day", "week", "half-gap", "half-day", "half-week"), _OFTEN),
    **dict.fromkeys(("promotion-gap", "promotion-month"), "promotions"),
    "promotion-rest": "ignored",
}
"""The reasons of the gate, those alike together."""

_KNOWN = frozenset(
    ("often", "promotions", "ignored", "quiet", "away", "stopped", "unreachable", "late",
     "withdrawn", "blocked", "refused", "silence", "other")
)  # fmt: skip


def report(ctx: CommunityCtx, one: CampaignRow, found: Report) -> list[Say]:
    """The report line by line: what there is none of is left out."""
    broadcast = broadcast_of(one.definition)
    lines = [_count("sent", found.sent, one.people)]
    for name in ("waiting", "leaving"):
        lines += _some(name, getattr(found, name))
    for name in ("held", "dropped", "failed"):
        lines += _whys(name, getattr(found, name))
    for name in ("left", "unfit", "off", "twice"):
        lines += _some(name, getattr(found, name))
    if found.sent:
        lines.append(_opened(ctx, broadcast, found))
        lines.append(_count("acted", found.acted, found.sent))
        lines.append(_count("stopped", found.stopped, found.sent))
    if found.out:
        lines.append(_count("out", found.out_acted, found.out))
    lines.append(Say("campaign-report-final" if one.report else "campaign-report-soon"))
    return lines


def _count(name: str, part: int, whole: int) -> Say:
    about = {"count": part, "of": whole, "share": rules.share(part, whole)}
    return Say(f"campaign-report-{name}", about)


def _some(name: str, count: int) -> list[Say]:
    return [Say(f"campaign-report-{name}", {"count": count})] if count else []


def _whys(name: str, whys: Mapping[str, int]) -> list[Say]:
    """One line for each reason, the most frequent first."""
    together: dict[str, int] = {}
    for reason, count in whys.items():
        why = _WHY.get(reason, reason)
        why = why if why in _KNOWN else "other"
        together[why] = together.get(why, 0) + count
    each = sorted(together.items(), key=lambda item: (-item[1], item[0]))
    key = f"campaign-report-{name}"
    return [Say(key, {"count": n, "reason": Say(f"campaign-why-{why}")}) for why, n in each]


def _opened(ctx: CommunityCtx, broadcast: Broadcast, found: Report) -> Say:
    """Who pressed its button; that of a link no platform tells."""
    if broadcast.tap is None:
        return Say("campaign-report-no-button")
    if isinstance(opens(broadcast.tap.does, ctx.vocabulary), Link):
        return Say("campaign-report-link")
    return _count("opened", found.opened, found.sent)
