"""Whether a line asks something, as people write it in English and Chinese."""

import re

from handlers.kit import clean
from handlers.kit.inbound import Heard
from handlers.kit.simplified import simplified

SHORTEST, LONGEST = 4, 200
"""Characters of a question asked of a group: in more than that there is more than a question."""

_MARKS = ("?", "？")
_ENDS = " \t\n!！.。~～…"
_ENGLISH = re.compile(
    r"(?:(?:hi|hey|hello|please|ok|so|and|but|sorry|guys|all|everyone|anyone|folks)[\s,:]+)*"
    r"(?:how|what|whats|when|where|wheres|why|who|whos|which|can|could|may|do|does|did|is|are|"
    r"will|would|should|has|have|am|any|anybody|somebody|someone|explain|tell me)\b",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    "吗|怎么|怎样|如何|什么|为何|为啥|哪|谁|几点|几天|多少|多久|是不是|有没有|能不能|可不可以|"
    "会不会|要不要|能否|可否|请问|求问|咋|呢$"
)


def is_question(text: str) -> bool:
    """Whether a line looks like a question."""
    line = text.strip(_ENDS)
    return line.endswith(_MARKS) or bool(_ENGLISH.match(line) or _CHINESE.search(simplified(line)))


def heard(text: str, message: int) -> Heard | None:
    """A line of a group as a question that may be answered, None where it is other talk."""
    if not SHORTEST <= len(text) <= LONGEST or not is_question(text):
        return None
    return Heard(clean.text(text), message)
