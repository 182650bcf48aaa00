"""Plain text: the file's characters, unchanged.

``text`` is what the bytes decode to: no line end is translated, nothing is trimmed or normalised, so that an offset
into the text is an offset into the decoded file. The one thing taken off is a byte order mark, which is no
character of the text: offsets count from the character after it.
"""

import codecs

from reportedly.errors import IntakeError, show_value
from reportedly.intake import codes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks and the codecs that take them off; UTF-32 before UTF-16, whose mark it begins with."""

_CONTROL_BYTES = bytes(set(range(32)) - {8, 9, 10, 11, 12, 13, 26, 27})
"""Control characters that no plain text has; backspace, tabs, line ends, form feed, Ctrl-Z and escape do occur."""


def find_mark(content: bytes) -> str | None:
    """The codec that a byte order mark at the start of ``content`` names; ``None`` without one."""
    return next((codec for mark, codec in _MARKS if content.startswith(mark)), None)


def is_binary(content: bytes) -> bool:
    """Whether the first 64 KiB have bytes that no text without a UTF-16 or UTF-32 byte order mark has."""
    if find_mark(content) in ("utf-16", "utf-32"):
        return False
    head = content[:65536]
    return len(head) != len(head.translate(None, _CONTROL_BYTES))


def decode_text(content: bytes, *, name: str, encoding: str | None = None) -> str:
    """The characters of a text file.

    Args:
        content: the file's bytes.
        name: the input as the caller named it, for messages.
        encoding: the codec to decode with; ``None`` for a byte order mark's codec, else UTF-8. No other encoding is
            ever guessed: a wrong guess would put other letters into names.

    Raises:
        IntakeError: RD-106, NUL or other control characters; RD-107, the bytes are not in the encoding, or there is
            no encoding of that name.
    """
    codec = find_mark(content) or encoding or "utf-8"
    if encoding is not None and not _is_text_codec(encoding):
        message = f"{name}: there is no encoding {show_value(encoding)}: give one such as utf-8, cp1252 or utf-16"
        raise IntakeError(message, code=codes.ENCODING, path=name)
    try:
        text = content.decode(codec)
    except UnicodeError as exc:
        raise IntakeError(
            _wrong_bytes(exc, codec=codec, name=name, given=encoding), code=codes.ENCODING, path=name
        ) from exc
    nul = text.find("\x00")
    if nul >= 0:
        message = (
            f"{name}: a NUL character at character {nul}: not a text file; give a text, HTML, PDF or subtitle file"
        )
        raise IntakeError(message, code=codes.BINARY, path=name)
    return text


def _is_text_codec(encoding: str) -> bool:
    """Whether ``bytes.decode`` knows the name; a codec of bytes to bytes, such as ``zlib``, is none.

    Four spaces are decoded because ``decode`` does not look the name up for no bytes at all.
    """
    try:
        b"    ".decode(encoding)
    except UnicodeError:
        return True
    except (LookupError, ValueError):
        return False
    return True


def _wrong_bytes(exc: UnicodeError, *, codec: str, name: str, given: str | None) -> str:
    where = ""
    if isinstance(exc, UnicodeDecodeError):
        where = f" at byte {exc.start} ({show_value(exc.object[exc.start : exc.start + 4])})"
    todo = (
        "give the file's own encoding"
        if given
        else "if you know the file's encoding, give it (--encoding cp1252), or save it as UTF-8"
    )
    return f"{name}: not {codec}{where}: {todo}"
