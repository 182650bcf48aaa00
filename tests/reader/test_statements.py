"""Statements from drafts: order, act, quotation, nesting and what they comment on."""

import re

import numpy as np
import pytest

from build import find_span, make_report
from reportedly.reader.acts import ActLexicon
from reportedly.reader.attribution import RawAttribution
from reportedly.reader.borders import Draft
from reportedly.reader.entities import Resolved
from reportedly.reader.pieces import Pieces, mark_quotations
from reportedly.reader.statements import (
    complete_speaker,
    draft_statements,
    leave_deeds,
    make_statements,
    part_joined,
    quotation_of,
    seat_accorded,
    share_speakers,
    unseat_subjects,
)
from reportedly.reading import Statement
from reportedly.terms import Act, Quotation

NOBODY = Resolved((), {}, {})


def draft(text: str, speaker: str, cue: str, *content: str, bounds: tuple[int, int] | None = None) -> Draft:
    """A draft by its surfaces; '' for a part that is left out."""
    parts = [tuple(find_span(text, s) for s in group if s) for group in ([speaker], [cue], content)]
    return Draft(speaker=parts[0], bounds=bounds, cue=parts[1], content=parts[2], score=0.9)


def make(text: str, *drafts: Draft, resolved: Resolved = NOBODY) -> tuple[Statement, ...]:
    """Statements of a text."""
    return make_statements(make_report(text), drafts, resolved, ActLexicon.load())


def test_statements_stand_in_text_order_with_acts() -> None:
    """Ids follow the text, whatever order the network found them in; the cue names the act."""
    text = "Vale denied the raid. Brok praised the men."
    found = make(text, draft(text, "Brok", "praised", "the men"), draft(text, "Vale", "denied", "the raid"))
    assert [(s.id, s.act) for s in found] == [("S1", Act.DENIES), ("S2", Act.PRAISES)]


def test_a_speaker_is_tied_to_its_entity() -> None:
    """The bounds of the speaker's words lead to the entity; words without one lead to none."""
    text = "Vale said it rained. Brok said no."
    resolved = Resolved((), {(0, 0): "E7"}, {})
    found = make(
        text,
        draft(text, "Vale", "said", "it rained", bounds=(0, 0)),
        draft(text, "Brok", "said", "no", bounds=(5, 5)),
        resolved=resolved,
    )
    assert [s.speaker.entity for s in found] == ["E7", None]


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ('He said "all is lost" today', ["all is lost"], Quotation.DIRECT),
        ('He said "all is lost" today', ['"all is lost"'], Quotation.DIRECT),
        ('He said "all is lost" today', ['"all is lost" today'], Quotation.MIXED),
        ("He said all is lost", ["all is lost"], Quotation.INDIRECT),
        ('"All," he said, "is lost"', ["All,", "is lost"], Quotation.DIRECT),
        ("He said ‘all is lost’", ["‘all is lost’"], Quotation.INDIRECT),
    ],
)
def test_quotation(text: str, content: list[str], kind: Quotation) -> None:
    """Direct when every word stands between double marks, mixed when some do."""
    spans = [find_span(text, surface) for surface in content]
    assert quotation_of(text, spans, mark_quotations(text, wrapped=False)) is kind


def test_a_statement_inside_a_content_names_the_outer_one() -> None:
    """'Officials say that Vale admitted the raid': the admission is within the officials' statement."""
    text = "Officials say that Vale admitted the raid."
    outer, inner = make(
        text,
        draft(text, "Officials", "say", "that Vale admitted the raid"),
        draft(text, "Vale", "admitted", "the raid"),
    )
    assert (outer.within, inner.within) == (None, outer.id)
    assert [h.name for h in inner.chain] == ["Officials", "Vale"]


def test_neighbours_are_not_nested() -> None:
    """Two statements side by side are within nothing."""
    text = "Vale denied the raid and Brok praised the men."
    assert [
        s.within
        for s in make(text, draft(text, "Vale", "denied", "the raid"), draft(text, "Brok", "praised", "the men"))
    ] == [None, None]


def test_a_comment_names_what_it_comments_on() -> None:
    """'..., a statement that officials say proves ...' is about the statement before it."""
    text = "He admitted to the raid, a statement that officials say proves their point."
    admitted, proves = make(
        text, draft(text, "He", "admitted", "to the raid"), draft(text, "officials", "say", "proves their point")
    )
    assert (admitted.about, proves.about) == (None, admitted.id)


def test_a_text_without_drafts_has_no_statements() -> None:
    """The outlet's own voice becomes nobody's statement."""
    assert make("Known to train cadres, he stayed away.") == ()


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
    shared = share_speakers(text, [draft(text, *first), draft(text, *second)])
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
    [mended] = unseat_subjects(text, [draft(text, speaker, cue, text.rsplit(maxsplit=1)[1])])
    assert (mended.speaker != ()) is kept
    assert (find_span(text, speaker) in mended.content) is not kept


def test_a_deed_is_no_statement() -> None:
    """Who did not attack somebody has not spoken; who accused somebody of an attack has."""
    text = "He did not attack the clerk. Brok blamed the attack on Vale."
    deed, word = draft(text, "He", "did not attack", "the clerk"), draft(text, "Brok", "blamed", "the attack on Vale")
    assert leave_deeds(text, [deed, word]) == [word]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("a man who asked not to be named left", "who", "asked", "not to be named"),
        ("Known for taxing traffic, it grew.", "", "Known for", "taxing traffic"),
        ("Vale said: “ and left", "Vale", "said", "“"),
    ],
)
def test_what_is_nobodys_word_is_left_out(text: str, speaker: str, cue: str, content: str) -> None:
    """Being unnamed is not said, 'known for' is the outlet's own voice, and a mark alone says nothing."""
    assert leave_deeds(text, [draft(text, speaker, cue, content)]) == []


def test_nobody_is_no_speaker() -> None:
    """'No group claimed ...': the act is negated, and no group called 'No group' speaks."""
    text = "No group claimed responsibility for the raid."
    [found] = make(text, draft(text, "No group", "claimed", "responsibility for the raid"))
    assert (found.speaker.spans, found.act, found.negated) == ((), Act.CLAIMS, True)


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
    mended = complete_speaker(text, pieces, found, bounds)
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
    one, other = part_joined(text, pieces, [first, second], bounds)
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
    mended = seat_accorded(text, pieces, found, bounds)
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


def test_words_of_the_speaker_are_nobodys_content() -> None:
    """'The banned outfit's words 'outfit' are no statement of its own."""
    text = "The banned outfit demanded it."
    assert leave_deeds(text, [draft(text, "The banned outfit", "demanded", "outfit")]) == []
