"""A conversation's turn: from what was typed, filled in or pressed to a command and its reply."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from handlers.kit.codec import press_data
from handlers.kit.command import Command
from handlers.kit.context import CommunityCtx, Ctx, MemberCtx, PersonCtx, Sending, calendar_of
from handlers.kit.feature import On
from handlers.kit.fields import fields_of, is_a_command
from handlers.kit.happened import CameBack
from handlers.kit.inbound import (
    ADDRESSED,
    OVERHEARD,
    THANKS,
    Filled,
    Heard,
    Inbound,
    Pressed,
    Role,
    Tally,
    Thanks,
    Typed,
)
from handlers.kit.limits import REST
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.vocabulary import Trouble, Unheard, Vocabulary
from handlers.kit.wording import LANGUAGES, reader_language
from storage import dialogs, members, outbox, pushes
from storage.communities import Community
from storage.members import Known

REPLY_LIFE = timedelta(hours=1)
"""A reply that could not be sent for so long is of no use any more."""


_QUOTED = (Typed, Thanks, Heard)
"""What an answer in a group points to."""

_LONGEST_LINE = 1000
"""Characters that are looked at of a line that is no command."""

_MOST_TAPS = _MOST_ROWS = 5
"""Buttons in a row, and rows: Discord takes no more."""


def today(person: Known, community: Community, now: datetime) -> date:
    """The person's business day."""
    return calendar_of(person, community).day(now)


def talk(
    base: Ctx,
    event: Inbound,
    person: Known,
    community: Community | None,
    policy: Callable[[type], Any],
) -> None:
    """Carry out what the person asks for, and put the reply with the others."""
    ctx = _person_ctx(base, event, person, community)
    message = _turn(ctx, event, policy)
    if community is not None and person.silent:
        # What they did was none of a member's commands, in whose answer it would be told.
        whole = (base.tx, base.now, base.batch, None, base.cause)
        came_back(CommunityCtx(*whole, community, person.person_id), person)
    if message is not None:
        reply(ctx, event, message, _language(ctx, message))


def _turn(ctx: PersonCtx, event: Inbound, policy: Callable[[type], Any]) -> Message | None:
    """What there is to answer."""
    try:
        asked = _asked(ctx, event)
        if asked is None:
            return None
        return _form(ctx, asked) if isinstance(asked, Form) else _run(ctx, asked, policy)
    except Trouble as trouble:
        return Message(trouble.say, private=True)


def _language(ctx: PersonCtx, message: Message) -> str:
    """The reader's language; the group's for what all of it shall read."""
    shared = message.shared and not ctx.place.private
    return ctx.community.language if shared and ctx.community else ctx.language


def came_back(ctx: CommunityCtx, person: Known) -> None:
    """Tell, once, that somebody does something after some days without anything."""
    if person.silent > 0:
        days, person.silent = person.silent, 0
        ctx.batch.react(CameBack(days), ctx)


def _asked(ctx: PersonCtx, event: Inbound) -> Command | Form | None:
    vocabulary = ctx.vocabulary
    match event.body:
        case Pressed(data=data):
            pressed = vocabulary.pressed(data)
            if ctx.place.private:
                pushes.opened(ctx.tx, ctx.person.person_id, ctx.message)
            if pressed is not None:
                _close_dialog(ctx)
            return pressed
        case Filled(word=word, values=values):
            _close_dialog(ctx)
            return vocabulary.fill(word, values)
        case Typed(text=text, reply_to=reply_to, answers=answers):
            if vocabulary.cancels(text) and _calls_off(ctx, is_reply=bool(reply_to)):
                raise Trouble(Say("dialog-closed"))
            answered = _names_a_command(ctx, is_reply=bool(reply_to))
            if vocabulary.find(text) is not None and not answered:
                _close_dialog(ctx)
                found = vocabulary.read(text, answers)
                return None if isinstance(found, Unheard) else found
            return _other(ctx, text, is_reply=bool(reply_to))
        case Tally(thanks=Thanks(user=user, amount=amount, words=words)):
            given = {"who": f"<@{user}>", "amount": str(amount), "words": words}
            return vocabulary.fill(THANKS, given)
        case Tally(heard=Heard(text=text)):
            return vocabulary.fill(OVERHEARD, {"words": text})
        case _:
            return None


def _other(ctx: PersonCtx, text: str, is_reply: bool) -> Command | Form | None:
    """A line that is no command: the answer to an open question, if there is one."""
    vocabulary, place = ctx.vocabulary, ctx.place
    if not place.private and not is_reply:
        if not text.startswith("/"):
            return vocabulary.named(text) or _free(ctx, text)
        slip = vocabulary.read(text)
        return _suggest(ctx, slip) if isinstance(slip, Unheard) else None
    dialog = dialogs.find(ctx.tx, ctx.person.person_id, place.platform, place.space)
    if ctx.attached is not None and not (dialog and _takes(ctx, text, dialog[0])):
        # In private a photo or file speaks for itself, in a group for who waits for it.
        wanting = vocabulary.wanting(ctx)
        return vocabulary.taking(text, wanting) if place.private or wanting else None
    unheard = vocabulary.read(text)
    if isinstance(unheard, Unheard):
        return _suggest(ctx, unheard)
    if dialog is not None:
        return _answer(ctx, text, *dialog)
    return (vocabulary.named(text) if place.private else None) or _free(ctx, text)


def _free(ctx: PersonCtx, text: str) -> Command | Form | None:
    """A line said to Hearth that is neither a command nor an answer: maybe a question."""
    spoken = len(text) > 1 and any(map(str.isalnum, text))
    if spoken and ctx.community is not None and not ctx.person.held:
        asked = ctx.vocabulary.fill(ADDRESSED, {"words": text[:_LONGEST_LINE]})
        if asked is not None:
            return asked
    if ctx.place.private:
        raise Trouble(Say("not-understood"))
    return None


def _names_a_command(ctx: PersonCtx, is_reply: bool) -> bool:
    """Whether the open question asks which command something is to carry out."""
    place = ctx.place
    if not ctx.person.asked or not (place.private or is_reply):
        return False
    dialog = dialogs.find(ctx.tx, ctx.person.person_id, place.platform, place.space)
    on = ctx.vocabulary.entries.get(dialog[0]) if dialog else None
    if dialog is None or on is None:
        return False
    first = Form(on.command, dialog[1]).first
    return bool(first) and is_a_command(on.command, first)


def _calls_off(ctx: PersonCtx, is_reply: bool) -> bool:
    """Whether a question was open that is now closed; else the word may mean something else."""
    place = ctx.place
    if not place.private and not is_reply:
        return False
    if dialogs.find(ctx.tx, ctx.person.person_id, place.platform, place.space) is None:
        return False
    _close_dialog(ctx)
    return True


def _takes(ctx: PersonCtx, text: str, word: str) -> bool:
    """Whether what came with a photo or file answers the open question of that command."""
    on = ctx.vocabulary.entries.get(word)
    return on is not None and (on.command.takes_file or bool(text))


def _suggest(ctx: PersonCtx, unheard: Unheard) -> None:
    """The nearest name helps, except in a group where the command may be another bot's."""
    if not ctx.place.private and not (unheard.ours and ctx.role >= Role.ADMIN):
        return
    # In private most platforms do not tell who is an admin.
    admin = ctx.actor.role is None or ctx.role >= Role.ADMIN
    nearest = unheard.nearest or (unheard.nearest_admin if admin else "")
    if nearest:
        raise Trouble(Say("did-you-mean", {"command": f"/{nearest}"}))
    raise Trouble(Say("not-understood"))


def _answer(ctx: PersonCtx, text: str, word: str, given: dict[str, str]) -> Command | Form | None:
    on = ctx.vocabulary.entries.get(word)
    if on is None:
        return None
    asked = Form(on.command, given).first
    result = ctx.vocabulary.fill(word, given | {asked: text} if asked else given)
    if isinstance(result, Command):
        _close_dialog(ctx)
    return result


def _close_dialog(ctx: PersonCtx) -> None:
    person = ctx.person
    if person.asked or dialogs.opened(ctx.tx, person.person_id):
        dialogs.close(ctx.tx, person.person_id, ctx.place.platform, ctx.place.space)


def _form(ctx: PersonCtx, form: Form) -> Message:
    _allowed(ctx, ctx.vocabulary.entries[form.command.word])
    place = ctx.place
    person_id, word = ctx.person.person_id, form.command.word
    dialogs.start(ctx.tx, person_id, place.platform, place.space, word, form.given)
    question = f"{Vocabulary.key(form.command)}.ask-{form.first}"
    say, taps = Say(question, {**form.given}), _taps(ctx, form)
    if taps:
        return Message(say, buttons=(taps,), private=True)
    return Message(say, form=form, private=True)


def _taps(ctx: PersonCtx, form: Form) -> tuple[Button, ...]:
    """A button for each answer, where one tap answers all that is asked."""
    asked = [field for field in fields_of(form.command) if field.name in form.asks]
    if len(asked) != 1:
        return ()
    (field,) = asked
    choices = {"1": "switch-on", "0": "switch-off"} if field.kind == "switch" else {}
    choices |= {value: f"choice-{value}" for value in field.choices}
    known = all(ctx.vocabulary.words.has(key, LANGUAGES[0]) for key in choices.values())
    if not known or len(choices) > _MOST_TAPS:
        return ()
    fill, word = ctx.vocabulary.fill, form.command.word
    filled = {v: fill(word, {**form.given, field.name: v}) for v in choices}
    taps = [Button(Say(choices[v]), c) for v, c in filled.items() if c and _carried(c) == c]
    return tuple(taps) if len(taps) == len(choices) else ()


def _run(ctx: PersonCtx, command: Command, policy: Callable[[type], Any]) -> Message | None:
    on = ctx.vocabulary.entries[type(command).word]
    _allowed(ctx, on)
    ctx.policy = policy(type(command))
    if on.needs == "person":
        return on.handler(command, ctx)
    if ctx.community is None:
        raise Trouble(Say("no-community"))
    inner = _member_ctx(ctx, ctx.community)
    came_back(inner, ctx.person)
    try:
        message = on.handler(command, inner)
    except Trouble as trouble:
        message = Message(trouble.say, private=True)
    if message and inner.asides:
        message = replace(message, more=(*message.more, *inner.asides))
    if message and inner.offers and len(message.buttons) < _MOST_ROWS:
        message = replace(message, buttons=(*message.buttons, tuple(inner.offers)))
    return _named(ctx, ctx.community, message) if message and ctx.place.private else message


def _named(ctx: PersonCtx, community: Community, message: Message) -> Message:
    """In private, whoever is in several communities is told which one a reply is about."""
    if len(members.communities_of(ctx.tx, ctx.person.person_id)) < 2:
        return message
    return replace(message, more=(*message.more, Say("in-community", {"name": community.name})))


def _allowed(ctx: PersonCtx, on: On) -> None:
    if on.where == "group" and ctx.place.private:
        raise Trouble(Say("only-in-group"))
    if on.where == "private" and not ctx.place.private:
        raise Trouble(Say("only-in-private"))
    if ctx.person.held and not on.held and ctx.role < Role.ADMIN:
        raise Trouble(Say("held-back"))
    if ctx.role < on.role:
        unknown = ctx.place.private and ctx.actor.role is None
        raise Trouble(Say("only-admins-in-group" if unknown else "not-allowed"))


def _person_ctx(base: Ctx, event: Inbound, person: Known, community: Community | None) -> PersonCtx:
    assert event.actor is not None
    assert event.place is not None
    body = event.body
    return PersonCtx(
        base.tx,
        base.now,
        base.batch,
        None,
        base.cause,
        person=person,
        actor=event.actor,
        place=event.place,
        role=Role(max(event.actor.role or Role.MEMBER, person.role or 0)),
        community=community,
        message=getattr(body, "message", 0),
        attached=getattr(body, "attached", None),
        reply_to=getattr(body, "reply_to", 0),
        answers=getattr(body, "answers", 0),
    )


def _member_ctx(ctx: PersonCtx, community: Community) -> MemberCtx:
    return MemberCtx(
        ctx.tx,
        ctx.now,
        ctx.batch,
        ctx.policy,
        ctx.cause,
        community,
        ctx.person.person_id,
        ctx.message,
        member=ctx.person,
        actor=ctx.actor,
        place=ctx.place,
        role=ctx.role,
        calendar=ctx.calendar,
        attached=ctx.attached,
        reply_to=ctx.reply_to,
        answers=ctx.answers,
    )


def reply(ctx: Ctx, event: Inbound, message: Message, language: str) -> None:
    """Put the answer to an event into the outbox, to its place and person."""
    assert event.place is not None
    assert event.actor is not None
    body = event.body
    if isinstance(body, Tally):
        body = body.thanks or body.heard or body
    pressed = isinstance(body, Pressed)
    own = pressed and (body.own or message.style == "replace")
    edits = body.message if pressed and own and message.style in ("edit", "replace") else 0
    quotes = isinstance(body, _QUOTED) and not event.place.private
    row = ctx.message_row(
        f"{event.id}/reply",
        event.place,
        message,
        user=event.actor.user,
        locale=language,
        reply_to=body.message if isinstance(body, _QUOTED) and quotes else 0,
        edits=edits,
        expires_at=max(ctx.now, ctx.tx.now) + REPLY_LIFE,
    )
    outbox.put(ctx.tx, row)
    ctx.batch.sendings.append(Sending(row, message))


def not_a_person(ctx: Ctx, event: Inbound, vocabulary: Vocabulary) -> None:
    """An admin who hides behind the group is asked to press a button, which names the person."""
    assert event.actor is not None
    if not isinstance(event.body, Typed) or (event.actor.role or Role.MEMBER) < Role.ADMIN:
        return
    try:
        command = vocabulary.read(event.body.text)
    except Trouble as trouble:
        reply(ctx, event, Message(trouble.say), "en")
        return
    if isinstance(command, Command | Form):
        button = Button(Say("confirm-person-button"), _carried(command), "primary")
        message = Message(Say("confirm-person"), buttons=((button,),))
        reply(ctx, event, message, reader_language("", event.actor.locale, ""))


def _carried(command: Command | Form) -> Command | Form:
    """What a button can carry: a command that is too long for it asks for its values again."""
    try:
        press_data(command)
    except ValueError:
        return Form(type(command)) if isinstance(command, Command) else Form(command.command)
    return command


def too_much(base: Ctx, event: Inbound, person: Known, community: Community | None) -> None:
    """Tell somebody once that they ask more than they can be answered."""
    style = "toast" if isinstance(event.body, Pressed) else "new"
    message = Message(Say("too-much", {"wait": REST}), private=True, style=style)
    reply(base, event, message, _person_ctx(base, event, person, community).language)


def apologise(ctx: Ctx, event: Inbound, number: str) -> None:
    """Tell who spoke to Hearth that it went wrong, and by which number to ask about it."""
    if event.actor is None or event.place is None or not event.actor.human:
        return
    if isinstance(event.body, Typed | Filled | Pressed):
        message = Message(Say("went-wrong", {"number": number}), private=True)
        reply(ctx, event, message, reader_language("", event.actor.locale, ""))
