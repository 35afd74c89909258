"""Messages: what Hearth writes to people unasked, what of it they want, and why it was silent."""

from handlers.kit.feature import Feature, On
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy
from handlers.kit.push_asks import Release, StopTopic
from handlers.kit.push_rules import MessagesPolicy
from handlers.messages.asks import Messages, Reminders, SetTopic, WhyNot

with lazy(__name__):
    from handlers.messages.commands import messages, set_reminders, set_topic, stop_topic
    from handlers.messages.moments import release
    from handlers.messages.why import why_not

FEATURE = Feature(
    "messages",
    commands=(
        On(Messages, messages, needs="person", menu=False, quiet=True, held=True),
        On(SetTopic, set_topic, needs="person", menu=False, held=True),
        On(Reminders, set_reminders, needs="person", menu=False),
        On(StopTopic, stop_topic, needs="person", where="private", menu=False, held=True),
        On(WhyNot, why_not, Role.ADMIN),
    ),
    promises=(On(Release, release, Role.OWNER, menu=False),),
    policy=MessagesPolicy,
)
