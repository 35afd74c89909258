"""The demo: a community in English and Chinese whose last two weeks really happened.

Its members' lines are played through the desk like anybody's, by a clock that starts back then.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.playground import calls
from bot.playground.model import RoleName
from bot.playground.play import Play
from bot.playground.view import Json
from bot.playground.world import World
from bot.settings import Community, Group

CAMPFIRE, CHINESE = -1, -2
SPAN = timedelta(days=18)
"""How far back the clock is set: a little more than the days of the story."""

_PLAYGROUND = "playground"
COMMUNITIES = (
    Community(
        key="hearth-demo",
        name="Campfire",
        zone="Europe/London",
        languages=("en", "zh-Hans"),
        groups=(Group(platform=_PLAYGROUND, id=CAMPFIRE),),
    ),
    Community(
        key="hearth-demo-zh",
        name="篝火",
        zone="Asia/Shanghai",
        languages=("zh-Hans", "en"),
        kind="region",
        parent="hearth-demo",
        groups=(Group(platform=_PLAYGROUND, id=CHINESE),),
    ),
)


@dataclass(frozen=True, slots=True)
class Person:
    """days: those before today on which they check in, the number of days ago."""

    name: str
    locale: str
    role: RoleName
    at: time
    lines: tuple[str, ...]
    days: dict[int, tuple[int, ...]]


PEOPLE = (
    Person("Robin", "en", "admin", time(8, 5), ("/checkin",), {CAMPFIRE: (14, 13, 11, 9, 6, 4)}),
    Person(
        "Ann",
        "en",
        "member",
        time(8, 40),
        ("/checkin", "/daily"),
        {CAMPFIRE: (16, *range(13, 0, -1))},
    ),
    Person(
        "小林",
        "zh-CN",
        "member",
        time(9, 15),
        ("签到", "打卡", "签到！"),
        {CHINESE: tuple(range(16, 0, -1)), CAMPFIRE: (5, 4, 3, 2, 1)},
    ),
    Person("Ben", "en", "member", time(19, 30), ("/checkin",), {CAMPFIRE: (13, 12, 8, 7, 2, 1)}),
)
NEWCOMER = ("小满", "zh-CN")

TALK: tuple[tuple[int, str, int, str, str], ...] = (
    (16, "08:00", CAMPFIRE, "Robin", "/admin role admin Robin"),
    (16, "08:01", CHINESE, "Robin", "/admin role Robin admin"),
    (16, "08:02", CAMPFIRE, "Robin", "Welcome! Say /checkin once a day and keep your fire going."),
    (16, "08:43", CAMPFIRE, "Ann", "Hello! I want to read twenty pages a day. Let's see."),
    (16, "09:10", CHINESE, "小林", "大家好，我每天跑三公里，来这里打个卡。"),
    (16, "20:10", CAMPFIRE, "Ann", "Twenty-two pages. Tomorrow I travel, wish me luck."),
    (12, "08:20", CAMPFIRE, "Robin", "/admin sell 120 10 Tea mug with a fire on it"),
    (12, "08:25", CHINESE, "Robin", "/admin sell 120 20 手写明信片"),
    (12, "08:45", CAMPFIRE, "Ann", "Back home and back on the page."),
    (12, "19:35", CAMPFIRE, "Ben", "Two in a row, that's a record for me."),
    (9, "08:10", CAMPFIRE, "Robin", "A walk at ten tomorrow, who comes along?"),
    (9, "08:30", CHINESE, "Robin", "小林已经坚持一周了，厉害！"),
    (9, "08:52", CAMPFIRE, "Ann", "Me!"),
    (9, "09:20", CHINESE, "小林", "谢谢！下雨天在家跳绳也算吧？"),
    (7, "19:40", CAMPFIRE, "Ben", "Did anybody try the soup recipe?"),
    (7, "20:05", CAMPFIRE, "Ann", "Yes! More pepper, and let it rest for an hour."),
    (5, "09:18", CAMPFIRE, "小林", "Hi all, I also come here now. 你们好！"),
    (5, "09:30", CAMPFIRE, "Ann", "Hello 小林, good to have you here."),
    (3, "10:02", CHINESE, "小林", "今天五公里，新纪录。"),
    (3, "10:35", CHINESE, "Robin", "谢谢你的跳绳建议，下雨天真管用！"),
    (1, "19:40", CAMPFIRE, "Ben", "Thanks for the soup, Ann! My neighbours came for more."),
    (1, "19:45", CAMPFIRE, "Ben", "Made it again. See you tomorrow."),
)  # fmt: skip

ANSWERED = {
    "Me!": "Robin",
    "小林已经坚持一周了，厉害！": "小林",
    "Yes! More pepper, and let it rest for an hour.": "Ben",
    "Hello 小林, good to have you here.": "小林",
    "谢谢你的跳绳建议，下雨天真管用！": "小林",
    "Thanks for the soup, Ann! My neighbours came for more.": "Ann",
}
"""Whose latest line is answered, by the text of the answer: it moves them on in their tasks."""

CONFIRMED = ("/admin role admin Robin", "/admin role Robin admin")
"""What is answered by a question with one button, which is pressed."""

FOUNDER = "Robin"
"""Who owns the groups until the story is over: so they could give themselves a role of Hearth."""


@dataclass(frozen=True, slots=True, order=True)
class _Line:
    at: datetime
    group: int
    name: str
    text: str


def declared(communities: Sequence[Community]) -> tuple[Community, ...]:
    """The configured communities, and those of the demo unless one has a playground group."""
    own = any(g.platform == _PLAYGROUND for c in communities for g in c.groups)
    return tuple(communities) if own else (*communities, *COMMUNITIES)


def in_place(world: World) -> bool:
    """Whether the groups are there in which the story plays."""
    return CAMPFIRE in world.chats and CHINESE in world.chats


def reached(world: World, now: datetime) -> datetime:
    """How far the story that ends `now` was told: the moment of its latest message."""
    return max((post.at for post in world.posts.values()), default=now - SPAN)


async def play_story(play: Play, now: datetime) -> None:
    """Let the last two weeks happen, up to `now`; what was said already is not said again.

    Moments of these weeks are caught up with when talk pauses for a day, as after an outage: living
    through all of them would cost every new house some seconds.
    """
    _gather(play)
    lines = sorted(_lines(now))
    # Nobody else has spoken yet, and Hearth may have told something between two lines.
    told = sum(post.author != 0 for post in play.world.posts.values())
    talked_on = {line.at.date() for line in _talk(now)}
    for before, line in pairwise([lines[max(told - 1, 0)], *lines[told:]]):
        play.skip_to(line.at)
        day, next_day = before.at.date(), line.at.date()
        if day < next_day and day in talked_on and next_day not in talked_on:
            # What talk earned is booked before the next check-ins.
            await play.pass_time(line.at)
        about = {"as": line.name, "in": line.group, "text": line.text}
        call = calls.Say.model_validate(about | {"reply_to": _answered(play.world, line)})
        heard = await play.say(call, [])
        if line.text in CONFIRMED:
            await _confirm(play, line.name, heard["new"])
    play.skip_to(now - timedelta(minutes=1))
    name, locale = NEWCOMER
    for group in (CAMPFIRE, CHINESE):
        await play.join(calls.Join.model_validate({"as": name, "in": group, "locale": locale}))
    await play.pass_time(now)
    _step_down(play.world)


async def _confirm(play: Play, name: str, heard: list[Json]) -> None:
    asked = next(message for message in heard if message["buttons"])
    about = {"as": name, "message": asked["id"], "button": asked["buttons"][0]["id"]}
    await play.press(calls.Press.model_validate(about))


def _step_down(world: World) -> None:
    founder = world.named(FOUNDER)
    if founder is not None:
        world.put_member(founder.model_copy(update={"role": "admin"}))


def _answered(world: World, line: _Line) -> int | None:
    """The message that a line replies to, None for none."""
    author = world.named(ANSWERED.get(line.text, ""))
    if author is None:
        return None
    told = {text for _, _, _, name, text in TALK if name == author.name}
    posts = (p for p in reversed(world.posts.values()) if p.chat == line.group)
    return next((p.id for p in posts if p.author == author.id and p.content.text in told), None)


def _gather(play: Play) -> None:
    """Everybody of the story comes into their groups; who speaks in one is in it."""
    world = play.world
    speaking = {(name, group) for _, _, group, name, _ in TALK}
    for person in PEOPLE:
        known = world.named(person.name)
        role = "owner" if person.name == FOUNDER else person.role
        member = known or world.add_member(person.name, person.locale, role)
        for group in (CAMPFIRE, CHINESE):
            if group in person.days or (person.name, group) in speaking:
                world.enter(member, world.chats[group])


def _lines(now: datetime) -> Iterator[_Line]:
    for person in PEOPLE:
        for group, days in person.days.items():
            for n, ago in enumerate(days):
                # Two people never speak in the same minute, nor one person in two places.
                late = timedelta(minutes=n % 7 - group, seconds=n * 17 % 60)
                at = (datetime.combine(now, person.at) + late).time()
                said = person.lines[n % len(person.lines)]
                yield _Line(_moment(now, group, ago, at), group, person.name, said)
    yield from _talk(now)


def _talk(now: datetime) -> Iterator[_Line]:
    for ago, at, group, name, text in TALK:
        yield _Line(_moment(now, group, ago, time.fromisoformat(at)), group, name, text)


def _moment(now: datetime, group: int, ago: int, at: time) -> datetime:
    """That time of day, so many days before today where the group lives."""
    zone = next(ZoneInfo(c.zone) for c in COMMUNITIES if any(g.id == group for g in c.groups))
    today = now.astimezone(zone).date()
    return datetime.combine(today - timedelta(days=ago), at, zone)
