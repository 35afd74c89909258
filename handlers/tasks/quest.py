"""One task: what there is to do, and its buttons: answers, links, and "I was there"."""

from datetime import timedelta

from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Link, Message, Say
from handlers.kit.places import address
from handlers.kit.vocabulary import Trouble
from handlers.tasks import proof_page, rules, said
from handlers.tasks.asks import Quest, QuestAnswer, QuestDid, Quests
from handlers.tasks.definition import Task
from handlers.tasks.engine import complete, opened
from handlers.tasks.shelf import Live, index
from handlers.tasks.show import Open, Rows, next_step
from handlers.tasks.talk import take_up
from storage import communities, grants, members, task_books, task_ends

_LABELS = {"visit": "quest-button-visited", "join": "quest-button-joined"}


def show_quest(command: Quest, ctx: MemberCtx) -> Message:
    one = _one(ctx, command.task)
    say = Say("quest-title", {"task": said.title(one.live.task)})
    task = one.live.task
    about, rows = proof_page.offered(ctx, one) if task.kind == "proof" else ([], ())
    lines, rows = (*card(ctx, one), *about, *_where(ctx, task)), (*rows, *_buttons(ctx, one))
    return Message(say, lines, rows, private=True, style="edit")


def _where(ctx: MemberCtx, task: Task) -> tuple[Say, ...]:
    """Where it is done, to whom no button can lead there from private."""
    talked = task.kind in ("count", "checkin") and next_step(task, ctx.vocabulary) is None
    if not talked or not ctx.place.private or _to_the_group(ctx):
        return ()
    return (Say("quest-in-group", {"group": ctx.community.name}),)


def card(ctx: MemberCtx, one: Open) -> tuple[Say, ...]:
    """What a member reads about a task below its title."""
    task = one.live.task
    lines = [said.words(task.text)] if task.text.en or task.text.zh else []
    lines.append(Say("quest-progress", {"what": _progress(one)}))
    if gain := said.brings(task.reward, ctx.currencies):
        lines.append(Say(f"quest-brings-{task.reward.mode}", _gain(task, gain)))
    return (*lines, *_limits(ctx, one))


def did(command: QuestDid, ctx: MemberCtx) -> Message:
    """They visited the page, or came into the group."""
    live = _one(ctx, command.task).live
    if live.task.kind not in _LABELS:
        raise Trouble(Say("quest-closed"))
    if live.task.kind == "join" and not _is_in(ctx, live.task.place):
        raise Trouble(Say("quest-not-there"))
    return _completed(ctx, live)


def answer(command: QuestAnswer, ctx: MemberCtx) -> Message:
    """An option of a quiz: the right one does it, a wrong one makes wait."""
    live = _one(ctx, command.task).live
    if live.task.kind != "quiz":
        raise Trouble(Say("quest-closed"))
    wait_for(ctx, live)
    if command.option == live.task.answer:
        return _completed(ctx, live)
    rest(ctx, live)
    again = Button(Say("quest-button-again"), Quest(task=live.key))
    wait = timedelta(minutes=live.task.cooldown)
    say = Say("quest-wrong-wait", {"wait": wait}) if wait else Say("quest-wrong")
    return Message(say, buttons=((again,), (_back(),)), private=True, style="edit")


def wait_for(ctx: MemberCtx, live: Live) -> None:
    """Raises Trouble while somebody must wait after a failed try."""
    until = task_books.load(ctx.tx, ctx.community.id, ctx.person_id).rests.get(live.key, 0)
    left = until - int(ctx.now.timestamp())
    if left > 0:
        raise Trouble(Say("quest-wait", {"wait": timedelta(seconds=left)}))


def rest(ctx: MemberCtx, live: Live) -> None:
    """A try has failed: the next may come after the task's cool-down."""
    here, who = ctx.community.id, ctx.person_id
    book = task_books.load(ctx.tx, here, who)
    until = int(ctx.now.timestamp()) + 60 * live.task.cooldown
    if live.task.cooldown:
        task_books.keep(ctx.tx, here, who, book._replace(rests={**book.rests, live.key: until}))


def _completed(ctx: MemberCtx, live: Live) -> Message:
    if not complete(ctx, ctx.person_id, live):
        raise Trouble(Say("task-full", {"task": said.title(live.task)}))
    say = Say("quest-right" if live.task.kind == "quiz" else "quest-done")
    rows = () if _back() in ctx.offers else ((_back(),),)
    return Message(say, buttons=rows, private=True, style="edit")


def _one(ctx: MemberCtx, key: str) -> Open:
    """A task that is open for them, now. Raises Trouble."""
    take_up(ctx, ctx.person_id)
    live = index(ctx).tasks.get(key)
    slot = opened(ctx, ctx.person_id, live) if live else None
    if live is None or slot is None:
        raise Trouble(Say("quest-closed"))
    book = task_books.load(ctx.tx, ctx.community.id, ctx.person_id)
    step = live.begun(book.steps.get(key), slot) or (0, slot, live.revision)
    return Open(live, step, book.waits.get(key) == slot)


def _progress(one: Open) -> Say:
    task = one.live.task
    return Say("quest-waits") if one.waits else said.bar(task, one.step[0], one.goal)


def _gain(task: Task, gain: Say) -> dict[str, Say | int]:
    several: dict[str, Say | int] = {"winners": task.reward.winners}
    return {"brings": gain} | (several if task.reward.winners else {})


def _limits(ctx: MemberCtx, one: Open) -> list[Say]:
    """Until when, and for how many."""
    task, found = one.live.task, list[Say]()
    last = rules.last_day(task.period, ctx.today)
    last = min((day for day in (last, task.ends) if day), default=None)
    if last is not None:
        found.append(Say("quest-until", {"day": last}))
    if task.places or task.reward.mode in ("first", "raffle"):
        places = task_ends.places(ctx.tx, ctx.community.id, task.key, one.step[1])
        most = task.places or task.reward.winners
        if task.reward.mode != "raffle" or task.places:
            found.append(Say("quest-places", {"left": max(most - places.taken, 0), "of": most}))
        if places.hash:
            found.append(Say("quest-hash", {"hash": places.hash}))
    return found


def _buttons(ctx: MemberCtx, one: Open) -> Rows:
    task, rows = one.live.task, list[tuple[Button, ...]]()
    match task.kind:
        case "quiz":
            for number, option in enumerate(task.options, 1):
                does = QuestAnswer(task=task.key, option=number)
                rows.append((Button(said.words(option), does),))
        case "visit" | "join":
            if task.url:
                rows.append((Button(Say("quest-button-link"), Link(task.url)),))
            rows.append((Button(Say(_LABELS[task.kind]), QuestDid(task=task.key), "primary"),))
        case "count" | "checkin":
            button = next_step(task, ctx.vocabulary) or _to_the_group(ctx)
            rows += [(button,)] if button else []
        case "proof":
            pass
    return (*rows, (_back(),))


def _to_the_group(ctx: MemberCtx) -> Button | None:
    """From private there, where what is done by talking is done."""
    spots = grants.spots(ctx.tx, ctx.community.id, ctx.person_id) if ctx.place.private else []
    found = (
        address(one.platform, one.space) for one in spots if one.platform == ctx.place.platform
    )
    url = next(filter(None, found), "")
    return Button(Say("quest-button-group"), Link(url)) if url else None


def _back() -> Button:
    return Button(Say("quests-button-open"), Quests())


def _is_in(ctx: MemberCtx, place: str) -> bool:
    """Whether they are in that group, of this community or of another one here."""
    platform, _, space = place.partition(":")
    found = communities.find_space(ctx.tx, platform, int(space))
    where = found.community_id if found is not None else ctx.community.id
    return members.is_in(ctx.tx, where, ctx.person_id, platform, int(space))
