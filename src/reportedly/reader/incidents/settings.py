"""What days and places of incidents have in common: words that tell of one, and where words stand in a report."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from reportedly.report import Report
from reportedly.spans import Span


class Telling(Protocol):
    """Words that tell of an incident."""

    @property
    def span(self) -> Span:
        """Where they stand."""

    @property
    def sentence(self) -> int:
        """The number of their sentence, from 0."""

    @property
    def score(self) -> float:
        """How surely they tell of it, 0 to 1."""


class SentenceAt:
    """The number of the sentence at a character."""

    def __init__(self, sentences: Sequence[Span]) -> None:
        self._starts = [sentence.start for sentence in sentences]

    def __call__(self, position: int) -> int:
        """The number, from 0."""
        return max(0, bisect_right(self._starts, position) - 1)


def is_in_dateline(report: Report, span: Span) -> bool:
    """Whether words stand in the dateline: where and when a report was filed is not where and when something happened."""
    return report.dateline.span is not None and report.dateline.span.overlaps(span)
