"""Boards: who earned the most today, this week, this month and ever, and where one stands."""

from handlers.boards.commands import OnBoards, Top, set_on_boards, show_top
from handlers.boards.moments import Count, Forget, count, earned, forget, joined, left
from handlers.boards.rules import BoardsPolicy
from handlers.kit.arrivals import MemberJoined, MemberLeft
from handlers.kit.earned import Earned
from handlers.kit.feature import Every, Feature, On, When
from handlers.kit.inbound import Role

FEATURE = Feature(
    "boards",
    commands=(
        On(Top, show_top, help=4, quiet=True),
        On(OnBoards, set_on_boards, menu=False),
    ),
    facts=(When(Earned, earned), When(MemberLeft, left), When(MemberJoined, joined)),
    moments=(Every("40 4 * * *", Forget, forget),),
    promises=(
        On(Count, count, Role.OWNER, menu=False),
        On(Forget, forget, Role.OWNER, menu=False),
    ),
    policy=BoardsPolicy,
)
