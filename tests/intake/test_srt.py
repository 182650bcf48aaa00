"""SubRip files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import IntakeError
from reportedly.intake.parsed import Job, Parsed
from reportedly.intake.srt import parse_srt


def parse(body: str) -> Parsed:
    """The parsed file of a body."""
    return parse_srt(body.encode(), job=Job(name="a.srt"))


def cue(number: int, words: str) -> str:
    """A numbered cue of one second from second ``number``."""
    return f"{number}\n00:00:{number:02},000 --> 00:00:{number + 1:02},500\n{words}\n\n"


def test_cues_keep_times_and_places() -> None:
    """Each cue has its seconds and covers its words; numbers and tags are no words."""
    parsed = parse(cue(1, "<i>Two men</i>\nwere killed.") + cue(2, "{\\an8}One {laughs} fled."))
    assert parsed.text == "Two men were killed.\nOne {laughs} fled."
    assert [(c.start_s, c.end_s) for c in parsed.cues] == [(1.0, 2.5), (2.0, 3.5)]
    assert [c.span.text_in(parsed.text) for c in parsed.cues] == parsed.text.split("\n")


def test_empty_cue_between_others() -> None:
    """A cue without words is read and has nothing to say."""
    parsed = parse(cue(1, "One.") + cue(2, "") + cue(3, "Three."))
    assert (parsed.text, parsed.failures) == ("One.\nThree.", ())


def test_words_that_are_numbers() -> None:
    """A cue that says a number keeps it."""
    assert parse(cue(1, "How many?") + cue(2, "Dead: 45") + cue(3, "So many.")).text == "How many?\nDead: 45\nSo many."


@pytest.mark.parametrize("times", ["00:00:02 -> 00:00:03 -->", "soon --> later", "00:00:02,000 -->"])
def test_broken_time_loses_one_cue_and_says_so(times: str) -> None:
    """A cue with a broken time is counted as lost and its words go to no other cue."""
    parsed = parse(cue(1, "Before.") + f"2\n{times}\nLost.\n\n" + cue(3, "Behind."))
    assert parsed.text == "Before.\nBehind."
    (failure,) = parsed.failures
    assert failure.code == "RD-118"
    assert "1 of about 3" in failure.message


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_other_line_ends(line_end: str) -> None:
    """Files of other systems give the same text."""
    content = (cue(1, "One\ntwo.") + cue(2, "Three.")).replace("\n", line_end)
    assert parse(content).text == "One two.\nThree."


@pytest.mark.parametrize("body", ["1\n", cue(1, ""), "words without times"])
def test_no_cues(body: str) -> None:
    """A file without words is refused with a code."""
    with pytest.raises(IntakeError) as caught:
        parse(body)
    assert caught.value.code == "RD-117"


PIECES = [
    "00:00:01,000 --> 00:00:02,000",
    "00:00:01,000 --> 00:00:02,000\n",
    "-->",
    "1\n",
    "\n",
    "\n\n",
    "WEBVTT",
    "NOTE ",
    "<v Bob>",
    "</v>",
    "&amp;",
    "{\\an8}",
    "<",
    ">",
    "words",
    "99:99",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_file_is_read_or_refused(body: str) -> None:
    """Whatever stands in a file, there are cues whose spans are their words, or an error with a code."""
    try:
        parsed = parse(body)
    except IntakeError as exc:
        assert exc.code == "RD-117"  # noqa: PT017 - either way is right
    else:
        assert all(cue.span.text_in(parsed.text).strip() for cue in parsed.cues)
        assert [cue.span for cue in parsed.cues] == sorted(cue.span for cue in parsed.cues)
