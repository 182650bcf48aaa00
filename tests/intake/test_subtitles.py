"""Subtitles as text with cues."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import IntakeError
from reportedly.intake.subtitles import Line, clean_words, compose_cues


def line(words: str, *, voice: str | None = None, at: float = 0.0) -> Line:
    """A line of one second."""
    return Line(start_s=at, end_s=at + 1, words=words, voice=voice)


WORDS = st.text(st.characters(categories=["L", "Nd", "Po"]), min_size=1)
VOICES = st.none() | st.sampled_from(["Ann", "Bob"])


@given(st.lists(st.tuples(WORDS, VOICES), min_size=1))
def test_spans_are_the_words(spoken: list[tuple[str, str | None]]) -> None:
    """Each cue's span covers exactly its words, in order, whatever the voices."""
    parsed = compose_cues([line(words, voice=voice, at=n) for n, (words, voice) in enumerate(spoken)], name="a", lost=0)
    assert [cue.span.text_in(parsed.text) for cue in parsed.cues] == [words for words, _ in spoken]
    assert [cue.start_s for cue in parsed.cues] == list(range(len(spoken)))


def test_voice_stands_where_it_changes() -> None:
    """A new voice opens a paragraph with its name; the same voice goes on in the next line."""
    spoken = [line("One.", voice="Ann"), line("Two.", voice="Ann"), line("Three.", voice="Bob"), line("Four.")]
    assert compose_cues(spoken, name="a", lost=0).text == "Ann: One.\nTwo.\n\nBob: Three.\n\nFour."


def test_cues_without_words_are_left_out() -> None:
    """A cue of tags only has no words, so no span; it is not lost."""
    parsed = compose_cues([line(""), line("One.")], name="a", lost=0)
    assert (parsed.text, len(parsed.cues), parsed.failures) == ("One.", 1, ())


def test_no_words_at_all() -> None:
    """A file without any words is refused with a code."""
    with pytest.raises(IntakeError) as caught:
        compose_cues([line("")], name="a.vtt", lost=0)
    assert caught.value.code == "RD-117"


def test_lost_cues_are_told() -> None:
    """Cues that could not be read make the report partial, with their number."""
    (failure,) = compose_cues([line("One.")], name="a.vtt", lost=2).failures
    assert failure.code == "RD-118"
    assert "2 of about 3 cues" in failure.message


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("<i>Two</i> <c.loud>men</c>", "Two men"),
        ("<00:00:01.500>Two <00:01.750>men", "Two men"),
        ("{\\an8}Two {\\i1}men{\\i0}", "Two men"),
        ("{laughs} Two [applause] men", "{laughs} Two [applause] men"),
        ("Two\nmen \t here", "Two men here"),
        ("Q&amp;A &lt;b&gt; &nbsp;x &#8217;s", "Q&A <b> x ’s"),
        ("3 < 5 and 7 > 2, <3", "3 < 5 and 7 > 2, <3"),
        ("<b>", ""),
    ],
)
def test_clean_words(raw: str, words: str) -> None:
    """Tags go, words stay, references become characters."""
    assert clean_words(raw) == words
