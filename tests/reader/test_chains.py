"""The chain of a statement, from the outlet inwards."""

from build import ReadingDraft, make_report
from reportedly.reader.chains import in_same_sentence, make_chain
from reportedly.reading import Reading
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import CreditKind, EntityType, HopKind


def chain_of(report: Report, reading: Reading, number: int) -> list[tuple[str, str | None]]:
    """Kinds and names of the hops of one statement, as made anew."""
    by_id = {s.id: s for s in reading.statements}
    return [(h.hop.value, h.name) for h in make_chain(report, reading.statements[number], by_id, reading.entities)]


def test_outlet_credit_speaker() -> None:
    """A report based on another outlet's passes through both."""
    report = make_report(
        "Vale denied it. Based on a Courier report",
        outlet="The Mail",
        credits=[("Based on a Courier report", "Courier", CreditKind.BASED_ON)],
    )
    draft = ReadingDraft(report)
    vale = draft.add_entity(EntityType.PERSON, "Vale")
    draft.add_statement("it", speaker="Vale", cue="denied", entity=vale)
    assert chain_of(report, draft.make(), 0) == [("outlet", "The Mail"), ("credit", "Courier"), ("speaker", "Vale")]


def test_an_unknown_outlet_is_no_hop() -> None:
    """What the report does not say is not invented."""
    report = make_report("Vale denied it.")
    draft = ReadingDraft(report)
    draft.add_statement("it", speaker="Vale", cue="denied")
    assert chain_of(report, draft.make(), 0) == [("speaker", "Vale")]


def test_a_credit_in_another_sentence_is_not_passed_through() -> None:
    """'told Courier' stands in the chain of its own sentence only."""
    report = make_report(
        "Vale told Courier that he left. Brok said that he lied.",
        credits=[("told Courier", "Courier", CreditKind.TOLD)],
    )
    draft = ReadingDraft(report)
    draft.add_statement("he left", speaker="Vale", cue="told")
    draft.add_statement("he lied", speaker="Brok", cue="said")
    reading = draft.make()
    assert chain_of(report, reading, 0) == [("credit", "Courier"), ("speaker", "Vale")]
    assert chain_of(report, reading, 1) == [("speaker", "Brok")]


def test_nested_speakers_stand_outermost_first() -> None:
    """What officials say that he said came through both."""
    report = make_report("Officials say that Vale admitted the raid.")
    draft = ReadingDraft(report)
    outer = draft.add_statement("Vale admitted the raid", speaker="Officials", cue="say")
    draft.add_statement("the raid", speaker="Vale", cue="admitted", within=outer)
    assert chain_of(report, draft.make(), 1) == [("speaker", "Officials"), ("speaker", "Vale")]


def test_a_speaker_that_is_left_out_is_no_hop() -> None:
    """A content without a speaker ends at the outlet."""
    report = make_report("It is said that he left.", outlet="The Mail")
    draft = ReadingDraft(report)
    draft.add_statement("he left", cue="said")
    assert chain_of(report, draft.make(), 0) == [("outlet", "The Mail")]


def test_a_speaker_who_is_the_credit_stands_once() -> None:
    """'The Courier reported that ...' is one hop, not two."""
    report = make_report(
        "The Courier reported that he left.", credits=[("The Courier reported", "The Courier", CreditKind.CITING)]
    )
    draft = ReadingDraft(report)
    draft.add_statement("he left", speaker="The Courier", cue="reported")
    [hop] = make_chain(report, draft.make().statements[0], {}, ())
    assert (hop.hop, hop.name) == (HopKind.CREDIT, "The Courier")


def test_same_sentence() -> None:
    """A sentence ends at a stop before a capital, not at an initial's."""
    report = make_report("Mr. vale said so. Courier had it.")
    draft = ReadingDraft(report)
    draft.add_statement("so", speaker="vale", cue="said")
    stmt = draft.make().statements[0]
    assert in_same_sentence(report.text, Span(0, 3), stmt)
    assert not in_same_sentence(report.text, Span(18, 25), stmt)
