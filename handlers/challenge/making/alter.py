"""A challenge that is open is changed by hand: only what takes nothing from those who are in it.

Its words, a later last day, and whether one cheers. What is recorded, what a day takes, the days
that may be missed and the prize are what people came along for: they stay.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import blake2s

from handlers.challenge import board, operate, push, said
from handlers.challenge.asks import ChallengeShow
from handlers.challenge.definition import MOST_DAYS, Plan
from handlers.challenge.look import One, community_day, meant, one, plan_of, running
from handlers.challenge.making import pages
from handlers.challenge.making.asks import (
    ChallengeChange,
    ChallengeCheering,
    ChallengeDo,
    ChallengeLater,
    ChallengeReword,
    ChallengeUnchange,
)
from handlers.kit import confirm
from handlers.kit.context import MemberCtx
from handlers.kit.days import DAY
from handlers.kit.message import Button, Form, Message, Say, Value
from handlers.kit.vocabulary import Trouble
from handlers.kit.written import Language, Texts, field_of, other
from storage import audit, challenges, outbox
from storage.tokens import About

UNDO = timedelta(hours=24)
CONFIRM, _BACK = "challenge", "challenge-unchange"
_MORE_DAYS = (3, 7, 14)
_NONE = "-"
_ROWS = 8


def change(command: ChallengeChange, ctx: MemberCtx) -> Message:
    """What can be changed about an open challenge, and why the rest cannot."""
    each = [meant(ctx, command.challenge)] if command.challenge else running(ctx)
    if len(each) != 1:
        return _which(each)
    (found,) = each
    plan, key = found.plan, found.key
    first = field_of(ctx.community.language)
    words = tuple(
        Button(
            Say(f"challenge-reword-{language}"),
            Form(ChallengeReword, {"challenge": key, "language": language}),
        )
        for language in (first, other(first))
    )
    later = [
        Button(
            Say("challenge-later-by", {"days": more}),
            ChallengeLater(challenge=key, day=plan.ends + more * DAY),
        )
        for more in _MORE_DAYS
        if plan.days + more <= MOST_DAYS
    ]
    other_day = Form(ChallengeLater, {"challenge": key})
    later += [Button(Say("challenge-other-day"), other_day)] if later else []
    label = Say("challenge-cheers-off" if plan.cheers else "challenge-cheers-on")
    cheers = Button(label, ChallengeCheering(challenge=key, on=not plan.cheers))
    say = Say("challenge-change-page", {"title": said.title(plan), "last": plan.ends})
    rows = (words, tuple(later), (cheers, _back(key)))
    lines = (Say("challenge-change-fixed"),)
    return Message(say, lines, tuple(filter(None, rows)), private=True, style="edit")


def _which(each: list[One]) -> Message:
    """A button for each challenge that can be changed."""
    rows = tuple((Button(said.title(o.plan), ChallengeChange(challenge=o.key)),) for o in each)
    say = Say("challenge-change-which" if rows else "challenge-none")
    return Message(say, buttons=rows[:_ROWS], private=True)


def reword(command: ChallengeReword, ctx: MemberCtx) -> Message:
    """Asks whether title and text are to be these, in one language."""
    found = one(ctx, command.challenge)
    plan, field = found.plan, command.language
    title = plan.title.model_copy(update={field: command.title.strip()})
    text = plan.text
    if command.says.strip():
        said_so = "" if command.says.strip() == _NONE else command.says.strip()
        text = text.model_copy(update={field: said_so})
    return _ask(ctx, found, plan.model_copy(update={"title": title, "text": text}))


def later(command: ChallengeLater, ctx: MemberCtx) -> Message:
    """Asks whether it is to go on until that day."""
    found = one(ctx, command.challenge)
    plan = found.plan
    most = plan.starts + (MOST_DAYS - 1) * DAY
    if not plan.ends < command.day <= most:
        about: dict[str, Value | Say] = {"last": plan.ends, "most": most}
        raise Trouble(Say("challenge-later-only", about))
    if community_day(ctx) > plan.ends:
        raise Trouble(Say("challenge-is-over", {"title": said.title(plan)}))
    days = (command.day - plan.starts).days + 1
    return _ask(ctx, found, plan.model_copy(update={"days": days}))


def cheering(command: ChallengeCheering, ctx: MemberCtx) -> Message:
    """Asks whether one is to cheer, or not."""
    found = one(ctx, command.challenge)
    return _ask(ctx, found, found.plan.model_copy(update={"cheers": command.on}))


def _ask(ctx: MemberCtx, found: One, plan: Plan) -> Message:
    """How it will look, and how many it touches."""
    if found.stored.state != challenges.OPEN:
        raise Trouble(Say("challenge-is-over", {"title": said.title(found.plan)}))
    if plan == found.plan:
        raise Trouble(Say("challenge-change-none"))
    facts = {"what": "change", "key": found.key, "plan": plan.written, "stamp": _stamp(found)}
    sure = Button(
        Say("challenge-do-change"),
        ChallengeDo(token=confirm.offer(ctx, CONFIRM, facts)),
        "primary",
    )
    say = Say("challenge-ask-change", {"title": said.title(found.plan)})
    told = Say("challenge-change-told", {"count": found.stored.joined})
    heard = (told,) if tuple(_news(ctx, found.plan, plan)) else ()
    lines = (*_unseen(ctx, found.plan, plan), *pages.facts(ctx, plan), *_cheers(plan), *heard)
    return Message(say, lines, ((sure, _back(found.key)),), private=True, style="edit")


def _unseen(ctx: MemberCtx, old: Plan, new: Plan) -> Iterator[Say]:
    """The words that change in the language that this admin does not read."""
    field = other(field_of(ctx.language))
    for was, now in ((old.title, new.title), (old.text, new.text)):
        if getattr(was, field) != (text := getattr(now, field)):
            yield Say(f"challenge-written-{field}", {"text": text or _NONE})


def _cheers(plan: Plan) -> tuple[Say, ...]:
    return () if plan.cheers else (Say("challenge-is-quiet"),)


def changed(ctx: MemberCtx, about: About) -> Message:
    """Does what was confirmed. Raises Trouble where it is another one by now."""
    found, plan = one(ctx, str(about["key"])), plan_of(str(about["plan"]))
    before = found.stored.definition
    _write(ctx, found, plan, str(about["stamp"]), "challenge-change")
    after = _hash(plan.written)
    back = {"key": found.key, "plan": before, "stamp": after}
    token = confirm.offer(ctx, _BACK, back, UNDO)
    undo = Button(Say("challenge-undo-button"), ChallengeUnchange(token=token))
    say = Say("challenge-change-done", {"title": said.title(plan)})
    return Message(say, buttons=((undo, _back(found.key)),), private=True, style="edit")


def unchange(command: ChallengeUnchange, ctx: MemberCtx) -> Message:
    """Takes a change back, where nothing came of it that cannot be: a day that began stays."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, command.token, _BACK)
        found, plan = one(ctx, str(about["key"])), plan_of(str(about["plan"]))
        if plan.ends < min(community_day(ctx), found.plan.ends):
            raise Trouble(Say("challenge-unchange-late"))
        _write(ctx, found, plan, str(about["stamp"]), "challenge-change-undo")
        say = Say("challenge-change-done", {"title": said.title(plan)})
        return Message(say, buttons=((_back(found.key),),), private=True, style="edit")


def _write(ctx: MemberCtx, found: One, plan: Plan, stamp: str, act: str) -> None:
    here, before = ctx.community.id, found.stored.definition
    if _stamp(found) != stamp:
        raise Trouble(Say("challenge-changed-meanwhile"))
    if not challenges.alter(ctx.tx, here, found.key, before, plan.written, plan.ends):
        raise Trouble(Say("challenge-over-meanwhile"))
    was, now = _noted(found.plan), _noted(plan)
    differ = {name for name in was if was[name] != now[name]} | {"name"}
    audit.write(
        ctx.tx,
        here,
        ctx.person_id,
        act,
        before={name: was[name] for name in was if name in differ},
        after={name: now[name] for name in now if name in differ},
    )
    operate.promise_end(ctx, plan)
    board.fresh(ctx, found.key)
    lines = tuple(_news(ctx, found.plan, plan))
    if found.stored.joined and lines:
        shown = Button(Say("challenge-mine-button"), ChallengeShow(challenge=found.key))
        message = Message(lines[0], lines[1:], ((shown,),))
        key = f"challenge-changed:{here}:{found.key}:{ctx.cause}"
        push.post(ctx, message, key, outbox.SERVICE)


def _noted(plan: Plan) -> dict[str, str]:
    """What the audit keeps of a plan."""
    return {
        "name": plan.title.en or plan.title.zh,
        "title": " | ".join(filter(None, (plan.title.en, plan.title.zh))),
        "text": " | ".join(filter(None, (plan.text.en, plan.text.zh))),
        "last": plan.ends.isoformat(),
        "cheers": "yes" if plan.cheers else "no",
    }


def _news(ctx: MemberCtx, old: Plan, new: Plan) -> Iterator[Say]:
    """What the group hears of a change: of words, where those of its language are others."""
    field = field_of(ctx.community.language)
    if _read(old.title, field) != _read(new.title, field):
        yield Say("challenge-news-title", {"old": said.title(old), "title": said.title(new)})
    if _read(old.text, field) != _read(new.text, field):
        yield Say("challenge-news-text", {"title": said.title(new)})
        if not new.text.empty:
            yield Say("challenge-text", {**new.text.said})
    if old.ends != new.ends:
        yield Say("challenge-news-last", _until(new))
    if old.cheers != new.cheers:
        key = "challenge-news-cheers" if new.cheers else "challenge-news-quiet"
        yield Say(key, {"title": said.title(new)})


def _read(text: Texts, field: Language) -> str:
    """What readers of a language see of it."""
    return getattr(text, field) or getattr(text, other(field))


def _until(plan: Plan) -> dict[str, Value | Say]:
    last: date = plan.ends
    return {"title": said.title(plan), "last": last, "days": plan.days}


def _back(key: str) -> Button:
    return Button(Say("challenge-page-mine"), ChallengeShow(challenge=key))


def _stamp(found: One) -> str:
    return _hash(found.stored.definition)


def _hash(definition: str) -> str:
    return blake2s(definition.encode(), digest_size=12).hexdigest()
