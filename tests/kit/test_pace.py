from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from handlers.kit.limits import Bucket
from scheduler.pace import Window

GAPS = st.lists(st.floats(0, 10), min_size=1, max_size=80)


@given(GAPS)
def test_a_window_never_holds_more_than_it_may(gaps: list[float]) -> None:
    window, now, sent = Window(20, 60), 0.0, list[float]()
    for gap in gaps:
        now += gap
        sent.append(now + window.take(now))
    for start in sent:
        assert sum(start <= at < start + 59.999 for at in sent) <= 20


@given(GAPS)
def test_a_bucket_of_one_keeps_the_distance(gaps: list[float]) -> None:
    bucket, now, sent = Bucket(1.0, 1, 0.0), 0.0, list[float]()
    for gap in gaps:
        now += gap
        sent.append(now + bucket.take(now))
    assert all(later - earlier > 0.999 for earlier, later in pairwise(sent))
