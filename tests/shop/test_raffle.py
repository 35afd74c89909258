"""Raffles: tickets until the end, one draw by a seed that was fixed before, one winner, once."""

import re
from hashlib import sha256

import pytest

from handlers.shop.rules import drawn
from storage.accounts import AVAILABLE, SPENT
from tests.points.looks import held, paid, sound
from tests.shop.looks import acts, data_behind, item, states
from tests.world import Someone, World


@pytest.fixture
def robin(world: World) -> Someone:
    """An admin who has opened a raffle for three days."""
    robin = world.admin()
    robin.says("hello")
    robin.says("/admin raffle 5 3 Tea set")
    robin.hears("goods-added", name="Tea set")
    return robin


def member(world: World, name: str, points: int = 20) -> Someone:
    someone = world.person(name)
    someone.says("hello")
    paid(world, someone, points)
    return someone


def enters(who: Someone, tickets: int = 1) -> None:
    for _ in range(tickets):
        who.says("/redeem Tea set")
        who.presses("shop-buy-button")
        who.hears("shop-bought-ticket")


def aloud(who: Someone, key: str) -> list[str]:
    """What the group was told under that key, in words."""
    words = who.world.app.vocabulary.words
    return [
        "\n".join(words(s, d.locale) for s in (d.message.say, *d.message.more))
        for d in who.seen()
        if d.user == 0 and d.message.say.key == key
    ]


def test_a_raffle_from_its_opening_to_the_prize(world: World, robin: Someone) -> None:
    (news,) = aloud(robin, "raffle-open")
    assert news.startswith("A raffle for Tea set 🎟️ A ticket costs 5 points, and one is drawn in 3")
    promised = re.search(r"SHA-256 of the seed: ([0-9a-f]{64})", news)
    assert promised
    ann, ben = member(world, "Ann"), member(world, "Ben")
    ann.presses("raffle-ticket-button")
    ann.hears("raffle-hash", hash=promised[1])
    ann.presses("shop-buy-button")
    ann.hears("shop-bought-ticket", ticket=1, have=15)
    enters(ben, 3)
    ann.says("/orders")
    ann.hears("orders-ticket", ticket=1)
    world.is_down(days=3)
    world.sleeps(minutes=1)
    (result,) = aloud(robin, "raffle-won")
    seed = re.search(r"the seed was ([0-9a-f]{32})\.", result)
    assert seed
    assert sha256(seed[1].encode()).hexdigest() == promised[1]
    number = int(sha256(f"{seed[1]}:4".encode()).hexdigest(), 16) % 4 + 1
    winner, other = (ann, ben) if number == 1 else (ben, ann)
    assert result.startswith(f"{winner.name} wins Tea set with ticket {number} of 4 🎉")
    assert [d.message.say.key for d in winner.seen() if d.to.private][-1] == "raffle-yours"
    assert "raffle-yours" not in {d.message.say.key for d in other.seen()}
    robin.says("/admin orders")
    robin.hears("queue-won", member=winner.name, name="Tea set")
    robin.presses("queue-deliver-button")
    robin.hears("queue-delivered", member=winner.name)
    winner.says("/orders")
    winner.hears("orders-prize-had")
    winner.hears("orders-ticket-drawn")
    assert (held(world, ann), held(world, ben)) == (
        {AVAILABLE: 15, SPENT: 5},
        {AVAILABLE: 5, SPENT: 15},
    )
    assert "draw-raffle" in {name for name, *_ in acts(world)}
    assert sound(world)


def test_it_is_drawn_once_and_nothing_is_sold_afterwards(world: World, robin: Someone) -> None:
    ann = member(world, "Ann")
    enters(ann)
    ann.says("/redeem Tea set")
    late = data_behind(ann, "shop-buy-button")
    world.is_down(days=3)
    # The end counts, not the moment in which the draw is carried out.
    ann.says("/redeem Tea set")
    ann.hears("raffle-over")
    world.sleeps(minutes=1)
    world.sleeps(days=1)
    world.restart()
    world.sleeps(days=1)
    assert len(aloud(robin, "raffle-won")) == 1
    assert [state for _, state, _ in states(world)] == ["delivered", "waiting"]
    ann.presses_data(late)
    ann.hears("confirm-late")
    robin.fills("admin change", item=str(item(world, "Tea set").id), what="sale", value="1")
    robin.hears("raffle-over")
    ann.says("/shop")
    ann.hears("shop-empty")


def test_a_raffle_without_tickets_has_no_winner(world: World, robin: Someone) -> None:
    world.is_down(days=3)
    world.sleeps(minutes=1)
    assert aloud(robin, "raffle-nobody") == [
        "The raffle for Tea set is over. Nobody had a ticket, so nothing was drawn."
    ]
    assert states(world) == []


def test_tickets_and_prizes_stay(world: World, robin: Someone) -> None:
    ann = member(world, "Ann")
    enters(ann)
    robin.says("/admin delivered")
    robin.hears("queue-had-none")
    world.is_down(days=3)
    world.sleeps(minutes=1)
    robin.says("/admin orders")
    number = data_behind(robin, "queue-deliver-button").rpartition(":")[2]
    robin.fills("admin refund", order=number, note="no")
    robin.hears("queue-stays")
    assert held(world, ann) == {AVAILABLE: 15, SPENT: 5}


def test_a_limit_for_each_member(world: World, robin: Someone) -> None:
    number = str(item(world, "Tea set").id)
    robin.fills("admin change", item=number, what="limit", value="1")
    robin.fills("admin change", item=number, what="stock", value="1")
    robin.hears("goods-stock-counted")
    ann = member(world, "Ann")
    enters(ann)
    ann.says("/redeem Tea set")
    ann.hears("shop-limit", limit=1)


@pytest.mark.parametrize("line", ["5 0 Tea", "5 91 Tea", "0 3 Tea", "x 3 Tea", "5 3"])
def test_bad_input_opens_nothing(world: World, line: str) -> None:
    robin = world.admin()
    robin.says("hello")
    robin.says(f"/admin raffle {line}")
    assert aloud(robin, "raffle-open") == []
    assert acts(world) == []


def test_members_open_none(world: World, robin: Someone) -> None:
    ann = world.person("Ann")
    for line in ("/admin raffle 5 3 Cake", "/admin sell_codes 5 Cake", "/admin delivered"):
        ann.says(line)
        ann.hears("not-allowed")
    ann.says("/draw_raffle 1")
    assert aloud(robin, "raffle-won") == []


def test_every_ticket_can_win() -> None:
    won = {drawn(f"{seed}", 7) for seed in range(200)}
    assert won == set(range(1, 8))


def test_the_words_read_well_in_chinese(world: World, robin: Someone) -> None:
    mei = world.person("小美", locale="zh")
    mei.says("hello")
    paid(world, mei, 20)
    mei.says("商店")
    assert "1. Tea set：5 积分，抽奖，3 天后开奖" in mei.words
    mei.presses("shop-item-button")
    assert "用 5 积分买一张「Tea set」的奖券吗？" in mei.words
    assert "3 天后开奖，还没有人买奖券。\n种子的 SHA-256：" in mei.words
    mei.presses("shop-buy-button")
    assert mei.words == "「Tea set」的 1 号奖券归你了，花了 5 积分 🎟️ 你还有 15。"
    mei.says("/orders")
    assert mei.words.endswith("1 号奖券，3 天后开奖")
