"""What members hold although the configuration declares it no more: kept, and seen by nobody."""

from collections.abc import Iterator

from bot.finding import Finding
from bot.settings import Settings
from handlers.kit.currencies import Currencies
from storage import accounts
from storage.accounts import GROWTH
from storage.transaction import Tx


def currencies(tx: Tx, settings: Settings) -> Iterator[Finding]:
    """A warning for each such currency."""
    known = Currencies.of({"points": getattr(settings, "points", None)})
    for currency, people in sorted(accounts.holders(tx).items()):
        if currency in (*known.spendable, GROWTH):
            continue
        members = "1 member has" if people == 1 else f"{people} members have"
        yield Finding(
            "warning",
            "currencies",
            f"{members} {currency}, which is not declared: it is kept, and nobody sees it",
            f"declare [points.currencies.{currency}] again, or leave it so",
        )
