"""`hearth check`: whether seeds that nobody may know yet can be read in the database."""

from bot.finding import Finding
from bot.vault import vault_of
from storage import boxes, raffles, task_ends
from storage.transaction import Tx

_KEY = "set shop.key to the key they were sealed with; until then no such box or raffle is drawn"


def check(tx: Tx, policy: object) -> Finding:
    """Of surprise boxes and raffles: sealed with the key that is there, with another, or not."""
    vault, counts = vault_of(policy), raffles.by_mark(tx)
    for mark, number in (*boxes.by_mark(tx).items(), *task_ends.by_mark(tx).items()):
        counts[mark] = counts.get(mark, 0) + number
    count = sum(counts.values())
    strange = count - counts.get("", 0) - (counts.get(vault.mark, 0) if vault else 0)
    if strange:
        text = f"{strange} of {count} were sealed with another key than shop.key"
        return Finding("failure", "draws", text, _KEY)
    if vault is None:
        text = "shop.key is not set: until it is told, a seed can be read in the database"
        return Finding("ok", "draws", text, "to seal seeds: `hearth shop key` prints a key")
    if readable := counts.get("", 0):
        text = f"{readable} seeds can be read in the database"
        return Finding("warning", "draws", text, "restart Hearth: it seals them when it starts")
    return Finding("ok", "draws", "seeds are sealed with shop.key until they are told")


def seal(tx: Tx) -> int:
    """Seal the seeds that were made before there was a key; gives how many."""
    kinds = (boxes, raffles, task_ends)
    return sum(kind.seal_readable(tx) for kind in kinds)
