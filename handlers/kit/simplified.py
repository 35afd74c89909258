"""Traditional Chinese characters as the simplified ones that our own texts are written in."""

import re
from functools import cache
from typing import Protocol, cast

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


class _Converter(Protocol):
    def convert(self, text: str, /) -> str: ...


def simplified(text: str) -> str:
    """A text with its Traditional characters simplified; 積分 becomes 积分."""
    if text.isascii():
        return text
    try:
        # What GB 2312 holds is simplified: most groups never need the tables.
        "".join(_HAN.findall(text)).encode("gb2312")
    except UnicodeEncodeError:
        return _converter().convert(text)
    return text


@cache
def _converter() -> _Converter:
    from opencc import OpenCC  # noqa: PLC0415 - six megabytes, only where somebody writes so

    return cast("_Converter", OpenCC("t2s"))
