"""The gazetteer's file: columns of places and a sorted list of names, looked up where they lie on disk.

A file is read through a memory map: opening it costs no time that grows with it, and only the pages that are looked at
take memory. All numbers are little-endian. The file begins with `MAGIC` and the length of a JSON header, which names
the columns with their types and places in the file, and says where the data come from.

Axes: P places, N different folded names, Q entries (a name of a place), S sound keys.
"""

import json
import mmap
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from reportedly.errors import ReaderError, show_value

MAGIC = b"RPPLACE2"
NOWHERE = 0xFFFF
"""Country or division of a place that has none."""
MAIN_NAME, OTHER_NAME = 1, 0
_ALIGN = 8
_COLUMNS: Mapping[str, str] = {
    "geonameid": "<u4",
    "lat": "<i4",
    "lon": "<i4",
    "population": "<u4",
    "kind": "<u1",
    "country": "<u2",
    "division": "<u2",
    "district": "<u2",
    "label_at": "<u4",
    "labels": "<u1",
    "name_at": "<u4",
    "names": "<u1",
    "entry_at": "<u4",
    "entries": "<u4",
    "sounds": "<u4",
    "sound_names": "<u4",
}


class Kind(IntEnum):
    """What a place is. The order is part of the file's format."""

    CONTINENT = 0
    REGION = 1
    SEA = 2
    COUNTRY = 3
    DIVISION = 4
    """First-order: state, province, department, governorate."""
    DISTRICT = 5
    """Second-order: county, district, municipality."""
    CAPITAL = 6
    TOWN = 7
    NATURE = 8
    SITE = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One place on its way into a file.

    Attributes:
        geonameid: 0 where GeoNames has none.
        lat, lon: degrees, WGS 84.
        population: people; 0 where unknown.
        country, division, district: number of a place before this one that contains it; ``None`` where there is none.
        names: other names; the main name need not be among them.
    """

    name: str
    kind: Kind
    geonameid: int
    lat: float
    lon: float
    population: int = 0
    country: int | None = None
    division: int | None = None
    district: int | None = None
    names: tuple[str, ...] = ()


class Table:
    """A gazetteer file, open for reading.

    Args:
        path: the file.

    Raises:
        ReaderError: RD-220, the file is missing, damaged or of another format.
    """

    __slots__ = ("_at", "_columns", "_entries", "_entry_at", "_map", "_names", "path", "size", "told")

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self.told, self._columns = _read_columns(self._map)
        except (OSError, ValueError, KeyError, TypeError, struct.error) as exc:
            message = (
                f"the gazetteer file {show_value(str(path))} cannot be read ({exc}): install the package anew, "
                "or import the file's data again"
            )
            raise ReaderError(message, code="RD-220", path=str(path)) from exc
        self.size = len(self._columns["kind"])
        # plain memory is looked at many times faster than an array, element by element
        self._names, self._at = self._columns["names"].data, self._columns["name_at"].data
        self._entries, self._entry_at = self._columns["entries"].data, self._columns["entry_at"].data

    def column(self, name: str) -> npt.NDArray[Any]:
        """A column, read-only; lat and lon are in hundred-thousandths of a degree."""
        return self._columns[name]

    def find_entries(self, folded: str) -> list[tuple[int, int]]:
        """Places of this folded name, as (place, `MAIN_NAME` or `OTHER_NAME`)."""
        wanted = folded.encode()
        names, at = self._names, self._at
        low, high = 0, len(at) - 1
        while low < high:
            middle = (low + high) // 2
            if bytes(names[at[middle] : at[middle + 1]]) < wanted:
                low = middle + 1
            else:
                high = middle
        if low >= len(at) - 1 or bytes(names[at[low] : at[low + 1]]) != wanted:
            return []
        return self._entries_of(low)

    def find_sounding(self, key: int) -> Iterator[tuple[str, list[tuple[int, int]]]]:
        """Names with this hashed sound key, with their places."""
        sounds = self._columns["sounds"]
        first = int(np.searchsorted(sounds, np.uint32(key)))
        while first < len(sounds) and int(sounds[first]) == key:
            number = int(self._columns["sound_names"][first])
            yield bytes(self._names[self._at[number] : self._at[number + 1]]).decode(), self._entries_of(number)
            first += 1

    def label(self, place: int) -> str:
        """The name of a place as it is shown."""
        at = self._columns["label_at"]
        return bytes(self._columns["labels"][at[place] : at[place + 1]]).decode()

    def _entries_of(self, number: int) -> list[tuple[int, int]]:
        return [(e >> 1, e & 1) for e in self._entries[self._entry_at[number] : self._entry_at[number + 1]].tolist()]


def _read_columns(content: mmap.mmap) -> tuple[dict[str, Any], dict[str, npt.NDArray[Any]]]:
    if content[: len(MAGIC)] != MAGIC:
        raise ValueError("it is no gazetteer of this version")
    (length,) = struct.unpack_from("<I", content, len(MAGIC))
    start = len(MAGIC) + 4
    header = json.loads(content[start : start + length])
    data = _padded(start + length)
    columns = {
        name: np.frombuffer(content, dtype=kind, count=count, offset=data + at) if count else np.empty(0, dtype=kind)
        for name, kind in _COLUMNS.items()
        for at, count in [header["columns"][name]]
    }
    return dict(header["told"]), columns


def _padded(position: int) -> int:
    return -(-position // _ALIGN) * _ALIGN


def dump_table(
    rows: Sequence[PlaceRow],
    entries: Iterable[tuple[str, int, int]],
    sounds: Iterable[tuple[int, str]],
    told: Mapping[str, Any],
) -> bytes:
    """A gazetteer file as bytes; the same input gives the same bytes.

    Args:
        rows: places; what contains a place comes before it.
        entries: folded name, number of the place, `MAIN_NAME` or `OTHER_NAME`.
        sounds: hashed sound key and the folded name it stands for.
        told: where the data come from; kept in the header.
    """
    by_name: dict[str, dict[int, int]] = {}
    for name, place, main in entries:
        places = by_name.setdefault(name, {})
        places[place] = max(main, places.get(place, OTHER_NAME))
    names = sorted(by_name, key=str.encode)
    number = {name: at for at, name in enumerate(names)}
    heard = sorted({(key, number[name]) for key, name in sounds if name in number})
    columns = {
        **_place_columns(rows),
        "name_at": _offsets(len(name.encode()) for name in names),
        "names": _bytes("".join(names).encode()),
        "entry_at": _offsets(len(by_name[name]) for name in names),
        "entries": np.array(
            [place << 1 | main for name in names for place, main in sorted(by_name[name].items())], dtype="<u4"
        ),
        "sounds": np.array([key for key, _ in heard], dtype="<u4"),
        "sound_names": np.array([at for _, at in heard], dtype="<u4"),
    }
    return _join(columns, told)


def _place_columns(rows: Sequence[PlaceRow]) -> dict[str, npt.NDArray[Any]]:
    labels = [row.name.encode() for row in rows]
    return {
        "geonameid": np.array([row.geonameid for row in rows], dtype="<u4"),
        "lat": np.array([round(row.lat * 1e5) for row in rows], dtype="<i4"),
        "lon": np.array([round(row.lon * 1e5) for row in rows], dtype="<i4"),
        "population": np.array([row.population for row in rows], dtype="<u4"),
        "kind": np.array([row.kind for row in rows], dtype="<u1"),
        "country": np.array([NOWHERE if r.country is None else r.country for r in rows], dtype="<u2"),
        "division": np.array([NOWHERE if r.division is None else r.division for r in rows], dtype="<u2"),
        "district": np.array([NOWHERE if r.district is None else r.district for r in rows], dtype="<u2"),
        "label_at": _offsets(len(label) for label in labels),
        "labels": _bytes(b"".join(labels)),
    }


def _bytes(content: bytes) -> npt.NDArray[np.uint8]:
    return np.array(bytearray(content), dtype="<u1")


def _offsets(lengths: Iterable[int]) -> npt.NDArray[np.uint32]:
    return np.cumsum([0, *lengths]).astype("<u4")


def _join(columns: Mapping[str, npt.NDArray[Any]], told: Mapping[str, Any]) -> bytes:
    parts: list[bytes] = []
    index: dict[str, tuple[int, int]] = {}
    position = 0
    for name in _COLUMNS:
        content = columns[name].astype(_COLUMNS[name]).tobytes()
        index[name] = (position, len(columns[name]))
        content += bytes(_padded(len(content)) - len(content))
        parts.append(content)
        position += len(content)
    header = json.dumps({"columns": index, "told": told}, sort_keys=True).encode()
    start = MAGIC + struct.pack("<I", len(header)) + header
    return start + bytes(_padded(len(start)) - len(start)) + b"".join(parts)
