"""Boards, cards and gifts with names that would break them, as they go out on both platforms."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.telegram_hearth import hearth, settled

NAMES = {
    # As somebody is called: as Telegram shows it, as Discord does.
    "Maximiliana-Bernadette von und zu Hohenfels": (
        "Maximiliana-Bernadette v…",
        r"Maximiliana\-Bernadette v…",
    ),
    "محمد عمر": ("\u2068محمد عمر\u2069", "\u2068محمد عمر\u2069"),
    "👩\u200d🚒🇩🇪": ("👩\u200d🚒🇩🇪", "👩\u200d🚒🇩🇪"),
    "Z" + "\u0300" * 40 + "a": ("Z\u0300\u0300\u0300a",) * 2,
    "<b>@everyone</b> `x`": ("<b>@\u2060everyone</b> `x`", r"\<b\>\@everyone\</b\> \`x\`"),
    "A\u200bn\u202en": ("Ann", "Ann"),
    "\u3164\u2800": ("?", "?"),
}


def lines(names: list[str], me: str) -> list[str]:
    """A board on which all have the same, the earlier first."""
    marks = ("🥇", "🥈", "🥉", *(f"{n} ·" for n in range(4, 20)))
    return [f"{mark} {name} – 6" for mark, name in zip(marks, names, strict=False)] + [me]


async def test_on_telegram(api: BotApi, tmp_path: Path, clock: StoppedClock) -> None:
    people = [api.user(name, language_code="en") for name in NAMES]
    mei = api.user("小美", language_code="zh-hans")
    group = api.group("Tea", *people, mei, bot="administrator")
    async with hearth(api, tmp_path, clock, group) as app:

        async def says(who: Any, line: str) -> Any:
            await who.says(group, line)
            await settled(api, app)
            return group.last

        for who in (*people, mei):
            await says(who, "/checkin")
            clock.advance(clock.now() + timedelta(minutes=1))
        page = await says(mei, "排行榜")
        shown = [telegram for telegram, _ in NAMES.values()]
        mine = "8 · 小美 – 6 ◀ 你"
        assert page.text.splitlines()[1:-1] == lines(shown, mine)
        for who, name in zip(people, shown, strict=True):
            card = await says(who, "/me")
            assert card.photo
            assert card.seen_by == who.id
            if "…" not in name:
                assert card.text.startswith(f"{name}\nLevel 0")
        gift = await says(mei, "/give محمد عمر 1 @everyone")
        assert gift.text == "小美 gave \u2068محمد عمر\u2069 1 point: “@\u2060everyone”"
        assert not any(message.body.get("parse_mode") for message in group.from_bot)


async def test_on_discord(tea: Tea) -> None:
    await tea.open()
    people = [
        tea.guild.add_member(tea.server.create_user(f"user{n}", global_name=name))
        for n, name in enumerate(NAMES)
    ]
    for who in (*people, tea.mei):
        await who.slash(tea.channel, "checkin")
        tea.clock.advance(tea.clock.now() + timedelta(minutes=1))
    page: Any = await tea.mei.slash(tea.channel, "top")
    shown = [discord for _, discord in NAMES.values()]
    mine = "8 · 小美 – 6 ◀ 你"
    assert page.response.content.splitlines()[1:-1] == lines(shown, mine)
    for who, name in zip(people, shown, strict=True):
        await who.slash(tea.channel, "me")
        card: Any = tea.said()[-1]
        assert card.attachments
        if "…" not in name:
            assert card.content.startswith(f"{name}\nLevel 0")
    await tea.mei.slash(tea.channel, "give", who=people[4], amount=1, words="<@1> @here")
    gift: Any = tea.said()[-1]
    assert gift.content == rf"小美 gave {shown[4]} 1 point: “\<\@1\> \@here”"
    assert not any(m.mention_user_ids or m.mention_everyone for m in tea.said())
