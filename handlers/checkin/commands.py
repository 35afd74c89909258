"""The conversation about the check-in: today, yesterday in its grace, and a broken streak."""

from datetime import date, datetime, timedelta

from handlers.checkin import rules
from handlers.checkin.asks import CheckIn, CountYesterday, Repair, ShowStreak
from handlers.checkin.book import Book, open_book
from handlers.checkin.rules import DAY, CheckInPolicy, Kept
from handlers.kit.context import MemberCtx
from handlers.kit.happened import CheckedIn
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from storage import checkins, ledger
from storage.accounts import Purse


def check_in(_: CheckIn, ctx: MemberCtx) -> Message:
    book, today = open_book(ctx, ctx.person_id, ctx.calendar), ctx.today
    last = book.state.last_day
    if last and today <= last:
        return _already(book, last)
    _wait_after_a_move(book)
    length = book.add(today, "done")
    if not length:
        return _already(book, today)
    points, total = _pay(book, today, length, "done")
    book.save()
    say = _done("checkin-done", length, points, total, book.policy)
    button = useful(book) or Button(Say("cmd-streak.button"), ShowStreak())
    lines = (*_milestones(book), *_gap_lines(book, last))
    return Message(say, lines, ((button,),), private=True)


def count_yesterday(command: CountYesterday, ctx: MemberCtx) -> Message:
    book, yesterday = open_book(ctx, ctx.person_id, ctx.calendar), ctx.today - DAY
    if command.day not in (None, yesterday) or not in_grace(book):
        raise Trouble(Say("yesterday-over", {"hours": book.policy.grace_hours}))
    if ctx.member.joined_at and ctx.calendar.day(ctx.member.joined_at) > yesterday:
        raise Trouble(Say("yesterday-before-joining"))
    _wait_after_a_move(book)
    before = book.state.length if book.state.last_day == ctx.today else 0
    length = book.add(yesterday, "grace")
    if not length:
        raise Trouble(Say("yesterday-already"))
    points, total = _pay(book, yesterday, length, "grace")
    if before:
        points, total = _pay_more(book, before, points, total)
    book.save()
    say = _done("yesterday-done", book.state.length, points, total, book.policy)
    return Message(say, _milestones(book), ((next_step(book),),), private=True)


def repair(command: Repair, ctx: MemberCtx) -> Message:
    book = open_book(ctx, ctx.person_id, ctx.calendar)
    book.settle()
    book.save()
    lost_on, price = book.state.lost_on, rules.repair_price(book.state.lost, book.policy)
    late = lost_on is not None and ctx.now >= repair_until(book, lost_on)
    # A break that is long past is nothing to somebody whose streak goes on.
    if lost_on is None or command.day not in (None, lost_on) or (late and book.state.length):
        raise Trouble(Say("repair-nothing"))
    if lost_on == ctx.today - DAY and in_grace(book):
        return Message(Say("repair-free"), buttons=((yesterday_button(book),),), private=True)
    if book.state.lost < book.policy.repair_from:
        raise Trouble(Say("repair-too-short", {"from": book.policy.repair_from}))
    if late:
        raise Trouble(Say("repair-late", {"hours": book.policy.repair_hours}))
    again = next_repair(book)
    if again and ctx.today < again:
        raise Trouble(Say("repair-again", {"day": again}))
    if price:
        _charge(book, lost_on, price)
    checkins.rest(ctx.tx, ctx.community.id, ctx.person_id, lost_on, ctx.today - DAY, "repaired")
    book.rebuild()
    book.save()
    total = ledger.balance(ctx.tx, ctx.community.id, ctx.person_id)
    say = Say("repair-done", {"days": book.state.length, "price": price, "total": total})
    return Message(say, _milestones(book), ((next_step(book),),), private=True)


def _charge(book: Book, lost_on: date, price: int) -> None:
    ctx = book.ctx
    key = f"repair:{ctx.community.id}:{book.person_id}:{lost_on}"
    try:
        ledger.charge(ctx.tx, key, Purse(ctx.community.id, book.person_id), price, "repair")
    except ledger.Short as short:
        say = Say("repair-short", {"price": price, "total": short.balance})
        raise Trouble(say) from None
    except ledger.Frozen:
        raise Trouble(Say("spending-frozen")) from None


def _pay(book: Book, day: date, length: int, how: Kept) -> tuple[int, int]:
    """Pay a day that was counted, and a milestone it came to; gives its points and the balance."""
    ctx, points = book.ctx, rules.points(length, book.policy)
    ctx.note(CheckedIn(day, length, points, how, book.state.total))
    book.pay_milestones([length] if length in book.policy.milestones else [])
    if not points:
        return 0, ledger.balance(ctx.tx, ctx.community.id, book.person_id)
    # The day comes first, so that the keys written on one day lie together.
    key = f"checkin:{day}:{ctx.community.id}:{book.person_id}"
    booked = ctx.pay(key, book.person_id, points, "checkin", new=True)
    return points, booked.balance


def _pay_more(book: Book, before: int, points: int, total: int) -> tuple[int, int]:
    """Today was paid as day `before`; give what it is worth more, now that yesterday counts."""
    ctx, policy = book.ctx, book.policy
    more = rules.points(book.state.length, policy) - rules.points(before, policy)
    if more <= 0:
        return points, total
    key = f"checkin:{book.state.last_day}:{ctx.community.id}:{book.person_id}:more"
    booked = ctx.pay(key, book.person_id, more, "checkin")
    return points + more, booked.balance


def _wait_after_a_move(book: Book) -> None:
    moved = book.calendar.since if book.calendar.before else None
    opens = rules.too_soon(book.last_at, book.ctx.now, moved, book.policy)
    if opens:
        wait = opens - book.ctx.now
        raise Trouble(Say("checkin-too-soon", {"hours": book.policy.zone_gap_hours, "wait": wait}))


def _already(book: Book, last: date) -> Message:
    """What counts already, and when the next day starts."""
    wait = book.calendar.ends(last) - book.ctx.now
    say = Say("checkin-already", {"days": book.state.length, "wait": wait})
    button = useful(book) or Button(Say("cmd-streak.button"), ShowStreak())
    return Message(say, buttons=((button,),), private=True)


def _done(key: str, days: int, points: int, total: int, policy: CheckInPolicy) -> Say:
    following = rules.next_milestone(days, policy) or 0
    left = max(following - days, 0)
    return Say(
        key, {"days": days, "points": points, "total": total, "next": following, "left": left}
    )


def _milestones(book: Book) -> tuple[Say, ...]:
    paid = book.milestones.items()
    return tuple(Say("checkin-milestone", {"days": days, "bonus": bonus}) for days, bonus in paid)


def _gap_lines(book: Book, last: date | None) -> tuple[Say, ...]:
    """What became of the days missed since the check-in before, on the day `last`."""
    state = book.state
    if last is None or state.last_gap is None or state.last_gap < last:
        return ()
    if state.length == 1 and state.lost_on:
        day = book.calendar.day(book.ctx.now)
        if state.lost_on == day - DAY and in_grace(book):
            wait = book.calendar.begins(day) + book.grace - book.ctx.now
            return (Say("checkin-yesterday-open", {"days": state.lost, "wait": wait}),)
        return (Say("checkin-broken", {"days": state.lost, "day": state.lost_on}),)
    return (Say("checkin-frozen", {"left": state.freezes}),)


def useful(book: Book) -> Button | None:
    """The button that mends what was missed, while it still can be."""
    state, ctx = book.state, book.ctx
    if state.last_gap == book.calendar.day(ctx.now) - DAY and in_grace(book):
        return yesterday_button(book)
    if state.lost_on and can_repair(book, state.lost_on):
        price = rules.repair_price(state.lost, book.policy)
        label = Say("checkin-button-repair", {"price": price, "days": state.lost})
        return Button(label, Repair(day=state.lost_on), "primary")
    return None


def next_step(book: Book) -> Button:
    """Today, when it is still open, else the streak."""
    if book.state.last_day != book.calendar.day(book.ctx.now):
        return Button(Say("cmd-checkin.button"), CheckIn(), "primary")
    return Button(Say("cmd-streak.button"), ShowStreak())


def yesterday_button(book: Book) -> Button:
    yesterday = book.calendar.day(book.ctx.now) - DAY
    return Button(Say("checkin-button-yesterday"), CountYesterday(day=yesterday), "primary")


def in_grace(book: Book) -> bool:
    """Whether yesterday can still be counted, as far as the clock goes."""
    return book.ctx.now < book.calendar.begins(book.calendar.day(book.ctx.now)) + book.grace


def repair_until(book: Book, lost_on: date) -> datetime:
    """When a streak that `lost_on` broke is gone for good: the hours run from the end of grace."""
    return book.calendar.ends(lost_on) + book.grace + timedelta(hours=book.policy.repair_hours)


def next_repair(book: Book) -> date | None:
    """From which day on this person may repair again, None when they never did."""
    return rules.repair_again(book.repairs(), book.policy)


def can_repair(book: Book, lost_on: date) -> bool:
    """Whether a repair would be taken now, points aside."""
    if book.state.lost < book.policy.repair_from or book.ctx.now >= repair_until(book, lost_on):
        return False
    again = next_repair(book)
    return again is None or book.calendar.day(book.ctx.now) >= again
