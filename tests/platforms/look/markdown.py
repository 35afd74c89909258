"""Texts as the clients show them: Discord's markdown, and the links that Telegram finds itself."""

import re
from html import escape

_LINKED = re.compile(
    r"https?://[^\s<>，。）」]+"
    r"|(?<![\w@./])(?:[\w-]+\.)+(?:com|org|net|io|me|cn|tv|dev|app)\b(?:/[^\s，。）」]*)?"
    r"|(?<!\w)@[A-Za-z]\w{3,31}"
    r"|(?<!\w)#(?=\w*[^\W\d])\w+"
    r"|(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w+)?(?![\w/<>])"
)
"""Addresses, names, tags and commands; a command touched by a letter, Chinese ones too, is none."""

_INLINE = re.compile(
    r"\\(?P<escaped>[^0-9A-Za-z\s])"
    r"|(?P<ticks>`+)(?P<code>.+?)(?P=ticks)"
    r"|<(?P<at>@!?|@&|\#)(?P<mentioned>\d+)>|<t:(?P<moment>\d+)(?::\w)?>"
    r"|\[(?P<label>[^\]\n]+)\]\(<?(?P<target>https?://[^\s)>]+)>?\)"
    r"|<?(?P<url>https?://[^\s<>]+)>?"
    r"|\*\*(?P<strong>(?:\\.|[^\\])+?)\*\*(?!\*)|__(?P<u>(?:\\.|[^\\])+?)__(?!_)"
    r"|~~(?P<s>(?:\\.|[^\\])+?)~~|\|\|(?P<spoiler>(?:\\.|[^\\])+?)\|\|"
    r"|\*(?=\S)(?P<em>(?:\\.|[^\\*])+?)(?<!\s)\*(?!\*)|\b_(?P<slanted>(?:\\.|[^\\_])+?)_\b",
    re.DOTALL,
)
_BLOCK = re.compile(r"```(?:[\w+-]*\n)?(.+?)\n?```", re.DOTALL)
_LINES = (
    (re.compile(r"(#{1,3})\s+(.+)"), "h"),
    (re.compile(r"(-#)\s+(.+)"), "small"),
    (re.compile(r"(>)\s(.*)"), "blockquote"),
    (re.compile(r"\s*([-*])\s+(.+)"), "li"),
)
_SAME = {"strong": "strong", "u": "u", "s": "s", "em": "em", "slanted": "em"}


def telegram(text: str) -> str:
    """A text without a parse mode: as it is, but for what every client makes a link of."""
    made, done = "", 0
    for found in _LINKED.finditer(text):
        made += escape(text[done : found.start()]) + f"<a>{escape(found[0])}</a>"
        done = found.end()
    return made + escape(text[done:])


def discord(text: str) -> str:
    """The content of a message, with its markup carried out."""
    parts = _BLOCK.split(text)
    return "".join(
        f"<pre>{escape(part)}</pre>" if number % 2 else _lines(part)
        for number, part in enumerate(parts)
    )


def _lines(text: str) -> str:
    return "\n".join(_line(line) for line in text.split("\n")) if text.strip() else ""


def _line(line: str) -> str:
    for pattern, tag in _LINES:
        if found := pattern.fullmatch(line):
            name = f"h{len(found[1])}" if tag == "h" else tag
            return f"<{name}>{_inline(found[2])}</{name}>"
    return _inline(line)


def _inline(text: str) -> str:
    made, done = "", 0
    for found in _INLINE.finditer(text):
        made += escape(text[done : found.start()]) + _token(found)
        done = found.end()
    return made + escape(text[done:])


def _token(found: re.Match[str]) -> str:
    kind, said = next(
        (k, v) for k, v in found.groupdict().items() if v is not None and k != "ticks"
    )
    if kind in _SAME:
        return f"<{_SAME[kind]}>{_inline(said)}</{_SAME[kind]}>"
    if kind == "spoiler":
        return f'<span class="spoiler">{_inline(said)}</span>'
    if kind == "code":
        return f"<code>{escape(said)}</code>"
    if kind == "at":
        return f'<span class="mention">{escape(said)}{found["mentioned"]}</span>'
    if kind == "moment":
        return f'<span class="mention">t:{said}</span>'
    return (
        escape(said)
        if kind == "escaped"
        else f"<a>{_inline(said) if kind == 'label' else escape(said)}</a>"
    )
