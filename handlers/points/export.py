"""The statement as a file that spreadsheets read, and that cannot make them calculate."""

import csv
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from handlers.kit.context import MemberCtx
from handlers.kit.message import File, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.points.tell import NAMELESS, reason
from storage import ledger, statement
from storage.statement import Line

MOST = 5_000
"""Entries in a file; the newest ones."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")
_COLUMNS = ("time", "amount", "balance", "currency", "what", "with", "words", "event", "key")


def export(ctx: MemberCtx, currencies: Sequence[str]) -> Message:
    """The entries of those currencies, one currency after the other."""
    if not ctx.place.private:
        raise Trouble(Say("points-file-in-private"))
    here, who = ctx.community.id, ctx.person_id
    found = {
        currency: statement.lines(ctx.tx, statement.available(here, who, currency), MOST)
        for currency in currencies
    }
    count = sum(map(len, found.values()))
    if not count:
        raise Trouble(Say("points-none"))
    name = f"points-{ctx.today.isoformat()}.csv"
    say = Say("points-file", {"count": count})
    return Message(say, private=True, file=File(name, "text/csv", _table(ctx, found)))


def _table(ctx: MemberCtx, found: Mapping[str, Sequence[Line]]) -> str:
    # Spreadsheets take a file for UTF-8 by this mark only.
    text = StringIO("\ufeff", newline="")
    text.seek(0, 2)
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(_say(ctx, Say(f"points-column-{name}")) for name in _COLUMNS)
    for currency, lines in found.items():
        writer.writerows(_rows(ctx, currency, lines))
    return text.getvalue()


def _rows(ctx: MemberCtx, currency: str, found: Sequence[Line]) -> Iterator[tuple[str, ...]]:
    called = statement.names(ctx.tx, [line.other for line in found])
    balance = ledger.balance(ctx.tx, ctx.community.id, ctx.person_id, currency)
    unit = harmless(_say(ctx, ctx.currencies.name(currency)))
    for line in found:
        others = line.other not in (0, ctx.person_id)
        yield (
            line.at.astimezone(ctx.calendar.zone).isoformat(sep=" ", timespec="seconds"),
            str(line.amount),
            str(balance),
            unit,
            harmless(_say(ctx, reason(ctx, line.reason))),
            harmless(called.get(line.other, NAMELESS) if others else ""),
            harmless(line.note),
            harmless(line.cause),
            harmless(line.key),
        )
        balance -= line.amount


def harmless(text: str) -> str:
    """Somebody's text as a cell that no spreadsheet calculates (OWASP ASVS 5.0, 1.2.10)."""
    plain = unicodedata.normalize("NFKC", text)
    begins = plain.lstrip(" ")
    return f"'{text}" if begins.startswith(_FORMULA) else text


def _say(ctx: MemberCtx, say: Say) -> str:
    return ctx.vocabulary.words(say, ctx.language)
