"""Which format bytes are in."""

import codecs

import pytest

from reportedly.errors import IntakeError
from reportedly.intake.media import HTML, PDF, PLAIN, SRT, VTT, find_type, sniff_type, suffix_of

SRT_HEAD = b"1\n00:00:01,000 --> 00:00:02,000\nHello\n"


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7\n", PDF),
        (b"junk before\n%PDF-1.4\n", PDF),
        (b"<!DOCTYPE html><p>x", HTML),
        (b"\n\n  <!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>", HTML),
        (b"<html lang=en>", HTML),
        (b"<?xml version='1.0'?>\n<!-- saved --><!DOCTYPE html>", HTML),
        (codecs.BOM_UTF8 + b"<html>", HTML),
        (codecs.BOM_UTF16_LE + "<html><p>".encode("utf-16-le"), HTML),
        (b"WEBVTT\n\n", VTT),
        (b"WEBVTT - a title\n", VTT),
        (codecs.BOM_UTF8 + b"WEBVTT\r\n", VTT),
        (SRT_HEAD, SRT),
        (codecs.BOM_UTF8 + SRT_HEAD.replace(b"\n", b"\r\n"), SRT),
        (b"WEBVTTX\n", None),
        (b"He wrote <html> on the wall.", None),
        (b"A line.\n1\n00:00:01,000 --> 00:00:02,000\n", None),
        (b"", None),
    ],
)
def test_content_tells_first(content: bytes, media_type: str | None) -> None:
    """The first bytes of each format are recognised, and nothing else for them."""
    assert sniff_type(content) == media_type


@pytest.mark.parametrize(
    ("content", "name", "declared", "media_type"),
    [
        (b"<html><p>x", "a.txt", "text/plain", HTML),
        (b"%PDF-1.7", "a.html", None, PDF),
        (SRT_HEAD, "a.txt", None, SRT),
        (b"words", "a.txt", "text/html", PLAIN),
        (b"<p>words", "a.HTM", None, HTML),
        (b"words", "a.md", None, PLAIN),
        (b"words", "-", None, PLAIN),
        (b"words", "letter", None, PLAIN),
        (b"words", "notes.of.today", None, PLAIN),
        (b"<p>words", "https://example.org/article", "text/html", HTML),
        (b"<p>words", "https://example.org/a.php?x=a.txt", "application/xhtml+xml", HTML),
        (b"words", "https://example.org/a", "application/octet-stream", PLAIN),
        (b"words", "https://example.org/a.txt#top", "text/html", PLAIN),
        (codecs.BOM_UTF16_LE + "words".encode("utf-16-le"), "a.txt", None, PLAIN),
    ],
)
def test_content_before_suffix_before_server(content: bytes, name: str, declared: str | None, media_type: str) -> None:
    """What the bytes are goes before the name, and the name before what the server says."""
    assert find_type(content, name=name, declared=declared) == media_type


@pytest.mark.parametrize(
    ("content", "name", "declared", "code"),
    [
        (b"PK\x03\x04\x14\x00", "a.docx", None, "RD-109"),
        (b"PK\x03\x04\x14\x00", "a.txt", None, "RD-109"),
        (b"\x1f\x8b\x08", "a.html", None, "RD-109"),
        (b"\x89PNG\r\n\x1a\n", "a.png", None, "RD-109"),
        (b"{\\rtf1", "a.rtf", None, "RD-109"),
        (b"<?xml version='1.0'?><rss>", "a.xml", None, "RD-109"),
        (b'{"a": 1}', "a.json", None, "RD-109"),
        (b"a,b\n1,2\n", "a.CSV", None, "RD-109"),
        (b'{"a": 1}', "https://example.org/a", "application/json", "RD-109"),
        (b"words", "https://example.org/a", "application/pdf", "RD-109"),
        (b"mock", "-", "mock:hang", "RD-109"),
        (b"\x00\x01\x02\x03", "a.bin", None, "RD-106"),
        (b"\x00\x01\x02\x03", "a.txt", None, "RD-106"),
        (b"words", "a.pdf", None, "RD-111"),
    ],
)
def test_formats_that_are_not_read(content: bytes, name: str, declared: str | None, code: str) -> None:
    """Other formats are refused with a code, and the message says what can be given."""
    with pytest.raises(IntakeError) as caught:
        find_type(content, name=name, declared=declared)
    assert caught.value.code == code
    assert str(caught.value).startswith(name)


def test_a_parser_given_by_a_test_counts() -> None:
    """A media type that the caller has a parser for is taken as the server says it."""
    assert find_type(b"mock", name="-", declared="mock:hang", parsers={"mock:hang"}) == "mock:hang"


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.TXT", ".txt"),
        ("folder.d/a", ""),
        (".hidden", ""),
        ("https://example.org/a.html?b=c.pdf#d.vtt", ".html"),
        ("https://example.md", ""),
        ("https://example.org?q=a/b.txt", ""),
        ("C:\\reports\\a.pdf", ".pdf"),
        ("-", ""),
    ],
)
def test_suffix(name: str, suffix: str) -> None:
    """The suffix is that of the last part of the path, not of a query or a folder."""
    assert suffix_of(name) == suffix
