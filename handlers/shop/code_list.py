"""Coupon codes as people bring them: the first column of a CSV file, or one a line."""

import csv
import io
import unicodedata

LONGEST = 200
"""Characters of a code at the most."""

_HEADINGS = ("code", "codes", "兑换码", "码")


class NoCode(Exception):
    """A row is no code; `row` counts from 1."""

    def __init__(self, row: int) -> None:
        super().__init__(f"row {row} is not a code of 1 to {LONGEST} plain characters")
        self.row = row


def read(text: str) -> list[str]:
    """The codes of a text, without a heading.

    Raises NoCode; csv.Error where it is no CSV at all.
    """
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    column = [(number, row[0].strip()) for number, row in enumerate(rows, 1) if any(row)]
    if column and column[0][1].lower() in _HEADINGS:
        del column[0]
    for number, code in column:
        if not _is_code(code):
            raise NoCode(number)
    return [code for _, code in column]


def _is_code(text: str) -> bool:
    plain = all(unicodedata.category(char)[0] != "C" for char in text)
    return plain and 1 <= len(text) <= LONGEST
