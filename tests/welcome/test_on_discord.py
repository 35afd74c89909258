"""Newcomers on Discord: guided in private, held back by a time-out, and removed."""

from datetime import datetime, timedelta
from typing import Any

from simcord.results import ResponseMessage

from handlers.tasks.policy import TasksPolicy
from handlers.welcome.policy import WelcomePolicy
from tests.platforms.discord_tea import Tea
from tests.shop.test_on_discord import button, everything
from tests.welcome.looks import pack


def pressable(tea: Tea, message: Any) -> ResponseMessage:
    """A message as something to press."""
    return ResponseMessage(tea.server, message)


async def passes(tea: Tea, **time: float) -> None:
    """Time passes, and all that is due on the way is carried out."""
    assert tea.app
    await tea.app.timer.run_until(tea.clock.now() + timedelta(**time))
    await tea.app.pump.claim()
    await tea.server.quiet()
    await tea.app.steward.look()
    await tea.server.quiet()


def letters(tea: Tea, start: str) -> list[Any]:
    """What Hearth said in private that begins so."""
    away = [m for m in everything(tea) if m.channel_id != tea.channel.id]
    return [m for m in away if m.content.startswith(start)]


async def answers(tea: Tea, who: Any, do: str, four: str) -> str:
    """Does the quiz that the guide offers next, by buttons; what is said to it."""
    guide = (await who.slash(tea.channel, "guide")).response
    quiz = (await who.click(guide, custom_id=button(guide, do))).response
    return (await who.click(quiz, custom_id=button(quiz, four))).response.content


async def test_from_joining_to_the_end_of_day_seven_in_both_languages(tea: Tea) -> None:
    tea.server.granted.add("members")
    await tea.open(sees=True, welcome=WelcomePolicy(), tasks=TasksPolicy(packs=(), task=pack()))
    walks: list[tuple[Any, str, str]] = []
    for name, shown, locale in (("eve", "Eve", "en-US"), ("lan", "小兰", "zh-CN")):
        user = tea.server.create_user(name, global_name=shown)
        tea.server.locales[user.id] = locale
        who = tea.guild.add_member(user)
        await tea.server.quiet()
        await passes(tea, seconds=61)
        assert f"Welcome, {shown}! 👋" in tea.said()[-1].content
        hello = letters(tea, "Hello! You have just joined")
        assert hello, [(m.channel_id, m.content) for m in everything(tea)]
        greeting = pressable(tea, tea.said()[-1])
        asked = await who.click(greeting, custom_id=button(greeting, "First steps"))
        assert asked.ephemeral
        language = "English" if locale == "en-US" else "简体中文"
        rules = await who.click(asked.response, custom_id=button(asked.response, language))
        accept = "I accept" if locale == "en-US" else "我同意"
        ready = await who.click(rules.response, custom_id=button(rules.response, accept))
        assert ready.response.id == asked.response.id
        told = "First week: 0 of 10" if locale == "en-US" else "新手任务：已完成 0/10"
        assert told in ready.response.content
        walks.append((who, *(("Do it now", "Four") if locale == "en-US" else ("现在就做", "四"))))
    ends: list[str] = []
    for day in range(7):
        if day:
            await passes(tea, days=1)
            assert len(letters(tea, f"Good morning! Day {day + 1} of your first week in")) == 1
            assert (
                len([m for m in letters(tea, "早上好！") if f"第 {day + 1} 天" in m.content]) == 1
            )
        for who, do, four in walks:
            await who.slash(tea.channel, "checkin")
            if day in (0, 3, 6):
                ends.append(await answers(tea, who, do, four))
        await tea.server.quiet()
    said = "\n".join([*ends, *(m.content for m in everything(tea))])
    assert "All 10 tasks of your first week are done: +50 points" in said
    assert "新手任务 10 个全部完成：+50 积分" in said
    shown = await tea.ben.slash(tea.channel, "admin onboarding")
    assert "Newcomers of the last 30 days: 2\nJoined: 2\nOpened the guide: 2" in (
        shown.response.content
    )


async def test_held_back_by_a_time_out_and_removed_in_the_end(tea: Tea) -> None:
    tea.server.granted.add("members")
    await tea.open(
        sees=True, welcome=WelcomePolicy(check="suspicious", timeout=True, held_role="Guest")
    )
    guest = tea.guild.create_role("Guest")
    young = tea.server.create_user("young", global_name="Young")
    other = tea.server.create_user("other", global_name="Other")
    who, left = tea.guild.add_member(young), tea.guild.add_member(other)
    await tea.server.quiet()
    await passes(tea, seconds=6)
    backend = tea.server.backend

    def held(user: int) -> tuple[bool, bool]:
        """Whether they are timed out, and have the role."""
        member = backend.get_member(tea.guild.id, user)
        return member.timed_out_until is not None, guest.id in member.role_ids

    assert held(who.id) == held(left.id) == (True, True)
    shown = await tea.ben.slash(tea.channel, "admin held")
    assert "Other: a very young account (3)" in shown.response.content
    # Timed out they can press nothing in the server, so the check is in private.
    hello = next(m for m in everything(tea) if m.channel_id == young.dm_channel.id)
    begun = await young.click(pressable(tea, hello), custom_id=button(hello, "What is it?"))
    done = await young.click(begun.response, custom_id=button(begun.response, "Yes, I am"))
    assert done.response.content == "Thank you! Everything is open to you now."
    await passes(tea, minutes=2)
    assert held(who.id) == (False, False)
    assert held(left.id) == (True, True)
    await passes(tea, minutes=10)
    assert left.id not in backend.guilds[tea.guild.id].members


async def test_a_time_out_that_discord_ends_is_put_in_place_again(tea: Tea) -> None:
    tea.server.granted.add("members")
    policy = WelcomePolicy(check="all", timeout=True, check_after="stay")
    app = await tea.open(sees=True, welcome=policy)
    eve = tea.server.create_user("eve", global_name="Eve")
    who = tea.guild.add_member(eve)
    await tea.server.quiet()

    def left() -> timedelta | None:
        """For how long they are still timed out."""
        until = tea.server.backend.get_member(tea.guild.id, who.id).timed_out_until
        return datetime.fromisoformat(until) - tea.clock.now() if until else None

    await passes(tea, seconds=6)
    # Discord takes 28 days at the most.
    assert left() == timedelta(days=27, hours=23)
    await passes(tea, minutes=11)
    for _ in range(2):
        await passes(tea, days=20)
        assert left() >= timedelta(days=7)
    hello = next(m for m in everything(tea) if m.channel_id == eve.dm_channel.id)
    begun = await eve.click(pressable(tea, hello), custom_id=button(hello, "What is it?"))
    await eve.click(begun.response, custom_id=button(begun.response, "Yes, I am"))
    await app.steward.look()
    assert left() is None
    await passes(tea, days=21)
    assert left() is None
