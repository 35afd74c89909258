"""Stands in front of the playground's pages: who may call, and how much they may send."""

import hmac
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.playground.refusal import Refusal
from bot.values import is_loopback

MOST_JSON = 1024 * 1024
MOST_UPLOAD = 10 * 1024 * 1024

_HEADERS = {
    "content-security-policy": "default-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Door:
    """Where the playground listens. token: what a caller must show, "" on loopback."""

    port: int
    token: str = ""

    @property
    def cookie(self) -> str:
        """Cookies are shared by all ports of a host, so the name tells them apart."""
        return f"hearth_{self.port}"


class Guard:
    """ASGI middleware: checks Host, Origin and token, bounds the body, adds safe headers."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        try:
            early = self._checked(HTTPConnection(scope))
        except Refusal as refusal:
            early = JSONResponse(refusal.body, refusal.status)
        if early is not None:
            await early(scope, receive, send_safely)
        else:
            await self._app(scope, _bounded(Headers(scope=scope), receive), send_safely)

    def _checked(self, call: HTTPConnection) -> Response | None:
        """None when the call may go on, or the answer that lets a browser in."""
        host = call.headers.get("host", "")
        if not self._door.token and not self._is_here(host):
            raise Refusal(403, "forbidden_host", "Open the playground by a loopback address.")
        origin = call.headers.get("origin")
        if origin is not None and origin.partition("://")[2].lower() != host.lower():
            raise Refusal(403, "forbidden_origin", "Another site may not call the playground.")
        return self._token_checked(call) if self._door.token else None

    def _is_here(self, host: str) -> bool:
        try:
            named = urlsplit(f"//{host}")
            port = named.port or 80
        except ValueError:
            return False
        plain = named.netloc == host and "@" not in host
        return plain and is_loopback(named.hostname or "") and port == self._door.port

    def _token_checked(self, call: HTTPConnection) -> Response | None:
        bearer = call.headers.get("authorization", "").removeprefix("Bearer ")
        if self._fits(bearer) or self._fits(call.cookies.get(self._door.cookie, "")):
            return None
        if not self._fits(call.query_params.get("token", "")):
            raise Refusal(401, "token_needed", "Open the address that Hearth printed at its start.")
        if call.scope["method"] != "GET" or call.url.path.startswith("/api/"):
            return None
        # The token leaves the address bar, and with it the history.
        answer = RedirectResponse(call.url.path, 303)
        answer.set_cookie(
            self._door.cookie, self._door.token, path="/", httponly=True, samesite="lax"
        )
        return answer

    def _fits(self, shown: str) -> bool:
        return hmac.compare_digest(shown.encode(), self._door.token.encode())


def _bounded(headers: Headers, receive: Receive) -> Receive:
    """`receive` that stops a body that is longer than its kind may be."""
    upload = headers.get("content-type", "").startswith("multipart/")
    most = MOST_UPLOAD if upload else MOST_JSON
    declared = headers.get("content-length", "0")[:18]
    got = 0

    async def bounded() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > most or (declared.isdecimal() and int(declared) > most):
            raise Refusal(413, "too_large", f"The body is larger than {most // 1024} KiB.")
        return message

    return bounded
