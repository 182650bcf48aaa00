"""What tests of several folders share: a real PostgreSQL."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from postgresql import find_port, find_postgresql, make_database, run_as_nobody


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
    return make_database(postgresql_url, "record")
