"""PDF, by pypdfium2: the text of the pages in order.

The library is not safe in threads and its C code has crashed on hostile files, so it runs in the parser process
only. Dates in a PDF's properties are those of the file, not of the publication, and are not used.
"""

import re
from typing import Final

import pypdfium2

from reportedly.errors import IntakeError
from reportedly.intake import codes
from reportedly.intake.parsed import Job, Parsed
from reportedly.report import Failure

_LOCKED: Final = 4
"""FPDF_ERR_PASSWORD of PDFium's ``fpdfview.h``."""

_HYPHENATED = re.compile(r"(?:\ufffe|\x02)\n?")
"""PDFium's marks for a hyphen that only parts a word at a line's end."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_END_MARK = b"%%EOF"


def parse_pdf(content: bytes, *, job: Job) -> Parsed:
    """The text of a PDF, its pages parted by empty lines; the title of its properties if the first page shows it.

    Raises:
        IntakeError: RD-111, damaged; RD-112, without text; RD-113, with a password.
    """
    document = _open_document(content, job=job)
    try:
        total = len(document)
        read = min(total, job.max_pages)
        pages = [_read_page(document, number) for number in range(read)]
        title = document.get_metadata_value("Title")
    finally:
        document.close()
    unread = [number + 1 for number, page in enumerate(pages) if page is None]
    text = "\n\n".join(page for page in pages if page)
    if not text:
        _refuse_textless(unread=unread, total=total, job=job)
    return Parsed(
        text=text,
        title=_find_shown(title, text=text),
        failures=(*_tell_pages(unread, read=read, total=total, job=job), *_tell_cut(content, job=job)),
    )


def _open_document(content: bytes, *, job: Job) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as exc:
        if getattr(exc, "err_code", None) == _LOCKED:
            message = f"{job.name}: the PDF needs a password: save a copy without one"
            raise IntakeError(message, code=codes.PDF_LOCKED, path=job.name) from exc
        cut = "" if _END_MARK in content[-2048:] else "; it has no end mark, so it is probably cut off"
        message = f"{job.name}: the PDF is damaged ({exc}){cut}: get the file again"
        raise IntakeError(message, code=codes.PDF_DAMAGED, path=job.name) from exc


def _read_page(document: pypdfium2.PdfDocument, number: int) -> str | None:
    """The text of a page, empty where it has none; ``None`` where the page cannot be read."""
    try:
        page = document[number]
        words = page.get_textpage().get_text_range()
    except pypdfium2.PdfiumError:
        return None  # told by the caller
    return _clean_page(words)


def _clean_page(words: str) -> str:
    unified = words.replace("\r\n", "\n").replace("\r", "\n")
    whole = _CONTROLS.sub("", _HYPHENATED.sub("", unified))
    return _SURROGATES.sub("\ufffd", whole).strip()


def _refuse_textless(*, unread: list[int], total: int, job: Job) -> None:
    if unread or (total == 0):
        message = f"{job.name}: none of the {total} pages of the PDF can be read: get the file again"
        raise IntakeError(message, code=codes.PDF_DAMAGED, path=job.name)
    pages = "page is a picture" if total == 1 else f"{total} pages are pictures"
    message = f"{job.name}: the PDF has no text, its {pages} as in a scan: run text recognition (OCR) on it first"
    raise IntakeError(message, code=codes.PDF_WITHOUT_TEXT, path=job.name)


def _find_shown(title: str | None, *, text: str) -> str | None:
    """The title of the properties if it opens the text: programs often leave a file's name there."""
    words = " ".join((title or "").split())
    head = " ".join(text[:1000].split())
    return words if len(words) > 3 and head.startswith(words) else None


def _tell_pages(unread: list[int], *, read: int, total: int, job: Job) -> tuple[Failure, ...]:
    told = []
    if unread:
        shown = ", ".join(map(str, unread[:10])) + (" ..." if len(unread) > 10 else "")
        told.append(f"{job.name}: pages {shown} of {total} of the PDF could not be read: get the file again")
    if read < total:
        told.append(
            f"{job.name}: pages {read + 1} to {total} of the PDF were not read, as the limit is {read}: split the file"
        )
    return tuple(Failure(stage="intake", code=codes.PDF_PAGES, message=message) for message in told)


def _tell_cut(content: bytes, *, job: Job) -> tuple[Failure, ...]:
    """A PDF without its end mark that could be opened all the same: what stood behind the cut is missing."""
    if _END_MARK in content[-2048:]:
        return ()
    message = (
        f"{job.name}: the PDF has no end mark, so it is probably cut off and pages may be missing: get the file again"
    )
    return (Failure(stage="intake", code=codes.PDF_DAMAGED, message=message),)
