"""Thanks, maybe with a number of points in them, as people write them below somebody's message."""

import re

from handlers.kit.inbound import Thanks

_LONGEST = 120
_THANKS = re.compile(
    r"(?P<words>(?:谢|多谢|感谢|辛苦了|thank|thx\b|ty\b)[^\n+＋]*?)"
    r"(?:\s*[+＋]\s*(?P<amount>(?![0０])\d{1,6})\s*(?:积分|分|points?|pts?)?)?\s*[!！.。]?",
    re.IGNORECASE,
)


def thanks(text: str, to: int, message: int, about: int = 0) -> Thanks | None:
    """What a line thanks the account `to` with, None where it is other talk.

    message: the platform's id of the line; about: that of the one that it answers.
    """
    if len(text) > _LONGEST:
        return None
    found = _THANKS.fullmatch(text.strip())
    if found is None:
        return None
    return Thanks(to, int(found["amount"] or 0), found["words"].strip(), message, about)
