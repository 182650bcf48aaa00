"""Starting the workbench: its application on a server, until somebody ends it."""

import contextlib
import gc
import os
import socket
import threading
from collections.abc import Sequence
from pathlib import Path

import uvicorn

from reportedly.errors import SettingsError
from reportedly.record import Record
from reportedly.workbench.app import make_app
from reportedly.workbench.settings import Settings

GRACE_S = 5
"""How long answers that are being made may take when the workbench ends."""
SHARE = 0.5
"""Share of the machine's memory that a record is read ahead into at most."""
CHUNK = 4 << 20
"""Bytes read at once."""


COLLECTING = (10_000, 10, 100)
"""Thresholds of the collector of garbage (`gc.set_threshold`). With Python's own (700, 10, 10) it walked over all there is for
every second dossier or map of a record of 100,000 reports, 70 to 170 ms each time; with these over all but never, and over what
is new in 2 to 20 ms. How found: `benchmarks/workbench.py` with `gc.callbacks`, 2026-11-23. Nearly all that a page makes is gone
without the collector: our objects are frozen and refer to nothing that refers to them."""


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
    server = make_server(record, settings)
    read_ahead(record)
    spare_collector()
    server.run(sockets=[listener])


def read_ahead(record: Record) -> threading.Thread:
    """Have the system hold a record's file in memory, so that the first searches do not wait for the disk.

    A thread reads the file through once, at most half of what memory the machine has; to read 1.6 GB took it four seconds.
    Whether the file can be read is none of its business: pages tell.

    Args:
        record: open; one in PostgreSQL is left to its server.

    Returns:
        The thread, begun; it does not keep the process from ending.
    """
    thread = threading.Thread(target=_read_through, args=(record.files[:1],), name="read ahead", daemon=True)
    thread.start()
    return thread


def _read_through(files: Sequence[Path]) -> int:
    """Read files from their beginnings, `SHARE` of memory at most; how many bytes that were."""
    left, total = int(_measure_memory() * SHARE), 0
    with contextlib.suppress(OSError):
        for path in files:
            with path.open("rb", buffering=0) as file:
                while total < left and (size := len(file.read(CHUNK))) > 0:
                    total += size
    return total


def _measure_memory() -> int:
    """The machine's memory in bytes; 4 GiB where the system does not tell."""
    if not hasattr(os, "sysconf") or "SC_PHYS_PAGES" not in os.sysconf_names:
        return 4 << 30
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def spare_collector() -> None:
    """Leave what is there now to itself, and collect garbage seldom, in the whole process: pages do not wait for it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTING)


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
