"""Unpacking bodies within limits."""

import gzip
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import IntakeError
from reportedly.intake.limits import Limits
from reportedly.intake.unpack import unpack_body

MEBIBYTE = 1 << 20


def raw_deflate(content: bytes) -> bytes:
    """Deflate without a header, as some servers send it."""
    return zlib.compress(content, wbits=-zlib.MAX_WBITS)


PACKERS = {"gzip": gzip.compress, "x-gzip": gzip.compress, "deflate": zlib.compress, "": bytes, "identity": bytes}


def chunked(content: bytes, size: int) -> Iterator[bytes]:
    """The content in pieces."""
    return (content[start : start + size] for start in range(0, len(content), size))


def unpack(content: bytes, coding: str, *, limits: Limits | None = None, size: int = 1000) -> bytes:
    """The unpacked body that comes in pieces of ``size`` bytes."""
    return unpack_body(chunked(content, size), coding=coding, name="u", limits=limits or Limits())


def refusal(content: bytes, coding: str, *, limits: Limits | None = None) -> IntakeError:
    """The error that unpacking ends in."""
    with pytest.raises(IntakeError) as caught:
        unpack(content, coding, limits=limits)
    return caught.value


@given(st.binary(), st.sampled_from(sorted(PACKERS)), st.integers(1, 50))
def test_comes_out_as_it_went_in(content: bytes, coding: str, size: int) -> None:
    """Whatever is packed is unpacked, in whatever pieces it comes."""
    assert unpack(PACKERS[coding](content), coding, size=size) == content


def test_deflate_byte_by_byte() -> None:
    """A header whose first byte comes alone is still known."""
    assert unpack(zlib.compress(b""), "deflate", size=1) == b""
    assert unpack(zlib.compress(b"words"), "deflate", size=1) == b"words"


def test_deflate_without_a_header() -> None:
    """'deflate' is read in both forms that servers mean by it."""
    assert unpack(raw_deflate(b"words " * 1000), "deflate") == b"words " * 1000


def test_several_members() -> None:
    """A gzip body of several members is read to its end, padding left out."""
    assert unpack(gzip.compress(b"one ") + gzip.compress(b"two") + b"\x00" * 512, "gzip") == b"one two"


def test_bomb_is_stopped_early() -> None:
    """A small body that would expand to 64 MiB is refused long before it has."""
    seen = 0

    def come_in() -> Iterator[bytes]:
        nonlocal seen
        for chunk in chunked(gzip.compress(bytes(64 * MEBIBYTE), compresslevel=1), 4096):
            seen += len(chunk)
            yield chunk

    with pytest.raises(IntakeError) as caught:
        unpack_body(come_in(), coding="gzip", name="u", limits=Limits())
    assert caught.value.code == "RD-128"
    assert seen <= 2 * 4096


def test_expansion_up_to_the_ratio() -> None:
    """Text that packs well, but not absurdly, is read."""
    content = b"".join(b"Line %d of a long list of names.\n" % n for n in range(100_000))
    assert unpack(gzip.compress(content), "gzip") == content


def test_small_bodies_may_pack_well() -> None:
    """Under 1 MiB the ratio does not count."""
    assert len(unpack(gzip.compress(bytes(MEBIBYTE)), "gzip")) == MEBIBYTE


@pytest.mark.parametrize("coding", ["", "gzip"])
def test_size_is_bounded(coding: str) -> None:
    """A body of exactly the limit is read, one byte more is not."""
    limits = Limits(max_bytes=10_000)
    assert len(unpack(PACKERS[coding](bytes(10_000)), coding, limits=limits)) == 10_000
    assert refusal(PACKERS[coding](bytes(10_001)), coding, limits=limits).code == "RD-128"


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_cut_off(coding: str) -> None:
    """A packed body without its end is refused, not taken for the whole."""
    exc = refusal(PACKERS[coding](b"words " * 1000)[:-12], coding)
    assert exc.code == "RD-129"


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_broken(coding: str) -> None:
    """A body that is not in its coding is refused."""
    assert refusal(b"<html>not packed at all</html>", coding).code == "RD-129"


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "compress"])
def test_other_codings(coding: str) -> None:
    """A coding that was not asked for is refused."""
    assert refusal(b"x", coding).code == "RD-129"
