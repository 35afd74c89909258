"""How tasks and what they bring are named."""

from collections.abc import Sequence

from handlers.kit.currencies import Currencies
from handlers.kit.message import Say
from handlers.kit.written import Texts
from handlers.tasks import rules
from handlers.tasks.definition import Reward, Task


def words(text: Texts) -> Say:
    """A text of a definition in the reader's language."""
    return Say("task-said", {**text.said})


def title(task: Task) -> Say:
    return words(task.title)


def listed(each: Sequence[Say]) -> Say:
    """Some phrases as one, at least one."""
    *others, last = each
    for one in reversed(others):
        last = Say("list-more", {"first": one, "rest": last})
    return last


def brings(reward: Reward, currencies: Currencies) -> Say | None:
    """What a reward is, None for nothing."""
    each = [
        Say("task-brings-amount", {"amount": currencies.amount(currency, amount)})
        for currency, amount in reward.amounts.items()
    ]
    if reward.badge is not None:
        badge = reward.badge
        each.append(
            Say("task-brings-badge", {"emoji": badge.emoji, "en": badge.en, "zh": badge.zh})
        )
    return listed(each) if each else None


def done(task: Task, currencies: Currencies, *, paid: bool) -> Say:
    """A task that was done, with what it brought."""
    gain = brings(task.reward, currencies) if paid else None
    if gain is None:
        return Say("task-done-each", {"task": title(task)})
    return Say("task-done-each-paid", {"task": title(task), "brings": gain})


def step(task: Task, number: int, goal: int) -> Say:
    """How far somebody is with a task, by its title."""
    return Say("task-step", {"task": title(task), "bar": bar(task, number, goal)})


def bar(task: Task, number: int, goal: int) -> Say:
    """How far that is, in cells and numbers."""
    shown = number if task.reward.mode == "top" else min(number, goal)
    return Say("task-bar", {"bar": rules.bar(number, goal), "number": shown, "goal": goal})
