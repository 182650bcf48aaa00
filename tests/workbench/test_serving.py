"""Starting the workbench: the port, and what the process is set to."""

import gc
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.errors import SettingsError
from reportedly.record import Record
from reportedly.workbench import serving
from reportedly.workbench.settings import Settings


@pytest.fixture
def collector() -> Iterator[None]:
    """The collector as it was, afterwards."""
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("collector")
def test_pages_do_not_wait_for_the_collector(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the first page what is there is left to itself; the whole of what comes is walked over seldom."""
    ran: list[tuple[int, int, int]] = []
    monkeypatch.setattr("uvicorn.Server.run", lambda _self, sockets: ran.append(gc.get_threshold()))
    with serving.listen("127.0.0.1", 0) as listener:
        serving.run(record, Settings(place="x.db", who="Ada"), listener)
    assert ran == [serving.COLLECTING]
    assert gc.get_freeze_count() > 10_000


def test_the_record_is_read_ahead(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole file, half of memory at most; a file that cannot be read is left to the pages."""
    thread = serving.read_ahead(record)
    thread.join(10)
    assert not thread.is_alive()
    assert thread.daemon
    file = tmp_path / "file.db"
    file.write_bytes(b"x" * 10_000)
    monkeypatch.setattr(serving, "CHUNK", 1_000)
    assert serving._read_through([file]) == 10_000
    monkeypatch.setattr(serving, "_measure_memory", lambda: 5_000)
    assert serving._read_through([file]) == 3_000
    assert serving._read_through([tmp_path / "none.db"]) == 0


def test_a_port_that_is_taken_is_told() -> None:
    """With what to give instead."""
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(SettingsError, match="give another --port") as told,
    ):
        serving.listen("127.0.0.1", taken.getsockname()[1])
    assert told.value.code == "RD-814"
