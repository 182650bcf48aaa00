"""How a workbench is opened."""

import ipaddress
from dataclasses import dataclass
from pathlib import Path

PORT = 8765
"""Where the workbench is unless told otherwise; ours: no well-known program has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What holds for a workbench from its start to its end.

    Attributes:
        place: the record, a file or a URL of PostgreSQL; shown without a password.
        who: under whose name judgements are made where nobody logs in.
        host, port: what the server is bound to.
        names: host names under which it may be asked for, besides those of this machine and ``host``.
        editor_key, reader_key: what lets somebody in as an editor or a reader. Without any, whoever reaches the server is
            an editor; `reportedly serve` allows that on this machine only.
        is_read_only: nobody may add or judge.
        lists: folder of the official lists.
        max_bytes: of everything that one request may bring, files included.
    """

    place: str
    who: str
    host: str = "127.0.0.1"
    port: int = PORT
    names: tuple[str, ...] = ()
    editor_key: str | None = None
    reader_key: str | None = None
    is_read_only: bool = False
    lists: Path | None = None
    max_bytes: int = 256 * 1024 * 1024

    @property
    def is_locked(self) -> bool:
        """Whether one has to log in."""
        return self.editor_key is not None or self.reader_key is not None

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """Names in the Host header that are answered; another one is somebody else's page that leads here."""
        own = {"127.0.0.1", "localhost", "::1"} if is_local(self.host) or is_any(self.host) else set()
        return frozenset({*own, *(() if is_any(self.host) else (self.host.lower(),)), *map(str.lower, self.names)})


def is_local(host: str) -> bool:
    """Whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_any(host: str) -> bool:
    """Whether an address stands for all of the machine's."""
    return host in ("", "0.0.0.0", "::")  # noqa: S104 - compared, not bound to
