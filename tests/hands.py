"""Many hands at once, where the database takes them those of two processes."""

from collections import Counter
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from random import Random  # noqa: TID251 - what chance gives is not what this is about
from threading import Barrier

from handlers.kit.dispatch import Dispatcher
from handlers.kit.inbound import Inbound
from storage.engine import Store
from tests.world import World

HANDS = 4


@contextmanager
def two_processes(world: World, url: str) -> Generator[list[Dispatcher]]:
    """The dispatcher of the world and that of a second process; on SQLite there is but one."""
    app = world.app
    if app.store.is_sqlite:
        yield [app.dispatcher]
        return
    store, features = Store(url), world.features
    policies = {f.name: app.settings.policy(f.name).model_copy() for f in features if f.policy}
    rest = (app.vocabulary, features, policies, world.clock.now, "other", Random(1))
    yield [app.dispatcher, Dispatcher(store, *rest)]
    store.close()


def at_once(
    dispatchers: Sequence[Dispatcher], events: Sequence[Inbound], batch: int = 1
) -> Counter[str]:
    """Hand the events to all hands at the same moment, so many a time; counts the answers' keys."""
    start = Barrier(HANDS)

    def run(hand: int) -> list[str]:
        mine, dispatcher = events[hand::HANDS], dispatchers[hand % len(dispatchers)]
        start.wait()
        runs = [dispatcher.run(mine[n : n + batch]) for n in range(0, len(mine), batch)]
        return [sending.message.say.key for sendings in runs for sending in sendings]

    with ThreadPoolExecutor(HANDS) as pool:
        return Counter(key for keys in pool.map(run, range(HANDS)) for key in keys)
