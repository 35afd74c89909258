"""Points: the statement, gifts from member to member, and what admins do by hand."""

from handlers.kit.feature import Every, Feature, On
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy
from handlers.kit.promised import Ripen, TellWrong
from handlers.points.asks import (
    AdminGive,
    AdminTake,
    AllowTip,
    ConfirmTip,
    ExpirePoints,
    FreezeSpending,
    GivePoints,
    Hand,
    HandBack,
    HeldTips,
    Older,
    PassTip,
    PlanExpiry,
    Points,
    ReturnTip,
    TellExpiring,
    TellTips,
    Thank,
    ThawSpending,
)
from handlers.points.rules import PointsPolicy

with lazy(__name__):
    from handlers.points.books import ripen, tell_wrong
    from handlers.points.expiry import expire_points, plan_expiry, tell_expiring
    from handlers.points.hands import ask_freeze, ask_give, ask_take, ask_thaw, do, take_back
    from handlers.points.held import allow, give_back, pass_tip, show_held
    from handlers.points.receipts import tell_tips
    from handlers.points.show import show_older, show_points
    from handlers.points.tips import confirm_tip, give, thank

FEATURE = Feature(
    "points",
    commands=(
        On(Points, show_points, quiet=True),
        On(Older, show_older, menu=False),
        On(GivePoints, give),
        On(ConfirmTip, confirm_tip, menu=False),
        On(Thank, thank, menu=False),
        On(HeldTips, show_held, Role.ADMIN, fresh=True),
        On(AllowTip, allow, Role.ADMIN, menu=False, fresh=True),
        On(ReturnTip, give_back, Role.ADMIN, menu=False, fresh=True),
        On(AdminGive, ask_give, Role.ADMIN, fresh=True),
        On(AdminTake, ask_take, Role.ADMIN, fresh=True),
        On(FreezeSpending, ask_freeze, Role.ADMIN, fresh=True),
        On(ThawSpending, ask_thaw, Role.ADMIN, fresh=True),
        On(Hand, do, Role.ADMIN, menu=False, fresh=True),
        On(HandBack, take_back, Role.ADMIN, menu=False, fresh=True),
    ),
    moments=(Every("40 1 * * *", PlanExpiry, plan_expiry),),
    promises=(
        On(PlanExpiry, plan_expiry, Role.OWNER, menu=False),
        On(TellExpiring, tell_expiring, Role.OWNER, menu=False),
        On(ExpirePoints, expire_points, Role.OWNER, menu=False),
        On(Ripen, ripen, Role.OWNER, menu=False),
        On(TellWrong, tell_wrong, Role.OWNER, menu=False),
        On(TellTips, tell_tips, Role.OWNER, menu=False),
        On(PassTip, pass_tip, Role.OWNER, menu=False),
    ),
    policy=PointsPolicy,
)
