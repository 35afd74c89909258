"""Tasks and quests: what members do moves them on, and what they finish pays once."""

from handlers.kit.feature import Feature, On, When
from handlers.kit.inbound import Role
from handlers.tasks.asks import (
    CountAsDone,
    CountTalk,
    Quest,
    QuestAnswer,
    QuestDid,
    Quests,
    QuestsTell,
    TaskOver,
    TellSteps,
)
from handlers.tasks.engine import count_as_done, count_talk, heard
from handlers.tasks.feedback import tell_steps
from handlers.tasks.operate import task_over
from handlers.tasks.policy import TasksPolicy
from handlers.tasks.quest import answer, did, show_quest
from handlers.tasks.show import show_quests, tell
from storage.facts import Fact

FEATURE = Feature(
    "tasks",
    commands=(
        On(Quests, show_quests, help=3, quiet=True),
        On(Quest, show_quest, menu=False),
        On(QuestDid, did, menu=False),
        On(QuestAnswer, answer, menu=False),
        On(QuestsTell, tell, menu=False),
    ),
    facts=(When(Fact, heard),),
    promises=(
        On(TaskOver, task_over, Role.OWNER, menu=False),
        On(CountAsDone, count_as_done, Role.OWNER, menu=False),
        On(CountTalk, count_talk, Role.OWNER, menu=False),
        On(TellSteps, tell_steps, Role.OWNER, menu=False),
    ),
    policy=TasksPolicy,
)
