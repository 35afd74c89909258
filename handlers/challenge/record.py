"""A day's record: made, corrected and taken back, once for each business day of a member."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.challenge import board, operate, rules, said
from handlers.challenge.asks import (
    ChallengeAmount,
    ChallengeBack,
    ChallengeDone,
    ChallengeJoin,
    ChallengePhoto,
    ChallengeShow,
    ChallengeTap,
    Done,
)
from handlers.challenge.look import One, mine, one
from handlers.challenge.policy import ChallengePolicy
from handlers.challenge.reward import give
from handlers.challenge.rules import Amount
from handlers.challenge.show import page, pages
from handlers.kit.context import MemberCtx, PersonCtx, calendar_of
from handlers.kit.handed import fetch
from handlers.kit.happened import ChallengeRecorded
from handlers.kit.inbound import Attachment
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.vocabulary import Trouble
from storage import challenge_days, challenges, files
from storage.challenge_days import Kept
from storage.challenges import OPEN, Standing

OFFERED = 8
"""Challenges to choose from at the most."""


@dataclass(frozen=True, slots=True)
class New:
    """How a day's record is to be, in place of what was there."""

    day: date
    number: int
    good: bool
    file: int = 0


# --- what members say


def tick(command: ChallengeDone, ctx: MemberCtx) -> Message:
    return page(ctx, command.challenge, put(ctx, command.challenge))


def tap(command: ChallengeTap, ctx: MemberCtx) -> Message:
    """The same from a board that all see."""
    found = one(ctx, command.challenge)
    if not found.taking_part:
        return _offer(found)
    return Message(put(ctx, command.challenge), private=True, style="toast")


def amount(command: ChallengeAmount, ctx: MemberCtx) -> Message:
    found = one(ctx, command.challenge)
    if found.plan.kind != "number":
        raise Trouble(Say("challenge-no-number"))
    return page(ctx, found.key, put(ctx, found.key, _number(command.record)))


def photo(command: ChallengePhoto, ctx: MemberCtx) -> Message:
    found = one(ctx, command.challenge)
    if ctx.attached is None:
        say = Say("challenge-photo-missing", {"title": said.title(found.plan)})
        again = Button(*board.recording(found), "primary")
        return Message(say, buttons=((again,),), private=True)
    return page(ctx, found.key, put(ctx, found.key))


def done(command: Done, ctx: MemberCtx) -> Message:
    """Finds out which challenge is meant, by what was said and what came with it."""
    each = mine(ctx)
    if not each:
        return _nothing(ctx)
    named, rest = _named(each, command.record)
    fits = _fitting(ctx, [named] if named else each, rest)
    if len(fits) > 1:
        return _which(fits, rest)
    (found,) = fits
    if found.plan.kind == "number" and not rest:
        return _asked(found)
    if found.plan.kind == "photo" and ctx.attached is None:
        return _asked(found)
    number = _number(rest) if found.plan.kind == "number" else None
    return page(ctx, found.key, put(ctx, found.key, number))


def wants_photo(ctx: PersonCtx) -> bool:
    """Whether a photo that comes by itself is for a challenge: one waits for today's."""
    if ctx.community is None or ctx.attached is None or ctx.attached.kind != "photo":
        return False
    today = calendar_of(ctx.person, ctx.community).day(ctx.now)
    here, who = ctx.community.id, ctx.person.person_id
    for stored, _ in challenges.of_person(ctx.tx, here, who):
        if '"photo"' in stored.definition and stored.starts <= today <= stored.ends:
            kept = challenge_days.record(ctx.tx, here, stored.key, who, today)
            if kept is None or not kept.counts:
                return True
    return False


def take_back(command: ChallengeBack, ctx: MemberCtx) -> Message:
    """Today's record counts no more, as long as it is today."""
    found = one(ctx, command.challenge, held=True)
    here, today = ctx.community.id, ctx.today
    before = challenge_days.record(ctx.tx, here, found.key, ctx.person_id, today)
    if found.mine is None or before is None or not (before.counts or before.number):
        raise Trouble(Say("challenge-nothing-today"))
    if found.stored.state != OPEN:
        raise Trouble(Say("challenge-is-over", {"title": said.title(found.plan)}))
    if before.counts and found.mine.finished_at is not None:
        _stays(ctx, found, found.mine)
    _write(ctx, found, found.mine, before, New(today, 0, good=False))
    return page(ctx, found.key, Say("challenge-taken-back"))


# --- how it is written


def put(ctx: MemberCtx, key: str, amount: Amount | None = None) -> Say:
    """Record today; gives what there is to say about it. Raises Trouble."""
    found = one(ctx, key, held=True)
    standing = _may(ctx, found)
    plan, today = found.plan, ctx.today
    before = challenge_days.record(ctx.tx, ctx.community.id, key, ctx.person_id, today)
    if before is not None and before.counts and plan.kind == "tick":
        return Say("challenge-already", {"title": said.title(plan)})
    number = amount.number if amount else 0
    if amount and amount.adds and before is not None:
        number += before.number
    if number > rules.MOST:
        raise Trouble(Say("challenge-number-wrong", {"found": rules.shown(number)}))
    good = rules.counts(plan, number)
    counted = before is not None and before.counts
    if good and not counted:
        _apart(ctx, found)
    if counted and not good and standing.finished_at is not None:
        _stays(ctx, found, standing)
    days, total = standing.done + good - counted, number
    made = standing.finished_at is None and operate.is_made(
        operate.protected(ctx, plan), plan, standing, days
    )
    if made and good and not challenges.finish(ctx.tx, ctx.community.id, key, ctx.person_id):
        raise Trouble(Say("challenge-is-over", {"title": said.title(plan)}))
    file = _kept_photo(ctx, found) if plan.kind == "photo" else 0
    _write(ctx, found, standing, before, New(today, number, good, file))
    if made and good:
        give(ctx, ctx.person_id, plan, days)
        gain = said.prize(plan, ctx.currencies)
        about = {"title": said.title(plan), "done": days}
        return (
            Say("challenge-made", {**about, "prize": gain})
            if gain
            else Say("challenge-made-it", about)
        )
    return _outcome(found, total, days, good=good, again=counted)


def _outcome(found: One, number: int, done: int, *, good: bool, again: bool) -> Say:
    plan = found.plan
    if plan.kind == "number" and not good:
        least = said.number(plan, plan.least)
        return Say("challenge-not-yet-enough", {"amount": said.number(plan, number), "goal": least})
    if again:
        key = "challenge-changed-photo" if plan.kind == "photo" else "challenge-changed"
        about = {"amount": said.number(plan, number)} if plan.kind == "number" else {}
        return Say(key, about) if about or plan.kind == "photo" else Say("challenge-changed-photo")
    about = {"title": said.title(plan), "bar": rules.bar(done, plan.days), "done": done}
    return Say("challenge-recorded", {**about, "days": plan.days})


def _may(ctx: MemberCtx, found: One) -> Standing:
    """How far they are. Raises Trouble where they cannot record (now)."""
    about = {"title": said.title(found.plan)}
    if found.mine is None or found.mine.left_at is not None:
        raise Trouble(Say("challenge-not-in", about))
    stage = rules.stage(found.plan, ctx.today)
    if found.stored.state != OPEN or stage == "after":
        raise Trouble(Say("challenge-is-over", about))
    if stage == "before":
        raise Trouble(Say("challenge-starts", {**about, "day": found.plan.starts}))
    return found.mine


def _write(ctx: MemberCtx, found: One, standing: Standing, before: Kept | None, new: New) -> None:
    """The record, and what it changes: the member's numbers, the day's, and the board."""
    here, key, who = ctx.community.id, found.key, ctx.person_id
    counted, was = (before.counts, before.number) if before else (False, 0)
    if before is not None and before.file:
        files.done(ctx.tx, before.file)
    noted = new.good or (before is not None and before.noted)
    challenge_days.keep(
        ctx.tx, here, key, Kept(who, new.day, ctx.now, new.number, new.file, new.good, noted)
    )
    done, total = standing.done + new.good - counted, standing.total + new.number - was
    last = standing.last_day
    if new.good:
        last = max(new.day, last) if last else new.day
    elif counted:
        each = challenge_days.records(ctx.tx, here, key, who)
        last = rules.total((k.day, k.number, k.counts) for k in each).last
    challenges.count(ctx.tx, here, key, who, done, total, last)
    if new.good != counted:
        challenge_days.add(ctx.tx, here, key, new.day, done=1 if new.good else -1)
    if new.good and not (before is not None and before.noted):
        ctx.note(ChallengeRecorded(key, new.day, done, who))
    board.fresh(ctx, key)


def _stays(ctx: MemberCtx, found: One, standing: Standing) -> None:
    """Raises Trouble where the prize was paid for the very day that would count no more."""
    days = operate.protected(ctx, found.plan)
    if not operate.is_made(days, found.plan, standing, standing.done - 1):
        raise Trouble(Say("challenge-stays", {"title": said.title(found.plan)}))


def _apart(ctx: MemberCtx, found: One) -> None:
    """Raises Trouble where only a change of time zone made it another day."""
    since = ctx.calendar.since
    if since is None or not since <= ctx.now < since + rules.WATCHED:
        return
    each = challenge_days.records(ctx.tx, ctx.community.id, found.key, ctx.person_id)
    last = max((kept.at for kept in each if kept.counts), default=None)
    if rules.too_soon(last, ctx.now, since):
        assert last is not None
        raise Trouble(Say("challenge-too-soon", {"wait": last + rules.APART - ctx.now}))


def _kept_photo(ctx: MemberCtx, found: One) -> int:
    """Have the photo fetched; gives its number. It is forgotten some time after the end."""
    sent, policy = ctx.attached, ctx.policy
    if sent is None or sent.kind != "photo":
        raise Trouble(Say("challenge-photo-missing", {"title": said.title(found.plan)}))
    _small(sent, policy)
    number = ctx.tx.new_id()
    over = operate.over_here(ctx, found.plan)
    fetch(ctx, sent, number, over=max(over, ctx.now))
    return number


def _small(sent: Attachment, policy: ChallengePolicy) -> None:
    if sent.size > policy.photo_megabytes << 20:
        raise Trouble(Say("challenge-photo-large", {"most": policy.photo_megabytes}))


# --- which one is meant


def _number(text: str) -> Amount:
    read = rules.read(text)
    if read is None:
        raise Trouble(Say("challenge-number-wrong", {"found": text[:24]}))
    return read


def _named(each: Sequence[One], text: str) -> tuple[One | None, str]:
    """The challenge whose key or title a text begins with, and the rest."""
    folded = text.casefold()
    for found in each:
        title = found.plan.title
        for name in (found.key, title.en.casefold(), title.zh.casefold()):
            if name and (folded == name or folded.startswith(f"{name} ")):
                return found, text[len(name) :].strip()
    return None, text.strip()


def _fitting(ctx: MemberCtx, each: Sequence[One], rest: str) -> list[One]:
    """Those that what was said can be meant for; those first that still wait for today.

    Raises Trouble.
    """
    now = [found for found in each if rules.stage(found.plan, ctx.today) == "running"]
    if not now:
        _may(ctx, each[0])
    if ctx.attached is not None:
        fits = [found for found in now if found.plan.kind == "photo"]
        wrong = Say("challenge-no-photo")
    elif rest:
        fits = [found for found in now if found.plan.kind == "number"]
        wrong = Say("challenge-no-number")
    else:
        fits, wrong = now, Say("challenge-no-number")
    if not fits:
        raise Trouble(wrong)
    waiting = [found for found in fits if not _has(ctx, found)]
    return waiting or (fits if len(fits) == 1 or rest or ctx.attached else fits[:1])


def _has(ctx: MemberCtx, found: One) -> bool:
    kept = challenge_days.record(ctx.tx, ctx.community.id, found.key, ctx.person_id, ctx.today)
    return kept is not None and kept.counts


def _which(fits: Sequence[One], rest: str) -> Message:
    rows: list[tuple[Button, ...]] = []
    for found in fits[:OFFERED]:
        does: ChallengeAmount | ChallengeTap | ChallengeDone | Form
        if found.plan.kind == "number" and rest:
            does = ChallengeAmount(challenge=found.key, record=rest[:24])
        elif found.plan.kind == "tick":
            does = ChallengeDone(challenge=found.key)
        else:
            _, does = board.recording(found)
        rows.append((Button(said.title(found.plan), does),))
    return Message(Say("challenge-which"), buttons=tuple(rows), private=True)


def _asked(found: One) -> Message:
    """The question for a number or a photo, behind a button: so it has a form everywhere."""
    about = {"title": said.title(found.plan), "asks": said.asks(found.plan)}
    button = Button(*board.recording(found), "primary")
    return Message(Say("challenge-ask", about), buttons=((button,),), private=True, style="edit")


def _nothing(ctx: MemberCtx) -> Message:
    found = pages(ctx)
    if not found:
        return Message(Say("challenge-none"), private=True)
    taps = tuple(
        (Button(said.title(each.plan), ChallengeShow(challenge=each.key)),)
        for each in found[:OFFERED]
    )
    return Message(Say("challenge-none-mine"), buttons=taps, private=True)


def _offer(found: One) -> Message:
    join = Button(Say("challenge-join-button"), ChallengeJoin(challenge=found.key), "primary")
    say = Say("challenge-not-in", {"title": said.title(found.plan)})
    return Message(say, buttons=((join,),), private=True)
