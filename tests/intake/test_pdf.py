"""PDF files. These tests run the parser in this process; test_child and test_receive run it where it belongs."""

import io

import pypdf
import pytest

from intake.pdf_files import make_pdf
from reportedly.errors import IntakeError
from reportedly.intake.parsed import Job, Parsed
from reportedly.intake.pdf import parse_pdf

FIRST = "Two killed in raid\nTwo soldiers were killed on Monday."
SECOND = "A spokesman told Reuters that more would follow."


def parse(content: bytes, *, max_pages: int = 2000) -> Parsed:
    """The parsed file."""
    return parse_pdf(content, job=Job(name="a.pdf", max_pages=max_pages))


def refusal(content: bytes) -> IntakeError:
    """The error that a file ends in."""
    with pytest.raises(IntakeError) as caught:
        parse(content)
    assert str(caught.value).startswith("a.pdf: ")
    return caught.value


def test_pages_in_order() -> None:
    """The text has the pages in order, parted by an empty line, with the lines as they stand."""
    parsed = parse(make_pdf(FIRST, SECOND))
    assert parsed.text == f"{FIRST}\n\n{SECOND}"
    assert parsed.failures == ()


def test_blank_pages_leave_no_gap() -> None:
    """A page without text between others is no failure and leaves no trace."""
    parsed = parse(make_pdf(FIRST, "", SECOND))
    assert (parsed.text, parsed.failures) == (f"{FIRST}\n\n{SECOND}", ())


@pytest.mark.parametrize(
    ("title", "found"), [("Two killed in raid", "Two killed in raid"), ("Microsoft Word - raid3.doc", None), ("", None)]
)
def test_title_only_if_shown(title: str, found: str | None) -> None:
    """The title of the properties counts if the first page begins with it."""
    assert parse(make_pdf(FIRST, title=title)).title == found


def test_dates_of_the_file_are_no_evidence() -> None:
    """When the file was made says nothing about the publication."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf(FIRST)))
    writer.add_metadata({"/CreationDate": "D:20200101000000"})
    content = io.BytesIO()
    writer.write(content)
    assert parse(content.getvalue()).published is None


def test_scan() -> None:
    """Pages without any text are refused with advice to recognise it first."""
    exc = refusal(make_pdf("", ""))
    assert exc.code == "RD-112"
    assert "OCR" in str(exc)


def test_password() -> None:
    """A file that needs a password is refused with a code of its own."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf(FIRST)))
    writer.encrypt("secret", algorithm="RC4-128")
    content = io.BytesIO()
    writer.write(content)
    assert refusal(content.getvalue()).code == "RD-113"


@pytest.mark.parametrize("content", [b"%PDF-1.4\njunk", b"%PDF-1.7\n" + bytes(range(256)) * 40, b"%PDF-1.4\n%%EOF\n"])
def test_damaged(content: bytes) -> None:
    """A file that is no PDF behind its header is refused."""
    assert refusal(content).code == "RD-111"


def test_cut_off_to_nothing() -> None:
    """A file cut off before its first page is refused, and the message says that its end is missing."""
    exc = refusal(make_pdf(FIRST)[:120])
    assert exc.code == "RD-111"
    assert "cut off" in str(exc)


def test_cut_off_but_readable() -> None:
    """A file without its end whose pages can be found all the same is partial."""
    whole = make_pdf(FIRST, SECOND)
    parsed = parse(whole[: whole.index(b"startxref")])
    assert parsed.text == f"{FIRST}\n\n{SECOND}"
    assert [failure.code for failure in parsed.failures] == ["RD-111"]


def test_more_pages_than_the_limit() -> None:
    """Pages beyond the limit are not read, and the report says which."""
    parsed = parse(make_pdf(FIRST, SECOND, SECOND), max_pages=1)
    assert parsed.text == FIRST
    (failure,) = parsed.failures
    assert failure.code == "RD-114"
    assert "pages 2 to 3" in failure.message


def test_a_page_that_cannot_be_read() -> None:
    """A broken page among others makes the report partial, with its number."""
    content = make_pdf(FIRST, SECOND)
    kids = content.index(b"/Kids [") + len(b"/Kids [")
    broken = content[:kids] + b"3" + content[kids + 1 :]
    parsed = parse(broken)
    assert parsed.text == SECOND
    (failure,) = parsed.failures
    assert failure.code == "RD-114"
    assert "pages 1 of 2" in failure.message


def test_hyphens_of_line_ends_are_undone() -> None:
    """A word parted at a line's end is one word again, as PDFium marks it."""
    assert "commander" in parse(make_pdf("The com\xad\nmander fled.")).text.replace("\n", "")
