"""What can be asked about tasks, by members and the clock."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from handlers.kit.command import Command

Key = Annotated[str, Field(max_length=24)]
Shown = Literal["now", "done"]

_CALLED = {"完成": "done", "已完成": "done", "finished": "done", "进行中": "now", "open": "now"}


def _named(wanted: object) -> object:
    """What people call so, else what was given."""
    return _CALLED.get(wanted.strip().lower(), wanted) if isinstance(wanted, str) else wanted


class Quests(Command, word="quests", aliases=("tasks",)):
    """What is open for this member, or what they did."""

    list: Annotated[Shown, BeforeValidator(_named)] = "now"
    page: Annotated[int, Field(ge=1, le=10_000)] = 1

    @model_validator(mode="before")
    @classmethod
    def _page_alone(cls, values: Any) -> Any:
        """A line with a number alone: that page."""
        shown = values.get("list")
        if isinstance(shown, str) and shown.strip().isdecimal():
            return {**values, "list": "now", "page": shown}
        return values


class Quest(Command, word="quest"):
    """One task, with what there is to do."""

    task: Key


class QuestDid(Command, word="quest_did"):
    """The button that says: I was there."""

    task: Key


class QuestAnswer(Command, word="quest_answer"):
    """The button of an option of a quiz, by its number."""

    task: Key
    option: Annotated[int, Field(ge=1, le=8)]


class QuestsTell(Command, word="quests_tell"):
    """Whether this member hears of each step."""

    on: bool


class TaskOver(Command, word="task_over"):
    """Ends a task whose last day is over, and settles what is drawn or won."""

    task: Key


class CountAsDone(Command, word="count_as_done"):
    """Lets a changed task count as done for those on the way, behind that person."""

    task: Key
    after: int = 0


class TellSteps(Command, word="tell_steps"):
    """Tells members what they did in the minute that is over."""


class CountTalk(Command, word="count_talk"):
    """Counts what was said in the minute that is over."""
