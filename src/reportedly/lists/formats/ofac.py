"""OFAC's list of Specially Designated Nationals: the CSV set.

After the Treasury's data specification: ``sdn.csv`` (names), ``alt.csv`` (aliases), ``add.csv`` (addresses) and
``sdn_comments.csv`` (remarks that did not fit), joined by entry number; no header; ``-0-`` is empty. Birth dates, places,
nationalities, weak aliases (in single quotation marks) and ties stand in the remarks. The set says neither its own date
nor when an entry was listed; the advanced XML does (`reportedly.lists.formats.ofac_xml`).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import ListError, show_value
from reportedly.lists import codes
from reportedly.lists.formats.tables import iter_rows
from reportedly.lists.formats.values import ParsedList, add_roles, clean, make_name, make_names, make_place, parse_date
from reportedly.lists.listing import ListedDate, ListedName, ListedPlace, Listing, NameKind, Schema

AUTHORITY = "Office of Foreign Assets Control, US Department of the Treasury"
SIBLINGS = ("alt", "add", "sdn_comments")

_COLUMNS = {"sdn": 12, "alt": 5, "add": 6, "sdn_comments": 2}
_WHAT = {"alt": "aliases", "add": "addresses", "sdn_comments": "long remarks"}
_SCHEMAS = {"individual": Schema.PERSON, "vessel": Schema.VESSEL, "aircraft": Schema.AIRCRAFT}
_KINDS = {"aka": NameKind.ALIAS, "fka": NameKind.FORMER, "nka": NameKind.ALIAS}
_REMARK = re.compile(
    r"(?:alt\. )?(?P<key>DOB|POB|nationality|citizen|Gender|Linked To:|[afn]\.k\.a\.) (?P<value>.+)", re.DOTALL
)


def parse(path: Path) -> ParsedList:
    """Read ``sdn.csv`` and, from the same folder, those of the other three that are there.

    Raises:
        ListError: RD-401, the file cannot be read; RD-402, its first row is none of the list; RD-403, a row is broken.
    """
    tables = {name: find_sibling(path, name) for name in SIBLINGS}
    rest = _Rest(
        aliases=_gather(tables["alt"], "alt"),
        addresses=_gather(tables["add"], "add"),
        comments={number: rows[0][1] for number, rows in _gather(tables["sdn_comments"], "sdn_comments").items()},
    )
    listings = [_make_listing(row, rest) for row in _iter_rows(path, "sdn")]
    notes = tuple(
        f"no {name}.csv beside the file: {_WHAT[name]} are missing" for name in SIBLINGS if tables[name] is None
    )
    return ParsedList(dated=None, listings=tuple(listings), notes=notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rest:
    """The other tables, by entry number."""

    aliases: dict[str, list[list[str]]]
    addresses: dict[str, list[list[str]]]
    comments: dict[str, str]


def find_sibling(path: Path, name: str) -> Path | None:
    """The table of this name beside the given one, in whatever case its name is written."""
    places = (entry for entry in path.parent.iterdir() if entry.name.casefold() == f"{name}.csv")
    return min(places, default=None)


def name_siblings(address: str, format_: str) -> tuple[str, ...]:
    """Addresses of the other tables of OFAC's set, where an address is that of its first one; none otherwise."""
    head, slash, last = address.rpartition("/")
    if format_ != "ofac" or last.casefold() != "sdn.csv":
        return ()
    names = (f"{name}.csv" for name in SIBLINGS)
    return tuple(f"{head}{slash}{name.upper() if last.isupper() else name}" for name in names)


def _gather(path: Path | None, name: str) -> dict[str, list[list[str]]]:
    rows: dict[str, list[list[str]]] = defaultdict(list)
    for row in _iter_rows(path, name) if path is not None else ():
        rows[row[0]].append(row)
    return dict(rows)


def _iter_rows(path: Path, name: str) -> Iterator[list[str]]:
    for line, row in iter_rows(path, columns=_COLUMNS[name]):
        if not row[0].strip().isdigit():
            code, told = (codes.WRONG_FORMAT, "is not OFAC's") if line == 1 else (codes.BROKEN, "is broken")
            message = f"{show_value(str(path))} {told}: line {line} begins with {show_value(row[0])}, not with a number"
            raise ListError(message, code=code, path=str(path))
        cells = ["" if cell.strip() == "-0-" else cell for cell in row]
        yield [
            *(cell.strip() for cell in cells[:-1]),
            cells[-1],
        ]  # long remarks go on, after a space or not, in their table


def _make_listing(row: list[str], rest: _Rest) -> Listing:
    number, name, kind, programmes, title = row[:5]
    schema = _SCHEMAS.get(kind, Schema.ORGANIZATION)
    narrative = clean(row[11] + rest.comments.get(number, ""))
    remarks = _Remarks(narrative or "", schema)
    aliases = [
        _make_name(alias[3], schema, kind=_KINDS.get(alias[2], NameKind.ALIAS))
        for alias in rest.aliases.get(number, ())
    ]
    places = (
        make_place(street=place[2], city=place[3], country=place[4], note=place[5])
        for place in rest.addresses.get(number, ())
    )
    listing = Listing(
        list="ofac",
        reference=number,
        schema=schema,
        names=make_names([_make_name(name, schema, kind=NameKind.PRIMARY), *aliases, *remarks.names]),
        positions=() if title == "" else (title,),
        gender=remarks.gender,
        births=tuple(remarks.births),
        birth_places=tuple(remarks.birth_places),
        nationalities=tuple(dict.fromkeys(remarks.nationalities)),
        addresses=tuple(place for place in places if place is not None),
        authority=AUTHORITY,
        programmes=tuple(part for part in programmes.split("] [") if part != ""),
        narrative=narrative,
    )
    return add_roles(listing)


def _make_name(text: str, schema: Schema, *, kind: NameKind = NameKind.ALIAS, is_weak: bool = False) -> ListedName:
    turned = turn_name(text) if schema is Schema.PERSON else text
    return make_name(turned, kind=kind, is_weak=is_weak, listed_as=None if turned == text else text)


def turn_name(text: str) -> str:
    """'SAEED, Muhammad' -> 'Muhammad SAEED'; a name without exactly one comma stays."""
    family, comma, given = text.partition(", ")
    return f"{given} {family}" if comma != "" and ", " not in given else text


class _Remarks:
    """What the remarks say, by kind."""

    def __init__(self, text: str, schema: Schema) -> None:
        self.names: list[ListedName] = []
        self.births: list[ListedDate] = []
        self.birth_places: list[ListedPlace] = []
        self.nationalities: list[str] = []
        self.gender: str | None = None
        for part in text.rstrip(".").split("; "):
            found = _REMARK.fullmatch(part)
            if found is not None:
                self._take(found["key"], found["value"].rstrip("."), schema)

    def _take(self, key: str, value: str, schema: Schema) -> None:
        if key.endswith("k.a."):
            kind = NameKind.FORMER if key.startswith("f") else NameKind.ALIAS
            self.names.append(_make_name(value.strip("'"), schema, kind=kind, is_weak=True))
        elif key == "DOB":
            self.births += [date for date in (parse_date(value),) if date is not None]
        elif key == "POB":
            self.birth_places += [cut_place(value)]
        elif key in ("nationality", "citizen"):
            self.nationalities.append(value)
        elif key == "Gender":
            self.gender = value


def cut_place(text: str) -> ListedPlace:
    """'Bahawalpur, Punjab Province, Pakistan' in its parts: the last is the country, the first the town, if there are several."""
    parts = text.split(", ")
    if len(parts) == 1:
        return ListedPlace(text=text)
    return ListedPlace(text=text, city=parts[0], region=", ".join(parts[1:-1]) or None, country=parts[-1])
