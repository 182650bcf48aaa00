"""All editions together: what an entry was and is, found by number, reference and name."""

import shutil
from pathlib import Path

import pytest

from reportedly.errors import ListError
from reportedly.lists.collection import Lists
from reportedly.lists.listing import Change
from reportedly.lists.store import ListStore


def add_newer(
    store: ListStore, files: Path, tmp_path: Path, *changes: tuple[str, str], dated: str = "2025-09-30"
) -> None:
    """A later edition with some changes in the text."""
    text = (files / "un.xml").read_text("utf-8").replace("2025-03-10T", f"{dated}T")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / f"{dated}.xml"
    path.write_text(text, encoding="utf-8")
    store.add(path, "un")


def test_a_list_is_found_whole(store: ListStore, files: Path) -> None:
    """Every entry by its number and by its reference."""
    store.add(files / "un.xml", "un")
    (un,) = Lists.load(store.folder).lists
    assert len(un) == 4
    assert [un.get(number).listing.reference for number in range(len(un))] == [
        "SGi.001",
        "SGi.002",
        "SGe.001",
        "SGe.002",
    ]
    verrick = un.find("SGi.001")
    assert verrick is not None
    assert verrick.listing.name == "TOLAN MARRO VERRICK"
    assert (verrick.edition, verrick.dated, verrick.is_removed) == ("2025-03-10", "2025-03-10", False)
    assert un.find("SGi.009") is None
    assert un.find("") is None


def test_what_changed_between_editions_is_said(store: ListStore, files: Path, tmp_path: Path) -> None:
    """Amended, gone and new, with the editions; an entry that is gone is still found."""
    store.add(files / "un.xml", "un")
    add_newer(store, files, tmp_path, ("<VALUE>Uganda", "<VALUE>Kenya"), ("SGe.002</REF", "SGe.009</REF"))
    (un,) = Lists.load(store.folder).lists
    corvane, guard, new = un.find("SGi.002"), un.find("SGe.002"), un.find("SGe.009")
    assert corvane is not None
    assert guard is not None
    assert new is not None
    assert corvane.changes == (Change(edition="2025-09-30", field="nationalities", before="Uganda", after="Kenya"),)
    assert (corvane.first_seen, corvane.last_seen, corvane.gone_by) == ("2025-03-10", "2025-09-30", None)
    assert (guard.last_seen, guard.gone_by, guard.is_removed) == ("2025-03-10", "2025-09-30", True)
    assert (new.first_seen, new.is_removed) == ("2025-09-30", False)


def test_an_entry_may_come_back(store: ListStore, files: Path, tmp_path: Path) -> None:
    """Gone in one edition, there in the next: it is listed."""
    store.add(files / "un.xml", "un")
    add_newer(store, files, tmp_path, ("SGe.002</REF", "SGe.009</REF"), dated="2025-05-01")
    add_newer(store, files, tmp_path, ("TOLAN", "TOLAN"), dated="2025-09-30")
    (un,) = Lists.load(store.folder).lists
    guard, other = un.find("SGe.002"), un.find("SGe.009")
    assert guard is not None
    assert other is not None
    assert (guard.is_removed, other.gone_by) == (False, "2025-09-30")


def test_the_cache_is_made_anew_where_it_is_damaged_or_gone(store: ListStore, files: Path) -> None:
    """A cache is never needed and never trusted blindly."""
    store.add(files / "un.xml", "un")
    Lists.load(store.folder)
    (folder,) = (store.folder / "cache").iterdir()
    (folder / "offsets.npy").write_bytes(b"damaged")
    assert len(Lists.load(store.folder).lists[0]) == 4
    shutil.rmtree(store.folder / "cache")
    assert len(Lists.load(store.folder).lists[0]) == 4


def test_a_new_edition_replaces_the_cache(store: ListStore, files: Path, tmp_path: Path) -> None:
    """One cache a list: the older one is removed, the one of a list with a longer name stays."""
    store.add(files / "un.xml", "un")
    store.add(files / "un.xml", "un", name="un-old")
    Lists.load(store.folder)
    add_newer(store, files, tmp_path, ("TOLAN", "TOLLAN"))
    (old, new) = sorted(Lists.load(store.folder).lists, key=lambda loaded: loaded.name, reverse=True)
    assert (old.name, new.name) == ("un-old", "un")
    assert len(list((store.folder / "cache").iterdir())) == 2
    found = new.find("SGi.001")
    assert found is not None
    assert found.listing.name == "TOLLAN MARRO VERRICK"


def test_no_folder_has_no_lists(tmp_path: Path) -> None:
    """Nothing is made where nothing is."""
    assert Lists.load(tmp_path / "none").lists == ()
    assert not (tmp_path / "none").exists()


def test_a_list_that_is_not_there_is_named(store: ListStore, files: Path) -> None:
    """The message says which there are."""
    store.add(files / "un.xml", "un")
    with pytest.raises(ListError, match="there are un") as caught:
        Lists.load(store.folder, names=["eu"])
    assert caught.value.code == "RD-409"
    assert Lists.load(store.folder, names=["un"]).find("un") is not None
    assert Lists.load(store.folder).find("eu") is None
