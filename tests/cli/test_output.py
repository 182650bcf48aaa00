"""Where results go: names of files in a folder, and what counts as a folder."""

from pathlib import Path

import pytest

from build import make_sample
from reportedly.cli.output import SUFFIXES, dump, is_folder, open_output


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"path": "news/article.html"}, "article.reading.jsonl"),
        ({"path": "C:\\news\\article.html"}, "article.reading.jsonl"),
        ({"path": None, "url": "https://mirror.example/world/nine-killed/"}, "nine-killed.reading.jsonl"),
        ({"path": None, "url": "https://mirror.example/"}, "mirror.reading.jsonl"),
        ({"path": "../..", "url": None}, "report.reading.jsonl"),
        ({"path": "-"}, "-.reading.jsonl"),
        ({"path": "a b?<c>.txt"}, "a_b_c.reading.jsonl"),
        ({"path": "отчёт.txt"}, "отчёт.reading.jsonl"),
        ({"path": None}, "report.reading.jsonl"),
    ],
)
def test_a_file_is_named_after_its_input(tmp_path: Path, given: dict[str, str | None], name: str) -> None:
    """By the last part of path or address, without what file systems refuse, and never outside of the folder."""
    with open_output(f"{tmp_path}/made/", kind="jsonl", color="auto", names=["a", "b"]) as output:
        output.write(*make_sample(**given))
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.jsonl")] == [f"made/{name}"]


def test_a_folder_is_known_by_its_slash_or_by_being_there(tmp_path: Path) -> None:
    """A name without a slash that is not there yet is a file's."""
    assert is_folder(str(tmp_path))
    assert is_folder("not/there/yet/")
    assert not is_folder("not-there-yet")
    assert not is_folder("-")
    assert not is_folder(None)


@pytest.mark.parametrize("kind", SUFFIXES)
def test_every_format_ends_its_last_line(kind: str) -> None:
    """Files of any format can be joined."""
    assert dump(*make_sample(), kind=kind).endswith("\n")
