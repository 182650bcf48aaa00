"""What tests of the workbench share: a record with three reports on one incident, and a browser's part without a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from build_record import make_addition, make_affair
from reportedly.record import Record
from reportedly.workbench.app import make_app
from reportedly.workbench.settings import Settings

OTHER = "Depot shelled near Quetta\n\nFive guards died when gunmen shelled the Zarghun depot on Monday, officials said."


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A record with the affair."""
    with Record.make(tmp_path / "record.db") as made:
        made.add([make_addition(make_affair())])
        yield made


@pytest.fixture
def open_workbench(record: Record, tmp_path: Path) -> Callable[..., TestClient]:
    """Opens a workbench; what is given goes before the usual settings."""

    def opened(**given: object) -> TestClient:
        usual = {"place": str(tmp_path / "record.db"), "who": "Ada"}
        app = make_app(record, Settings(**{**usual, **given}))
        return TestClient(app, base_url="http://127.0.0.1:8765", follow_redirects=False, raise_server_exceptions=False)

    return opened


@pytest.fixture
def client(open_workbench: Callable[..., TestClient]) -> TestClient:
    """A workbench that is not locked."""
    return open_workbench()


def find_token(page: str) -> str:
    """The token in a page's form."""
    return page.partition('name="token" value="')[2].partition('"')[0]
