"""What tests of the lists share: small lists of invented people, in a store."""

from pathlib import Path

import pytest

from reportedly.lists.store import ListStore

FILES = Path(__file__).parent / "files"


@pytest.fixture
def files() -> Path:
    """The folder of the small lists."""
    return FILES


@pytest.fixture
def store(tmp_path: Path) -> ListStore:
    """An empty store."""
    return ListStore(tmp_path / "lists")
