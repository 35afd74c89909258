"""Surprise boxes: earned by what members do, opened by a draw that everybody can check."""

from handlers.box import rules
from handlers.box.asks import Box, OpenBox, SealDay
from handlers.box.rules import BoxPolicy
from handlers.kit.earned import Earned
from handlers.kit.feature import Every, Feature, On, When
from handlers.kit.happened import CheckedIn
from handlers.kit.lazy import lazy

with lazy(__name__):
    from handlers.box.earn import checked_in, earned
    from handlers.box.open import open_box, show_box
    from handlers.box.seeds import seal_day

FEATURE = Feature(
    "box",
    commands=(
        On(Box, show_box, quiet=True),
        On(OpenBox, open_box, menu=False),
    ),
    facts=(When(CheckedIn, checked_in), When(Earned, earned)),
    moments=(Every("0 12 * * *", SealDay, seal_day),),
    policy=BoxPolicy,
    pays=(rules.OWN,),
)
