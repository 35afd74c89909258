"""A community's place in the tree that config.toml declares, as its admins see it."""

from bot.app import declare
from bot.settings import Community, Group, Settings
from tests.world import World

HQ, NORTH, TEA = 201, 202, 203


def declared(*tree: tuple[str, str, str | None, int]) -> Settings:
    """Settings with those communities: key, kind, parent and group."""
    # The playground's name for a platform is the one that a recorder may also bear.
    return Settings(
        community=tuple(
            Community.model_validate(
                {
                    "key": key,
                    "name": key.upper(),
                    "kind": kind,
                    "parent": parent,
                    "groups": [Group(platform="playground", id=group)],
                }
            )
            for key, kind, parent, group in tree
        )
    )


def test_admins_see_where_their_community_belongs(url: str) -> None:
    world = World(url, platforms=("playground",))
    settings = declared(
        ("tea", "interest", "north", TEA),
        ("north", "region", "hq", NORTH),
        ("hq", "headquarters", None, HQ),
    )
    with world.app.store.write(world.clock.now()) as tx:
        declare(tx, settings)
    for group, parent, below in ((HQ, None, 2), (NORTH, "HQ", 1), (TEA, "NORTH", None)):
        robin = world.admin(space=group)
        robin.says("/admin settings")
        keys = [say.key for say in robin.hears("community-title").more]
        if parent:
            robin.hears("community-parent", parent=parent)
        if below:
            robin.hears("community-below", count=below)
        assert ("community-parent" in keys, "community-below" in keys) == (
            parent is not None,
            below is not None,
        )
    world.close()
