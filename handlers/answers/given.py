"""An answer as it is given, and what people say of it."""

from handlers.answers.asks import AnswerOf, AskAdmins, PutToAdmins, Useful
from handlers.answers.definition import Entry
from handlers.answers.shelf import shelf
from handlers.kit.codec import press_data
from handlers.kit.command import Command
from handlers.kit.context import MemberCtx
from handlers.kit.inbound import Role
from handlers.kit.message import Button, Form, Link, Message, Say
from handlers.kit.vocabulary import Trouble, Vocabulary
from handlers.kit.written import Texts
from storage import answers, questions


def own(said: Texts) -> Say:
    """A text of an entry, in the reader's language where there is one."""
    return Say("answer-own", {**said.said})


def give(
    ctx: MemberCtx,
    entry: Entry,
    words: str = "",
    *,
    asked: bool = True,
    private: bool = False,
    titled: bool = False,
) -> Message:
    """The answer, counted. words: what was asked of Hearth, kept for who finds it of no use.

    titled: with its question, where that was not just written by who asked.
    """
    here = ctx.community.id
    number = questions.give(ctx.tx, here, ctx.person_id, entry.key, words)
    answers.count(ctx.tx, here, entry.key, **{"asked" if asked else "unasked": 1})
    lines = (own(entry.answer),)
    if titled:
        lines = (Say("answer-title", {"question": own(entry.question)}), *lines)
    rows = tuple(filter(None, (action(entry, ctx.vocabulary), votes(number))))
    style = "edit" if private else "new"
    return Message(lines[0], lines[1:], rows, private=private, style=style)


def votes(number: int) -> tuple[Button, ...]:
    """The buttons that ask whether an answer was useful."""
    return (
        Button(Say("answer-useful-button"), Useful(given=number, useful=True)),
        Button(Say("answer-useless-button"), Useful(given=number, useful=False)),
    )


def action(entry: Entry, vocabulary: Vocabulary) -> tuple[Button, ...]:
    """The button that an entry has, if it can be shown."""
    if entry.link:
        return (Button(Say("answer-link-button"), Link(entry.link), "primary"),)
    does = behind(entry.button, vocabulary)
    if does is None:
        return ()
    return (Button(Say("answer-do-button", {"command": entry.button}), does, "primary"),)


def behind(line: str, vocabulary: Vocabulary) -> Command | Form | None:
    """What a line asks for, None where it is no command of members that a button can carry."""
    on = vocabulary.find(line) if line.startswith("/") else None
    if on is None or on.role > Role.MEMBER or not on.menu:
        return None
    try:
        does = vocabulary.read(line)
        if isinstance(does, Command | Form):
            press_data(does)
            return does
    except (Trouble, ValueError):
        return None
    return None


def answer_of(cmd: AnswerOf, ctx: MemberCtx) -> Message:
    """The entry that was chosen from a list, for a question of one's own or just so."""
    entry = shelf(ctx).entries.get(cmd.entry)
    if entry is None:
        raise Trouble(Say("answer-gone"))
    words = ""
    asked = questions.find(ctx.tx, ctx.community.id, cmd.question) if cmd.question else None
    if asked is not None and asked.person_id == ctx.person_id:
        words = asked.words
        questions.drop(ctx.tx, ctx.community.id, asked.id)
    return give(ctx, entry, words, private=True, titled=True)


def useful(cmd: Useful, ctx: MemberCtx) -> Message:
    """A vote, one each and changeable. Who found no use in it may ask the admins."""
    here = ctx.community.id
    known = questions.given(ctx.tx, here, cmd.given)
    if known is None:
        raise Trouble(Say("answer-old"))
    person, key, words = known
    more, less = questions.vote(ctx.tx, here, cmd.given, ctx.person_id, useful=cmd.useful)
    if more or less:
        answers.count(ctx.tx, here, key, useful=more, useless=less)
    if cmd.useful:
        return Message(Say("answer-thanks"), private=True, style="toast")
    # What somebody else asked is theirs; nothing is kept of what was not asked of Hearth.
    mine = words and person == ctx.person_id
    does = PutToAdmins(given=cmd.given) if mine else Form(AskAdmins)
    button = Button(Say("answer-put-button" if mine else "answer-write-button"), does)
    return Message(Say("answer-sorry"), buttons=((button,),), private=True)
