"""Who has the speaker's seat: whole, parted, shared, taken away."""

import re

import numpy as np
import pytest

from build import find_span, make_draft
from reportedly.reader.attribution import RawAttribution
from reportedly.reader.pieces import LAYOUT_PARAGRAPH, Pieces
from reportedly.reader.seats import Seats, share_speakers, unseat_subjects
from reportedly.reader.statements import draft_statements


def make_pieces(text: str) -> Pieces:
    """Each word and mark of a text as a piece."""
    words = [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]
    starts, ends = (np.array(column, dtype=np.int32) for column in zip(*words, strict=True))
    return Pieces(starts, starts, ends, np.zeros((len(words), 3), np.int32), np.ones(len(words), dtype=np.bool_))


def find_range(text: str, pieces: Pieces, words: str) -> tuple[int, int]:
    """First and after-last piece of some words."""
    at = text.index(words)
    return int(np.searchsorted(pieces.starts_P, at)), int(np.searchsorted(pieces.ends_P, at + len(words))) + 1


def read_range(text: str, pieces: Pieces, bounds: tuple[int, int]) -> str:
    """The words of a range of pieces."""
    return text[pieces.starts_P[bounds[0]] : pieces.ends_P[bounds[1] - 1]]


def attribute(text: str, pieces: Pieces, *, speaker: str, cue: str, content: str) -> RawAttribution:
    """An attribution with parts given by their words; ``""`` for no speaker."""
    parts = [(find_range(text, pieces, words),) if words else () for words in (speaker, cue, content)]
    return RawAttribution(parts[1][0][0], *parts, score=0.9, sureness=0.9)


@pytest.mark.parametrize(
    ("text", "first", "second", "speaker"),
    [
        ("He hailed Vale and claimed the town.", ("He", "hailed", "Vale"), ("", "claimed", "the town"), "He"),
        ("He hailed Vale, then praised the town.", ("He", "hailed", "Vale"), ("", "praised", "the town"), "He"),
        (
            "He hailed Vale. It is claimed the town fell.",
            ("He", "hailed", "Vale"),
            ("", "claimed", "the town fell"),
            "",
        ),
        ("He hailed Vale and was accused of theft.", ("He", "hailed", "Vale"), ("", "was accused", "of theft"), ""),
        ("He hailed Vale and Brok reportedly claimed it.", ("He", "hailed", "Vale"), ("", "claimed", "it"), ""),
    ],
)
def test_a_joined_verb_shares_its_speaker(
    text: str, first: tuple[str, ...], second: tuple[str, ...], speaker: str
) -> None:
    """'he hailed X and claimed Y' has one speaker for both; another subject, a passive or a full stop stands between."""
    shared = share_speakers(text, [make_draft(text, *first), make_draft(text, *second)])
    assert " ".join(s.text_in(text) for s in shared[1].speaker) == speaker


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "kept"),
    [
        ("Vale was accused of theft", "Vale", "was accused", False),
        ("Vale was also designated a leader", "Vale", "was also designated", False),
        ("Vale was convinced that it rained", "Vale", "was convinced that", True),
        ("Vale was quoted as saying it rained", "Vale", "was quoted as saying", True),
        ("It was claimed by Vale that it rained", "Vale", "was claimed", True),
        ("Vale accused Brok of theft", "Vale", "accused", True),
    ],
)
def test_the_subject_of_a_passive_is_no_speaker(text: str, speaker: str, cue: str, kept: bool) -> None:
    """Who is accused is not who accuses: the subject of a passive loses the speaker's part and joins the content."""
    [mended] = unseat_subjects(text, [make_draft(text, speaker, cue, text.rsplit(maxsplit=1)[1])])
    assert (mended.speaker != ()) is kept
    assert (find_span(text, speaker) in mended.content) is not kept


@pytest.mark.parametrize(
    ("speaker", "mentions", "whole"),
    [
        ("The", ["The", "The ministry", "The ministry said"], "The ministry"),
        ("The", ["said"], None),
        ("ministry", ["The ministry"], "ministry"),
        ("The Peruvian", ["The Peruvian navy"], "The Peruvian navy"),
        ("The Peruvian", ["navy"], "The Peruvian"),
    ],
)
def test_an_article_is_no_speaker(speaker: str, mentions: list[str], whole: str | None) -> None:
    """'The' and 'the Peruvian' stand for the shortest phrase that they begin, 'the' alone for nobody; other words stay."""
    text = (
        f"{speaker if ' ' in speaker else 'The'} {'navy' if ' ' in speaker else 'ministry'} said the valley was calm."
    )
    pieces = make_pieces(text)
    found = attribute(text, pieces, speaker=speaker, cue="said", content="the valley was calm")
    bounds = [(a, b - 1) for a, b in (find_range(text, pieces, m) for m in mentions)]
    mended = Seats.of(text, pieces, bounds).complete_speaker(found)
    assert [read_range(text, pieces, at) for at in mended.speaker] == ([] if whole is None else [whole])


@pytest.mark.parametrize(
    ("text", "speaker", "content", "mentions", "spoke", "said"),
    [
        (
            "Brok condemned Vale and called for talks.",
            "Vale",
            "Vale and called for talks",
            ["Brok", "Vale"],
            None,
            "Vale",
        ),
        (
            "Brok condemned Vale and later called for talks.",
            "Vale",
            "Vale",
            ["Brok", "Vale"],
            None,
            "Vale",
        ),
        (
            "Brok said Vale left and called for talks.",
            "",
            "Vale left and called for talks",
            ["Brok", "Vale"],
            None,
            "Vale left and called for talks",
        ),
        ("Brok condemned it; Vale called for talks.", "Vale", "it", ["Brok", "Vale"], "Vale", "it"),
    ],
)
def test_joined_verbs_have_one_subject(
    text: str, speaker: str, content: str, mentions: list[str], spoke: str | None, said: str
) -> None:
    """Nobody speaks whom only 'and' parts from the verb; a content that is somebody ends there, a clause goes on."""
    pieces = make_pieces(text)
    first = attribute(text, pieces, speaker="Brok", cue=text.split()[1], content=content)
    second = attribute(text, pieces, speaker=speaker, cue="called for", content="talks")
    bounds = [(a, b - 1) for a, b in (find_range(text, pieces, m) for m in mentions)]
    one, other = Seats.of(text, pieces, bounds).part_joined([first, second])
    assert [read_range(text, pieces, at) for at in one.content] == [said]
    assert [read_range(text, pieces, at) for at in other.speaker] == ([] if spoke is None else [spoke])


@pytest.mark.parametrize(
    ("text", "speaker", "content", "mentions", "seated", "said"),
    [
        (
            "According to the League, the Front took three teachers.",
            "the Front",
            "took three teachers",
            ["the League", "the Front"],
            "the League",
            "took three teachers",
        ),
        (
            "According to the League, the Front took three teachers.",
            "",
            "the League, the Front took three teachers",
            ["the League, the Front", "the League", "the Front"],
            "the League",
            "the Front took three teachers",
        ),
        (
            "Three were taken, according to a letter of the League.",
            "",
            "Three were taken",
            ["a letter", "a letter of the League", "the League"],
            "a letter of the League",
            "Three were taken",
        ),
        (
            "According to plans seen by the League, the Front will move.",
            "the League",
            "the Front will move",
            ["plans", "the League"],
            "the League",
            "the Front will move",
        ),
    ],
)
def test_the_speaker_of_according_to_stands_behind_it(
    text: str, speaker: str, content: str, mentions: list[str], seated: str, said: str
) -> None:
    """Whatever the network takes for the speaker, it is the mention right behind 'according to' that goes on to a mark."""
    pieces = make_pieces(text)
    cue = text[text.lower().index("according") :][: len("according to")]
    found = attribute(text, pieces, speaker=speaker, cue=cue, content=content)
    bounds = [(a, b - 1) for a, b in (find_range(text, pieces, m) for m in mentions)]
    mended = Seats.of(text, pieces, bounds).seat_accorded(found)
    assert read_range(text, pieces, mended.speaker[0]) == seated
    assert [read_range(text, pieces, at) for at in mended.content] == [said]


@pytest.mark.parametrize(
    ("text", "speaker", "whole"),
    [
        (
            "A group calling itself the Front claimed the mill.",
            "the Front",
            "A group calling itself the Front",
        ),
        ("Ada Brok, who commands the Guard, called it absurd.", "the Guard", "Ada Brok, who commands the Guard,"),
        ("Ada Brok, a judge, said no.", "Ada Brok, a judge", "Ada Brok, a judge,"),
        ("Ada Brok, who is ill, and the Guard said no.", "the Guard", "the Guard"),
        ("In May, the Guard said no.", "the Guard", "the Guard"),
    ],
)
def test_a_speaker_is_whole(text: str, speaker: str, whole: str) -> None:
    """With what it calls itself, with whom a clause is about, with the comma that closes a description."""
    pieces = make_pieces(text)
    cue = next(word for word in ("claimed", "called", "said") if word in text)
    found = attribute(text, pieces, speaker=speaker, cue=cue, content=text.split(cue)[1].strip(" ."))
    (made,) = draft_statements(text, pieces, [found])
    assert made.speaker[0].text_in(text) == whole
    assert made.bounds is not None
    first, last = made.bounds
    assert read_range(text, pieces, (first, last + 1)).rstrip(",") == whole.rstrip(",")


@pytest.mark.parametrize(("cue_first", "kept"), [(False, "Brok"), (True, "Orrin desk")])
def test_no_name_runs_over_a_line(cue_first: bool, kept: str) -> None:
    """Of a speaker that runs over a paragraph's end, the part on the cue's side is kept."""
    text = "said Orrin desk\n\nBrok said" if not cue_first else "said Orrin desk\n\nBrok"
    pieces = make_pieces(text)
    line = int(np.searchsorted(pieces.starts_P, text.index("Brok")))
    pieces.features_P3[line, 1] = LAYOUT_PARAGRAPH
    cue = (0, 1) if cue_first else (len(pieces) - 1, len(pieces))
    speaker = find_range(text, pieces, "Orrin desk\n\nBrok")
    found = RawAttribution(cue[0], (speaker,), (cue,), ((0, 1),), score=0.9, sureness=0.9)
    (one,) = Seats.of(text, pieces).keep_one_line(found).speaker
    assert read_range(text, pieces, one) == kept
