"""What the gate itself promises and offers; the feature of messages carries it out."""

from handlers.kit.command import Command


class Release(Command, word="release"):
    """Looks again at what waits for a person, or for that group."""

    platform: str = ""
    space: int = 0


class StopTopic(Command, word="stop", aliases=("unsubscribe",)):
    """Ends a topic for whoever presses it; without one, that of the last message they got."""

    topic: str = ""
