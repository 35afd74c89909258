"""Picks: the members' favourite of the day stays at the top of the group, with a human's yes."""

from handlers.kit.feature import Every, Feature, On, When
from handlers.kit.happened import Liked, Said
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy
from handlers.picks import asks
from handlers.picks.policy import PicksPolicy

with lazy(__name__):
    from handlers.picks import decide, evening, votes

FEATURE = Feature(
    "picks",
    commands=(
        On(asks.Picks, decide.today, Role.ADMIN, quiet=True),
        On(asks.PinThis, decide.by_hand, Role.ADMIN, quiet=True, fresh=True),
        On(asks.PickShow, decide.turn, Role.ADMIN, menu=False),
        On(asks.PickYes, decide.yes, Role.ADMIN, menu=False, fresh=True),
        On(asks.PickNo, decide.no, Role.ADMIN, menu=False),
        On(asks.PickDown, decide.down, Role.ADMIN, menu=False, fresh=True),
    ),
    facts=(When(Said, votes.said), When(Liked, votes.liked)),
    moments=(Every("0 * * * *", asks.PickEvening, evening.come),),
    promises=(On(asks.PickEvening, evening.come, Role.OWNER, menu=False),),
    policy=PicksPolicy,
    pays=("pick",),
)
