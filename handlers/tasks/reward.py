"""What a task brings, paid once for a task, a person and a period."""

from handlers.kit.context import CommunityCtx
from handlers.tasks.definition import Reward, Task
from storage import badges
from storage.badges import Kind

REASON = "task"


def give(ctx: CommunityCtx, person_id: int, task: Task, slot: int) -> None:
    """Pay a member what a task brings."""
    here = ctx.community.id
    for currency, amount in task.reward.amounts.items():
        key = f"task:{here}:{person_id}:{task.key}:{slot}:{currency}"
        ctx.pay(key, person_id, amount, REASON, currency)
    badge = task.reward.badge
    if badge is not None:
        kind = Kind(badge.key, badge.emoji, badge.en, badge.zh)
        badges.award(ctx.tx, here, person_id, kind)


def brings(reward: Reward) -> bool:
    """Whether there is anything in it."""
    return bool(reward.amounts) or reward.badge is not None
