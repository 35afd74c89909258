"""What Telegram lets Hearth give to members: a tag beside the name, a way into another group."""

import unicodedata

from bot.telegram.api import Api
from scheduler.platform import Favour, Gone, Lacks, Refused

LONGEST_TAG = 16
"""Characters; Telegram takes no emoji among them (Bot API 9.5)."""

_NAME = "Hearth"
_RIGHTS = ("not enough rights", "admin_required", "administrator rights")
_ABSENT = ("user not found", "user_not_participant", "participant_id_invalid", "member not found")
_OVER = ("invite_hash_expired", "invite link not found", "invite_revoked")


async def give(api: Api, favour: Favour) -> str:
    """Carry out a favour. Raises what `Giving.give` may."""
    if favour.kind == "tag":
        await _tag(api, favour)
        return ""
    return await _link(api, favour)


async def _tag(api: Api, favour: Favour) -> None:
    if unfit(favour.value):
        raise Lacks("tag_unfit")
    try:
        await api.call(
            "setChatMemberTag", chat_id=favour.space, user_id=favour.user, tag=favour.value
        )
    except Refused as refused:
        if _says(refused, _RIGHTS):
            raise Lacks("can_manage_tags") from None
        if _says(refused, _ABSENT):
            raise Gone(str(refused)) from None
        await _title(api, favour, refused)


async def _title(api: Api, favour: Favour, refused: Refused) -> None:
    """Administrators wear a title instead, if it was this bot that made them one."""
    member = await api.call("getChatMember", chat_id=favour.space, user_id=favour.user)
    if member["status"] not in ("administrator", "creator"):
        raise refused
    if not member.get("can_be_edited"):
        raise Gone("they have a title of their own")
    await api.call(
        "setChatAdministratorCustomTitle",
        chat_id=favour.space,
        user_id=favour.user,
        custom_title=favour.value,
    )


async def _link(api: Api, favour: Favour) -> str:
    here = {"chat_id": favour.space}
    try:
        if not favour.wanted:
            await api.call("revokeChatInviteLink", **here, invite_link=favour.made)
            return ""
        made = await api.call("createChatInviteLink", **here, name=_NAME, member_limit=1)
    except Gone:
        raise Lacks("group_unknown") from None
    except Refused as refused:
        if not favour.wanted and _says(refused, _OVER):
            return ""
        if _says(refused, _RIGHTS):
            raise Lacks("can_invite_users") from None
        raise
    return str(made["invite_link"])


def unfit(tag: str) -> bool:
    """Whether Telegram does not take that as a tag."""
    pictures = any(unicodedata.category(letter) in ("So", "Cs", "Co") for letter in tag)
    return pictures or len(tag) > LONGEST_TAG


def _says(refused: Refused, reasons: tuple[str, ...]) -> bool:
    said = str(refused).lower()
    return any(reason in said for reason in reasons)
