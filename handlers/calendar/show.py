"""The calendar as admins read it: what comes, one plan, and the mix."""

from handlers.calendar import look, said
from handlers.calendar.asks import (
    Plan,
    PlanActivity,
    PlanCancel,
    PlanChange,
    PlanList,
    PlanMix,
    PlanMonth,
    PlanMove,
    PlanNew,
    PlanPreview,
    PlanShow,
)
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Form, Message, Say

PAGE = 8
Row = tuple[Button, ...]


def listing(_: Plan, ctx: MemberCtx) -> Message:
    return _page(ctx, 1)


def turn(command: PlanList, ctx: MemberCtx) -> Message:
    return _page(ctx, command.page)


def _page(ctx: MemberCtx, page: int) -> Message:
    """What comes next, each with a button."""
    every, late = look.ahead(ctx), said.lately(ctx) if page == 1 else []
    new = Button(Say("plan-new-button"), PlanNew(), "plain" if every else "primary")
    begin = (new, Button(Say("plan-activity-button"), Form(PlanActivity)))
    notes = tuple(Say("plan-lately", {"number": number, "what": what}) for number, what in late)
    open_ = tuple(
        Button(Say("plan-number-button", {"number": number}), PlanShow(number=number))
        for number in dict.fromkeys(number for number, _ in late)
    )
    if not every:
        return Message(Say("plan-none"), notes, ((*begin, *open_),), private=True, style="edit")
    first = (page - 1) * PAGE
    here = every[first : first + PAGE]
    lines = (*(said.line(ctx, one) for one in here), *notes)
    numbers = list(dict.fromkeys(one.number for one in here))
    taps = [
        Button(
            Say("plan-show-button", {"number": n, "when": _next_of(ctx, here, n)}),
            PlanShow(number=n),
        )
        for n in numbers
    ]
    taps += [tap for tap in open_ if tap.does not in {one.does for one in taps}]
    rows: list[Row] = [tuple(taps[i : i + 2]) for i in range(0, len(taps), 2)]
    turns = [
        Button(Say(key), PlanList(page=number))
        for key, number, there in (
            ("plan-page-back", page - 1, page > 1),
            ("plan-page-on", page + 1, len(every) > first + PAGE),
        )
        if there
    ]
    month = Button(Say("plan-month-button"), PlanMonth())
    mix = Button(Say("plan-mix-button"), PlanMix())
    rows += [begin, (month, mix), tuple(turns)]
    title = Say("plan-title", {"count": len(every), "zone": ctx.community.zone})
    return Message(title, tuple(lines), tuple(filter(None, rows)), private=True, style="edit")


def _next_of(ctx: MemberCtx, posts: list[look.Dated], number: int) -> Say:
    first = next(one for one in posts if one.number == number)
    return said.when(look.wall(ctx, first.at))


def show(command: PlanShow, ctx: MemberCtx) -> Message:
    """One plan, with its dates, its text, what became of it, and what can be done."""
    plan = look.one(ctx, command.number)
    post = look.post_of(plan.definition)
    number = plan.number
    lines = [Say("plan-text", {**post.text.said}), *said.facts(ctx, post)]
    if plan.activity:
        lines.append(Say("plan-is-activity"))
    lines += said.became(ctx, number)
    row = (
        Button(Say("plan-preview-button"), PlanPreview(number=number), "primary"),
        Button(Say("plan-move-button"), Form(PlanMove, {"number": str(number)})),
        Button(Say("plan-change-button"), PlanChange(number=number)),
    )
    last = (
        Button(Say("plan-cancel-button"), Form(PlanCancel, {"number": str(number)}), "danger"),
        Button(Say("plan-back-button"), PlanList()),
    )
    title = Say("plan-one", {"number": number})
    return Message(title, tuple(lines), (row, last), private=True, style="edit")


def mix(_: PlanMix, ctx: MemberCtx) -> Message:
    """The shares of the kinds of posts, and what they ought to be."""
    back = Button(Say("plan-back-button"), PlanList())
    title = Say("plan-mix-title")
    return Message(title, said.mix(ctx), ((back,),), private=True, style="edit")
