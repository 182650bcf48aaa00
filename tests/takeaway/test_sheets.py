"""Sheets: what is written, that no cell is a formula, and that what is read is what was written."""

import csv
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import ExportError, SettingsError
from reportedly.takeaway import sheets
from reportedly.takeaway.sheets import MAX_CHARS, guard, name_csv, open_sheets, read_sheet, unguard

PAYLOADS = (
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =cmd|' /C calc'!A0",
    "＝1+1",
    "－1",
    '=HYPERLINK("http://example.org","x")',
    "\n=1",
)
COLUMNS = {"rows": ("id", "words", "number"), "evidence": ("case", "words")}


def write(place: Path, rows: list[tuple[object, ...]]) -> None:
    """Rows into both sheets."""
    with open_sheets(place, COLUMNS) as output:
        for row in rows:
            output.write("rows", row)
            output.write("evidence", row[:2])


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_no_text_is_left_as_a_formula(payload: str, suffix: str, tmp_path: Path) -> None:
    """Every known beginning of a formula has an apostrophe in front, and in a workbook it is a text."""
    place = tmp_path / f"rows{suffix}"
    write(place, [("C1", payload, 1)])
    if suffix == ".csv":
        with place.open(encoding="utf-8", newline="") as file:
            cell = list(csv.reader(file))[1][1]
    else:
        found = openpyxl.load_workbook(place)["rows"]["B2"]
        assert found.data_type == "s"
        cell = found.value
    assert cell.startswith("'")
    assert cell.lstrip()[0] not in "=+-@\t\r\n＝＋－＠"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])))
def test_guarding_is_undone_and_leaves_no_formula(text: str) -> None:
    """Any text comes back, and none begins like a formula."""
    assert unguard(guard(text)) == text
    assert guard(text).lstrip()[:1] not in {*"=+-@\t\r\n＝＋－＠"}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_was_written_is_read(suffix: str, tmp_path: Path) -> None:
    """Texts, numbers below 0 and empty cells of both sheets come back as text; numbers stay numbers in the file."""
    place = tmp_path / f"rows{suffix}"
    write(place, [("C1", "-x, “ü”\nzwei", -12.5), ("C2", None, 3), ("C3", "'=x", None)])
    rows = read_sheet(place, "rows", is_first=True)
    assert [tuple(row.values()) for row in rows] == [
        ("C1", "-x, “ü”\nzwei", "-12.5"),
        ("C2", "", "3"),
        ("C3", "'=x", ""),
    ]
    evidence = read_sheet(place, "evidence", is_first=False)
    assert evidence[0] == {"case": "C1", "words": "-x, “ü”\nzwei"}
    if suffix == ".xlsx":
        assert openpyxl.load_workbook(place)["rows"]["C2"].value == -12.5


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_the_same_rows_are_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    """No clock and no random number in a file."""
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    for place in (first, second):
        write(place, [("C1", "x", 1)])
    assert first.read_bytes() == second.read_bytes()


def test_characters_that_hide_are_shown(tmp_path: Path) -> None:
    """Control characters, which a workbook cannot hold, and turned directions are shown by their numbers."""
    write(tmp_path / "a.xlsx", [("C1", "a\x00b\u202ec", 1)])
    assert read_sheet(tmp_path / "a.xlsx", "rows", is_first=True)[0]["words"] == "a⟨U+0000⟩b⟨U+202E⟩c"


def test_long_texts_are_cut_to_what_a_cell_holds(tmp_path: Path) -> None:
    """A cell of a workbook holds 32,767 characters."""
    write(tmp_path / "a.xlsx", [("C1", "x" * 40_000, 1)])
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["rows"]["B2"].value
    assert (len(cell), cell[-1]) == (MAX_CHARS, "…")


def test_too_many_rows_for_a_workbook_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the way out, and no half file is left."""
    monkeypatch.setattr(sheets, "MAX_ROWS", 3)
    with pytest.raises(ExportError, match="csv") as caught:
        write(tmp_path / "a.xlsx", [(f"C{number}", "x", 1) for number in range(5)])
    assert caught.value.code == "RD-612"
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    """A file takes its place when it is whole."""
    place = tmp_path / "a.csv"
    place.write_text("before")

    def fail() -> None:
        with open_sheets(place, COLUMNS) as output:
            output.write("rows", ("C1", "x", 1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert place.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_the_name_says_the_format(tmp_path: Path) -> None:
    """Anything but .csv and .xlsx is refused."""
    with pytest.raises(SettingsError, match=r"\.csv") as caught:
        write(tmp_path / "rows.ods", [])
    assert caught.value.code == "RD-821"


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_what_is_no_sheet_is_refused(name: str, tmp_path: Path) -> None:
    """Broken files say what to give instead."""
    (tmp_path / name).write_bytes(b"PK\x03\x04\xff\xfe\x00broken")
    with pytest.raises(ExportError) as caught:
        read_sheet(tmp_path / name, "rows", is_first=True)
    assert caught.value.code == "RD-611"


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A zip bomb is not unpacked."""
    monkeypatch.setattr(sheets, "_MAX_UNPACKED", 1000)
    place = tmp_path / "a.xlsx"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "x" * 2000)
    with pytest.raises(ExportError, match="unpacks"):
        read_sheet(place, "rows", is_first=True)


def test_the_evidence_of_a_csv_lies_beside_it() -> None:
    """``NAME.evidence.csv``."""
    assert name_csv(Path("out/rows.csv"), "evidence") == Path("out/rows.evidence.csv")
