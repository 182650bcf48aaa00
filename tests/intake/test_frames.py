"""Frames between the processes."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.intake.frames import read_frame, write_frame


@given(st.lists(st.binary()))
def test_frames_come_out_as_they_went_in(contents: list[bytes]) -> None:
    """Any frames, written one after another, are read one after another, and then there is an end."""
    stream = io.BytesIO()
    for content in contents:
        write_frame(stream, content)
    stream.seek(0)
    assert [read_frame(stream, max_bytes=1 << 20) for _ in contents] == contents
    assert read_frame(stream, max_bytes=1 << 20) is None


@pytest.mark.parametrize("content", [b"\x00", b"\x00" * 7, b"\xff" * 64, (5).to_bytes(8, "big") + b"four"])
def test_what_is_no_frame(content: bytes) -> None:
    """A cut-off or absurd frame is an error, and nothing is waited for."""
    with pytest.raises(ValueError, match="a frame of"):
        read_frame(io.BytesIO(content), max_bytes=1 << 20)


def test_longest_frame() -> None:
    """A frame of exactly the limit is read, one byte more is not."""
    stream = io.BytesIO()
    write_frame(stream, b"12345")
    stream.seek(0)
    assert read_frame(stream, max_bytes=5) == b"12345"
    stream.seek(0)
    with pytest.raises(ValueError, match="more than 4"):
        read_frame(stream, max_bytes=4)
