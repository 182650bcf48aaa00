"""What tests of the record share: each runs on SQLite and on a real PostgreSQL."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.record import Record

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


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A server of our own on this machine, for one run of the tests; without safety against power cuts, for speed."""
    programs = find_postgresql()
    if programs is None:
        pytest.skip("no PostgreSQL here: apt install postgresql")
    pytest.importorskip("psycopg", reason="no psycopg here: install reportedly[postgres]")
    folder = Path(tempfile.mkdtemp(prefix="reportedly-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody", "nogroup")
    port, data = find_port(), folder / "data"
    run_as_nobody(
        [programs / "initdb", "-D", data, "-A", "trust", "-U", "tester", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    )
    options = (
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c full_page_writes=off"
    )
    try:
        run_as_nobody([programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"])
        yield f"postgresql://tester@127.0.0.1:{port}"
    finally:
        run_as_nobody([programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"])
        shutil.rmtree(folder)


@pytest.fixture
def postgresql_place(postgresql_url: str) -> str:
    """An empty database."""
    import psycopg  # noqa: PLC0415 - only where it is installed

    with psycopg.connect(f"{postgresql_url}/postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS record WITH (FORCE)")
        connection.execute("CREATE DATABASE record")
    return f"{postgresql_url}/record"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a record can be made, in each database."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    found: str = request.getfixturevalue("postgresql_place")
    return found


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    """An empty record."""
    with Record.make(place) as made:
        yield made
