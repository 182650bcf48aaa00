"""Making judgements on what lists and cases show: from ids and words as people give them to what is kept.

Each function adds judgements to the record and returns them; what they change is seen to when cases are next asked for.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportedly.casework.answers import parse_answer
from reportedly.casework.cases import Casework
from reportedly.casework.identities import KINDS
from reportedly.casework.weighed import WeighedCase
from reportedly.casework.wording import name_answer
from reportedly.errors import RecordError, SettingsError, show_value
from reportedly.judgement import Judgement, JudgementKind, Target, TargetKind, find_current
from reportedly.reading import Incident
from reportedly.spans import cover_spans
from reportedly.weighing.comparing import is_same_name
from reportedly.weighing.findings import Material, Question
from reportedly.weighing.wording import fold_name

if TYPE_CHECKING:
    from reportedly.record import Record

MIN_ID_CHARS = 4


def judge_value(
    record: "Record", kind: JudgementKind, case_id: str, asked: tuple[str, str], *, who: str, why: str | None
) -> Judgement:
    """Accept or reject a value of a case as `reportedly case` shows it, or give the right one.

    Args:
        record: the record.
        kind: `JudgementKind.ACCEPT`, `REJECT` or `CORRECT`.
        case_id: the beginning of an id.
        asked: the question and the value in words.
        who, why: who decided it and the reason.

    Raises:
        RecordError: RD-520, no such case; RD-521, the case has no such value.
        SettingsError: RD-807 or RD-818, the right value is none for the question.
    """
    weighed = Casework.of_record(record).get_case(case_id)
    question, words = _find_question(asked[0]), asked[1].strip()
    material = _get_first(weighed)
    if kind is JudgementKind.CORRECT:
        parse_answer(question, words)
        subject = _make_target(
            material, name=f"{question.value} of {material.incident.type.value}", slot=question.value
        )
        return record.judge(kind, subject, value=words, who=who, why=why)
    finding = weighed.find(question)
    known = [] if finding is None else [name_answer(value) for value in finding.values]
    if words not in known:
        told = ", ".join(map(repr, known)) or "none"
        message = f"case {weighed.case.id} has no value {show_value(words)} for {question.value}: it has {told}"
        raise RecordError(message, code="RD-521")
    return record.judge(kind, _make_target(material, name=words, slot=question.value), who=who, why=why)


def judge_part(
    record: "Record", kind: JudgementKind, report_id: str, part: str, *, who: str, why: str | None
) -> Judgement:
    """Accept or reject a statement (``S3``) or relation (``R1``) of a report's current reading.

    Raises:
        RecordError: RD-504, no such report; RD-521, it has no such part.
    """
    whole = record.find_id(report_id)
    report, reading = record.get_report(whole), record.get_reading(whole)
    spans = {stmt.id: cover_spans((*stmt.content, *stmt.cue)) for stmt in reading.statements}
    spans |= {relation.id: relation.span for relation in reading.relations}
    span = spans.get(part)
    if span is None:
        message = f"report {whole[:12]} has no statement or relation {show_value(part)}: see reportedly read"
        raise RecordError(message, code="RD-521")
    target = TargetKind.STATEMENT if part.startswith("S") else TargetKind.RELATION
    name = " ".join(span.text_in(report.text).split())
    return record.judge(kind, Target(kind=target, report_id=whole, span=span, name=name), who=who, why=why)


def judge_same_case(record: "Record", one: str, other: str, *, who: str, why: str | None) -> Sequence[Judgement]:
    """Two cases are one; what was judged against it between them is replaced.

    Raises:
        RecordError: RD-520, no such case; RD-521, they are one already, or one report tells of both.
    """
    casework = Casework.of_record(record)
    first, second = casework.get_case(one), casework.get_case(other)
    if first.case.id == second.case.id:
        raise RecordError(f"{one} and {other} are one case already: {first.case.id}", code="RD-521")
    shared = _get_reports(first) & _get_reports(second)
    if len(shared) > 0:
        message = (
            f"report {min(shared)[:12]} tells of both as two incidents, which are never one case: nothing was judged"
        )
        raise RecordError(message, code="RD-521")
    joined = _make_target(_get_first(first)), _make_target(_get_first(second))
    pairs = {frozenset(joined): joined}
    for each in first.judgements:
        if each in second.judgements and each.kind is JudgementKind.NOT_SAME and each.other is not None:
            pairs[frozenset((each.subject, each.other))] = each.subject, each.other
    return record.judge_all(JudgementKind.SAME, list(pairs.values()), who=who, why=why)


def _get_reports(weighed: WeighedCase) -> set[str]:
    return {material.report.id for material in weighed.materials}


def judge_other_case(
    record: "Record", case_id: str, report_id: str, *, who: str, why: str | None
) -> Sequence[Judgement]:
    """What a report tells in a case is another incident than what each other report of the case tells.

    Raises:
        RecordError: RD-520, no such case; RD-504, no such report; RD-521, the case has nothing of it or nothing else.
    """
    weighed = Casework.of_record(record).get_case(case_id)
    whole = record.find_id(report_id)
    told = [material for material in weighed.materials if material.report.id == whole]
    rest = [material for material in weighed.materials if material.report.id != whole]
    if len(told) == 0 or len(rest) == 0:
        message = f"case {weighed.case.id} has nothing of report {whole[:12]} beside other reports: see reportedly case"
        raise RecordError(message, code="RD-521")
    subject = _make_target(told[0])
    pairs = [(subject, _make_target(material)) for material in rest]
    return record.judge_all(JudgementKind.NOT_SAME, pairs, who=who, why=why)


def judge_identity(
    record: "Record", kind: JudgementKind, one: tuple[str, str], other: tuple[str, str], *, who: str, why: str | None
) -> Judgement:
    """Two people or groups of two reports are the same, or not.

    Args:
        record: the record.
        kind: `JudgementKind.SAME` or `NOT_SAME`.
        one, other: the beginning of a report's id, and a name as the report has it.
        who, why: who decided it and the reason.

    Raises:
        RecordError: RD-504, no such report; RD-521, it names nobody so, or both are one report.
    """
    subject, target = (_find_entity(record, *each) for each in (one, other))
    if subject.report_id == target.report_id:
        raise RecordError("both are of one report, whose reader has told them apart: name two reports", code="RD-521")
    return record.judge(kind, subject, other=target, who=who, why=why)


def _find_entity(record: "Record", report_id: str, name: str) -> Target:
    whole = record.find_id(report_id)
    wanted = fold_name(name)
    named = [entity for entity in record.get_reading(whole).entities if entity.type in KINDS]
    exact = [entity for entity in named if fold_name(entity.name) == wanted]
    found = exact or [entity for entity in named if is_same_name(wanted, fold_name(entity.name))]
    if len(found) != 1:
        said = "nobody" if len(found) == 0 else "several"
        known = ", ".join(dict.fromkeys(entity.name for entity in named))
        message = f"report {whole[:12]} has {said} of the name {show_value(name)}: it names {known}"
        raise RecordError(message, code="RD-521")
    (entity,) = found
    return Target(kind=TargetKind.ENTITY, report_id=whole, span=entity.mentions[0].span, name=entity.name)


def judge_owner(record: "Record", outlet: str, owner: str, *, who: str, why: str | None) -> Judgement:
    """An outlet belongs to another: what both say has one origin.

    Raises:
        SettingsError: RD-818, a name is empty, or both are one.
    """
    if outlet.strip() == "" or owner.strip() == "" or outlet.strip() == owner.strip():
        raise SettingsError("name two outlets: the one that is owned and its owner", code="RD-818")
    subject, other = (Target(kind=TargetKind.OUTLET, name=name.strip()) for name in (outlet, owner))
    return record.judge(JudgementKind.OWNED_BY, subject, other=other, who=who, why=why)


def undo(record: "Record", beginning: str, *, who: str, why: str | None) -> Sequence[Judgement]:
    """Take back a judgement that holds, with those that were made with it; what they had replaced holds again.

    Raises:
        RecordError: RD-504, no judgement that holds has an id that begins so, or several do.
    """
    current = find_current(record.get_judgements())
    found = [each for each in current if each.id.startswith(beginning.lower())]
    if len(found) != 1 or len(beginning) < MIN_ID_CHARS:
        message = f"{len(found)} judgements that hold have an id that begins with {show_value(beginning)}: see the list"
        raise RecordError(message, code="RD-504")
    act = [each.id for each in current if (each.at, each.who, each.kind) == (found[0].at, found[0].who, found[0].kind)]
    return record.undo_all(act, who=who, why=why)


def _find_question(written: str) -> Question:
    try:
        return Question(written.strip().lower())
    except ValueError as exc:
        known = ", ".join(question.value for question in Question)
        raise SettingsError(f"no question {show_value(written)}: one of {known}", code="RD-818") from exc


def _get_first(weighed: WeighedCase) -> Material:
    """The account that gives the case its id."""
    return weighed.materials[0]


def _make_target(material: Material, *, name: str | None = None, slot: str | None = None) -> Target:
    return Target(
        kind=TargetKind.INCIDENT,
        report_id=material.report.id,
        span=material.incident.span,
        name=_name_account(material.incident, material) if name is None else name,
        slot=slot,
    )


def _name_account(incident: Incident, material: Material) -> str:
    told = material.report.outlet or material.report.title or material.report.id[:12]
    return f"{incident.type.value} in {told}"
