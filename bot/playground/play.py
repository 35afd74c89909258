"""What members can do in the playground: each is done in the chat world and handed to the desk."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.pictures.shrink import shrunk
from bot.playground import calls, view
from bot.playground.decode import Decoder
from bot.playground.model import Chat, Content, Key, Member, Post
from bot.playground.refusal import Refusal
from bot.playground.world import BOT, World

if TYPE_CHECKING:
    from handlers.kit.inbound import Inbound
    from scheduler.clock import Clock
    from scheduler.desk import Desk

STEP = timedelta(hours=6)
"""How far the clock goes before it is noted where it stands."""

LONGEST_WAIT = 10.0
"""Seconds that a call waits for deliveries; those to other platforms may take longer."""

RunUntil = Callable[[datetime], Awaitable[None]]
Homes = Callable[[], view.Homes]
"""Looks up the communities of the playground's groups, as they are now."""


class Play:
    """The verbs. Each returns when its event, and what that caused at once, were delivered.

    Each raises Refusal, and Closed when Hearth is stopping.
    """

    def __init__(
        self,
        world: World,
        clock: "Clock",
        run_until: RunUntil,
        desk: "Desk",
        decoder: Decoder,
        homes: Homes = dict,
    ) -> None:
        self.world = world
        self._homes = homes
        self._clock = clock
        self._run_until = run_until
        self._desk = desk
        self._decode = decoder
        self._notices: dict[str, str] = {}
        self._moving = asyncio.Lock()
        self._still = asyncio.Event()
        self._still.set()

    def now(self) -> datetime:
        return self._clock.now()

    def skip_to(self, to: datetime) -> None:
        """Set the clock forward; what is due meanwhile happens when time passes again."""
        self._clock.advance(to)

    async def pass_time(self, to: datetime) -> None:
        """Let everything happen that is due until then; an instant that has passed is no error."""
        await self._run_until(to)
        await self._settled()

    def everything(self, viewer: Member | None) -> view.Json:
        """The people and places; with a viewer only the chats that they are in."""
        return view.everything(self.world, self._homes(), self.now(), viewer)

    # What is meant

    def member(self, ref: str | int) -> Member:
        """The member of that name or number; Refusal when there is none."""
        found = self.world.named(str(ref)) or self.world.members.get(_number(ref))
        if found is None:
            raise Refusal(404, "unknown_member", f"There is no member {ref}.", "as")
        return found

    def chat(self, ref: str | int, member: Member | None = None) -> Chat:
        """The chat of that number or title, "private" being the member's own with Hearth."""
        if member and ref in ("private", BOT):
            return self.world.chats[member.id]
        found = self.world.chats.get(_number(ref)) or self._titled(str(ref))
        if found is None:
            raise Refusal(404, "unknown_chat", f"There is no chat {ref}.", "in")
        if member and member.id not in found.members:
            raise Refusal(403, "not_a_member", f"{member.name} is not in that chat.", "in")
        return found

    def _titled(self, title: str) -> Chat | None:
        groups = [c for c in self.world.chats.values() if c.kind == "group"]
        named = [c for c in groups if c.title == title]
        homes: view.Homes = {} if named else self._homes()
        found = named or [c for c in groups if c.id in homes and homes[c.id].name == title]
        return found[0] if len(found) == 1 else None

    def post(self, number: int, member: Member, what: str = "message", field: str = "") -> Post:
        """The message of that number, when the member can see it."""
        found = self.world.posts.get(number)
        if found is None or found.deleted or not self.world.sees(member, found):
            text = f"There is no {what} {number} to see."
            raise Refusal(404, f"unknown_{what}", text, field or what)
        return found

    # What is done

    async def say(self, call: calls.Say, files: list[bytes]) -> view.Json:
        member = self.member(call.who)
        chat = self.chat(call.where, member)
        if not call.text.strip() and not files:
            raise Refusal(422, "invalid", "text is missing.", "text")
        asked = call.reply_to
        answered = self.post(asked, member, field="reply_to").id if asked else 0
        drawn = [await _drawn(data) for data in files]
        await self._ready()
        self._speaks(member.id, chat)
        seen = self.world.revision
        pictures = tuple(self.world.add_picture("image/jpeg", jpeg) for jpeg in drawn)
        content = Content(text=call.text, pictures=pictures)
        post = self.world.say(chat, member.id, self.now(), content, reply_to=answered)
        await self._hand_in(self._decode.said(post))
        return self._shown(post.id) | {"new": self.news(seen, member, post.id)}

    async def press(self, call: calls.Press) -> view.Json:
        await self._ready()
        member = self.member(call.who)
        post = self.post(call.message, member)
        key = _button(post, str(call.button))
        seen = self.world.revision
        notice = await self._tap(self._decode.pressed(post, key, member, self.now()))
        return self._with_notice(notice, seen, member)

    async def fill(self, call: calls.Fill) -> view.Json:
        await self._ready()
        member = self.member(call.who)
        post = self.post(call.form, member, "form")
        values = _values(post, call.values)
        seen = self.world.revision
        notice = await self._tap(self._decode.filled(post, values, member, self.now()))
        return self._with_notice(notice, seen, member)

    async def react(self, call: calls.React) -> view.Json:
        await self._ready()
        member = self.member(call.who)
        post = self.post(call.message, member)
        self._speaks(member.id, self.world.chats[post.chat])
        seen = self.world.revision
        if post.reactions.get(member.id, "") != call.emoji:
            self.world.react(post, member, call.emoji)
            if call.emoji:
                await self._hand_in(self._decode.reacted(post, call.emoji, member, self.now()))
        return self._shown(post.id) | {"new": self.news(seen, member, post.id)}

    async def join(self, call: calls.Join) -> view.Json:
        await self._ready()
        chat = self._group(call.where)
        member = self._person(call)
        seen = self.world.revision
        if member.id not in chat.members:
            self.world.enter(member, chat)
            await self._hand_in(self._decode.joined(member, chat, call.via, self.now()))
        return {"member": view.member(self.world, member), "new": self.news(seen, member)}

    async def open_house(self) -> None:
        """One owner, in each group there is or in a new one that Hearth is brought into."""
        owner = self.world.add_member("Robin", role="owner")
        groups = [c for c in self.world.chats.values() if c.kind == "group"]
        for group in groups or [self.world.put_group(-1, "Campfire")]:
            self.world.enter(owner, group)
            if not groups:
                await self._hand_in(self._decode.added(owner, group, self.now()))
            await self._hand_in(self._decode.joined(owner, group, "", self.now()))

    def _person(self, call: calls.Join) -> Member:
        """The member of that name, with the locale and role of now; a new one if need be."""
        details: dict[str, Any] = {}
        if call.locale:
            details["locale"] = call.locale
        if call.role:
            details["role"] = call.role
        if isinstance(call.who, int) or self.world.named(call.who):
            known = self.member(call.who)
            return self.world.put_member(known.model_copy(update=details)) if details else known
        if call.who.casefold() == BOT.casefold():
            raise Refusal(422, "invalid", f"{BOT} is the name of the bot.", "as")
        return self.world.add_member(call.who, **details)

    async def leave(self, call: calls.Leave) -> view.Json:
        await self._ready()
        member = self.member(call.who)
        chat = self._group(call.where)
        self.chat(chat.id, member)
        seen = self.world.revision
        self.world.leave(member, chat)
        await self._hand_in(self._decode.left(member, chat, self.now()))
        return {"new": self.news(seen, member)}

    async def removed(self, member: Member, chat: Chat) -> None:
        """Hearth has taken somebody out of a group; raises Closed before anything is done."""
        await self._desk.take([self._decode.left(member, chat, self.now())])
        self.world.leave(member, chat)
        known = self.world.members[member.id]
        silent = tuple(one for one in known.silent if one != chat.id)
        self.world.put_member(known.model_copy(update={"silent": silent}))

    def _speaks(self, number: int, chat: Chat) -> None:
        """Refusal where Hearth holds that member back."""
        member = self.world.members[number]
        if chat.id in member.silent:
            text = f"{member.name} may not write here until Hearth knows that they are a person."
            raise Refusal(403, "silenced", text, "in")

    def _group(self, ref: str | int) -> Chat:
        chat = self.chat(ref)
        if chat.kind != "group":
            raise Refusal(422, "invalid", "Only a group can be joined or left.", "in")
        return chat

    async def move(self, call: calls.Move) -> view.Json:
        """Move the clock on; everything due on the way happens at its own time.

        Nobody speaks meanwhile: an answer that comes hours after its question is dropped.
        """
        viewer = None if call.who is None else self.member(call.who)
        async with self._moving:
            to = self._aim(call)
            self._still.clear()
            try:
                await self._settled()
                seen = self.world.revision
                await self._travel(to)
            finally:
                self.world.move_ahead(self._clock.ahead)
                self._still.set()
        return {"now": view.instant(self.now()), "new": self.news(seen, viewer)}

    async def _travel(self, to: datetime) -> None:
        """Pass the time until then in steps, and between them look whether Hearth stops.

        Each step is noted before it is done: whatever becomes of us on the way, the clock never
        goes back behind what has happened.
        """
        while (now := self.now()) < to:
            await self._desk.take(())
            step = min(now + STEP, to)
            self.world.note_ahead(self._clock.ahead + (step - now))
            await self._run_until(step)
        await self.pass_time(to)

    def _aim(self, call: calls.Move) -> datetime:
        now = self.now()
        if (call.advance is None) == (call.to is None):
            raise Refusal(422, "invalid", "Give one of advance and to.", "advance")
        step = call.advance if call.advance is not None else (call.to or now) - now
        field = "advance" if call.advance is not None else "to"
        if step.total_seconds() < 0:
            raise Refusal(422, "backwards", "The clock never goes back.", field)
        if step > calls.FURTHEST:
            raise Refusal(422, "invalid", "One call moves the clock by 31 days at most.", field)
        return now + step

    # What came of it

    def news(self, seen: int, viewer: Member | None, own: int = 0) -> list[view.Json]:
        """What came or changed since the revision `seen`, without the message `own`."""
        return [
            view.message(self.world, post)
            for post in self.world.changed_since(seen)
            if post.id != own and (viewer is None or self.world.sees(viewer, post))
        ]

    def toast(self, cause: str, text: str) -> bool:
        """Leave a passing notice for who pressed the button of event `cause`; False if nobody."""
        if cause in self._notices:
            self._notices[cause] = text
            return True
        return False

    async def _tap(self, event: "Inbound") -> str:
        """Give a press to the desk; the notice that came of it, if any."""
        self._notices[event.id] = ""
        try:
            await self._hand_in(event)
        finally:
            notice = self._notices.pop(event.id)
        return notice

    async def _ready(self) -> None:
        """Wait while the clock moves; raises Closed when Hearth is stopping."""
        await self._still.wait()
        await self._desk.take(())

    async def _hand_in(self, event: "Inbound") -> None:
        await self._desk.take([event])
        await self._settled()

    async def _settled(self) -> None:
        """Wait for what was caused, but not for ever: another platform's trouble is not ours."""
        # Not wait_for: before Python 3.12 it can swallow the cancellation of a story.
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_WAIT):
                await self._desk.quiet()

    def _shown(self, post_id: int) -> view.Json:
        return {"message": view.message(self.world, self.world.posts[post_id])}

    def _with_notice(self, notice: str, seen: int, member: Member) -> view.Json:
        return {"new": self.news(seen, member)} | ({"notice": notice} if notice else {})


async def _drawn(data: bytes) -> bytes:
    """A member's picture as a JPEG without metadata, drawn anew."""
    made = await shrunk(data)
    if made is None:
        what = "Not a still PNG, JPEG, WebP or GIF picture of at most 25 megapixels."
        raise Refusal(415, "bad_picture", what, "files")
    return made.jpeg


def _number(ref: str | int) -> int:
    """Numbers may come as text; 0 is nobody's."""
    if isinstance(ref, int):
        return ref
    digits = ref.removeprefix("-")
    return int(ref) if digits.isascii() and digits.isdecimal() and len(digits) < 19 else 0


def _button(post: Post, ref: str) -> Key:
    found = next((k for k in post.content.buttons if k.id == ref), None)
    found = found or next((k for k in post.content.buttons if k.label == ref), None)
    if found is None:
        raise Refusal(404, "unknown_button", "That message has no such button.", "button")
    if found.url:
        raise Refusal(422, "invalid", f"That button leads to {found.url}.", "button")
    return found


def _values(post: Post, values: dict[str, Any]) -> dict[str, str]:
    form = post.content.form
    if form is None:
        raise Refusal(404, "unknown_form", f"Message {post.id} has no form.", "form")
    for name in values:
        if all(field.name != name for field in form.fields):
            raise Refusal(422, "unknown_field", f"The form has no field {name}.", name)
    return {name: _text(value) for name, value in values.items()}


def _text(value: str | bool | float) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)
