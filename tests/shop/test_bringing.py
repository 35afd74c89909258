"""Codes that admins bring in private: as text or as a file, sealed, and never said again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.features import FEATURES
from bot.settings import Database, Playground, settings_model
from handlers.kit.inbound import Attachment, Typed
from handlers.shop import bring
from scheduler.clock import StoppedClock
from storage import files
from storage.schema import table_of
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.playground_client import CAMPFIRE, GROUPS, client
from tests.platforms.telegram_hearth import hearth, settled
from tests.points.looks import paid
from tests.shop.looks import KEY, KEYED, Keyed, acts, at_rest, data_behind, item
from tests.shop.test_on_discord import button, everything
from tests.world import Someone, World

CSV = "code,until\r\nTEA-1111-x,2027\r\nTEA-2222-x,2027\r\n"
MORE = "code\nTEA-2222-x\nTEA-3333-x\n"


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, KEYED)
    yield made
    made.close()


@pytest.fixture
def robin(world: World) -> Someone:
    """An admin who has put a voucher on sale, and was asked for its codes."""
    robin = world.admin()
    robin.says("hello")
    robin.says("/admin sell_codes 50 Tea voucher")
    robin.presses("goods-load-button")
    robin.hears("codes-sent")
    return robin


def shows(who: Someone, data: bytes, kind: str = "file") -> None:
    """They send a file in private; Hearth fetches it."""
    world = who.world
    ref = f"ref{world.number()}"
    world.recorder(who.platform).files[ref] = data
    sent = Attachment(kind, ref, "codes.csv", len(data))
    who.does(Typed("", world.number(), 0, sent), private=True)
    world.run(world.app.collector.look())
    world.sleeps(seconds=1)


def everywhere(app: App) -> str:
    with app.store.read(app.clock.now()) as tx:
        return at_rest(app) + repr([tuple(r) for r in tx.all(table_of(files.HandedIn).select())])


def last(who: Someone) -> tuple[str, dict[str, Any]]:
    say = who.seen()[-1].message.say
    return say.key, dict(say.args)


def test_lines_of_text_are_on_sale_at_once(world: World, robin: Someone) -> None:
    assert [d.message.say.key for d in robin.seen() if d.to.private] == ["codes-send"]
    robin.says("TEA-1111-x\nTEA-2222-x", private=True)
    robin.hears("codes-loaded", name="Tea voucher", new=2, known=0)
    assert item(world, "Tea voucher").stock == 2
    assert "TEA" not in everywhere(world.app)
    assert [after["count"] for act, _, after in acts(world) if act == "load-codes"] == [2]
    # The question is answered: what follows is talk.
    robin.says("TEA-3333-x", private=True)
    robin.hears("not-understood")
    ann = world.person("Ann")
    ann.says("hello")
    paid(world, ann, 120)
    ann.says("/redeem 1")
    ann.presses("shop-buy-button")
    assert "TEA-1111-x" in "".join(str(d.message) for d in ann.seen() if d.to.private)


def test_a_file_is_sealed_before_it_is_kept(world: World, robin: Someone) -> None:
    ref_before = everywhere(world.app)
    assert "TEA" not in ref_before
    data = CSV.encode("utf-8-sig")
    world.recorder().files["ref"] = data
    robin.does(Typed("", 1, 0, Attachment("file", "ref", "a.csv", len(data))), private=True)
    robin.hears("codes-fetching")
    world.run(world.app.collector.look())
    assert "TEA" not in everywhere(world.app), "fetched, and not yet read"
    world.sleeps(seconds=1)
    assert last(robin) == ("codes-loaded", {"name": "Tea voucher", "new": 2, "known": 0})
    assert item(world, "Tea voucher").stock == 2
    with world.read() as tx:
        (row,) = tx.all(table_of(files.HandedIn).select())
    assert (row.state, row.data, row.ref, row.name) == (files.FORGOTTEN, None, "", "")
    # The same file once more: nothing is there twice.
    robin.presses_data(data_behind(robin, "codes-goods-button"))
    robin.presses("goods-load-button")
    shows(robin, data + b"TEA-3333-x\n")
    assert last(robin) == ("codes-loaded", {"name": "Tea voucher", "new": 1, "known": 2})
    assert item(world, "Tea voucher").stock == 3


def test_what_is_no_code_loads_nothing_and_asks_again(world: World, robin: Someone) -> None:
    for text, key in (("good\n" + "x" * 201, "codes-wrong"), ('"', "codes-no-csv")):
        robin.says(text, private=True)
        robin.hears(key)
        assert "good" not in robin.words
    sent = Attachment("photo", "ref", "", 10)
    robin.does(Typed("", 2, 0, sent), private=True)
    robin.hears("codes-no-csv")
    robin.does(Typed("", 3, 0, Attachment("file", "r", "", bring.MOST_BYTES + 1)), private=True)
    robin.hears("codes-many")
    robin.says("\n".join(f"a{n}" for n in range(600)), private=True)
    robin.hears("codes-loaded", new=600)
    for data, key in ((b"\xff\xfe\x00", "codes-lost"), (b"code\n", "codes-none")):
        robin.presses_data(data_behind(robin, "goods-load-button"))
        shows(robin, data)
        assert last(robin)[0] == key
    assert item(world, "Tea voucher").stock == 600


def test_nobody_else_and_not_for_long(world: World, robin: Someone) -> None:
    eve = world.person("Eve")
    eve.says("hello")
    eve.presses_data(data_behind(robin, "goods-load-button"))
    eve.hears("not-allowed")
    eve.fills("load_codes", private=True, token="x" * 22, text="EVIL")
    eve.hears("confirm-late")
    robin.fills("load_codes", token="x", text="A")
    robin.hears("only-in-private")
    world.sleeps(minutes=11)
    robin.says("TEA-1111-x", private=True)
    robin.hears("confirm-late")
    assert item(world, "Tea voucher").stock == 0


def test_without_a_key_none_is_asked_for(url: str) -> None:
    world = World(url)
    robin = world.admin()
    robin.says("hello")
    robin.fills("admin codes", item="1")
    robin.hears("goods-gone")
    world.close()


async def test_on_telegram(api: BotApi, clock: StoppedClock, tmp_path: Path) -> None:
    olga: Any = api.user("小林", language_code="zh-hans")
    mei = api.user("Mei")
    group = api.group("Tea", olga, mei, bot="administrator")
    async with hearth(api, tmp_path, clock, group, policies={"shop": {"key": KEY}}) as app:
        await olga.says(group, "/admin sell_codes 5 Tea voucher")
        await settled(api, app)
        shown = group.last
        await olga.presses(shown, "添加兑换码…")
        await settled(api, app)
        assert "没收到的话，请先和我开始私聊" in group.last.text
        await olga.says(olga.private, "/start")
        await settled(api, app)
        await olga.presses(shown, "添加兑换码…")
        await settled(api, app)
        assert olga.private.last.text.startswith("请把「Tea voucher」的兑换码发到这里")
        said = api.keep_file("codes.csv", CSV.encode())
        document = {name: said[name] for name in ("file_id", "file_unique_id", "file_size")}
        document |= {"file_name": "codes.csv", "mime_type": "text/csv"}
        olga._post(olga.private, {"document": document}, 0, anonymous=False)
        await settled(api, app)
        await app.collector.look()
        await app.timer.run_until(clock.now())
        await settled(api, app)
        text = "「Tea voucher」的 2 个兑换码已上架。现在可以删掉你的消息了。"
        assert olga.private.last.text == text
        assert "TEA-" not in everywhere(app)


async def test_on_discord(tea: Tea) -> None:
    policy: Any = Keyed
    app = await tea.open(shop=policy())
    goods: Any = await tea.ben.slash(tea.channel, "admin goods")
    asked = await tea.ben.click(goods.response, custom_id=button(goods.response, "Sell codes"))
    made: Any = await tea.ben.submit_modal(asked, {"price": "5", "goods": "Tea voucher"})
    done: Any = await tea.ben.click(made.response, custom_id=button(made.response, "Add codes…"))
    assert done.response.content.startswith("I wrote to you in private: send me the codes there.")
    question = next(m for m in everything(tea) if "Send me the codes for Tea voucher" in m.content)
    assert question.channel_id != tea.channel.id
    backend = tea.server.backend
    backend.create_message(question.channel_id, tea.ben.id, "TEA-1111-x\nTEA-2222-x")
    await tea.server.quiet()
    answer = "2 codes for Tea voucher are on sale now. You may delete your message with them."
    await tea.server.until(lambda: any(m.content == answer for m in everything(tea)))
    assert "TEA-" not in everywhere(app)
    # More of them, by a file.
    await tea.ben.click(made.response, custom_id=button(made.response, "Add codes…"))
    stored = backend.store_attachments(question.channel_id, [("codes.csv", MORE.encode())])
    backend.create_message(question.channel_id, tea.ben.id, "", attachments=stored)
    await tea.server.quiet()
    await app.collector.look()
    assert "TEA-" not in everywhere(app), "fetched, and not yet read"
    await app.timer.run_until(tea.clock.now())
    await tea.server.quiet()
    answer = "One code for Tea voucher is on sale now. One was there already."
    await tea.server.until(lambda: any(m.content.startswith(answer) for m in everything(tea)))
    assert "TEA-" not in everywhere(app)


async def test_in_the_playground(tmp_path: Path) -> None:
    model: Any = settings_model(FEATURES)
    settings = model(
        database=Database(url=f"sqlite:///{tmp_path}/hearth.db"),
        playground=Playground(port=0, demo=False),
        community=GROUPS,
        shop={"key": KEY},
    )
    app = App(settings)
    await app.start()
    try:
        async with client(app.url) as play:
            await play.join("老周", role="admin", locale="zh-CN")
            sold = await play.say("老周", CAMPFIRE, "/admin sell_codes 5 茶券")
            await play.press("老周", sold["new"][-1], "添加兑换码…")
            loaded = await play.say("老周", "private", "TEA-1111-x\nTEA-2222-x\nTEA-1111-x")
            text = "「茶券」的 2 个兑换码已上架。另有 1 个之前就有了。现在可以删掉你的消息了。"
            assert loaded["new"][-1]["text"] == text
            assert "TEA-" not in everywhere(app)
    finally:
        await app.stop()
