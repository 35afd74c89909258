"""What a frequent question is: the model that config.toml and admins fill in."""

from functools import cached_property
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from handlers.answers.forms import forms
from handlers.kit.rule import wrong
from handlers.kit.written import Key, Part, Texts, Url

LONGEST_QUESTION, LONGEST_ANSWER, LONGEST_WORDING = 150, 700, 100
MOST_WORDINGS = 40


def _line(command: str) -> str:
    if command and not command.startswith("/"):
        raise wrong('a command as members write it, such as "/points"')
    return command


class Question(Texts):
    """The question."""

    en: str = Field(default="", max_length=LONGEST_QUESTION)
    zh: str = Field(default="", max_length=LONGEST_QUESTION)


class Answer(Texts):
    """The answer."""

    en: str = Field(default="", max_length=LONGEST_ANSWER)
    zh: str = Field(default="", max_length=LONGEST_ANSWER)


class Entry(Part):
    """A frequent question with its answer; see AnswersPolicy.entries for what the fields mean."""

    key: Key
    question: Question
    answer: Answer
    words: tuple[Annotated[str, Field(min_length=1, max_length=LONGEST_WORDING)], ...] = Field(
        default=(), max_length=MOST_WORDINGS
    )
    link: Url = ""
    button: Annotated[str, Field(max_length=64), AfterValidator(_line)] = ""
    community: str = ""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not any(map(forms, self.wordings)):
            raise wrong("a question with words in it, in at least one language", at="question")
        if self.answer.empty:
            raise wrong("an answer in at least one language", at="answer")
        return self

    @cached_property
    def wordings(self) -> tuple[str, ...]:
        """All ways in which it may be asked."""
        return tuple(filter(None, (self.question.en, self.question.zh, *self.words)))

    @property
    def written(self) -> str:
        """The entry as it is kept."""
        return self.model_dump_json(exclude_defaults=True)
