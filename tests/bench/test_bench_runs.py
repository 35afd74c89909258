"""Every topic of the benchmark runs and measures something. How fast is not a test's business."""

import pytest

from tests.bench.__main__ import TOPICS, lines
from tests.bench.table import Line, table


@pytest.fixture
def server(postgres_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The benchmark measures on the server that the other tests use."""
    monkeypatch.setenv("HEARTH_TEST_POSTGRES", postgres_server)


@pytest.mark.long
@pytest.mark.parametrize(
    "topic",
    [pytest.param(t, marks=pytest.mark.postgres if t == "checkins" else ()) for t in TOPICS],
)
def test_a_topic_gives_its_lines(topic: str, request: pytest.FixtureRequest) -> None:
    if topic == "checkins":
        request.getfixturevalue("server")
    found = lines(topic, quick=True)
    assert found
    for line in found:
        assert line.figure > 0
        assert line.against > 0
        assert line.ratio == line.figure / line.against


def test_the_table_says_which_aims_are_met() -> None:
    shown = table(
        [
            Line("check-ins", 900, "/s", "a loop", 1000, 0.5),
            Line("one check-in", 15, "µs", "of few", 10, 1.3, "less"),
            Line("memory", 85, "MB", "alone", 70, 90, "less", "figure"),
            Line("签到", 1, "/s", "another", 4),
        ]
    ).splitlines()
    assert [line.split()[-1] for line in shown[2:5]] == ["yes", "NO", "yes"]
    assert "≥ 0.5" in shown[2]
    assert "≤ 90 MB" in shown[4]
    assert shown[5].split() == ["签到", "1.00", "/s", "another", "4.00", "/s", "0.25"]
