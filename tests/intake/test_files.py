"""Large files by their URL: kept under their own names, with those that belong to them."""

from pathlib import Path

import pytest

from reportedly.errors import IntakeError
from reportedly.intake import files
from reportedly.intake.fetch import Fetched
from reportedly.intake.files import FILE_LIMITS, fetch_files
from reportedly.intake.limits import Limits

SERVED = {"https://lists.example/a/SDN.CSV": b"one", "https://lists.example/a/ALT.CSV": b"two"}


@pytest.fixture(autouse=True)
def serve(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that has two files; a third address cannot be reached at all."""

    def fetch(url: str, **given: object) -> Fetched:
        assert given["limits"] == FILE_LIMITS
        if "unreachable" in url:
            raise IntakeError("the connection failed", code="RD-129", path=url)
        if url not in SERVED:
            raise IntakeError("status 404", code="RD-126", path=url)
        return Fetched(SERVED[url], url, "text/csv", None)

    monkeypatch.setattr(files, "fetch", fetch)


def test_files_lie_beside_each_other(tmp_path: Path) -> None:
    """The first one is returned; a further one that the server does not have is left out."""
    others = ("https://lists.example/a/ALT.CSV", "https://lists.example/a/ADD.CSV")
    path = fetch_files("https://lists.example/a/SDN.CSV", tmp_path, others=others)
    assert path == tmp_path / "SDN.CSV"
    assert {entry.name: entry.read_bytes() for entry in tmp_path.iterdir()} == {"SDN.CSV": b"one", "ALT.CSV": b"two"}


@pytest.mark.parametrize(
    ("url", "others", "code"),
    [
        ("https://lists.example/none.xml", (), "RD-126"),
        ("https://lists.example/a/SDN.CSV", ("https://unreachable.example/ALT.CSV",), "RD-129"),
    ],
)
def test_what_cannot_be_fetched_is_an_error(tmp_path: Path, url: str, others: tuple[str, ...], code: str) -> None:
    """The first file must be there, and a broken connection is no missing file."""
    with pytest.raises(IntakeError) as caught:
        fetch_files(url, tmp_path, others=others)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("url", "name"),
    [("https://lists.example/a/SDN.CSV?x=/../y", "SDN.CSV")],
)
def test_names_of_files_stay_in_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, name: str
) -> None:
    """Nothing of an address leads out of the folder."""
    monkeypatch.setitem(SERVED, url, b"x")
    assert fetch_files(url, tmp_path) == tmp_path / name


def test_limits_are_those_of_lists() -> None:
    """Larger and longer than for a report, and bounded."""
    assert FILE_LIMITS.max_bytes > Limits().max_bytes
    assert FILE_LIMITS.fetch_s > Limits().fetch_s
