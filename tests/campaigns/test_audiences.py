"""Rules of audiences: as they are written, refused, and found in the database."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.campaigns import rules
from handlers.campaigns.language import Known, Wrong, read
from handlers.kit.inbound import Filled
from handlers.kit.message import Form
from storage import audiences, campaigns, grants, levels, outbox, task_ends
from storage.audiences import Audience, Both, Either, Is, Not, Rule
from storage.campaigns import CampaignRow
from storage.members import Member
from storage.schema import table_of
from storage.transaction import Tx
from tests.campaigns.looks import drafted, found, members_of, report, states
from tests.checkin.looks import community_id, person_id
from tests.world import START, Someone, World

KNOWN = Known(tasks=("first-steps", "walk"), badges=("early",), platforms=("discord", "test"))
WORDS = [
    "active",
    "7",
    "(",
    ")",
    "and",
    "or",
    "not",
    "task:walk",
    "等级5",
    "且",
    "language",
    "zh",
    ":",
]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("everybody", Is("everybody")),
        ("active 7", Is("active", 7)),
        ("活跃7天", Is("active", 7)),
        ("not level 5+", Not(Is("level", 5))),
        ("active:7 or level:5 and silent 3",
         Either((Is("active", 7), Both((Is("level", 5), Is("silent", 3)))))),
        ("活跃 7 且（等级 5 或 任务：first-steps）且 非 语言:中文",
         Both((Is("active", 7), Either((Is("level", 5), Is("task", "first-steps"))),
               Not(Is("language", "zh-Hans"))))),
        ("ROLE Admin & !badge:early", Both((Is("role", 3), Not(Is("badge", "early"))))),
    ],
)  # fmt: skip
def test_a_rule_means(text: str, rule: Rule) -> None:
    assert read(text, KNOWN) == rule


@pytest.mark.parametrize(
    ("text", "what", "at", "near"),
    [
        ("", "empty", 1, ""),
        ("active 7 and", "end", 13, ""),
        ("active 7 levle 5", "extra", 10, ""),
        ("active 7 and levle 5", "unknown", 14, "level"),
        ("task:first-step", "name", 6, "first-steps"),
        ("platform icq", "some", 10, "discord, test"),
        ("language klingon", "some", 10, "en, zh"),
        ("platform discrod", "name", 10, "discord"),
        ("active 0", "number", 8, ""),
        ("active 99999", "number", 8, ""),
        ("(active 7", "unclosed", 1, ""),
        ("active 7)", "closed", 9, ""),
        ("active (7)", "value", 8, "active"),
        ("not " * 20 + "active 7", "much", 45, ""),
        (" or ".join(["active 7"] * 40), "much", 361, ""),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(
    text: str, what: str, at: int, near: str
) -> None:
    with pytest.raises(Wrong) as refused:
        read(text, KNOWN)
    assert (refused.value.what, refused.value.at, refused.value.near) == (what, at, near)


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS)).map(" ".join)))
def test_whatever_is_written_is_read_or_refused_inside_of_it(text: str) -> None:
    at = 1
    try:
        read(text, KNOWN)
    except Wrong as wrong:
        at = wrong.at
    assert 1 <= at <= len(text) + 1


@pytest.fixture
def robin(world: World) -> Someone:
    made = world.admin()
    world.adds_bot(made)
    return made


def test_the_database_finds_whom_a_rule_means(world: World, robin: Someone) -> None:
    ann, ben = members_of(world, 2)
    chen = world.person("Chen", locale="zh-CN")
    chen.says("你好")
    robin.says("hello")
    world.is_down(days=20)
    dora = world.person("Dora", locale="de")
    dora.says("hello")
    ann.says("hello")
    robin.says("hello")
    with world.write() as tx:
        here = community_id(tx)
        people = {one.name: person_id(tx, one) for one in (ann, ben, chen, dora, robin)}
        at = world.clock.now()
        tx.run(
            table_of(levels.LevelRow).insert(),
            levels.LevelRow(
                community_id=here, person_id=people["Member 0"], level=5, since=at
            ).model_dump(),
        )
        tx.run(
            table_of(task_ends.TaskDoneRow).insert(),
            task_ends.TaskDoneRow(
                community_id=here, person_id=people["Dora"], task="walk", slot=0, at=at
            ).model_dump(),
        )
        grants.want(tx, here, people["Chen"], "tag", "Tree", "order:1")
        m = table_of(Member)
        tx.run(m.update().where(m.c.person_id == people["Robin"]).values(role=3))

    def named(text: str) -> set[str]:
        who = Audience(here, read(text, KNOWN), at, at.date(), "en")
        with world.read() as tx:
            ids = audiences.page(tx, who, 0, 100)
            assert set(ids) == audiences.fitting(tx, who, list(people.values()))
            counted = audiences.count(tx, who, 3)
            assert (counted.people, sum(counted.readers.values())) == (len(ids), len(ids))
            assert len(audiences.sample(tx, who, 5)) == len(ids)
        return {name for name, number in people.items() if number in ids}

    everybody = {"Member 0", "Member 1", "Chen", "Dora", "Robin"}
    assert named("everybody") == everybody
    assert named("active 7") == {"Member 0", "Dora", "Robin"}
    assert named("not active 7") == named("silent 14") == {"Member 1", "Chen"}
    assert named("joined 7") == {"Dora"}
    assert named("level 5") == {"Member 0"}
    assert named("task:walk") == {"Dora"}
    assert named("open:walk") == everybody - {"Dora"}
    assert named("tag:Tree or role:reviewer") == {"Chen", "Robin"}
    assert named("language zh") == {"Chen"}
    assert named("language en") == everybody - {"Chen"}
    assert named("platform test and not (active 7 or language zh)") == {"Member 1"}
    assert named("badge:early") == set()


def test_the_query_goes_by_keys_alone(world: World, robin: Someone) -> None:
    """Whatever the rule, no table is gone through but the members of the community by their key."""
    if not world.app.store.is_sqlite:
        return
    text = (
        "active 7 and (level 5 or task:walk) and not (language zh or badge:early or platform test)"
    )
    who = Audience(1, read(text, KNOWN), START, START.date(), "en")
    with world.read() as tx:
        plans = explained(
            tx,
            lambda: audiences.page(tx, who, 0, 100),
            lambda: audiences.fitting(tx, who, [1, 2]),
            lambda: audiences.count(tx, who, 3),
            lambda: audiences.sample(tx, who, 5),
        )
    assert len(plans) == 4
    for steps in plans:
        # What is counted together are the rows that were found.
        gone_through = [s for s in steps if s.startswith("SCAN") and "anon_1" not in s]
        assert not gone_through, steps
        assert any("members USING PRIMARY KEY (community_id=?" in step for step in steps), steps


def test_what_members_do_is_looked_up_by_their_key(world: World, robin: Someone) -> None:
    """However many campaigns there were, and however many pushes."""
    if not world.app.store.is_sqlite:
        return
    one = CampaignRow(community_id=1, number=1, kind="programme")
    with world.write() as tx:
        acted, held, until = (
            " ".join(steps)
            for steps in explained(
                tx,
                lambda: campaigns.acted(tx, 1, [1, 2], START, START),
                lambda: campaigns.held(tx, one, 10),
                lambda: campaigns.held_until(tx, one),
            )
        )
    assert "campaign_people USING INDEX ix_campaign_people_watched (person_id=?" in acted
    assert "ix_pushes_waiting" in held
    assert "ix_pushes_waiting" in until


def explained(tx: Tx, *works: Callable[[], object]) -> list[list[str]]:
    """How SQLite goes about each statement of that work, one for each."""
    asked: list[str] = []
    raw: Any = tx.connection.connection.dbapi_connection
    raw.set_trace_callback(asked.append)
    for work in works:
        work()
    raw.set_trace_callback(None)
    each = [sql for sql in asked if sql.startswith(("SELECT", "UPDATE", "WITH"))]
    return [[row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {sql}")] for sql in each]


# --- best hour, hold-out


@given(st.integers(0, 50), st.text(max_size=8))
def test_the_share_held_out_is_by_chance_and_always_the_same(percent: int, salt: str) -> None:
    people = range(1, 2001)
    out = [who for who in people if rules.held_out(salt, who, percent)]
    assert out == [who for who in people if rules.held_out(salt, who, percent)]
    assert abs(len(out) / 2000 - percent / 100) < 0.07
    assert set(out) <= {who for who in people if rules.held_out(salt, who, percent + 1)}


def test_held_out_are_listed_never_written_to_and_compared(world: World, robin: Someone) -> None:
    people = members_of(world, 40)
    robin.does(Filled("campaign_audience", {"audience": "everybody"}))
    robin.does(Filled("campaign_words", {"language": "en", "says": "Tea on Sunday?"}))
    robin.presses("choice-programme")
    robin.presses("campaign-when-now")
    robin.presses("campaign-part-out")
    robin.presses("campaign-share")
    robin.presses_data("1:campaign_pick:out:50")
    robin.hears("campaign-is-out", percent=50)
    robin.presses("campaign-publish-button")
    robin.presses("campaign-do-send")
    world.sleeps(seconds=20)
    number = states(world, 1)
    assert number["told"] + number["out"] == 41
    assert 5 < number["out"] < 36
    written = {d.user for d in world.recorder().sent if d.message.say.key == "campaign-said"}
    assert len(written) == number["told"]
    for one in people:
        one.says("good idea")
    told = report(world, 1)
    assert told.sent + told.out == 41
    assert told.acted == len(written - {robin.user})
    assert told.out_acted == len({p.user for p in people} - written)
    robin.presses_data("1:campaign_report:1")
    robin.hears("campaign-report-out", of=told.out)


def test_each_gets_it_at_their_best_hour(world: World, robin: Someone) -> None:
    early, unknown = members_of(world, 2)
    for _ in range(3):
        world.clock.advance(world.clock.now() + timedelta(hours=24))
        early.says("/checkin")
    world.clock.advance(datetime(2026, 3, 6, 8, 0, tzinfo=UTC))
    unknown.says("hello")
    robin.does(Filled("campaign_audience", {"audience": "active 2"}))
    robin.does(Filled("campaign_words", {"language": "en", "says": "Tea on Sunday?"}))
    robin.presses("choice-programme")
    robin.presses("campaign-when-best")
    robin.presses("campaign-publish-button")
    robin.presses("campaign-do-send")
    world.sleeps(days=1)
    outgoing = table_of(outbox.Outgoing)
    with world.read() as tx:
        mine = outgoing.select().where(outgoing.c.key.like("campaign:%"))
        sent_at = {row.user: row.not_before for row in tx.all(mine)}
    assert sent_at[early.user].hour == 9
    assert sent_at[unknown.user].hour == 18
    assert sent_at[early.user].date() == date(2026, 3, 6)
    assert found(world, 1).state == "done"


def test_for_very_many_the_number_is_typed(world: World, robin: Someone) -> None:
    policy = world.app.dispatcher.policy(type(world.app.vocabulary.fill("campaign_publish", {})))
    object.__setattr__(policy, "type_from", 2)
    members_of(world, 2)
    drafted(robin)
    robin.presses("campaign-publish-button")
    form = robin.hears("campaign-ask-send", count=3).buttons[0][0].does
    assert isinstance(form, Form)
    token = form.given["token"]
    robin.does(Filled("campaign_typed", {"token": token, "number": "2"}))
    robin.hears("campaign-typed-wrong", count=3)
    robin.does(Filled("campaign_typed", {"token": token, "number": "3"}))
    robin.hears("campaign-state-running")
    world.sleeps(minutes=1)
    assert report(world, 1).sent == 3
