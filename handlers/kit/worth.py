"""Whether a message in a group is worth points: by its text, of which nothing is kept but a digest.

Adapters ask this of talk that is only counted. Where a platform does not show the text at all, the
message itself has to do.
"""

import re
import unicodedata
from collections import OrderedDict, deque
from hashlib import blake2s

LEAST = 8
"""Letters that a message needs; a letter of a script without spaces says as much as three."""

DENSE, DENSE_FROM = 3, "\u2e80"

LOOKED_AT = 100
"""Letters whose variety counts: in a long text pairs of letters come again by themselves."""

LAST = 5
"""Earlier messages of somebody that a new one must differ from."""

REMEMBERED = 10_000
"""People whose last messages are remembered; the one longest silent is forgotten for a new one."""

_COMMAND = re.compile(r"[/!.?$%&;+~-][a-z]", re.IGNORECASE)
_NO_WORDS = re.compile(r"https?://\S+|<a?[:@#][^>]*>|@\w+")


def letters(text: str) -> str:
    """What a message says, without links, names, spaces, signs and case; "" for a bot's command."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if _COMMAND.match(plain):
        return ""
    return "".join(filter(str.isalnum, _NO_WORDS.sub(" ", plain))).casefold()


def substantial(said: str) -> bool:
    """Whether these letters are enough, and not the same ones over and over."""
    weight = len(said) + (DENSE - 1) * sum(letter >= DENSE_FROM for letter in said)
    if weight < LEAST:
        return False
    start = said[:LOOKED_AT]
    pairs = {start[n : n + 2] for n in range(len(start) - 1)}
    return len(set(start)) >= 3 and 3 * len(pairs) > len(start) - 1


class Worth:
    """Judges what people say, and remembers digests of their last messages; for one thread.

    salt: a secret of this process, so that the digests mean nothing to anybody else.
    """

    def __init__(self, salt: bytes) -> None:
        self._salt = salt
        self._last: OrderedDict[int, deque[tuple[bytes, int]]] = OrderedDict()

    def judge(self, user: int, message: int, text: str) -> bool:
        """Whether a message is worth points; the same one may be judged again."""
        said = letters(text)
        if not substantial(said):
            return False
        digest = blake2s(said.encode(), key=self._salt, digest_size=8).digest()
        last = self._last.get(user)
        if last is None:
            last = self._last[user] = deque(maxlen=LAST)
            if len(self._last) > REMEMBERED:
                self._last.popitem(last=False)
        else:
            self._last.move_to_end(user)
        before = next((number for known, number in last if known == digest), None)
        if before is None:
            last.append((digest, message))
        return before in (None, message)
