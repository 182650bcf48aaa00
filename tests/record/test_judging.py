"""Judgements: who decided what, when and why; replaced, undone, and found again in newer readings."""

from dataclasses import replace

import pytest

from build_record import make_addition, make_affair
from reportedly.errors import RecordError
from reportedly.judgement import JudgementKind, Target, TargetKind, find_current, find_owners, find_part
from reportedly.reading import ReaderVersion
from reportedly.record import Record
from reportedly.spans import Span

REPORT, READING = make_affair()
STATEMENT = Target(
    kind=TargetKind.STATEMENT,
    report_id=REPORT.id,
    span=READING.statements[0].content[0],
    name="Gunmen shelled the Zarghun depot",
)
HERALD, GROUP, HOLDING = (Target(kind=TargetKind.OUTLET, name=name) for name in ("The Herald", "Group", "Holding"))


def held(record: Record) -> list[str]:
    """Kinds of the judgements that hold."""
    return [each.kind.value for each in find_current(record.get_judgements())]


def test_a_judgement_is_kept_as_it_was_made(record: Record) -> None:
    """With who, when and why."""
    made = record.judge(JudgementKind.CORRECT, STATEMENT, who="Ada", why="heard the tape", value="three guards")
    assert record.get_judgements() == [made]
    assert (made.who, made.why, made.value, made.subject) == ("Ada", "heard the tape", "three guards", STATEMENT)
    assert made.at.endswith("Z")
    assert made.replaces is None


def test_a_later_one_replaces_and_an_undo_brings_back(record: Record) -> None:
    """Nothing is lost: all of them stay on the list."""
    first = record.judge(JudgementKind.ACCEPT, STATEMENT, who="Ada")
    second = record.judge(JudgementKind.REJECT, STATEMENT, who="Ben", why="misread")
    assert second.replaces == first.id
    assert held(record) == ["reject"]
    undone = record.undo(second.id, who="Ada", why="it was right")
    assert undone.replaces == second.id
    assert held(record) == ["accept"]
    record.undo(first.id, who="Ada")
    assert held(record) == []
    assert len(record.get_judgements()) == 4
    for gone in (second.id, first.id, undone.id, "no such id"):
        with pytest.raises(RecordError) as caught:
            record.undo(gone, who="Ada")
        assert caught.value.code == "RD-504"


def test_questions_do_not_replace_each_other(record: Record) -> None:
    """Accepting a statement says nothing about whether two people are the same."""
    ada, ben = (
        Target(kind=TargetKind.ENTITY, report_id=REPORT.id, span=Span(at, at + 3), name=str(at)) for at in (0, 9)
    )
    record.judge(JudgementKind.ACCEPT, STATEMENT, who="Ada")
    record.judge(JudgementKind.SAME, ada, other=ben, who="Ada")
    assert sorted(held(record)) == ["accept", "same"]
    record.judge(JudgementKind.NOT_SAME, ben, other=ada, who="Ben")
    assert sorted(held(record)) == ["accept", "not the same"]


def test_owners_of_outlets(record: Record) -> None:
    """As the weighing takes them; the last word counts."""
    record.judge(JudgementKind.OWNED_BY, HERALD, other=GROUP, who="Ada")
    record.judge(JudgementKind.OWNED_BY, HERALD, other=HOLDING, who="Ada")
    assert find_owners(find_current(record.get_judgements())) == {"The Herald": "Holding"}


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (JudgementKind.SAME, {}),
        (JudgementKind.OWNED_BY, {}),
        (JudgementKind.ACCEPT, {"other": GROUP}),
        (JudgementKind.CORRECT, {}),
        (JudgementKind.ACCEPT, {"value": "x"}),
        (JudgementKind.UNDO, {}),
    ],
)
def test_what_does_not_fit_is_refused(record: Record, kind: JudgementKind, given: dict[str, object]) -> None:
    """A comparison without a second, a correction without a value, and the reverse."""
    with pytest.raises(RecordError) as caught:
        record.judge(kind, HERALD, who="Ada", **given)
    assert caught.value.code == "RD-510"
    assert record.get_judgements() == []


def test_judgements_survive_reading_again(record: Record) -> None:
    """The newer reading numbers its statements otherwise and has slightly other words: the judgement finds its own."""
    record.add([make_addition((REPORT, READING))])
    record.judge(JudgementKind.REJECT, STATEMENT, who="Ada")
    first = READING.statements[0]
    (span,) = first.content
    moved = replace(first, id="S9", content=(Span(span.start, span.end - 6),))
    newer = replace(
        READING,
        reader=ReaderVersion(version="9.0", bundle="b"),
        statements=(replace(READING.statements[1], id="S1"), moved),
        incidents=(),
        relations=(),
    )
    record.add([make_addition((REPORT, newer))])
    (judgement,) = find_current(record.get_judgements())
    assert find_part(judgement.subject, record.get_reading(REPORT.id)) == "S9"


def test_what_a_reading_has_not_is_not_found() -> None:
    """No part with these words, another report, or an outlet: nothing."""
    assert find_part(STATEMENT, READING) == "S1"
    assert find_part(STATEMENT, replace(READING, statements=READING.statements[2:], incidents=(), relations=())) is None
    assert find_part(replace(STATEMENT, report_id="ab" * 32), READING) is None
    assert find_part(HERALD, READING) is None


def test_every_kind_of_part_is_found() -> None:
    """Entities by any mention, incidents, relations, and fills of a slot."""
    incident, relation, dastgir = READING.incidents[0], READING.relations[0], READING.entities[1]

    def find(kind: TargetKind, span: Span, slot: str | None = None) -> str | None:
        return find_part(Target(kind=kind, report_id=REPORT.id, span=span, name="x", slot=slot), READING)

    assert find(TargetKind.ENTITY, dastgir.mentions[1].span) == "E2"
    assert find(TargetKind.INCIDENT, incident.span) == "I1"
    assert find(TargetKind.RELATION, relation.span) == "R1"
    assert find(TargetKind.FILL, incident.victims[0].span, "victim") == "I1"
    assert find(TargetKind.FILL, incident.victims[0].span, "organization") is None


def test_forgetting_a_report_forgets_what_was_judged_of_it(record: Record) -> None:
    """Others stay."""
    record.add([make_addition((REPORT, READING))])
    record.judge(JudgementKind.REJECT, STATEMENT, who="Ada")
    record.judge(JudgementKind.OWNED_BY, HERALD, other=GROUP, who="Ada")
    assert record.forget(REPORT.id, who="Ada").judgements == 1
    assert held(record) == ["owned by"]
