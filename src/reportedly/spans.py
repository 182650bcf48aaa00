"""Places in a text.

A span is a half-open range of Unicode code points into one unchanging text, so that
``text[span.start:span.end]`` is the surface a reader sees. Every value of a reading points at spans.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range ``[start, end)`` of code points, ``0 <= start < end``.

    Raises:
        ValueError: the range is empty or starts before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty or starts before the text")

    def __len__(self) -> int:
        return self.end - self.start

    def text_in(self, text: str) -> str:
        """The surface: the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether every character of ``other`` is in this span (equal spans contain each other)."""
        return self.start <= other.start and other.end <= self.end


def cover_spans(spans: Iterable[Span]) -> Span:
    """The smallest span that contains all of ``spans`` (at least one).

    Raises:
        ValueError: there are no spans.
    """
    found = list(spans)
    return Span(min(s.start for s in found), max(s.end for s in found))


def merge_spans(spans: Iterable[Span], *, text: str) -> tuple[Span, ...]:
    """Spans in order, with overlapping ones and those parted only by white space joined."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and not text[merged[-1].end : span.start].strip():
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def trim_span(start: int, end: int, *, text: str) -> Span | None:
    """``[start, end)`` without white space at its borders; ``None`` where nothing else is in it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
