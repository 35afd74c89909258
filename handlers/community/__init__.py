"""The community itself: welcome to a new group, help, and everybody's own settings."""

from handlers.community.commands import (
    AdminHelp,
    Help,
    SetLanguage,
    Settings,
    SetZone,
    Start,
    admin_help,
    help_me,
    set_language,
    set_zone,
    settings,
    start,
)
from handlers.community.log import ShowAudit, show_audit
from handlers.community.roles import Grant, SetRole, grant, set_role
from handlers.community.setup import (
    CommunityLanguage,
    CommunitySettings,
    CommunityZone,
    ask_admins,
    set_community_language,
    set_community_zone,
    show_community,
)
from handlers.kit.arrivals import GroupAdded
from handlers.kit.feature import Feature, On, When
from handlers.kit.inbound import Role

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
