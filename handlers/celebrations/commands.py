"""The conversation about one's birthday."""

from handlers.celebrations import rules
from handlers.celebrations.asks import Congratulate, ForgetBirthday, ShowBirthday
from handlers.celebrations.rules import CelebrationsPolicy
from handlers.kit.context import MemberCtx
from handlers.kit.happened import Chose
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.vocabulary import Trouble, normal
from storage import celebrations

_FORGET = {"forget", "delete", "remove", "clear", "off", "忘记", "忘掉", "删除", "清除", "取消"}


def show_birthday(command: ShowBirthday, ctx: MemberCtx) -> Message:
    if not command.date:
        return _shown(ctx)
    if normal(command.date) in _FORGET:
        return forget_birthday(ForgetBirthday(), ctx)
    month_day = rules.read_day(command.date)
    if month_day is None:
        raise Trouble(Say("birthday-unread", {"found": command.date}))
    celebrations.set_birthday(ctx.tx, ctx.community.id, ctx.person_id, month_day)
    ctx.batch.react(Chose("birthday"), ctx)
    return _shown(ctx, "birthday-set")


def forget_birthday(_: ForgetBirthday, ctx: MemberCtx) -> Message:
    celebrations.set_birthday(ctx.tx, ctx.community.id, ctx.person_id, 0)
    button = Button(Say("birthday-button-set"), Form(ShowBirthday))
    return Message(Say("birthday-forgotten"), buttons=((button,),), private=True, style="edit")


def congratulate(command: Congratulate, ctx: MemberCtx) -> Message:
    celebrations.set_aloud(ctx.tx, ctx.community.id, ctx.person_id, command.on)
    return _shown(ctx)


def _shown(ctx: MemberCtx, key: str = "birthday-now") -> Message:
    month_day, aloud = celebrations.of(ctx.tx, ctx.community.id, ctx.person_id)
    told = Say("birthday-aloud-yes" if aloud else "birthday-aloud-no")
    toggle = Button(
        Say("birthday-button-quiet" if aloud else "birthday-button-aloud"),
        Congratulate(on=not aloud),
    )
    if not month_day:
        button = Button(Say("birthday-button-set"), Form(ShowBirthday))
        return _page(Say("birthday-none"), (told,), ((button,), (toggle,)))
    forget = Button(Say("birthday-button-forget"), ForgetBirthday())
    # Any leap year will do: only month and day are shown.
    say = Say(key, {"day": rules.in_year(month_day, 2000)})
    lines = (*_gift(ctx), told) if key == "birthday-set" else (told,)
    return _page(say, lines, ((toggle,), (forget,)))


def _gift(ctx: MemberCtx) -> tuple[Say, ...]:
    policy: CelebrationsPolicy = ctx.policy
    if not policy.birthday_points:
        return ()
    return (Say("birthday-settled", {"days": policy.settled_days}),)


def _page(say: Say, lines: tuple[Say, ...], buttons: tuple[tuple[Button, ...], ...]) -> Message:
    return Message(say, lines, buttons, private=True, style="edit")
