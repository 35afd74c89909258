"""Who comes back after a long silence is welcomed, with a few small tasks, and rarely again."""

from handlers.kit import direct
from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.kit.happened import CameBack
from handlers.kit.message import Button, Message, Say
from handlers.tasks import people
from handlers.tasks.asks import Quests
from handlers.tasks.policy import TasksPolicy
from handlers.tasks.shelf import index
from storage import outbox, task_books


def came_back(fact: CameBack, ctx: CommunityCtx) -> None:
    """Offer them what there is for who comes back, unless that was done not long ago."""
    policy: TasksPolicy = ctx.policy
    if fact.days < policy.back_after_days:
        return
    lives = index(ctx).tasks.values()
    count = sum(live.period == "return" and live.runs(ctx.now) for live in lives)
    here, who = ctx.community.id, ctx.person_id
    book = task_books.load(ctx.tx, here, who)
    today = people.doer(ctx, who, book.done).today.toordinal()
    if not count or (book.back and today - book.back < policy.back_every_days):
        return
    task_books.keep(ctx.tx, here, who, book._replace(back=today))
    people.forget(ctx)
    _welcome(ctx, Say("task-back", {"count": count}), f"task-back:{here}:{who}:{today}")


def _welcome(ctx: CommunityCtx, say: Say, key: str) -> None:
    """In the answer to what they did, else in private."""
    if isinstance(ctx, MemberCtx):
        ctx.asides.append(say)
        return
    button = Button(Say("quests-button-open"), Quests(), "primary")
    direct.tell(
        ctx,
        ctx.person_id,
        Message(say, buttons=((button,),), private=True),
        key,
        kind=outbox.PROGRAMME,
        topic="tasks",
    )
