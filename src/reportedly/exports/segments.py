"""A text cut so that overlapping marks can be drawn: into blocks, and blocks into segments.

Speakers, cues and contents of several statements overlap, nest and come in pieces, while marked-up text must nest.
So the text is cut at every border of every mark; each segment knows all the marks over it. Segments of a block follow
each other without gap or overlap.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from reportedly.reading import Statement
from reportedly.report import Cue, Report
from reportedly.spans import Span, trim_span

LONG_LINE = 100
"""Characters from which on a line is taken for a paragraph of its own, not for a line of a hard-wrapped one (agency
copy is wrapped below 80; ours, not measured)."""

_LINE = re.compile(r"[^\n]*\n?")


class Role(StrEnum):
    """What a marked stretch of text is: of a statement, of an incident, of a line about something else, or asked for."""

    SPEAKER = "speaker"
    CUE = "cue"
    CONTENT = "content"
    INCIDENT = "incident"
    FILL = "fill"
    LINE = "line"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Mark:
    """One piece of one role.

    Attributes:
        of: what it belongs to: the id of a statement, the key of an incident, of one of its values, of a line.
        is_first: whether it is the first piece of this role there.
    """

    span: Span
    role: Role
    of: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """Text under the same marks from end to end.

    Attributes:
        marks: all marks over it, in the order of statements.
        opening: those of ``marks`` that begin with this segment.
        closing: those of ``marks`` that end with it.
    """

    span: Span
    marks: tuple[Mark, ...] = ()
    opening: tuple[Mark, ...] = ()
    closing: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a cue of a recording with its time."""

    span: Span
    cue: Cue | None = None


def make_marks(statements: Iterable[Statement]) -> tuple[Mark, ...]:
    """The marks of all statements, statement by statement."""
    return tuple(
        Mark(span, role, stmt.id, is_first=place == 0)
        for stmt in statements
        for role, spans in (
            (Role.SPEAKER, stmt.speaker.spans),
            (Role.CUE, stmt.cue),
            (Role.CONTENT, stmt.content),
        )
        for place, span in enumerate(sorted(spans))
    )


def cut_segments(span: Span, marks: Sequence[Mark]) -> tuple[Segment, ...]:
    """Segments that cover a span, cut at every border of ``marks`` inside it."""
    here = [mark for mark in marks if mark.span.overlaps(span)]
    borders = {span.start, span.end}
    borders |= {at for mark in here for at in (mark.span.start, mark.span.end) if span.start < at < span.end}
    ordered = sorted(borders)
    return tuple(_make_segment(Span(start, end), here) for start, end in pairwise(ordered))


def _make_segment(span: Span, marks: Sequence[Mark]) -> Segment:
    over = tuple(mark for mark in marks if mark.span.contains(span))
    return Segment(
        span,
        over,
        tuple(mark for mark in over if mark.span.start == span.start),
        tuple(mark for mark in over if mark.span.end == span.end),
    )


def cut_blocks(report: Report) -> tuple[Block, ...]:
    """The paragraphs of a report, in order, without the white space around them.

    A paragraph ends at an empty line, at a line end beside a long line, where a cue or the title begins or ends, and before and
    after the line that has the byline.
    """
    text = report.text
    edges = sorted({0, len(text), *_iter_paragraph_starts(text), *_iter_part_edges(report)})
    trimmed = (trim_span(start, end, text=text) for start, end in pairwise(edges))
    cues = {cue.span.start: cue for cue in report.cues}
    return tuple(Block(span, _find_cue(cues, span, text)) for span in trimmed if span is not None)


def _find_cue(cues: dict[int, Cue], span: Span, text: str) -> Cue | None:
    """The cue that begins where the block begins, white space apart."""
    start = span.start
    while start not in cues and start > 0 and text[start - 1].isspace():
        start -= 1
    return cues.get(start)


def _iter_part_edges(report: Report) -> Iterator[int]:
    title, byline = report.title_span, report.byline_span
    for span in (*(() if title is None else (title,)), *(cue.span for cue in report.cues)):
        yield from (span.start, min(span.end, len(report.text)))
    if byline is not None:
        end = report.text.find("\n", byline.end)
        yield from (report.text.rfind("\n", 0, byline.start) + 1, end if end >= 0 else len(report.text))


def _iter_paragraph_starts(text: str) -> Iterator[int]:
    before = ""
    for line in _LINE.finditer(text):
        words = line[0].strip()
        if before == "" or words == "" or max(len(before), len(words)) > LONG_LINE:
            yield line.start()
        before = words
