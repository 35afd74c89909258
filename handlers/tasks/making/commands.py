"""Tasks made, changed and ended by admins in chat."""

from handlers.kit.command import Command
from handlers.kit.feature import On
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy
from handlers.tasks.making import asks

with lazy(__name__):
    from handlers.tasks.making import fill, hands, listed, needs

_FILLED: tuple[type[Command], ...] = (
    asks.TaskTitle,
    asks.TaskText,
    asks.TaskPick,
    asks.TaskGoal,
    asks.TaskUrl,
    asks.TaskOptions,
    asks.TaskPays,
    asks.TaskBadge,
    asks.TaskWinners,
    asks.TaskStarts,
    asks.TaskEnds,
    asks.TaskPlaces,
    asks.TaskWait,
)

COMMANDS = (
    On(asks.Task, listed.verbs, Role.ADMIN, quiet=True),
    On(asks.TaskNew, fill.new, Role.ADMIN, quiet=True),
    On(asks.TaskShow, listed.show, Role.ADMIN, quiet=True),
    On(asks.TaskChange, hands.change, Role.ADMIN, quiet=True),
    On(asks.TaskEnd, hands.end, Role.ADMIN, fresh=True, quiet=True),
    On(asks.TaskAgain, hands.again, Role.ADMIN, fresh=True, quiet=True),
    On(asks.TaskList, listed.listed, Role.ADMIN, menu=False),
    On(asks.TaskTake, hands.take, Role.ADMIN, menu=False),
    On(asks.TaskDraft, fill.show, Role.ADMIN, menu=False),
    On(asks.TaskDrop, fill.drop, Role.ADMIN, menu=False),
    On(asks.TaskWords, fill.begin, Role.ADMIN, menu=False),
    *(On(command, fill.fill, Role.ADMIN, menu=False) for command in _FILLED),
    On(asks.TaskNeeds, needs.choose, Role.ADMIN, menu=False),
    On(asks.TaskNeed, fill.need, Role.ADMIN, menu=False),
    On(asks.TaskUnneed, fill.unneed, Role.ADMIN, menu=False),
    On(asks.TaskPublish, hands.publish, Role.ADMIN, menu=False),
    On(asks.TaskAnew, hands.anew, Role.ADMIN, menu=False),
    On(asks.TaskDo, hands.do, Role.ADMIN, menu=False, fresh=True),
    On(asks.TaskUndo, hands.undo, Role.ADMIN, menu=False, fresh=True),
)
"""What admins can ask for."""
