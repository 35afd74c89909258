"""What Telegram lets Hearth do for members: tags, ways into groups, silence, removal."""

import unicodedata
from typing import Any

from bot.telegram.api import Api
from scheduler.platform import PINNED, Favour, Gone, Lacks, Refused

LONGEST_TAG = 16
"""Characters; Telegram takes no emoji among them (Bot API 9.5)."""

_NAME = "Hearth"
_RIGHTS = ("not enough rights", "admin_required", "administrator rights")
_IN_CHARGE = ("is an administrator", "can't remove chat owner", "user_admin_invalid")
_SMALL = ("available only for supergroups",)
_SPEECH = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
)
_MORE = ("can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics")
_ABSENT = ("user not found", "user_not_participant", "participant_id_invalid", "member not found")
_NO_MESSAGE = ("message to pin not found", "message to unpin not found", "message_id_invalid")
_SETTLED = ("hide_requester_missing", "user_already_participant")
_OVER = ("invite_hash_expired", "invite link not found", "invite_revoked")


async def give(api: Api, favour: Favour) -> str:
    """Carry out a favour. Raises what `Giving.give` may."""
    if favour.kind == "tag":
        await _tag(api, favour)
    elif favour.kind == "silence":
        await _silence(api, favour)
    elif favour.kind == "out":
        await _out(api, favour)
    elif favour.kind == "entry":
        await _entry(api, favour)
    elif favour.kind == "pin":
        return await _pin(api, favour)
    else:
        return await _link(api, favour)
    return ""


async def _silence(api: Api, favour: Favour) -> None:
    """All permissions together are what lifts a restriction (Bot API, restrictChatMember)."""
    may = not favour.wanted
    permissions = dict.fromkeys((*_SPEECH, *_MORE), may)
    await _managed(
        api,
        "restrictChatMember",
        chat_id=favour.space,
        user_id=favour.user,
        permissions=permissions,
        use_independent_chat_permissions=True,
    )


async def _out(api: Api, favour: Favour) -> None:
    if not favour.wanted:
        return
    who = {"chat_id": favour.space, "user_id": favour.user}
    await _managed(api, "banChatMember", **who)
    # Removed, not banned: they may come again.
    await _managed(api, "unbanChatMember", **who, only_if_banned=True)


async def _entry(api: Api, favour: Favour) -> None:
    """A request that is there no more was taken back, or settled by somebody else."""
    method = "approveChatJoinRequest" if favour.wanted else "declineChatJoinRequest"
    try:
        await api.call(method, chat_id=favour.space, user_id=favour.user)
    except Refused as refused:
        if _says(refused, _RIGHTS):
            raise Lacks("join_requests") from None
        if not _says(refused, _SETTLED):
            raise


async def _pin(api: Api, favour: Favour) -> str:
    """Quietly; what is pinned already is somebody else's."""
    this = {"chat_id": favour.space, "message_id": int(favour.value.rpartition(":")[2])}
    try:
        if not favour.wanted:
            await api.call("unpinChatMessage", **this)
            return ""
        if not favour.made:
            chat = await api.call("getChat", chat_id=favour.space)
            there = chat.get("pinned_message", {}).get("message_id")
            return "" if there == this["message_id"] else PINNED
        await api.call("pinChatMessage", **this, disable_notification=True)
    except Refused as refused:
        if _says(refused, _RIGHTS):
            raise Lacks("can_pin_messages") from None
        if _says(refused, _NO_MESSAGE):
            raise Gone(str(refused)) from None
        raise
    return PINNED


async def _managed(api: Api, method: str, **params: Any) -> None:
    try:
        await api.call(method, **params)
    except Refused as refused:
        if _says(refused, _SMALL):
            raise Lacks("supergroup") from None
        if _says(refused, _IN_CHARGE):
            raise Gone(str(refused)) from None
        if _says(refused, _RIGHTS):
            raise Lacks("can_restrict_members") from None
        if _says(refused, _ABSENT):
            raise Gone(str(refused)) from None
        raise


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
