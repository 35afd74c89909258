"""What a frequent question is: the model that config.toml and admins fill in."""

from functools import cached_property
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from handlers.answers.forms import forms
from handlers.kit.rule import wrong

Language = Literal["en", "zh"]
LANGUAGES: dict[str, Language] = {"en": "en", "zh-Hans": "zh"}
"""The field of a text in each language of Hearth."""

Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,23}$")]
LONGEST_QUESTION, LONGEST_ANSWER, LONGEST_WORDING = 150, 700, 100
MOST_WORDINGS = 40


def _web(url: str) -> str:
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise wrong("an address that begins with https:// or http://")
    return url


def _line(command: str) -> str:
    if command and not command.startswith("/"):
        raise wrong('a command as members write it, such as "/points"')
    return command


class Part(BaseModel):
    """A piece of an entry: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Question(Part):
    """The question in both languages; "" where there is none."""

    en: str = Field(default="", max_length=LONGEST_QUESTION)
    zh: str = Field(default="", max_length=LONGEST_QUESTION)


class Answer(Part):
    """The answer in both languages; "" where there is none."""

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
    link: Annotated[str, Field(max_length=500), AfterValidator(_web)] = ""
    button: Annotated[str, Field(max_length=64), AfterValidator(_line)] = ""
    community: str = ""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not any(map(forms, self.wordings)):
            raise wrong("a question with words in it, in at least one language", at="question")
        if not self.answer.en and not self.answer.zh:
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


def both(said: Question | Answer) -> dict[str, str]:
    """The values of a phrase that shows it in the reader's language, else in the other."""
    return {"en": said.en or said.zh, "zh": said.zh or said.en}
