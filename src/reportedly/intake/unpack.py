"""Unpacking a body while it comes in, so that a small body cannot become a huge one."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from reportedly.errors import IntakeError, show_value
from reportedly.intake import codes
from reportedly.intake.limits import Limits

ACCEPTED: Final = "gzip, deflate"
"""Content codings that `unpack_body` undoes; the value of ``accept-encoding``."""

_GZIP: Final = ("gzip", "x-gzip")
_STEP_BYTES: Final = 1 << 16
_RATIO_FROM: Final = 1 << 20
"""Expanded bytes from which the ratio counts: a small page of blanks may pack very well."""


def unpack_body(chunks: Iterable[bytes], *, coding: str, name: str, limits: Limits) -> bytes:
    """The whole body, unpacked.

    Args:
        chunks: the body as it comes in.
        coding: the ``content-encoding``; empty for none.
        name: the URL, for messages.
        limits: ``max_bytes`` of the body, packed and unpacked; ``max_ratio`` between the two.

    Raises:
        IntakeError: RD-128, the body is larger or expands further than the limits; RD-129, it is in an unknown
            coding, broken or cut off.
    """
    packed = _Packed(chunks, name=name, limits=limits)
    if coding in ("", "identity"):
        return b"".join(packed)
    if coding not in (*_GZIP, "deflate"):
        shown = show_value(coding)
        message = f"{name}: the server packs with {shown}, which was not asked for: save the page and give the file"
        raise IntakeError(message, code=codes.FETCH_BROKEN, path=name)
    parts: list[bytes] = []
    size = 0
    for part in _expand(packed, coding=coding, name=name):
        size += len(part)
        if size > limits.max_bytes or (size > _RATIO_FROM and size > limits.max_ratio * packed.size):
            message = (
                f"{name}: {packed.size} bytes expand to {size} and more, over the limit of {limits.max_bytes} bytes "
                f"or {limits.max_ratio} to 1: save the page and give the file"
            )
            raise IntakeError(message, code=codes.FETCH_TOO_LARGE, path=name)
        parts.append(part)
    return b"".join(parts)


class _Packed:
    """The body as it comes in, counted; ends with RD-128 where it is larger than the limit."""

    def __init__(self, chunks: Iterable[bytes], *, name: str, limits: Limits) -> None:
        self._chunks = chunks
        self._name = name
        self._max_bytes = limits.max_bytes
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.size += len(chunk)
            if self.size > self._max_bytes:
                message = f"{self._name}: more than {self._max_bytes} bytes: download it and give a part of the file"
                raise IntakeError(message, code=codes.FETCH_TOO_LARGE, path=self._name)
            yield chunk


def _expand(packed: Iterable[bytes], *, coding: str, name: str) -> Iterator[bytes]:
    """The unpacked body in steps of at most 64 KiB; gzip members one after another."""
    decoder = None
    for chunk in _with_whole_head(packed):
        rest = chunk
        while rest:
            decoder = decoder or _make_decoder(coding, rest)
            try:
                yield decoder.decompress(rest, _STEP_BYTES)
            except zlib.error as exc:
                message = f"{name}: the packed body is broken ({exc}): try again, or save the page and give the file"
                raise IntakeError(message, code=codes.FETCH_BROKEN, path=name) from exc
            rest = decoder.unconsumed_tail
            if decoder.eof:
                rest = decoder.unused_data.lstrip(b"\x00") if coding in _GZIP else b""
                decoder = None
    if decoder is not None:
        yield decoder.flush()
        if not decoder.eof:
            message = f"{name}: the packed body is cut off: try again, or save the page and give the file"
            raise IntakeError(message, code=codes.FETCH_BROKEN, path=name)


def _with_whole_head(packed: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes with at least two in the first chunk: the header of RFC 1950 is told from its first two."""
    chunks = iter(packed)
    head = b""
    for chunk in chunks:
        head += chunk
        if len(head) > 1:
            break
    yield head
    yield from chunks


def _make_decoder(coding: str, head: bytes) -> "zlib._Decompress":
    """A decoder for gzip, or for 'deflate' as servers mean it: with the header of RFC 1950 or without."""
    if coding in _GZIP:
        return zlib.decompressobj(16 + zlib.MAX_WBITS)
    has_header = len(head) > 1 and head[0] & 0x0F == 8 and (head[0] << 8 | head[1]) % 31 == 0
    return zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)
