"""Spans as pairs of numbers in a row, and back."""

from collections.abc import Iterable

from reportedly.exports.rows import SpanRow
from reportedly.spans import Span


def make_span_row(span: Span) -> SpanRow:
    """A span as ``[start, end]``."""
    return span.start, span.end


def make_known_span_row(span: Span | None) -> SpanRow | None:
    """A span, or ``None`` for none."""
    return None if span is None else make_span_row(span)


def make_span_rows(spans: Iterable[Span]) -> list[SpanRow]:
    """Several spans."""
    return [make_span_row(span) for span in spans]


def parse_span(row: SpanRow) -> Span:
    """The span of a row.

    Raises:
        ValueError: the row is no pair of numbers, or the span is empty.
    """
    start, end = row
    return Span(start, end)


def parse_known_span(row: SpanRow | None) -> Span | None:
    """The span of a row, or ``None`` for none."""
    return None if row is None else parse_span(row)


def parse_spans(rows: Iterable[SpanRow]) -> tuple[Span, ...]:
    """Several spans."""
    return tuple(parse_span(row) for row in rows)
