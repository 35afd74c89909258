"""What a question to the group costs beside other talk, with 500 entries in two languages.

`python -m tests.bench.answers` prints microseconds of CPU time, the best of several rounds.
"""

import time
import tracemalloc
from random import Random  # noqa: TID251 - a source of its own, the same each time

from handlers.answers import rules
from handlers.answers.rules import Index, index_of
from handlers.kit import questions
from tests.answers.labelled import OTHERS

ENTRIES, ROUNDS, TIMES = 500, 9, 40

TALK = ("good morning everybody", "今天跑了五公里，累死了", "haha yes", "see you on Sunday then")
"""Talk that is no question: it is not even compared."""


def listed(rng: Random) -> Index:
    """An index of made-up entries: three wordings in English, three in Chinese each."""
    words = ["".join(rng.choices("abcdefghiklmnoprstuw", k=rng.randint(4, 8))) for _ in range(900)]
    chars = [chr(0x4E00 + n) for n in rng.sample(range(3000), 500)]
    return index_of(
        (
            f"k{n}",
            [
                *(" ".join(rng.choices(words, k=4)) for _ in range(3)),
                *("".join(rng.choices(chars, k=6)) for _ in range(3)),
            ],
        )
        for n in range(ENTRIES)
    )


def best(index: Index, lines: tuple[str, ...]) -> float:
    """Microseconds of CPU time a line takes, heard and compared."""
    found: list[float] = []
    for _ in range(ROUNDS):
        before = time.process_time()
        for _ in range(TIMES):
            for number, line in enumerate(lines):
                heard = questions.heard(line, number)
                if heard is not None:
                    rules.overheard(index, heard.text)
        found.append((time.process_time() - before) / (TIMES * len(lines)) * 1e6)
    return min(found)


def main() -> None:
    tracemalloc.start()
    index = listed(Random(7))
    size = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    before = time.process_time()
    listed(Random(7))
    built = (time.process_time() - before) * 1e3
    print(f"{ENTRIES} entries: {size:.1f} MiB, built in {built:.0f} ms of CPU time")
    print(f"talk that is no question  {best(index, TALK):6.1f} µs a line")
    print(f"a question to the group   {best(index, OTHERS):6.1f} µs a line")


if __name__ == "__main__":
    main()
