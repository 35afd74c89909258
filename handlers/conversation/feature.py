"""Conversation: minutes of real talk in the groups earn points."""

from handlers.conversation.asks import ForgetLikes, PayTalk
from handlers.conversation.rules import ConversationPolicy
from handlers.kit.earned import Talked
from handlers.kit.feature import Feature, On, When
from handlers.kit.happened import Liked, Said
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy

with lazy(__name__):
    from handlers.conversation.likes import forget_likes, liked, said
    from handlers.conversation.pay import pay_talk, talked

FEATURE = Feature(
    "conversation",
    facts=(When(Talked, talked), When(Said, said), When(Liked, liked)),
    promises=(
        On(PayTalk, pay_talk, Role.OWNER, menu=False),
        On(ForgetLikes, forget_likes, Role.OWNER, menu=False),
    ),
    policy=ConversationPolicy,
    pays=("talk",),
)
