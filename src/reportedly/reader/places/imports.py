"""Places that the user adds: the file of a country as GeoNames publishes it, with all its villages.

The files are those of https://download.geonames.org/export/dump/ (``PK.txt`` out of ``PK.zip``): tab-separated, 19 cells a
line, described in the ``readme.txt`` beside them. Every line is checked before anything is written, so that a broken
file changes nothing.
"""

import hashlib
import os
import re
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from reportedly.errors import GazetteerError, show_value
from reportedly.reader.places.folding import sound_key
from reportedly.reader.places.gazetteer import Gazetteer, Spot
from reportedly.reader.places.spellings import clean_names, iter_spellings
from reportedly.reader.places.table import Kind, PlaceRow, Table, dump_table

SUFFIX: Final = ".places"
CELLS: Final = 19
MAX_FILE_BYTES: Final = 2_000_000_000
"""GeoNames' file of all countries has 1.6 GB."""
_NATURE = frozenset("BAY CNL CHN COVE DLTA DSRT FRST GULF HLL HLLS ISL ISLS LK LKS MT MTS OCN PASS PEN PK PLAT RGE RSV SEA "
                    "STM STMS STRT VAL VALS WAD OAS".split())  # fmt: skip
_SITES = frozenset("AIRB AIRF AIRP BRKS BDG CMP CMPRF DAM FT INSM MSQE MNMT PRN PRT RSTN SHRN AMTH".split())
_DISTRICTS = frozenset(("ADM2", "ADM3", "ADM4", "ADM5"))
_GONE = frozenset(("PPLH", "PPLCH", "ADM1H", "ADM2H", "ADM3H", "ADM4H", "PCLH"))
_COUNTRIES = frozenset(("PCL", "PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "TERR"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One file of the user's gazetteer.

    Attributes:
        path: where it is kept.
        name: what it is called, the stem of the file it came from.
        places, names: how many it has.
        left_out: lines of kinds that are no places to be named in a report (roads, farms, hotels).
        licence, origin: whose data they are and on what terms.
        imported_on: ``YYYY-MM-DD``.
        digest: SHA-256 of the file it came from.
    """

    path: Path
    name: str
    places: int
    names: int
    left_out: int
    licence: str
    origin: str
    imported_on: str
    digest: str


def default_folder() -> Path:
    """Where imported places are kept.

    ``$REPORTEDLY_GAZETTEER``, else ``$REPORTEDLY_HOME/gazetteer``, else ``$XDG_DATA_HOME/reportedly/gazetteer``, else
    ``~/.local/share/reportedly/gazetteer``. Empty variables count as not set.
    """
    own, home, data = (os.environ.get(name) for name in ("REPORTEDLY_GAZETTEER", "REPORTEDLY_HOME", "XDG_DATA_HOME"))
    if own:
        return Path(own)
    if home:
        return Path(home) / "gazetteer"
    return (Path(data) if data else Path.home() / ".local" / "share") / "reportedly" / "gazetteer"


def iter_files(folder: Path | None = None) -> Iterator[Path]:
    """The files of the user's gazetteer by name; none where there is no folder."""
    place = default_folder() if folder is None else folder
    if place.is_dir():
        yield from sorted(place.glob(f"*{SUFFIX}"))


def list_imports(folder: Path | None = None) -> list[Imported]:
    """What the user's gazetteer has.

    Raises:
        ReaderError: RD-220, a file is damaged or of another version.
    """
    return [_tell(Table(path)) for path in iter_files(folder)]


def import_dump(file: Path, gazetteer: Gazetteer, *, folder: Path | None = None, today: date | None = None) -> Imported:
    """Take in a GeoNames file, in place of an earlier one of the same name.

    Args:
        file: as GeoNames publishes it, unpacked.
        gazetteer: the package's, for the countries.
        folder: where to keep it; ``None``: the user's.
        today: the day to note; ``None``: today.

    Raises:
        GazetteerError: RD-221, the file cannot be read, or is no text; RD-222, a line has not 19 cells; RD-223, a cell
            cannot be what it should be; RD-224, an unknown country; RD-225, no place in it; RD-226, it cannot be kept.
    """
    content = _read(file)
    rows, left_out = _parse(content, file, gazetteer)
    told = {
        "name": file.stem,
        "origin": "GeoNames, https://www.geonames.org/",
        "licence": "CC BY 4.0",
        "imported_on": (date.today() if today is None else today).isoformat(),
        "sha256": hashlib.sha256(content).hexdigest(),
        "left_out": left_out,
    }
    entries = [
        (name, at, main)
        for at, row in enumerate(rows)
        if row.kind is not Kind.COUNTRY
        for name, main in iter_spellings(row.name, row.names, row.kind)
        if name
    ]
    told["names"] = len({name for name, _, _ in entries})
    sounds = {(zlib.crc32(key.encode()), name) for name, _, _ in entries if len(key := sound_key(name)) >= 4}
    return _tell(Table(_keep(dump_table(rows, entries, sounds, told), file, folder)))


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > MAX_FILE_BYTES:
            message = f"{show_value(str(file))} has more than {MAX_FILE_BYTES:,} bytes: import countries one by one"
            raise GazetteerError(message, code="RD-221", path=str(file))
        return file.read_bytes()
    except OSError as exc:
        raise GazetteerError(f"cannot be read: {exc.strerror}", code="RD-221", path=str(file)) from exc


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line of a dump that is a place, checked."""

    row: PlaceRow
    code: str
    division: str
    district: str
    feature: str


def _parse(content: bytes, file: Path, gazetteer: Gazetteer) -> tuple[list[PlaceRow], int]:
    """Places of a dump, what contains a place before it; and how many lines were left out."""
    lines: list[_Line] = []
    left_out = 0
    for number, raw in enumerate(content.split(b"\n"), start=1):
        if raw.strip() == b"":
            continue
        line = _parse_line(raw, _Where(file, number))
        if line is None:
            left_out += 1
        else:
            lines.append(line)
    if not lines:
        message = "no line of the file is a town, a division or another place that can be kept"
        raise GazetteerError(message, code="RD-225", path=str(file))
    return _order(lines, _find_countries(lines, file, gazetteer)), left_out


@dataclass(frozen=True, slots=True)
class _Where:
    """The line that is being read, for messages."""

    file: Path
    number: int

    def make_error(self, message: str, code: str) -> GazetteerError:
        """An error that names the line."""
        return GazetteerError(f"line {self.number}: {message}; nothing was imported", code=code, path=str(self.file))


def _parse_line(raw: bytes, where: _Where) -> _Line | None:
    """A line; ``None`` for what is no place to be named in a report."""
    try:
        cells = raw.decode("utf-8").rstrip("\r").split("\t")
    except UnicodeDecodeError as exc:
        raise where.make_error(f"not UTF-8: {exc.reason}", "RD-221") from exc
    if len(cells) != CELLS:
        message = (
            f"{len(cells)} cells between tabs instead of {CELLS}: is it a file of download.geonames.org, unpacked?"
        )
        raise where.make_error(message, "RD-222")
    geonameid = _whole(cells[0], where, "geonameid", low=1, high=2**32 - 1)
    lat, lon = _degrees(cells[4], where, "latitude", 90.0), _degrees(cells[5], where, "longitude", 180.0)
    people = _whole(cells[14] or "0", where, "population", low=0, high=10**11)
    if cells[1].strip() == "":
        raise where.make_error("no name", "RD-223")
    if re.fullmatch(r"[A-Z]{2}", cells[8]) is None:
        raise where.make_error(f"country code {show_value(cells[8])} is not two capital letters", "RD-223")
    kind = _kind_of(cells[6], cells[7])
    if kind is None:
        return None
    row = PlaceRow(
        name=cells[1].strip(),
        kind=kind,
        geonameid=geonameid,
        lat=lat,
        lon=lon,
        population=min(people, 2**32 - 1),
        names=tuple(sorted(clean_names([cells[2], *cells[3].split(",")]))),
    )
    return _Line(row=row, code=cells[8], division=cells[10], district=cells[11], feature=cells[7])


def _whole(cell: str, where: _Where, what: str, *, low: int, high: int) -> int:
    if re.fullmatch(r"\d{1,12}", cell) is None or not low <= int(cell) <= high:
        raise where.make_error(f"{what} {show_value(cell)} is no whole number from {low} to {high}", "RD-223")
    return int(cell)


def _degrees(cell: str, where: _Where, what: str, limit: float) -> float:
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{1,12})?", cell) is None or abs(float(cell)) > limit:
        raise where.make_error(f"{what} {show_value(cell)} is no number from {-limit:g} to {limit:g}", "RD-223")
    return float(cell)


def _kind_of(group: str, feature: str) -> Kind | None:
    if feature in _GONE:
        return None
    if group == "A":
        if feature in _COUNTRIES:
            return Kind.COUNTRY
        return Kind.DIVISION if feature == "ADM1" else Kind.DISTRICT if feature in _DISTRICTS else None
    if group == "P":
        return Kind.CAPITAL if feature == "PPLC" else Kind.TOWN
    return Kind.NATURE if feature in _NATURE else Kind.SITE if feature in _SITES else None


def _find_countries(lines: Sequence[_Line], file: Path, gazetteer: Gazetteer) -> dict[str, Spot]:
    """The package's countries of a dump, by code."""
    found: dict[str, Spot] = {}
    for code, count in Counter(line.code for line in lines).items():
        spot = gazetteer.find_code(code)
        if spot is None:
            message = (
                f"{count} lines have the country code {show_value(code)}, which no country has; nothing was imported"
            )
            raise GazetteerError(message, code="RD-224", path=str(file))
        found[code] = spot
    return found


def _order(lines: Iterable[_Line], countries: dict[str, Spot]) -> list[PlaceRow]:
    """Rows with what contains them: countries as the package has them, divisions, districts, the rest."""
    places = [line for line in lines if line.row.kind is not Kind.COUNTRY]
    places.sort(key=lambda line: (line.row.kind is not Kind.DIVISION, line.feature != "ADM2", line.row.geonameid))
    rows = [
        PlaceRow(
            name=s.name, kind=Kind.COUNTRY, geonameid=s.key, lat=s.lat, lon=s.lon, population=s.population, country=at
        )
        for at, s in enumerate(countries.values())
    ]
    number: dict[tuple[str, ...], int] = {(code,): at for at, code in enumerate(countries)}
    for line in places:
        at = len(rows)
        own = (line.code, line.division), (line.code, line.division, line.district)
        rows.append(
            replace(
                line.row,
                country=number[(line.code,)],
                division=at if line.row.kind is Kind.DIVISION else number.get(own[0]),
                district=at if line.feature == "ADM2" else number.get(own[1]),
            )
        )
        if line.row.kind is Kind.DIVISION:
            number.setdefault(own[0], at)
        elif line.feature == "ADM2":
            number.setdefault(own[1], at)
    return rows


def _keep(content: bytes, file: Path, folder: Path | None) -> Path:
    """Write to the side, then rename."""
    place = default_folder() if folder is None else folder
    stem = re.sub(r"[^\w-]+", "_", file.stem) or "places"
    target = place / f"{stem}{SUFFIX}"
    try:
        place.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=place, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(content)
            Path(beside).replace(target)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as exc:
        raise GazetteerError(f"cannot be written: {exc.strerror}", code="RD-226", path=str(target)) from exc
    return target


def _tell(table: Table) -> Imported:
    told = table.told
    return Imported(
        path=table.path,
        name=told["name"],
        places=table.size,
        names=told["names"],
        left_out=told["left_out"],
        licence=told["licence"],
        origin=told["origin"],
        imported_on=told["imported_on"],
        digest=told["sha256"],
    )
