"""The word forms of a line in English or Chinese: what of it is compared with other lines.

English: folded words without their endings, a light stemmer in the manner of Harman's ("How
effective is suffixing?", 1991) with -ing, -ed and -ation besides. Chinese: pairs of characters,
which need no dictionary (Nie and others, "On the use of words and n-grams for Chinese information
retrieval", 2000). Words that every question has are left out, and words that say what kind of
question it is ("why", 什么时候) are the same form in both languages.
"""

import re
import unicodedata
from functools import cache, lru_cache

from handlers.answers.common import CHINESE, ENGLISH
from handlers.kit.simplified import simplified

LONGEST = 300
"""Characters of a line that are looked at."""

MARK = "?"
"""Begins the forms that say what kind of question it is."""

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_NO_WORDS = re.compile(r"https?://\S+|<[@#:a][^>]{0,80}>|(?<!\w)[@/#](?=\w)")
_PARTS = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_NOT = re.compile(r"n['’]t\b")
_SHORTENED = re.compile(r"['’](?:s|re|ve|ll|d|m)\b")


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STOP = _listed(
    """a an and any anybody anyone are ask at be been but by ca can could did do does for from
    guys had has have hello hey hi how i if in into is it its just know let me my of on or our
    please pls question really shall should so some somebody someone sorry tell that the them then
    there these they thing this those to us was way we were what which will with wo would you your
    am as about also ok okay thanks again it one ones thats whats im ive hows u ur r here s t"""
)
_IRREGULAR = {
    "got": "get", "gotten": "get", "made": "make", "gave": "give", "given": "give", "went": "go",
    "gone": "go", "lost": "lose", "broke": "break", "broken": "break", "bought": "buy",
    "sent": "send", "spent": "spend", "forgot": "forget", "forgotten": "forget", "won": "win",
    "saw": "see", "seen": "see", "found": "find", "met": "meet", "paid": "pay", "took": "take",
    "taken": "take", "came": "come", "wrote": "write", "written": "write", "wore": "wear",
}  # fmt: skip
_KINDS_EN = {
    "why": "why", "when": "when", "where": "where", "who": "who", "whom": "who", "many": "many",
    "much": "many", "not": "not", "no": "not", "cannot": "not", "never": "not", "without": "not",
    "wheres": "where", "whens": "when", "whos": "who", "y": "why",
    **dict.fromkeys(_listed("cant dont didnt doesnt isnt wasnt wont havent hasnt arent"), "not"),
}  # fmt: skip

_KINDS_ZH = (
    ("why", "为什么|为何|为啥|怎么会"),
    ("when", "什么时候|什么时间|啥时候|何时|几点|哪天|多久"),
    ("where", "哪里|哪儿|什么地方|何处|在哪"),
    ("who", "是谁|谁"),
    ("many", "多少|几个|几分|几次|几天"),
)
_ASKING_ZH = re.compile(
    "干嘛|能不能|可不可以|是不是|有没有|要不要|会不会|好不好|对不对|用不用|怎么样|怎么办|怎么|怎样|"
    "如何|咋样|咋办|咋|什么|啥|哪个|哪些|哪种|哪|请问|问一下|想问|求问|求助|一下|可以|能否|是否|"
    "有人|有谁|知道|告诉|大家|我们|你们|咱们|自己|我想|我要|想要|需要|应该|这个|那个|一个|东西|"
    "意思|吗|呢|啊|吧|呀|嘛|哦|呗|了|的|我|你|您|请|怎"
)
_NOT_ZH = re.compile("没有|没法|没|无法|不能|不了|不到|不会|不可以|不|别")

WEIGHTS = {"why": 0.7, "when": 0.5, "where": 0.5, "who": 0.7, "many": 0.4, "not": 1.2}
_USUAL, _QUARTER, _SINGLE, _LIGHT_SINGLE = 0.4, 0.25, 0.35, 0.15

_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_VOWEL = re.compile(r"[aeiouy]")


def forms(text: str) -> frozenset[str]:
    """The forms of a line; none for one without words."""
    plain = simplified(unicodedata.normalize("NFKC", text[:LONGEST])).casefold()
    plain = _SHORTENED.sub("", _NOT.sub(" not", _NO_WORDS.sub(" ", plain)))
    found: set[str] = set()
    for part in _PARTS.findall(plain):
        found.update(_chinese(part) if is_han(part[0]) else _english(part))
    return frozenset(found)


def weight(form: str) -> float:
    """How much a form says, before it is known how many say it: 0 to 1.2."""
    if form[0] == MARK:
        return WEIGHTS[form[1:]]
    single = len(form) == 1 and is_han(form)
    if is_han(form[0]) and all(char in CHINESE for char in form):
        return _LIGHT_SINGLE if single else _QUARTER
    if form in _common():
        return _USUAL
    return _SINGLE if single else 1.0


def common(form: str) -> bool:
    """Whether people say that whatever they ask about."""
    if form[0] == MARK:
        return False
    return any(char in CHINESE for char in form) if is_han(form[0]) else form in _common()


@cache
def _common() -> frozenset[str]:
    return frozenset(map(stem, ENGLISH))


def is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u4dbf" or "\u4e00" <= char <= "\u9fff" or char >= "\uf900"


def _english(word: str) -> tuple[str, ...]:
    kind = _KINDS_EN.get(word)
    if kind:
        return (MARK + kind,)
    return () if word in _STOP else (stem(word),)


def _chinese(run: str) -> set[str]:
    found: set[str] = set()
    for kind, said in _KINDS_ZH:
        if kind in _SEEN and not _SEEN[kind].search(run):
            continue
        run, times = re.subn(said, " ", run)
        if times:
            found.add(MARK + kind)
    run = _ASKING_ZH.sub(" ", run)
    run, times = _NOT_ZH.subn(" ", run)
    if times:
        found.add(MARK + "not")
    for piece in run.split():
        found.update(piece[i : i + 2] for i in range(len(piece) - 1))
        found.update(piece)
    return found


_SEEN = {kind: re.compile(said) for kind, said in _KINDS_ZH}


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """An English word without its ending; words of other languages stay nearly as they are."""
    word = _IRREGULAR.get(word, word)
    if len(word) < 4 or not word.isascii():
        return word
    if word.endswith("oes"):
        word = word[:-2]
    elif word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ation", "ing", "ed"):
        left = word.removesuffix(ending)
        if left != word and len(left) > 2 and _VOWEL.search(left):
            word = _DOUBLED.sub(r"\1", left)
            break
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word.endswith("y") else word
