"""Which format some bytes are in: by their content first, then by the name's suffix, then by what the server said.

Names and servers are often wrong about a page; the first bytes seldom are.
"""

import re
from collections.abc import Container
from pathlib import PurePosixPath
from typing import Final

from reportedly.errors import IntakeError, show_value
from reportedly.intake import codes
from reportedly.intake.plain import find_mark, is_binary

PLAIN: Final = "text/plain"
HTML: Final = "text/html"
PDF: Final = "application/pdf"
VTT: Final = "text/vtt"
SRT: Final = "application/x-subrip"

SUFFIXES: dict[str, str] = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": PLAIN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".vtt": VTT,
    ".srt": SRT,
}
"""Suffix of a name -> media type."""

_DECLARED = {
    **{each: each for each in (PLAIN, HTML, PDF, VTT, SRT)},
    "application/xhtml+xml": HTML,
    "text/markdown": PLAIN,
    "application/x-pdf": PDF,
    "text/srt": SRT,
}
"""Media types that servers name -> ours."""

_UNREADABLE_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"RIFF", "a recording or WebP picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"WARC/1.", "a web archive"),
    (b"%!PS", "a PostScript document"),
    (b"<?xml", "an XML document"),
)
"""First bytes of formats that are not read, and their name for the message; pages in XHTML are recognised before."""

_HEAD_BYTES = 4096
_HTML_HEAD = re.compile(
    rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,50})?(?:<!--[^>]{0,2000}-->\s{0,50}){0,3}(?:<!doctype\s+html|<html[\s>])",
    re.I,
)
_SRT_HEAD = re.compile(rb"\s{0,200}\d{1,6}[ \t]{0,8}\r?\n\s{0,8}\d{1,3}:\d{1,2}:\d{1,2}[,.]\d{1,3}[ \t]{1,8}-->")
_VTT_HEAD = re.compile(rb"\s{0,20}WEBVTT(?:[\s]|$)")


def sniff_type(content: bytes) -> str | None:
    """The media type that the first bytes show; ``None`` where they show none of those read."""
    if b"%PDF-" in content[:1024]:
        return PDF
    head = _read_head(content)
    for pattern, media_type in ((_VTT_HEAD, VTT), (_HTML_HEAD, HTML), (_SRT_HEAD, SRT)):
        if pattern.match(head):
            return media_type
    return None


def find_type(content: bytes, *, name: str, declared: str | None = None, parsers: Container[str] = ()) -> str:
    """The media type to read ``content`` as.

    Args:
        content: the whole input.
        name: path or URL as the caller gave it, whose suffix counts second; ``-`` has none.
        declared: the server's ``content-type`` without parameters, which counts last.
        parsers: media types that can be read beside those known here.

    Raises:
        IntakeError: RD-109, the content is of a known format that is not read, or the name or the server names one;
            RD-106, it is of no known format and not text either.
    """
    found = sniff_type(content)
    if found is not None:
        return found
    _refuse_known(content, name=name)
    by_suffix = SUFFIXES.get(suffix_of(name))
    if by_suffix is not None and not (by_suffix == PDF or is_binary(content)):
        return by_suffix
    if is_binary(content):
        message = f"{name}: not text and of no known format: give a text, HTML, PDF or subtitle file"
        raise IntakeError(message, code=codes.BINARY, path=name)
    if by_suffix == PDF:
        raise IntakeError(
            f"{name}: named as a PDF but has no PDF header: get the file again", code=codes.PDF_DAMAGED, path=name
        )
    return _by_server(declared, name=name, parsers=parsers)


def suffix_of(name: str) -> str:
    """The suffix of a path's or URL's last part with its dot, in lower case; empty where there is none."""
    path = _path_of_url(name) if "://" in name else name.replace("\\", "/")
    return PurePosixPath(path).suffix.lower()


def _path_of_url(url: str) -> str:
    """The path without the host, which may look like it had a suffix: 'https://example.md'."""
    return re.split(r"[?#]", url.split("://", 1)[1])[0].partition("/")[2]


def _by_server(declared: str | None, *, name: str, parsers: Container[str]) -> str:
    """Text of no known suffix: as the server says, else plain; not where the server names a format that is not read."""
    if declared is None or declared == "application/octet-stream":
        return _plain_unless_data(name)
    found = _DECLARED.get(declared.lower(), declared if declared in parsers else None)
    if found is None or found == PDF:
        message = f"{name}: the type {show_value(declared)} is not read: {_READ}"
        raise IntakeError(message, code=codes.UNSUPPORTED, path=name)
    return found


_READ = "give a text, HTML, PDF, .vtt or .srt file"
_DATA_SUFFIXES = frozenset(
    {".json", ".jsonl", ".csv", ".tsv", ".xml", ".yml", ".yaml", ".eml", ".ass", ".ssa", ".py", ".js", ".css"}
)
"""Suffixes of text that is no running text; read as plain text it would give a report of brackets."""


def _plain_unless_data(name: str) -> str:
    suffix = suffix_of(name)
    if suffix in _DATA_SUFFIXES:
        raise IntakeError(
            f"{name}: the type {show_value(suffix)} is not read: {_READ}", code=codes.UNSUPPORTED, path=name
        )
    return PLAIN


def _refuse_known(content: bytes, *, name: str) -> None:
    for magic, kind in _UNREADABLE_MAGIC:
        if content.startswith(magic):
            raise IntakeError(f"{name}: {kind}, which is not read: {_READ}", code=codes.UNSUPPORTED, path=name)


def _read_head(content: bytes) -> bytes:
    """The first bytes as UTF-8 without a byte order mark, whatever the mark says they are in."""
    head = content[:_HEAD_BYTES]
    mark = find_mark(head)
    return head if mark is None else head.decode(mark, errors="ignore").encode()
