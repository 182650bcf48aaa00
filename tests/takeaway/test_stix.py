"""STIX 2.1: the bundle is taken by the library and the validator; speakers stand in the extension."""

import json
from pathlib import Path
from typing import Any

import stix2
from stix2validator import ValidationOptions, validate_file

from build_cases import Told
from build_record import make_addition
from reportedly.record import Record
from reportedly.takeaway.content import Content
from reportedly.takeaway.stix import EXTENSION, NO_DAY, iter_objects, write_stix


def test_library_and_validator_take_the_bundle(content: Content, tmp_path: Path) -> None:
    """Parsed without custom content, valid, with the same ids as written."""
    place = tmp_path / "bundle.json"
    count = write_stix(content, place)
    bundle = stix2.parse(place.read_text(encoding="utf-8"), allow_custom=False)
    assert [each.id for each in bundle.objects] == [row["id"] for row in iter_objects(content)]
    assert len(bundle.objects) == count
    found = validate_file(str(place), ValidationOptions(version="2.1"))
    assert found.is_valid, [str(error) for each in found.object_results for error in each.errors]


def test_every_reference_leads_somewhere(content: Content) -> None:
    """Nothing refers to what is not in the bundle, and no id is there twice."""
    rows = list(iter_objects(content))
    ids = [row["id"] for row in rows]
    assert len(set(ids)) == len(ids)
    for row in rows:
        ends = [row[key] for key in row if key.endswith("_ref")]
        assert set(ends) | set(row.get("object_refs", ())) <= set(ids), row["type"]


def find(rows: list[dict[str, Any]], kind: str, **fields: Any) -> dict[str, Any]:
    """The one object of a type with such properties."""
    (found,) = [
        row for row in rows if row["type"] == kind and all(row.get(key) == value for key, value in fields.items())
    ]
    return found


def test_a_statement_is_a_note_with_its_speaker(content: Content) -> None:
    """Content, speaker, act, chain, span and report of a denial."""
    rows = list(iter_objects(content))
    note = find(rows, "note", content="We had no part in it")
    assert note["authors"] == ["Imran Dastgir"]
    own = note["extensions"][EXTENSION]
    assert (own["act"], own["negated"], own["quotation"]) == ("denies", False, "indirect")
    assert own["chain"] == ["outlet: The Ridge Courier", "speaker: Imran Dastgir"]
    assert find(rows, "identity", id=own["speaker_ref"])["name"] == "Imran Dastgir"
    assert find(rows, "report", id=note["object_refs"][0])["name"] == "Depot shelled near Quetta"


def test_agreement_of_reports_is_an_opinion_on_who_says_it(content: Content) -> None:
    """The day is told by two reports; nothing in it says what happened."""
    rows = [row for row in iter_objects(content) if row["type"] == "opinion"]
    day = next(row for row in rows if row["explanation"].startswith("date: 2025-03-10:"))
    assert day["opinion"] == "agree"
    assert len(day["object_refs"]) == 2
    assert {row["opinion"] for row in rows} <= {"agree", "disagree", "neutral"}


def test_parts_in_a_case_are_relationships_with_their_status(content: Content) -> None:
    """The group stands as accused, on the word of the police."""
    rows = list(iter_objects(content))
    front = find(rows, "identity", name="Red Ridge Front")
    part = find(rows, "relationship", relationship_type="named-as-perpetrator-in", source_ref=front["id"])
    own = part["extensions"][EXTENSION]
    assert (own["told"], own["according_to"]) == ("suspected or accused by authorities", "police")


def test_a_report_without_a_day_is_a_grouping(tmp_path: Path) -> None:
    """STIX wants a day of publication of a report; none is invented."""
    read = Told("A bomb went off in Old Tern.", published="2025-03", path="x.txt").read()
    with Record.make(tmp_path / "x.db") as record:
        record.add([make_addition((read.report, read.reading))])
        rows = list(iter_objects(Content(record)))
    grouping = find(rows, "grouping")
    assert "published" not in grouping
    assert grouping["created"] == NO_DAY
    assert grouping["extensions"][EXTENSION]["published"] == "2025-03"
    json.dumps(rows)
