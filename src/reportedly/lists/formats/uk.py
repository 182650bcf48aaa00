"""The United Kingdom's sanctions list, CSV.

After the Foreign Office's UK Sanctions List (first line 'Report Date: ...') and the Treasury's older consolidated list
('Last Updated,...'): one row for each name, address or passport of an entry, joined by the entry's number; the family name
is 'Name 6'. Days are written ``dd/mm/yyyy`` with zeros or letters for what is unknown.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportedly.errors import ListError, show_value
from reportedly.lists import codes
from reportedly.lists.formats.tables import iter_rows
from reportedly.lists.formats.values import (
    Lost,
    ParsedList,
    add_roles,
    clean,
    join_texts,
    make_name,
    make_names,
    make_place,
    parse_date,
    parse_day,
)
from reportedly.lists.listing import ListedName, ListedPlace, Listing, NameKind, Schema

AUTHORITY = "United Kingdom"
HEADER = "Name 6"

_SCHEMAS = {"individual": Schema.PERSON, "entity": Schema.ORGANIZATION, "ship": Schema.VESSEL}
_GIVEN = tuple(f"Name {number}" for number in (1, 2, 3, 4, 5, 6))
_STREET = tuple(f"Address Line {number}" for number in range(1, 7))
_OLD_STREET = tuple(f"Address {number}" for number in range(1, 7))
_UNKNOWN_DAY = re.compile(r"(?i)\b(?:dd|00)/(?:(?:mm|00)/)?")
_HEAD_DATE = re.compile(r"(?i)(?:report date|last updated)\s*:?\s*(?P<day>.*)")
_DASHED = re.compile(r"(\d{1,2})-(\w{3})-(\d{4})")
_COLUMNS = {
    "reference": ("Unique ID", "Group ID", "OFSI Group ID"),
    "schema": ("Designation Type", "Individual, Entity, Ship", "Group Type"),
    "name_type": ("Name type", "Alias Type"),
    "strength": ("Alias strength", "Alias Quality"),
    "script": ("Name non-latin script", "Name Non-Latin Script"),
    "born": ("D.O.B", "DOB"),
    "town": ("Town of birth", "Town of Birth"),
    "birth_country": ("Country of birth", "Country of Birth"),
    "nationality": ("Nationality(/ies)", "Nationality"),
    "regime": ("Regime Name", "Regime"),
    "designated": ("Date Designated", "Listed On"),
    "updated": ("Last Updated",),
    "country": ("Address Country", "Country"),
    "un": ("UN Reference Number",),
}
"""Column names of the two lists, newest first."""


def parse(path: Path) -> ParsedList:
    """Read the file.

    Raises:
        ListError: RD-401, the file cannot be read; RD-402, it has no header of the list; RD-403, a row is broken.
    """
    dated, header = None, None
    groups: dict[str, list[dict[str, str]]] = {}
    lost = Lost()
    for line, cells in iter_rows(path, header=HEADER):
        if header is None:
            if HEADER in cells:
                header = [cell.strip() for cell in cells]
            elif dated is None:
                dated = _find_date(cells)
            continue
        row = dict(zip(header, (cell.strip() for cell in cells)))
        reference = _get(row, "reference")
        if reference is None:
            lost.add("rows without a number", f"line {line}")
        else:
            groups.setdefault(reference, []).append(row)
    if header is None:
        message = f"{show_value(str(path))} has no row with the column {HEADER!r}: it is not the UK's list as CSV"
        raise ListError(message, code=codes.WRONG_FORMAT, path=str(path))
    listings = [
        listing for reference, rows in groups.items() if (listing := _make_listing(reference, rows, lost)) is not None
    ]
    return ParsedList(dated=dated, listings=tuple(listings), notes=lost.make_notes())


def _find_date(cells: list[str]) -> str | None:
    found = _HEAD_DATE.fullmatch(" ".join(cell.strip() for cell in cells).strip())
    return None if found is None else parse_day(_DASHED.sub(r"\1 \2 \3", found["day"].strip()))


def _get(row: dict[str, str], column: str) -> str | None:
    """The first cell of the names that a column has that is not empty."""
    return next((text for name in _COLUMNS[column] if (text := clean(row.get(name))) is not None), None)


def _list(rows: Iterable[dict[str, str]], column: str) -> tuple[str, ...]:
    values = (_get(row, column) for row in rows)
    return tuple(dict.fromkeys(value for value in values if value is not None))


def _make_listing(reference: str, rows: list[dict[str, str]], lost: Lost) -> Listing | None:
    names = list(_iter_names(rows))
    if len(names) == 0:
        lost.add("entries without a name", f"entry {reference}")
        return None
    texts = ((row.get("Other Information"), row.get("UK Statement of Reasons")) for row in rows)
    narrative = tuple(dict.fromkeys(text for pair in texts for part in pair if (text := clean(part)) is not None))
    births = (parse_date(_UNKNOWN_DAY.sub("", text)) for text in _list(rows, "born"))
    designated = sorted(day for text in _list(rows, "designated") if (day := parse_day(text)) is not None)
    updated = {day for text in _list(rows, "updated") if (day := parse_day(text)) is not None}
    listing = Listing(
        list="uk",
        reference=reference,
        schema=_SCHEMAS.get((_get(rows[0], "schema") or "").casefold(), Schema.OTHER),
        names=make_names(names),
        titles=tuple(dict.fromkeys(text for row in rows if (text := clean(row.get("Title"))) is not None)),
        positions=tuple(dict.fromkeys(text for row in rows if (text := clean(row.get("Position"))) is not None)),
        gender=next((text for row in rows if (text := clean(row.get("Gender"))) is not None), None),
        births=tuple(birth for birth in births if birth is not None),
        birth_places=_unique(make_place(city=_get(row, "town"), country=_get(row, "birth_country")) for row in rows),
        nationalities=_list(rows, "nationality"),
        addresses=_unique(_make_address(row) for row in rows),
        listed_on=designated[0] if len(designated) > 0 else None,
        amended_on=tuple(sorted(updated)),
        authority=AUTHORITY,
        programmes=_list(rows, "regime"),
        narrative=join_texts(*narrative),
        associated=_list(rows, "un"),
    )
    return add_roles(listing)


def _iter_names(rows: Iterable[dict[str, str]]) -> Iterator[ListedName]:
    is_first = True
    for row in rows:
        text = join_texts(*(row.get(part) for part in _GIVEN))
        is_weak = (_get(row, "strength") or "").casefold().startswith(("low", "weak"))
        told = (_get(row, "name_type") or "").casefold()
        if text is not None:
            is_primary = told == "primary name" or (told == "" and is_first)
            yield make_name(text, kind=NameKind.PRIMARY if is_primary else NameKind.ALIAS, is_weak=is_weak)
            is_first = False
        script = _get(row, "script")
        if script is not None:
            yield make_name(script)


def _make_address(row: dict[str, str]) -> ListedPlace | None:
    lines = [text for part in (*_STREET, *_OLD_STREET) if (text := clean(row.get(part))) is not None]
    return make_place(
        street=", ".join(lines[:-1]) or None, city=lines[-1] if len(lines) > 0 else None, country=_get(row, "country")
    )


def _unique(places: Iterable[ListedPlace | None]) -> tuple[ListedPlace, ...]:
    return tuple(dict.fromkeys(place for place in places if place is not None))
