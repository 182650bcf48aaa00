"""Frames between this process and its parser process: 8 bytes of length, big-endian, then the content."""

from typing import IO, Final

_HEAD: Final = 8


def write_frame(stream: IO[bytes], content: bytes) -> None:
    """Write one frame and flush it."""
    stream.write(len(content).to_bytes(_HEAD, "big"))
    stream.write(content)
    stream.flush()


def read_frame(stream: IO[bytes], *, max_bytes: int) -> bytes | None:
    """The next frame's content; ``None`` at the end of the stream.

    Raises:
        ValueError: the frame is cut off or longer than ``max_bytes``.
    """
    head = stream.read(_HEAD)
    if not head:
        return None
    length = int.from_bytes(head, "big")
    if len(head) < _HEAD or length > max_bytes:
        raise ValueError(f"a frame of {length} bytes, more than {max_bytes}")
    content = stream.read(length)
    if len(content) < length:
        raise ValueError(f"a frame of {length} bytes that ends after {len(content)}")
    return content
