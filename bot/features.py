"""The features of Hearth, in the order in which they are listed."""

from handlers.answers import feature as answers
from handlers.badges import feature as badges
from handlers.boards import feature as boards
from handlers.box import feature as box
from handlers.calendar import feature as calendar
from handlers.campaigns import feature as campaigns
from handlers.celebrations import feature as celebrations
from handlers.challenge import feature as challenge
from handlers.checkin import feature as checkin
from handlers.community import feature as community
from handlers.conversation import feature as conversation
from handlers.digests import feature as digests
from handlers.kit.feature import Feature
from handlers.levels import feature as levels
from handlers.messages import feature as messages
from handlers.picks import feature as picks
from handlers.points import feature as points
from handlers.profile import feature as profile
from handlers.reminders import feature as reminders
from handlers.shop import feature as shop
from handlers.tasks import feature as tasks
from handlers.welcome import feature as welcome

FEATURES: tuple[Feature, ...] = (
    community.FEATURE,
    checkin.FEATURE,
    points.FEATURE,
    levels.FEATURE,
    conversation.FEATURE,
    profile.FEATURE,
    boards.FEATURE,
    shop.FEATURE,
    celebrations.FEATURE,
    badges.FEATURE,
    box.FEATURE,
    tasks.FEATURE,
    challenge.FEATURE,
    calendar.FEATURE,
    campaigns.FEATURE,
    picks.FEATURE,
    welcome.FEATURE,
    messages.FEATURE,
    reminders.FEATURE,
    digests.FEATURE,
    answers.FEATURE,
)
