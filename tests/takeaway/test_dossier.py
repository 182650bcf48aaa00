"""Dossiers of people, groups and cases: what stands in them, and that Markdown, Word and PDF say the same."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest

from build_cases import Told
from build_record import make_addition
from reportedly.errors import RecordError, SettingsError
from reportedly.judgement import JudgementKind, Target, TargetKind
from reportedly.record import Record
from reportedly.takeaway.dossier import compiling
from reportedly.takeaway.dossier.compiling import compile_case, compile_name
from reportedly.takeaway.dossier.document import Cell, Document, Section, Table
from reportedly.takeaway.dossier.docx import write_docx
from reportedly.takeaway.dossier.export import write_dossier
from reportedly.takeaway.dossier.markdown import escape, write_markdown
from reportedly.takeaway.dossier.pdf import write_pdf

CASE = "C506614e9d8"
DOCUMENT = Document(
    title="Imran Dastgir",
    lines=("2 reports",),
    sections=(
        Section(
            title="Findings",
            about="What reports say.",
            table=Table(columns=("question", "value"), widths=(40, 60), rows=((Cell("killed"), Cell("5", (1, 2))),)),
        ),
        Section(title="Said by", about="Statements.", items=(Cell("denies: Žluť 5 < 6 | *x*", (2,)),)),
    ),
    notes=("The Ridge Courier; 2025-03-11", "=Mirror; 2025-03-12"),
    reports=("The Ridge Courier. 2025-03-11",),
)


def get_texts(document: Document) -> list[str]:
    """Every line and cell."""
    cells = [item.text for section in document.sections for item in section.items]
    cells += [
        cell.text
        for section in document.sections
        if section.table is not None
        for row in section.table.rows
        for cell in row
    ]
    return cells


def test_a_person_s_dossier_has_roles_and_statements_with_notes(record: Record) -> None:
    """Every line has a note; a note has report, day, place, chain, name and words."""
    document = compile_name(record, "Dastgir")
    assert document.title == "Imran Dastgir"
    assert [section.title for section in document.sections] == [
        "Roles, memberships, legal states",
        "Said by",
        "Said about",
    ]
    assert "Imran Dastgir: leader of Red Ridge Front [single origin]" in get_texts(document)
    assert all(len(item.notes) > 0 for section in document.sections for item in section.items)
    (denial,) = [note for note in document.notes if note.endswith(": “We had no part in it”")]
    assert re.sub(r"at 3:\d+", "at 3:N", denial) == (
        "The Ridge Courier; 2025-03-11; at 3:N; outlet: The Ridge Courier > speaker: Imran Dastgir; "
        "as “Imran Dastgir”: “We had no part in it”"
    )
    assert len(document.reports) == 1
    assert document.reports[0].startswith(
        "The Ridge Courier. 2025-03-11. “Depot shelled near Quetta”. one.txt. SHA-256 "
    )


def test_two_of_one_name_have_sections_of_their_own(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said of the one never stands under the other."""
    (one,) = compiling.load_dossiers(record, "Dastgir")
    monkeypatch.setattr(compiling, "load_dossiers", lambda *_: [one, one])
    document = compile_name(record, "Dastgir")
    titles = [section.title for section in document.sections]
    assert titles[0] == "Imran Dastgir (1 of 2): Roles, memberships, legal states"
    assert titles[len(titles) // 2] == "Imran Dastgir (2 of 2): Roles, memberships, legal states"
    assert "2 of this name are told apart; each has sections of its own." in document.lines


def test_nobody_of_a_name_is_said(record: Record) -> None:
    """A dossier of nobody is not written."""
    with pytest.raises(RecordError, match="search") as caught:
        compile_name(record, "Nobody Atall")
    assert caught.value.code == "RD-525"


def test_a_case_s_dossier_has_every_value_and_who_says_it(record: Record) -> None:
    """Both tolls, each with its note; the reports by day."""
    document = compile_case(record, CASE)
    rows = [row for section in document.sections if section.table is not None for row in section.table.rows]
    tolls = {row[1].text: [document.notes[number - 1] for number in row[1].notes] for row in rows[:2]}
    assert tolls.keys() == {"5", "2"}
    assert tolls["5"] == ["=Mirror; 2025-03-12; at 1:67; speaker: army: “five people”"]
    assert [report.split(". ")[0] for report in document.reports] == ["The Ridge Courier", "=Mirror"]


def test_what_reports_disagree_on_stands_first(tmp_path: Path) -> None:
    """Two outlets of one day give tolls that cannot hold together."""
    told = [
        Told(
            f"A bomb went off at the Melon Hall in Old Tern on Monday. It killed {number} people.",
            outlet=outlet,
            path=None,
        )
        .on("Monday", "2025-03-10")
        .at("Old Tern", "Melon Hall", country="Merova")
        .killed(f"{number} people")
        for number, outlet in (("20", "The Mirror"), ("31", "The Herald"))
    ]
    with Record.make(tmp_path / "x.db") as record:
        record.add([make_addition((each.read().report, each.read().reading)) for each in told])
        (case,) = [weighed.case.id for weighed in iter_cases(record)]
        document = compile_case(record, case)
    assert document.sections[0].title == "Where reports part"
    assert document.sections[0].table is not None
    assert {row[1].text for row in document.sections[0].table.rows} == {"20", "31"}
    assert [section.title for section in document.sections][1] == "Findings"


def iter_cases(record: Record) -> list:  # type: ignore[type-arg]
    """The cases of a record."""
    from reportedly.casework import Casework  # noqa: PLC0415

    return list(Casework.of_record(record).weigh_all())


def test_corrections_stand_in_the_dossier_with_who_and_why(record: Record) -> None:
    """And what was read stands beside it."""
    weighed = next(each for each in iter_cases(record) if each.case.id == CASE)
    first = weighed.materials[0]
    subject = Target(
        kind=TargetKind.INCIDENT,
        report_id=first.report.id,
        span=first.incident.span,
        name="acled.tags of attack",
        slot="acled.tags",
    )
    record.judge(JudgementKind.CORRECT, subject, who="ada", why="checked", value="women")
    section = compile_case(record, CASE).sections[-1]
    assert section.title == "Corrections"
    assert section.items[0].text.startswith("acled.tags: women. ada, 20")
    assert section.items[0].text.endswith(": checked")


@pytest.mark.parametrize("write", [write_markdown, write_docx, write_pdf])
def test_the_same_document_is_the_same_bytes(write) -> None:  # type: ignore[no-untyped-def]
    """No clock, no random id, no time in a zip."""
    assert write(DOCUMENT) == write(DOCUMENT)


def test_word_opens_it_with_tables_notes_and_links() -> None:
    """As python-docx reads it: headings, cells, bullets, notes; every number is a link to a bookmark that is there."""
    content = write_docx(DOCUMENT)
    read = docx.Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in read.paragraphs]
    assert texts[:2] == ["Imran Dastgir", "2 reports"]
    assert "denies: Žluť 5 < 6 | *x*2" in texts
    assert "1. The Ridge Courier; 2025-03-11" in texts
    assert [cell.text for cell in read.tables[0].rows[1].cells] == ["killed", "51, 2"]
    xml = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    assert xml.count('w:anchor="note2"') == 2
    assert xml.count('w:name="note2"') == 1
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(content)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert read.core_properties.author == "reportedly"


def test_pdf_has_the_words_bookmarks_and_links() -> None:
    """As pypdf reads it."""
    read = pypdf.PdfReader(io.BytesIO(write_pdf(DOCUMENT)))
    text = "\n".join(page.extract_text() for page in read.pages)
    assert "denies: Žluť 5 < 6 | *x*" in text
    assert "1. The Ridge Courier; 2025-03-11" in text
    assert [each["/Title"] for each in read.outline if not isinstance(each, list)] == [
        "Findings",
        "Said by",
        "Notes",
        "Reports",
    ]
    links = [a for page in read.pages for a in page.get("/Annots", ()) if a.get_object()["/Subtype"] == "/Link"]
    assert len(links) >= 2


def test_letters_that_the_pdf_s_font_lacks_are_shown_by_number() -> None:
    """An empty box could be anybody's name."""
    document = Document(title="東", lines=(), sections=(), notes=(), reports=())
    read = pypdf.PdfReader(io.BytesIO(write_pdf(document)))
    assert "⟨U+6771⟩" in read.pages[0].extract_text()


def test_markdown_has_footnotes_and_nothing_of_a_report_becomes_markup() -> None:
    """Each note once; stars, bars, brackets and HTML of reports are shown as they stand."""
    text = write_markdown(DOCUMENT).decode()
    assert "| killed | 5[^1][^2] |" in text
    assert "- denies: Žluť 5 \\< 6 \\| \\*x\\*[^2]" in text
    assert text.count("[^2]:") == 1
    assert escape("[x](javascript:alert(1)) <img src=x> # y") == "\\[x\\](javascript:alert(1)) \\<img src=x> \\# y"
    assert (escape("1. x"), escape("- x"), escape("3.5")) == ("1\\. x", "\\- x", "3.5")


def test_the_name_says_the_format(tmp_path: Path) -> None:
    """Other endings are refused before anything is written."""
    assert write_dossier(DOCUMENT, tmp_path / "a.MD") == 2
    with pytest.raises(SettingsError, match="docx") as caught:
        write_dossier(DOCUMENT, tmp_path / "a.odt")
    assert caught.value.code == "RD-821"
    assert [path.name for path in tmp_path.iterdir()] == ["a.MD"]
