"""Originals by hash."""

import hashlib
import os
from pathlib import Path

import pytest

from reportedly.errors import IntakeError
from reportedly.intake import Originals, default_folder


def files_in(folder: Path) -> list[Path]:
    """Every file below a folder, hidden ones too."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_kept_under_its_hash(tmp_path: Path) -> None:
    """The id is the SHA-256 of the bytes, and the file stands under it in a folder of its first two digits."""
    content_id = Originals(tmp_path).keep(b"Two were killed.")
    assert content_id == hashlib.sha256(b"Two were killed.").hexdigest()
    assert files_in(tmp_path) == [tmp_path / content_id[:2] / content_id]


@pytest.mark.parametrize("content", [b"Two were killed.", b"", bytes(range(256)) * 1000])
def test_loaded_as_it_was(tmp_path: Path, content: bytes) -> None:
    """What is loaded is what was kept, byte for byte."""
    originals = Originals(tmp_path / "made" / "when needed")
    assert originals.load(originals.keep(content)) == content


def test_kept_once(tmp_path: Path) -> None:
    """Keeping the same bytes again writes nothing."""
    originals = Originals(tmp_path)
    place = tmp_path / originals.keep(b"x")[:2]
    os.utime(place, (1, 1))
    originals.keep(b"x")
    assert place.stat().st_mtime == 1


def test_cut_off_original_is_written_again(tmp_path: Path) -> None:
    """A file of the wrong size, as an older crash may have left it, is replaced."""
    originals = Originals(tmp_path)
    content_id = originals.keep(b"whole")
    (tmp_path / content_id[:2] / content_id).write_bytes(b"wh")
    originals.keep(b"whole")
    assert originals.load(content_id) == b"whole"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """When the disk fails at any step there is an error with a code and no half file."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), fail)
    with pytest.raises(IntakeError, match="No space left") as caught:
        Originals(tmp_path).keep(b"x")
    assert caught.value.code == "RD-141"
    assert files_in(tmp_path) == []


def test_folder_that_is_a_file(tmp_path: Path) -> None:
    """A folder that cannot be made is told with a code."""
    (tmp_path / "taken").write_text("x")
    with pytest.raises(IntakeError) as caught:
        Originals(tmp_path / "taken").keep(b"x")
    assert caught.value.code == "RD-141"


def test_unknown_id(tmp_path: Path) -> None:
    """An id that nothing is kept under is told with a code."""
    with pytest.raises(IntakeError) as caught:
        Originals(tmp_path).load("0" * 64)
    assert caught.value.code == "RD-101"


@pytest.mark.parametrize("content_id", ["", "abc", "../" * 20 + "etc", "g" * 64, "A" * 64, "0" * 63 + "\n"])
def test_what_is_no_id(tmp_path: Path, content_id: str) -> None:
    """Only 64 hexadecimal digits name an original: no path gets in."""
    with pytest.raises(IntakeError) as caught:
        Originals(tmp_path).load(content_id)
    assert caught.value.code == "RD-101"


def test_damaged_original_is_noticed(tmp_path: Path) -> None:
    """Bytes that no longer have the hash they stand under are refused."""
    originals = Originals(tmp_path)
    content_id = originals.keep(b"evidence")
    (tmp_path / content_id[:2] / content_id).write_bytes(b"evidenze")
    with pytest.raises(IntakeError, match="damaged") as caught:
        originals.load(content_id)
    assert caught.value.code == "RD-103"


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"REPORTEDLY_HOME": "/r", "XDG_DATA_HOME": "/x"}, "/r/originals"),
        ({"XDG_DATA_HOME": "/x"}, "/x/reportedly/originals"),
        ({"REPORTEDLY_HOME": "", "XDG_DATA_HOME": ""}, "/home/jane/.local/share/reportedly/originals"),
        ({}, "/home/jane/.local/share/reportedly/originals"),
    ],
)
def test_default_folder(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], folder: str) -> None:
    """The environment names the folder, else it is the user's data folder."""
    for name in ("REPORTEDLY_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/jane")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert default_folder() == Path(folder)
