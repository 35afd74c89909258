"""What the clock does about talk."""

from handlers.kit.command import Command


class PayTalk(Command, word="pay_talk"):
    """Pays for the minutes that are not paid yet."""


class ForgetLikes(Command, word="forget_likes"):
    """Forgets who wrote and liked what, after some days."""
