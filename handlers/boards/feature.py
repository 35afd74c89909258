"""Boards: who earned the most today, this week, this month, this season and ever."""

from handlers.boards.asks import (
    AdminSeason,
    CloseSeason,
    Count,
    Forget,
    GoOn,
    OnBoards,
    SeasonBack,
    SeasonHand,
    Top,
)
from handlers.boards.rules import BoardsPolicy
from handlers.kit.arrivals import MemberJoined, MemberLeft
from handlers.kit.earned import Earned, TakenBack
from handlers.kit.feature import Every, Feature, On, When
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy

with lazy(__name__):
    from handlers.boards.commands import set_on_boards, show_top
    from handlers.boards.moments import count, earned, forget, joined, left, taken_back
    from handlers.boards.seasons import ask_season, close, do_season, go_on, let_go_on

FEATURE = Feature(
    "boards",
    commands=(
        On(Top, show_top, help=4, quiet=True),
        On(OnBoards, set_on_boards, menu=False),
        On(AdminSeason, ask_season, Role.ADMIN, fresh=True),
        On(SeasonHand, do_season, Role.ADMIN, menu=False, fresh=True),
        On(SeasonBack, let_go_on, Role.ADMIN, menu=False, fresh=True),
    ),
    facts=(
        When(Earned, earned),
        When(TakenBack, taken_back),
        When(MemberLeft, left),
        When(MemberJoined, joined),
    ),
    moments=(Every("40 4 * * *", Forget, forget),),
    promises=(
        On(Count, count, Role.OWNER, menu=False),
        On(Forget, forget, Role.OWNER, menu=False),
        On(GoOn, go_on, Role.OWNER, menu=False),
        On(CloseSeason, close, Role.OWNER, menu=False),
    ),
    policy=BoardsPolicy,
)
