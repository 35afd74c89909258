"""The playground over HTTP: its page, its calls and its stream. README.md describes them."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from pathlib import Path
from typing import TypeVar

from starlette.applications import Starlette
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.playground import calls, view
from bot.playground.guard import Door, Guard
from bot.playground.model import Member
from bot.playground.play import Play
from bot.playground.refusal import Refusal
from bot.playground.stream import Feed
from scheduler.desk import Closed

PAGE = Path(__file__).parent / "page"
MOST_FILES = 10

C = TypeVar("C", bound=calls.Call)
Commands = Callable[[], list[view.Json]]
"""Describes the commands: when somebody first looks, for it reads the words of all of them."""

_CODES = {404: "not_found", 405: "wrong_method"}


def application(play: Play, door: Door, feeds: set[Feed], commands: Commands) -> Starlette:
    """The ASGI application behind its guard.

    feeds: holds the streams that are open. commands: what the world shows of them.
    """
    web = _Web(play, feeds, commands)
    api = [
        Route("/world", web.world),
        Route("/messages", web.messages),
        Route("/stream", web.stream),
        Route("/files/{number:int}", web.file),
        Route("/say", web.say, methods=["POST"]),
        _post("/press", calls.Press, play.press),
        _post("/fill", calls.Fill, play.fill),
        _post("/react", calls.React, play.react),
        _post("/join", calls.Join, play.join),
        _post("/leave", calls.Leave, play.leave),
        _post("/clock", calls.Move, play.move),
    ]
    return Starlette(
        routes=[
            Mount("/api", routes=api),
            Mount("/", GZipMiddleware(StaticFiles(directory=PAGE, html=True))),
        ],
        middleware=[Middleware(Guard, door=door)],
        exception_handlers={
            Refusal: _refused,
            HTTPException: _http_error,
            Closed: _stopping,
            Exception: _broken,
        },
    )


def _post(path: str, call: type[C], done: Callable[[C], Awaitable[view.Json]]) -> Route:
    async def endpoint(request: Request) -> Response:
        _need_type(request, "application/json")
        return JSONResponse(await done(calls.read_json(call, await request.body())))

    return Route(path, endpoint, methods=["POST"])


class _Web:
    """The calls that take more than a JSON body."""

    def __init__(self, play: Play, feeds: set[Feed], commands: Commands) -> None:
        self._play = play
        self._feeds = feeds
        self._commands = commands

    async def world(self, request: Request) -> Response:
        call = calls.read(calls.Look, _query(request))
        viewer = None if call.who is None else self._play.member(call.who)
        return JSONResponse(self._world(viewer))

    async def messages(self, request: Request) -> Response:
        call = calls.read(calls.Read, _query(request))
        world, member = self._play.world, self._play.member(call.who)
        found = world.history(self._play.chat(call.where, member))
        seen = [p for p in found if p.id > call.after and world.sees(member, p)]
        return JSONResponse([view.message(world, post) for post in seen])

    async def say(self, request: Request) -> Response:
        if _media_type(request) == "multipart/form-data":
            async with request.form(max_files=MOST_FILES, max_fields=20) as form:
                call = calls.read(calls.Say, _fields(form))
                files = [await f.read() for f in form.getlist("files") if isinstance(f, UploadFile)]
            return JSONResponse(await self._play.say(call, files))
        _need_type(request, "application/json")
        call = calls.read_json(calls.Say, await request.body())
        return JSONResponse(await self._play.say(call, []))

    async def file(self, request: Request) -> Response:
        found = self._play.world.picture(min(request.path_params["number"], 2**63 - 1))
        if found is None:
            raise Refusal(404, "not_found", "There is no such file.")
        # What is no picture is only ever saved, never opened as a part of this site.
        saved = {} if found[0].startswith("image/") else {"content-disposition": "attachment"}
        return Response(found[1], media_type=found[0], headers=saved)

    async def stream(self, request: Request) -> Response:
        call = calls.read(
            calls.Listen, _query(request) | {"as": request.query_params.getlist("as")}
        )
        viewers = [self._play.member(name) for name in call.who]
        last = request.headers.get("last-event-id", "")
        since = int(last) if last.isascii() and last.isdecimal() and len(last) < 19 else None
        feed = Feed(self._play.world, viewers, self._world if call.world else None)
        return StreamingResponse(self._lines(feed, since), media_type="text/event-stream")

    async def _lines(self, feed: Feed, since: int | None) -> AsyncIterator[str]:
        self._feeds.add(feed)
        try:
            async with aclosing(feed.lines(since)) as lines:
                async for line in lines:
                    yield line
        finally:
            self._feeds.discard(feed)

    def _world(self, viewer: Member | None = None) -> view.Json:
        return self._play.everything(viewer) | {"commands": self._commands()}


def _query(request: Request) -> dict[str, str]:
    """The query, without the token that the guard has looked at."""
    return {name: value for name, value in request.query_params.items() if name != "token"}


def _fields(form: FormData) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile) != (name == "files"):
            raise Refusal(422, "invalid", "Pictures, and they alone, go into files.", name[:64])
        if isinstance(value, str):
            fields[name] = value
    return fields


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").split(";")[0].strip().lower()


def _need_type(request: Request, wanted: str) -> None:
    """Insisting on the type also keeps other sites' plain forms out."""
    if _media_type(request) != wanted:
        raise Refusal(415, "wrong_type", f"Send the body as {wanted}.")


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    return JSONResponse(error.body, error.status)


async def _http_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = _CODES.get(error.status_code, "bad_request")
    body = Refusal(error.status_code, code, error.detail).body
    return JSONResponse(body, error.status_code, headers=error.headers)


async def _stopping(_request: Request, _error: Exception) -> Response:
    text = "Hearth is stopping; try again when it is back."
    return JSONResponse(Refusal(503, "stopping", text).body, 503)


async def _broken(_request: Request, _error: Exception) -> Response:
    body = Refusal(500, "broken", "Something broke; the log says what.").body
    return JSONResponse(body, 500)
