"""A real PostgreSQL for tests: its programs, a port, a database."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

DEBIAN = "/usr/lib/postgresql"


def find_postgresql() -> Path | None:
    """The folder with PostgreSQL's programs: where ``initdb`` is found, or the newest of Debian's."""
    on_path = shutil.which("initdb")
    if on_path is not None:
        return Path(on_path).resolve().parent
    folders = sorted(Path(DEBIAN).glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return folders[-1].parent if len(folders) > 0 else None


def run_as_nobody(command: list[str | Path]) -> None:
    """Run a program of PostgreSQL, which refuses to run as root."""
    user = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
    subprocess.run(command, check=True, capture_output=True, cwd="/", **user)


def find_port() -> int:
    """A free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def make_database(url: str, name: str) -> str:
    """An empty database on a server; its URL."""
    import psycopg  # noqa: PLC0415 - only where it is installed

    with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
    return f"{url}/{name}"
