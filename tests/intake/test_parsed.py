"""The way of an answer out of the parser process."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.intake.parsed import Parsed, dump_parsed, load_parsed
from reportedly.report import Cue, Failure
from reportedly.spans import Span

WORDS = st.none() | st.text()
CUES = st.builds(
    lambda start, length, at: Cue(span=Span(start, start + length), start_s=at, end_s=at + 1),
    st.integers(0, 1000),
    st.integers(1, 100),
    st.floats(0, 1e6),
)
FAILURES = st.builds(Failure, stage=st.just("intake"), code=st.just("RD-118"), message=st.text())
PARSED = st.builds(
    Parsed,
    text=st.text(),
    title=WORDS,
    byline=WORDS,
    outlet=WORDS,
    published=WORDS,
    language=WORDS,
    cues=st.lists(CUES).map(tuple),
    failures=st.lists(FAILURES).map(tuple),
)


@given(PARSED)
def test_there_and_back(parsed: Parsed) -> None:
    """Whatever is parsed comes out of JSON as it went in."""
    assert load_parsed(json.loads(json.dumps(dump_parsed(parsed)))) == parsed


@pytest.mark.parametrize(
    "change",
    [
        {"text": None},
        {"text": 5},
        {"title": ["x"]},
        {"cues": [{"span": {"start": 2, "end": 1}, "start_s": 0, "end_s": 1}]},
        {"cues": [{"span": None}]},
        {"failures": [{"code": "x"}]},
        {"failures": [{"stage": "intake", "code": "x", "message": "y", "evil": "z"}]},
    ],
)
def test_other_values_are_refused(change: dict[str, object]) -> None:
    """What a parser taken over by a file may send is an error, not a report."""
    row = {**dump_parsed(Parsed(text="x")), **change}
    with pytest.raises((KeyError, TypeError, ValueError)):
        load_parsed(row)


def test_missing_values_are_refused() -> None:
    """An answer without its text is none."""
    with pytest.raises(KeyError):
        load_parsed({})
