"""Reminders: what ends today, in one message at each member's own hour, for who asked for it."""

from handlers.kit.feature import Every, Feature, On, When
from handlers.kit.happened import CameIn, CheckedIn, Chose
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy
from handlers.reminders.asks import Remind, RemindMe
from handlers.reminders.rules import RemindersPolicy

with lazy(__name__):
    from handlers.reminders.commands import remind_me
    from handlers.reminders.moments import came_in, checked_in, chose, remind

FEATURE = Feature(
    "reminders",
    commands=(On(RemindMe, remind_me, menu=False, quiet=True),),
    facts=(When(Chose, chose), When(CameIn, came_in), When(CheckedIn, checked_in)),
    moments=(Every("0 * * * *", Remind, remind),),
    promises=(On(Remind, remind, Role.OWNER, menu=False),),
    policy=RemindersPolicy,
)
