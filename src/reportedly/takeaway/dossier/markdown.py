"""A dossier as Markdown, with footnotes as Pandoc, GitHub and most editors know them."""

import re
from collections.abc import Iterator

from reportedly.takeaway.dossier.document import Cell, Document, Section, Table

_SPECIAL = re.compile(r"([\\`*_\[\]<#|~$&])")
_LEADING = re.compile(r"^(\d+)([.)])(?=\s)|^([-+=:>])")


def write_markdown(document: Document) -> bytes:
    """The file's bytes."""
    return ("\n".join(_iter_lines(document)) + "\n").encode()


def _iter_lines(document: Document) -> Iterator[str]:
    yield f"# {escape(document.title)}"
    yield ""
    for line in document.lines:
        yield f"{escape(line)}  "
    for section in document.sections:
        yield from _iter_section(section)
    yield from ("", "## Reports", "")
    yield from (f"{number}. {escape(report)}" for number, report in enumerate(document.reports, 1))
    yield ""
    yield from (f"[^{number}]: {escape(note)}" for number, note in enumerate(document.notes, 1))


def _iter_section(section: Section) -> Iterator[str]:
    yield from ("", f"## {escape(section.title)}", "", f"{escape(section.about)}", "")
    if section.table is not None:
        yield from _iter_table(section.table)
    yield from (f"- {_show(item)}" for item in section.items)


def _iter_table(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(table.columns)} |"
    yield f"|{'---|' * len(table.columns)}"
    for row in table.rows:
        yield f"| {' | '.join(map(_show, row))} |"


def _show(cell: Cell) -> str:
    return escape(cell.text) + "".join(f"[^{number}]" for number in cell.notes)


def escape(text: str) -> str:
    """A text that Markdown shows as it stands: no link, no heading, no HTML."""
    shown = _SPECIAL.sub(r"\\\1", text)
    return _LEADING.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] is not None else f"\\{found[3]}", shown)
