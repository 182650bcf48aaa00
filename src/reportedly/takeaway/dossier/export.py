"""Dossiers written to files; the name says the format."""

from collections.abc import Callable, Mapping
from pathlib import Path

from reportedly.errors import SettingsError, show_value
from reportedly.takeaway.dossier.document import Document
from reportedly.takeaway.dossier.docx import write_docx
from reportedly.takeaway.dossier.markdown import write_markdown
from reportedly.takeaway.dossier.pdf import write_pdf
from reportedly.takeaway.places import writing_to

_WRITERS: Mapping[str, Callable[[Document], bytes]] = {".md": write_markdown, ".docx": write_docx, ".pdf": write_pdf}


def check_suffix(place: Path) -> None:
    """See to it that a name says a format.

    Raises:
        SettingsError: RD-821, it does not.
    """
    if place.suffix.casefold() not in _WRITERS:
        message = f"a dossier goes into a file .md, .docx or .pdf, not {show_value(place.name)}"
        raise SettingsError(message, code="RD-821")


def write_dossier(document: Document, place: Path) -> int:
    """Write a dossier as .md, .docx or .pdf.

    Returns:
        How many notes it has.
    Raises:
        SettingsError: RD-821, the file is none of them.
        ExportError: RD-604, it cannot be written; RD-610, a library is missing.
    """
    check_suffix(place)
    content = _WRITERS[place.suffix.casefold()](document)
    with writing_to(place) as part:
        part.write_bytes(content)
    return len(document.notes)
