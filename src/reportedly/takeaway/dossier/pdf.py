"""A dossier as a PDF (fpdf2) in DejaVu Sans, with bookmarks; the number of a note leads to it.

Letters that the font does not have are shown by their numbers, since an empty box could be anybody's name.
"""

from datetime import UTC, datetime
from importlib.resources import as_file, files
from typing import Any

from reportedly.takeaway.dossier.document import Cell, Document, Section, Table
from reportedly.takeaway.extras import load_library

_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_FONT = "DejaVu"
_SIZE, _SMALL = 10, 8
_LINE = 1.4
"""Height of a line as a multiple of the size of letters, in points."""
_MM_A_POINT = 25.4 / 72


def write_pdf(document: Document) -> bytes:
    """The file's bytes; the same document gives the same bytes.

    Raises:
        ExportError: RD-610, fpdf2 is not installed.
    """
    library = load_library("fpdf", extra="exports", needed_for="a PDF")
    return _Writer(library, document).write()


class _Writer:
    def __init__(self, library: Any, document: Document) -> None:
        self._document = document
        self._pdf = library.FPDF(format="A4")
        self._pdf.set_creation_date(_MADE)
        self._pdf.set_title(document.title)
        self._pdf.set_producer("reportedly")
        self._pdf.set_margin(20)
        self._pdf.set_auto_page_break(auto=True, margin=20)
        folder = files("reportedly.resources").joinpath("fonts")
        for style, name in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            with as_file(folder.joinpath(name)) as path:
                self._pdf.add_font(_FONT, style, str(path))
        self._known = set(self._pdf.fonts[_FONT.lower()].cmap)
        self._pdf.add_page()
        self._links = [self._pdf.add_link() for _ in document.notes]

    def write(self) -> bytes:
        """All parts, top to bottom."""
        pdf = self._pdf
        self._put(self._document.title, size=18, style="B")
        for line in self._document.lines:
            self._put(line)
        for section in self._document.sections:
            self._put_section(section)
        self._put_heading("Notes")
        for number, note in enumerate(self._document.notes, 1):
            pdf.set_link(self._links[number - 1], y=pdf.get_y(), page=pdf.page)
            self._put(f"{number}. {note}", size=_SMALL)
        self._put_heading("Reports")
        for number, report in enumerate(self._document.reports, 1):
            self._put(f"{number}. {report}", size=_SMALL)
        return bytes(pdf.output())

    def _put(self, text: str, *, size: int = _SIZE, style: str = "") -> None:
        self._pdf.set_font(_FONT, style, size)
        height = size * _LINE * _MM_A_POINT
        self._pdf.multi_cell(0, height, self._show(text), align="L", new_x="LMARGIN", new_y="NEXT")

    def _put_heading(self, title: str) -> None:
        self._pdf.ln(4)
        self._pdf.start_section(self._show(title))
        self._put(title, size=13, style="B")

    def _put_section(self, section: Section) -> None:
        self._put_heading(section.title)
        self._put(section.about, size=_SMALL)
        self._pdf.ln(1)
        if section.table is not None:
            self._put_table(section.table)
        for item in section.items:
            self._put_item(item)

    def _put_item(self, item: Cell) -> None:
        """Words with the numbers of their notes behind them, each a link."""
        pdf = self._pdf
        pdf.set_font(_FONT, "", _SIZE)
        height = _SIZE * _LINE * _MM_A_POINT
        pdf.write(height, f"•  {self._show(item.text)} ")
        pdf.set_font(_FONT, "", _SMALL)
        for number in item.notes:
            pdf.write(height, f"[{number}]", link=self._links[number - 1])
        pdf.ln(height + 1)

    def _put_table(self, table: Table) -> None:
        pdf = self._pdf
        pdf.set_font(_FONT, "", _SMALL)
        with pdf.table(col_widths=table.widths, text_align="LEFT", line_height=_SMALL * _LINE * _MM_A_POINT) as grid:
            head = grid.row()
            for name in table.columns:
                head.cell(name)
            for row in table.rows:
                line = grid.row()
                for cell in row:
                    numbers = "".join(f" [{number}]" for number in cell.notes)
                    link = self._links[cell.notes[0] - 1] if len(cell.notes) > 0 else None
                    line.cell(self._show(cell.text) + numbers, link=link)

    def _show(self, text: str) -> str:
        return "".join(char if ord(char) in self._known or char == "\n" else f"⟨U+{ord(char):04X}⟩" for char in text)
