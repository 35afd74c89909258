"""Tasks and quests: what members do moves them on, and what they finish pays once."""

from handlers.kit.arrivals import MemberLeft
from handlers.kit.feature import Feature, On, When
from handlers.kit.happened import AllCounted, CameBack, Counted
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy
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
from handlers.tasks.making.commands import COMMANDS
from handlers.tasks.policy import TasksPolicy
from handlers.tasks.proof_asks import (
    Appeal,
    Decide,
    DecideSaying,
    HandIn,
    HandInFor,
    ProofSeen,
    Review,
    ReviewAlarm,
    ReviewWhy,
)
from storage.facts import Fact

with lazy(__name__):
    from handlers.tasks.alarm import review_alarm
    from handlers.tasks.alike import seen
    from handlers.tasks.back import came_back
    from handlers.tasks.engine import count_as_done, heard
    from handlers.tasks.feedback import tell_steps
    from handlers.tasks.proof import appeal, hand_in, hand_in_for, withdraw
    from handlers.tasks.quest import answer, did, show_quest
    from handlers.tasks.review import ask_why, decide, decide_saying, show_review
    from handlers.tasks.show import show_quests, tell
    from handlers.tasks.talk import all_counted, count_talk, counted, over

FEATURE = Feature(
    "tasks",
    commands=(
        On(Quests, show_quests, help=3, quiet=True),
        On(Quest, show_quest, menu=False),
        On(QuestDid, did, menu=False),
        On(QuestAnswer, answer, menu=False),
        On(QuestsTell, tell, menu=False),
        On(HandIn, hand_in, quiet=True),
        On(HandInFor, hand_in_for, menu=False),
        On(Appeal, appeal, menu=False),
        On(Review, show_review, Role.REVIEWER, fresh=True, quiet=True),
        On(ReviewWhy, ask_why, Role.REVIEWER, menu=False, fresh=True),
        On(Decide, decide, Role.REVIEWER, menu=False, fresh=True),
        On(DecideSaying, decide_saying, Role.REVIEWER, menu=False, fresh=True),
        *COMMANDS,
    ),
    facts=(
        When(MemberLeft, withdraw),
        When(CameBack, came_back),
        When(Counted, counted),
        When(AllCounted, all_counted),
        When(Fact, heard),
    ),
    promises=(
        On(TaskOver, over, Role.OWNER, menu=False),
        On(CountAsDone, count_as_done, Role.OWNER, menu=False),
        On(CountTalk, count_talk, Role.OWNER, menu=False),
        On(TellSteps, tell_steps, Role.OWNER, menu=False),
        On(ProofSeen, seen, Role.OWNER, menu=False),
        On(ReviewAlarm, review_alarm, Role.OWNER, menu=False),
    ),
    policy=TasksPolicy,
)
