"""Sheets: rows into CSV files or an Excel workbook, and back; text can never become a formula.

A text that a spreadsheet could take for a formula gets an apostrophe in front (OWASP: CSV injection); reading takes it away.
Numbers of ours are numbers and stay as they are. Both writers need constant memory; a workbook has a fixed date of making.
"""

import csv
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from reportedly.errors import ExportError, SettingsError, show_value
from reportedly.exports.hidden import show_hidden
from reportedly.takeaway.extras import load_library
from reportedly.takeaway.places import writing_to

Scalar = str | int | float
Sheet = Sequence[Mapping[str, str]]
"""Rows by the names of their columns, as text; '' for an empty cell."""

_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
"""What a formula can begin with, full-width forms included; a tab or line end can hide one."""
MAX_CHARS = 32_767
"""Characters in a cell of a workbook."""
MAX_ROWS = 1_048_576
"""Rows in a sheet of a workbook."""
_MAX_UNPACKED = 1 << 30
_WIDE, _NARROW = 60, 16
"""Widths of columns, in letters."""
_LONG = frozenset(("notes", "summary", "sentence", "rule"))
"""Columns of whole sentences."""
_MADE = datetime(2000, 1, 1)


class Output(Protocol):
    """Takes the rows of several sheets, in any order."""

    def write(self, sheet: str, row: Sequence[Scalar | None]) -> None:
        """Take one row of a sheet."""


def guard(text: str) -> str:
    """A text that no spreadsheet takes for a formula: with an apostrophe in front where it could be one."""
    return f"'{text}" if text[:1] == "'" or text.lstrip()[:1] in _STARTS or text[:1] in _STARTS else text


def unguard(text: str) -> str:
    """The text that was guarded."""
    return text[1:] if text[:1] == "'" and guard(text[1:]) == text else text


def _clean(value: Scalar | None) -> Scalar | None:
    if not isinstance(value, str):
        return value
    shown = guard(show_hidden(value))
    return shown if len(shown) <= MAX_CHARS else shown[: MAX_CHARS - 1] + "…"


@contextmanager
def open_sheets(place: Path, sheets: Mapping[str, Sequence[str]]) -> Iterator[Output]:
    """What takes the rows of some sheets.

    Args:
        place: ``NAME.xlsx`` for one workbook, ``NAME.csv`` for files: the first sheet is ``NAME.csv``, the others
            ``NAME.SHEET.csv``.
        sheets: columns of each sheet, by its name.

    Raises:
        SettingsError: RD-821, the name ends otherwise.
        ExportError: RD-604, it cannot be written; RD-610, workbooks need a library that is not installed; RD-612, more rows
            than a workbook holds.
    """
    suffix = place.suffix.casefold()
    if suffix == ".csv":
        with _open_csv(place, sheets) as output:
            yield output
    elif suffix == ".xlsx":
        with writing_to(place) as part, _open_workbook(part, sheets, place) as output:
            yield output
    else:
        raise SettingsError(f"rows go into a file .csv or .xlsx, not {show_value(place.name)}", code="RD-821")


def name_csv(place: Path, sheet: str) -> Path:
    """The file beside ``place`` that holds a further sheet."""
    return place.with_name(f"{place.stem}.{sheet}{place.suffix}")


@contextmanager
def _open_csv(place: Path, sheets: Mapping[str, Sequence[str]]) -> Iterator["_Csv"]:
    with ExitStack() as stack:
        writers = {}
        for number, (sheet, columns) in enumerate(sheets.items()):
            part = stack.enter_context(writing_to(place if number == 0 else name_csv(place, sheet)))
            file = stack.enter_context(part.open("w", encoding="utf-8", newline=""))
            writers[sheet] = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
            writers[sheet].writerow(columns)
        yield _Csv(writers)


class _Csv:
    def __init__(self, writers: Mapping[str, Any]) -> None:
        self._writers = writers

    def write(self, sheet: str, row: Sequence[Scalar | None]) -> None:
        self._writers[sheet].writerow(["" if value is None else _clean(value) for value in row])


@contextmanager
def _open_workbook(part: Path, sheets: Mapping[str, Sequence[str]], place: Path) -> Iterator["_Workbook"]:
    library = load_library("xlsxwriter", extra="exports", needed_for="a workbook (.xlsx)")
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = library.Workbook(str(part), options)
    book.set_properties({"created": _MADE})
    bold = book.add_format({"bold": True})
    output = _Workbook({name: book.add_worksheet(name) for name in sheets}, place)
    output.lay_out(sheets)
    for name, columns in sheets.items():
        output.write(name, columns, form=bold)
    try:
        yield output
        output.add_filters(sheets)
    finally:
        book.close()  # after a failure as well: it takes away the rows that it keeps on the disk


class _Workbook:
    def __init__(self, sheets: Mapping[str, Any], place: Path) -> None:
        self._sheets, self._place = sheets, place
        self._next = dict.fromkeys(sheets, 0)

    def lay_out(self, columns: Mapping[str, Sequence[str]]) -> None:
        """Widths of columns; the names of columns and the first column stay in sight."""
        for name, sheet in self._sheets.items():
            sheet.freeze_panes(1, 1)
            for number, column in enumerate(columns[name]):
                sheet.set_column(number, number, _WIDE if column in _LONG else _NARROW)

    def add_filters(self, columns: Mapping[str, Sequence[str]]) -> None:
        """Filters over all that was written."""
        for name, sheet in self._sheets.items():
            sheet.autofilter(0, 0, self._next[name] - 1, len(columns[name]) - 1)

    def write(self, sheet: str, row: Sequence[Scalar | None], form: Any = None) -> None:
        at = self._next[sheet]
        if at >= MAX_ROWS:
            message = f"more than {MAX_ROWS - 1} rows of {sheet}, which a workbook does not hold: write a file .csv"
            raise ExportError(message, code="RD-612", path=str(self._place))
        for column, value in enumerate(map(_clean, row)):
            if isinstance(value, str):
                self._sheets[sheet].write_string(at, column, value, form)
            elif value is not None:
                self._sheets[sheet].write_number(at, column, value, form)
        self._next[sheet] = at + 1


# Back.


def read_sheet(place: Path, sheet: str, *, is_first: bool) -> Sheet:
    """The rows of a sheet; texts without the apostrophe that guards them.

    Args:
        place: a file .csv or .xlsx as `open_sheets` writes it, perhaps edited.
        sheet: its name.
        is_first: whether it is the first sheet, which is the file itself where it is a CSV.

    Raises:
        ExportError: RD-611, it cannot be read, or has no such sheet; RD-610, workbooks need a library.
    """
    try:
        if place.suffix.casefold() == ".xlsx":
            return list(_read_workbook(place, sheet, is_first=is_first))
        path = place if is_first else name_csv(place, sheet)
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [{k: unguard(v or "") for k, v in row.items() if k is not None} for row in csv.DictReader(file)]
    except (OSError, UnicodeDecodeError, csv.Error, zipfile.BadZipFile, KeyError) as exc:
        message = f"cannot be read as a sheet ({exc}): give a file .csv in UTF-8 or .xlsx as `export rows` writes it"
        raise ExportError(message, code="RD-611", path=str(place)) from exc


def _read_workbook(place: Path, sheet: str, *, is_first: bool) -> Iterator[dict[str, str]]:
    library = load_library("openpyxl", extra="exports", needed_for="reading a workbook (.xlsx)")
    with zipfile.ZipFile(place) as packed:
        if sum(each.file_size for each in packed.infolist()) > _MAX_UNPACKED:
            raise ExportError("unpacks to more than a gigabyte: write a file .csv", code="RD-611", path=str(place))
    book = library.load_workbook(place, read_only=True, data_only=True)
    try:
        found = book[book.sheetnames[0]] if is_first else book[sheet]
        rows = found.iter_rows(values_only=True)
        columns = [str(name) for name in next(rows, ()) if name is not None]
        for row in rows:
            if any(value is not None for value in row):
                yield {column: _show_cell(value) for column, value in zip(columns, row)}
    finally:
        book.close()


def _show_cell(value: object) -> str:
    """A cell as text: whole numbers without a point, days as ``YYYY-MM-DD``."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return unguard(str(value))
