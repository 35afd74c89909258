"""The features of Hearth, in the order in which they are listed."""

from handlers import (
    answers,
    badges,
    boards,
    box,
    calendar,
    celebrations,
    challenge,
    checkin,
    community,
    conversation,
    levels,
    messages,
    points,
    profile,
    reminders,
    shop,
    tasks,
    welcome,
)
from handlers.kit.feature import Feature

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
    welcome.FEATURE,
    messages.FEATURE,
    reminders.FEATURE,
    answers.FEATURE,
)
