"""The methods of the Bot API, as far as a community bot uses them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from . import media
from .chats import Chat, Json, Posted
from .checks import ApiError, bad
from .manage import Managing

if TYPE_CHECKING:
    pass


_ANSWERED_WITHIN = 15
"""Seconds in which an ephemeral command may be answered by an ephemeral message."""


_ASKED_WITHIN = 300
"""Seconds in which somebody may be written to who asks to be let into a group."""


class Methods(Managing):
    """Each public method of this class is a method of the Bot API, in snake case."""

    async def run(self, method: str, params: Json) -> Any:
        if method == "getUpdates":
            return await self._api.delivery.get(params)
        snake = "".join(f"_{c.lower()}" if c.isupper() else c for c in method)
        found: Callable[[Json], Any] | None = getattr(self, snake, None)
        if found is None:
            raise ApiError(404, "Not Found")
        return found(params)

    # --- the bot itself

    def get_me(self, _: Json) -> Json:
        api = self._api
        return api.bot.json() | {
            "can_join_groups": True,
            "can_read_all_group_messages": api.reads_all,
            "supports_inline_queries": False,
        }

    def set_webhook(self, params: Json) -> bool:
        self._api.delivery.set_hook(params)
        return True

    def delete_webhook(self, params: Json) -> bool:
        self._api.delivery.drop(params)
        self._api.delivery.delete_hook()
        return True

    def get_webhook_info(self, _: Json) -> Json:
        return self._api.delivery.info()

    def set_my_commands(self, params: Json) -> bool:
        self._api.commands[_scope(params)] = params["commands"]
        return True

    def get_my_commands(self, params: Json) -> list[Json]:
        return self._api.commands.get(_scope(params), [])

    def delete_my_commands(self, params: Json) -> bool:
        self._api.commands.pop(_scope(params), None)
        return True

    # --- chats and members

    def get_chat(self, params: Json) -> Json:
        chat = self._chat(params)
        more = {"accent_color_id": 1, "max_reaction_count": 11}
        gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")
        accepted = dict.fromkeys((*gifts, "gifts_from_channels"), False)
        latest = chat.find(chat.pins[-1]) if chat.pins else None
        pinned = {"pinned_message": latest.body} if latest else {}
        return chat.json() | more | pinned | {"accepted_gift_types": accepted}

    def get_chat_member(self, params: Json) -> Json:
        user = self._api.users.get(params["user_id"])
        if user is None:
            raise bad("user not found")
        return self._chat(params).member(user)

    def get_chat_administrators(self, params: Json) -> list[Json]:
        chat, users = self._chat(params), self._api.users
        return [chat.member(users[u]) for u in chat.status if chat.is_admin(u)]

    def create_chat_invite_link(self, params: Json) -> Json:
        chat = self._chat(params)
        if not chat.lets_bot("can_invite_users"):
            raise bad("not enough rights to manage chat invite link")
        if params.get("creates_join_request") and "member_limit" in params:
            raise bad("member limit can't be specified for links requiring administrator approval")
        link: Json = {
            "invite_link": f"https://t.me/+{self._api.next_id()}",
            "creator": self._api.bot.json(),
            "creates_join_request": params.get("creates_join_request", False),
            "is_primary": False,
            "is_revoked": False,
        }
        if "name" in params:
            link["name"] = params["name"]
        if "member_limit" in params:
            link["member_limit"] = params["member_limit"]
        chat.links.append(link)
        return link

    def revoke_chat_invite_link(self, params: Json) -> Json:
        chat = self._chat(params)
        if not chat.lets_bot("can_invite_users"):
            raise bad("not enough rights to manage chat invite link")
        for link in chat.links:
            if link["invite_link"] == params["invite_link"]:
                link["is_revoked"] = True
                return link
        raise bad("INVITE_HASH_EXPIRED")

    def set_chat_member_tag(self, params: Json) -> bool:
        chat, user, tag = self._chat(params), params["user_id"], params.get("tag", "")
        if not chat.is_group or not chat.lets_bot("can_manage_tags"):
            raise bad("not enough rights to change the tag of the user")
        if not chat.has(user):
            raise bad("USER_NOT_PARTICIPANT")
        if chat.is_admin(user):
            raise bad("tags can be set for regular members only")
        if len(tag) > 16:
            raise bad("tag is too long")
        chat.tags[user] = tag
        return True

    def set_chat_administrator_custom_title(self, params: Json) -> bool:
        chat, user = self._chat(params), params["user_id"]
        if chat.kind != "supergroup" or user not in chat.made_admins:
            raise bad("not enough rights to change custom title of the user")
        chat.tags[user] = params["custom_title"]
        return True

    # --- saying

    def send_message(self, params: Json) -> Json:
        chat = self._writable(params)
        return self._say(chat, params, {"text": _text(params)})

    def send_photo(self, params: Json) -> Json:
        chat = self._writable(params, "photo")
        return self._say(chat, params, media.photo(self._api, params["photo"], params))

    def send_document(self, params: Json) -> Json:
        chat = self._writable(params)
        return self._say(chat, params, media.document(self._api, params["document"], params))

    def _say(self, chat: Chat, params: Json, content: Json) -> Json:
        content |= self._thread(chat, params) | self._reply(chat, params)
        content |= _keyboard(params, inline_only=False)
        quiet = params.get("ephemeral_message_parameters")
        if quiet and self._api.ephemeral:
            content |= self._ephemeral(chat, quiet, params)
        elif self._asked_quietly(chat, params):
            raise bad("a reply to an ephemeral message must be ephemeral")
        posted = chat.post({"from": self._api.bot.json()}, content, by_bot=True)
        markup = params.get("reply_markup") or {}
        posted.force_reply = markup if markup.get("force_reply") else {}
        return posted.body

    def _ephemeral(self, chat: Chat, quiet: Json, params: Json) -> Json:
        receiver = self._api.users.get(quiet["receiver_user_id"])
        if not chat.is_group or receiver is None or not chat.has(receiver.id):
            raise bad("USER_NOT_PARTICIPANT")
        press = self._api.presses.get(quiet.get("callback_query_id", ""))
        pressed = press is not None and press.user == receiver.id and not press.expired
        asked = self._asked_quietly(chat, params)
        answers = asked is not None and asked.body["from"]["id"] == receiver.id
        if not pressed and not answers and not chat.is_admin(self._api.bot.id):
            raise bad("not enough rights to send ephemeral messages")
        number = self._api.next_id()
        return {
            "message_id": 0,
            "ephemeral_message_id": number,
            "receiver_user": receiver.json(),
        }

    def _asked_quietly(self, chat: Chat, params: Json) -> Posted | None:
        """The ephemeral command that a message answers."""
        number = (params.get("reply_parameters") or {}).get("ephemeral_message_id")
        found = chat.find_ephemeral(number, self._api.bot.id) if number else None
        if number and (found is None or self._api.now() - found.body["date"] > _ANSWERED_WITHIN):
            raise bad("message to be replied not found")
        return found

    def _thread(self, chat: Chat, params: Json) -> Json:
        thread = params.get("message_thread_id", 0)
        if not thread:
            return {}
        if thread not in chat.topics:
            raise bad("message thread not found")
        if thread in chat.closed_topics:
            raise bad("TOPIC_CLOSED")
        return {"message_thread_id": thread, "is_topic_message": True}

    def _reply(self, chat: Chat, params: Json) -> Json:
        wanted = params.get("reply_parameters") or {}
        if not wanted.get("message_id"):
            return {}
        found = chat.find(wanted["message_id"])
        if found is None and not wanted.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
        if found is None:
            return {}
        return {
            "reply_to_message": {k: v for k, v in found.body.items() if k != "reply_to_message"}
        }

    # --- changing and deleting

    def edit_message_text(self, params: Json) -> Json:
        chat = self._chat(params)
        return self._edit(chat.find(params["message_id"]), {"text": _text(params)}, params)

    def edit_message_caption(self, params: Json) -> Json:
        return self._edit(
            self._chat(params).find(params["message_id"]), media.caption(params), params
        )

    def edit_message_media(self, params: Json) -> Json:
        posted = self._chat(params).find(params["message_id"])
        return self._edit(posted, media.photo_in_place(self._api, params), params)

    def edit_ephemeral_message_caption(self, params: Json) -> bool:
        self._edit(self._quiet(params), media.caption(params), params)
        return True

    def edit_ephemeral_message_media(self, params: Json) -> bool:
        self._edit(self._quiet(params), media.photo_in_place(self._api, params), params)
        return True

    def edit_message_reply_markup(self, params: Json) -> Json:
        return self._edit(self._chat(params).find(params["message_id"]), {}, params)

    def edit_ephemeral_message_text(self, params: Json) -> bool:
        self._edit(self._quiet(params), {"text": _text(params)}, params)
        return True

    def _edit(self, posted: Posted | None, content: Json, params: Json) -> Json:
        if posted is None:
            raise bad("message to edit not found")
        if not posted.by_bot:
            raise bad("message can't be edited")
        shows, showed = (bool({"photo", "document"} & m.keys()) for m in (content, posted.body))
        for kind in ("text", "caption"):
            if kind in content and not shows and showed == (kind == "text"):
                raise bad(f"there is no {kind} in the message to edit")
        content = content | _keyboard(params, inline_only=True)
        replaced = ("text", "caption", "photo", "document") if shows else ()
        gone = ("reply_markup", "edit_date", *replaced)
        kept = {k: v for k, v in posted.body.items() if k not in gone}
        seen = ("text", "caption", "photo", "document", "reply_markup")
        before = {k: posted.body.get(k) for k in seen}
        changed = {**kept, **content}
        if {k: changed.get(k) for k in before} == before:
            raise bad(
                "message is not modified: specified new message content and reply markup are "
                "exactly the same as a current content and reply markup of the message"
            )
        posted.body = changed | {"edit_date": self._api.now()}
        posted.edits += 1
        return posted.body

    def delete_message(self, params: Json) -> bool:
        chat = self._chat(params)
        posted = chat.find(params["message_id"])
        if posted is None:
            raise bad("message to delete not found")
        if not posted.by_bot and chat.is_group and not chat.is_admin(self._api.bot.id):
            raise bad("message can't be deleted")
        posted.deleted = True
        return True

    def delete_ephemeral_message(self, params: Json) -> bool:
        posted = self._quiet(params)
        if posted is None:
            raise bad("message to delete not found")
        posted.deleted = True
        return True

    def _quiet(self, params: Json) -> Posted | None:
        if not self._api.ephemeral:
            raise ApiError(404, "Not Found")
        chat = self._chat(params)
        return chat.find_ephemeral(params["ephemeral_message_id"], params["receiver_user_id"])

    def answer_callback_query(self, params: Json) -> bool:
        press = self._api.presses.get(params["callback_query_id"])
        if press is None or press.expired or press.answer.done():
            raise bad("query is too old and response timeout expired or query ID is invalid")
        if len(params.get("text", "")) > 200:
            raise bad("MESSAGE_TOO_LONG")
        press.answer.set_result({k: params[k] for k in ("text", "show_alert") if k in params})
        return True

    def get_file(self, params: Json) -> Json:
        name = params["file_id"]
        if name not in self._api.files:
            raise bad("invalid file_id")
        size = len(self._api.files[name])
        said = {"file_id": name, "file_unique_id": f"u{name}", "file_size": size}
        return said | {"file_path": f"photos/{name}"}

    # --- who may

    def _chat(self, params: Json) -> Chat:
        wanted = int(params["chat_id"])
        if wanted in self._api.moved:
            raise bad(
                "group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self._api.moved[wanted],
            )
        user = self._api.users.get(wanted)
        chat = self._api.private(user) if user else self._api.chats.get(wanted)
        if chat is None:
            raise bad("chat not found")
        if chat.is_group and not chat.has(self._api.bot.id):
            raise ApiError(403, f"Forbidden: bot is not a member of the {chat.kind} chat")
        return chat

    def _asks_somewhere(self, user: int) -> bool:
        """Who asks to be let in may be written to, for five minutes, until that is settled."""
        since = self._api.now() - _ASKED_WITHIN
        asked = [chat.requests.get(user) for chat in self._api.chats.values()]
        return any(one is not None and one["date"] > since for one in asked)

    def _writable(self, params: Json, kind: str = "") -> Chat:
        chat = self._chat(params)
        if chat.kind == "private":
            user = self._api.users[chat.id]
            if user.blocked:
                raise ApiError(403, "Forbidden: bot was blocked by the user")
            if not user.started and not self._asks_somewhere(user.id):
                raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")
        if chat.bot_muted:
            raise bad("not enough rights to send text messages to the chat")
        if kind and kind in chat.forbidden:
            raise bad(f"not enough rights to send {kind}s to the chat")
        wait = self._api.limits.refuse(chat.id) if self._api.limits else 0
        if wait:
            raise ApiError(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        return chat


def _scope(params: Json) -> tuple[str, str]:
    return (params.get("scope") or {}).get("type", "default"), params.get("language_code", "")


def _text(params: Json) -> str:
    text = params["text"].strip()
    if not text:
        raise bad("message text is empty")
    if len(text.encode("utf-16-le")) // 2 > 4096:
        raise bad("message is too long")
    return text


def _keyboard(params: Json, *, inline_only: bool) -> Json:
    markup = params.get("reply_markup")
    if not markup:
        return {}
    if "inline_keyboard" not in markup:
        if inline_only:
            raise bad("inline keyboard expected")
        return {}
    for row in markup["inline_keyboard"]:
        for button in row:
            _check_button(button)
    return {"reply_markup": markup} if markup["inline_keyboard"] else {}


def _check_button(button: Json) -> None:
    data = button.get("callback_data")
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    if data is None and "url" not in button:
        raise bad("text buttons are unallowed in the inline keyboard")
    if data is not None and not 1 <= len(data.encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and "://" not in button["url"]:
        raise bad("inline keyboard button URL is invalid")
