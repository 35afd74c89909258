"""What the ground itself promises; the feature of points carries it out."""

from handlers.kit.command import Command


class Ripen(Command, word="ripen"):
    """Makes a pending payment available, unless it was decided before."""

    entry: int


class TellWrong(Command, word="tell_wrong"):
    """Tells a community's admins how many balances did not fit, and that spending is frozen."""

    count: int
