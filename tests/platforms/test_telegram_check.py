"""`hearth check` on Telegram: what is well, what is not, and what to do."""

from typing import Any

from bot.features import FEATURES
from bot.finding import Finding
from bot.settings import Community, Group, Settings, settings_model
from bot.telegram.check import check
from tests.platforms import telegram_house
from tests.platforms.botapi import BotApi


def settings(api: BotApi, *groups: int, **more: Any) -> Settings:
    told = [Group(platform="telegram", id=g) for g in groups]
    tea = Community(key="tea", name="Tea", groups=tuple(told))
    return Settings(telegram=telegram_house.settings(api, **more), community=(tea,))


def about(findings: list[Finding], subject: str) -> list[str]:
    return [f.level for f in findings if f.subject == subject]


async def test_what_is_well(api: BotApi):
    api.reads_all = True
    group = api.group("Tea", bot="administrator")
    findings = await check(settings(api, group.id))
    assert {f.level for f in findings} == {"ok"}
    assert "@hearth_test_bot" in findings[0].text


async def test_what_is_amiss_has_a_next_step(api: BotApi):
    group, other = api.group("Tea"), api.group("Cake", bot="left")
    findings = await check(settings(api, group.id, other.id, -5))
    assert about(findings, "telegram hearing") == ["warning"]
    assert about(findings, "telegram rights") == ["warning", "failure", "failure"]
    assert all(f.next_step for f in findings if f.level != "ok")


async def test_groups_that_it_has_come_into_are_looked_at_too(api: BotApi):
    group, other = api.group("Tea"), api.group("Cake", bot="left")
    findings = await check(settings(api), {group.id: "Tea", other.id: "Cake"})
    assert about(findings, "telegram rights") == ["warning", "failure"]
    findings = await check(settings(api, group.id), {group.id: "Tea"})
    assert about(findings, "telegram rights") == ["warning"]


async def test_a_group_that_has_moved_is_told_by_its_new_number(api: BotApi):
    group = api.group("Tea", bot="administrator")
    old = group.upgrade()
    (finding,) = [f for f in await check(settings(api, old)) if f.subject == "telegram rights"]
    assert (finding.level, str(group.id) in finding.text) == ("warning", True)


async def test_a_refused_token_is_a_failure_that_does_not_show_it(api: BotApi):
    api.revoke()
    (finding,) = await check(settings(api))
    assert finding.level == "failure"
    assert "BotFather" in finding.next_step
    assert api.token not in repr(finding)


async def test_an_unreachable_server_is_a_failure(api: BotApi):
    api.fail("getMe", 502)
    (finding,) = await check(settings(api))
    assert (finding.level, finding.subject) == ("failure", "telegram")


async def test_where_nobody_listens_is_a_failure(api: BotApi):
    section = telegram_house.settings(api)
    nobody = section.model_copy(update={"api_base_url": "http://127.0.0.1:9/bot"})
    (finding,) = await check(Settings(telegram=nobody))
    assert finding.text == "Telegram cannot be asked: no connection"
    assert finding.next_step.endswith("http://127.0.0.1:9")


async def test_what_is_no_bot_api_is_a_failure(api: BotApi):
    api.garble("getMe", {"ok": True, "result": True})
    (finding,) = await check(settings(api))
    assert (finding.level, finding.subject) == ("failure", "telegram")
    assert "telegram.api_base_url" in finding.next_step


async def test_a_webhook_in_the_way_is_told(api: BotApi):
    hook = telegram_house.hook(9)
    api.delivery.set_hook({"url": "http://127.0.0.1:9/telegram"})
    assert about(await check(settings(api)), "telegram updates") == ["warning"]
    assert about(await check(settings(api, **hook)), "telegram updates") == ["ok"]
    api.delivery.set_hook({"url": "http://127.0.0.1:9/other"})
    assert about(await check(settings(api, **hook)), "telegram updates") == ["ok"]
    ann = api.user("Ann")
    await ann.says(ann.private, "/start")
    await api.delivery.failed.wait()
    assert about(await check(settings(api, **hook)), "telegram updates") == ["ok", "warning"]


async def test_rights_for_what_levels_bring(api: BotApi):
    group, den = api.group("Tea", bot="administrator"), api.group("Den")
    perks = [{"level": 2, "tag": "Tree"}, {"level": 3, "link": f"telegram:{den.id}"}]
    told = settings(api, group.id)
    sections: dict[str, Any] = {"levels": {"perks": perks}}
    section = settings_model(FEATURES)(telegram=told.telegram, community=told.community, **sections)
    findings = [f for f in await check(section) if f.subject == "telegram rights"]
    assert [f.level for f in findings] == ["ok", "warning"]
    assert findings[1].text == f"may not invite people into {den.id}, and level 3 lets them in"
    group.denied.add("can_manage_tags")
    den.status[api.bot.id] = "administrator"
    (finding,) = [f for f in await check(section) if f.subject == "telegram rights"]
    assert finding.text.startswith("may not manage tags in Tea")
    assert finding.next_step


async def test_the_human_check_needs_a_right(api: BotApi):
    group = api.group("Tea", bot="administrator")
    plain = settings(api, group.id)
    sections: dict[str, Any] = {
        "welcome": {"check": "all", "check_requests": True},
        "picks": {"communities": ["*"]},
    }
    checked = settings_model(FEATURES)(
        telegram=plain.telegram, community=plain.community, **sections
    )
    assert about(await check(checked), "telegram rights") == ["ok"]
    group.denied.add("can_restrict_members")
    missing = [f for f in await check(checked) if f.level == "warning" and "restrict" in f.text]
    assert [f.next_step for f in missing] == ["give it that right among its administrator rights"]
    group.denied = {"can_invite_users"}
    (found,) = [f for f in await check(checked) if f.level == "warning" and "invite" in f.text]
    assert found.text.endswith("it hears of nobody who asks to be let in there")
    group.denied = {"can_pin_messages"}
    (found,) = [f for f in await check(checked) if f.level == "warning" and "pin" in f.text]
    assert found.text.endswith("it cannot pin the favourites of the day")
