"""Proofs that wait too long: those who review hear of it, once for each proof, together."""

from datetime import timedelta

from handlers.kit import direct, gate
from handlers.kit.context import CommunityCtx
from handlers.kit.inbound import Place, Role
from handlers.kit.message import Button, Message, Say
from handlers.tasks.policy import TasksPolicy
from handlers.tasks.proof_asks import Review, ReviewAlarm
from storage import communities, members, outbox, task_proofs

_HOUR = timedelta(hours=1)
TOLD = 20
"""Reviewers that are written to at the most."""


def set_for(ctx: CommunityCtx) -> None:
    """Something waits from now on: look whether it still does when it has been too long."""
    policy: TasksPolicy = ctx.policy
    due = ctx.now + timedelta(hours=policy.proof_alarm_hours)
    # All of an hour are told together.
    due = due.replace(minute=0, second=0, microsecond=0) + _HOUR
    ctx.promise(ReviewAlarm(), due, f"review-alarm:{ctx.community.id}:{due.isoformat()}")


def review_alarm(_: ReviewAlarm, ctx: CommunityCtx) -> None:
    policy: TasksPolicy = ctx.policy
    here = ctx.community.id
    late = task_proofs.alarm(ctx.tx, here, ctx.now - timedelta(hours=policy.proof_alarm_hours))
    if not late:
        return
    about = {"count": len(late), "wait": ctx.now - late[0], "community": ctx.community.name}
    button = Button(Say("review-button"), Review(), "primary")
    message = Message(Say("review-alarm", {**about}), buttons=((button,),), private=True)
    reviewers = members.with_role(ctx.tx, here, Role.REVIEWER)[:TOLD]
    key = f"review-alarm:{here}:{ctx.cause}"
    reached = sum(
        direct.tell(ctx, who, message, f"{key}:{who}", kind=outbox.SERVICE, topic="admin")
        for who in reviewers
    )
    if not reached:
        _tell_group(ctx, Message(message.say, buttons=message.buttons), key)


def _tell_group(ctx: CommunityCtx, message: Message, key: str) -> None:
    """Who administers only on the platform is known by no name: the group hears a number."""
    groups = sorted((g.platform, g.space) for g in communities.spaces(ctx.tx, ctx.community.id))
    if groups:
        gate.post(ctx, Place(*groups[0]), message, key, outbox.PROGRAMME, topic="admin")
