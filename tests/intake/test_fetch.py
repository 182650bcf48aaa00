"""The door to the network: nothing but public hosts, within limits. No test leaves this machine.

Real servers of these tests listen on loopback and are reached through a door of the test's own, which takes
``*.test`` names for them; the door that is shipped lets nothing of this machine through.
"""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpcore2
import pytest

from reportedly.errors import IntakeError
from reportedly.intake import fetch as fetching
from reportedly.intake.fetch import PUBLIC_DOOR, Door, Fetched, fetch
from reportedly.intake.limits import Limits

LIMITS = Limits(fetch_s=5)
PUBLIC = "93.184.216.34"


class Server:
    """An HTTP server on loopback that answers each path with given bytes and counts what reaches it."""

    def __init__(self) -> None:
        self.answers: dict[str, Callable[[socket.socket], None] | bytes] = {}
        self.requests: list[str] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(10)
                try:
                    self._answer(connection)
                except OSError:
                    continue

    def _answer(self, connection: socket.socket) -> None:
        request = b""
        while b"\r\n\r\n" not in request:
            received = connection.recv(65536)
            if not received:
                return
            request += received
        self.requests.append(request.decode("latin-1"))
        answer = self.answers[request.split()[1].decode()]
        if callable(answer):
            answer(connection)
        else:
            connection.sendall(answer)

    def close(self) -> None:
        """Stop listening."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)


@pytest.fixture
def server() -> Iterator[Server]:
    """A server without answers yet."""
    server = Server()
    yield server
    server.close()


def answer(body: bytes = b"words", *, status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP answer; names of headers have underscores."""
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    if "transfer_encoding" not in headers:
        lines.append(f"content-length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def resolve_test(host: str, port: int) -> list[str]:
    """``*.test`` is loopback, figures are themselves, all else is not found."""
    if host.endswith(".test"):
        return ["127.0.0.1"]
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


TEST_DOOR = Door(resolve_test, lambda address: address == "127.0.0.1")


def get(
    server: Server, path: str = "/", *, host: str = "a.test", limits: Limits = LIMITS, door: Door = TEST_DOOR
) -> Fetched:
    """What the server's path gives through the test's door."""
    return fetch(f"http://{host}:{server.port}{path}", limits=limits, door=door)


def refusal(url: str, *, limits: Limits = LIMITS, door: Door = PUBLIC_DOOR) -> IntakeError:
    """The error that fetching ends in."""
    with pytest.raises(IntakeError) as caught:
        fetch(url, limits=limits, door=door)
    return caught.value


@contextmanager
def decoy() -> Iterator[list[int]]:
    """A listener on loopback that nothing may connect to; its port, and what connected."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        yield [listener.getsockname()[1]]
        with pytest.raises(TimeoutError):
            listener.accept()


def test_gets_a_page(server: Server) -> None:
    """The body comes with its URL, type and encoding; the request names nobody and asks for no connection to stay."""
    server.answers["/a?b=c"] = answer(b"<p>words", content_type='Text/HTML; charset="utf-8"')
    fetched = get(server, "/a?b=c#part")
    assert fetched == Fetched(b"<p>words", f"http://a.test:{server.port}/a?b=c#part", "text/html", "utf-8")
    (request,) = server.requests
    assert f"host: a.test:{server.port}\r\n" in request.lower()
    assert "cookie" not in request.lower()
    assert "authorization" not in request.lower()


def test_type_may_be_missing(server: Server) -> None:
    """A server that says nothing about the body is taken at that."""
    server.answers["/"] = answer()
    assert get(server)[2:] == (None, None)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "LOCALHOST",
        "127.1",
        "0x7f.1",
        "0x7f000001",
        "2130706433",
        "0177.0.0.1",
        "0.0.0.0",
        "0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:127.0.0.1]",
    ],
)
def test_forms_of_loopback(host: str) -> None:
    """No spelling of this machine's own address is connected to."""
    with decoy() as (port,):
        assert refusal(f"http://{host}:{port}/").code in ("RD-123", "RD-121", "RD-124")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_loopback_is_refused_for_its_address(host: str) -> None:
    """The refusal says that the address is not public, and names the host."""
    exc = refusal(f"http://{host}/")
    assert exc.code == "RD-123"
    assert "not public" in str(exc)


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1",
        "192.168.0.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "fe80::1",
        "fd00::1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
    ],
)
def test_names_that_lead_inside(address: str) -> None:
    """A public name whose address is not public is refused."""
    exc = refusal("http://inside.example/", door=Door(lambda host, port: [address], PUBLIC_DOOR.is_allowed))
    assert exc.code == "RD-123"
    assert address in str(exc)


def test_every_address_must_be_public() -> None:
    """One private address among public ones refuses the host: the connection might go to it."""
    with decoy() as (port,):
        both = Door(lambda host, _: [PUBLIC, "127.0.0.1"], PUBLIC_DOOR.is_allowed)
        assert refusal(f"http://both.example:{port}/", door=both).code == "RD-123"


def test_resolved_once_and_connected_there(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that changes its answer does not help: there is one look-up, and the connection goes to its address."""
    looked_up: list[str] = []
    connected: list[tuple[str, int]] = []
    create_connection = socket.create_connection

    def resolve(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return [PUBLIC] if len(looked_up) == 1 else ["127.0.0.1"]

    def connect(address: tuple[str, int], *rest: object, **named: object) -> socket.socket:
        connected.append(address)
        return create_connection(("127.0.0.1", server.port), timeout=5)

    monkeypatch.setattr(socket, "create_connection", connect)
    server.answers["/"] = answer()
    door = Door(resolve, PUBLIC_DOOR.is_allowed)
    assert fetch("http://rebinding.example/", limits=LIMITS, door=door).content == b"words"
    assert looked_up == ["rebinding.example"]
    assert connected == [(PUBLIC, 80)]


def test_second_address_is_tried(server: Server) -> None:
    """Where the first address does not answer, the next of the same look-up is tried."""
    server.answers["/"] = answer()
    door = Door(lambda host, port: ["127.0.0.2", "127.0.0.1"], lambda address: address.startswith("127."))
    assert get(server, door=door).content == b"words"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://example.org/a", "RD-121"),
        ("file:///etc/passwd", "RD-121"),
        ("gopher://example.org/", "RD-121"),
        ("javascript://example.org/%0aalert(1)", "RD-121"),
        ("data://text/plain,x", "RD-121"),
        ("http://", "RD-121"),
        ("http:///path", "RD-121"),
        ("http://exa mple.org/", "RD-121"),
        ("http://[::1/", "RD-121"),
        ("http://example.org:99999/", "RD-121"),
        ("http://example.org:0/", "RD-121"),
        ("http://exa%00mple.org/", "RD-121"),
        ("http://example.org\r\nx: y/", "RD-121"),
        ("http://user@example.org/", "RD-122"),
        ("http://user:secret@example.org/", "RD-122"),
        ("http://:secret@example.org/", "RD-122"),
        ("http://example.org:80@127.0.0.1/", "RD-122"),
    ],
)
def test_urls_that_are_not_fetched(url: str, code: str) -> None:
    """Other schemes, broken URLs and URLs with credentials are refused before anything is looked up."""

    def never(host: str, port: int) -> list[str]:
        raise OSError("looked up")

    exc = refusal(url, door=Door(never, PUBLIC_DOOR.is_allowed))
    assert exc.code == code
    assert "secret" not in str(exc)


def test_redirects_are_followed(server: Server) -> None:
    """Redirects lead on, relative ones too; the report gets the last URL."""
    server.answers["/a"] = answer(status="302 Found", location="/b")
    server.answers["/b"] = answer(status="308 Permanent Redirect", location=f"http://b.test:{server.port}/c")
    server.answers["/c"] = answer(b"there")
    assert get(server, "/a")[:2] == (b"there", f"http://b.test:{server.port}/c")


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://127.0.0.2/", "RD-123"),
        ("http://[::1]/", "RD-123"),
        ("//169.254.169.254/latest/meta-data", "RD-123"),
        ("file:///etc/passwd", "RD-121"),
        ("gopher://a.test/", "RD-121"),
        ("http://user:pw@a.test/", "RD-122"),
    ],
)
def test_redirects_go_through_the_same_door(server: Server, status: str, location: str, code: str) -> None:
    """A redirect to a place that may not be fetched is refused like a URL that names it."""
    server.answers["/"] = answer(status=status, location=location)
    with pytest.raises(IntakeError) as caught:
        get(server)
    assert caught.value.code == code
    assert len(server.requests) == 1


def test_redirect_limit(server: Server) -> None:
    """Exactly as many redirects as the limit are followed."""
    for number in range(7):
        server.answers[f"/{number}"] = answer(status="302 Found", location=f"/{number + 1}")
    server.answers["/5"] = answer(b"there")
    assert get(server, "/0").content == b"there"
    server.answers["/5"] = answer(status="302 Found", location="/6")
    with pytest.raises(IntakeError) as caught:
        get(server, "/0")
    assert caught.value.code == "RD-127"


def test_redirect_loop(server: Server) -> None:
    """A page that redirects to itself ends at the limit."""
    server.answers["/"] = answer(status="302 Found", location="/")
    with pytest.raises(IntakeError) as caught:
        get(server)
    assert caught.value.code == "RD-127"
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    "status", ["304 Not Modified", "401 Unauthorized", "403 Forbidden", "404 Not Found", "500 Error", "302 Found"]
)
def test_other_statuses(server: Server, status: str) -> None:
    """Any answer but success is refused with its status; a redirect without a target too."""
    server.answers["/"] = answer(b"" if status.startswith("304") else b"no", status=status)
    with pytest.raises(IntakeError, match=status[:3]) as caught:
        get(server)
    assert caught.value.code == "RD-126"


def test_packed_body(server: Server) -> None:
    """A gzip body is unpacked; other codings were not asked for."""
    server.answers["/"] = answer(gzip.compress(b"<p>words"), content_encoding="GZIP")
    assert get(server).content == b"<p>words"
    assert "accept-encoding: gzip, deflate\r\n" in server.requests[0].lower()


def test_bomb(server: Server) -> None:
    """A small body that would expand to 64 MiB is refused."""
    server.answers["/"] = answer(gzip.compress(bytes(64 << 20), compresslevel=1), content_encoding="gzip")
    with pytest.raises(IntakeError) as caught:
        get(server)
    assert caught.value.code == "RD-128"


def test_endless_body(server: Server) -> None:
    """A body that does not end is given up at the byte limit."""

    def pour(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(bytes(65536))

    server.answers["/"] = pour
    with pytest.raises(IntakeError) as caught:
        get(server, limits=Limits(fetch_s=10, max_bytes=1 << 20))
    assert caught.value.code == "RD-128"


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n"])
def test_dripping_server(server: Server, head: bytes) -> None:
    """A server that sends a byte now and then is given up when the time for the URL is over, not later."""

    def drip(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(100):
            connection.sendall(b"x")
            time.sleep(0.05)

    server.answers["/"] = drip
    begin = time.monotonic()
    with pytest.raises(IntakeError) as caught:
        get(server, limits=Limits(fetch_s=0.4))
    assert caught.value.code == "RD-125"
    assert time.monotonic() - begin < 3


def test_silent_server(server: Server) -> None:
    """A server that accepts and says nothing is given up."""
    server.answers["/"] = lambda connection: time.sleep(0.5)
    with pytest.raises(IntakeError) as caught:
        get(server, limits=Limits(fetch_s=0.3))
    assert caught.value.code == "RD-125"
    assert "0.3 seconds" in str(caught.value)


def test_slow_look_up() -> None:
    """A look-up that takes too long is given up."""

    def resolve(host: str, port: int) -> list[str]:
        time.sleep(1)
        return [PUBLIC]

    exc = refusal("http://slow.example/", limits=Limits(fetch_s=0.2), door=Door(resolve, PUBLIC_DOOR.is_allowed))
    assert exc.code == "RD-125"


def test_unknown_host() -> None:
    """A host that is not found is told with its name."""

    def resolve(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    exc = refusal("http://nowhere.example/", door=Door(resolve, PUBLIC_DOOR.is_allowed))
    assert exc.code == "RD-124"
    assert "nowhere.example" in str(exc)


def test_nobody_listens() -> None:
    """A refused connection is told."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    exc = refusal(f"http://a.test:{port}/", door=TEST_DOOR)
    assert exc.code == "RD-129"
    assert "connection failed" in str(exc)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nx: " + b"y" * 300_000,
    ],
)
def test_broken_answers(server: Server, raw: bytes) -> None:
    """What is not HTTP, or ends too early, is refused and not taken for the whole."""
    server.answers["/"] = raw
    with pytest.raises(IntakeError) as caught:
        get(server)
    assert caught.value.code == "RD-129"


def test_environment_is_not_followed(
    server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: pytest.TempPathFactory
) -> None:
    """Proxies and passwords of the environment are not used."""
    with decoy() as (port,):
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
        netrc = tmp_path / "netrc"
        netrc.write_text("machine a.test login jane password secret")
        monkeypatch.setenv("NETRC", str(netrc))
        server.answers["/"] = answer()
        assert get(server).content == b"words"
    assert "authorization" not in server.requests[0].lower()


def test_tls_is_for_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over https the certificate is checked for the host's name although the connection goes to an address."""
    started: list[tuple[str | None, bool]] = []

    class Stream(httpcore2.MockStream):
        def start_tls(
            self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
        ) -> httpcore2.NetworkStream:
            started.append(
                (server_hostname, ssl_context.check_hostname and ssl_context.verify_mode == ssl.CERT_REQUIRED)
            )
            return self

    def connect(self: object, host: str, *_: object) -> httpcore2.NetworkStream:
        assert host == PUBLIC
        return Stream([answer(b"safe")])

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
    door = Door(lambda host, port: [PUBLIC], PUBLIC_DOOR.is_allowed)
    assert fetch("https://example.org/", limits=LIMITS, door=door).content == b"safe"
    assert started == [("example.org", True)]


def test_names_in_other_scripts(server: Server) -> None:
    """A host in another script is looked up in its encoded form."""
    looked_up: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return ["127.0.0.1"]

    server.answers["/"] = answer()
    get(server, host="bücher.test", door=Door(resolve, TEST_DOOR.is_allowed))
    assert looked_up == ["xn--bcher-kva.test"]


def test_long_urls_are_cut_in_messages() -> None:
    """A message shows at most 200 characters of a URL."""
    exc = refusal("ftp://example.org/" + "a" * 5000)
    assert len(str(exc)) < 400


def test_the_shipped_door() -> None:
    """What runs outside of tests is the system's look-up and the rule of public addresses."""
    assert (PUBLIC_DOOR.resolve, PUBLIC_DOOR.is_allowed) == (fetching.resolve_host, fetching.is_public_address)
