"""Posts that the configuration plans: they come in, follow it, and stay an admin's once touched."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from bot.features import FEATURES
from handlers.calendar import feature as calendar
from handlers.calendar.definition import Declared
from handlers.calendar.policy import EXAMPLE, CalendarPolicy
from handlers.kit.feature import Feature
from handlers.kit.inbound import Filled
from tests.calendar.looks import dated, post, standing, texts
from tests.world import GROUP, Someone, World

TIP: dict[str, Any] = EXAMPLE | {"starts": "2026-03-03T18:00:00", "rule": ""}


def declares(*posts: dict[str, Any]) -> Sequence[Feature]:
    """All features, with those posts in the configuration."""
    given = tuple(Declared.model_validate(one) for one in posts)

    class Own(CalendarPolicy):
        posts: tuple[Declared, ...] = given

    return [replace(f, policy=Own) if f is calendar.FEATURE else f for f in FEATURES]


def here(url: str, *posts: dict[str, Any]) -> tuple[World, Someone]:
    """A world with those posts, a minute old."""
    world = World(url, declares(*posts))
    robin = world.admin()
    world.adds_bot(robin)
    robin.says("/help")
    world.sleeps(minutes=1)
    return world, robin


def turned(world: World, *posts: dict[str, Any]) -> None:
    """The configuration is another now."""
    world.restart(declares(*posts))
    world.sleeps(minutes=1)


def test_it_comes_in_is_posted_once_and_not_again_after_a_restart(url: str) -> None:
    world, robin = here(url, TIP)
    assert [plan.key for plan in standing(world, robin)] == ["monday-tip"]
    turned(world, TIP)
    world.sleeps(days=2)
    assert texts(world, GROUP) == ["A tip for the week: dry wood burns best."]
    turned(world, TIP)
    world.sleeps(days=2)
    assert len(texts(world, GROUP)) == 1
    world.close()


def test_it_follows_the_configuration_until_an_admin_touches_it(url: str) -> None:
    world, robin = here(url, TIP)
    turned(world, TIP | {"starts": "2026-03-04T10:00:00"})
    (number,) = (plan.number for plan in standing(world, robin))
    assert post(world, robin, number).starts == datetime(2026, 3, 4, 10)  # noqa: DTZ001 - local
    assert [one.slot for one in dated(world, robin, number)] == ["2026-03-04T10:00"]
    robin.does(Filled("plan_move", {"number": str(number), "day": "2026-03-05", "clock": "11:00"}))
    robin.presses("plan-do-move")
    turned(world, TIP | {"starts": "2026-03-04T12:00:00"})
    assert [one.slot for one in dated(world, robin, number)] == ["2026-03-05T11:00"]
    world.close()


def test_what_waits_for_its_turn_follows_the_configuration(url: str) -> None:
    first = TIP | {"key": "first", "text": {"en": "First"}}
    weekly = TIP | {"starts": "2026-03-03T18:05:00", "rule": "FREQ=WEEKLY"}
    world, _ = here(url, first, weekly)
    world.sleeps(days=1, hours=10)
    turned(world, first, weekly | {"text": {"en": "Other words"}})
    world.sleeps(hours=6)
    assert texts(world, GROUP) == ["First", "Other words"]
    world.close()


def test_what_goes_from_the_configuration_is_called_off(url: str) -> None:
    world, robin = here(url, TIP, TIP | {"key": "another", "starts": "2026-03-04T10:00:00"})
    assert len(standing(world, robin)) == 2
    turned(world, TIP)
    assert [plan.key for plan in standing(world, robin)] == ["monday-tip"]
    number = standing(world, robin)[0].number
    robin.does(Filled("plan_cancel", {"number": str(number), "reason": "no more"}))
    robin.presses("plan-do-off")
    turned(world, TIP)
    assert standing(world, robin) == []
    world.close()


def test_it_waits_for_its_three_months_and_for_room_in_the_mix(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    advert = TIP | {"key": "advert", "kind": "promotion"}
    late = TIP | {"key": "late", "starts": "2026-09-01T10:00:00"}
    lost = TIP | {"key": "lost", "taps": [{"label": {"en": "Go"}, "does": "/nowhere"}]}
    world, robin = here(url, advert, late, lost)
    assert standing(world, robin) == []
    said = "\n".join(caplog.messages)
    assert "calendar.posts advert is not planned on 2026-03-02: the mix" in said
    assert "calendar.posts lost is not planned on 2026-03-02: tap-wrong-command" in said
    assert "late" not in said
    world.is_down(days=120)
    world.sleeps(days=1)
    assert [plan.key for plan in standing(world, robin)] == ["late"]
    world.close()


@pytest.mark.parametrize(
    ("changed", "at"),
    [
        ({"text": {}}, "a text"),
        ({"rule": "FREQ=NEVER"}, "a rule of RFC 5545"),
        ({"rule": "FREQ=HOURLY"}, "four times a day"),
        ({"starts": "2026-03-03T18:00:00+01:00"}, "a local time"),
        ({"photo": 7}, "no picture"),
        ({"key": "Not a key"}, "pattern"),
    ],
)
def test_what_cannot_be_is_refused_when_it_is_read(changed: dict[str, Any], at: str) -> None:
    with pytest.raises(ValidationError, match=at):
        CalendarPolicy.model_validate({"posts": [TIP | changed]})


def test_a_key_means_one_post() -> None:
    with pytest.raises(ValidationError, match="a key of its own"):
        CalendarPolicy.model_validate({"posts": [TIP, TIP]})
