"""What admins can ask for about tasks: the verbs that are typed, and the buttons and forms behind.

A field's bounds here are those of a form; what a task may be is said by its definition.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from handlers.kit.command import Command
from handlers.kit.written import Language
from handlers.tasks.definition import Mode, TaskKind
from storage.tasks import OnTheWay

Named = Annotated[str, Field(min_length=1, max_length=64)]
"""A task as people name it: by its key or its title."""

Title = Annotated[str, Field(min_length=1, max_length=80)]
Text = Annotated[str, Field(max_length=400)]
Number = Annotated[int, Field(ge=0, le=1_000_000_000)]
Token = Annotated[str, Field(max_length=64)]
Page = Literal[
    "next", "look", "edit", "words", "fact", "goal", "place", "url", "options", "answer", "period",
    "reward", "mode", "days", "more", "wait", "needs", "shown",
]  # fmt: skip
Tree = Literal["needs", "shown"]
Group = Literal["all", "any", "none"]
What = Literal["task", "level", "badge", "role", "tag", "days", "before"]


class Task(Command, word="task"):
    """What admins can do about tasks, and those that run."""


class TaskList(Command, word="task_list"):
    """A page of the tasks that run, or of those that are over."""

    which: Literal["running", "ended"] = "running"
    page: Annotated[int, Field(ge=1, le=1000)] = 1


class TaskNew(Command, word="task new"):
    """The kinds of task there are, or the draft that is there already."""


class TaskShow(Command, word="task show"):
    """One task, with what can be done about it."""

    task: Named


class TaskChange(Command, word="task change"):
    """Begins a draft from a task."""

    task: Named


class TaskTake(Command, word="task_take"):
    """Begins a draft from a task, in place of the one that is there."""

    task: Named


class TaskEnd(Command, word="task end"):
    """Asks whether a task is to be over now."""

    task: Named
    reason: Annotated[str, Field(min_length=1, max_length=200)]


class TaskAgain(Command, word="task again"):
    """Lets a task that is over run again."""

    task: Named


class TaskDraft(Command, word="task_draft"):
    """The draft: what is to be said next, how it looks, or a part of it to be changed."""

    part: Page = "next"


class TaskDrop(Command, word="task_drop"):
    """Throws the draft away; `then` another may be begun."""

    then: Literal["done", "new"] = "done"


class TaskWords(Command, word="task_words"):
    """Begins a task with its words; the other language is as good as missing when it is empty."""

    template: TaskKind
    language: Language
    title: Title
    says: Text = ""
    other_title: Annotated[str, Field(max_length=80)] = ""
    other_text: Text = ""


class TaskTitle(Command, word="task_title"):
    """The title in a language."""

    language: Language
    title: Title


class TaskText(Command, word="task_text"):
    """The text in a language; a dash for none."""

    language: Language
    says: Annotated[str, Field(min_length=1, max_length=400)]


class TaskPick(Command, word="task_pick"):
    """A button that says one thing of a draft."""

    part: Literal[
        "fact", "goal", "period", "place", "answer", "points", "mode", "starts", "ends", "places",
        "cooldown",
    ]  # fmt: skip
    value: Annotated[str, Field(max_length=48)] = ""


class TaskGoal(Command, word="task_goal"):
    """How many it takes."""

    number: Annotated[int, Field(ge=1, le=1_000_000)]


class TaskUrl(Command, word="task_url"):
    """The page to visit, or the link into the group."""

    link: Annotated[str, Field(min_length=1, max_length=500)]


class TaskOptions(Command, word="task_options"):
    """The answers to choose from, one a line."""

    options: Annotated[str, Field(min_length=1, max_length=1000)]


class TaskPays(Command, word="task_pays"):
    """How much it brings of a currency; 0 for nothing."""

    currency: Annotated[str, Field(max_length=24)]
    amount: Number


class TaskBadge(Command, word="task_badge"):
    """The badge it brings."""

    emoji: Annotated[str, Field(min_length=1, max_length=16)]
    badge: Annotated[str, Field(min_length=1, max_length=40)]


class TaskWinners(Command, word="task_winners"):
    """How many of those who did it are rewarded, and how they are found."""

    mode: Mode
    winners: Annotated[int, Field(ge=1, le=1000)]


class TaskStarts(Command, word="task_starts"):
    """The first day."""

    day: date


class TaskEnds(Command, word="task_ends"):
    """The last day."""

    day: date


class TaskPlaces(Command, word="task_places"):
    """How many may do it."""

    number: Number


class TaskWait(Command, word="task_wait"):
    """Minutes to wait after a failed try."""

    minutes: Annotated[int, Field(ge=0, le=10080)]


class TaskNeed(Command, word="task_need"):
    """One more thing that must hold to do a task, or to see it."""

    tree: Tree
    group: Group
    what: What
    value: Annotated[str, Field(min_length=1, max_length=48)]


class TaskNeeds(Command, word="task_needs"):
    """The page on which one more thing is chosen."""

    tree: Tree
    group: Group
    what: What | None = None
    page: Annotated[int, Field(ge=1, le=1000)] = 1


class TaskUnneed(Command, word="task_unneed"):
    """Takes what must hold away: one of a group by its place, from 0 on."""

    tree: Tree
    group: Group
    number: Annotated[int, Field(ge=0, le=99)]


class TaskPublish(Command, word="task_publish"):
    """Asks whether the draft is to be so; for those on the way, what becomes of them."""

    way: OnTheWay | None = None


class TaskAnew(Command, word="task_anew"):
    """Puts the draft on top of what somebody else changed meanwhile."""


class TaskDo(Command, word="task_do"):
    """The button that does what was asked."""

    token: Token


class TaskUndo(Command, word="task_undo"):
    """The button that undoes it, for a day."""

    token: Token
