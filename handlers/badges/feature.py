"""Badges: given by rules over what members did or by hand, honours of the month, and titles."""

from handlers.badges.asks import (
    AdminBadge,
    AdminHonours,
    BadgeBack,
    BadgeHand,
    Badges,
    DecideHonour,
    HonourBack,
    JoinedLongAgo,
    ProposeHonours,
    TitleCommand,
    Wear,
)
from handlers.badges.rules import BadgesPolicy
from handlers.kit.feature import Every, Feature, On, When
from handlers.kit.happened import CheckedIn, LevelReached, StreakMended, Tipped
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy

with lazy(__name__):
    from handlers.badges.award import checked_in, joined_long_ago, level_reached, mended, tipped
    from handlers.badges.hands import ask_badge, do, take_back
    from handlers.badges.honours import decide, decide_anew, propose, show_honours
    from handlers.badges.show import show_badges, show_titles, wear

FEATURE = Feature(
    "badges",
    commands=(
        On(Badges, show_badges, quiet=True),
        On(TitleCommand, show_titles, quiet=True),
        On(Wear, wear, menu=False),
        On(AdminBadge, ask_badge, Role.ADMIN, fresh=True),
        On(BadgeHand, do, Role.ADMIN, menu=False, fresh=True),
        On(AdminHonours, show_honours, Role.ADMIN, fresh=True, quiet=True),
        On(DecideHonour, decide, Role.ADMIN, menu=False, fresh=True),
        On(HonourBack, decide_anew, Role.ADMIN, menu=False, fresh=True),
        On(BadgeBack, take_back, Role.ADMIN, menu=False, fresh=True),
    ),
    facts=(
        When(CheckedIn, checked_in),
        When(StreakMended, mended),
        When(LevelReached, level_reached),
        When(Tipped, tipped),
    ),
    moments=(
        Every("20 0 * * *", JoinedLongAgo, joined_long_ago, outage="each"),
        Every("30 9 1 * *", ProposeHonours, propose, outage="each"),
    ),
    promises=(
        On(JoinedLongAgo, joined_long_ago, Role.OWNER, menu=False),
        On(ProposeHonours, propose, Role.OWNER, menu=False),
    ),
    policy=BadgesPolicy,
)
