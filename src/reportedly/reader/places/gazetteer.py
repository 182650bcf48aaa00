"""The gazetteer: what places there are of a name, and what lies in what.

It speaks for the file of the package and for the files that the user imported; a place that is in several is taken
from the one imported last. GeoNames' id is what ties a place to the country and the divisions it lies in.
"""

import functools
import hashlib
import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib import resources
from pathlib import Path

import numpy as np

from reportedly.reader.places.folding import fold_name, sound_key
from reportedly.reader.places.table import MAIN_NAME, NOWHERE, Kind, Table
from reportedly.reading import Place

EARTH_KM = 6371.0
NEAR_KM = 40.0
"""A place within so many kilometres of a town counts as inside what is named after that town ('Balakot tehsil'); the
half-width of a large district (ours, not tuned)."""
_ALIKE = 0.8
"""How much of two spellings must agree (difflib's ratio) for one to stand for the other; 'rawlakote' and 'rawalakot'
have .89 (ours, 40 spellings of Pakistani and Arab towns looked at)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place that the gazetteer knows.

    Attributes:
        key: the same for the same place: GeoNames' id, or below 0 where it has none.
        lat, lon: degrees, WGS 84.
        country, division, district: keys of what it lies in; a country is its own. ``None`` where there is none.
        population: people, 0 where unknown; regions of the supplement have a weight instead.
        country_name, division_name, district_name: of these, English; ``None`` where there is none.
        path: names of what it lies in, the widest first, without its own.
    """

    key: int
    name: str
    kind: Kind
    lat: float
    lon: float
    population: int
    country: int | None
    division: int | None
    district: int | None
    country_name: str | None
    division_name: str | None
    district_name: str | None
    path: tuple[str, ...]

    @property
    def geonameid(self) -> int | None:
        """GeoNames' id; ``None`` where it has none."""
        return self.key if self.key > 0 else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean.

    Attributes:
        main: whether the name is the place's own, not an alternative.
        spelled: how alike name and spelling are, 1 for the same.
    """

    spot: Spot
    main: bool
    spelled: float = 1.0


class Gazetteer:
    """Places by name. One is made for a reader; looking things up changes nothing but its memory of earlier look-ups.

    Args:
        tables: the package's file first, then imported ones in the order of their import.
    """

    __slots__ = ("_numbers", "find", "find_like", "tables")

    def __init__(self, tables: Sequence[Table]) -> None:
        self.tables = tuple(tables)
        self._numbers: dict[tuple[int, int], Spot] = {}
        self.find = functools.lru_cache(maxsize=20_000)(self._find)
        self.find_like = functools.lru_cache(maxsize=5_000)(self._find_like)

    @classmethod
    def load(cls, imported: Sequence[Path] = ()) -> "Gazetteer":
        """The gazetteer of the package, with imported files.

        Raises:
            ReaderError: RD-220, a file is missing, damaged or of another format.
        """
        with resources.as_file(resources.files("reportedly.resources").joinpath("places.bin")) as path:
            return cls([Table(path), *(Table(p) for p in imported)])

    @property
    def digest(self) -> str | None:
        """SHA-256 over the hashes of the imported files, 64 hexadecimal digits; ``None`` without any."""
        hashes = [str(table.told["sha256"]) for table in self.tables[1:]]
        return hashlib.sha256("".join(hashes).encode()).hexdigest() if hashes else None

    def _find(self, folded: str) -> tuple[Candidate, ...]:
        """Places of a folded name, the most populous first."""
        found: dict[int, Candidate] = {}
        for at, table in enumerate(self.tables):
            for place, main in table.find_entries(folded):
                spot = self._spot(at, place)
                before = found.get(spot.key)
                found[spot.key] = Candidate(spot, main == MAIN_NAME or (before is not None and before.main))
        return tuple(sorted(found.values(), key=_by_weight))

    def _find_like(self, folded: str) -> tuple[Candidate, ...]:
        """Places whose name sounds like a folded one that is not in the gazetteer."""
        key = sound_key(folded)
        if len(key) < 4:
            return ()
        hashed = zlib.crc32(key.encode())
        found: dict[int, Candidate] = {}
        for at, table in enumerate(self.tables):
            for name, entries in table.find_sounding(hashed):
                alike = SequenceMatcher(None, folded, name).ratio()
                if alike < _ALIKE or name == folded:
                    continue
                for place, main in entries:
                    spot = self._spot(at, place)
                    if spot.key not in found or found[spot.key].spelled < alike:
                        found[spot.key] = Candidate(spot, main == MAIN_NAME, alike)
        return tuple(sorted(found.values(), key=_by_weight))

    def _spot(self, at: int, place: int) -> Spot:
        known = self._numbers.get((at, place))
        if known is None:
            known = self._numbers[at, place] = self._make_spot(at, place)
        return known

    def _make_spot(self, at: int, place: int) -> Spot:
        table = self.tables[at]
        held = [int(table.column(name)[place]) for name in ("country", "division", "district")]
        holders = [None if n in (NOWHERE, place) else self._spot(at, n) for n in held]
        country, division, district = holders
        kind = Kind(int(table.column("kind")[place]))
        name = table.label(place)
        key = int(table.column("geonameid")[place]) or -(at * 1_000_000 + place + 1)
        is_country = kind is Kind.COUNTRY
        return Spot(
            key=key,
            name=name,
            kind=kind,
            lat=int(table.column("lat")[place]) / 1e5,
            lon=int(table.column("lon")[place]) / 1e5,
            population=int(table.column("population")[place]),
            country=key if is_country else country.key if country is not None else None,
            division=key if kind is Kind.DIVISION else division.key if division is not None else None,
            district=key if kind is Kind.DISTRICT else district.key if district is not None else None,
            country_name=name if is_country else country.name if country is not None else None,
            division_name=name if kind is Kind.DIVISION else division.name if division is not None else None,
            district_name=name if kind is Kind.DISTRICT else district.name if district is not None else None,
            path=tuple(holder.name for holder in holders if holder is not None),
        )

    def find_code(self, code: str) -> Spot | None:
        """The country or division of a code ('PK', 'IN.12'), as far as the package's file lists it."""
        number = self.tables[0].told["codes"].get(code)
        return None if number is None else self._spot(0, number)

    def find_by_id(self, geonameid: int) -> Spot | None:
        """The place with an id of GeoNames; ``None`` where no file lists it."""
        for at, table in enumerate(self.tables):
            found = np.flatnonzero(table.column("geonameid") == geonameid)
            if len(found) > 0:
                return self._spot(at, int(found[0]))
        return None

    def find_letters(self, letters: str) -> Spot | None:
        """The country of three letters ('ESP'): ISO 3166-1 alpha-3, or those of sport where they differ."""
        number = self.tables[0].told["letters"].get(letters)
        return None if number is None else self._spot(0, number)

    def country_of(self, name: str) -> str | None:
        """English name of the country that a name is sure to lie in: all its places do, or the name is a country's.

        ``None`` where the name is unknown or could mean places of several countries.
        """
        found = self.find(fold_name(name))
        named = [c.spot for c in found if c.spot.kind is Kind.COUNTRY and c.main]
        if len(named) == 1:
            return named[0].name
        countries = {c.spot.country_name for c in found}
        return countries.pop() if len(countries) == 1 else None

    def is_inside(self, inner: str, outer: str) -> bool:
        """Whether some place of the first name lies in some place of the second ('Medellin', 'Antioquia')."""
        holders = self.find(fold_name(outer))
        return any(contains(o.spot, i.spot) for i in self.find(fold_name(inner)) for o in holders)


def _by_weight(candidate: Candidate) -> tuple[int, int]:
    return -candidate.spot.population, candidate.spot.key


def contains(outer: Spot, inner: Spot) -> bool:
    """Whether a place lies in another. Towns contain what is within `NEAR_KM`; no place contains itself."""
    if outer.key == inner.key:
        return False
    match outer.kind:
        case Kind.COUNTRY:
            return inner.country == outer.key
        case Kind.DIVISION:
            return inner.division == outer.key
        case Kind.DISTRICT:
            return inner.district == outer.key
        case _:
            return inner.kind not in (Kind.COUNTRY, Kind.DIVISION) and distance_km(outer, inner) < NEAR_KM


def distance_km(a: Spot | Place, b: Spot | Place) -> float:
    """Kilometres along the earth's surface (haversine)."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
