"""What can be asked for about frequent questions: by members, and by the admins who write them."""

from typing import Annotated, Literal

from pydantic import Field

from handlers.answers.definition import LONGEST_ANSWER, LONGEST_QUESTION
from handlers.kit.command import Command
from handlers.kit.fields import ACommand
from handlers.kit.inbound import ADDRESSED, OVERHEARD
from handlers.kit.written import Language

Words = Annotated[str, Field(min_length=1, max_length=1000)]
Named = Annotated[str, Field(min_length=1, max_length=100)]
"""An entry as people name it: by its key, or by its question."""

Number = Annotated[int, Field(ge=0, le=2**63 - 1)]
Page = Annotated[int, Field(ge=1, le=1000)]
_LONG = 4
"""Digits that are no page any more."""

Token = Annotated[str, Field(max_length=64)]
Part = Literal["question", "answer", "wordings"]


class Faq(Command, word="faq"):
    """A page of the questions that have an answer; or, in words, one of them."""

    question: Annotated[str, Field(max_length=1000)] = ""

    @property
    def page(self) -> int:
        """The number of the page, 0 where it is a question."""
        said = self.question.strip()
        if not said:
            return 1
        return max(int(said), 1) if said.isdecimal() and len(said) < _LONG else 0


class Ask(Command, word="ask"):
    """A question, put to Hearth."""

    question: Words


class Addressed(Command, word=ADDRESSED):
    """A line said to Hearth that is no command: maybe a question."""

    words: Words


class Overhear(Command, word=OVERHEARD):
    """A question that somebody asked the group."""

    words: Words


class AnswerOf(Command, word="answer_of"):
    """The button of an entry. question: the one it was chosen for, 0 for none."""

    entry: Annotated[str, Field(max_length=24)]
    question: Number = 0


class NoneOfThese(Command, word="answer_none"):
    """The button that puts a question to the admins: none of what was shown answers it."""

    question: Number


class Useful(Command, word="answer_useful"):
    """What somebody says of an answer that was given."""

    given: Number
    useful: bool


class PutToAdmins(Command, word="answer_missing"):
    """The button that puts what was asked to the admins: the answer was of no use."""

    given: Number


class AskAdmins(Command, word="ask_admins"):
    """A question for the admins."""

    question: Words


class FaqNew(Command, word="faq new"):
    """Begins a new entry, or shows the draft that is there."""


class FaqShow(Command, word="faq show"):
    """One entry as it is, with what people said of it."""

    entry: Named


class FaqChange(Command, word="faq change"):
    """Begins a draft from an entry."""

    entry: Named


class FaqRemove(Command, word="faq remove"):
    """Asks whether an entry is to be answered no more."""

    entry: Named
    reason: Annotated[str, Field(min_length=1, max_length=200)]


class FaqStats(Command, word="faq stats"):
    """How often each entry was given, and how useful it was."""


class FaqOpen(Command, word="faq_open"):
    """The questions that had no answer."""

    page: Page = 1


class FaqForget(Command, word="faq_forget"):
    """Forgets an unanswered question."""

    question: Number


class FaqWords(Command, word="faq_words"):
    """Begins an entry with its words; in the other language as far as they are given."""

    language: Language
    question: Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]
    answer: Annotated[str, Field(min_length=1, max_length=LONGEST_ANSWER)]
    wordings: Annotated[str, Field(max_length=2000)] = ""
    other_question: Annotated[str, Field(max_length=LONGEST_QUESTION)] = ""
    other_answer: Annotated[str, Field(max_length=LONGEST_ANSWER)] = ""


class FaqAnswer(Command, word="faq_answer"):
    """Begins an entry with an unanswered question and its answer."""

    question: Number
    language: Language
    answer: Annotated[str, Field(min_length=1, max_length=LONGEST_ANSWER)]


class FaqSet(Command, word="faq_set"):
    """One part of the draft in a language; a dash for none."""

    part: Part
    language: Language
    says: Annotated[str, Field(min_length=1, max_length=2000)]


class FaqAction(Command, word="faq_action"):
    """What is behind the button of the draft; a dash for nothing."""

    says: Annotated[str, Field(min_length=1, max_length=500), ACommand()]


class FaqDraft(Command, word="faq_draft"):
    """The draft, as it will be shown."""


class FaqPublish(Command, word="faq_publish"):
    """Asks whether the draft is to be so."""


class FaqDrop(Command, word="faq_drop"):
    """Throws the draft away; `then` another may be begun."""

    then: Literal["done", "new"] = "done"


class FaqDo(Command, word="faq_do"):
    """The button that does what was asked."""

    token: Token


class FaqUndo(Command, word="faq_undo"):
    """The button that undoes it, for a day."""

    token: Token


class FaqTidy(Command, word="faq_tidy"):
    """Forgets what is too old."""
