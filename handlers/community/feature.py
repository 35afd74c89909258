"""The community itself: welcome to a new group, help, and everybody's own settings."""

from handlers.community.asks import (
    AdminHelp,
    CommunityLanguage,
    CommunitySettings,
    CommunityZone,
    Grant,
    Help,
    SetLanguage,
    SetRole,
    Settings,
    SetZone,
    ShowAudit,
    Start,
)
from handlers.kit.arrivals import GroupAdded
from handlers.kit.feature import Feature, On, When
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy

with lazy(__name__):
    from handlers.community.commands import (
        admin_help,
        help_me,
        set_language,
        set_zone,
        settings,
        start,
    )
    from handlers.community.log import show_audit
    from handlers.community.roles import grant, set_role
    from handlers.community.setup import (
        ask_admins,
        set_community_language,
        set_community_zone,
        show_community,
    )

FEATURE = Feature(
    "community",
    commands=(
        On(Help, help_me, needs="person", quiet=True, held=True),
        On(AdminHelp, admin_help, Role.ANALYST, needs="person", menu=False, quiet=True),
        On(Start, start, needs="person", where="private", menu=False, held=True),
        On(Settings, settings, needs="person", help=6, quiet=True, held=True),
        On(SetLanguage, set_language, needs="person", menu=False, held=True),
        On(SetZone, set_zone, needs="person", menu=False, held=True),
        On(CommunitySettings, show_community, Role.ADMIN, help=5),
        On(CommunityLanguage, set_community_language, Role.ADMIN, menu=False, fresh=True),
        On(CommunityZone, set_community_zone, Role.ADMIN, menu=False, fresh=True),
        On(SetRole, set_role, Role.ADMIN, fresh=True),
        On(Grant, grant, Role.ADMIN, menu=False, fresh=True),
        On(ShowAudit, show_audit, Role.ADMIN, fresh=True, quiet=True),
    ),
    facts=(When(GroupAdded, ask_admins),),
)
