"""`hearth check`: what it finds, and what it says to do."""

import json
import os
import socket
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from sqlalchemy import text

from bot.check.machine import clock, database, examine
from bot.check.met import met
from bot.features import FEATURES
from bot.finding import Finding
from bot.newcomers import coupon
from bot.settings import Database, Limits, Settings, settings_model
from handlers.kit.dispatch import reference
from scheduler.clock import Clock
from storage import communities, grants, inbox, members, shop
from storage.engine import Store
from storage.migrate import HEAD, apply, upgrade
from storage.outbox import DEAD, SENDING, SENT, WAITING, Outgoing, put_once
from storage.shop import CODE
from tests.world import World

Hearth = Callable[..., Result]


def of(findings: list[Finding], subject: str) -> Finding:
    (found,) = [finding for finding in findings if finding.subject == subject]
    return found


def looked_at(url: str, **values: str) -> list[Finding]:
    return list(database(Settings(database=Database.model_validate({"url": url} | values))))


def test_a_new_machine_is_fine(hearth: Hearth, here: Path) -> None:
    result = hearth("check")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines() if line[0] != " "] == [
        *["ok"] * 6,
        "warning",
        *["ok"] * 2,
    ]
    assert "→ run `hearth backup PATH`" in result.stdout
    assert list(here.iterdir()) == []


def test_json(hearth: Hearth) -> None:
    result = hearth("check", "--json")
    said = json.loads(result.stdout)
    assert said["ok"]
    assert said["findings"][0] == {
        "level": "ok",
        "subject": "config",
        "text": "no config.toml: built-in defaults",
        "next_step": "",
    }


def test_a_failure_is_code_1(hearth: Hearth, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTH_DATABASE__URL", "postgresql://ann:hush@127.0.0.1:1/none")
    result = hearth("check")
    assert result.exit_code == 1
    assert "FAILURE  database" in result.stdout
    assert "→ see that PostgreSQL runs" in result.stdout
    assert "hush" not in result.stdout
    assert not json.loads(hearth("check", "--json").stdout)["ok"]


def test_a_bad_configuration_is_code_2_and_the_same_text(hearth: Hearth) -> None:
    Path("config.toml").write_text('[log]\nlevel = "inf"\n', encoding="utf-8")
    plain, as_json = hearth("check"), hearth("check", "--json")
    assert (plain.exit_code, as_json.exit_code) == (2, 2)
    assert plain.stderr == hearth("run").stderr
    (finding,) = json.loads(as_json.stdout)["findings"]
    assert finding["text"] + "\n" == plain.stderr
    assert finding["next_step"]


def test_secrets_that_all_can_read(hearth: Hearth) -> None:
    Path("config.toml").write_text('[telegram.webhook]\nsecret = "hush"\n', encoding="utf-8")
    Path("config.toml").chmod(0o644)
    result = hearth("check")
    assert result.exit_code == 0
    assert "config.toml can be read by every user" in result.stdout
    assert "→ chmod o-rwx config.toml" in result.stdout


def test_a_database_in_order(url: str) -> None:
    found = looked_at(url)
    assert [finding.level for finding in found] == ["ok"] * 9
    assert of(found, "schema").text == f"revision {HEAD}"


def test_the_groups_that_hearth_is_in(url: str) -> None:
    settings = Settings(database=Database(url=url))
    store = Store(url)
    with store.write(Clock().now()) as tx:
        tea = communities.create(tx, name="Tea").id
        for group in (-1, -2):
            communities.assign_space(tx, "telegram", group, tea, "Tea")
        communities.close_space(tx, "telegram", -2)
    store.close()
    assert met(settings, "telegram") == {-1: "Tea"}
    assert met(settings, "discord") == {}


@pytest.mark.parametrize("address", ["sqlite:///none.db", "postgresql://127.0.0.1:9/none"])
def test_without_a_database_no_group_is_known(here: Path, address: str) -> None:
    assert met(Settings(database=Database(url=address)), "telegram") == {}
    assert list(here.iterdir()) == []


def test_a_database_that_runs_at_this_moment(url: str) -> None:
    running = Store(url)
    try:
        assert [finding.level for finding in looked_at(url)] == ["ok"] * 9
    finally:
        running.close()


def test_events_that_could_not_be_handled(url: str) -> None:
    now = Clock().now()
    store = Store(url)
    with store.write(now) as tx:
        for n in range(5):
            inbox.park(tx, f"test:{n}", now + timedelta(seconds=n), "{}", "KeyError")
        inbox.take_now(tx, "test:fine", now)
    store.close()
    found = of(looked_at(url), "parked events")
    numbers = ", ".join(reference(f"test:{n}") for n in (4, 3, 2))
    assert found.level == "warning"
    assert found.text == f"5 events could not be handled, newest first: {numbers}"
    assert found.next_step


@pytest.mark.parametrize(
    ("age", "state", "level", "said"),
    [
        (timedelta(hours=3), WAITING, "warning", "1, the oldest waits for 3 h"),
        (timedelta(minutes=7), SENDING, "warning", "1, the oldest waits for 7 min"),
        (timedelta(minutes=1), WAITING, "ok", "1"),
        (-timedelta(days=1), WAITING, "ok", "1"),
        (timedelta(hours=3), SENT, "ok", "none"),
        (timedelta(hours=3), DEAD, "ok", "none"),
    ],
)
def test_messages_that_do_not_leave(
    url: str, age: timedelta, state: str, level: str, said: str
) -> None:
    now = Clock().now()
    store = Store(url)
    row = Outgoing(
        id=1,
        key="k",
        platform="telegram",
        space=1,
        message="{}",
        locale="en",
        not_before=now - age,
        state=state,
    )
    with store.write(now) as tx:
        put_once(tx, row.model_dump())
    store.close()
    found = of(looked_at(url), "unsent messages")
    assert (found.level, found.text) == (level, said)
    assert bool(found.next_step) == (level == "warning")


def test_a_hearth_that_stood_still_since_march(url: str) -> None:
    world = World(url)
    world.person("Ann").says("/checkin")
    world.sleeps(minutes=1)
    world.close()
    found = looked_at(url)
    for subject in ("what is due", "ledger check"):
        assert of(found, subject).level == "warning"
        assert of(found, subject).next_step


def test_room_on_the_disk() -> None:
    few, vast = (Settings(watch=Limits(disk_megabytes=n)) for n in (1, 10**12))
    assert of(list(examine(few)), "disk").level == "ok"
    assert of(list(examine(vast)), "disk").level == "warning"


@pytest.mark.parametrize(
    ("revision", "migrate", "level", "step"),
    [
        ("0001", "auto", "ok", ""),
        ("0001", "manual", "failure", "run `hearth migrate`"),
        ("9999", "auto", "failure", "install the newer Hearth, or restore a backup"),
    ],
)
def test_another_schema(here: Path, revision: str, migrate: str, level: str, step: str) -> None:
    url = f"sqlite:///{here / 'old.db'}"
    store = Store(url)
    with store.writer.begin() as connection:
        apply(connection, "0001")
        connection.execute(text("UPDATE alembic_version SET version_num = :r"), {"r": revision})
    store.close()
    found = of(looked_at(url, migrate=migrate), "schema")
    assert (found.level, found.next_step) == (level, step)


def test_a_file_that_is_no_database(here: Path) -> None:
    (here / "not.db").write_text("no" * 5000, encoding="utf-8")
    (found,) = looked_at(f"sqlite:///{here / 'not.db'}")
    assert (found.level, found.text) == ("failure", "file is not a database")


def test_a_folder_that_is_none(here: Path) -> None:
    (here / "file").touch()
    (found,) = looked_at(f"sqlite:///{here / 'file' / 'hearth.db'}")
    assert (found.level, found.next_step) == ("failure", "choose another database.url")


def test_a_clock_that_went_back(here: Path) -> None:
    file = here / "hearth.db"
    file.touch()
    settings = Settings(database=Database(url=f"sqlite:///{file}"))
    assert clock(settings).level == "ok"
    later = (Clock().now() + timedelta(hours=1)).timestamp()
    os.utime(file, (later, later))
    assert clock(settings).level == "failure"


def test_a_port_that_is_taken() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        playground = Settings().playground.model_copy(update={"port": port})
        found = of(list(examine(Settings(playground=playground))), "playground")
    assert found.level == "warning"
    assert str(port) in found.text


def test_limits_that_are_switched_off() -> None:
    model = settings_model(FEATURES)
    assert of(list(examine(model())), "messages").level == "ok"
    found = of(list(examine(model.model_validate({"messages": {"a_day": 0}}))), "messages")
    assert found.level == "warning"
    assert found.text == "unlimited: messages.a_day; one person still gets at most 7 messages a day"


def test_without_tokens_no_host_is_asked(hearth: Hearth) -> None:
    asked: list[object] = []
    watching = True

    def listen(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event in {"socket.connect", "socket.getaddrinfo", "socket.sendto"}:
            asked.append(arguments)

    sys.addaudithook(listen)
    assert hearth("check").exit_code == 0
    watching = False
    assert asked == []


def test_what_members_miss_on_a_platform_is_told(empty_url: str) -> None:
    store = Store(empty_url)
    upgrade(store)
    now = Clock().now()
    with store.write(now) as tx:
        tea = communities.create(tx, name="Tea").id
        ann = members.meet(tx, "discord", 70, "Ann", "en").person_id
        grants.want(tx, tea, ann, "role", "Regular", "level:2")
        (errand,) = grants.claim(tx, 1)
        again = now + timedelta(hours=1)
        grants.finish(tx, grants.Outcome(errand.id, errand.turn, "manage_roles", again=again))
    store.close()
    found = of(looked_at(empty_url), "perks")
    assert found.text == "1 member misses a role, a tag, a way in or a pin, in Tea: manage roles"
    assert "Manage Roles" in found.next_step


def test_a_coupon_that_no_shop_has_is_told(empty_url: str) -> None:
    store = Store(empty_url)
    upgrade(store)
    now = Clock().now()
    sections: dict[str, Any] = {"welcome": {"pack_coupon": "Tea card"}}
    settings = settings_model(FEATURES)(**sections)

    def found() -> list[str]:
        with store.read(now) as tx:
            return [finding.text for finding in coupon(tx, settings)]

    with store.write(now) as tx:
        tea = communities.create(tx, name="Tea").id
    assert "has no coupon codes called" in found()[0]
    with store.write(now) as tx:
        item = shop.add(tx, tea, "Tea card", 5, "points", 0, kind=CODE)
    assert "no code" in found()[0]
    with store.write(now) as tx:
        shop.restock(tx, tea, item.id, 1)
    assert found() == []
    store.close()
