"""What the configuration promises to newcomers, and what Hearth needs for it."""

from collections.abc import Iterator, Mapping

from bot.finding import Finding
from bot.settings import Settings
from handlers.welcome.policy import WelcomePolicy
from storage import communities, shop
from storage.shop import CODE
from storage.transaction import Tx

_SUBJECT, _KEY = "newcomers", "welcome.pack_coupon"


def coupon(tx: Tx, settings: Settings) -> Iterator[Finding]:
    """Whether there are coupon codes to give for the whole pack, in each community."""
    name = _policy(settings).pack_coupon.strip()
    for community in communities.everyone(tx) if name else ():
        item = shop.named(tx, community.id, name)
        if item is None or item.kind != CODE:
            text = f"the shop of {community.name} has no coupon codes called “{name}”"
            text += ": the newcomer pack pays points instead"
            step = f"sell codes by that name (/admin sell_codes), or leave {_KEY} empty"
            yield Finding("warning", _SUBJECT, text, step)
        elif item.stock == 0:
            text = f"no code of “{name}” is left in {community.name}: the pack pays points instead"
            yield Finding("warning", _SUBJECT, text, f"bring more (/admin item {name})")


def holding(settings: Settings, platform: str) -> Mapping[str, str]:
    """The rights that the human check takes on a platform, with what is lost without each."""
    policy = _policy(settings)
    if policy.check == "off":
        return {}
    silent, removed = "it cannot silence who is to pass the human check", "nor remove who does not"
    if platform == "telegram":
        wanted = policy.silence or policy.check_after == "remove"
        found = {"can_restrict_members": f"{silent}, {removed}"} if wanted else {}
        if policy.check_requests:
            found["can_invite_users"] = "it hears of nobody who asks to be let in there"
        return found
    found = {"moderate_members": silent} if policy.timeout else {}
    if policy.check_after == "remove":
        found["kick_members"] = "it cannot remove who does not pass the human check"
    if policy.held_role:
        found["manage_roles"] = "it cannot mark who is to pass the human check"
    return found


def _policy(settings: Settings) -> WelcomePolicy:
    policy = getattr(settings, "welcome", None)
    return policy if isinstance(policy, WelcomePolicy) else WelcomePolicy.model_validate({})
