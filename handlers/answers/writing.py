"""Admins write an entry: begun, filled in, and looked at as it will be shown."""

from typing import get_args

from handlers.answers import drafts, rules
from handlers.answers.asks import (
    FaqAction,
    FaqAnswer,
    FaqChange,
    FaqDraft,
    FaqDrop,
    FaqNew,
    FaqPublish,
    FaqSet,
    FaqWords,
)
from handlers.answers.definition import Entry
from handlers.answers.drafts import Data
from handlers.answers.given import behind, own
from handlers.answers.listed import meant
from handlers.answers.policy import MOST
from handlers.answers.shelf import shelf
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.kit.written import Language, field_of, other
from storage import answers, questions
from storage.answers import Draft


def new(_: FaqNew, ctx: MemberCtx) -> Message:
    """Asks for the words of a new entry, or shows the draft that is there."""
    kept = answers.draft(ctx.tx, ctx.community.id, ctx.person_id)
    return _there(kept) if kept else _begin(ctx)


def _begin(ctx: MemberCtx) -> Message:
    one = field_of(ctx.community.language)
    taps = tuple(
        Button(Say(f"faq-write-{language}"), Form(FaqWords, {"language": language}))
        for language in (one, other(one))
    )
    return Message(Say("faq-new"), buttons=(taps,), private=True, style="edit")


def _there(kept: Draft) -> Message:
    go_on = Button(Say("faq-go-on-button"), FaqDraft(), "primary")
    anew = Button(Say("faq-anew-button"), FaqDrop(then="new"))
    say = Say("faq-there", {"question": _question(kept.data)})
    return Message(say, buttons=((go_on, anew),), private=True, style="edit")


def _question(data: Data) -> Say:
    said = data.get("question", {})
    en, zh = said.get("en", ""), said.get("zh", "")
    return Say("answer-own", {"en": en or zh or "?", "zh": zh or en or "?"})


def drop(cmd: FaqDrop, ctx: MemberCtx) -> Message:
    answers.drop(ctx.tx, ctx.community.id, ctx.person_id)
    if cmd.then == "new":
        return _begin(ctx)
    again = Button(Say("faq-new-button"), FaqNew())
    return Message(Say("faq-dropped"), buttons=((again,),), private=True, style="edit")


def mine(ctx: MemberCtx) -> Draft:
    """This admin's draft. Raises Trouble."""
    kept = answers.draft(ctx.tx, ctx.community.id, ctx.person_id)
    if kept is None:
        raise Trouble(Say("faq-no-draft"))
    return kept


def begin(cmd: FaqWords, ctx: MemberCtx) -> Message:
    """A new draft with its words."""
    first, second = cmd.language, other(cmd.language)
    question = {first: drafts.one_line(cmd.question), second: drafts.one_line(cmd.other_question)}
    data: Data = {
        "question": drafts.texts(**question),
        "answer": drafts.texts(**{first: cmd.answer, second: cmd.other_answer}),
        "words": drafts.wordings_of(cmd.wordings),
    }
    return _kept(ctx, Draft(data=data), Form(FaqWords, {"language": cmd.language}))


def answer(cmd: FaqAnswer, ctx: MemberCtx) -> Message:
    """A new draft from an unanswered question and its answer."""
    waiting = questions.find(ctx.tx, ctx.community.id, cmd.question)
    if waiting is None:
        raise Trouble(Say("faq-question-gone"))
    data = drafts.asked({"answer": drafts.texts(**{cmd.language: cmd.answer})}, waiting.words)
    given = {"question": str(cmd.question), "language": cmd.language}
    return _kept(ctx, Draft(data=data, question=waiting.head), Form(FaqAnswer, given))


def change(cmd: FaqChange, ctx: MemberCtx) -> Message:
    """A draft from an entry; the draft of another one is not thrown away without a word."""
    entry = meant(ctx, cmd.entry)
    kept = answers.draft(ctx.tx, ctx.community.id, ctx.person_id)
    if kept is not None and kept.key != entry.key:
        return _there(kept)
    stored = answers.find(ctx.tx, ctx.community.id, entry.key)
    revision = stored.revision if stored else 0
    if kept is None or kept.revision != revision:
        kept = Draft(entry.key, revision, drafts.data_of(entry))
        answers.keep(ctx.tx, ctx.community.id, ctx.person_id, kept)
    return look(ctx, kept)


def fill(cmd: FaqSet, ctx: MemberCtx) -> Message:
    """One part of the draft is said."""
    draft = mine(ctx)
    match cmd.part:
        case "wordings":
            data = {**draft.data, "words": drafts.wordings_of(cmd.says)}
        case "question" | "answer":
            data = drafts.with_text(draft.data, cmd.part, cmd.language, cmd.says)
    changed = Draft(draft.key, draft.revision, data, draft.question)
    return _kept(ctx, changed, _part(cmd.part, cmd.language))


def fill_action(cmd: FaqAction, ctx: MemberCtx) -> Message:
    """What is behind the button of the draft is said."""
    draft = mine(ctx)
    data = drafts.with_action(draft.data, cmd.says)
    return _kept(ctx, Draft(draft.key, draft.revision, data, draft.question), Form(FaqAction))


def _part(part: str, language: str) -> Form:
    return Form(FaqSet, {"part": part, "language": language})


def _kept(ctx: MemberCtx, draft: Draft, again: Form) -> Message:
    """The changed draft; when it cannot be so, why, and a button to say it again."""
    try:
        looked_at(ctx, draft)
    except Trouble as trouble:
        retry = Button(Say("faq-retry-button"), again, "primary")
        return Message(trouble.say, buttons=((retry,),), private=True)
    answers.keep(ctx.tx, ctx.community.id, ctx.person_id, draft)
    return look(ctx, draft)


def looked_at(ctx: MemberCtx, draft: Draft) -> Entry:
    """The entry that a draft makes. Raises Trouble for what is wrong with it."""
    entry, wrong = drafts.entry_of(draft.key, draft.data)
    if entry is None:
        raise Trouble(Say(f"faq-refused-{wrong}"))
    if entry.button and behind(entry.button, ctx.vocabulary) is None:
        raise Trouble(Say("faq-refused-button"))
    if not draft.key and len(shelf(ctx).entries) >= MOST:
        raise Trouble(Say("faq-too-many", {"most": MOST}))
    return entry


def show(_: FaqDraft, ctx: MemberCtx) -> Message:
    return look(ctx, mine(ctx))


def look(ctx: MemberCtx, draft: Draft) -> Message:
    """The draft as it will be shown, with a button for each part."""
    entry = looked_at(ctx, draft)
    lines = [own(entry.answer)]
    if entry.link or entry.button:
        lines.append(Say("faq-is-action", {"button": entry.link or entry.button}))
    lines += [Say("faq-gap"), *_wordings(entry), *_lacks(entry), *_clash(ctx, entry)]
    one = field_of(ctx.community.language)
    texts = [
        Button(Say(f"faq-{part}-{language}"), _part(part, language))
        for language in (one, other(one))
        for part in ("question", "answer")
    ]
    more = (
        Button(Say("faq-wordings-button"), _part("wordings", one)),
        Button(Say("faq-action-button"), Form(FaqAction)),
    )
    last = (
        Button(Say("faq-publish-button"), FaqPublish(), "primary"),
        Button(Say("faq-drop-button"), FaqDrop()),
    )
    rows = (tuple(texts[:2]), tuple(texts[2:]), more, last)
    title = Say("faq-look", {"question": own(entry.question)})
    return Message(title, tuple(lines), rows, private=True, style="edit")


def _wordings(entry: Entry) -> list[Say]:
    if not entry.words:
        return [Say("faq-no-wordings")]
    return [Say("faq-is-wordings", {"wordings": " · ".join(entry.words)})]


def _lacks(entry: Entry) -> list[Say]:
    """The languages in which something is still missing."""
    return [
        Say(f"faq-lacks-{language}")
        for language in get_args(Language)
        if not (getattr(entry.question, language) and getattr(entry.answer, language))
    ]


def _clash(ctx: MemberCtx, entry: Entry) -> list[Say]:
    """Another entry that answers the same question already."""
    for said in filter(None, (entry.question.en, entry.question.zh)):
        key = rules.asked(shelf(ctx).index, said).answer
        if key and key != entry.key:
            known = shelf(ctx).entries[key]
            return [Say("faq-clash", {"question": own(known.question), "key": key})]
    return []
