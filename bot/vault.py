"""The key of the shop: seals codes and untold seeds in the database, and opens them again."""

from hashlib import blake2b

from handlers.shop.rules import ShopPolicy
from storage import codes
from storage.transaction import Tx


def new_key() -> str:
    """A key that nobody has."""
    from cryptography.fernet import Fernet  # noqa: PLC0415 -- only where there is a key

    return Fernet.generate_key().decode()


class Vault:
    """Seals and opens texts with one key."""

    def __init__(self, key: str) -> None:
        from cryptography.fernet import Fernet  # noqa: PLC0415 -- only where there is a key

        self._fernet = Fernet(key)
        self._digest_key = blake2b(key.encode(), person=b"shopcodes").digest()
        self.mark = codes.mark_of(key)

    def seal(self, item: int, code: str) -> tuple[str, str]:
        """The code encrypted, and its digest, which is the same for the same code of an item."""
        text = f"{item}:{code}".encode()
        digest = blake2b(text, key=self._digest_key, digest_size=32).hexdigest()
        return self.lock(code), digest

    def lock(self, text: str) -> str:
        """The text encrypted."""
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """The text. Raises cryptography.fernet.InvalidToken when another key sealed it."""
        return self._fernet.decrypt(sealed.encode()).decode()

    def unseal(self, tx: Tx, number: int) -> str:
        """The code of that number in the clear. Raises LookupError, InvalidToken."""
        return self.open(codes.sealed(tx, number))


def vault_of(policy: object) -> Vault | None:
    """The vault of the shop's policy, None where it has no key."""
    if isinstance(policy, ShopPolicy) and policy.key:
        return Vault(policy.key.get_secret_value())
    return None
