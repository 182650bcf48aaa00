"""Delimited tables of official lists, with the line named where one is broken."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from reportedly.errors import ListError, show_value
from reportedly.lists import codes

_CTRL_Z = "\x1a"
"""Some tables end with this mark of CP/M and DOS."""


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, else in Windows-1252, without a byte order mark.

    Raises:
        ListError: RD-401, the file cannot be read.
    """
    try:
        content = path.read_bytes()
    except OSError as exc:
        message = f"{show_value(str(path))} cannot be read: {exc.strerror or exc}"
        raise ListError(message, code=codes.MISSING, path=str(path)) from exc
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def iter_rows(path: Path, *, columns: int | None = None, header: str | None = None) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table, each with the number of the line it ends in; empty rows are left out.

    Args:
        columns: how many a row must have; ``None``: as many as the header.
        header: a column that the header has; rows before it may have any number of columns.

    Raises:
        ListError: RD-401, the file cannot be read; RD-403, a row has another number of columns or a quotation mark is
            not closed.
    """
    rows = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    wanted = columns
    while True:
        try:
            row = next(rows, None)
        except csv.Error as exc:
            raise _make_error(path, rows.line_num, str(exc)) from exc
        if row is None:
            return
        if len(row) == 0 or row == [_CTRL_Z] or (len(row) == 1 and row[0].strip() == ""):
            continue
        if wanted is None and header is not None and header in row:
            wanted = len(row)
        if wanted is not None and len(row) != wanted:
            raise _make_error(path, rows.line_num, f"{len(row)} columns where {wanted} are due")
        yield rows.line_num, row


def _make_error(path: Path, line: int, told: str) -> ListError:
    message = f"{show_value(str(path))} is broken at line {line}: {told}; get the file again"
    return ListError(message, code=codes.BROKEN, path=str(path))
