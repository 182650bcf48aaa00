"""What tests of the record share: each runs on SQLite and on a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.record import Record


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
