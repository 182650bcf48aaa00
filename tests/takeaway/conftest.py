"""What tests of exports share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from build_takeaway import make_record
from reportedly.record import Record
from reportedly.takeaway.content import Content


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A record with two accounts of one attack and a bombing."""
    with make_record(tmp_path / "affair.db") as made:
        yield made


@pytest.fixture
def content(record: Record) -> Content:
    """Its content."""
    return Content(record)
