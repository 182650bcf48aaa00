"""Statements from drafts: order, act, quotation, nesting and what they comment on."""

import pytest

from build import find_span, make_draft, make_report
from reportedly.reader.acts import ActLexicon
from reportedly.reader.borders import Draft
from reportedly.reader.entities import Resolved
from reportedly.reader.pieces import mark_quotations
from reportedly.reader.statements import leave_deeds, make_statements, quotation_of
from reportedly.reading import Statement
from reportedly.terms import Act, Quotation

NOBODY = Resolved((), {}, {})


def make(text: str, *drafts: Draft, resolved: Resolved = NOBODY) -> tuple[Statement, ...]:
    """Statements of a text."""
    return make_statements(make_report(text), drafts, resolved, ActLexicon.load())


def test_statements_stand_in_text_order_with_acts() -> None:
    """Ids follow the text, whatever order the network found them in; the cue names the act."""
    text = "Vale denied the raid. Brok praised the men."
    found = make(text, make_draft(text, "Brok", "praised", "the men"), make_draft(text, "Vale", "denied", "the raid"))
    assert [(s.id, s.act) for s in found] == [("S1", Act.DENIES), ("S2", Act.PRAISES)]


def test_a_speaker_is_tied_to_its_entity() -> None:
    """The bounds of the speaker's words lead to the entity; words without one lead to none."""
    text = "Vale said it rained. Brok said no."
    resolved = Resolved((), {(0, 0): "E7"}, {})
    found = make(
        text,
        make_draft(text, "Vale", "said", "it rained", bounds=(0, 0)),
        make_draft(text, "Brok", "said", "no", bounds=(5, 5)),
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
        make_draft(text, "Officials", "say", "that Vale admitted the raid"),
        make_draft(text, "Vale", "admitted", "the raid"),
    )
    assert (outer.within, inner.within) == (None, outer.id)
    assert [h.name for h in inner.chain] == ["Officials", "Vale"]


def test_neighbours_are_not_nested() -> None:
    """Two statements side by side are within nothing."""
    text = "Vale denied the raid and Brok praised the men."
    assert [
        s.within
        for s in make(
            text, make_draft(text, "Vale", "denied", "the raid"), make_draft(text, "Brok", "praised", "the men")
        )
    ] == [None, None]


def test_a_comment_names_what_it_comments_on() -> None:
    """'..., a statement that officials say proves ...' is about the statement before it."""
    text = "He admitted to the raid, a statement that officials say proves their point."
    admitted, proves = make(
        text,
        make_draft(text, "He", "admitted", "to the raid"),
        make_draft(text, "officials", "say", "proves their point"),
    )
    assert (admitted.about, proves.about) == (None, admitted.id)


def test_a_text_without_drafts_has_no_statements() -> None:
    """The outlet's own voice becomes nobody's statement."""
    assert make("Known to train cadres, he stayed away.") == ()


def test_a_deed_is_no_statement() -> None:
    """Who did not attack somebody has not spoken; who accused somebody of an attack has."""
    text = "He did not attack the clerk. Brok blamed the attack on Vale."
    deed, word = (
        make_draft(text, "He", "did not attack", "the clerk"),
        make_draft(text, "Brok", "blamed", "the attack on Vale"),
    )
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
    assert leave_deeds(text, [make_draft(text, speaker, cue, content)]) == []


def test_nobody_is_no_speaker() -> None:
    """'No group claimed ...': the act is negated, and no group called 'No group' speaks."""
    text = "No group claimed responsibility for the raid."
    [found] = make(text, make_draft(text, "No group", "claimed", "responsibility for the raid"))
    assert (found.speaker.spans, found.act, found.negated) == ((), Act.CLAIMS, True)


def test_words_of_the_speaker_are_nobodys_content() -> None:
    """'The banned outfit's words 'outfit' are no statement of its own."""
    text = "The banned outfit demanded it."
    assert leave_deeds(text, [make_draft(text, "The banned outfit", "demanded", "outfit")]) == []
