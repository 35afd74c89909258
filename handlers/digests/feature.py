"""Digests: what happened in a day, a week or a month, for the groups and for the admins."""

from handlers.digests import asks
from handlers.digests.rules import DigestsPolicy
from handlers.kit.feature import Every, Feature, On, When
from handlers.kit.happened import Liked, Tipped
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy

with lazy(__name__):
    from handlers.digests import operate, show

FEATURE = Feature(
    "digests",
    commands=(
        On(asks.Digest, show.show, Role.ADMIN, quiet=True),
        On(asks.AdminDigests, show.choices, Role.ADMIN, quiet=True),
        On(asks.DigestView, show.view, Role.ADMIN, menu=False),
        On(asks.DigestKind, show.of_kind, Role.ADMIN, menu=False),
        On(asks.DigestWho, show.ask_who, Role.ADMIN, menu=False),
        On(asks.DigestHour, show.ask_hour, Role.ADMIN, menu=False),
        On(asks.DigestDo, show.do, Role.ADMIN, menu=False, fresh=True),
    ),
    facts=(When(Liked, operate.liked), When(Tipped, operate.tipped)),
    moments=(Every("5 0 * * *", asks.DigestNight, operate.night),),
    promises=(
        On(asks.DigestNight, operate.night, Role.OWNER, menu=False),
        On(asks.DigestMake, operate.make, Role.OWNER, menu=False, reads=operate.read),
    ),
    policy=DigestsPolicy,
)
