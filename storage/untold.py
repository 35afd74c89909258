"""Texts that nobody may read before they are told: sealed in the database when there is a key.

Without a key they are kept as they are. With another key than the one they were sealed with they
cannot be read, and are "".
"""

from storage.transaction import Tx


def kept(tx: Tx, text: str) -> tuple[str, str]:
    """How a text is to be kept, and the mark of the key that it is sealed with; "" without one."""
    vault = tx.vault
    return (vault.lock(text), vault.mark) if vault else (text, "")


def read(tx: Tx, text: str, mark: str) -> str:
    """A text as it was before it was kept; "" when the key that opens it is not there."""
    if not mark:
        return text
    vault = tx.vault
    return vault.open(text) if vault and vault.mark == mark else ""
