"""Conversation: minutes of real talk in the groups earn points."""

from handlers.conversation.pay import PayTalk, pay_talk, talked
from handlers.conversation.rules import ConversationPolicy
from handlers.kit.earned import Talked
from handlers.kit.feature import Feature, On, When
from handlers.kit.inbound import Role

FEATURE = Feature(
    "conversation",
    facts=(When(Talked, talked),),
    promises=(On(PayTalk, pay_talk, Role.OWNER, menu=False),),
    policy=ConversationPolicy,
)
