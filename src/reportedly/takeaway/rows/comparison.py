"""Sheets of several coders side by side: which cases they share, and how far they agree on each column."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from reportedly.errors import ExportError, SettingsError, show_value
from reportedly.takeaway.agreement import Agreement, Value, compare_column
from reportedly.takeaway.rows.scheme import Scheme, find_scheme
from reportedly.takeaway.sheets import Sheet, read_sheet

_NUMBERS = ("ordinal", "interval", "ratio")


def compare_sheets(places: Sequence[Path], *, key: str | None = None) -> list[Agreement]:
    """How far coders agree, column by column, over the cases that are in all their sheets.

    Args:
        places: two files or more, .csv or .xlsx, one for each coder.
        key: the column that names the case; ``None``: that of the scheme whose columns they have.

    Returns:
        One for each column that all sheets have, in the order of the first; without the key and columns of free text.
    Raises:
        SettingsError: RD-822, it is not known which column names the case, or a sheet lacks it.
        ExportError: RD-611, a file cannot be read as a sheet, or names a case twice; RD-610, a library is missing.
    """
    sheets = [read_sheet(place, "rows", is_first=True) for place in places]
    columns = [column for column in _get_columns(sheets[0]) if all(column in _get_columns(s) for s in sheets)]
    scheme = find_scheme(columns)
    chosen = key if key is not None else None if scheme is None else scheme.key
    if chosen is None or chosen not in columns:
        message = f"the sheets have no column {show_value(key)} in common that names the case: name one with --key"
        raise SettingsError(message, code="RD-822")
    coders = [_index(sheet, chosen, place) for sheet, place in zip(sheets, places)]
    shared = [case for case in coders[0] if all(case in coder for coder in coders)]
    return list(_iter_agreements(coders, shared, [c for c in columns if c != chosen], scheme))


def _get_columns(sheet: Sheet) -> list[str]:
    return list(sheet[0]) if len(sheet) > 0 else []


def _index(sheet: Sheet, key: str, place: Path) -> Mapping[str, Mapping[str, str]]:
    coder: dict[str, Mapping[str, str]] = {}
    for row in sheet:
        if row[key] in coder:
            raise ExportError(f"has {show_value(row[key])} twice in {key}", code="RD-611", path=str(place))
        coder[row[key]] = row
    return coder


def _iter_agreements(
    coders: Sequence[Mapping[str, Mapping[str, str]]],
    cases: Sequence[str],
    columns: Sequence[str],
    scheme: Scheme | None,
) -> Iterator[Agreement]:
    for column in columns:
        if scheme is not None and column in scheme.free:
            continue
        level = "nominal" if scheme is None else scheme.levels.get(column, "nominal")
        texts = [[coder[case][column].strip() for coder in coders] for case in cases]
        units = _read_numbers(texts) if level in _NUMBERS else None
        if units is None:
            level, units = "nominal", [[text or None for text in unit] for unit in texts]
        yield compare_column(column, units, level=level)


def _read_numbers(texts: Sequence[Sequence[str]]) -> list[list[Value | None]] | None:
    """The values as numbers; ``None`` where one of them is none: then the column can only be compared by name."""
    try:
        return [[None if text == "" else float(text) for text in unit] for unit in texts]
    except ValueError:
        return None
