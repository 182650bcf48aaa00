"""Starting the workbench: its application on a server, until somebody ends it."""

import socket

import uvicorn

from reportedly.errors import SettingsError
from reportedly.record import Record
from reportedly.workbench.app import make_app
from reportedly.workbench.settings import Settings

GRACE_S = 5
"""How long answers that are being made may take when the workbench ends."""


def listen(host: str, port: int) -> socket.socket:
    """Where browsers are waited for.

    Args:
        host: a name or an address.
        port: 0 for any that is free.

    Raises:
        SettingsError: RD-814, it is taken or not this machine's.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family, backlog=128)
    except OSError as exc:
        message = f"{host} port {port} cannot be used ({exc.strerror or exc}): give another --port or --host"
        raise SettingsError(message, code="RD-814") from exc


def run(record: Record, settings: Settings, listener: socket.socket) -> None:
    """Serve until the process is asked to end.

    Args:
        record: open.
        settings: of the workbench.
        listener: of `listen`.
    """
    make_server(record, settings).run(sockets=[listener])


def make_server(record: Record, settings: Settings) -> uvicorn.Server:
    """The server, not yet running."""
    config = uvicorn.Config(
        make_app(record, settings),
        log_level="warning",
        server_header=False,
        access_log=False,
        ws="none",
        timeout_graceful_shutdown=GRACE_S,
    )
    return uvicorn.Server(config)
