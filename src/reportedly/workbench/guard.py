"""What stands before every request: which host was asked, from which page, how much it brings, who it is.

Against pages of other sites that send requests here (DNS rebinding, cross-site forms) and against our own pages being
made to run or load what a report brings along: the policy allows this server's scripts and styles and nothing else.
"""

from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.workbench.errors import RequestError, show_error
from reportedly.workbench.sessions import Role, Seal, Session
from reportedly.workbench.settings import Settings

COOKIE = "reportedly"

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""The Content-Security-Policy of every answer."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
"""Headers of every answer."""

_SAFE = frozenset(("GET", "HEAD"))
_OPEN = ("/assets/", "/login")
"""Where one gets without being logged in."""


class Guard:
    """The outermost layer of the workbench.

    Args:
        app: what answers the requests that are let through.
        settings: which hosts, how much, who.
        seal: of the sessions.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings, seal: Seal) -> None:
        self._app, self._settings, self._seal = app, settings, seal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._check(scope)
        known = self._find_session(Headers(scope=scope)) if refused is None else None
        session = self._begin() if refused is None and known is None else known
        scope["state"] = {
            **scope.get("state", {}),
            "session": session,
            "token": "" if session is None else self._seal.make_token(session),
        }
        cookie = self._make_cookie(scope, session) if session is not None and known is None else None

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
                if cookie is not None:
                    headers.append("set-cookie", cookie)
            await send(message)

        if refused is not None:
            await show_error(Request(scope), refused)(scope, receive, send_guarded)
        elif session is None and not scope["path"].startswith(_OPEN):
            await self._send_to_login(scope)(scope, receive, send_guarded)
        else:
            await self._app(scope, receive, send_guarded)

    def _check(self, scope: Scope) -> RequestError | None:
        """Why a request is refused: it does not come from our own pages, or brings too much; ``None``: it is let through."""
        headers = Headers(scope=scope)
        if (urlsplit(f"//{headers.get('host', '')}").hostname or "") not in self._settings.allowed_hosts:
            told = "the workbench is not known under this host name: open it under its own, or start it with --name"
            return RequestError(421, "RD-930", told)
        if scope["method"] in _SAFE:
            return None
        if not _is_own_page(headers):
            return RequestError(
                403, "RD-931", "this request comes from a page of another site: use the workbench's own"
            )
        length = headers.get("content-length", "")
        if not length.isdecimal():
            return RequestError(411, "RD-932", "the request does not say how long it is: send its length")
        if int(length) > self._settings.max_bytes:
            most = self._settings.max_bytes // (1024 * 1024)
            return RequestError(413, "RD-932", f"more than {most} MiB at once: give fewer files, or use reportedly add")
        return None

    def _find_session(self, headers: Headers) -> Session | None:
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return None
        return None if morsel is None else self._seal.load(morsel.value)

    def _begin(self) -> Session | None:
        """The session of somebody who comes for the first time; ``None``: they have to log in."""
        if self._settings.is_locked:
            return None
        role = Role.READER if self._settings.is_read_only else Role.EDITOR
        return Session.begin(role, self._settings.who)

    def _make_cookie(self, scope: Scope, session: Session) -> str:
        return make_cookie(self._seal.dump(session), is_secure=scope["scheme"] == "https")

    @staticmethod
    def _send_to_login(scope: Scope) -> Response:
        """To the log-in page, and back afterwards."""
        asked = scope["path"] + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
        back = f"?next={quote(asked)}" if scope["method"] in _SAFE and asked != "/" else ""
        return RedirectResponse(f"/login{back}", status_code=303)


def make_cookie(value: str, *, is_secure: bool) -> str:
    """The header that sets a session's cookie."""
    secure = "; Secure" if is_secure else ""
    return f"{COOKIE}={value}; Path=/; HttpOnly; SameSite=Strict{secure}"


def _is_own_page(headers: Headers) -> bool:
    """Whether a form comes from a page of ours, as far as the browser tells.

    Our pages send no referrer, and so browsers call the origin of their forms ``null``; that counts where the browser says
    by itself (``Sec-Fetch-Site``, which no page can set) that the form is ours.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site not in (None, "same-origin"):
        return False
    if origin == "null":
        return site is not None
    return origin is None or urlsplit(origin).netloc == headers.get("host")
