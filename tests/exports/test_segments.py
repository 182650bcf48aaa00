"""Texts cut into blocks and segments, so that overlapping marks can be drawn."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from build import find_span, make_report, make_sample
from reportedly.exports.segments import Mark, Role, cut_blocks, cut_segments, make_marks
from reportedly.report import Cue
from reportedly.spans import Span


def get_blocks(text: str, **fields: object) -> list[str]:
    """The surfaces of a text's blocks."""
    return [block.span.text_in(text) for block in cut_blocks(make_report(text, **fields))]


def test_empty_lines_part_paragraphs() -> None:
    """White space around a paragraph belongs to none."""
    assert get_blocks("  One.\n\n \nTwo.\nStill two.\n") == ["One.", "Two.\nStill two."]


def test_a_long_line_is_a_paragraph() -> None:
    """Web pages have a paragraph a line; hard-wrapped copy has not."""
    long, other = "word " * 30, "words " * 30
    assert get_blocks(f"{long}\n{other}\nshort") == [long.strip(), other.strip(), "short"]
    assert get_blocks("a wrapped\nline of\nagency copy") == ["a wrapped\nline of\nagency copy"]


def test_title_and_cues_are_blocks() -> None:
    """A title stands alone though no empty line follows; each cue is a block with its cue."""
    text = "Title\nFirst cue.\nSecond cue."
    cues = tuple(
        Cue(span=find_span(text, words), start_s=at, end_s=at + 1)
        for at, words in enumerate(["First cue.", "Second cue."])
    )
    assert get_blocks(text, title_span=find_span(text, "Title"), cues=cues) == ["Title", "First cue.", "Second cue."]
    blocks = cut_blocks(make_report(text, cues=cues))
    assert [block.cue for block in blocks] == [None, *cues]


def test_the_line_of_the_byline_is_a_block() -> None:
    """The whole line, whatever else it has; it stands apart from the line after it though none is empty."""
    text = "Short title\nBy Ida Rennick, The Tern Gazette, 4 June\nBombs fell."
    title, byline = find_span(text, "Short title"), find_span(text, "Ida Rennick")
    blocks = ["Short title", "By Ida Rennick, The Tern Gazette, 4 June", "Bombs fell."]
    assert get_blocks(text, title_span=title, byline_span=byline) == blocks
    last = text.partition("\nBombs")[0]
    assert get_blocks(last, title_span=title, byline_span=byline) == blocks[:2]


def test_nothing_has_no_blocks() -> None:
    """A text of white space has nothing to show."""
    assert get_blocks(" \n ") == []


@given(st.text(alphabet="ab \n", max_size=200))
def test_blocks_hold_all_words_once(text: str) -> None:
    """What is in no block is white space, and blocks are in order without overlap."""
    spans = [block.span for block in cut_blocks(make_report(text))]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    inside = {at for span in spans for at in range(span.start, span.end)}
    assert all(text[at].isspace() for at in range(len(text)) if at not in inside)


def test_marks_are_made_of_every_piece() -> None:
    """Speaker, cue and content of every statement, each with whether it is the first of its role."""
    report, reading = make_sample()
    marks = [mark for mark in make_marks(reading.statements) if mark.of == "S4"]
    assert [(mark.role, mark.span.text_in(report.text), mark.is_first) for mark in marks] == [
        (Role.SPEAKER, "officials", True),
        (Role.CUE, "an admission that", True),
        (Role.CUE, "say", False),
        (Role.CONTENT, "Tolan Verrick admitted shelling the depot", True),
        (Role.CONTENT, "proves the group lied", False),
    ]


def make_mark(start: int, end: int, name: str) -> Mark:
    """A mark of content."""
    return Mark(Span(start, end), Role.CONTENT, name, is_first=True)


def test_overlapping_marks_are_cut_at_all_borders() -> None:
    """Each segment is under the same marks from end to end and knows which begin and end with it."""
    outer, crossing = make_mark(2, 6, "S1"), make_mark(4, 9, "S2")
    segments = cut_segments(Span(0, 8), [outer, crossing])
    assert [(segment.span.start, segment.span.end) for segment in segments] == [(0, 2), (2, 4), (4, 6), (6, 8)]
    assert [segment.marks for segment in segments] == [(), (outer,), (outer, crossing), (crossing,)]
    assert [segment.opening for segment in segments] == [(), (outer,), (crossing,), ()]
    assert [segment.closing for segment in segments] == [(), (), (outer,), ()]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=12), st.integers(0, 20), st.integers(1, 30))
def test_segments_cover_the_span_exactly(pairs: list[tuple[int, int]], start: int, size: int) -> None:
    """No gap, no overlap, and each character is under exactly the marks over it."""
    marks = [make_mark(at, at + length, f"S{number}") for number, (at, length) in enumerate(pairs)]
    span = Span(start, start + size)
    segments = cut_segments(span, marks)
    assert [at for segment in segments for at in range(segment.span.start, segment.span.end)] == list(
        range(span.start, span.end)
    )
    for segment in segments:
        for at in range(segment.span.start, segment.span.end):
            assert set(segment.marks) == {mark for mark in marks if mark.span.start <= at < mark.span.end}
