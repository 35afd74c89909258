"""Newcomers: greeted together, shown around, held back where the operator wants it, and counted."""

from handlers.kit.arrivals import MemberJoined, MemberLeft
from handlers.kit.feature import Feature, On, When
from handlers.kit.happened import CameIn, CheckedIn, Counted, TaskDone, WantsIn
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy
from handlers.welcome.asks import (
    CheckOver,
    Guide,
    GuideAnswer,
    GuideLanguage,
    GuidePick,
    GuideRules,
    GuideSkip,
    HeldBack,
    Human,
    Knock,
    KnockOver,
    LetIn,
    Onboarding,
    PackDay,
    PackTell,
    StillHeld,
    WelcomeAloud,
)
from handlers.welcome.policy import WelcomePolicy

with lazy(__name__):
    from handlers.welcome.activity import checked_in, counted
    from handlers.welcome.ceremony import came_in, joined, left
    from handlers.welcome.check import answer as human
    from handlers.welcome.check import check_over, let_in, show_held, still_held
    from handlers.welcome.door import knock, knock_over, wants_in
    from handlers.welcome.greeting import welcome_aloud
    from handlers.welcome.guide import accept, answer, choose_language, pick, show_guide, skip
    from handlers.welcome.onboarding import show_onboarding
    from handlers.welcome.pack import pack_day, task_done, tell

FEATURE = Feature(
    "welcome",
    commands=(
        On(Guide, show_guide, quiet=True, linked=True, held=True),
        On(GuideLanguage, choose_language, menu=False, held=True),
        On(GuideRules, accept, menu=False),
        On(GuidePick, pick, menu=False),
        On(GuideAnswer, answer, menu=False),
        On(GuideSkip, skip, menu=False),
        On(PackTell, tell, menu=False),
        On(Human, human, menu=False, held=True),
        On(Knock, knock, where="private", needs="person", menu=False, held=True),
        On(HeldBack, show_held, Role.ADMIN, quiet=True),
        On(LetIn, let_in, Role.ADMIN, menu=False, fresh=True),
        On(Onboarding, show_onboarding, Role.ANALYST, quiet=True),
    ),
    facts=(
        When(MemberJoined, joined),
        When(CameIn, came_in),
        When(MemberLeft, left),
        When(WantsIn, wants_in),
        When(Counted, counted),
        When(CheckedIn, checked_in),
        When(TaskDone, task_done),
    ),
    promises=(
        On(WelcomeAloud, welcome_aloud, Role.OWNER, menu=False),
        On(CheckOver, check_over, Role.OWNER, menu=False),
        On(KnockOver, knock_over, Role.OWNER, menu=False),
        On(StillHeld, still_held, Role.OWNER, menu=False),
        On(PackDay, pack_day, Role.OWNER, menu=False),
    ),
    policy=WelcomePolicy,
    pays=("newcomer",),
)
