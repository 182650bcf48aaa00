"""Coder rows: codes of the three schemes, what stays empty, and the evidence of every cell."""

from dataclasses import replace
from pathlib import Path

import pytest

from build_cases import Told
from build_record import PLACE, make_addition, make_affair
from reportedly.errors import SettingsError
from reportedly.reader.places import Gazetteer
from reportedly.record import Record
from reportedly.takeaway.content import Content
from reportedly.takeaway.countries import find_country
from reportedly.takeaway.rows.cells import Row
from reportedly.takeaway.rows.export import EVIDENCE_COLUMNS, iter_evidence, iter_rows, write_rows
from reportedly.takeaway.rows.scheme import get_scheme, load_schemes
from reportedly.takeaway.rows.ucdp import find_grid_cell
from reportedly.takeaway.sheets import read_sheet
from reportedly.terms import IncidentType


def get_rows(content: Content, scheme: str) -> dict[str, Row]:
    """The rows of the record by a word of each: its place."""
    column = {"acled": "location", "ucdp": "where_description", "gtd": "city"}[scheme]
    return {str(row.get_value(column)).partition(",")[0]: row for _, row in iter_rows(content, get_scheme(scheme))}


def get_filled(row: Row) -> dict[str, object]:
    """The filled cells."""
    return {column: cell.value for column, cell in row.cells.items() if cell.value is not None}


def make_single(place: Path, told: Told) -> Content:
    """The content of a record with one report."""
    record = Record.make(place)
    read = told.read()
    record.add([make_addition((read.report, read.reading))])
    record.close()
    return Content(Record.open(place))


def test_schemes_have_the_columns_of_their_codebooks() -> None:
    """31, 49 and 135 columns, none twice, the levels and the key among them."""
    schemes = load_schemes()
    assert {name: len(scheme.columns) for name, scheme in schemes.items()} == {"acled": 31, "ucdp": 49, "gtd": 135}
    for scheme in schemes.values():
        assert len(set(scheme.columns)) == len(scheme.columns)
        assert {scheme.key, *scheme.levels, *scheme.free} <= set(scheme.columns)


def test_an_unknown_scheme_names_those_there_are() -> None:
    """A wrong word is answered with the right ones."""
    with pytest.raises(SettingsError, match="acled, gtd, ucdp"):
        get_scheme("cameo")


def test_a_row_of_acled(content: Content) -> None:
    """Codes, place with its divisions, the number the weighing puts first; what is not known is not filled."""
    assert get_filled(get_rows(content, "acled")["Quetta"]) == {
        "event_id_cnty": "C506614e9d8",
        "event_date": "2025-03-10",
        "year": 2025,
        "time_precision": 1,
        "actor1": "Red Ridge Front",
        "iso": 586,
        "region": "South Asia",
        "country": "Pakistan",
        "admin1": "Balochistan",
        "admin2": "Quetta District",
        "location": "Quetta",
        "latitude": 30.18,
        "longitude": 66.99,
        "geo_precision": 1,
        "source": "The Ridge Courier; =Mirror",
        "notes": "The Ridge Courier, 2025-03-11: “Quetta, 11 March 2025 - Gunmen shelled the Zarghun depot on Monday, "
        "killing two guards, police said.”",
        "fatalities": 5,
    }


def test_a_row_of_ucdp(content: Content) -> None:
    """Open numbers stay open; one-sided violence needs a group and civilians; speakers are named as original."""
    filled = get_filled(get_rows(content, "ucdp")["Corn Market"])
    assert (filled["best"], filled["low"], filled.get("high")) == (20, 20, None)
    assert (filled["type_of_violence"], filled["side_a"], filled["side_b"]) == (3, "Saltgate Brigade", "Civilians")
    assert filled["source_original"] == "the police; The government; Harrow Front; Saltgate Brigade"
    assert (filled["where_prec"], filled["date_prec"], filled["priogrid_gid"]) == (1, 1, 79504)
    assert {"country_id", "region", "conflict_name", "dyad_name", "event_clarity"} & filled.keys() == set()


def test_a_row_of_gtd(content: Content) -> None:
    """Claims are of the group that claims; suspicion is said of each group; nothing is -9."""
    filled = get_filled(get_rows(content, "gtd")["Pellary"])
    assert (filled["gname"], filled["guncertain1"], filled.get("claimed")) == ("Saltgate Brigade", 1, None)
    assert (filled["gname2"], filled["guncertain2"], filled["claim2"]) == ("Harrow Front", 0, 1)
    assert (filled["attacktype1"], filled["attacktype1_txt"], filled["weaptype1"]) == (3, "Bombing/Explosion", 6)
    assert -9 not in filled.values()
    assert (filled["specificity"], filled["vicinity"]) == (1, 0)
    attempted = get_filled(get_rows(content, "gtd")["Old Tern"])
    assert (attempted["success"], attempted.get("ishostkid"), attempted.get("iday")) == (0, None, None)
    assert attempted["approxdate"] == "2025-03-01 to 2025-03-10"


@pytest.mark.parametrize(("where_prec", "specificity", "vicinity"), [(1, 1, 0), (2, 1, 1), (3, 3, None), (4, 4, None)])
def test_gtd_s_specificity_follows_from_ucdp_s_precision(
    where_prec: int, specificity: int, vicinity: int | None, tmp_path: Path
) -> None:
    """A place near a town is in its vicinity; divisions have codes of their own."""
    report, reading = make_affair()
    incident = reading.incidents[0]
    place = replace(PLACE, where_prec=where_prec)
    location = replace(incident.location, place=place)  # type: ignore[type-var]
    with Record.make(tmp_path / "x.db") as record:
        record.add([make_addition((report, replace(reading, incidents=(replace(incident, location=location),))))])
        ((_, row),) = iter_rows(Content(record), get_scheme("gtd"))
    assert (row.get_value("specificity"), row.get_value("vicinity")) == (specificity, vicinity)


def test_a_record_without_anything_known_fills_next_to_nothing(tmp_path: Path) -> None:
    """An attack without date, place, victims and doers: the id, the report's words, and no code at all."""
    told = Told("Somebody attacked somebody.", outlet=None, published=None, path="x.txt")
    content = make_single(tmp_path / "bare.db", told.kind(IncidentType.ATTACK))
    (acled,) = [row for _, row in iter_rows(content, get_scheme("acled"))]
    assert get_filled(acled).keys() == {"event_id_cnty", "notes"}
    (gtd,) = [row for _, row in iter_rows(content, get_scheme("gtd"))]
    assert get_filled(gtd).keys() == {"eventid", "summary", "success"}
    (ucdp,) = [row for _, row in iter_rows(content, get_scheme("ucdp"))]
    assert get_filled(ucdp).keys() == {"relid", "number_of_sources"}


@pytest.mark.parametrize(
    ("start", "end", "date", "year"),
    [
        ("2025-03-10", "2025-03-10", "2025-03-10", 2025),
        ("2025-03-03", "2025-03-09", "2025-03-06", 2025),
        ("2025-03-01", "2025-03-31", "2025-03-16", 2025),
        ("2025-01-01", "2025-12-31", None, 2025),
        ("2024-11-01", "2025-03-31", None, None),
    ],
)
def test_periods_are_coded_by_their_middle_up_to_a_month(
    start: str, end: str, date: str | None, year: int | None, tmp_path: Path
) -> None:
    """As ACLED's codebook has it; what is known by less than the month gets no day, and a year only where it is one."""
    told = Told("A bomb went off then in Old Tern.").on("then", start, end)
    ((_, row),) = iter_rows(make_single(tmp_path / "x.db", told), get_scheme("acled"))
    assert (row.get_value("event_date"), row.get_value("year")) == (date, year)


@pytest.mark.parametrize(
    ("means", "sub"),
    [
        ("a suicide vest", "Suicide bomb"),
        ("a hand grenade", "Grenade"),
        ("mortar shells", "Shelling/artillery/missile attack"),
        ("a drone", "Air/drone strike"),
        ("a roadside bomb", "Remote explosive/landmine/IED"),
        ("a device", None),
    ],
)
def test_explosions_are_told_apart_by_their_means(means: str, sub: str | None, tmp_path: Path) -> None:
    """By the reports' words; words that say nothing leave the cell empty."""
    told = Told(f"Somebody used {means} in Old Tern.").with_(means)
    ((_, row),) = iter_rows(make_single(tmp_path / "x.db", told), get_scheme("acled"))
    assert (row.get_value("event_type"), row.get_value("sub_event_type")) == ("Explosions/Remote violence", sub)


def test_violence_without_a_named_group_is_not_called_political(tmp_path: Path) -> None:
    """A shooting by nobody known may be a crime; one that a group is named for is ACLED's; words like 'people' name no group."""
    for number, (doer, disorder) in enumerate(
        [(None, None), ("16 people", None), ("Harrow Front", "Political violence")]
    ):
        told = Told(f"A bomb of the Harrow Front or 16 people went off in Old Tern, number {number}.")
        told = told if doer is None else told.by(doer)
        ((_, row),) = iter_rows(make_single(tmp_path / f"{number}.db", told), get_scheme("acled"))
        assert row.get_value("disorder_type") == disorder
        assert row.get_value("actor1") == ("Harrow Front" if disorder else None)


def test_notes_are_the_sentence_of_the_dead(tmp_path: Path) -> None:
    """Not whatever words the account begins with."""
    told = Told("Police were called to Old Tern. Two men died in a blast.", outlet="The Mirror", published="2025-03-12")
    content = make_single(tmp_path / "x.db", told.killed("Two men"))
    ((_, row),) = iter_rows(content, get_scheme("acled"))
    assert row.get_value("notes") == "The Mirror, 2025-03-12: “Two men died in a blast.”"


def test_two_kinds_of_means_leave_the_cell_empty_and_say_so(tmp_path: Path) -> None:
    """The evidence has both; the choice is the coder's."""
    told = Told("They used a grenade and a drone.").with_("a grenade").with_("a drone")
    ((_, row),) = iter_rows(make_single(tmp_path / "x.db", told), get_scheme("acled"))
    cell = row.cells["sub_event_type"]
    assert cell.value is None
    assert cell.rule == "means of several kinds: Grenade, Air/drone strike"
    assert len(cell.tellings) == 2


def test_every_filled_cell_has_evidence(content: Content) -> None:
    """Each has a rule, and each but those made by the record itself has a voice with its words in the report."""
    for name in load_schemes():
        scheme = get_scheme(name)
        for weighed, row in iter_rows(content, scheme):
            lines = [dict(zip(EVIDENCE_COLUMNS, line)) for line in iter_evidence(row, weighed, scheme)]
            texts = {m.report.id: m.report.text for m in weighed.materials}
            assert {line["column"] for line in lines} >= get_filled(row).keys()
            for line in lines:
                assert line["rule"]
                if line["column"] != scheme.key:
                    surface = texts[line["report"]][line["span_start"] : line["span_end"]]
                    assert " ".join(surface.split()) == line["words"]
                    assert line["words"] in line["sentence"]


def test_evidence_keeps_every_value_and_who_says_it(content: Content) -> None:
    """Five by the army in front, two by the police beside it, each with its sentence."""
    scheme = get_scheme("acled")
    weighed, row = next(pair for pair in iter_rows(content, scheme) if pair[1].get_value("location") == "Quetta")
    lines = [dict(zip(EVIDENCE_COLUMNS, line)) for line in iter_evidence(row, weighed, scheme)]
    told = [(x["told"], x["speaker"], x["chosen"], x["words"]) for x in lines if x["column"] == "fatalities"]
    assert told == [("5", "army", "yes", "five people"), ("2", "police", "no", "two guards")]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_second_export_is_the_same_bytes(content: Content, suffix: str, tmp_path: Path) -> None:
    """Nothing of the clock, and an outlet named like a formula is a text in both sheets."""
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    assert write_rows(content, first, scheme="acled") == write_rows(content, second, scheme="acled") == 3
    assert first.read_bytes() == second.read_bytes()
    outlets = {line["outlet"] for line in read_sheet(first, "evidence", is_first=False)}
    assert "=Mirror" in outlets
    if suffix == ".csv":
        assert "\n=" not in first.read_text(encoding="utf-8")
        assert '"=' not in first.with_name("a.evidence.csv").read_text(encoding="utf-8")


def test_grid_cells_are_priogrids() -> None:
    """The corners of the earth, and the cell in which PRIO-GRID has Kabul (34.53 N 69.17 E)."""
    assert find_grid_cell(-90, -180) == 1
    assert find_grid_cell(90, 180) == 259_200
    assert find_grid_cell(34.53, 69.17) == 249 * 720 + 498 + 1


def test_every_country_of_the_gazetteer_has_a_row_of_codes() -> None:
    """Names in the table are the gazetteer's, so that a place's country is always found."""
    gazetteer = Gazetteer.load()
    codes = [code for code in gazetteer.tables[0].told["codes"] if len(code) == 2]
    spots = [gazetteer.find_code(code) for code in codes]
    assert [spot.name for spot in spots if spot is not None and find_country(spot.name) is None] == []
    pakistan = find_country("Pakistan")
    assert pakistan is not None
    assert (pakistan.iso, pakistan.gw, pakistan.acled_region, pakistan.gtd_region) == (586, 770, "South Asia", 6)
