"""How fast Hearth is, beside what it stands on: `python -m tests.bench [names] [--quick]`.

Every figure is measured beside its reference in the same run, in turn, and of both the best of
some rounds counts. So the ratios say the same on a fast machine, a slow one and a busy one.
Nothing fails when an aim is missed.
"""

import argparse
import sys
from importlib import import_module

from tests.bench.table import Line, table

TOPICS = (
    "checkins",
    "latency",
    "chatter",
    "updates",
    "members",
    "everybody",
    "features",
    "boards",
    "books",
    "tasks",
    "campaigns",
    "pacing",
    "cards",
    "startup",
)


def lines(topic: str, quick: bool) -> list[Line]:
    """Measure one topic."""
    return import_module(f"tests.bench.{topic}").run(quick)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"what to measure: {', '.join(TOPICS)}")
    parser.add_argument("--quick", action="store_true", help="small numbers, to see that it runs")
    wanted = parser.parse_args()
    unknown = set(wanted.names) - set(TOPICS)
    if unknown:
        parser.error(f"no topic {', '.join(sorted(unknown))}: choose from {', '.join(TOPICS)}")
    found: list[Line] = []
    try:
        for topic in wanted.names or TOPICS:
            print(f"measuring {topic} …", file=sys.stderr, flush=True)
            found += lines(topic, wanted.quick)
    finally:
        # What was measured before something broke took minutes.
        print(table(found), flush=True)


if __name__ == "__main__":
    main()
