"""A small feature that uses everything a message can be: what adapters are tried with."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from handlers.kit.card import Card
from handlers.kit.command import Command
from handlers.kit.feature import Feature, On
from handlers.kit.inbound import Role
from handlers.kit.message import Button, File, Form, Link, Message, Say


class Hello(Command, word="hello", aliases=("hi",)):
    pass


class Mine(Command, word="mine"):
    pass


class Count(Command, word="count"):
    step: int = 0


class Ring(Command, word="ring"):
    pass


class Pause(Command, word="pause"):
    days: Annotated[int, Field(ge=1, le=14)]
    note: str = ""


class Paint(Command, word="paint"):
    colour: Literal["red", "blue"]
    day: date | None = None
    loud: bool = False


class Wipe(Command, word="admin wipe"):
    pass


class Silent(Command, word="silent"):
    pass


class Show(Command, word="show"):
    theme: Literal["light", "dark"] = "light"


class Plain(Command, word="plain"):
    pass


class Export(Command, word="export"):
    pass


def _button(label: str, does: Any, style: Any = "plain") -> Button:
    return Button(Say(label), does, style)


def hello(_command: Hello, ctx: Any) -> Message:
    rows = (
        (_button("again", Hello(), "primary"), _button("count-button", Count(step=1))),
        (_button("pause-button", Form(Pause)), _button("site", Link("https://example.org/"))),
    )
    return Message(Say("hello", {"name": ctx.actor.name}), buttons=rows)


def mine(_command: Mine, _ctx: Any) -> Message:
    button = _button("count-button", Count(step=1))
    return Message(Say("mine"), buttons=((button,),), private=True)


def count(command: Count, _ctx: Any) -> Message:
    button = _button("count-button", Count(step=command.step + 1))
    say = Say("count", {"step": command.step})
    return Message(say, buttons=((button,),), private=True, style="edit")


def ring(_command: Ring, _ctx: Any) -> Message:
    return Message(Say("ring"), style="toast")


def pause(command: Pause, _ctx: Any) -> Message:
    say = Say("paused", {"days": command.days, "note": command.note})
    return Message(say, private=True)


def paint(command: Paint, _ctx: Any) -> Message:
    day = command.day.isoformat() if command.day else "-"
    return Message(Say("painted", {"c": command.colour, "d": day, "l": int(command.loud)}))


def wipe(_command: Wipe, _ctx: Any) -> Message:
    return Message(Say("wiped"), private=True)


def silent(_command: Silent, _ctx: Any) -> None:
    return None


def show(command: Show, ctx: Any) -> Message:
    other = "dark" if command.theme == "light" else "light"
    buttons = ((_button(f"to-{other}", Show(theme=other)), _button("to-plain", Plain())),)
    facts = ((Say("mine"), Say("count", {"step": 7})),)
    card = Card(ctx.actor.name, level=3, progress=0.5, facts=facts, theme=command.theme)
    say = Say("shown", {"name": ctx.actor.name})
    lines = (Say("count", {"step": 7}),)
    return Message(say, lines, buttons, private=True, style="edit", card=card)


def plain(_command: Plain, _ctx: Any) -> Message:
    return Message(Say("mine"), private=True, style="edit")


def export(_command: Export, _ctx: Any) -> Message:
    return Message(Say("exported"), private=True, file=EXPORT)


EXPORT = File("points.csv", "text/csv", '\ufeffday,points\r\n2026-11-22,"小美, 7"\r\n')

PROBE = Feature(
    "probe",
    commands=(
        On(Hello, hello, help=1),
        On(Mine, mine, quiet=True),
        On(Count, count),
        On(Ring, ring, menu=False),
        On(Pause, pause),
        On(Paint, paint),
        On(Wipe, wipe, role=Role.ADMIN, where="group"),
        On(Silent, silent),
        On(Show, show, quiet=True),
        On(Plain, plain, menu=False),
        On(Export, export),
    ),
)

_ENGLISH = """
cmd-hello = Say hello
    .words = hello there
    .usage = /hello
    .name = hello
cmd-mine = What is mine
    .usage = /mine
cmd-count = Count
    .usage = /count
cmd-ring = Ring
    .usage = /ring
cmd-pause = Take a pause
    .usage = /pause 3
    .ask-days = For how many days?
cmd-paint = Paint
    .usage = /paint red
    .ask-colour = Which colour?
cmd-admin = For admins
cmd-admin-wipe = Wipe
    .usage = /admin wipe
cmd-silent = Nothing
    .usage = /silent
field-days = days
field-note = note
field-colour = colour
choice-red = red
hello = Hello, { $name }!
again = Again
count-button = Count
pause-button = Pause
site = Site
mine = Only for you
count = Step { $step }
ring = Ring ring
paused = Paused { $days } days { $note }
painted = Painted { $c } on { $d }, loud { $l }
wiped = Wiped
cmd-show = Show my card
    .usage = /show dark
cmd-plain = Only text
cmd-export = My points as a file
field-theme = theme
choice-dark = dark
choice-light = light
to-dark = Dark
to-light = Light
to-plain = Plain
shown = The card of { $name }
exported = All of it
"""

_CHINESE = """
cmd-hello = 打个招呼
    .words = 你好
    .usage = /hello
    .name = 问好
cmd-mine = 我的东西
    .usage = /mine
cmd-count = 数一数
    .usage = /count
cmd-ring = 响铃
    .usage = /ring
cmd-pause = 休息一下
    .usage = /pause 3
    .name = 暂停
    .ask-days = 休息几天？
cmd-paint = 涂色
    .usage = /paint red
    .ask-colour = 什么颜色？
cmd-admin = 管理
    .name = 管理
cmd-admin-wipe = 清空
    .usage = /admin wipe
    .name = 清空
cmd-silent = 无
    .usage = /silent
field-days = 天数
field-note = 备注
field-colour = 颜色
choice-red = 红
hello = 你好，{ $name }！
again = 再来
count-button = 数数
pause-button = 暂停
site = 网站
mine = 只给你看
count = 第 { $step } 步
ring = 叮铃
paused = 已暂停 { $days } 天 { $note }
painted = 涂成 { $c }，{ $d }，{ $l }
wiped = 已清空
cmd-show = 看我的卡片
    .usage = /show dark
cmd-plain = 只看文字
cmd-export = 导出我的积分
field-theme = 主题
choice-dark = 深色
choice-light = 浅色
to-dark = 深色
to-light = 浅色
to-plain = 文字
shown = { $name } 的卡片
exported = 全部在这里
"""


def words_folder(folder: Path) -> Path:
    """The feature's words, written into a folder."""
    folder.mkdir(exist_ok=True)
    (folder / "en.ftl").write_text(_ENGLISH, encoding="utf-8")
    (folder / "zh-Hans.ftl").write_text(_CHINESE, encoding="utf-8")
    return folder
