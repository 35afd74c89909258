"""Celebrations: birthdays of those who told them, and the anniversaries of joining."""

from handlers.celebrations.asks import (
    Congratulate,
    ForgetBirthday,
    Greet,
    GreetAloud,
    PlanDays,
    ShowBirthday,
)
from handlers.celebrations.rules import CelebrationsPolicy
from handlers.kit.feature import Every, Feature, On
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy

with lazy(__name__):
    from handlers.celebrations.commands import congratulate, forget_birthday, show_birthday
    from handlers.celebrations.moments import greet, greet_aloud, plan_days

FEATURE = Feature(
    "celebrations",
    commands=(
        On(ShowBirthday, show_birthday, quiet=True),
        On(ForgetBirthday, forget_birthday, menu=False, quiet=True),
        On(Congratulate, congratulate, menu=False),
    ),
    moments=(Every("10 0 * * *", PlanDays, plan_days),),
    promises=(
        On(PlanDays, plan_days, Role.OWNER, menu=False),
        On(Greet, greet, Role.OWNER, menu=False),
        On(GreetAloud, greet_aloud, Role.OWNER, menu=False),
    ),
    policy=CelebrationsPolicy,
    pays=("birthday", "anniversary"),
)
