"""What Hearth writes to people about: each may be switched off by the one who gets it."""

from dataclasses import dataclass

from handlers.kit.message import Say


@dataclass(frozen=True, slots=True)
class Topic:
    """asked: nobody hears of it who did not switch it on. always: it cannot be switched off."""

    key: str
    asked: bool = False
    always: bool = False

    @property
    def name(self) -> Say:
        """What it is called."""
        return Say(f"topic-{self.key}")


TOPICS = {
    topic.key: topic
    for topic in (
        Topic("welcome"),
        Topic("tasks"),
        Topic("streak", asked=True),
        Topic("points"),
        Topic("days"),
        Topic("challenge"),
        Topic("news"),
        Topic("shop"),
        # What an admin must know to do their part, and what keeps a community safe.
        Topic("admin", always=True),
    )
}
"""All there are, in the order in which they are listed."""

CHOOSABLE = tuple(topic.key for topic in TOPICS.values() if not topic.always)
