"""Questions asked of Hearth, and those asked of the group that it is sure about."""

from collections.abc import Sequence
from datetime import timedelta

from handlers.answers import rules
from handlers.answers.asks import (
    Addressed,
    AnswerOf,
    Ask,
    AskAdmins,
    Faq,
    FaqTidy,
    NoneOfThese,
    Overhear,
    PutToAdmins,
)
from handlers.answers.forms import LONGEST, forms
from handlers.answers.given import give, own
from handlers.answers.policy import AnswersPolicy
from handlers.answers.shelf import Shelf, shelf
from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.questions import is_question
from handlers.kit.vocabulary import Trouble
from storage import answers, questions
from storage.questions import HELD, OPEN

ALIKE = 0.8
"""From this score on two questions without an answer count as one."""

LOOKED_AT = 200
"""Questions that wait with which a new one is compared."""

A_DAY, MOST_A_DAY = timedelta(days=1), 10
"""So many questions of a member are kept in a day."""

AGAIN = timedelta(minutes=1)
"""So soon after an answer in a group, who asks the same there is answered alone."""

PAGE = 6


def ask(cmd: Ask, ctx: MemberCtx) -> Message:
    """A question put by a command: it is always answered, if only by a word of regret."""
    return _answered(ctx, cmd.question, private=True) or _unknown(ctx, cmd.question)


def addressed(cmd: Addressed, ctx: MemberCtx) -> Message | None:
    """A line said to Hearth: what is no question and means nothing to it is left alone."""
    asks = is_question(cmd.words)
    found = _answered(ctx, cmd.words, private=False, guess=asks or ctx.place.private)
    if found is None and asks and forms(cmd.words):
        return _unknown(ctx, cmd.words)
    if found is None and ctx.place.private:
        raise Trouble(Say("not-understood"))
    return found


def overheard(cmd: Overhear, ctx: MemberCtx) -> Message | None:
    """A question asked of the group: answered when there is no doubt, and not again and again."""
    policy: AnswersPolicy = ctx.policy
    if ctx.place.private or not policy.unasks(ctx.community.key or ""):
        return None
    known = shelf(ctx)
    key = rules.overheard(known.index, cmd.words)
    if not key or not _rests(ctx, key, timedelta(minutes=policy.unasked_pause)):
        return None
    return give(ctx, known.entries[key], asked=False)


def _rests(ctx: MemberCtx, key: str, pause: timedelta) -> bool:
    """Let an answer rest in this group from now on; False while it still does."""
    where = (ctx.place.platform, ctx.place.space)
    return answers.rest(ctx.tx, ctx.community.id, key, where, pause)


def _answered(ctx: MemberCtx, words: str, *, private: bool, guess: bool = True) -> Message | None:
    """The answer, or as a guess the entries that may be meant; None where nothing is near."""
    known = shelf(ctx)
    verdict = rules.asked(known.index, words)
    if verdict.answer:
        alone = private or not (ctx.place.private or _rests(ctx, verdict.answer, AGAIN))
        return give(ctx, known.entries[verdict.answer], _kept(words), private=alone)
    return _meant(ctx, known, verdict.near, words) if guess and verdict.near else None


def _meant(ctx: MemberCtx, known: Shelf, near: Sequence[str], words: str) -> Message:
    """Did you mean …? The question is held until somebody says so."""
    number = _keep(ctx, words, HELD)
    rows = [
        (Button(own(known.entries[key].question), AnswerOf(entry=key, question=number)),)
        for key in near
    ]
    if number:
        rows.append((Button(Say("answer-none-button"), NoneOfThese(question=number)),))
    return Message(Say("answer-near"), buttons=tuple(rows), private=True)


def _unknown(ctx: MemberCtx, words: str) -> Message:
    """There is no answer: the admins will see the question, as far as it is one."""
    rows = ((Button(Say("answer-all-button"), Faq()),),)
    if not forms(words):
        return Message(Say("answer-no-words"), buttons=rows, private=True)
    number = _keep(ctx, words, OPEN, _alike(ctx, words))
    return Message(
        Say("answer-unknown" if number else "answer-unknown-many"), buttons=rows, private=True
    )


def _keep(ctx: MemberCtx, words: str, state: str, head: int = 0) -> int:
    """Keep a question; 0 where somebody asked too many of late."""
    here, who = ctx.community.id, ctx.person_id
    if questions.lately(ctx.tx, here, who, ctx.now - A_DAY) >= MOST_A_DAY:
        return 0
    return questions.ask(ctx.tx, here, who, _kept(words), state, head)


def _kept(words: str) -> str:
    return " ".join(words.split())[:LONGEST]


def _alike(ctx: MemberCtx, words: str) -> int:
    """The question that waits and asks the same, 0 for none."""
    waiting = questions.waiting(ctx.tx, ctx.community.id, LOOKED_AT)
    index = rules.index_of((str(one.head), (one.words,)) for one in waiting)
    found = index.rank(index.weighed(forms(words)))
    return int(found[0].key) if found and found[0].score >= ALIKE else 0


def none_of_these(cmd: NoneOfThese, ctx: MemberCtx) -> Message:
    """None of what was shown answers it: the admins will see the question."""
    here = ctx.community.id
    asked = questions.find(ctx.tx, here, cmd.question)
    if asked is None:
        raise Trouble(Say("answer-old"))
    if asked.person_id != ctx.person_id:
        raise Trouble(Say("confirm-foreign"))
    questions.put(ctx.tx, here, asked.id, _alike(ctx, asked.words))
    return Message(Say("answer-put"), private=True, style="edit")


def put_to_admins(cmd: PutToAdmins, ctx: MemberCtx) -> Message:
    """The answer was of no use: the admins will see what was asked."""
    known = questions.given(ctx.tx, ctx.community.id, cmd.given)
    if known is None or not known[2]:
        raise Trouble(Say("answer-old"))
    if known[0] != ctx.person_id:
        raise Trouble(Say("confirm-foreign"))
    return _put(ctx, known[2])


def ask_admins(cmd: AskAdmins, ctx: MemberCtx) -> Message:
    """A question straight for the admins."""
    return _put(ctx, cmd.question)


def _put(ctx: MemberCtx, words: str) -> Message:
    if not forms(words):
        raise Trouble(Say("answer-no-words"))
    number = _keep(ctx, words, OPEN, _alike(ctx, words))
    say = Say("answer-put" if number else "answer-unknown-many")
    return Message(say, private=True, style="edit")


def show_faq(cmd: Faq, ctx: MemberCtx) -> Message:
    """The questions that have an answer, the most asked first; or the answer to one."""
    if not cmd.page:
        return ask(Ask(question=cmd.question), ctx)
    known = shelf(ctx)
    if not known.entries:
        return Message(Say("faq-none"), buttons=((_asking(),),), private=True, style="edit")
    counts = answers.counts(ctx.tx, ctx.community.id)
    often = sorted(
        known.entries.values(), key=lambda e: -counts[e.key].given if e.key in counts else 0
    )
    pages = -(-len(often) // PAGE)
    page = min(cmd.page, pages)
    shown = often[(page - 1) * PAGE : page * PAGE]
    lines = tuple(
        Say("faq-line", {"number": number, "question": own(entry.question)})
        for number, entry in enumerate(shown, 1)
    )
    taps = [
        Button(Say("faq-number", {"number": number}), AnswerOf(entry=entry.key))
        for number, entry in enumerate(shown, 1)
    ]
    half = -(-len(taps) // 2)
    turns = tuple(
        Button(Say(key), Faq(question=str(number)))
        for key, number in (("faq-back-button", page - 1), ("faq-on-button", page + 1))
        if 1 <= number <= pages
    )
    rows = (tuple(taps[:half]), tuple(taps[half:]), (*turns, _asking()))
    title = Say("faq-title", {"page": page, "pages": pages})
    return Message(title, lines, tuple(filter(None, rows)), private=True, style="edit")


def _asking() -> Button:
    return Button(Say("answer-ask-button"), Form(Ask), "primary")


def tidy(_: FaqTidy, ctx: CommunityCtx) -> None:
    """Forget what was asked long ago, and drafts that were left."""
    policy: AnswersPolicy = ctx.policy
    questions.forget(ctx.tx, ctx.community.id, ctx.now - timedelta(days=policy.unanswered_days))
    answers.tidy(ctx.tx, ctx.community.id)
