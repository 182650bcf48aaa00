"""What coders change in a sheet becomes judgements, and the next export has it."""

import csv
from pathlib import Path

import openpyxl
import pytest

from reportedly.casework import Casework
from reportedly.errors import ExportError
from reportedly.judgement import JudgementKind, TargetKind, find_current
from reportedly.record import Record
from reportedly.takeaway.content import Content
from reportedly.takeaway.rows.corrections import make_targets, read_corrections
from reportedly.takeaway.rows.export import iter_rows, write_rows
from reportedly.takeaway.rows.scheme import get_scheme

CASE = "C506614e9d8"


def edit_csv(place: Path, column: str, value: str) -> None:
    """Change a cell of the case, as a spreadsheet writes it."""
    with place.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["event_id_cnty"] == CASE:
            row[column] = value
    with place.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def take_in(record: Record, place: Path) -> int:
    """Read corrections back, as the command does; how many."""
    scheme, corrections = read_corrections(place)
    for correction, target in make_targets(corrections, Casework.of_record(record), scheme=scheme):
        record.judge(JudgementKind.CORRECT, target, who="ada", why="checked", value=correction.after)
    return len(corrections)


def get_row(content: Content, scheme: str) -> dict[str, object]:
    """The case's filled cells."""
    rows = [row for weighed, row in iter_rows(content, get_scheme(scheme)) if weighed.case.id == CASE]
    return {column: cell.value for column, cell in rows[0].cells.items() if cell.value is not None}


def test_an_untouched_sheet_has_no_corrections(content: Content, tmp_path: Path) -> None:
    """Also one that a spreadsheet has written again without quotation marks."""
    for name in ("a.csv", "a.xlsx"):
        write_rows(content, tmp_path / name, scheme="acled")
        assert read_corrections(tmp_path / name)[1] == []
    edit_csv(tmp_path / "a.csv", "latitude", "30.180")
    assert read_corrections(tmp_path / "a.csv")[1] == []


def test_changed_cells_become_judgements_and_stand_in_the_next_export(record: Record, tmp_path: Path) -> None:
    """A number, a text, a filled and an emptied cell; who and why stand as the rule, what was read stays as evidence."""
    content, place = Content(record), tmp_path / "a.csv"
    write_rows(content, place, scheme="acled")
    for column, value in (("fatalities", "4"), ("tags", "women"), ("admin2", ""), ("actor1", "'-Front")):
        edit_csv(place, column, value)
    assert take_in(record, place) == 4
    held = find_current(record.get_judgements())
    assert {judgement.subject.kind for judgement in held} == {TargetKind.INCIDENT}
    assert {j.subject.slot: j.value for j in held} == {
        "killed": "4",
        "acled.tags": "women",
        "acled.admin2": "",
        "perpetrator": "-Front",
    }
    row = get_row(content, "acled")
    assert (row["fatalities"], row["tags"], row.get("admin2"), row["actor1"]) == (4, "women", None, "-Front")
    cells = next(row for weighed, row in iter_rows(content, get_scheme("acled")) if weighed.case.id == CASE).cells
    assert cells["fatalities"].rule.startswith("corrected by ada on 20")
    assert {(telling.words, telling.is_chosen) for telling in cells["fatalities"].tellings} == {
        ("5", False),
        ("2", False),
    }


def test_an_answer_to_a_question_holds_in_every_scheme(record: Record, tmp_path: Path) -> None:
    """The dead corrected in ACLED's columns are corrected in UCDP's and GTD's."""
    content, place = Content(record), tmp_path / "a.csv"
    write_rows(content, place, scheme="acled")
    edit_csv(place, "fatalities", "4")
    take_in(record, place)
    assert get_row(content, "ucdp")["best"] == 4
    assert get_row(content, "gtd")["nkill"] == 4


def test_a_workbook_is_read_back(record: Record, tmp_path: Path) -> None:
    """Numbers typed in a workbook are numbers, days typed in it are days."""
    from datetime import datetime  # noqa: PLC0415 - what a spreadsheet makes of a typed day

    content, place = Content(record), tmp_path / "a.xlsx"
    write_rows(content, place, scheme="acled")
    book = openpyxl.load_workbook(place)
    sheet = book["rows"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    line = next(row[0].row for row in sheet.iter_rows() if row[0].value == CASE)
    sheet.cell(line, columns["fatalities"]).value = 7
    sheet.cell(line, columns["event_date"]).value = datetime(2025, 3, 9)
    book.save(place)
    _, corrections = read_corrections(place)
    assert {(c.column, c.before, c.after) for c in corrections} == {
        ("fatalities", "5", "7"),
        ("event_date", "2025-03-10", "2025-03-09"),
    }


def test_changes_of_the_record_are_no_corrections(record: Record, tmp_path: Path) -> None:
    """What was exported is compared, not what the record says by now."""
    content, place = Content(record), tmp_path / "a.csv"
    write_rows(content, place, scheme="acled")
    edit_csv(place, "fatalities", "4")
    take_in(record, place)
    fresh = tmp_path / "b.csv"
    write_rows(content, fresh, scheme="acled")
    assert read_corrections(fresh)[1] == []
    assert len(read_corrections(place)[1]) == 1


def test_a_later_correction_replaces_an_earlier_one(record: Record, tmp_path: Path) -> None:
    """One judgement holds on one cell; an undo brings the first back."""
    content, place = Content(record), tmp_path / "a.csv"
    write_rows(content, place, scheme="acled")
    for value in ("4", "6"):
        edit_csv(place, "fatalities", value)
        take_in(record, place)
    assert get_row(content, "acled")["fatalities"] == 6
    (held,) = find_current(record.get_judgements())
    record.undo(held.id, who="ada")
    assert get_row(content, "acled")["fatalities"] == 4


def test_a_changed_id_is_refused_with_its_row(content: Content, tmp_path: Path) -> None:
    """A correction never goes to another case by a typing error."""
    place = tmp_path / "a.csv"
    write_rows(content, place, scheme="acled")
    edit_csv(place, "event_id_cnty", "C999")
    with pytest.raises(ExportError, match=r"row \d: 'C999'") as caught:
        read_corrections(place)
    assert caught.value.code == "RD-611"


def test_a_sheet_of_something_else_is_refused(tmp_path: Path) -> None:
    """Without the scheme's column for the case, or without evidence, nothing is taken in."""
    place = tmp_path / "a.csv"
    place.write_text("name,age\nx,3\n")
    with pytest.raises(ExportError, match="export rows"):
        read_corrections(place)
    place.write_text("event_id_cnty,fatalities\nC1,3\n")
    with pytest.raises(ExportError, match=r"No such file"):
        read_corrections(place)
