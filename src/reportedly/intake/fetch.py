"""The one door to the network: fetching a report by its URL.

A URL is foreign input. Whoever writes it may want to reach what only this machine can reach, so the host is looked
up once, refused unless every address of it is public, and the connection goes to one of these very addresses: a
second look-up, which could give another answer, never happens. Each redirect goes through the same door. Nothing of
the environment (proxies, ``.netrc``) is used, no cookie is kept, and size, expansion and time are bounded while the
body comes in.
"""

import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

import httpcore2
import httpx2

from reportedly.errors import IntakeError, show_value
from reportedly.intake import codes
from reportedly.intake.addresses import is_public_address
from reportedly.intake.limits import Limits
from reportedly.intake.unpack import ACCEPTED, unpack_body

_SAVE_PAGE: Final = "save the page from a browser and give the file"
_HOST: Final = re.compile(r"[A-Za-z0-9._-]{1,253}|[0-9A-Fa-f:.]{2,60}(?:%[A-Za-z0-9._-]{1,20})?")
"""A host's name in ASCII, or an IPv6 address without its brackets."""

_REDIRECTS: Final = (301, 302, 303, 307, 308)
_HEADERS: Final = (
    (b"user-agent", b"reportedly"),
    (b"accept", b"text/html,application/xhtml+xml,application/pdf,text/plain,text/vtt;q=0.9,*/*;q=0.5"),
    (b"accept-encoding", ACCEPTED.encode()),
    (b"accept-language", b"en,*;q=0.5"),
    (b"connection", b"close"),
)

Resolve = Callable[[str, int], list[str]]
"""Host and port -> addresses in figures. Raises `OSError` where the host is not found."""

IsAllowed = Callable[[str], bool]
"""Address in figures -> whether a connection to it may be made."""


class Fetched(NamedTuple):
    """A body with what the server says of it; ``url`` is the last one after redirects."""

    content: bytes
    url: str
    media_type: str | None
    encoding: str | None


class Door(NamedTuple):
    """How hosts are looked up and which addresses are let through; tests give their own."""

    resolve: Resolve
    is_allowed: IsAllowed


def resolve_host(host: str, port: int) -> list[str]:
    """The addresses of a host as the system's resolver gives them.

    Raises:
        OSError: the host is not found.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


PUBLIC_DOOR: Final = Door(resolve_host, is_public_address)
"""The door of every run but the tests'."""


def fetch(url: str, *, limits: Limits, door: Door = PUBLIC_DOOR) -> Fetched:
    """Get what a URL leads to.

    Args:
        url: an http or https URL without user name and password.
        limits: ``fetch_s`` for everything together, ``max_redirects``, ``max_bytes``, ``max_ratio``.
        door: look-up and rule of addresses.

    Raises:
        IntakeError: RD-121 to RD-129; the URL in the message is cut to 200 characters.
    """
    clock = _Clock(limits.fetch_s)
    address = _parse_url(url)
    tls = httpx2.create_ssl_context(trust_env=False)
    backend = _GuardedBackend(door, clock)
    with httpcore2.ConnectionPool(ssl_context=tls, network_backend=backend) as pool:
        for _ in range(limits.max_redirects + 1):
            with (
                _name_errors(address, limits),
                pool.stream("GET", _as_target(address), headers=[*_HEADERS]) as response,
            ):
                following = _find_redirect(response, address)
                if following is None:
                    return _read_response(response, address, limits=limits)
            address = following
    shown = _show_url(url)
    message = f"{shown}: more than {limits.max_redirects} redirects, the last to {_show_url(address)}: {_SAVE_PAGE}"
    raise IntakeError(message, code=codes.REDIRECTS, path=url)


def _as_target(address: httpx2.URL) -> httpcore2.URL:
    return httpcore2.URL(scheme=address.raw_scheme, host=address.raw_host, port=address.port, target=address.raw_path)


def _parse_url(url: str) -> httpx2.URL:
    """The URL in its parts, if it is one that is fetched at all."""
    shown = _show_url(url)
    try:
        parsed = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError) as exc:
        message = f"{shown}: not a URL ({exc}): give one as the browser shows it"
        raise IntakeError(message, code=codes.URL_REFUSED, path=url) from exc
    if parsed.scheme not in ("http", "https"):
        message = (
            f"{shown}: the scheme {show_value(parsed.scheme)} is not fetched: give an http or https URL, or a file"
        )
        raise IntakeError(message, code=codes.URL_REFUSED, path=url)
    if parsed.userinfo:
        message = (
            f"{_show_url(parsed.copy_with(userinfo=b''))}: with a user name or password: give the URL without them"
        )
        raise IntakeError(message, code=codes.CREDENTIALS_REFUSED, path=url)
    has_port = parsed.port is None or 0 < parsed.port < 65536
    if _HOST.fullmatch(parsed.raw_host.decode("ascii")) is None or not has_port:
        message = f"{shown}: a URL without a usable host or port: give one as the browser shows it"
        raise IntakeError(message, code=codes.URL_REFUSED, path=url)
    return parsed


def _find_redirect(response: httpcore2.Response, address: httpx2.URL) -> httpx2.URL | None:
    if response.status not in _REDIRECTS:
        return None
    target = _header(response, b"location")
    if target is None:
        return None
    try:
        joined = address.join(target)
    except (httpx2.InvalidURL, ValueError) as exc:
        message = f"{_show_url(address)}: redirects to {show_value(target)}, which is no URL: {_SAVE_PAGE}"
        raise IntakeError(message, code=codes.URL_REFUSED, path=str(address)) from exc
    return _parse_url(str(joined))


def _read_response(response: httpcore2.Response, address: httpx2.URL, *, limits: Limits) -> Fetched:
    shown = _show_url(address)
    if not 200 <= response.status < 300:
        message = f"{shown}: the server answers with status {response.status}: check the URL, or {_SAVE_PAGE}"
        raise IntakeError(message, code=codes.HTTP_STATUS, path=str(address))
    coding = (_header(response, b"content-encoding") or "").strip().lower()
    content = unpack_body(response.iter_stream(), coding=coding, name=shown, limits=limits)
    media_type, encoding = _split_type(_header(response, b"content-type"))
    return Fetched(content, str(address), media_type, encoding)


def _header(response: httpcore2.Response, name: bytes) -> str | None:
    return next((value.decode("latin-1") for key, value in response.headers if key.lower() == name), None)


def _split_type(said: str | None) -> tuple[str | None, str | None]:
    """Media type and charset of a ``content-type``."""
    if said is None:
        return None, None
    media_type, _, parameters = said.partition(";")
    charset = None
    for parameter in parameters.split(";"):
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            charset = value.strip().strip("\"'") or None
    return media_type.strip().lower() or None, charset


def _show_url(url: str | httpx2.URL) -> str:
    shown = str(url)
    return shown if len(shown) <= 200 else f"{shown[:199]}…"


@contextmanager
def _name_errors(address: httpx2.URL, limits: Limits) -> Iterator[None]:
    """Turn what goes wrong on the way into errors with codes."""
    shown = _show_url(address)
    try:
        yield
    except IntakeError as exc:
        if exc.path is not None:
            raise
        raise IntakeError(f"{shown}: {exc}", code=exc.code, path=str(address)) from exc
    except httpcore2.TimeoutException as exc:
        message = f"{shown}: took longer than {limits.fetch_s:g} seconds: try again, or {_SAVE_PAGE}"
        raise IntakeError(message, code=codes.FETCH_TIMEOUT, path=str(address)) from exc
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol, OSError) as exc:
        reason = show_value(str(exc) or type(exc).__name__)
        message = f"{shown}: the connection failed ({reason}): check the URL and the network, or {_SAVE_PAGE}"
        raise IntakeError(message, code=codes.FETCH_BROKEN, path=str(address)) from exc


class _Clock:
    """How much is left of the time for one URL."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left, more than 0.

        Raises:
            httpcore2.ReadTimeout: none are left.
        """
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise httpcore2.ReadTimeout("the time for this URL is over")
        return seconds


class _GuardedBackend(httpcore2.NetworkBackend):
    """Connects to public addresses only, and only to those that the one look-up gave."""

    def __init__(self, door: Door, clock: _Clock) -> None:
        self._door = door
        self._clock = clock
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the clock decides, here and below
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of ``host`` that answers.

        Raises:
            IntakeError: RD-123, an address is not public; RD-124, the host is not found.
            httpcore2.ConnectError: no address answers.
        """
        addresses = self._look_up(host, port)
        refused = [address for address in addresses if not self._door.is_allowed(address)]
        if refused or not addresses:
            shown = show_value(refused[0]) if refused else "nothing"
            message = (
                f"the host {show_value(host)} leads to {shown}, which is not public: give a public URL, or the file"
            )
            raise IntakeError(message, code=codes.ADDRESS_REFUSED)
        failed: Exception | None = None
        for tried, address in enumerate(addresses):
            seconds = self._clock.left() / (len(addresses) - tried)
            try:
                stream = self._plain.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as exc:
                failed = exc
            else:
                return _TimedStream(stream, self._clock)
        assert failed is not None
        raise failed

    def _look_up(self, host: str, port: int) -> list[str]:
        """The addresses of a host; in a thread, since the system's look-up cannot be given a time."""
        found: list[str] = []
        failed: list[OSError | ValueError] = []

        def look_up() -> None:
            try:
                found.extend(self._door.resolve(host, port))
            except (OSError, ValueError) as exc:
                failed.append(exc)

        thread = threading.Thread(target=look_up, daemon=True)
        thread.start()
        thread.join(self._clock.left())
        if thread.is_alive():
            raise httpcore2.ConnectTimeout(f"looking up {host} took too long")
        if failed:
            message = f"the host {show_value(host)} cannot be found ({failed[0]}): check the URL and the network"
            raise IntakeError(message, code=codes.HOST_NOT_FOUND) from failed[0]
        return found


class _TimedStream(httpcore2.NetworkStream):
    """A connection whose every step takes from one clock, so that many small steps cannot add up to hours."""

    def __init__(self, stream: httpcore2.NetworkStream, clock: _Clock) -> None:
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._clock.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._clock.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, self._clock.left()), self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
