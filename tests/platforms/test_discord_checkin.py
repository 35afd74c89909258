"""The whole of Hearth on Discord: a week of check-ins in two languages, over real sockets."""

import pytest

from tests.platforms.discord_tea import Tea


@pytest.fixture
def tea_url(url: str) -> str:
    return url


async def test_a_streak_grows_over_the_days_in_both_languages(tea: Tea) -> None:
    await tea.open()
    for day in range(1, 4):
        english = await tea.ann.slash(tea.channel, "checkin")
        chinese = await tea.mei.slash(tea.channel, "daily")
        assert f"{day}" in english.response.content
        assert f"连续第 {day} 天" in chinese.response.content
        again = await tea.mei.slash(tea.channel, "checkin")
        assert "今天已经签过了" in again.response.content
        await tea.tomorrow()


async def test_the_word_counts_like_the_command_and_only_once(tea: Tea) -> None:
    await tea.open()
    me = f"<@{tea.server.backend.bot_user.id}>"
    await tea.mei.slash(tea.channel, "streak")
    await tea.mei.send(tea.channel, f"{me} 签到")
    await tea.mei.send(tea.channel, f"{me} 打卡！")
    await tea.mei.send(tea.channel, f"{me} 今天签到了吗")
    contents = [m.content for m in tea.said()]
    assert sum("连续第 1 天 ✅" in c for c in contents) == 1
    assert sum("今天已经签过了" in c for c in contents) == 1


async def test_a_button_of_the_day_before_works_after_a_restart(tea: Tea) -> None:
    await tea.open()
    done = await tea.ann.slash(tea.channel, "checkin")
    (button,) = [c for row in done.response.components for c in row["components"]]
    await tea.close()
    await tea.open()
    shown = await tea.ann.click(done.response, custom_id=button["custom_id"])
    assert shown.response.content
    assert "●" in shown.response.content


async def test_an_admin_protects_a_day_and_a_member_does_not(tea: Tea) -> None:
    await tea.open()
    values = {"day": "2026-03-01", "reason": "power cut"}
    done = await tea.ben.slash(tea.channel, "admin protect", **values)
    assert "Mar 1" in done.response.content or "1 Mar" in done.response.content
    tea.server.backend.commands[None]["admin", 1]["default_member_permissions"] = None
    refused = await tea.ann.slash(tea.channel, "admin protect", **values)
    assert "admins" in refused.response.content
    assert refused.ephemeral


async def test_help_and_settings_answer_in_private_too(tea: Tea) -> None:
    await tea.open()
    await tea.mei.slash(tea.channel, "checkin")
    for word in ("help", "settings", "streak"):
        result = await tea.mei.user.slash(word)
        assert result.response.content
        assert not result.ephemeral
