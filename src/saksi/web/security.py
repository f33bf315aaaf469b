"""Who may ask, and what a browser may do with the answers: article text is hostile, and so may other pages be."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SESSION = "saksi"
TOKEN = "saksi_token"
YEAR = 365 * 86_400
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with none at all, forms would not tell where they come from
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a request. ``token`` is None where nobody but this machine can ask; ``names`` are own host names."""

    token: str | None = None
    names: tuple[str, ...] = ()
    secret: bytes = msgspec.field(default_factory=lambda: secrets.token_bytes(32))

    def knows_host(self, header: str | None) -> bool:
        """Whether the name by which we are asked is ours: an address in numbers, or a name given.

        A page elsewhere can make its own name lead to this machine, and would then read our answers as its own; it cannot
        do so with an address.
        """
        host = urlsplit(f"//{header or ''}").hostname
        if not host:
            return False
        if host == "localhost" or host in self.names:
            return True
        try:
            ipaddress.ip_address(host)
        except ValueError:
            return False
        return True

    def admits(self, given: str | None) -> bool:
        """Whether ``given`` is the token, where one is needed."""
        return self.token is None or (given is not None and hmac.compare_digest(given.encode(), self.token.encode()))

    def csrf(self, session: str) -> str:
        """What a form must hold that was made for this session."""
        return hmac.new(self.secret, session.encode(), hashlib.sha256).hexdigest()

    def allows_post(self, request: Request, given: str | None) -> bool:
        """Whether a change was asked for by one of our own forms in this very browser."""
        session = request.cookies.get(SESSION)
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
            return False
        return bool(session) and given is not None and hmac.compare_digest(given.encode(), self.csrf(session or "").encode())


class Guarded:
    """An application behind a guard: refuses strangers, gives each browser a session, and sends the headers."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app = app
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on to the application."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        session = request.cookies.get(SESSION) or secrets.token_urlsafe(18)
        scope["session_id"] = session
        refusal = self._refusal(request)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
                if SESSION not in request.cookies and refusal is None:
                    headers.append("set-cookie", f"{SESSION}={session}; Path=/; HttpOnly; SameSite=Strict")
            await send(message)

        await (refusal or self._app)(scope, receive, sending)

    def _refusal(self, request: Request) -> Response | None:
        if not self._guard.knows_host(request.headers.get("host")):
            return PlainTextResponse("Unknown host name. Ask by the address in numbers, or start saksi serve with --name.", 421)
        given = request.query_params.get("token")
        if given is not None and request.method == "GET" and self._guard.admits(given):
            return self._let_in(request)
        if not self._guard.admits(request.cookies.get(TOKEN) or _bearer(request)):
            return PlainTextResponse("A token is needed: open the address that saksi serve printed.", 401)
        return None

    def _let_in(self, request: Request) -> Response:
        """Keep the token in a cookie, and take it out of the address, which people copy."""
        rest = urlencode([(k, v) for k, v in parse_qsl(request.url.query, keep_blank_values=True) if k != "token"])
        path = "/" + request.url.path.lstrip("/")
        answer = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
        if self._guard.token is not None:
            answer.set_cookie(TOKEN, self._guard.token, max_age=YEAR, httponly=True, samesite="strict")
        return answer


def _bearer(request: Request) -> str | None:
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    return value if kind.lower() == "bearer" else None
