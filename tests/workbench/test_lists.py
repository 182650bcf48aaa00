"""The page of lists: which there are, in which editions, and how to take one in."""

from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from reportedly.lists.store import ListStore

ROWS = (
    '{"id":"a1","schema":"Person","caption":"Imran Dastgir","properties":{"name":["Imran Dastgir"]}}\n'
    '{"id":"a2","schema":"Organization","caption":"Red Ridge Front","properties":{"name":["Red Ridge Front"]}}\n'
)


def test_lists_are_shown_with_their_editions(open_workbench: Callable[..., TestClient], tmp_path: Path) -> None:
    """The newest first, with what is in it and where it is from; words of files are only words."""
    file = tmp_path / "list.json"
    file.write_text(ROWS, encoding="utf-8")
    store = ListStore(tmp_path / "lists")
    store.add(file, "ftm", name="ours", dated="2025-01-02", place="<b>here</b>")
    file.write_text(ROWS.replace("Imran", "Omran"), encoding="utf-8")
    store.add(file, "ftm", name="ours", dated="2025-02-03")
    page = open_workbench(lists=tmp_path / "lists").get("/lists").text
    assert page.index("3 February 2025") < page.index("2 January 2025")
    assert "2 entries, 2 names" in page
    assert "&lt;b&gt;here&lt;/b&gt;" in page


def test_without_lists_the_page_says_how_to_get_some(open_workbench: Callable[..., TestClient], tmp_path: Path) -> None:
    """Whether or not there is a folder."""
    for folder in (None, tmp_path / "nowhere"):
        assert "reportedly lists add" in open_workbench(lists=folder).get("/lists").text
