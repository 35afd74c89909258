"""The calendar: posts planned up to three months ahead, and their mix."""

from handlers.calendar import asks
from handlers.calendar.policy import CalendarPolicy
from handlers.kit.command import Command
from handlers.kit.feature import Every, Feature, On
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy

with lazy(__name__):
    from handlers.calendar import declared, month, operate, preview, show
    from handlers.calendar.making import fill, hands

_FILLED: tuple[type[Command], ...] = (
    asks.PlanText,
    asks.PlanStarts,
    asks.PlanPick,
    asks.PlanAgain,
    asks.PlanTap,
    asks.PlanPhoto,
)

FEATURE = Feature(
    "calendar",
    commands=(
        On(asks.Plan, show.listing, Role.ADMIN, quiet=True),
        On(asks.PlanNew, fill.new, Role.ADMIN, quiet=True),
        On(asks.PlanMix, show.mix, Role.ADMIN, quiet=True),
        On(asks.PlanMonth, month.show, Role.ADMIN, quiet=True),
        On(asks.PlanActivity, hands.activity, Role.ADMIN, quiet=True),
        On(asks.PlanList, show.turn, Role.ADMIN, menu=False),
        On(asks.PlanShow, show.show, Role.ADMIN, menu=False),
        On(asks.PlanPreview, preview.show, Role.ADMIN, menu=False),
        On(asks.PlanEverywhere, preview.everywhere, Role.ADMIN, menu=False),
        On(asks.PlanDraft, fill.show, Role.ADMIN, menu=False),
        On(asks.PlanDrop, fill.drop, Role.ADMIN, menu=False),
        On(asks.PlanWords, fill.begin, Role.ADMIN, menu=False),
        *(On(command, fill.fill, Role.ADMIN, menu=False) for command in _FILLED),
        On(asks.PlanPublish, hands.publish, Role.ADMIN, menu=False),
        On(asks.PlanChange, fill.change, Role.ADMIN, menu=False),
        On(asks.PlanMove, hands.move, Role.ADMIN, menu=False),
        On(asks.PlanCancel, hands.cancel, Role.ADMIN, menu=False),
        On(asks.PlanDo, hands.do, Role.ADMIN, menu=False, fresh=True),
        On(asks.PlanUndo, hands.undo, Role.ADMIN, menu=False, fresh=True),
    ),
    moments=(
        Every("10 4 * * *", asks.PlanNight, operate.night),
        Every("10 4 * * *", asks.PlanBring, declared.bring, begins=True),
    ),
    promises=(
        On(asks.PlanBring, declared.bring, Role.OWNER, menu=False),
        On(asks.PlanNight, operate.night, Role.OWNER, menu=False),
        On(asks.PlanGo, operate.go, Role.OWNER, menu=False),
        On(asks.PlanLook, operate.look_back, Role.OWNER, menu=False),
    ),
    policy=CalendarPolicy,
)
