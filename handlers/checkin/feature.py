"""Check-in: one tap a day, and a streak that is fair about the days in between."""

from handlers.checkin.asks import (
    CancelPause,
    CheckIn,
    Compensate,
    CompensationBack,
    CompensationLook,
    CompensationPay,
    CompensationStep,
    CompensationTidy,
    CountYesterday,
    Pause,
    Protect,
    Repair,
    Settle,
    ShowStreak,
    Unprotect,
)
from handlers.checkin.rules import CheckInPolicy
from handlers.kit.feature import Every, Feature, On
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy

with lazy(__name__):
    from handlers.checkin.commands import check_in, count_yesterday, repair
    from handlers.checkin.compensate import ask, look, pay, step, take_back, tidy
    from handlers.checkin.moments import settle
    from handlers.checkin.rest import cancel_pause, pause, protect, unprotect
    from handlers.checkin.show import show_streak

FEATURE = Feature(
    "checkin",
    commands=(
        On(CheckIn, check_in, help=1, quiet=True),
        On(ShowStreak, show_streak, quiet=True),
        On(Pause, pause),
        On(CancelPause, cancel_pause, menu=False),
        On(CountYesterday, count_yesterday, menu=False),
        On(Repair, repair, menu=False),
        On(Protect, protect, Role.ADMIN, fresh=True),
        On(Unprotect, unprotect, Role.ADMIN, menu=False, fresh=True),
        On(Compensate, ask, Role.ADMIN, fresh=True),
        On(CompensationLook, look, Role.ADMIN, menu=False, fresh=True),
        On(CompensationPay, pay, Role.ADMIN, menu=False, fresh=True),
        On(CompensationBack, take_back, Role.ADMIN, menu=False, fresh=True),
    ),
    moments=(Every("0 * * * *", Settle, settle),),
    promises=(
        On(Settle, settle, Role.OWNER, menu=False),
        On(CompensationStep, step, Role.OWNER, menu=False),
        On(CompensationTidy, tidy, Role.OWNER, menu=False),
    ),
    policy=CheckInPolicy,
    pays=("checkin", "milestone"),
)
