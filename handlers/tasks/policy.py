"""What can be configured about tasks."""

import re
from datetime import timedelta
from functools import cached_property
from hashlib import blake2s
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from handlers.kit.rule import wrong
from handlers.kit.written import Key, Part
from handlers.tasks import catalogue
from handlers.tasks.definition import Task
from handlers.tasks.packs import PACKS, PackName, pack
from handlers.tasks.rules import MOST_TOP, Flaw, flaws

EXAMPLE = {
    "key": "three-days",
    "title": {"en": "Three days in a row", "zh": "连续三天签到"},
    "fact": "checked-in",
    "where": {"streak": ">=3"},
    "reward": {"points": 20},
}

HOSTS = (
    "youtube.com",
    "youtu.be",
    "x.com",
    "twitter.com",
    "instagram.com",
    "reddit.com",
    "medium.com",
    "github.com",
    "bilibili.com",
    "b23.tv",
    "weibo.com",
    "zhihu.com",
    "xiaohongshu.com",
    "douyin.com",
    "mp.weixin.qq.com",
)

_REASONS = (
    ("unclear", "It cannot be seen clearly", "内容看不清楚"),
    ("other", "It does not show what the task asks for", "和任务要求不符"),
    ("copied", "It was handed in before", "这份内容之前提交过"),
    ("private", "The link does not open for others", "链接别人打不开"),
)

TASK = """\
Tasks, as [[tasks.task]] or in one line. A task has a key that stays and a title (title.en, \
title.zh), and may have a text. `community` is the key of the one it is for, else it is for all.
kind: "count" (so many facts: `goal`, `fact` such as "checked-in", "earned", "counted" (talk and \
reactions), "tipped", "level-reached", "box-opened", "task-done"; `where` = { field = value } or \
">=value"; `adds` a field to add up instead of 1; `whose` the field that says who did it; `place` \
for one group only), "checkin" (check in at `place`), "join" (the group `place`, by `url`), \
"visit" (`url`), "quiz" (the text asks; `options`, `answer` the number of the right one), or \
"proof" (handed in, and reviewed).
period: "once", "daily", "weekly" or "monthly", by the member's own days, or "return": once each \
time they come back after a long silence. `starts` and `ends` are days; `cooldown` minutes after \
a failed try, behind which a rejected proof may be handed in anew (0: once rejected it is over for \
that period but for an appeal; a reviewer who wants another try asks again); `places` how many \
may do it (0: all); `set` a name for those that belong together: a task that counts "task-done" \
where set is that name pays for all of them; `next` the command behind its button.
needs, shown: what must hold to do and to see it: { task, level, badge, role, tag, joined_before, \
days_here, back (they came back at most so many days ago), all_of = [...], any_of = [...], \
none_of = [...] }, all of it.
reward: { points, growth, pays = { currency = amount }, badge = { key, emoji, en, zh }, mode = \
"all", "first", "raffle" or "top", winners }."""


class Reason(Part):
    """A ready-made reason of reviewers."""

    key: Key
    en: str = Field(min_length=1, max_length=60)
    zh: str = Field(min_length=1, max_length=60)


def _host(name: str) -> str:
    if not _HOST.fullmatch(name):
        raise wrong("a host without https:// and paths, such as youtube.com")
    return name


_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")
Host = Annotated[str, AfterValidator(_host)]


class TasksPolicy(BaseModel):
    """Tasks and quests."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    most_points: int = Field(
        1000, ge=0, le=1_000_000_000, description="What a task may pay of a currency at most."
    )
    tell: bool = Field(
        True,
        description="Whether members hear of each step of a task; each may turn it off for "
        "themselves.",
    )
    changed: Literal["keep", "restart", "done"] = Field(
        "keep",
        description="What becomes of those who are on the way when a task here is changed: they "
        '"keep" what they have, under the goal they began with; they "restart"; or it counts as '
        '"done".',
    )
    proof_hosts: tuple[Host, ...] = Field(
        HOSTS,
        max_length=100,
        description="Where links in proofs may lead: these hosts, and what is inside them. [] for "
        "no links at all.",
    )
    proof_reasons: tuple[Reason, ...] = Field(
        tuple(Reason(key=key, en=en, zh=zh) for key, en, zh in _REASONS),
        max_length=8,
        description="Reasons that a reviewer gives by a button, in each language. [] to write "
        "each one.",
    )
    proof_alarm_hours: int = Field(
        24,
        ge=1,
        le=720,
        description="Who reviews hears of proofs that wait longer than so many hours.",
    )
    back_after_days: int = Field(
        14,
        ge=1,
        le=3650,
        description="Whole days in which a member did nothing, behind which they are welcomed back "
        'with the tasks of period = "return".',
    )
    back_every_days: int = Field(
        90, ge=1, le=3650, description="Days between two such welcomes of the same member."
    )
    packs: tuple[PackName, ...] = Field(
        PACKS,
        description="Ready-made tasks in both languages, as handlers/tasks/packs/ has them: the "
        "first seven days, every day, every week, two chains that levels open, and a few for who "
        "comes back after a long silence. Leave one out to switch it off, [] for none. A task "
        "below with the same key takes the place of the one in a pack.",
    )
    proof_megabytes: int = Field(
        10, ge=1, le=20, description="How large a photo or file in a proof may be."
    )
    proof_keep_days: int = Field(
        30,
        ge=0,
        le=3650,
        description="Days after the decision for which photos and files of proofs are kept.",
    )
    task: tuple[Task, ...] = Field((), description=TASK, examples=[[EXAMPLE]])

    @property
    def proof_kept(self) -> timedelta:
        """How long photos and files of proofs are kept behind the decision."""
        return timedelta(days=self.proof_keep_days)

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        facts, seen = catalogue.known(), set[str]()
        for number, task in enumerate(self.task):
            at = f"task.{number}"
            if task.key in seen:
                raise wrong("a key of its own", at=f"{at}.key", found=task.key)
            seen.add(task.key)
            for flaw in flaws(task, self.beside(task), facts, (), self.most_points):
                raise refused(flaw, at)
        keys = [reason.key for reason in self.proof_reasons]
        for number, key in enumerate(keys):
            if key in keys[:number]:
                raise wrong("a key of its own", at=f"proof_reasons.{number}.key", found=key)
        for task in self.shipped:
            most = max(task.reward.amounts.values(), default=0)
            if most > self.most_points and task.key not in seen:
                least = f"{most} at least for the task {task.key} of packs, or fewer packs"
                raise wrong(least, at="most_points", found=str(self.most_points))
        top = [task for task in self.task if task.reward.mode == "top"]
        if len(top) > MOST_TOP:
            raise wrong(f'at most {MOST_TOP} tasks for the "top"', at="task")
        return self

    def beside(self, task: Task) -> dict[str, Task]:
        """The tasks by key that a declared one may name: those of its community, and of all."""
        declared = (t for t in self.task if not t.community or t.community == task.community)
        return {t.key: t for t in (*self.shipped, *declared)}

    def of(self, community: str) -> tuple[Task, ...]:
        """The tasks of the community with that key ("" for one without).

        One that is declared takes the place of the one in a pack that has its key.
        """
        declared = [t for t in self.task if t.community in ("", community or "")]
        return tuple({t.key: t for t in (*self.shipped, *declared)}.values())

    @property
    def shipped(self) -> tuple[Task, ...]:
        """The tasks of the packs that are on."""
        return tuple(task for name in self.packs for task in pack(name).task)

    def digest(self, community: str) -> str:
        """A digest of what is declared for a community; "" for nothing, which costs no row."""
        found = self._digests.get(community)
        if found is None:
            said = "\n".join(task.written for task in self.of(community)).encode()
            found = blake2s(said, digest_size=16).hexdigest() if said else ""
            self._digests[community] = found
        return found

    @cached_property
    def _digests(self) -> dict[str, str]:
        return {}

    @cached_property
    def looked(self) -> dict[int, int]:
        """The version of each community's tasks at which these here were brought in."""
        return {}

    @cached_property
    def shelf(self) -> dict[int, Any]:
        """What is kept in memory of each community's tasks; see shelf.py."""
        return {}


def refused(flaw: Flaw, at: str = "") -> Exception:
    """A flaw as the error that shows it."""
    where = ".".join(part for part in (at, flaw.at) if part)
    return wrong(flaw.allowed, flaw.choices, where, flaw.found)
