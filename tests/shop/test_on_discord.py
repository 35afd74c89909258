"""The shop on Discord: sold by a slash command, bought by buttons, handed over from a card."""

from datetime import timedelta
from typing import Any

from tests.platforms.discord_tea import Tea
from tests.shop.looks import Keyed, at_rest, loads

CODE = "TEA_4711*x"


def button(message: Any, label: str) -> str:
    parts = [c for row in message.components for c in row["components"]]
    return next(part["custom_id"] for part in parts if part["label"] == label)


async def test_a_mug_from_sale_to_hand(tea: Tea) -> None:
    await tea.open()
    sold = await tea.ben.slash(tea.channel, "admin sell", price="5", stock="1", goods="*Tea* mug")
    assert sold.ephemeral
    assert sold.response.content.splitlines()[0] == r"\*Tea\* mug is on sale."
    await tea.ann.slash(tea.channel, "checkin")
    await tea.mei.slash(tea.channel, "checkin")

    shown = await tea.mei.slash(tea.channel, "shop")
    assert shown.ephemeral
    assert r"1. \*Tea\* mug：5 积分，还剩 1 件" in shown.response.content
    asked = await tea.mei.click(shown.response, custom_id=button(shown.response, "*Tea* mug"))
    hers = await tea.ann.slash(tea.channel, "redeem", goods="1")
    assert hers.response.content.startswith(r"\*Tea\* mug for 5 points? You have 6.")

    await tea.ann.click(hers.response, custom_id=button(hers.response, "Yes, buy it"))
    late = await tea.mei.click(asked.response, custom_id=button(asked.response, "确认兑换"))
    assert "已经换完了" in late.response.content

    card = await tea.ben.slash(tea.channel, "admin orders")
    assert r"Ann ordered \*Tea\* mug for 5 points" in card.response.content
    done = await tea.ben.click(card.response, custom_id=button(card.response, "Handed over"))
    assert done.response.content.startswith(r"Done: \*Tea\* mug is with Ann.")
    orders = await tea.ann.slash(tea.channel, "orders")
    assert orders.response.content.endswith(": handed over")
    assert any("was handed over to you" in m.content for m in everything(tea))


async def test_a_code_a_role_and_their_refund(tea: Tea) -> None:
    app = await tea.open(shop=Keyed())
    tea.guild.create_role("Patron")
    for who in (tea.ann, tea.mei):
        await who.slash(tea.channel, "checkin")
    goods = await tea.ben.slash(tea.channel, "admin goods")
    asked = await tea.ben.click(goods.response, custom_id=button(goods.response, "Sell codes"))
    made = await tea.ben.submit_modal(asked, {"price": "5", "goods": "Tea voucher"})
    assert made.response.content.startswith("Tea voucher is on sale as soon as codes are loaded.")
    loads(app, "Tea voucher", CODE)

    shown = await tea.mei.slash(tea.channel, "redeem", goods="1")
    bought = await tea.mei.click(shown.response, custom_id=button(shown.response, "确认兑换"))
    assert "兑换码会私聊发给你" in bought.response.content
    told = [m for m in everything(tea) if "TEA" in m.content]
    assert [m.content for m in told] == [r"「Tea voucher」的兑换码：TEA\_4711\*x"]
    assert told[0].channel_id != tea.channel.id
    assert "4711" not in at_rest(app)

    goods = await tea.ben.slash(tea.channel, "admin goods")
    asked = await tea.ben.click(goods.response, custom_id=button(goods.response, "Sell a role"))
    given = {"price": "3", "stock": "1", "kind": ["role"], "gives": "Patron", "goods": "Patron"}
    made = await tea.ben.submit_modal(asked, given)
    assert "Gives the role “Patron” on Discord." in made.response.content
    hers = await tea.ann.slash(tea.channel, "redeem", goods="patron")
    await tea.ann.click(hers.response, custom_id=button(hers.response, "Yes, buy it"))
    assert await roles(tea) == {"Patron"}

    queue = await tea.ben.slash(tea.channel, "admin orders")
    assert queue.response.content == "No order waits."
    had = await tea.ben.click(
        queue.response, custom_id=button(queue.response, "Handed over lately")
    )
    assert had.response.content.startswith("Ann has Patron for 3 points")
    asked = await tea.ben.click(had.response, custom_id=button(had.response, "Refund…"))
    await tea.ben.submit_modal(asked, {"note": "By mistake"})
    tea.clock.advance(tea.clock.now() + timedelta(minutes=2))
    assert await roles(tea) == set()
    mine = await tea.ann.slash(tea.channel, "orders")
    assert mine.response.content.endswith(": refunded. “By mistake”")
    points = await tea.ann.slash(tea.channel, "points")
    assert "You have 6 points." in points.response.content


async def test_a_raffle_for_all_to_see(tea: Tea) -> None:
    app = await tea.open()
    await tea.mei.slash(tea.channel, "checkin")
    goods = await tea.ben.slash(tea.channel, "admin goods")
    asked = await tea.ben.click(goods.response, custom_id=button(goods.response, "Start a raffle"))
    await tea.ben.submit_modal(asked, {"price": "2", "days": "1", "goods": "*Tea* set"})
    opened = next(m for m in tea.said() if "A raffle for" in m.content)
    assert button(opened, "Get a ticket").startswith("1:item:")
    asked = await tea.mei.slash(tea.channel, "redeem", goods="*Tea* set")
    assert "种子的 SHA-256：" in asked.response.content
    await tea.mei.click(asked.response, custom_id=button(asked.response, "确认兑换"))
    await app.timer.run_until(tea.clock.now() + timedelta(days=1))
    await tea.server.quiet()
    won = next(m for m in tea.said() if "wins" in m.content)
    assert won.content.startswith(r"小美 wins \*Tea\* set with ticket 1 of 1 🎉")
    prize = "1 号奖券（共 1 张）抽中了"
    await tea.server.until(lambda: any(prize in m.content for m in everything(tea)))


async def roles(tea: Tea) -> set[str]:
    """What roles Ann has after those who carry grants out have looked."""
    assert tea.app
    await tea.app.steward.look()
    held = tea.server.backend.get_member(tea.guild.id, tea.ann.id).role_ids
    return {tea.server.backend.get_role(tea.guild.id, r).name for r in held}


def everything(tea: Tea) -> list[Any]:
    """All that Hearth said anywhere."""
    places = tea.server.backend.messages.values()
    return [m for place in places for m in place.values()]
