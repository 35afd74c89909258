"""Entries as admins see them: one with its numbers, all of them, and what had no answer."""

import difflib

from handlers.answers import rules
from handlers.answers.asks import (
    FaqAnswer,
    FaqChange,
    FaqForget,
    FaqNew,
    FaqOpen,
    FaqRemove,
    FaqShow,
    FaqStats,
)
from handlers.answers.definition import Entry
from handlers.answers.drafts import language_of
from handlers.answers.given import own
from handlers.answers.shelf import declared, shelf
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.vocabulary import Trouble
from storage import answers, audit, questions
from storage.answers import Counts
from storage.questions import Waiting

SHOWN = 10
"""Entries in the list of those that were given most."""

PAGE = 4
"""Questions without an answer on a page: Discord shows five rows of buttons."""

MOST_OPEN = 500
"""Questions without an answer that are looked through."""


def meant(ctx: MemberCtx, name: str) -> Entry:
    """The entry of that key or question. Raises Trouble with the nearest."""
    entries = shelf(ctx).entries
    folded = name.strip().casefold()
    for entry in entries.values():
        if folded in (entry.key, entry.question.en.casefold(), entry.question.zh.casefold()):
            return entry
    verdict = rules.asked(shelf(ctx).index, name)
    near = [verdict.answer] if verdict.answer else verdict.near
    for key in near or difflib.get_close_matches(folded, list(entries), 1, 0.5):
        about = {"found": name, "key": key, "near": own(entries[key].question)}
        raise Trouble(Say("faq-unknown-near", about))
    raise Trouble(Say("faq-unknown", {"found": name}))


def show(cmd: FaqShow, ctx: MemberCtx) -> Message:
    """One entry, with what people said of it and what can be done about it."""
    entry = meant(ctx, cmd.entry)
    counts = answers.counts(ctx.tx, ctx.community.id).get(entry.key, Counts())
    lines = [own(entry.answer)]
    if entry.link or entry.button:
        lines.append(Say("faq-is-action", {"button": entry.link or entry.button}))
    lines.append(Say("faq-gap"))
    if entry.words:
        lines.append(Say("faq-is-wordings", {"wordings": " · ".join(entry.words)}))
    lines += [_numbers(counts), Say(f"faq-source-{_source(ctx, entry.key)}")]
    change = Button(Say("faq-change-button"), FaqChange(entry=entry.key))
    remove = Button(Say("faq-remove-button"), Form(FaqRemove, {"entry": entry.key}), "danger")
    title = Say("faq-about", {"question": own(entry.question), "key": entry.key})
    rows = ((change, remove), (_stats_button(),))
    return Message(title, tuple(lines), rows, private=True, style="edit")


def _source(ctx: MemberCtx, key: str) -> str:
    """Where an entry comes from: "chat", "config", or "own" where it comes along."""
    stored = answers.find(ctx.tx, ctx.community.id, key)
    if stored is not None and stored.entry != answers.DECLARED:
        return "chat"
    configured = {entry.key for entry in ctx.policy.entries}
    return "config" if key in configured and key in declared(ctx) else "own"


def _numbers(counts: Counts) -> Say:
    votes = counts.useful + counts.useless
    about = {"asked": counts.asked, "unasked": counts.unasked}
    if not votes:
        return Say("faq-numbers", about)
    return Say("faq-numbers-voted", {**about, "useful": counts.useful, "votes": votes})


def stats(_: FaqStats, ctx: MemberCtx) -> Message:
    """What was asked, what of it was answered, and how useful that was."""
    entries = shelf(ctx).entries
    counts = answers.counts(ctx.tx, ctx.community.id)
    waiting = questions.waiting(ctx.tx, ctx.community.id, MOST_OPEN)
    whole = Counts(
        sum(one.asked for one in counts.values()),
        sum(one.unasked for one in counts.values()),
        sum(one.useful for one in counts.values()),
        sum(one.useless for one in counts.values()),
    )
    often = sorted(
        (key for key, one in counts.items() if key in entries and one.given),
        key=lambda key: (-counts[key].given, key),
    )[:SHOWN]
    lines = [_numbers(whole), Say("faq-waiting", {"count": len(waiting)})]
    if often:
        lines += [Say("faq-gap"), Say("faq-often")]
        lines += [_often(n, entries[key], counts[key]) for n, key in enumerate(often, 1)]
    taps = (
        Button(Say("faq-open-button", {"count": len(waiting)}), FaqOpen(), "primary"),
        Button(Say("faq-new-button"), FaqNew()),
    )
    title = Say("faq-stats", {"count": len(entries)})
    return Message(title, tuple(lines), (taps,), private=True, style="edit")


def _often(number: int, entry: Entry, counts: Counts) -> Say:
    about = {"number": number, "question": own(entry.question), "key": entry.key}
    return Say("faq-stats-line", {**about, "numbers": _numbers(counts)})


def show_open(cmd: FaqOpen, ctx: MemberCtx) -> Message:
    """Questions that had no answer, the most asked first: answered or forgotten by one tap."""
    waiting = questions.waiting(ctx.tx, ctx.community.id, MOST_OPEN)
    if not waiting:
        rows = ((_stats_button(),),)
        return Message(Say("faq-open-none"), buttons=rows, private=True, style="edit")
    pages = -(-len(waiting) // PAGE)
    page = min(cmd.page, pages)
    shown = waiting[(page - 1) * PAGE : page * PAGE]
    turns = tuple(
        Button(Say(key), FaqOpen(page=number))
        for key, number in (("faq-back-button", page - 1), ("faq-on-button", page + 1))
        if 1 <= number <= pages
    )
    rows = (*(_acts(n, one) for n, one in enumerate(shown, 1)), (*turns, _stats_button()))
    lines = tuple(
        Say("faq-open-line", {"number": n, "words": one.words, "count": one.times})
        for n, one in enumerate(shown, 1)
    )
    title = Say("faq-open", {"count": len(waiting)})
    return Message(title, lines, rows, private=True, style="edit")


def _acts(number: int, one: Waiting) -> tuple[Button, ...]:
    given = {"question": str(one.head), "language": language_of(one.words)}
    return (
        Button(Say("faq-answer-button", {"number": number}), Form(FaqAnswer, given), "primary"),
        Button(Say("faq-forget-button", {"number": number}), FaqForget(question=one.head)),
    )


def forget(cmd: FaqForget, ctx: MemberCtx) -> Message:
    """A question that needs no answer goes, with all that ask the same."""
    gone = questions.close(ctx.tx, ctx.community.id, cmd.question)
    if not gone:
        raise Trouble(Say("faq-question-gone"))
    after = {"count": len(gone)}
    audit.write(ctx.tx, ctx.community.id, ctx.person_id, "faq-forget", after=after)
    return show_open(FaqOpen(), ctx)


def _stats_button() -> Button:
    return Button(Say("faq-stats-button"), FaqStats())
