"""Work in a child process: what it takes goes with it, and it takes part in every end."""

import os
import signal
import sys

from tests.ops.process import Process

_HEAD = """
import os, signal, sys
from bot.apart import apart
STOPS = {signal.SIGINT, signal.SIGTERM}
"""


def process(work: str, after: str = "") -> Process:
    """A process that prints what came of that work, done apart."""
    program = f"{_HEAD}def work():\n    {work}\nprint('came:', apart(work))\n{after}"
    return Process(command=[sys.executable, "-c", program])


def test_what_it_loads_is_gone_with_it() -> None:
    with process("import colorsys; return 7", "print('colorsys' in sys.modules)") as parent:
        assert parent.code() == 0
    assert parent.said == "came: 7\nFalse\n"


def test_what_goes_wrong_is_told_once() -> None:
    with process("raise ValueError('a stumble')") as parent:
        assert parent.code() == 0
    assert parent.said.endswith("ValueError: a stumble\ncame: 1\n")
    assert parent.said.count("Traceback") == 1


def test_one_that_is_killed_has_no_code() -> None:
    with process("os.kill(os.getpid(), signal.SIGKILL)") as parent:
        assert parent.code() == 0
    assert parent.said == "came: None\n"


_WAITS = "signal.pthread_sigmask(signal.SIG_BLOCK, STOPS); print('waits', flush=True); "


def test_a_request_to_stop_is_handed_on() -> None:
    after = "print(signal.getsignal(signal.SIGTERM) == signal.SIG_DFL)"
    with process(f"{_WAITS} return signal.sigwait(STOPS) - signal.SIGTERM", after) as parent:
        parent.says("waits")
        parent.signal(signal.SIGTERM)
        assert parent.code() == 0
    assert parent.said == "waits\ncame: 0\nTrue\n"


def test_a_request_that_it_does_not_follow_is_followed_by_its_parent() -> None:
    with process(f"{_WAITS} signal.sigwait(STOPS); return 64") as parent:
        parent.says("waits")
        parent.signal(signal.SIGTERM)
        assert parent.code() == -signal.SIGTERM
    assert parent.said == "waits\n"


def test_ctrl_c_reaches_it_once() -> None:
    with process(f"{_WAITS} signal.sigwait(STOPS); return len(signal.sigpending())") as parent:
        parent.says("waits")
        # A terminal sends it to the whole group.
        os.killpg(parent.popen.pid, signal.SIGINT)
        assert parent.code() == 0
    assert parent.said == "waits\ncame: 0\n"


def test_it_does_not_outlive_its_parent() -> None:
    with process(f"{_WAITS} signal.sigwait(STOPS)") as parent:
        parent.says("waits")
        parent.signal(signal.SIGKILL)
        # The end of what is said is the end of both.
        assert parent.code() == -signal.SIGKILL
    assert parent.said == "waits\n"


def test_a_second_request_ends_both_at_once() -> None:
    with process(
        f"{_WAITS} signal.sigwait(STOPS); print('heard', flush=True); signal.sigwait(STOPS)"
    ) as parent:
        parent.says("waits")
        parent.signal(signal.SIGINT)
        parent.says("heard")
        parent.signal(signal.SIGTERM)
        assert parent.code() == -signal.SIGTERM
    assert parent.said == "waits\nheard\n"
