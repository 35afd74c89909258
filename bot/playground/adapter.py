"""The playground as a platform: shows messages in its chat world and serves it over HTTP."""

import asyncio
import secrets
import socket
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, Any, TypeVar

import uvicorn

from bot.pictures import Picture
from bot.playground import demo
from bot.playground.decode import NAME, Decoder
from bot.playground.dress import Dresser
from bot.playground.guard import Door
from bot.playground.model import Attached, Chat, Content, Member
from bot.playground.play import Homes, Play, RunUntil
from bot.playground.stream import Feed
from bot.playground.view import commands
from bot.playground.web import application
from bot.playground.world import World
from bot.settings import Community
from bot.settings import Playground as Settings
from bot.values import is_loopback
from handlers.kit.inbound import Place
from handlers.kit.message import Message
from scheduler.desk import Closed
from scheduler.platform import PINNED, Delivery, Favour, Gone, Later, Pace, Refused, Sent

if TYPE_CHECKING:
    from handlers.kit.vocabulary import Vocabulary
    from scheduler.clock import Clock
    from scheduler.desk import Desk

_LOOPBACK_NAME = "127.0.0.1"

T = TypeVar("T")


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Signals are the application's: it drains everything, not only this server."""
        yield


class Playground:
    """A chat with several members on a page of its own; needs no token and no network."""

    name = NAME
    pace = Pace()
    gives = frozenset({"role", "tag", "silence", "out", "pin"})

    def __init__(
        self,
        settings: Settings,
        communities: Sequence[Community],
        world: World,
        clock: "Clock",
        run_until: RunUntil,
        *,
        homes: Homes = dict,
        fresh: bool = False,
    ) -> None:
        """Takes up the world where it was left, and sets the clock as far ahead as it was.

        homes: looks up the communities of its groups.
        run_until: moves the clock to an instant while everything due on the way happens.
        fresh: the database is new, so a world that remembers another one is dropped, and a demo
            begins with its story. A story that was broken off goes on where it stopped.
        """
        if fresh:
            world.clear()
        self.world = world
        self._settings = settings
        self._clock = clock
        self._run_until = run_until
        self._homes = homes
        self._token = "" if is_loopback(settings.listen) else secrets.token_urlsafe(24)
        self._port = 0
        self._closed = False
        self._server: _Server | None = None
        self._feeds: set[Feed] = set()
        self._declare(communities)
        if fresh and settings.demo and demo.in_place(world):
            clock.ahead -= demo.SPAN
            world.begin_story(clock.now() + demo.SPAN)
        elif world.story_end is not None:
            clock.ahead += demo.reached(world, world.story_end) - clock.now()
        else:
            clock.ahead += world.ahead

    def _declare(self, communities: Sequence[Community]) -> None:
        """The playground groups that the configuration names."""
        for declared in communities:
            for group in declared.groups:
                if group.platform == NAME:
                    self.world.put_group(group.id, declared.name)

    @property
    def url(self) -> str:
        """The one address to open, with its token where one is needed. Known after `start`."""
        listen = self._settings.listen
        host = _LOOPBACK_NAME if listen in ("", "0.0.0.0", "::") else listen  # noqa: S104
        host = f"[{host}]" if ":" in host else host
        query = f"?token={self._token}" if self._token else ""
        return f"http://{host}:{self._port}/{query}"

    async def start(self, desk: "Desk", vocabulary: "Vocabulary") -> None:
        """Serve the page; OSError when the address is taken."""
        await self.furnish(desk, vocabulary)
        listener = _listener(self._settings.listen, self._settings.port)
        self._port = listener.getsockname()[1]
        config = uvicorn.Config(
            application(
                self.play,
                Door(self._port, self._token),
                self._feeds,
                cache(partial(commands, vocabulary)),
            ),
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            timeout_graceful_shutdown=2,
        )
        self._server = server = _Server(config)
        self._serving = asyncio.create_task(server.serve([listener]))

    async def furnish(self, desk: "Desk", vocabulary: "Vocabulary") -> None:
        """Nobody finds an empty house: play the demo's story, or let one owner in."""
        self._dresser = Dresser(vocabulary)
        decoder = Decoder(self.world, vocabulary)
        self.play = Play(self.world, self._clock, self._run_until, desk, decoder, self._homes)
        if self.world.story_end is not None:
            await demo.play_story(self.play, self.world.story_end)
            # The story took a moment, by which its end is behind the present.
            self._clock.ahead = timedelta()
            self.world.end_story()
        elif not self.world.members:
            await self.play.open_house()

    async def send(self, delivery: Delivery) -> Sent:
        """Show a message; under a key that was shown before, nothing happens again."""
        message = delivery.message
        picture = await self._dresser.picture(message, delivery.locale)
        if self._closed:
            raise Later(1)
        chat = self._chat(delivery.to)
        content = self._dresser.content(message, delivery.locale)
        if message.style == "toast" and self.play.toast(delivery.cause, content.text):
            return Sent(0)
        if delivery.edits:
            edited = self.world.posts.get(delivery.edits)
            if edited is None or edited.deleted or edited.author != 0:
                raise Refused(f"there is no message {delivery.edits} to edit")
            return Sent(self.world.edit(edited, self._attached(content, message, picture)).id)
        known = self.world.posted(delivery.key)
        if known is not None:
            return Sent(known.id)
        content = self._attached(content, message, picture)
        post = self.world.say(
            chat,
            0,
            self._clock.now(),
            content,
            to=delivery.user if message.private and chat.kind == "group" else 0,
            reply_to=delivery.reply_to,
            key=delivery.key,
        )
        return Sent(post.id)

    def _attached(self, content: Content, message: Message, picture: Picture | None) -> Content:
        """The content with its picture and its file, which are stored."""
        added: dict[str, Any] = {}
        if picture is not None:
            number = self.world.add_picture("image/png", picture.png)
            added |= {"pictures": (number,), "alt": picture.alt}
        shown = message.exhibit
        if shown is not None and shown.data:
            # Only what Hearth has drawn anew is opened as a picture.
            kind = "image/jpeg" if shown.kind == "photo" else "application/octet-stream"
            number = self.world.add_picture(kind, shown.data)
            if shown.kind == "photo":
                added["pictures"] = (number,)
            else:
                size, name = len(shown.data), shown.name or "file.bin"
                added["file"] = Attached(id=number, name=name, kind=kind, size=size)
        if message.file is not None:
            name, kind = message.file.name, message.file.media_type
            data = message.file.text.encode()
            number = self.world.add_picture(kind, data)
            added["file"] = Attached(id=number, name=name, kind=kind, size=len(data))
        return content.model_copy(update=added)

    def _chat(self, place: Place) -> Chat:
        chat = self.world.chats.get(place.space)
        if chat is None:
            raise Gone(f"there is no chat {place.space}")
        return chat

    async def retract(self, to: Place, message: int) -> None:
        """Blank a message that Hearth sent."""
        post = self.world.posts.get(message)
        if post and post.chat == to.space and post.author == 0 and not post.deleted:
            self.world.delete(post)

    async def give(self, favour: Favour) -> str:
        """Put a role or a tag beside a member's name, silence or remove them, or take it back."""
        if favour.kind == "pin":
            return self._pin(int(favour.value.rpartition(":")[2]), favour)
        member = self.world.members.get(favour.user)
        if member is None:
            raise Gone(f"there is no member {favour.user}")
        match favour.kind:
            case "tag":
                self.world.put_member(member.model_copy(update={"tag": favour.value}))
            case "role":
                roles = _with(member.roles, favour.value, favour.wanted)
                self.world.put_member(member.model_copy(update={"roles": roles}))
            case "silence":
                silent = _with(member.silent, favour.space, favour.wanted)
                self.world.put_member(member.model_copy(update={"silent": silent}))
            case "out" if favour.wanted:
                await self._remove(member, self._chat(Place(NAME, favour.space)))
            case _:
                pass
        return ""

    def _pin(self, number: int, favour: Favour) -> str:
        post = self.world.posts.get(number)
        if post is None or post.deleted or post.chat != favour.space:
            raise Gone(f"there is no message {number}")
        if favour.wanted and not favour.made:
            return "" if post.pinned else PINNED
        self.world.pin(post, favour.wanted)
        return PINNED if favour.wanted else ""

    async def _remove(self, member: Member, chat: Chat) -> None:
        try:
            await self.play.removed(member, chat)
        except Closed:
            raise Later(1) from None

    async def fetch(self, ref: str, most: int) -> bytes:
        """A picture that a member sent."""
        found = self.world.picture(int(ref))
        if found is None:
            raise Gone(f"there is no picture {ref}")
        if len(found[1]) > most:
            raise Refused("the picture is too large")
        return found[1]

    async def stop(self) -> None:
        """Answer the calls under way, close the streams and the world."""
        if self._closed:
            return
        for feed in tuple(self._feeds):
            feed.end()
        if self._server is not None:
            self._server.should_exit = True
            await self._serving
        self._closed = True
        self.world.close()


def _with(held: tuple[T, ...], one: T, wanted: bool) -> tuple[T, ...]:
    """What is held, with that one or without it."""
    others = tuple(each for each in held if each != one)
    return (*others, one) if wanted else others


def _listener(host: str, port: int) -> socket.socket:
    try:
        return _listening(host, port)
    except OSError as error:
        # By itself it does not tell which address.
        raise OSError(error.errno, error.strerror, f"{host}:{port}") from error


def _listening(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        # From here on callers wait in line, so nobody is turned away while the server starts.
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener
