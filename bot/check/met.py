"""The groups that Hearth has come into, named in the configuration or not."""

from sqlalchemy.exc import DBAPIError

from bot.disk import sqlite_file
from bot.settings import Settings
from scheduler.clock import Clock
from storage import communities
from storage.engine import Store, StoreError
from storage.migrate import HEAD, current


def met(settings: Settings, platform: str) -> dict[int, str]:
    """The groups of a platform with their communities' names; none where no database tells."""
    path = sqlite_file(settings)
    if path is not None and not path.exists():
        return {}
    try:
        store = Store(settings.database.url, lock=False)
        try:
            if current(store) != HEAD:
                return {}
            with store.read(Clock().now()) as tx:
                homes = communities.of_platform(tx, platform)
        finally:
            store.close()
    except (DBAPIError, StoreError):
        # That is a finding about the database, and told there.
        return {}
    return {group: home.name for group, home in homes.items()}
