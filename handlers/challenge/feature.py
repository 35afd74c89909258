"""Group challenges: a record each day, a shared board, cheers, and a prize at the end."""

from handlers.challenge import asks
from handlers.challenge.making import asks as making
from handlers.challenge.policy import ChallengePolicy
from handlers.kit.arrivals import MemberLeft
from handlers.kit.command import Command
from handlers.kit.feature import Every, Feature, On, When
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy

with lazy(__name__):
    from handlers.challenge import board, cheer, join, operate, record, settle, show
    from handlers.challenge.making import alter, fill, hands

_FILLED: tuple[type[Command], ...] = (
    making.ChallengeTitle,
    making.ChallengeText,
    making.ChallengeMeasure,
    making.ChallengePick,
    making.ChallengeDays,
    making.ChallengeStarts,
    making.ChallengeMore,
    making.ChallengePoints,
    making.ChallengeBadge,
)

FEATURE = Feature(
    "challenge",
    commands=(
        On(asks.Challenge, show.show, help=6, quiet=True),
        On(asks.Done, record.done, quiet=True, wants=record.wants_photo),
        On(asks.ChallengeShow, show.show_one, menu=False),
        On(asks.ChallengeJoin, join.join, menu=False),
        On(asks.ChallengeQuit, join.leave, menu=False),
        On(asks.ChallengeDone, record.tick, menu=False),
        On(asks.ChallengeTap, record.tap, menu=False),
        On(asks.ChallengeAmount, record.amount, menu=False),
        On(asks.ChallengePhoto, record.photo, menu=False),
        On(asks.ChallengeBack, record.take_back, menu=False),
        On(asks.ChallengeToday, show.today, menu=False),
        On(asks.ChallengeSee, show.see, menu=False),
        On(asks.ChallengeCheer, cheer.cheer, menu=False),
        On(asks.ChallengeCheerAll, cheer.cheer_all, menu=False),
        On(making.ChallengeNew, fill.new, Role.ADMIN, quiet=True),
        On(making.ChallengeEnd, hands.end, Role.ADMIN, fresh=True, quiet=True),
        On(making.ChallengeChange, alter.change, Role.ADMIN, quiet=True),
        On(making.ChallengeReword, alter.reword, Role.ADMIN, menu=False),
        On(making.ChallengeLater, alter.later, Role.ADMIN, menu=False),
        On(making.ChallengeCheering, alter.cheering, Role.ADMIN, menu=False),
        On(making.ChallengeUnchange, alter.unchange, Role.ADMIN, menu=False, fresh=True),
        On(making.ChallengeAbout, hands.about, Role.ADMIN, menu=False),
        On(making.ChallengeDraft, fill.show, Role.ADMIN, menu=False),
        On(making.ChallengeDrop, fill.drop, Role.ADMIN, menu=False),
        On(making.ChallengeWords, fill.begin, Role.ADMIN, menu=False),
        *(On(command, fill.fill, Role.ADMIN, menu=False) for command in _FILLED),
        On(making.ChallengePublish, hands.publish, Role.ADMIN, menu=False),
        On(making.ChallengeDo, hands.do, Role.ADMIN, menu=False, fresh=True),
        On(making.ChallengeUndo, hands.undo, Role.ADMIN, menu=False, fresh=True),
    ),
    facts=(When(MemberLeft, join.member_left),),
    moments=(Every("0 9 * * *", asks.ChallengeDay, operate.new_day),),
    promises=(
        On(asks.ChallengeDay, operate.new_day, Role.OWNER, menu=False),
        On(asks.ChallengeBoard, board.renew, Role.OWNER, menu=False),
        On(asks.ChallengeOver, settle.over, Role.OWNER, menu=False),
        On(asks.ChallengeClose, settle.settle, Role.OWNER, menu=False),
        On(asks.ChallengeCheers, cheer.tell_cheers, Role.OWNER, menu=False),
    ),
    policy=ChallengePolicy,
    pays=("challenge",),
)
