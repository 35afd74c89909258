"""Roles and invites on Discord: given, taken back, and what stands in the way."""

from datetime import timedelta

import discord

from handlers.levels.rules import LevelsPolicy, Perk
from tests.grants.wishes import Wishes
from tests.platforms.discord_tea import Tea
from tests.shop.test_on_discord import button


def allow(tea: Tea, **rights: bool) -> None:
    """Change what Hearth's own role may do."""
    backend = tea.server.backend
    (mine,) = backend.get_member(tea.guild.id, backend.bot_user.id).role_ids
    may = discord.Permissions(backend.get_role(tea.guild.id, mine).permissions)
    may.update(**rights)
    backend.edit_role(tea.guild.id, mine, {"permissions": may.value})


def roles(tea: Tea) -> set[str]:
    held = tea.server.backend.get_member(tea.guild.id, tea.ann.id).role_ids
    return {tea.server.backend.get_role(tea.guild.id, r).name for r in held}


async def wishes(tea: Tea) -> Wishes:
    app = await tea.open()
    await tea.ann.slash(tea.channel, "checkin")
    return Wishes(app, "discord", tea.guild.id, tea.ann.id)


async def test_a_role_is_given_by_name_or_number_and_taken_back(tea: Tea) -> None:
    tea.guild.create_role("Regular")
    patron = tea.guild.create_role("Patron")
    hers = await wishes(tea)
    await hers.want("role", "regular")
    await hers.want("role", str(patron.id), "level:5")
    assert roles(tea) == {"Regular", "Patron"}
    tea.clock.advance(tea.clock.now() + timedelta(minutes=2))
    await hers.unwant()
    assert roles(tea) == {"Patron"}
    assert hers.errors == [""]


async def test_what_stands_in_the_way_is_told_in_the_server(tea: Tea) -> None:
    tea.guild.create_role("Regular")
    allow(tea, manage_roles=False)
    hers = await wishes(tea)
    await hers.want("role", "Regular")
    await hers.want("role", "Nobody", "level:5")
    assert not roles(tea)
    assert hers.errors == ["manage_roles", "role_unknown"]
    told = [m.content for m in tea.said() if "I " in m.content and "every hour" in m.content]
    assert len(told) == 2
    assert "missing the right “Manage Roles”" in told[0]
    assert "no role “Nobody”" in told[1]

    allow(tea, manage_roles=True)
    boss = tea.guild.create_role("Boss")
    tea.server.backend.reorder_roles(tea.guild.id, [{"id": boss.id, "position": 90}])
    await tea.server.quiet()
    await hers.want("role", "Boss", "level:6")
    assert hers.errors[2] == "role_above"
    tea.clock.advance(tea.clock.now() + timedelta(hours=1, minutes=1))
    await hers.carried_out()
    assert roles(tea) == {"Regular"}


async def test_a_way_in_is_for_one_person_and_comes_in_private(tea: Tea) -> None:
    den = tea.guild.create_text_channel("den")
    hers = await wishes(tea)
    await hers.want("link", f"discord:{den.id}")
    (invite,) = tea.server.backend.invites.values()
    assert (invite.max_uses, invite.max_age, invite.channel_id) == (1, 0, den.id)
    sent = [m for place in tea.server.backend.messages.values() for m in place.values()]
    (letter,) = [m for m in sent if m.content.startswith("Here is your way in")]
    assert letter.channel_id not in (tea.channel.id, den.id)
    (button,) = [c for row in letter.components for c in row["components"]]
    assert button["url"] == f"https://discord.gg/{invite.code}"
    await hers.carried_out()
    assert len(tea.server.backend.invites) == 1
    tea.clock.advance(tea.clock.now() + timedelta(minutes=2))
    await hers.unwant()
    assert not tea.server.backend.invites


async def test_a_level_brings_a_role_once_and_takes_it(tea: Tea) -> None:
    tea.guild.create_role("Regular")
    tea.guild.create_role("Elder")
    perks = (Perk(level=3, role="Regular"), Perk(level=50, role="Elder"))
    app = await tea.open(levels=LevelsPolicy(steps=(0, 0, 1), perks=perks))

    async def later() -> None:
        tea.clock.advance(tea.clock.now() + timedelta(minutes=2))
        await app.steward.look()
        await tea.server.quiet()

    done = await tea.ann.slash(tea.channel, "checkin")
    assert "That brings: the role “Regular”." in done.response.content
    await later()
    assert roles(tea) == {"Regular"}
    values = {"who": tea.ann, "level": 60, "reason": "for the festival"}
    asked = await tea.ben.slash(tea.channel, "admin set_level", **values)
    set_ = await tea.ben.click(asked.response, custom_id=button(asked.response, "Yes, do it"))
    await later()
    assert roles(tea) == {"Regular", "Elder"}
    shown = await tea.ann.slash(tea.channel, "level")
    assert "With your level: the role “Regular”, the role “Elder”." in shown.response.content
    await tea.ben.click(set_.response, custom_id=button(set_.response, "Take it back"))
    await later()
    assert roles(tea) == {"Regular"}
    calls = [method for method, path in tea.server.seen if "/roles/" in path]
    assert calls == ["PUT", "PUT", "DELETE"]
