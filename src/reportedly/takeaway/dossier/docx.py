"""A dossier as a Word document (python-docx); notes are numbered at the end, and each number leads there."""

import io
import zipfile
from datetime import datetime
from typing import Any

from reportedly.takeaway.dossier.document import Cell, Document, Section, Table
from reportedly.takeaway.extras import load_library

_MADE = datetime(2000, 1, 1)
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def write_docx(document: Document) -> bytes:
    """The file's bytes; the same document gives the same bytes.

    Raises:
        ExportError: RD-610, python-docx is not installed.
    """
    library = load_library("docx", extra="exports", needed_for="a Word document (.docx)")
    made = library.Document()
    properties = made.core_properties
    properties.title, properties.author, properties.comments = document.title, "reportedly", ""
    properties.created = properties.modified = _MADE
    made.add_heading(document.title, level=0)
    for line in document.lines:
        made.add_paragraph(line)
    for section in document.sections:
        _add_section(made, section)
    made.add_heading("Notes", level=1)
    for number, note in enumerate(document.notes, 1):
        paragraph = made.add_paragraph()
        _add_bookmark(paragraph, number)
        paragraph.add_run(f"{number}. ").bold = True
        paragraph.add_run(note)
    made.add_heading("Reports", level=1)
    for number, report in enumerate(document.reports, 1):
        made.add_paragraph(f"{number}. {report}")
    packed = io.BytesIO()
    made.save(packed)
    return _fix_days(packed.getvalue())


def _add_section(made: Any, section: Section) -> None:
    made.add_heading(section.title, level=1)
    made.add_paragraph().add_run(section.about).italic = True
    if section.table is not None:
        _add_table(made, section.table)
    for item in section.items:
        _add_words(made.add_paragraph(style="List Bullet"), item)


def _add_table(made: Any, table: Table) -> None:
    grid = made.add_table(rows=1, cols=len(table.columns))
    grid.style = "Light Grid Accent 1"
    for cell, name in zip(grid.rows[0].cells, table.columns):
        cell.text = name
    for row in table.rows:
        for cell, words in zip(grid.add_row().cells, row):
            _add_words(cell.paragraphs[0], words)


def _add_words(paragraph: Any, cell: Cell) -> None:
    paragraph.add_run(cell.text)
    for place, number in enumerate(cell.notes):
        if place > 0:
            paragraph.add_run(", ").font.superscript = True
        _add_link(paragraph, number)


def _add_link(paragraph: Any, number: int) -> None:
    """The number of a note, raised, that leads to its bookmark."""
    oxml, run = (
        load_library("docx.oxml", extra="exports", needed_for="a Word document (.docx)"),
        paragraph.add_run(str(number)),
    )
    run.font.superscript = True
    link = oxml.OxmlElement("w:hyperlink")
    link.set(
        load_library("docx.oxml.ns", extra="exports", needed_for="a Word document (.docx)").qn("w:anchor"),
        f"note{number}",
    )
    paragraph._p.remove(run._r)  # noqa: SLF001 - python-docx has no links within a document
    link.append(run._r)  # noqa: SLF001
    paragraph._p.append(link)  # noqa: SLF001


def _add_bookmark(paragraph: Any, number: int) -> None:
    oxml = load_library("docx.oxml", extra="exports", needed_for="a Word document (.docx)")
    qn = load_library("docx.oxml.ns", extra="exports", needed_for="a Word document (.docx)").qn
    for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = oxml.OxmlElement(kind)
        mark.set(qn("w:id"), str(number))
        if kind == "w:bookmarkStart":
            mark.set(qn("w:name"), f"note{number}")
        paragraph._p.append(mark)  # noqa: SLF001 - python-docx has no bookmarks


def _fix_days(packed: bytes) -> bytes:
    """The same archive with one fixed day for all its files."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            entry = zipfile.ZipInfo(each.filename, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(each))
    return fixed.getvalue()
