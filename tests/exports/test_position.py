"""Places as people cite them."""

import pytest

from build import find_span, make_report
from reportedly.exports.position import Positions, name_time
from reportedly.report import Cue
from reportedly.spans import Span

TEXT = "first line\n\nthird ☃ line\nlast"


@pytest.mark.parametrize(
    ("words", "place"), [("first", "1:1"), ("line", "1:7"), ("third", "3:1"), ("☃", "3:7"), ("last", "4:1")]
)
def test_a_place_is_line_and_column_from_one(words: str, place: str) -> None:
    """Columns count characters as people see them, lines count line ends."""
    assert Positions(make_report(TEXT)).name(find_span(TEXT, words)) == place


def test_a_place_in_a_cue_is_its_minute() -> None:
    """In a recording the time is cited; between two cues line and column are."""
    cues = (
        Cue(span=find_span(TEXT, "first line"), start_s=7.2, end_s=9.0),
        Cue(span=find_span(TEXT, "last"), start_s=3725.9, end_s=3727.0),
    )
    positions = Positions(make_report(TEXT, cues=cues))
    assert positions.name(find_span(TEXT, "line")) == "00:07"
    assert positions.name(find_span(TEXT, "third")) == "3:1"
    assert positions.name(find_span(TEXT, "last")) == "1:02:05"
    assert positions.find_cue(len(TEXT)) is None


def test_without_cues_there_are_none() -> None:
    """A report without cues has lines only."""
    assert Positions(make_report(TEXT)).find_cue(3) is None
    assert Positions(make_report("")).name(Span(0, 1)) == "1:1"


@pytest.mark.parametrize(("seconds", "name"), [(0, "00:00"), (59.9, "00:59"), (83, "01:23"), (3600, "1:00:00")])
def test_times_are_whole_seconds(seconds: float, name: str) -> None:
    """Minutes and seconds, hours only where there are some."""
    assert name_time(seconds) == name
