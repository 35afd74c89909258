"""The calendar as admins read it: what comes, one plan, and the mix."""

from handlers.calendar import look, operate, said
from handlers.calendar.asks import (
    Plan,
    PlanActivity,
    PlanCancel,
    PlanChange,
    PlanDraft,
    PlanList,
    PlanMix,
    PlanMonth,
    PlanMove,
    PlanNew,
    PlanPreview,
    PlanShow,
)
from handlers.calendar.making import drafts
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.vocabulary import Trouble

PAGE = 8
Row = tuple[Button, ...]


def listing(_: Plan, ctx: MemberCtx) -> Message:
    return _page(ctx, 1)


def turn(command: PlanList, ctx: MemberCtx) -> Message:
    return _page(ctx, command.page)


def _page(ctx: MemberCtx, page: int) -> Message:
    """What comes next, each with a button."""
    every = look.ahead(ctx)
    new = Button(Say("plan-new-button"), PlanNew(), "plain" if every else "primary")
    begin = (new, Button(Say("plan-activity-button"), Form(PlanActivity)))
    if not every:
        return Message(Say("plan-none"), buttons=(begin,), private=True, style="edit")
    first = (page - 1) * PAGE
    here = every[first : first + PAGE]
    lines = tuple(said.line(ctx, one) for one in here)
    numbers = list(dict.fromkeys(one.number for one in here))
    taps = [
        Button(
            Say("plan-show-button", {"number": n, "when": _next_of(ctx, here, n)}),
            PlanShow(number=n),
        )
        for n in numbers
    ]
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
    return Message(title, lines, tuple(filter(None, rows)), private=True, style="edit")


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


def preview(command: PlanPreview, ctx: MemberCtx) -> Message:
    """The post itself, dressed for this platform as it is for the group, for the admin alone."""
    if command.number:
        post = look.post_of(look.one(ctx, command.number).definition)
        back = Button(Say("plan-back-here-button"), PlanShow(number=command.number))
    else:
        draft = drafts.mine(ctx)
        post = drafts.post_of(draft)
        back = Button(Say("plan-page-draft"), PlanDraft())
    if post is None:
        raise Trouble(Say("plan-draft-none"))
    message = operate.shown(ctx, post)
    rows = (*message.buttons, (back,))
    return Message(message.say, buttons=rows, private=True, exhibit=message.exhibit, shared=True)


def mix(_: PlanMix, ctx: MemberCtx) -> Message:
    """The shares of the kinds of posts, and what they ought to be."""
    back = Button(Say("plan-back-button"), PlanList())
    title = Say("plan-mix-title")
    return Message(title, said.mix(ctx), ((back,),), private=True, style="edit")
