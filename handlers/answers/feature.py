"""Frequent questions: answered from the operator's own list, and never without being asked unless
it is switched on and there is no doubt."""

from handlers.answers.asks import (
    Addressed,
    AnswerOf,
    Ask,
    AskAdmins,
    Faq,
    FaqAction,
    FaqAnswer,
    FaqChange,
    FaqDo,
    FaqDraft,
    FaqDrop,
    FaqForget,
    FaqNew,
    FaqOpen,
    FaqPublish,
    FaqRemove,
    FaqSet,
    FaqShow,
    FaqStats,
    FaqTidy,
    FaqUndo,
    FaqWords,
    NoneOfThese,
    Overhear,
    PutToAdmins,
    Useful,
)
from handlers.answers.policy import AnswersPolicy
from handlers.kit.feature import Every, Feature, On
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy

with lazy(__name__):
    from handlers.answers.ask import (
        addressed,
        ask,
        ask_admins,
        none_of_these,
        overheard,
        put_to_admins,
        show_faq,
        tidy,
    )
    from handlers.answers.given import answer_of, useful
    from handlers.answers.hands import do, publish, remove, undo
    from handlers.answers.listed import forget, show, show_open, stats
    from handlers.answers.writing import answer, begin, change, drop, fill, fill_action, new
    from handlers.answers.writing import show as show_draft

FEATURE = Feature(
    "answers",
    commands=(
        On(Faq, show_faq, quiet=True, text=True),
        On(Ask, ask),
        On(Addressed, addressed, menu=False),
        On(Overhear, overheard, menu=False),
        On(AnswerOf, answer_of, menu=False),
        On(NoneOfThese, none_of_these, menu=False),
        On(Useful, useful, menu=False),
        On(PutToAdmins, put_to_admins, menu=False),
        On(AskAdmins, ask_admins, menu=False),
        On(FaqNew, new, Role.ADMIN, quiet=True),
        On(FaqShow, show, Role.ADMIN, quiet=True),
        On(FaqChange, change, Role.ADMIN, quiet=True),
        On(FaqRemove, remove, Role.ADMIN, fresh=True, quiet=True),
        On(FaqStats, stats, Role.ADMIN, quiet=True),
        On(FaqOpen, show_open, Role.ADMIN, menu=False),
        On(FaqForget, forget, Role.ADMIN, menu=False, fresh=True),
        On(FaqWords, begin, Role.ADMIN, menu=False),
        On(FaqAnswer, answer, Role.ADMIN, menu=False),
        On(FaqSet, fill, Role.ADMIN, menu=False),
        On(FaqAction, fill_action, Role.ADMIN, menu=False),
        On(FaqDraft, show_draft, Role.ADMIN, menu=False),
        On(FaqDrop, drop, Role.ADMIN, menu=False),
        On(FaqPublish, publish, Role.ADMIN, menu=False),
        On(FaqDo, do, Role.ADMIN, menu=False, fresh=True),
        On(FaqUndo, undo, Role.ADMIN, menu=False, fresh=True),
    ),
    moments=(Every("35 3 * * *", FaqTidy, tidy),),
    promises=(On(FaqTidy, tidy, Role.OWNER, menu=False),),
    policy=AnswersPolicy,
)
