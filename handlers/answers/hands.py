"""What becomes of entries by hand: asked about first, confirmed, written down, undone for a day."""

from collections.abc import Mapping
from datetime import timedelta

from handlers.answers import drafts, rules, writing
from handlers.answers.asks import FaqDo, FaqDraft, FaqPublish, FaqRemove, FaqShow, FaqUndo
from handlers.answers.definition import Entry
from handlers.answers.given import action, own, votes
from handlers.answers.listed import MOST_OPEN, meant
from handlers.answers.shelf import read, renewed, shelf
from handlers.kit import confirm, direct
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from storage import answers, audit, outbox, questions
from storage.answers import DECLARED, Draft
from storage.questions import Waiting

UNDO = timedelta(hours=24)

_CONFIRM, _BACK = "faq", "faq-back"
Facts = Mapping[str, int | str]


def publish(_: FaqPublish, ctx: MemberCtx) -> Message:
    """Asks whether the draft is to be so, with how many are told."""
    draft = writing.mine(ctx)
    entry = writing.looked_at(ctx, draft)
    people = sum(one.people for one in _answered(ctx, entry, draft.question))
    about: Facts = {"what": "change" if draft.key else "new", "stamp": drafts.stamp(draft)}
    lines = (Say("faq-will-tell", {"count": people}),) if people else ()
    say = Say(f"faq-ask-{about['what']}", {"question": own(entry.question)})
    return _question(ctx, say, about, FaqDraft(), lines)


def remove(cmd: FaqRemove, ctx: MemberCtx) -> Message:
    """Asks whether an entry is to be answered no more."""
    entry = meant(ctx, cmd.entry)
    about: Facts = {"what": "remove", "key": entry.key, "reason": cmd.reason}
    say = Say("faq-ask-remove", {"question": own(entry.question), "reason": cmd.reason})
    return _question(ctx, say, about, FaqShow(entry=entry.key))


def do(cmd: FaqDo, ctx: MemberCtx) -> Message:
    """Does what was confirmed; when that is refused now, the button stays good."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, cmd.token, _CONFIRM)
        return _removed(ctx, about) if about["what"] == "remove" else _published(ctx, about)


def undo(cmd: FaqUndo, ctx: MemberCtx) -> Message:
    """Undoes what was done, where nothing was done about it since."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, cmd.token, _BACK)
        key, before = str(about["key"]), str(about["before"])
        there = shelf(ctx).entries.get(key)
        act = f"faq-undo-{about['what']}"
        if not _write(ctx, key, before, int(about["revision"])):
            raise Trouble(Say("faq-overtaken"))
        after = {"name": str(about["name"]), "faq": key}
        audit.write(ctx.tx, ctx.community.id, ctx.person_id, act, after=after)
        there = shelf(ctx).entries.get(key) or there
        name = own(there.question) if there else str(about["name"])
        return Message(Say("faq-undone", {"name": name}), private=True, style="edit")


def _published(ctx: MemberCtx, about: Facts) -> Message:
    draft = writing.mine(ctx)
    if drafts.stamp(draft) != about["stamp"]:
        raise Trouble(Say("faq-draft-changed"))
    made = writing.looked_at(ctx, draft)
    key = draft.key or _new_key(ctx, made)
    entry = made.model_copy(update={"key": key})
    before = _before(ctx, key) if draft.key else ""
    if not _write(ctx, key, entry.written, draft.revision):
        raise Trouble(Say("faq-overtaken"))
    _audited(ctx, draft, entry, before)
    answers.drop(ctx.tx, ctx.community.id, ctx.person_id)
    told = _tell(ctx, entry, draft.question)
    what = "change" if draft.key else "new"
    back = {"what": what, "key": key, "revision": draft.revision + 1, "before": before}
    lines = (Say("faq-told", {"count": told}),) if told else ()
    return _done(ctx, Say("faq-published", {"question": own(entry.question)}), entry, back, lines)


def _removed(ctx: MemberCtx, about: Facts) -> Message:
    key = str(about["key"])
    entry = shelf(ctx).entries.get(key)
    if entry is None:
        raise Trouble(Say("answer-gone"))
    stored = answers.find(ctx.tx, ctx.community.id, key)
    revision, before = stored.revision if stored else 0, _before(ctx, key)
    if not _write(ctx, key, "", revision):
        raise Trouble(Say("faq-overtaken"))
    after = {"name": _name(entry), "faq": key}
    reason = str(about["reason"])
    audit.write(ctx.tx, ctx.community.id, ctx.person_id, "faq-remove", reason, after=after)
    back = {"what": "remove", "key": key, "revision": revision + 1, "before": before}
    return _done(ctx, Say("faq-removed", {"question": own(entry.question)}), entry, back)


def _before(ctx: MemberCtx, key: str) -> str:
    """What stands there now, as it is written back."""
    stored = answers.find(ctx.tx, ctx.community.id, key)
    return stored.entry if stored else DECLARED


def _write(ctx: MemberCtx, key: str, entry: str, revision: int) -> bool:
    written = answers.write(ctx.tx, ctx.community.id, key, entry, revision, ctx.person_id)
    renewed(ctx)
    return written


def _new_key(ctx: MemberCtx, entry: Entry) -> str:
    taken = {stored.key for stored in answers.written(ctx.tx, ctx.community.id)}
    question = entry.question.en or entry.question.zh or entry.wordings[0]
    return drafts.key_from(question, taken | set(shelf(ctx).entries))


def _name(entry: Entry) -> str:
    return entry.question.en or entry.question.zh or entry.key


def _audited(ctx: MemberCtx, draft: Draft, entry: Entry, before: str) -> None:
    about = {"name": _name(entry), "faq": entry.key}
    act, was = "faq-new", None
    if draft.key:
        act = "faq-change"
        old = (
            read(entry.key, before)
            if before != DECLARED
            else ctx.policy.of(ctx.community.key or "").get(entry.key)
        )
        was, now = drafts.differing(drafts.data_of(old) if old else {}, drafts.data_of(entry))
        was, about = dict(was), about | dict(now)
    audit.write(ctx.tx, ctx.community.id, ctx.person_id, act, before=was, after=about)


def _answered(ctx: MemberCtx, entry: Entry, question: int) -> list[Waiting]:
    """The waiting questions that the entry answers: the one it was written for, and others."""
    entries = {**shelf(ctx).entries, entry.key: entry}
    index = rules.index_of((one.key, one.wordings) for one in entries.values())
    waiting = questions.waiting(ctx.tx, ctx.community.id, MOST_OPEN)
    return [
        one
        for one in waiting
        if one.head == question or rules.asked(index, one.words).answer == entry.key
    ]


def _tell(ctx: MemberCtx, entry: Entry, question: int) -> int:
    """Tell those whose question has an answer now, in private; how many are told."""
    told = 0
    here = ctx.community.id
    for one in _answered(ctx, entry, question):
        for person in questions.close(ctx.tx, here, one.head):
            number = questions.give(ctx.tx, here, person, entry.key, one.words)
            answers.count(ctx.tx, here, entry.key, asked=1)
            message = Message(
                Say("answer-told", {"words": one.words}),
                (own(entry.answer),),
                tuple(filter(None, (action(entry, ctx.vocabulary), votes(number)))),
                private=True,
            )
            key = f"answer:{here}:{one.head}:{person}"
            told += direct.tell(ctx, person, message, key, kind=outbox.RECEIPT)
    return told


def _question(
    ctx: MemberCtx, say: Say, about: Facts, back: FaqDraft | FaqShow, lines: tuple[Say, ...] = ()
) -> Message:
    token = confirm.offer(ctx, _CONFIRM, about)
    style = "danger" if about["what"] == "remove" else "primary"
    sure = Button(Say(f"faq-do-{about['what']}"), FaqDo(token=token), style)
    taps = (sure, Button(Say("faq-return-button"), back))
    return Message(say, lines, (taps,), private=True, style="edit")


def _done(
    ctx: MemberCtx, say: Say, entry: Entry, back: Facts, lines: tuple[Say, ...] = ()
) -> Message:
    token = confirm.offer(ctx, _BACK, {**back, "name": _name(entry)}, UNDO)
    taps = [Button(Say("faq-undo-button"), FaqUndo(token=token))]
    if back["what"] != "remove":
        taps.append(Button(Say("faq-show-button"), FaqShow(entry=entry.key)))
    return Message(say, lines, (tuple(taps),), private=True, style="edit")
