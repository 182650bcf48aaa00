"""The words in which readings are shown."""

from dataclasses import replace

import pytest

from build import ReadingDraft, make_report, make_sample
from reportedly.exports.wording import (
    ACT_NAMES,
    CREDIT_NAMES,
    NO_SPEAKER,
    View,
    get_anchor,
    get_hops_above,
    name_act,
    name_hop,
)
from reportedly.reading import Hop
from reportedly.terms import Act, CreditKind, EntityType, HopKind


def test_every_act_and_credit_has_words() -> None:
    """No set value is shown as a code."""
    assert set(ACT_NAMES) == set(Act)
    assert set(CREDIT_NAMES) == set(CreditKind)


def test_a_negated_act_says_so() -> None:
    """'did not confirm' is not shown as 'confirms'."""
    _, reading = make_sample()
    assert [name_act(stmt) for stmt in reading.statements] == [
        *("says", "says", "does not confirm", "assesses", "admits", "says"),
    ]


@pytest.mark.parametrize(
    ("hop", "name"),
    [
        (Hop(hop=HopKind.OUTLET, name="The\nMirror"), "The Mirror"),
        (Hop(hop=HopKind.OUTLET, name=None), "outlet unknown"),
        (Hop(hop=HopKind.CREDIT, name=None), "credit unknown"),
        (Hop(hop=HopKind.SPEAKER, name=None), NO_SPEAKER),
    ],
)
def test_an_unknown_hop_is_called_unknown(hop: Hop, name: str) -> None:
    """Nothing is invented for a hop that the text does not name."""
    assert name_hop(hop) == name


def test_statements_are_grouped_by_who_speaks() -> None:
    """In the order of first statements; by entity, else by the words; those without a speaker last."""
    view = View(*make_sample())
    assert [(group.voice.name, [stmt.id for stmt in group.statements]) for group in view.get_groups()] == [
        ("“The Harbor Post”", ["S1"]),
        ("Lena Corvane", ["S2", "S3"]),
        ("“officials”", ["S4"]),
        ("Tolan Verrick", ["S5"]),
        (NO_SPEAKER, ["S6"]),
    ]


def test_statements_without_a_speaker_come_last() -> None:
    """Also when the first statement has none; the same words in other case are the same voice."""
    report = make_report("It is feared that A. Officials say B. officials say C.")
    draft = ReadingDraft(report)
    draft.add_statement("A", cue="feared")
    draft.add_statement("B", speaker="Officials", cue="say")
    draft.add_statement("C", speaker="officials", cue=("say", 2))
    groups = View(report, draft.make()).get_groups()
    assert [(group.voice.name, len(group.statements)) for group in groups] == [("“Officials”", 2), (NO_SPEAKER, 1)]


def test_two_entities_of_one_name_stay_apart() -> None:
    """Grouping is by entity: two people of one name are two voices."""
    report = make_report("Azhar said A. Azhar said B.")
    draft = ReadingDraft(report)
    first = draft.add_entity(EntityType.PERSON, "Azhar")
    second = draft.add_entity(EntityType.PERSON, ("Azhar", 2))
    draft.add_statement("A", speaker="Azhar", cue="said", entity=first)
    draft.add_statement("B", speaker=("Azhar", 2), cue=("said", 2), entity=second)
    assert [len(group.statements) for group in View(report, draft.make()).get_groups()] == [1, 1]


def test_who_is_only_called_by_a_pronoun_has_no_name() -> None:
    """'He' is shown as the report's word, not as somebody's name; two of them stay two voices."""
    report = make_report("He said A. He said B.")
    draft = ReadingDraft(report)
    first, second = (draft.add_entity(EntityType.PERSON, ("He", number)) for number in (1, 2))
    draft.add_statement("A", speaker="He", cue="said", entity=first)
    draft.add_statement("B", speaker=("He", 2), cue=("said", 2), entity=second)
    voices = [group.voice for group in View(report, draft.make()).get_groups()]
    assert [(voice.name, voice.entity) for voice in voices] == [("“He”", None), ("“He”", None)]


def test_a_speaker_of_an_unknown_entity_is_shown_by_the_words() -> None:
    """An id that the reading lacks does not stop the account."""
    report, reading = make_sample()
    lost = replace(reading.statements[1], speaker=replace(reading.statements[1].speaker, entity="E99"))
    view = View(report, replace(reading, statements=(lost,)))
    assert view.name_voice(lost).name == "“Lena Corvane”"


def test_words_of_several_pieces_show_the_gap() -> None:
    """Pieces apart are joined by an ellipsis, white space is evened out, neighbours are joined plainly."""
    report, reading = make_sample()
    view = View(report, reading)
    assert view.get_words(reading.statements[3].cue) == "an admission that … say"
    assert view.get_words(reading.statements[1].content) == "“We held the bridge,” … “and we will hold it.”"


def test_the_hops_above_end_before_the_own_speaker() -> None:
    """Of a nested statement the outer speaker is above; of one without speaker everything is."""
    _, reading = make_sample()
    named = {stmt.id: [name_hop(hop) for hop in get_hops_above(stmt)] for stmt in reading.statements}
    assert named["S2"] == ["The Saltgate Mirror", "Radio Pellary"]
    assert named["S5"] == ["The Saltgate Mirror", "Radio Pellary", "officials"]
    speakerless = reading.statements[-1]
    assert named[speakerless.id] == ["The Saltgate Mirror", "Radio Pellary"]
    assert get_hops_above(replace(speakerless, chain=reading.statements[0].chain[:2])) == speakerless.chain[:2]
    assert get_hops_above(replace(speakerless, chain=())) == ()


def test_a_statement_stands_where_its_content_begins() -> None:
    """Else at its cue, else at its speaker, else at the start of the text."""
    stmt = make_sample()[1].statements[1]
    assert get_anchor(stmt) == stmt.content[0]
    assert get_anchor(replace(stmt, content=())) == stmt.cue[0]
    assert get_anchor(replace(stmt, content=(), cue=())) == stmt.speaker.spans[0]
    nothing = replace(stmt, content=(), cue=(), speaker=replace(stmt.speaker, spans=()))
    assert get_anchor(nothing).start == 0
