"""Editions side by side: what is taken in, what is refused, what a broken file leaves behind."""

from pathlib import Path

import pytest

from reportedly.errors import ListError
from reportedly.lists.settings import default_folder
from reportedly.lists.store import ListStore, check_name

FILES = Path(__file__).parent / "files"
NEWER = (
    ("2025-03-10T", "2025-09-30T"),
    ("<SECOND_NAME>CORVANE", "<SECOND_NAME>CORVANE-HALE"),
    ("SGe.002<", "SGe.009<"),
)


def make_newer(tmp_path: Path) -> Path:
    """A later edition: one entry amended, one gone, one new."""
    text = (FILES / "un.xml").read_text("utf-8")
    for old, new in NEWER:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "newer.xml"
    path.write_text(text, encoding="utf-8")
    return path


def list_files(store: ListStore) -> dict[str, bytes]:
    """Every file of a store with its bytes."""
    return {
        str(path.relative_to(store.folder)): path.read_bytes() for path in store.folder.rglob("*") if path.is_file()
    }


def test_the_first_edition(store: ListStore, files: Path) -> None:
    """All its entries are new; it keeps its own date, its digest and where it came from."""
    added = store.add(files / "un.xml", "un")
    assert (added.is_new, added.listed, added.before) == (True, 4, None)
    assert (added.edition.dated, added.edition.entries, added.edition.names) == ("2025-03-10", 4, 12)
    assert added.edition.place.endswith("un.xml")
    assert store.list_names() == ("un",)
    assert store.list_editions("un") == (added.edition,)


def test_the_same_bytes_are_no_new_edition(store: ListStore, files: Path) -> None:
    """Adding a file twice changes nothing."""
    first = store.add(files / "un.xml", "un")
    before = list_files(store)
    again = store.add(files / "un.xml", "un")
    assert (again.is_new, again.edition) == (False, first.edition)
    assert list_files(store) == before


def test_editions_are_kept_side_by_side(store: ListStore, files: Path, tmp_path: Path) -> None:
    """The newer one is compared with the older one, in whatever order they come in."""
    store.add(files / "un.xml", "un")
    newer = store.add(make_newer(tmp_path), "un")
    assert (newer.listed, newer.amended, newer.removed) == (1, 1, 1)
    assert [edition.dated for edition in store.list_editions("un")] == ["2025-03-10", "2025-09-30"]
    other = ListStore(tmp_path / "other")
    other.add(make_newer(tmp_path), "un")
    assert other.add(files / "un.xml", "un").before is None
    assert other.list_editions("un")[-1].dated == "2025-09-30"


@pytest.mark.parametrize("broken", ["cut", "other format"])
def test_a_broken_file_changes_nothing(store: ListStore, files: Path, tmp_path: Path, broken: str) -> None:
    """The store is byte for byte what it was, and nothing half-written lies about."""
    store.add(files / "un.xml", "un")
    before = list_files(store)
    path = tmp_path / "broken.xml"
    text = (files / "un.xml").read_text("utf-8")
    path.write_text(text[: len(text) // 2] if broken == "cut" else "<html/>", encoding="utf-8")
    with pytest.raises(ListError):
        store.add(path, "un")
    assert list_files(store) == before


def test_a_full_disk_changes_nothing(
    store: ListStore, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write that fails leaves the store as it was, and has its own code."""
    store.add(files / "un.xml", "un")
    before = list_files(store)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(ListError, match="No space left") as caught:
        store.add(make_newer(tmp_path), "un")
    assert caught.value.code == "RD-408"
    assert list_files(store) == before


def test_a_list_can_have_another_name_and_date(store: ListStore, files: Path) -> None:
    """Several lists of one format stand beside each other; a date is given where the file has none."""
    added = store.add(files / "ofac", "ofac", name="ofac-test", dated="2025-01-31")
    assert (added.edition.list, added.edition.dated) == ("ofac-test", "2025-01-31")
    _, line = next(iter(store.iter_rows(added.edition)))
    assert line.startswith('{"list":"ofac-test","reference":"101"')


def test_a_reference_that_occurs_twice_is_told(store: ListStore, files: Path, tmp_path: Path) -> None:
    """Both entries are kept, told apart, and the edition notes it."""
    path = tmp_path / "twice.xml"
    path.write_text((files / "un.xml").read_text("utf-8").replace("SGi.002<", "SGi.001<"), encoding="utf-8")
    added = store.add(path, "un")
    assert "1 references occur more than once, the first is SGi.001" in added.edition.notes
    assert [reference for reference, _ in store.iter_rows(added.edition)] == [
        "SGi.001",
        "SGi.001 (2)",
        "SGe.001",
        "SGe.002",
    ]


@pytest.mark.parametrize("name", ["", "UN", "cache", "../un", "un list", "1un", "u" * 40])
def test_names_of_lists(name: str) -> None:
    """Names become folders: only plain ones are taken."""
    with pytest.raises(ListError) as caught:
        check_name(name)
    assert caught.value.code == "RD-411"


@pytest.mark.parametrize("damage", ["head", "line", "cut", "bytes"])
def test_a_damaged_edition_is_named(store: ListStore, files: Path, damage: str) -> None:
    """What was changed on the disk is found when it is read."""
    edition = store.add(files / "un.xml", "un").edition
    path = store.get_place(edition)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    damaged = {"head": ["{}\n", *lines[1:]], "line": [lines[0], "x\n", *lines[2:]], "cut": lines[:-1], "bytes": []}[
        damage
    ]
    path.write_bytes("".join(damaged).encode() if damage != "bytes" else b"\xff\xfe")
    with pytest.raises(ListError, match=path.name) as caught:
        list(store.iter_rows(store.list_editions("un")[0]))
    assert caught.value.code == "RD-407"


@pytest.mark.parametrize(
    ("variables", "folder"),
    [
        ({"REPORTEDLY_LISTS": "/a", "REPORTEDLY_HOME": "/b"}, "/a"),
        ({"REPORTEDLY_HOME": "/b", "XDG_DATA_HOME": "/c"}, "/b/lists"),
        ({"REPORTEDLY_LISTS": "", "REPORTEDLY_HOME": "", "XDG_DATA_HOME": "/c"}, "/c/reportedly/lists"),
        ({"HOME": "/h"}, "/h/.local/share/reportedly/lists"),
    ],
)
def test_the_folder_of_lists(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], folder: str) -> None:
    """The nearest variable that is set says where lists are."""
    for name in ("REPORTEDLY_LISTS", "REPORTEDLY_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert default_folder() == Path(folder)
