"""WebVTT files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import IntakeError
from reportedly.intake.parsed import Job, Parsed
from reportedly.intake.vtt import parse_vtt


def parse(body: str, *, head: str = "WEBVTT\n\n", encoding: str | None = None) -> Parsed:
    """The parsed file of a header and a body."""
    return parse_vtt((head + body).encode(encoding or "utf-8"), job=Job(name="a.vtt", encoding=encoding))


def cue(number: int, words: str) -> str:
    """A cue of one second from second ``number``."""
    return f"00:00:{number:02}.000 --> 00:00:{number + 1:02}.000\n{words}\n\n"


def test_cues_keep_times_and_places() -> None:
    """Each cue has its seconds and covers its words; identifiers, settings, notes and styles are no words."""
    parsed = parse(
        "STYLE\n::cue { color: red }\n\nNOTE a remark\nover two lines\n\nintro\n"
        "00:01.500 --> 01:00:02.250 align:start line:0\nTwo men\nwere killed.\n\n" + cue(5, "One fled."),
        head="WEBVTT - raid\nKind: captions\n\n",
    )
    assert parsed.text == "Two men were killed.\nOne fled."
    assert [(c.start_s, c.end_s) for c in parsed.cues] == [(1.5, 3602.25), (5.0, 6.0)]
    assert [c.span.text_in(parsed.text) for c in parsed.cues] == ["Two men were killed.", "One fled."]
    assert parsed.failures == ()


def test_voices_are_speakers() -> None:
    """``<v Name>`` stands in the text as 'Name: ' where the voice changes, also within one cue."""
    parsed = parse(
        cue(1, "<v.loud Ann Smith>Who fired?")
        + cue(2, "<v Ann Smith>Tell me.</v>")
        + cue(3, "<v Bob>Nobody.</v> <v Ann Smith>Liar &amp; thief!</v>")
    )
    assert parsed.text == "Ann Smith: Who fired?\nTell me.\n\nBob: Nobody.\n\nAnn Smith: Liar & thief!"
    assert [(c.span.text_in(parsed.text), c.start_s) for c in parsed.cues][2:] == [
        ("Nobody.", 3.0),
        ("Liar & thief!", 3.0),
    ]


@pytest.mark.parametrize(
    "broken",
    [
        "00:75:05.000 --> 00:75:06.000\nLost.\n\n",
        "00:00:05,000 --> 00:00:06,000\nLost.\n\n",
        "soon --> later\nLost.\n\n",
    ],
)
def test_broken_time_loses_one_cue_and_says_so(broken: str) -> None:
    """A cue with a broken time is counted as lost; the cues before and behind it are there."""
    parsed = parse(cue(1, "Before.") + broken + cue(9, "Behind."))
    assert parsed.text == "Before.\nBehind."
    (failure,) = parsed.failures
    assert failure.code == "RD-118"
    assert "1 of about 3" in failure.message


def test_header_without_blank_line() -> None:
    """A cue right behind the header is read."""
    assert parse(cue(1, "First."), head="WEBVTT\n").text == "First."


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_other_line_ends(line_end: str) -> None:
    """Files of other systems give the same text."""
    content = ("WEBVTT\n\n" + cue(1, "One\ntwo.") + cue(2, "Three.")).replace("\n", line_end)
    assert parse_vtt(content.encode(), job=Job(name="a.vtt")).text == "One two.\nThree."


def test_cue_without_words_is_not_lost() -> None:
    """An empty cue is read and has nothing to say."""
    parsed = parse("00:00:01.000 --> 00:00:02.000\n\n" + cue(3, "Words."))
    assert (parsed.text, parsed.failures) == ("Words.", ())


@pytest.mark.parametrize("body", ["", "NOTE nothing\n\n", "00:00:01.000 --> 00:00:02.000\n\n"])
def test_no_cues(body: str) -> None:
    """A file without words is refused with a code."""
    with pytest.raises(IntakeError) as caught:
        parse(body)
    assert caught.value.code == "RD-117"


def test_encoding_as_given() -> None:
    """A file that is not UTF-8 is read in the encoding that the caller names, and in no other."""
    assert parse(cue(1, "Größe"), encoding="cp1252").text == "Größe"
    with pytest.raises(IntakeError) as caught:
        parse_vtt(("WEBVTT\n\n" + cue(1, "Größe")).encode("cp1252"), job=Job(name="a.vtt"))
    assert caught.value.code == "RD-107"


PIECES = [
    "00:01.000 --> 00:02.000",
    "00:01.000 --> 00:02.000\n",
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
