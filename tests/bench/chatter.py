"""Ordinary talk, counted durably, beside plain loops that commit one event at a time."""

from tests.bench.databases import sqlite
from tests.bench.days import SecondDay, best, chatter, check_in, conversation
from tests.bench.table import Line


def run(quick: bool) -> list[Line]:
    with sqlite() as databases:
        day = SecondDay(databases, 30 if quick else 1500)
        check_ins, talk = day.written(check_in), day.written(chatter)
        road, worth, checked, talked = best(
            1 if quick else 7,
            lambda: day.speed(chatter),
            lambda: day.speed(conversation),
            lambda: day.loop(check_ins, 1),
            lambda: day.loop(talk, 1),
        )
    return [
        Line("chatter", road, "/s", "a check-in's rows, one a commit", checked, 5.0),
        Line("chatter", road, "/s", "chatter's rows, one a commit", talked),
        Line("chatter worth points", worth, "/s", "a check-in's rows, one a commit", checked, 5.0),
    ]
