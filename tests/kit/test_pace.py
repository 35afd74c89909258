"""The pace of a platform in virtual time, beside the limits that Telegram's emulator enforces."""

import asyncio
from collections.abc import Iterable
from random import Random  # noqa: TID251 - a seed makes it repeatable

import pytest

from bot.telegram.adapter import Telegram
from handlers.kit.inbound import Place
from scheduler.pace import FAIR, Pacer
from scheduler.platform import Pace
from storage.outbox import PROGRAMME, PROMOTION, RECEIPT, REPLY, SERVICE, urgency
from tests.kit.virtual import lived
from tests.platforms.botapi.limits import Limits


class Api:
    """A platform with limits and roads of different length; `taken`: when it took what."""

    def __init__(self, pace: Pace, there: tuple[float, float], back: tuple[float, float]) -> None:
        self.pacer = Pacer(pace)
        self._limits = Limits(clock=asyncio.get_running_loop().time)
        self._random, self._there, self._back = Random(1), there, back
        self.taken: list[tuple[float, str, int]] = []
        self.refused = 0

    async def send(self, kind: str, space: int) -> float:
        """Send one message as the pump does; how long it took until it was there."""
        loop = asyncio.get_running_loop()
        asked = loop.time()
        turn = self.pacer.ask(Place("test", space, private=space > 0), urgency(kind))
        assert turn is not None
        await turn.come
        await asyncio.sleep(self._random.uniform(*self._there))
        self.refused += self._limits.refuse(space) > 0
        self.taken.append((loop.time(), kind, space))
        took = loop.time() - asked
        await asyncio.sleep(self._random.uniform(*self._back))
        turn.end()
        return took


FAST = ((0.001, 0.002), (0.001, 0.002))
NEAR = ((0.005, 0.030), (0.005, 0.030))
FAR = ((0.050, 0.080), (0.050, 0.080))
LATE = ((0.010, 0.600), (0.010, 0.900))


@pytest.mark.parametrize("road", [FAST, NEAR, FAR, LATE], ids=["fast", "near", "far", "late"])
def test_a_broadcast_never_exceeds_the_limits_and_hardly_stays_below(
    road: tuple[tuple[float, float], tuple[float, float]],
) -> None:
    """Also 20 groups of it, each written to by more than it takes in a minute."""

    async def work() -> Api:
        api = Api(Telegram.pace, *road)
        people = [api.send(PROMOTION, n) for n in range(1, 2001)]
        groups = [api.send(SERVICE, -n % 20 - 20) for n in range(500)]
        await asyncio.gather(*people, *groups)
        return api

    api = lived(work())
    assert api.refused == 0
    assert len(api.taken) == 2500
    if road == FAST:
        times = [at for at, kind, _ in api.taken if kind == PROMOTION]
        everything = sum(times[0] <= at <= times[-1] for at, *_ in api.taken)
        assert everything / (times[-1] - times[0]) >= 0.97 * 30


def test_replies_overtake_a_broadcast() -> None:
    async def work() -> tuple[Api, list[float]]:
        api = Api(Telegram.pace, *NEAR)
        pushes = [asyncio.create_task(api.send(PROMOTION, n)) for n in range(1, 1001)]
        replies: list[asyncio.Task[float]] = []
        for n in range(150):
            await asyncio.sleep(0.2)
            replies.append(asyncio.create_task(api.send(REPLY, 5000 + n)))
        took = await asyncio.gather(*replies)
        await asyncio.gather(*pushes)
        return api, took

    api, took = lived(work())
    assert api.refused == 0
    # Virtual seconds: its own road, and at most a few turns of the pace.
    assert max(took) < 0.3


def _order(kinds: Iterable[str]) -> list[str]:
    """In which order those go that wait at the same time."""

    async def work() -> list[str]:
        api = Api(Pace(per_second=10), *FAST)
        # Some go at once after a silence, whatever they are: so there is none.
        await asyncio.gather(*(api.send(REPLY, 1 + n) for n in range(_BURST)))
        await asyncio.gather(*(api.send(kind, 100 + n) for n, kind in enumerate(kinds)))
        return [kind for _, kind, _ in api.taken][_BURST:]

    return lived(work())


_BURST = 10


def test_the_more_urgent_goes_first() -> None:
    kinds = [PROMOTION, PROGRAMME, SERVICE, RECEIPT, REPLY]
    assert _order([*kinds, *kinds]) == sorted(kinds * 2, key=urgency)


def test_nobody_waits_for_ever() -> None:
    """However many replies there are, one turn in ten is for each kind that waits."""
    found = _order([PROMOTION] * 10 + [SERVICE] * 10 + [REPLY] * 100)
    for start in range(0, 90, FAIR):
        part = found[start : start + 2 * FAIR]
        assert part.count(PROMOTION) >= 1
        assert part.count(SERVICE) >= 1
        assert part.count(REPLY) >= FAIR


def test_a_turn_that_becomes_more_urgent_goes_first() -> None:
    async def work() -> list[int]:
        pacer, came = Pacer(Pace(per_second=10)), list[int]()
        turns = [pacer.ask(Place("test", n, private=True), 4) for n in range(20)]
        for n, turn in enumerate(turns):
            assert turn is not None
            turn.come.add_done_callback(lambda _, n=n: came.append(n))
            turn.come.add_done_callback(lambda _, turn=turn: turn.end())
        await asyncio.sleep(0)
        assert turns[15] is not None
        turns[15].hurry(0)
        await asyncio.gather(*(turn.come for turn in turns if turn))
        return came

    came = lived(work())
    assert sorted(came) == list(range(20))
    waiting = came[came.index(15) + 1 :]
    assert came.index(15) < 5
    assert waiting == sorted(waiting)


def test_a_place_that_asked_for_silence_holds_up_nobody_else() -> None:
    async def work() -> list[tuple[float, str, int]]:
        api = Api(Telegram.pace, *FAST)
        api.pacer.hold(Place("test", 7, private=True), 30)
        await asyncio.gather(*(api.send(REPLY, space) for space in (7, 8, 9)))
        return [(round(at - 1000), kind, space) for at, kind, space in api.taken]

    assert lived(work()) == [(0, REPLY, 8), (0, REPLY, 9), (30, REPLY, 7)]


def test_what_never_answers_does_not_stop_the_others() -> None:
    async def work() -> float:
        pacer, loop = Pacer(Pace(per_second=5)), asyncio.get_running_loop()
        began = loop.time()
        for n in range(20):
            turn = pacer.ask(Place("test", n, private=True), 0)
            assert turn is not None
            await turn.come
        return loop.time() - began

    assert lived(work()) < 60


def test_what_waits_is_let_go_when_hearth_stops() -> None:
    async def work() -> None:
        pacer = Pacer(Pace(per_second=1, per_chat=1))
        turns = [pacer.ask(Place("test", n // 2, private=True), 0) for n in range(6)]
        pacer.close()
        assert all(turn is not None and turn.come.done() for turn in turns)

    lived(work())
