"""Where newcomers stop: for admins, from numbers that are kept as they come."""

from datetime import date, timedelta

from handlers.kit.context import MemberCtx, zone
from handlers.kit.days import day_of
from handlers.kit.message import Button, File, Message, Say
from handlers.welcome import rules
from handlers.welcome.asks import Onboarding
from handlers.welcome.rules import COHORTS, Line
from storage import named, welcome
from storage.welcome import STEPS

SHOWN = tuple(step for step in STEPS if step != "day0")

PAGE = 10
"""Answers on a page."""


def show_onboarding(command: Onboarding, ctx: MemberCtx) -> Message:
    if command.view == "answers":
        return _answers(ctx, command.page)
    today = day_of(ctx.now, zone(ctx.community.zone), ctx.community.day_start)
    counts = welcome.counts(ctx.tx, ctx.community.id, today - timedelta(days=COHORTS - 1))
    if command.view == "file":
        return _file(counts)
    lines = rules.table(counts, SHOWN, today)
    joined = lines[0].number
    if not joined:
        return _message(Say("onboard-none", {"days": COHORTS}), ())
    about = {"days": COHORTS, "count": joined}
    told = [line for line in lines if line.of]
    shown = [_line(line, joined) for line in told]
    if len(told) < len(lines):
        shown.append(Say("onboard-early"))
    if stop := rules.steepest(lines):
        shown.append(Say("onboard-steepest", {"step": Say(f"onboard-step-{stop}")}))
    return _message(Say("onboard-title", about), tuple(shown))


def _line(line: Line, joined: int) -> Say:
    step, about = Say(f"onboard-step-{line.step}"), {"number": line.number, "of": line.of}
    if line.percent is None:
        key = "onboard-line" if line.of == joined else "onboard-line-of"
        return Say(key, {"step": step, **about})
    key = "onboard-line-percent" if line.of == joined else "onboard-line-of-percent"
    return Say(key, {"step": step, **about, "percent": line.percent})


def _message(say: Say, lines: tuple[Say, ...]) -> Message:
    row = (
        Button(Say("onboard-button-file"), Onboarding(view="file")),
        Button(Say("onboard-button-answers"), Onboarding(view="answers")),
    )
    return Message(say, lines, (row,), private=True, style="edit")


def _file(counts: dict[tuple[date, str], int]) -> Message:
    """A row for each day of joining."""
    days = sorted({day for day, _ in counts})
    rows = [[str(day), *(str(counts.get((day, step), 0)) for step in SHOWN)] for day in days]
    text = "\n".join(",".join(row) for row in [["day", *SHOWN], *rows]) + "\n"
    file = File("onboarding.csv", "text/csv", text)
    return Message(Say("onboard-file", {"count": len(days)}), private=True, file=file)


def _answers(ctx: MemberCtx, page: int) -> Message:
    here = ctx.community.id
    found = welcome.answers(ctx.tx, here, PAGE + 1, (page - 1) * PAGE)
    lines: list[Say] = []
    for one in found[:PAGE]:
        who = named.with_id(ctx.tx, here, one.person_id)
        name = who[0].name if who else "?"
        about = {"name": name, "day": ctx.calendar.day(one.at), "answer": one.answer}
        lines.append(Say("onboard-answer", {**about, "question": one.question}))
    turns = [Button(Say("onboard-button-table"), Onboarding())]
    if page > 1:
        turns.append(Button(Say("onboard-button-newer"), Onboarding(view="answers", page=page - 1)))
    if len(found) > PAGE:
        turns.append(Button(Say("onboard-button-older"), Onboarding(view="answers", page=page + 1)))
    say = Say("onboard-answers" if lines else "onboard-answers-none")
    return Message(say, tuple(lines), (tuple(turns),), private=True, style="edit")
