"""Currencies that the operator declares: earned, shown, given by hand, spent, expired, verified."""

import csv
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from pydantic import Field
from sqlalchemy import text

from bot.check.currencies import currencies
from bot.config import load
from bot.features import FEATURES
from bot.problems import ConfigError
from handlers.kit.currencies import Declared
from handlers.points import feature as points
from handlers.points.rules import PointsPolicy
from storage import accounts, audit, ledger
from storage.accounts import AVAILABLE, EXPIRED, REVERSED, SPENT, Purse
from storage.ledger import POINTS
from tests.checkin.looks import community_id, person_id
from tests.points.looks import paid, sound
from tests.shop.looks import Keyed, changes, item, sells
from tests.world import Someone, World

GREEN = Declared(en="green points", en_one="green point", zh="环保积分", sign="🌿", giftable=True)
GEMS = Declared(en="gems", zh="宝石", expire_days=30)
SECRET = Declared(en="scores", zh="评分", shown=False)


class Several(PointsPolicy):
    """Points beside three currencies of the operator's own."""

    currencies: dict[str, Declared] = Field({"green": GREEN, "gems": GEMS, "score": SECRET})


OURS = tuple(replace(f, policy=Several) if f is points.FEATURE else f for f in FEATURES)


@pytest.fixture
def many(url: str) -> Iterator[World]:
    made = World(url, OURS)
    yield made
    made.close()


@pytest.fixture
def robin(many: World) -> Someone:
    robin = many.admin()
    robin.says("hello")
    return robin


@pytest.fixture
def ann(many: World, robin: Someone) -> Someone:
    return newcomer(many, "Ann")


def newcomer(world: World, name: str, **more: str) -> Someone:
    who = world.person(name, **more)
    who.says("hello")
    who.says("/points", private=True)
    return who


def earns(world: World, who: Someone, amount: int, currency: str) -> None:
    with world.app.store.write(world.clock.now()) as tx:
        to = Purse(community_id(tx), person_id(tx, who), currency)
        ledger.pay(tx, f"test:{world.number()}", to, amount, "milestone")


def holds(world: World, who: Someone, currency: str) -> dict[str, int]:
    with world.read() as tx:
        found = accounts.kinds(tx, community_id(tx), person_id(tx, who), currency)
    return {kind: amount for kind, amount in found.items() if amount}


def test_balances_statement_and_file_name_the_currency(many: World, ann: Someone) -> None:
    paid(many, ann, 5)
    for amount, currency in ((30, "green"), (1, "green"), (7, "score")):
        earns(many, ann, amount, currency)
    ann.says("/points", private=True)
    assert ann.words.startswith("You have 5 points.\n🌿 green points: 31\n")
    assert "scores" not in ann.words
    ann.presses("currency-label", private=True)
    ann.hears("points-total", total=31)
    assert "1. +1 green points streak milestone, Mar 2" in ann.words
    ann.says("/points why 2 green")
    assert ann.words.startswith("Entry 2: +30 green points streak milestone")
    ann.says("/points 环保积分 why 1")
    ann.hears("points-why", number=1)
    for hidden in ("score", "gold"):
        ann.says(f"/points {hidden}")
        ann.hears("currency-unknown", found=hidden)
    ann.says("/points csv", private=True)
    file = ann.hears("points-file", count=3).file
    assert file is not None
    rows = list(csv.reader(StringIO(file.text.removeprefix("\ufeff"))))[1:]
    assert [row[1:4] for row in rows] == [
        ["5", "5", "points"],
        ["1", "31", "green points"],
        ["30", "30", "green points"],
    ]
    ann.says("/points csv green", private=True)
    ann.hears("points-file", count=2)
    ann.says("/me", private=True)
    assert "🌿 green points: 31" in ann.words
    assert "scores" not in ann.words
    mei = newcomer(many, "小美", locale="zh-CN")
    earns(many, mei, 1, "green")
    mei.says("积分")
    assert "🌿 环保积分：1" in mei.words
    mei.says("/points 环保积分")
    assert mei.words.startswith("你有 1 环保积分。\n")


def test_older_entries_of_a_currency(many: World, ann: Someone) -> None:
    for amount in range(1, 13):
        earns(many, ann, amount, "green")
    ann.says("/points green")
    ann.presses("points-older-button")
    ann.hears("points-older", **{"from": 11, "to": 12})
    assert "12. +1 green points" in ann.words
    ann.presses("points-back-button")
    ann.hears("points-total", total=78)


@pytest.mark.parametrize("said", ["50 green helped", "50green helped", "50 环保积分 helped"])
def test_admins_give_and_take_back_in_any_currency(
    many: World, ann: Someone, robin: Someone, said: str
) -> None:
    paid(many, ann, 3)
    robin.says(f"/admin give Ann {said}")
    robin.hears("hand-ask-give", before=0, amount=50, after=50, reason="helped")
    assert robin.words.startswith("Ann has 0 green points and gets 50: that makes 50.")
    robin.presses("hand-button")
    robin.hears("hand-done-give", total=50)
    assert (holds(many, ann, "green"), holds(many, ann, POINTS)) == (
        {AVAILABLE: 50},
        {AVAILABLE: 3},
    )
    robin.presses("hand-back-button")
    robin.hears("hand-undone", total=0)
    assert holds(many, ann, "green") == {REVERSED: 50}
    assert holds(many, ann, POINTS) == {AVAILABLE: 3}
    with many.read() as tx:
        done = [(a.action, a.after) for a in audit.of_community(tx, community_id(tx))]
    assert [action for action, _ in done] == ["points-give", "points-undo-give"]
    assert all('"currency": "green"' in after for _, after in done)


def test_admins_take_only_what_is_there_in_that_currency(
    many: World, ann: Someone, robin: Someone
) -> None:
    paid(many, ann, 100)
    earns(many, ann, 8, "gems")
    robin.says("/admin take Ann 9 gems too many")
    robin.hears("hand-short", total=8)
    assert "Ann has only 8 gems." in robin.words
    robin.says("/admin take Ann 8 gems too many")
    robin.presses("hand-button")
    robin.hears("hand-done-take", total=0)
    robin.says("/admin take Ann 8 gems too many")
    robin.hears("hand-nothing")
    assert "Ann has no gems that could be taken." in robin.words
    ann.says("/give Robin 1 green")
    ann.hears("tip-nothing-of")
    assert holds(many, ann, "gems") == {REVERSED: 8}
    robin.says("/admin give Ann 5 gems")
    robin.hears("usage")
    robin.says("/admin give Ann 5 growth in the garden")
    robin.hears("hand-ask-give", reason="growth in the garden")
    assert "has 100 points and gets 5" in robin.words
    assert sound(many)


def test_goods_are_bought_and_refunded_in_their_currency(
    many: World, ann: Someone, robin: Someone
) -> None:
    paid(many, ann, 100)
    sells(robin, "Ring", "20 gems", "unlimited")
    ann.says("/redeem ring")
    ann.hears("shop-short-of")
    assert "/checkin" not in ann.words, "a check-in brings no gems"
    assert "costs 20 gems and you have 0 gems" in ann.words
    earns(many, ann, 25, "gems")
    changes(robin, "Ring", "discount", "10")
    ann.says("/shop", private=True)
    assert "Ring: 18 gems instead of 20 gems, always there" in ann.words
    assert "You also have 25 gems." in ann.words
    ann.says("/redeem ring")
    ann.presses("shop-buy-button")
    assert ann.words.startswith("Ring is yours for 18 gems 🎁")
    assert "you have 7 gems left" in ann.words
    assert holds(many, ann, "gems") == {AVAILABLE: 7, "reserved": 18}
    robin.says("/admin orders")
    robin.presses("queue-deliver-button")
    assert holds(many, ann, "gems") == {AVAILABLE: 7, SPENT: 18}
    robin.says("/admin delivered")
    order = robin.seen()[-1].message.buttons[0][0].does
    robin.fills("admin refund", order=order.given["order"], note="broken")
    assert "You have your 18 gems for Ring back." in "\n".join(heard(ann))
    assert holds(many, ann, "gems") == {AVAILABLE: 25}
    assert holds(many, ann, POINTS) == {AVAILABLE: 100}
    for wrong in ("5growth", "5gold"):
        robin.says(f"/admin sell {wrong} 5 Mug")
        robin.hears("currency-unknown", found=wrong[1:])
    robin.says("/admin raffle 5 环保积分 7 Tea set")
    robin.hears("goods-added", name="Tea set")
    assert item(many, "Tea set").currency == "green"
    assert sound(many)


def heard(who: Someone) -> list[str]:
    words = who.world.app.vocabulary.words
    return [words(d.message.say, d.locale) for d in who.seen()]


def test_each_currency_expires_by_its_own_lifetime(many: World, ann: Someone) -> None:
    paid(many, ann, 10)
    earns(many, ann, 40, "gems")
    earns(many, ann, 40, "green")
    for month, day in ((3, 31), (4, 27), (5, 1)):
        many.clock.advance(datetime(2026, month, day, tzinfo=UTC) - timedelta(hours=6))
        many.sleeps(hours=18)
        if (month, day) == (3, 31):
            ann.says("/points gems", private=True)
            ann.hears("points-expires", amount=40, day=date(2026, 4, 30))
    told = [d.message.say for d in ann.seen() if d.message.say.key == "points-expiring"]
    assert [say.args["amount"] for say in told] == [40, 40]
    assert any("40 gems of yours in test 100 expire" in line for line in heard(ann))
    assert holds(many, ann, "gems") == {EXPIRED: 40}
    assert holds(many, ann, "green") == {AVAILABLE: 40}
    assert holds(many, ann, POINTS) == {AVAILABLE: 10}
    assert sound(many)


def test_what_is_declared_no_more_is_kept_and_hidden(
    many: World, ann: Someone, robin: Someone
) -> None:
    earns(many, ann, 25, "gems")
    sells(robin, "Ring", "20gems", "unlimited")
    ann.says("/redeem ring")
    ann.presses("shop-buy-button")
    robin.says("/admin give Ann 5 gems helped")
    robin.presses("hand-button")
    many.features = FEATURES
    many.restart()
    ann.says("/points", private=True)
    assert "gems" not in ann.words
    ann.says("/points gems", private=True)
    ann.hears("currency-unknown", found="gems")
    ann.says("/shop", private=True)
    assert "Ring: 20 gems" in ann.words
    ann.says("/redeem ring")
    ann.hears("shop-closed")
    robin.presses("hand-back-button")
    robin.hears("hand-undone", total=5)
    robin.says("/admin orders")
    order = robin.seen()[-1].message.buttons[0][1].does
    robin.fills("admin refund", order=order.given["order"], note="no more")
    assert holds(many, ann, "gems") == {AVAILABLE: 25, REVERSED: 5}
    assert sound(many)


def test_members_give_only_what_may_be_given(many: World, ann: Someone, robin: Someone) -> None:
    ben = newcomer(many, "Ben")
    paid(many, ann, 100)
    for currency in ("green", "gems"):
        earns(many, ann, 300, currency)
    ann.says("/give Ben 20 green thanks a lot")
    ann.hears("tip-done-words", amount=20, words="thanks a lot")
    assert ann.words == "Ann gave Ben 20 green points: “thanks a lot”"
    ann.says("/give Ben 1green")
    assert ann.words == "Ann gave Ben 1 green point."
    ann.says("/give Ben 20 gems for you")
    ann.hears("tip-not-that")
    assert "What can be given: points or green points." in ann.words
    ann.says("/give Ben 60 环保积分谢谢")
    ann.hears("tip-ask", amount=60, left=219)
    ann.presses("tip-button")
    ann.hears("tip-done-words", words="谢谢")
    ann.says("/give Ben 120 green")
    ann.hears("tip-given-enough", left=119)
    assert ann.words.startswith("200 green points a day can be given away")
    ann.says("/give Ben 20 points here")
    ann.hears("tip-done-words", words="here")
    assert holds(many, ben, "green") == {AVAILABLE: 81}
    assert holds(many, ben, POINTS) == {AVAILABLE: 20}
    assert holds(many, ann, "gems") == {AVAILABLE: 300}
    many.sleeps(minutes=11)
    ben.says("/points", private=True)
    assert any(line == "You were given 4 tips in test 100." for line in heard(ben))
    ben.says("/points why 1 green")
    ben.hears("points-why-words", words="谢谢")
    ben.says("/give Ann 40 green back to you")
    ben.hears("tip-held", amount=40)
    robin.says("/admin tips")
    assert "Ben gave Ann 40 green points." in robin.words
    robin.presses("held-return-button")
    assert holds(many, ben, "green") == {AVAILABLE: 81}
    assert sound(many)


CONFIG = """\
[points.currencies.{key}]
en = "{en}"
{zh}giftable = true
[points.currencies.gems]
en = "gems"
zh = "宝石"
"""


@pytest.mark.parametrize(
    ("key", "en", "zh", "error"),
    [
        ("points", "a", "甲", '1: points.currencies.points: found "points", allowed: a key of its'),
        ("Green", "a", "甲", '1: points.currencies.Green: found "Green", allowed: a key of a-z'),
        ("green", "a", "", "1: points.currencies.green.zh: found nothing, allowed: this key is"),
        ("green", "Gems", "甲", '2: points.currencies.green.en: found "Gems", allowed: a name'),
        ("green", "a", "积分", '3: points.currencies.green.zh: found "积分", allowed: a name'),
        ("green", "", "甲", '2: points.currencies.green.en: found "", allowed: at least 1'),
    ],
)
def test_what_cannot_be_declared(tmp_path: Path, key: str, en: str, zh: str, error: str) -> None:
    path = tmp_path / "config.toml"
    line = f'zh = "{zh}"\n' if zh else ""
    path.write_text(CONFIG.format(key=key, en=en, zh=line), encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        load(path)
    assert [told.partition(f"{path}:")[2][: len(error)] for told in raised.value.lines] == [error]


def test_a_key_close_to_what_was_meant_is_named(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[points.currencies."Green Points"]\nen = "a"\nzh = "甲"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="nearest: green-points"):
        load(path)
    path.write_text('[points.currencies.a]\nen = "b"\nzh = "乙"\nshow = true\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"found an unknown key.*nearest: shown"):
        load(path)


def test_check_tells_what_is_declared_no_more(many: World, ann: Someone) -> None:
    for currency in ("green", "gems"):
        earns(many, ann, 5, currency)
    green = PointsPolicy(currencies={"green": GREEN})
    with many.read() as tx:
        assert list(currencies(tx, many.settings())) == []
        found = list(currencies(tx, load(None).changed(points=green)))
    assert [(one.level, one.subject) for one in found] == [("warning", "currencies")]
    assert found[0].text.startswith("1 member has gems, which is not declared")


def test_a_wrong_balance_of_any_currency_is_found_at_night(
    many: World, ann: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    earns(many, ann, 5, "green")
    with many.app.store.writer.begin() as connection:
        wrong = "UPDATE ledger_accounts SET balance = 9 WHERE currency = 'green' AND person_id <> 0"
        connection.execute(text(wrong))
    with caplog.at_level(logging.ERROR, "hearth.books"):
        many.sleeps(hours=18)
    assert "hearth ledger verify" in caplog.text
    ann.says("/give Robin 1 green")
    ann.hears("spending-frozen")


@pytest.mark.parametrize(
    ("line", "name", "currency"),
    [
        ("50 green Voucher", "Voucher", "green"),
        ("50 环保积分 茶券", "茶券", "green"),
        ("50green Voucher", "Voucher", "green"),
        ("50 points Voucher", "Voucher", "points"),
        ("50 Green tea voucher", "Green tea voucher", "points"),
        ("50 green", "green", "points"),
    ],
)
def test_codes_are_sold_for_a_unit_that_stands_apart(
    url: str, line: str, name: str, currency: str
) -> None:
    world = World(url, tuple(replace(f, policy=Keyed) if f.name == "shop" else f for f in OURS))
    robin = world.admin()
    robin.says(f"/admin sell_codes {line}")
    robin.hears("goods-codes-added", name=name)
    found = item(world, name)
    assert (found.price, found.currency) == (50, currency)
    world.close()
